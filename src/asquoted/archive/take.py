"""A quote taken from a capture: its words as the source has them, where they stand, and what stands around them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from asquoted.align.prepared import PreparedSource
from asquoted.archive.follow import Follower, frozen_of
from asquoted.archive.holdings import Holdings
from asquoted.attribution.rules import WRONG_DAY, WRONG_HAND, WRONG_SPEAKER
from asquoted.attribution.vocabulary import load_vocabulary
from asquoted.check import check, prepare
from asquoted.model import (
    Capture,
    Digest,
    Finding,
    Kind,
    Locator,
    Outcome,
    Quote,
    QuoteId,
    Severity,
    SourceId,
    Span,
    Speaker,
    SpeakerId,
    SpeakerKind,
    Verdict,
    Voice,
)
from asquoted.text.fold import fold_word
from asquoted.text.segment import paragraphs

SELECTOR_CONTEXT = 32
"""Code points of prefix and suffix (W3C Web Annotation, TextQuoteSelector)."""

_VOICE_KINDS = {Voice.DIRECT: Kind.DIRECT, Voice.MIXED: Kind.MIXED}
_WORD = re.compile(r"[^\W\d_]{4,}")
_COMMON = frozenset(
    "that this these those with from have been will would which there their they what when where were into also "
    "should could must more than about after before other some such only very much many your ours they".split()
)


def prepare_capture(
    archive: Holdings,
    source_id: SourceId,
    capture: Capture,
    speakers: Mapping[SpeakerId, Speaker] | None = None,
) -> PreparedSource:
    """A capture made ready for checks, with the speakers of the archive; BrokenRecord when it can't be trusted."""
    source = archive.source(source_id)
    return prepare(
        archive.text_of(source_id, capture),
        published=source.issued,
        regions=archive.regions_of(source_id, capture),
        speakers=tuple((archive.speakers if speakers is None else speakers).values()),
        language=source.language,
    )


CLAIMS = (WRONG_SPEAKER, WRONG_HAND, WRONG_DAY)
"""Findings on whose words they are and of which day: they are shown, but a person may know better than the source."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A quote ready to be recorded, the verdict on the words as given, and the recorded quote it repeats, if any."""

    quote: Quote
    verdict: Verdict
    repeats: QuoteId | None

    @property
    def is_licensed(self) -> bool:
        """Whether the capture has the words, but for what practice licenses."""
        return self.verdict.outcome in (Outcome.VERBATIM, Outcome.FAITHFUL)

    @property
    def grave(self) -> tuple[Finding, ...]:
        """The errors but those on claims: with one of them a quote is recorded only when a person insists."""
        errors = (one for one in self.verdict.findings if one.severity is Severity.ERROR)
        return tuple(one for one in errors if one.code not in CLAIMS)


def take_quote(
    archive: Holdings,
    source_id: SourceId,
    words: str,
    *,
    speaker: tuple[SpeakerId, ...] = (),
    said: str | None = None,
    kind: Kind | None = None,
    near: int | None = None,
) -> Taken:
    """Looks the words up in the latest capture of a source and makes a quote of what stands there.

    Words that only differ in typography are taken as the source has them; others are kept as given. `kind` is what
    the passage's voice says, unless given.
    """
    return Taker(archive).take(source_id, words, speaker=speaker, said=said, kind=kind, near=near)


_PAIRS = (("“", "”"), ("„", "“"), ("«", "»"), ('"', '"'))


def _with_its_mark(text: str, place: Span) -> Span:
    """A place with the mark right behind it that closes what is opened in it, or the one before that opens it."""
    inside = text[place.start : place.end]
    before, behind = text[max(0, place.start - 1) : place.start], text[place.end : place.end + 1]
    for opening, closing in _PAIRS:
        if opening == closing:
            is_open = is_closed = inside.count(opening) % 2 == 1
        else:
            is_open = inside.count(opening) > inside.count(closing)
            is_closed = inside.count(closing) > inside.count(opening)
        if is_open and behind == closing:
            return Span(place.start, place.end + 1)
        if is_closed and before == opening:
            return Span(place.start - 1, place.end)
    return place


