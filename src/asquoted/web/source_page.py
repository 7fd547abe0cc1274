"""A source to be read: its frozen text with what is recorded of it, what is not, and what each part of it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from asquoted.archive.changes import Comparison, compare_captures
from asquoted.archive.follow import Follower, frozen_of
from asquoted.archive.holdings import Holdings
from asquoted.archive.propose import Proposal, propose_quotes
from asquoted.archive.skipped import read_skipped
from asquoted.cite.date import printed_date
from asquoted.errors import AsquotedError, BrokenRecord, UnknownName
from asquoted.model import Capture, Quote, Region, Source, Span
from asquoted.web.marked import QUOTE, STATEMENT, Label, Piece, cut

_PART = 120_000
"""Characters of a text on one page: some 60 pages of print, which a phone still scrolls."""

_READ_FOR_STATEMENTS = 300_000
"""Characters up to which a text is read for what is not recorded yet: a third of a second."""

_MOST_CHANGES = 200
_MOST_COMPARED = 2_000_000
"""Characters of two captures together up to which they are compared for a page: 0.2 s."""

_BREAK = re.compile(r"\n[ \t\r]*\n\s*")
PLAIN = frozenset(("main", "page", "chapter", "cue"))
"""Labels of the text itself, which need not be told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A block of the text; `number` counts as paragraph locators do, `label` is what its region is, if no main text."""

    number: int
    label: str
    locator: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage:
    source: Source
    authors: str
    issued: str
    capture: Capture | None
    trouble: str
    paragraphs: tuple[Paragraph, ...]
    quotes: tuple[Quote, ...]
    lost: tuple[Quote, ...]
    """Recorded quotes without a place in this text."""

    proposals: tuple[Proposal, ...]
    part: int
    parts: int


def make_source_page(archive: Holdings, source_id: str, *, part: int = 1, digest: str = "") -> SourcePage:
    """The page of a source: its latest capture, or the one whose text digest starts with `digest`.

    Raises UnknownName for a source, a capture or a part that is not there.
    """
    source = archive.source(source_id)
    capture, trouble, text, regions = _open(archive, source, digest)
    quotes = archive.quotes_of(source_id)
    places = dict(_places(archive, source, capture, quotes)) if capture is not None and not trouble else {}
    is_latest = capture is not None and capture == archive.latest_capture(source_id)
    proposals = _proposals(archive, source, text) if is_latest and not trouble else ()
    ranges = _parts(text)
    if not 1 <= part <= len(ranges):
        raise UnknownName(f"{source_id} has no part {part}", remedy=f"It has {len(ranges)}")
    labels = [Label(span=span, what=QUOTE, name=quote.id) for quote in quotes for span in places.get(quote.id, ())]
    labels += [
        Label(span=span, what=STATEMENT, name=_told(proposal))
        for proposal in proposals
        for span in proposal.statement.spans
    ]
    return SourcePage(
        source=source,
        authors=authors_of(source),
        issued=printed_date(source.issued) if source.issued else "",
        capture=capture,
        trouble=trouble,
        paragraphs=tuple(_paragraphs(text, regions, labels, ranges[part - 1])),
        quotes=quotes,
        lost=tuple(quote for quote in quotes if not places.get(quote.id)),
        proposals=proposals,
        part=part,
        parts=len(ranges),
    )


def _open(archive: Holdings, source: Source, digest: str) -> tuple[Capture | None, str, str, tuple[Region, ...]]:
    """A capture with its text and regions; where it can't be trusted, why."""
    if digest:
        capture = next((one for one in source.captures if one.text_digest[7:].startswith(digest)), None)
        if capture is None or len(digest) < 8:
            raise UnknownName(f"{source.id} has no capture {digest!r}", remedy="The page of the source lists them")
    elif source.captures:
        capture = archive.latest_capture(source.id)
    else:
        return None, "", "", ()
    try:
        return capture, "", archive.text_of(source.id, capture), archive.regions_of(source.id, capture)
    except BrokenRecord as error:
        return capture, error.fact, "", ()


def authors_of(source: Source) -> str:
    """The authors as a line."""
    named = source.csl.get("author")
    return " and ".join(filter(None, (_name(one) for one in named))) if isinstance(named, list | tuple) else ""


