"""The labels of the drafts in `gold/` fit the drafts and the archive; how well they are met is measured elsewhere."""

from __future__ import annotations

import json
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from asquoted.archive.lint import lint
from asquoted.archive.store import Archive
from asquoted.model import Agreement, Outcome

from .gold.make_docx import WORD, make

GOLD = Path(__file__).parent / "gold"
NAMES = sorted(path.relative_to(GOLD).as_posix().removesuffix(".gold.jsonl") for path in GOLD.glob("*/*.gold.jsonl"))
DRAFTS = [name for name in NAMES if name.startswith("drafts/")]
SAME = [name for name in NAMES if name.startswith("same/")]
FAULTS = {"wrong-source", "wrong-locator", "wrong-speaker", "wrong-date", "unknown-source"}
WAYS = {"citekey", "words", "passage", None}

Label = dict[str, Any]


def labels_of(name: str) -> list[Label]:
    lines = (GOLD / f"{name}.gold.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


@pytest.fixture(scope="module")
def archive() -> Archive:
    return Archive(GOLD / "archive")


# ---- places


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFC", text))


def paragraphs_of(docx: Path) -> Iterator[tuple[str, int, str]]:
    """Part, number and text of each paragraph: what was inserted counts, what was deleted does not."""
    with zipfile.ZipFile(docx) as package:
        body = ET.fromstring(package.read("word/document.xml"))  # noqa: S314 - our own file
        notes = ET.fromstring(package.read("word/footnotes.xml"))  # noqa: S314 - our own file
    boxes = list(body.iter(f"{{{WORD}}}txbxContent"))
    boxed = {id(paragraph) for box in boxes for paragraph in box.iter(f"{{{WORD}}}p")}
    main = [paragraph for paragraph in body.iter(f"{{{WORD}}}p") if id(paragraph) not in boxed]
    for number, paragraph in enumerate(main, 1):
        has_box = any(True for _ in paragraph.iter(f"{{{WORD}}}txbxContent"))
        yield "", number, "" if has_box else shown(paragraph)
    for place, box in enumerate(boxes, 1):
        for number, paragraph in enumerate(box.iter(f"{{{WORD}}}p"), 1):
            yield f"text box {place}", number, shown(paragraph)
    for note in notes.iter(f"{{{WORD}}}footnote"):
        for number, paragraph in enumerate(note.iter(f"{{{WORD}}}p"), 1):
            yield f"footnote {note.attrib[f'{{{WORD}}}id']}", number, shown(paragraph)


def shown(paragraph: ET.Element) -> str:
    return "".join(run.text or "" for run in paragraph.iter(f"{{{WORD}}}t"))


def stand_there(words: str, text: str, start: int) -> bool:
    """Whether the words begin at `start` and follow in order, with no more between them than a cue and mark-up."""
    wanted = words_of(words)
    given = list(re.finditer(r"\w+", text[start : start + len(words) + 400]))
    place, before = 0, text[start - 1] if start else " "
    lead = re.match(r"\W*", words)
    assert lead is not None
    for number, word in enumerate(wanted):
        while place < len(given) and given[place].group() != word:
            place += 1
        if place == len(given) or (number == 0 and given[place].start() != lead.end()):
            return False
        place += 1
    return not before.isalnum()


def text_at(name: str, label: Label) -> tuple[str, int]:
    if name.endswith(".docx"):
        found = {(part, number): text for part, number, text in paragraphs_of(GOLD / name)}
        return found[label.get("part", ""), label["line"]], label["column"] - 1
    text = ((GOLD / name).parent / (label.get("part") or Path(name).name)).read_text("utf-8")
    lines = text.split("\n")
    return text, sum(len(line) + 1 for line in lines[: label["line"] - 1]) + label["column"] - 1


@pytest.mark.parametrize("name", NAMES)
def test_the_words_stand_at_their_places(name: str) -> None:
    missed = [label["words"] for label in labels_of(name) if not stand_there(label["words"], *text_at(name, label))]
    assert missed == []


@pytest.mark.parametrize("shift", [-1, 1])
def test_a_place_that_is_one_off_is_noticed(shift: int) -> None:
    label = labels_of("drafts/analyst-note.md")[0]
    text, start = text_at("drafts/analyst-note.md", label)
    assert not stand_there(label["words"], text, start + shift)


@pytest.mark.parametrize("name", [name for name in NAMES if not name.endswith(".docx")])
def test_the_labels_are_in_order(name: str) -> None:
    places = [(label["line"], label["column"]) for label in labels_of(name) if not label.get("part")]
    assert places == sorted(places)


@pytest.mark.parametrize("name", [name for name in NAMES if name.endswith(".docx")])
def test_the_docx_are_as_their_sources_say(name: str, tmp_path: Path) -> None:
    source = tmp_path / f"{Path(name).name}.xml"
    source.write_bytes((GOLD / f"{name}.xml").read_bytes())
    assert make(source) == (GOLD / name).read_bytes()


# ---- labels


def test_there_are_enough_of_all_kinds() -> None:
    labels = [label for name in DRAFTS for label in labels_of(name)]
    assert len(DRAFTS) >= 12
    assert {Path(name).suffix for name in DRAFTS} == {".md", ".txt", ".html", ".tex", ".docx"}
    assert sum(label["judged"] is not False for label in labels) >= 200
    assert {fault for label in labels for fault in label["faults"]} == FAULTS


def test_the_same_draft_has_the_same_labels_in_every_format() -> None:
    assert [Path(name).suffix for name in SAME] == [".docx", ".html", ".md", ".tex"]
    bare = [
        [{**label, "words": words_of(label["words"]), "line": 0, "column": 0} for label in labels_of(name)]
        for name in SAME
    ]
    assert all(labels == bare[0] for labels in bare)


@pytest.mark.parametrize("name", NAMES)
def test_every_label_is_of_a_closed_set(name: str, archive: Archive) -> None:
    outcomes, agreements = {*map(str, Outcome), None}, {*map(str, Agreement)}
    for label in labels_of(name):
        assert label["why"], label
        assert set(as_list(label["by"])) <= WAYS
        assert set(label["faults"]) <= FAULTS
        assert {label["outcome"], *label.get("also", [])} <= outcomes
        assert {source for source in as_list(label["source"]) if source} <= set(archive.sources)
        if label["judged"] is False:
            assert not any(label[field] for field in ("quote", "source", "by", "outcome", "speaker", "date"))
            continue
        assert {*as_list(label["speaker"]), *as_list(label["date"])} <= agreements
        assert ("wrong-speaker" in label["faults"]) == (label["speaker"] == "contradicted")
        assert ("wrong-date" in label["faults"]) == (label["date"] == "contradicted")
        for quote in filter(None, as_list(label["quote"])):
            assert archive.quotes[quote].source in as_list(label["source"]) or None in as_list(label["quote"])


@pytest.mark.parametrize("name", NAMES)
def test_what_is_called_verbatim_alone_stands_in_its_source(name: str, archive: Archive) -> None:
    for label in labels_of(name):
        if label["outcome"] == "verbatim" and "also" not in label and '"' not in label["words"]:
            wanted = " ".join(words_of(label["words"])).lower()
            texts = [
                " ".join(words_of(archive.text_of(source, capture))).lower()
                for source in (archive.source(one).id for one in filter(None, as_list(label["source"])))
                for capture in archive.source(source).captures
            ]
            assert any(piece_stands(wanted, text) for text in texts), label["words"]


def piece_stands(wanted: str, text: str) -> bool:
    """Whether the words stand there, at once or (the source's own cue between them) in two halves."""
    cuts = [cut for cut, letter in enumerate(wanted) if letter == " "]
    return wanted in text or any(wanted[:cut] in text and wanted[cut + 1 :] in text for cut in cuts)


def test_the_archive_of_the_drafts_is_sound(archive: Archive) -> None:
    assert [finding for finding in lint(archive, deep=True) if finding.severity == "error"] == []