class Taker:
    """Takes many quotes from the captures of an archive: each is prepared once, and what was taken is remembered.

    What is taken is not recorded, but `hold` makes later quotes find it as if it were. `speakers` are those of the
    archive and others that are to be recorded with the quotes.
    """

    def __init__(self, archive: Holdings, speakers: Iterable[Speaker] = ()) -> None:
        self._archive = archive
        self._speakers = {**archive.speakers, **{one.id: one for one in speakers}}
        self._prepared: dict[tuple[SourceId, Digest], PreparedSource] = {}
        self._by_words: dict[SourceId, dict[tuple[str, ...], list[Quote]]] = {}
        self._followers: dict[tuple[SourceId, Digest], Follower] = {}
        self._held: set[QuoteId] = set()

    def take(
        self,
        source_id: SourceId,
        words: str,
        *,
        speaker: tuple[SpeakerId, ...] = (),
        said: str | None = None,
        kind: Kind | None = None,
        near: int | None = None,
        capture: Capture | None = None,
    ) -> Taken:
        """Looks words up as `take_quote` does; in another capture than the latest where one is given."""
        chosen = capture or self._archive.latest_capture(source_id)
        source = self.source(source_id, chosen)
        names = [self._speakers[each].name for each in speaker if each in self._speakers]
        verdict = check(words, source, speaker=names[0] if names else None, said=said, kind=kind, near=near)
        found = verdict.outcome not in (Outcome.PARAPHRASED, Outcome.ABSENT, Outcome.UNCHECKED)
        placed = verdict.passage.pieces if found and verdict.passage is not None else ()
        pieces = tuple(_with_its_mark(source.text, piece) for piece in placed)
        exact = " ".join(words.split())
        if verdict.outcome is Outcome.VERBATIM:
            exact = " ".join(" ".join(source.text[piece.start : piece.end].split()) for piece in pieces)
        quote = Quote(
            id=self.name(source_id, speaker, said, exact),
            source=source_id,
            kind=kind or _VOICE_KINDS.get(verdict.voice, Kind.INDIRECT),
            exact=exact,
            capture=chosen.text_digest,
            speaker=speaker,
            said=said,
            **place_of(source, pieces),
        )
        return Taken(quote, verdict, self._find_repeated(quote))

    def source(self, source_id: SourceId, capture: Capture) -> PreparedSource:
        """A capture made ready for checks; BrokenRecord when it can't be trusted."""
        key = (source_id, capture.text_digest)
        if key not in self._prepared:
            self._prepared[key] = prepare_capture(self._archive, source_id, capture, self._speakers)
        return self._prepared[key]

    def is_free(self, quote_id: str) -> bool:
        """Whether no quote has an id, be it recorded or held."""
        return quote_id not in self._archive.quotes and quote_id not in self._held

    def name(self, source_id: SourceId, speaker: tuple[SpeakerId, ...], said: str | None, exact: str) -> QuoteId:
        """A readable id that no quote has yet: who, when, and a word of it."""
        who = _short_name(self._speakers, speaker[0]) if speaker else source_id.split("-", 1)[0]
        day = re.sub(r"[^0-9-]", "", said or "").strip("-")
        return _first_free(self.is_free, f"{who}-{day}" if day else who, _telling_words(exact))

    def hold(self, quote: Quote) -> None:
        """Remembers a quote that is to be recorded."""
        self._held.add(quote.id)
        self._same_words(quote).append(quote)

    def _same_words(self, quote: Quote) -> list[Quote]:
        if quote.source not in self._by_words:
            known = self._by_words.setdefault(quote.source, {})
            for other in self._archive.quotes_of(quote.source):
                known.setdefault(_fold(other.exact), []).append(other)
        return self._by_words[quote.source].setdefault(_fold(quote.exact), [])

    def _find_repeated(self, quote: Quote) -> QuoteId | None:
        """The quote of the same source that has the same words at the same place, be it of an earlier capture."""
        for other in self._same_words(quote):
            if (
                other.position[:1] == quote.position[:1]
                if other.capture == quote.capture
                else self._is_followed(other, quote)
            ):
                return other.id
        return None

    def _is_followed(self, other: Quote, quote: Quote) -> bool:
        """Whether the place of a quote of an earlier capture has become that of another."""
        if not other.position or not quote.position:
            return other.position == quote.position
        key = (quote.source, quote.capture)
        if key not in self._followers:
            source = self._archive.source(quote.source)
            new = frozen_of(self._archive, source, self._archive.capture_of(quote))
            self._followers[key] = Follower(self._archive, source, new)
        place = self._followers[key].find(other.capture, other.position[0])
        return place is not None and place.start < quote.position[0].end and quote.position[0].start < place.end


def place_of(source: PreparedSource, pieces: tuple[Span, ...]) -> dict[str, Any]:
    """Where pieces stand, as a quote records it: position, locator, and what stands around them."""
    if not pieces:
        return {}
    text = source.text
    start, end = pieces[0].start, pieces[-1].end
    return {
        "prefix": text[max(0, start - SELECTOR_CONTEXT) : start],
        "suffix": text[end : end + SELECTOR_CONTEXT],
        "position": pieces,
        "locator": locator_of(source, start),
    }


def locator_of(source: PreparedSource, place: int) -> Locator:
    """Where a place is, as readers of the source find it: page or time stamp where it has such, else the paragraph."""
    held = [region for region in source.regions if region.locator and region.start <= place < region.end]
    found = min(held, key=lambda region: region.end - region.start, default=None)
    if found is not None and found.locator is not None:
        return found.locator
    return Locator(label="paragraph", value=str(paragraph_of(source.text, place)))


def paragraph_of(text: str, place: int) -> int:
    """The number of the block between blank lines that holds an offset, from 1."""
    return max(1, sum(start <= place for start, _ in paragraphs(text)))


def _fold(words: str) -> tuple[str, ...]:
    return tuple(fold_word(word) for word in re.findall(r"\w+", words))


def _short_name(speakers: Mapping[SpeakerId, Speaker], speaker: SpeakerId) -> str:
    """What an id calls a speaker: the family name, which stands first in Moon Jae-in; what a body is (ministry).

    The words are those of the speaker's id, which are Latin whatever the name's letters.
    """
    known = speakers.get(speaker)
    parts = speaker.split("-")
    is_body = known is not None and known.kind is not SpeakerKind.PERSON
    is_family_first = known is not None and re.search(r"-[a-z]\w*$", known.name) is not None
    if is_body:
        return next((part for part in parts if part in load_vocabulary().bodies), parts[0])
    return parts[0] if is_family_first else parts[-1]


def _telling_words(exact: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", exact).encode("ascii", "ignore").decode().lower()
    return [word for word in dict.fromkeys(_WORD.findall(plain)) if word not in _COMMON]


def _first_free(is_free: Callable[[str], bool], stem: str, words: list[str]) -> QuoteId:
    for word in words:
        if is_free(f"{stem}-{word}"):
            return QuoteId(f"{stem}-{word}")
    number = 1
    while not is_free(f"{stem}-{number}"):
        number += 1
    return QuoteId(f"{stem}-{number}")
