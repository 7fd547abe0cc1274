"""The straight line from a text to its statements.

    text ─► paragraphs, quotations, turns ─► sentences ─► sieves ─► what is left over ─► who ─► when ─► statements
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from asquoted.attribution.document import Document
from asquoted.attribution.found import Found
from asquoted.attribution.resolve import NOBODY, Speaker, resolve
from asquoted.attribution.said import Calendar, Day
from asquoted.attribution.leftover import attribute_leftovers
from asquoted.attribution.sieve import read_sentence
from asquoted.model import Kind, SaidBasis, Span, Statement


def extract(text: str, *, published: str | None = None) -> tuple[Statement, ...]:
    """The statements that a text attributes to somebody, and the quotations that it attributes to nobody, in order.

    `published` is the day of publication (EDTF), from which "on Tuesday" is counted. Never raises for any text; time
    grows with its length alone, some 5 ms for 5,000 characters.

    >>> [one] = extract("“We may lift them,” the envoy, Anna Baker, said on 13 May 2019.")
    >>> one.text, one.speaker, one.said
    ('“We may lift them,”', 'Anna Baker', '2019-05-13')
    """
    document = Document(text)
    return tuple(describe(document, find_statements(document), published))


def find_statements(document: Document) -> list[Found]:
    """The statements of a document in order, before their speakers are resolved."""
    found: list[Found] = []
    for number in range(len(document.paragraphs)):
        found += _read_paragraph(document, number, found)
    return sorted(found, key=lambda item: (item.start, -item.end))


def _read_paragraph(document: Document, number: int, before: list[Found]) -> list[Found]:
    turn = document.turns.get(number)
    found: list[Found] = []
    if turn is not None:
        found.append(
            Found(
                spans=[(turn.start, turn.end)], kind=Kind.DIRECT, sieve="label", confidence=0.95, sentence=0,
                paragraph=number, mention=turn.label, turn=True,
            )
        )  # fmt: skip
    left: list[tuple[int, int]] = []
    for order, sentence in enumerate(document.sentences[number]):
        items, quotes = read_sentence(sentence, order)
        found += items
        left += [(order, quote) for quote in quotes]
    return attribute_leftovers(document, number, found, left, before)


# ---- who and when


def describe(document: Document, found: list[Found], published: str | None) -> list[Statement]:
    """Names and dates for what was found."""
    days = _Days(document, published)
    statements: list[Statement] = []
    last = NOBODY
    own: Speaker = NOBODY
    inside = -1
    for item in found:
        if item.turn:
            own, inside = _turn_speaker(document, item), item.end
        speaker = own if item.turn else _speaker(document, item, own if item.start < inside else last)
        if speaker.name is not None or item.mention is not None:
            last = speaker if speaker.name is not None else last
        statements.append(_statement(document, item, speaker, days))
    return statements


def _turn_speaker(document: Document, item: Found) -> Speaker:
    assert item.mention is not None
    label = document.text[slice(*item.mention)].strip()
    if label.lower() in ("q", "question"):
        return NOBODY
    name = label.title() if label.isupper() and len(label) > 3 else label
    speaker = resolve(name, item.mention[0], document.people, NOBODY)
    return speaker if speaker.name else Speaker(name)


def _speaker(document: Document, item: Found, last: Speaker) -> Speaker:
    if item.mention is None:
        return NOBODY
    mention = document.text[slice(*item.mention)]
    if mention.strip().lower() in ("i", "we") and last.name is not None:
        return last
    return resolve(mention, item.mention[0], document.people, last)


def _statement(document: Document, item: Found, speaker: Speaker, days: _Days) -> Statement:
    text = document.text
    day = days.of(item, speaker)
    mention = text[slice(*item.mention)] if item.mention else None
    via = resolve(text[slice(*item.via)], item.via[0], document.people, NOBODY).name if item.via else None
    flags = set(item.flags)
    if speaker.name is None and item.mention is None:
        flags.add("unattributed")
    return Statement(
        spans=tuple(Span(*span) for span in item.spans),
        text=text[item.start : item.end],
        kind=item.kind,
        speaker=speaker.name,
        speaker_mention=mention,
        mention=Span(*item.mention) if item.mention else None,
        cue=text[slice(*item.cue)] if item.cue else None,
        cue_span=Span(*item.cue) if item.cue else None,
        via=via,
        said=day.day.isoformat() if day and day.day else None,
        said_basis=day.basis if day and day.day else None,
        said_span=Span(day.start, day.end) if day else None,
        confidence=item.confidence,
        sieve=item.sieve,
        flags=tuple(sorted(flags)),
    )


class _Days:
    """The dates of a document by paragraph, and which of them is a statement's."""

    def __init__(self, document: Document, published: str | None) -> None:
        self.document = document
        calendar = Calendar(_as_day(published))
        hidden = [mark.outer for mark in document.marks]
        self.days: list[list[Day]] = []
        at = 0
        for start, end in document.paragraphs:
            while at < len(hidden) and hidden[at][1] <= start:
                at += 1
            near: list[tuple[int, int]] = []
            index = at
            while index < len(hidden) and hidden[index][0] < end:
                near.append(hidden[index])
                index += 1
            self.days.append(calendar.read(document.text, start, end, near))
        self._by_speaker: tuple[str | None, int, Day | None] = (None, -9, None)

    def of(self, item: Found, speaker: Speaker) -> Day | None:
        """The day of a statement: in its sentence, before it in its paragraph, or that of the speaker's last words."""
        day = self._own(item) or self._inherited(item, speaker)
        self._by_speaker = speaker.name, item.paragraph, day
        return day

    def _own(self, item: Found) -> Day | None:
        paragraph = self.document.sentences[item.paragraph]
        if item.turn or item.sentence >= len(paragraph):
            return None
        sentence = paragraph[item.sentence]
        outside = [
            day
            for day in self.days[item.paragraph]
            if sentence.start <= day.start < sentence.end and not _is_inside(day, item.spans)
        ]
        if not outside:
            return None
        anchor = item.cue[0] if item.cue else item.start
        return min(outside, key=lambda day: (day.day is None, abs(day.start - anchor)))

    def _inherited(self, item: Found, speaker: Speaker) -> Day | None:
        name, paragraph, day = self._by_speaker
        if day is not None and name is not None and name == speaker.name and item.paragraph - paragraph <= 1:
            return _carried(day)
        before = [one for one in self.days[item.paragraph] if one.end <= item.start and one.day is not None]
        if before:
            return _carried(before[-1])
        if day is not None and item.paragraph == paragraph:
            return _carried(day)
        return None


def _carried(day: Day) -> Day:
    return Day(day.start, day.end, day.first, day.last, SaidBasis.INHERITED)


def _is_inside(day: Day, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= day.start < end for start, end in spans)


def _as_day(published: str | None) -> date | None:
    if published is None:
        return None
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None