def _name(one: object) -> str:
    if not isinstance(one, dict):
        return str(one)
    return str(one.get("literal") or " ".join(str(one[part]) for part in ("given", "family") if one.get(part)))


def _places(
    archive: Holdings, source: Source, capture: Capture, quotes: Iterable[Quote]
) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """Where each quote stands in a capture: as recorded, or where its place has moved to."""
    follower = Follower(archive, source, frozen_of(archive, source, capture))
    for quote in quotes:
        found = [follower.find(quote.capture, span) for span in quote.position]
        yield quote.id, tuple(span for span in found if span is not None and span.start < span.end)


def _proposals(archive: Holdings, source: Source, text: str) -> tuple[Proposal, ...]:
    if len(text) > _READ_FOR_STATEMENTS:
        return ()
    try:
        return tuple(propose_quotes(archive, source.id, skipped=read_skipped(archive, source.id)))
    except AsquotedError:
        return ()


def _told(proposal: Proposal) -> str:
    statement = proposal.statement
    return ", ".join(filter(None, (statement.speaker or "nobody named", statement.said, statement.kind.value)))


# ---- paragraphs


def _blocks(text: str, start: int, end: int) -> Iterator[Span]:
    at = start
    for gap in _BREAK.finditer(text, start, end):
        if gap.start() > at:
            yield Span(at, gap.start())
        at = gap.end()
    if at < end:
        yield Span(at, end)


def _parts(text: str) -> list[Span]:
    """The text in pages, cut between paragraphs, within one only where it is longer than a page."""
    parts: list[Span] = []
    start = 0
    while len(text) - start > _PART:
        cuts = [gap.end() for gap in _BREAK.finditer(text, start + _PART // 2, start + _PART)]
        end = cuts[-1] if cuts else text.rfind(" ", start + 1, start + _PART) + 1 or start + _PART
        parts.append(Span(start, end))
        start = end
    return [*parts, Span(start, len(text))]


def _paragraphs(text: str, regions: tuple[Region, ...], labels: list[Label], part: Span) -> Iterator[Paragraph]:
    number = sum(1 for _ in _blocks(text, 0, part.start)) if part.start else 0
    ordered = sorted(labels, key=lambda one: one.span.start)
    named = sorted((one for one in regions if one.label not in PLAIN), key=lambda one: one.end - one.start)
    located = [one for one in regions if one.locator is not None]
    shown = ""
    for block in _blocks(text, part.start, part.end):
        number += 1
        inside = [one for one in ordered if one.span.start < block.end and one.span.end > block.start]
        region = next((one for one in named if one.start <= block.start < one.end), None)
        held = next((one.locator for one in located if one.start <= block.start < one.end), None)
        locator = f"{held.label} {held.value}" if held else ""
        yield Paragraph(
            number=number,
            label=region.label if region else "",
            locator=locator if locator != shown else "",
            pieces=cut(text, block.start, block.end, inside),
        )
        shown = locator


# ---- captures


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What came between two captures of a source; `comparison` is None where they can't be compared, `why` says so."""

    old: Capture
    new: Capture
    comparison: Comparison | None
    why: str = ""

    @property
    def shown(self) -> int:
        return _MOST_CHANGES


def list_changes(archive: Holdings, source_id: str) -> tuple[Changed, ...]:
    """What changed from each capture of a source to the next, the latest first."""
    source = archive.source(source_id)
    captures = sorted(source.captures, key=lambda one: one.on)
    return tuple(_changed(archive, source, *pair) for pair in reversed(list(pairwise(captures))))


def _changed(archive: Holdings, source: Source, old: Capture, new: Capture) -> Changed:
    if old.text_digest == new.text_digest:
        return Changed(old=old, new=new, comparison=None, why="The text is the same, letter for letter.")
    try:
        before, after = frozen_of(archive, source, old), frozen_of(archive, source, new)
    except BrokenRecord as error:
        return Changed(old=old, new=new, comparison=None, why=f"They can’t be compared: {error.fact}.")
    if len(before.text) + len(after.text) > _MOST_COMPARED:
        return Changed(old=old, new=new, comparison=None, why="The texts are too long to be compared on a page.")
    return Changed(old=old, new=new, comparison=compare_captures(before, after))
