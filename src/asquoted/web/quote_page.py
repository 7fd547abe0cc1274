"""One quote, its words beside its source's, and all that speaks for and against it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from asquoted.archive.follow import Follower, frozen_of
from asquoted.archive.holdings import Holdings
from asquoted.audit import Audited, check_quote
from asquoted.context import SAID_BY, TOLD
from asquoted.errors import AsquotedError, BrokenRecord
from asquoted.model import Attribution, Capture, EditKind, Finding, Outcome, Quote, Rule, Span, Verdict
from asquoted.rulebook import RULES
from asquoted.trace import Elsewhere, Others, Step, Version, find_elsewhere, find_steps, find_versions
from asquoted.web.card import BASIS, Card, make_card
from asquoted.web.library import Library
from asquoted.web.marked import PASSAGE, Label, Piece, cut, quote_pieces, source_pieces

_AROUND = 420
"""Characters of the source shown before and behind the passage: two or three sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A finding with the page of its rule."""

    finding: Finding
    rule: Rule | None
    accepted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What is recorded of one matter, what the source says of it, and the source's own words."""

    matter: str
    recorded: str
    says: str
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Words held to a text, side by side: `left` as quoted, `right` as that text has them."""

    verdict: Verdict
    left: tuple[Piece, ...]
    right: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    step: Step
    title: str
    compared: Compared | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    version: Version
    pieces: tuple[Piece, ...]
    is_own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A capture of the source: whether the quote was taken from it, and how the words stand in the latest one."""

    capture: Capture
    is_own: bool
    is_latest: bool
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotePage:
    card: Card
    audited: Audited
    compared: Compared
    around: tuple[Piece, ...]
    told: tuple[Told, ...]
    contexts: tuple[str, ...]
    licensed: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    hops: tuple[Hop, ...]
    variants: tuple[Variant, ...]
    captures: tuple[Held, ...]
    before: Quote | None
    behind: Quote | None
    elsewhere: tuple[Elsewhere, ...] | None = None
    """Other sources that have the words; None where they were not looked for."""

    unread: int = 0
    """Other quotes that may be versions of it and were not looked through."""

    @property
    def verdict(self) -> Verdict:
        return self.audited.verdict

    @property
    def to_accept(self) -> str:
        """The codes that a person may settle, as the command takes them."""
        left = self.audited.open_findings
        return " ".join(dict.fromkeys(one.code for one in left if one.severity != "info"))


def make_quote_page(
    archive: Holdings,
    library: Library,
    audited: Audited,
    versions_among: Iterable[Quote],
    *,
    others: Others | None = None,
    unread: int = 0,
) -> QuotePage:
    """The page of a quote that has been checked; `versions_among` are the quotes that may be versions of it.

    `unread` is how many more there are, which are left for whoever asks; so are `others`, the sources to look in.
    """
    quote, verdict = audited.quote, audited.verdict
    text = _text(archive, quote)
    beside = _neighbours(archive, quote)
    return QuotePage(
        card=make_card(archive, quote, audited),
        audited=audited,
        compared=_compare(verdict, text),
        around=_around(verdict, text),
        told=tuple(
            Told(finding=one, rule=RULES.get(one.code), accepted=one.code in quote.accepted) for one in verdict.findings
        ),
        contexts=_contexts(verdict),
        licensed=tuple(dict.fromkeys(edit.kind.value for edit in verdict.edits if edit.kind in _LICENSED)),
        evidence=tuple(_evidence(archive, audited, text)),
        hops=tuple(_hop(archive, step) for step in find_steps(archive, audited)),
        variants=_variants(find_versions(archive, quote, versions_among), quote),
        captures=tuple(_captures(archive, library, quote)),
        before=beside[0],
        behind=beside[1],
        elsewhere=None if others is None else find_elsewhere(others, quote.exact, quote.source),
        unread=unread,
    )


_LICENSED = (
    EditKind.TYPOGRAPHY, EditKind.CASE, EditKind.SPELLING, EditKind.NUMERAL, EditKind.BRACKET, EditKind.ELLIPSIS,
)  # fmt: skip
"""Kinds of edits that practice allows without a finding."""


def _text(archive: Holdings, quote: Quote) -> str:
    """The text that a quote was taken from; empty where it can't be trusted, which the verdict says."""
    try:
        return archive.text_of(quote.source, archive.capture_of(quote))
    except BrokenRecord:
        return ""


def _compare(verdict: Verdict, text: str) -> Compared:
    return Compared(verdict=verdict, left=quote_pieces(verdict), right=source_pieces(verdict, text))


