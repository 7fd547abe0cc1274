"""How well the HTML reader keeps and labels what stands on a page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from asquoted.model import Region
from asquoted.sources.html import read

_UNSEEN = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What a page has otherwise than its labels say: `sort` is lost, mislabelled, leaked, run-together or about."""

    page: str
    sort: str
    words: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Stretches of a set of pages and how many of them are as they should be."""

    kept: tuple[int, int]
    labelled: tuple[int, int]
    boilerplate: tuple[int, int]
    about: tuple[int, int]
    faults: tuple[Fault, ...]


class Page:
    """A page as read, in which words are found whatever its white space."""

    def __init__(self, path: Path) -> None:
        content = read(path.read_bytes(), path.name)
        self.csl = content.csl
        self._regions = content.regions
        pieces = [(match.group(), match.start()) for match in re.finditer(r"\S+", content.text)]
        self.flat, self._places = "", []
        for words, start in pieces:
            seen = [(char, start + place) for place, char in enumerate(words) if not _UNSEEN.match(char)]
            if not seen:
                continue
            if self.flat:
                self.flat += " "
                self._places.append(start)
            self.flat += "".join(char for char, _ in seen)
            self._places += [place for _, place in seen]

    def label_of(self, words: str) -> str | None:
        """The label of the innermost region at the first place of some words; None when they are not there."""
        start = self.flat.find(_flat(words))
        if start < 0:
            return None
        return innermost(self._regions, self._places[start])


def innermost(regions: Sequence[Region], place: int) -> str:
    """The label of the smallest region that holds a place; main where none does."""
    held = [region for region in regions if region.start <= place < region.end and region.locator is None]
    return min(held, key=lambda region: region.end - region.start).label if held else "main"


def find_faults(path: Path) -> Iterator[Fault]:
    """Everything that is not as the labels beside a page say."""
    gold: Mapping[str, Any] = json.loads(path.with_suffix(".json").read_text("utf-8"))
    page = Page(path)
    for part in ("text", "boilerplate"):
        for stretch in gold[part]:
            label = page.label_of(stretch["words"])
            if label is None:
                yield Fault(
                    page=path.stem,
                    sort="lost" if part == "text" else "lost boilerplate",
                    words=stretch["words"],
                    told="",
                )
            elif label not in stretch["label"]:
                yield Fault(
                    page=path.stem,
                    sort="mislabelled" if part == "text" else "boilerplate",
                    words=stretch["words"],
                    told=f"{label} for {'/'.join(stretch['label'])}",
                )
    for words in gold["never"]:
        if _flat(words) in page.flat:
            yield Fault(page=path.stem, sort="leaked", words=words, told="")
    for before, behind in gold["apart"]:
        if f"{_flat(before)} {_flat(behind)}" not in page.flat:
            yield Fault(page=path.stem, sort="run together", words=f"{before} | {behind}", told="")
    yield from _about_faults(path.stem, gold["about"], page.csl)


def score(paths: Sequence[Path]) -> Score:
    faults = [fault for path in paths for fault in find_faults(path)]
    golds = [json.loads(path.with_suffix(".json").read_text("utf-8")) for path in paths]

    def right(part: str, *sorts: str) -> tuple[int, int]:
        total = sum(len(gold[part]) for gold in golds)
        return total - sum(fault.sort in sorts for fault in faults), total

    return Score(
        kept=right("text", "lost"),
        labelled=right("text", "lost", "mislabelled"),
        boilerplate=right("boilerplate", "lost boilerplate", "boilerplate"),
        about=right("about", "about"),
        faults=tuple(faults),
    )


def _about_faults(page: str, gold: Mapping[str, Any], csl: Mapping[str, object]) -> Iterator[Fault]:
    for key, wanted in gold.items():
        told = csl.get(key)
        if _folded(told) != _folded(wanted):
            yield Fault(page=page, sort="about", words=f"{key}: {wanted}", told=str(told))
    if "issued" not in gold and "issued" in csl:
        yield Fault(page=page, sort="about", words="issued: none is stated", told=str(csl["issued"]))


def _folded(value: object) -> object:
    if isinstance(value, list):
        return [" ".join(str(part) for part in name.values()).casefold() for name in value]
    return " ".join(str(value).casefold().split())


def _flat(words: str) -> str:
    return " ".join(_UNSEEN.sub("", words).split())
