"""How well extracted statements fit labelled ones: words in marks with their speaker, content, speaker, date, decoys.

Spans are compared without marks, blanks and points at their edges. Labels and answers are paired one to one, the best
overlap first; an optional label (`required: false`) costs nothing on either side.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from asquoted import extract
from asquoted.model import Kind, Span, Statement
from asquoted.text.marks import outer_marks, pair_marks
from asquoted.text.transliteration import without_accents

_EDGE = " \t\n\xa0“”„«»\"'’‘,.;:-–—`"
_SMALL = frozenset("the a an of for in and on to at s".split())
_HEAD_ENDS = re.compile(r",| \(| (?:of|for|in|at|from|who|to|on|with|that) ")
_LONG = 4
"""Words from which on a stretch in marks counts."""

Document = dict[str, Any]
Label = dict[str, Any]
Range = tuple[int, int]


class Counts(NamedTuple):
    """Right answers of all answers, right labels of all labels."""

    told_right: int
    told: int
    gold_right: int
    gold: int

    @property
    def f1(self) -> float:
        precision, recall = _share(self.told_right, self.told), _share(self.gold_right, self.gold)
        return round(2 * precision * recall / (precision + recall), 4) if precision + recall else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """F1 of words in marks with the right speaker, of indirect and of all content; shares of the rest."""

    segments: float
    indirect: float
    content: float
    speaker: float
    date: float
    decoys: float


def read_documents(folder: Path) -> list[Document]:
    return [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))]


def take_statements(document: Document) -> list[Statement]:
    return list(extract(document["text"], published=document.get("published")))


def score(documents: Sequence[Document], answers: Sequence[Sequence[Statement]]) -> Score:
    rows = list(zip(documents, answers, strict=True))
    pairs = [(gold, told) for document, answer in rows for gold, told in paired(document, answer, 0.5)]
    named = [(gold, told) for gold, told in pairs if gold["speaker_resolved"] or gold["accept_speakers"]]
    dated = [(gold, told) for gold, told in pairs if gold["date"]]
    decoys = [_decoys(document, answer) for document, answer in rows]
    return Score(
        segments=_sum(_segments(document, answer) for document, answer in rows).f1,
        indirect=_sum(_content(document, answer, 0.5, "indirect") for document, answer in rows).f1,
        content=_sum(_content(document, answer, 0.3) for document, answer in rows).f1,
        speaker=_share(sum(is_speaker(gold, told) for gold, told in named), len(named)),
        date=_share(sum(gold["date"] == told.said for gold, told in dated), len(dated)),
        decoys=_share(sum(taken for taken, _ in decoys), sum(all_ for _, all_ in decoys)),
    )


# ---- content


def _content(document: Document, answer: Sequence[Statement], least: float, kind: str | None = None) -> Counts:
    pairs = paired(document, answer, least)
    gold = [label for label in document["quotes"] if _is_required(label) and kind in (None, label["type"])]
    told = [one for one in answer if kind in (None, one.kind)]
    return Counts(
        sum(kind in (None, one.kind) for _, one in pairs),
        len(told),
        sum(_is_required(label) and kind in (None, label["type"]) for label, _ in pairs),
        len(gold),
    )


def _is_required(label: Label) -> bool:
    spoken = label["type"] != "indirect" or (label.get("speech", True) and _words(label["text"]) >= _LONG)
    return bool(spoken and label.get("required", True))


def paired(document: Document, answer: Sequence[Statement], least: float) -> list[tuple[Label, Statement]]:
    """Labels with the answers that are theirs, whose characters overlap at least so much; each stands once."""
    text, labels = document["text"], document["quotes"]
    gold = [_places(text, label["spans"]) for label in labels]
    told = [_places(text, [(span.start, span.end) for span in one.spans]) for one in answer]
    values = ((_overlap(a, b), i, j) for i, a in enumerate(gold) for j, b in enumerate(told))
    return [(labels[i], answer[j]) for i, j in _best(value for value in values if value[0] >= least)]


def overlap(text: str, one: Sequence[Range], other: Sequence[Range]) -> float:
    """Shared characters of all characters of two statements."""
    return _overlap(_places(text, one), _places(text, other))


def _best(values: Iterable[tuple[float, int, int]]) -> list[tuple[int, int]]:
    gold: set[int] = set()
    told: set[int] = set()
    pairs: list[tuple[int, int]] = []
    for _, i, j in sorted(values, reverse=True):
        if i not in gold and j not in told:
            gold.add(i)
            told.add(j)
            pairs.append((i, j))
    return pairs


def _decoys(document: Document, answer: Sequence[Statement]) -> tuple[int, int]:
    """Passages that are no statement: how many an answer without a label takes, and how many there are."""
    text = document["text"]
    known = [told for _, told in paired(document, answer, 0.3)]
    strangers = [_places(text, [(s.start, s.end) for s in one.spans]) for one in answer if one not in known]
    places = [(text.find(item["text"]), len(item["text"])) for item in document["not_quotes"]]
    decoys = [_places(text, [(start, start + length)]) for start, length in places if start >= 0]
    return sum(any(_overlap(decoy, one) >= 0.5 for one in strangers) for decoy in decoys), len(decoys)


# ---- words in marks


def _segments(document: Document, answer: Sequence[Statement]) -> Counts:
    """Stretches of at least four words in marks, or in turns, that overlap by half and have the right speaker."""
    text = document["text"]
    regions = [(mark.start - 1, mark.end + 1) for mark in outer_marks(pair_marks(text))]
    gold: dict[Range, list[Label]] = {}
    for label in document["quotes"]:
        for start, end in label["segments"]:
            gold.setdefault(_trim(text, start, end), []).append(label)
    told: dict[Range, Statement] = {}
    for one in answer:
        for span in _marked(text, one, regions):
            if span not in told or told[span].speaker is None:
                told[span] = one
    spans, given = list(gold), list(told)
    values = ((_iou(one, other), i, j) for i, one in enumerate(spans) for j, other in enumerate(given))
    right = [
        (spans[i], given[j])
        for i, j in _best(value for value in values if value[0] >= 0.5)
        if any(_is_attributed(label, told[given[j]]) for label in gold[spans[i]])
    ]

    def long(ranges: Iterable[Range]) -> int:
        return sum(_words(text[slice(*span)]) >= _LONG for span in ranges)

    return Counts(long(b for _, b in right), long(given), long(a for a, _ in right), long(spans))


def _marked(text: str, one: Statement, regions: Sequence[Range]) -> list[Range]:
    if one.kind is Kind.INDIRECT:
        return []
    spans: list[Range] = []
    for span in one.spans:
        inside = [(max(span.start, a), min(span.end, b)) for a, b in regions if max(span.start, a) < min(span.end, b)]
        unmarked = one.kind is Kind.DIRECT and 2 * sum(b - a for a, b in inside) < span.end - span.start
        spans += [(span.start, span.end)] if unmarked else inside
    trimmed = [_trim(text, *span) for span in spans]
    return [span for span in trimmed if span[1] > span[0]]


def _is_attributed(label: Label, told: Statement) -> bool:
    if not (label["speaker_text"] or label["speaker_resolved"] or label["accept_speakers"]):
        return True
    mentioned = label["speaker_text"] and _heads(label["speaker_text"]) & _heads(told.speaker_mention or told.speaker)
    return bool(mentioned) or is_speaker(label, told)


# ---- names


def is_speaker(label: Label, told: Statement) -> bool:
    name = told.speaker or told.speaker_mention
    if not name:
        return "" in label["accept_speakers"]
    return any(_is_same(right, name) for right in (label["speaker_resolved"], *label["accept_speakers"]) if right)


def _is_same(right: str, told: str) -> bool:
    """The same last word of the name, and no word in either that the longer one lacks; a surname may come first."""
    one, other = set(_name(right)), set(_name(told))
    if "-" in _name(right)[-1] and _name(told) == _name(right)[:1]:
        return True
    return bool(_heads(right) & _heads(told)) and (one <= other or other <= one)


def _heads(name: str | None) -> set[str]:
    short = _HEAD_ENDS.split(name or "")[0]
    return {words[-1] for words in (_name(name), _name(short)) if words}


def _name(name: str | None) -> list[str]:
    words = re.findall(r"[\w-]+", without_accents(name or "").lower())
    return [word for word in words if word not in _SMALL] or words


# ---- spans


def _trim(text: str, start: int, end: int) -> Range:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end


def _places(text: str, spans: Iterable[Sequence[int]]) -> set[int]:
    return set(chain.from_iterable(range(*_trim(text, start, end)) for start, end in spans))


def _overlap(one: set[int], other: set[int]) -> float:
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared) if shared else 0.0


def _iou(one: Range, other: Range) -> float:
    return (min(one[1], other[1]) - max(one[0], other[0])) / (max(one[1], other[1]) - min(one[0], other[0]) or 1)


def _words(text: str) -> int:
    return len(re.findall(r"\w+(?:[’'-]\w+)*", text))


def _share(part: float, whole: float) -> float:
    return round(part / whole, 4) if whole else 1.0


def _sum(counts: Iterable[Counts]) -> Counts:
    return Counts(*(sum(column) for column in zip(*counts, strict=True)))


def as_answer(label: Label) -> Statement:
    """A label as if it had been extracted."""
    return Statement(
        spans=tuple(Span(start, end) for start, end in label["spans"]),
        text=label["text"],
        kind=Kind(label["type"]),
        speaker=label["speaker_resolved"] or next(iter(label["accept_speakers"]), None),
        speaker_mention=label["speaker_text"],
        said=label["date"],
        confidence=1.0,
        sieve="label",
    )