def _around(verdict: Verdict, text: str) -> tuple[Piece, ...]:
    """The passage within its text, cut at blanks; of words that are not there, the nearest place."""
    passage = verdict.passage or next(iter(verdict.nearest), None)
    if passage is None:
        return ()
    start, end = max(0, passage.start - _AROUND), min(len(text), passage.end + _AROUND)
    if start:
        start = text.find(" ", start, passage.start) + 1 or start
    if end < len(text):
        end = max(text.rfind(" ", passage.end, end), passage.end)
    pieces = passage.pieces or (passage.span,)
    return cut(text, start, end, [Label(span=piece, what=PASSAGE) for piece in pieces])


def _contexts(verdict: Verdict) -> tuple[str, ...]:
    codes = {finding.code for finding in verdict.findings}
    return tuple(TOLD[one] for one in verdict.context if SAID_BY.get(one) not in codes)


# ---- voice, speaker, date


def _evidence(archive: Holdings, audited: Audited, text: str) -> Iterable[Evidence]:
    """What the source says of how, by whom and when, in its own words."""
    quote, verdict = audited.quote, audited.verdict
    if verdict.passage is None:
        return
    given = verdict.attribution or Attribution()
    words = _read(text, _joined(given.mention, given.cue))
    yield Evidence(matter="Voice", recorded=quote.kind, says=verdict.voice, words=words)
    names = " and ".join(archive.speakers[one].name for one in quote.speaker if one in archive.speakers)
    yield Evidence(
        matter="Speaker",
        recorded=names or quote.speaker_mention or "nobody",
        says=verdict.speaker,
        words=f"{given.name} — “{_read(text, given.mention)}”" if given.name and given.mention else given.name or "",
    )
    basis = f", {BASIS[quote.said_basis]}" if quote.said_basis else ""
    yield Evidence(
        matter="Date",
        recorded=f"{quote.said}{basis}" if quote.said else "no date",
        says=verdict.date,
        words=f"“{_read(text, given.day)}”" if given.day else "",
    )


def _joined(one: Span | None, other: Span | None) -> Span | None:
    """From the mention to the cue, where they stand near each other."""
    if one is None or other is None:
        return one or other
    start, end = min(one[0], other[0]), max(one[1], other[1])
    return Span(start, end) if end - start < 160 else other


def _read(text: str, place: Span | None) -> str:
    return "" if place is None else " ".join(text[place[0] : place[1]].split())[:160]


# ---- the original, versions, captures


def _hop(archive: Holdings, step: Step) -> Hop:
    source = archive.sources.get(step.source)
    compared = None
    if step.hop.verdict is not None and source is not None:
        try:
            text = archive.text_of(step.source, archive.latest_capture(step.source))
        except AsquotedError:
            text = ""
        compared = _compare(step.hop.verdict, text)
    return Hop(step=step, title=source.title if source else step.source, compared=compared)


def _variants(versions: Sequence[Version], quote: Quote) -> tuple[Variant, ...]:
    return tuple(
        Variant(version=one, pieces=quote_pieces(one.verdict), is_own=one.quote.id == quote.id) for one in versions
    )


def _captures(archive: Holdings, library: Library, quote: Quote) -> Iterable[Held]:
    """The captures of the source, the oldest first; a later one is read for the words."""
    source = archive.sources[quote.source]
    if not source.captures:
        return
    latest = archive.latest_capture(quote.source)
    for capture in sorted(source.captures, key=lambda one: one.on):
        outcome = _outcome_in(archive, library, quote, capture) if capture == latest else None
        yield Held(
            capture=capture,
            is_own=capture.text_digest == quote.capture,
            is_latest=capture == latest,
            outcome=outcome,
        )


def _outcome_in(archive: Holdings, library: Library, quote: Quote, capture: Capture) -> Outcome | None:
    """How the words stand in another capture, at the place that theirs has become there."""
    if capture.text_digest == quote.capture:
        return None
    try:
        source = archive.sources[quote.source]
        follower = Follower(archive, source, frozen_of(archive, source, capture))
        place = follower.find(quote.capture, quote.position[0]) if quote.position else None
        prepared = library.prepared(archive, quote.source, capture)
    except BrokenRecord:
        return Outcome.UNCHECKED
    return check_quote(quote, prepared, near=place.start if place else None).outcome


def _neighbours(archive: Holdings, quote: Quote) -> tuple[Quote | None, Quote | None]:
    """The quotes before and behind it in its source."""
    quotes = archive.quotes_of(quote.source)
    place = next((number for number, one in enumerate(quotes) if one.id == quote.id), 0)
    return (quotes[place - 1] if place > 0 else None, quotes[place + 1] if place + 1 < len(quotes) else None)
