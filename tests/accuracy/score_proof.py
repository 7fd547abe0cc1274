"""How well proofs of drafts fit what was labelled by reading: `tests/proof/gold/README.md` says how each is counted."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from asquoted.archive.store import Archive
from asquoted.proof.read import read_draft
from asquoted.proof.report import prove
from asquoted.proof.writers.shapes import report_shape

Label = dict[str, Any]
Line = dict[str, Any]

_ABSENT = frozenset(("paraphrased", "absent"))
_FAULTS = {
    "AQ502": "wrong-source",
    "AQ503": "wrong-locator",
    "AQ504": "unknown-source",
    "AQ209": "wrong-speaker",
    "AQ303": "wrong-date",
}
_MARKS = re.compile("[“”„‟‘’‚‛«»‹›\"'`´]")
_DASHES = re.compile("[‐‑‒–—―−-]+")


@dataclass(slots=True)
class Tally:
    """What is right of what was asked, each as two counts, and each miss in words."""

    found: list[int] = field(default_factory=lambda: [0, 0])
    tied: list[int] = field(default_factory=lambda: [0, 0])
    outcome: list[int] = field(default_factory=lambda: [0, 0])
    decoys: list[int] = field(default_factory=lambda: [0, 0])
    places: list[int] = field(default_factory=lambda: [0, 0])
    speaker: list[int] = field(default_factory=lambda: [0, 0])
    date: list[int] = field(default_factory=lambda: [0, 0])
    faults_told: list[int] = field(default_factory=lambda: [0, 0])
    faults_asked: list[int] = field(default_factory=lambda: [0, 0])
    extra: int = 0
    misses: list[str] = field(default_factory=list)

    def count(self, measure: str, told: str, *, is_right: bool) -> None:
        """One more asked, and right or told as a miss."""
        counts: list[int] = getattr(self, measure)
        counts[0] += is_right
        counts[1] += 1
        if not is_right:
            self.misses.append(f"{measure}: {told}")

    def share(self, measure: str) -> float:
        right, asked = getattr(self, measure)
        return round(right / asked, 4) if asked else 1.0


def read_labels(path: Path) -> list[Label]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def prove_draft(archive: Archive, path: Path) -> list[Line]:
    """The lines of a proof, as `proof --format json` has them."""
    draft = read_draft(path.read_bytes(), path.name, folder=path.parent)
    (shape,) = report_shape(prove(archive, [draft]))["drafts"]
    lines: list[Line] = shape["quotations"]
    return lines


def score(archive: Archive, drafts: Sequence[Path]) -> Tally:
    """All drafts, each with its labels in `NAME.gold.jsonl` beside it."""
    tally = Tally()
    for path in drafts:
        labels = read_labels(path.with_name(f"{path.name}.gold.jsonl"))
        _score_draft(tally, path.name, labels, prove_draft(archive, path))
    return tally


def _score_draft(tally: Tally, name: str, labels: Sequence[Label], lines: list[Line]) -> None:
    taken: set[int] = set()
    for label in labels:
        number = _at(label, lines, taken)
        line = None if number is None else lines[number]
        if number is not None:
            taken.add(number)
        told = f"{name}:{label['line']}: {label['words'][:60]!r}"
        if label["judged"] is False:
            tally.count("decoys", f"{told} is judged: {label['why']}", is_right=line is None or not line["judged"])
        elif label["judged"]:
            is_found = line is not None and line["judged"] and same_words(label["words"], line["words"])
            got = (
                "not there" if line is None else f"passed as {line['passed']}" if not line["judged"] else line["words"]
            )
            tally.count("found", f"{told}: {got}", is_right=is_found)
            if line is not None and is_found:
                _score_line(tally, told, label, line)
    tally.extra += sum(line["judged"] for number, line in enumerate(lines) if number not in taken)
    tally.misses += [
        f"extra: {name}:{line['line']}: {line['words'][:60]!r}"
        for number, line in enumerate(lines)
        if number not in taken and line["judged"]
    ]


def _listed(line: Line | None) -> str:
    if line is None:
        return "not there"
    return str(line["words"]) if line["judged"] else f"passed as {line['passed']}"


def _at(label: Label, lines: Sequence[Line], taken: set[int]) -> int | None:
    """The quotation listed for a label: of those with its words the nearest, else what stands at its place."""
    free = [number for number in range(len(lines)) if number not in taken]
    same = [number for number in free if same_words(lines[number]["words"], label["words"])]
    if same:
        return min(
            same, key=lambda number: (_part(lines[number]) != _part(label), abs(lines[number]["line"] - label["line"]))
        )
    place = (label["line"], label["column"], _part(label))
    return next((n for n in free if (lines[n]["line"], lines[n]["column"], _part(lines[n])) == place), None)


def _part(item: Line | Label) -> str:
    return str(item.get("part") or "")


def _score_line(tally: Tally, told: str, label: Label, line: Line) -> None:
    place = (line["line"], line["column"], _part(line))
    wanted = (label["line"], label["column"], _part(label))
    tally.count("places", f"{told} at {place}, not {wanted}", is_right=place == wanted)
    outcomes = {label["outcome"], *label.get("also", ())}
    got = line["outcome"]
    is_right = got in outcomes or (got in _ABSENT and bool(_ABSENT & outcomes))
    tally.count("outcome", f"{told}: {got}, not {label['outcome']}: {label['why']}", is_right=is_right)
    if label["outcome"] is not None and label["outcome"] != "absent":
        tie = line["source"] in _several(label["source"]) and line["quote"] in _several(label["quote"])
        got = (line["source"], line["quote"], line["by"])
        tally.count("tied", f"{told}: {got}, not {(label['source'], label['quote'])}", is_right=tie)
        for measure in ("speaker", "date"):
            right = _several(label.get(measure))
            if tie and right != [None]:
                tally.count(
                    measure, f"{told}: {line[measure]}, not {right}: {label['why']}", is_right=line[measure] in right
                )
    _score_faults(tally, told, label, line)


def _score_faults(tally: Tally, told: str, label: Label, line: Line) -> None:
    got = {_FAULTS[each["code"]] for each in line["findings"] if each["code"] in _FAULTS and each["severity"] != "info"}
    open_ = {
        fault
        for fault, measure in (("wrong-speaker", "speaker"), ("wrong-date", "date"))
        if isinstance(label.get(measure), list) and "contradicted" in label[measure]
    }
    if label.get("also"):
        open_.add("wrong-locator")
    asked = set(label.get("faults", ()))
    for fault in sorted(got - open_):
        tally.count("faults_told", f"{told}: told {fault}: {label['why']}", is_right=fault in asked)
    for fault in sorted(asked - open_):
        tally.count("faults_asked", f"{told}: not told {fault}: {label['why']}", is_right=fault in got)


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def same_words(one: str, other: str) -> bool:
    """Whether two quotations are the same but for marks, dashes, white space and a comma or stop at a piece's end."""
    return plain(one) == plain(other)


def plain(words: str) -> str:
    """Words without what may differ between two formats of one draft."""
    flat = _DASHES.sub("-", _MARKS.sub("'", unicodedata.normalize("NFC", words)))
    return " ".join(_without_stops(flat.split())).strip(" ,.'")


def _without_stops(words: Sequence[str]) -> Iterator[str]:
    for word in words:
        yield word.strip("'").rstrip(",.") or word
