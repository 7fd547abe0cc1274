"""What a draft itself says of its quotations: who said the words, and when.

The draft is read for statements as a source is. A date without a year stands for that day of any year, as the year
is often only in the citation.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from asquoted.archive.holdings import Holdings
from asquoted.archive.names import SpeakerNames
from asquoted.attribution.agree import is_same_name
from asquoted.attribution.document import Document
from asquoted.attribution.extract import Attributed, attribute, find_statements
from asquoted.attribution.noun import is_pronoun
from asquoted.attribution.said import Calendar
from asquoted.dates import Days, read_days
from asquoted.model import Quote, SaidBasis, Span, SpeakerId
from asquoted.proof.draft import Draft, Quotation
from asquoted.proof.named import Named

_NO_YEAR = "9996-12-31"
"""The day that dates without a year are counted from: far off, so that no date is yet to come, and of a leap year."""

_YEAR = re.compile(r"\d{4}")
_COVERED = 0.5
"""The share of a quotation that a statement of the draft must hold to say whose it is."""

_SIGNED = re.compile(r"[”»\"’']?[ \t]*\n{0,2}[ \t]*(?:—|–|―|--)[ \t]*(?P<name>[^\n,(\[]{2,80})(?P<rest>[^\n]{0,120})")
_DOUBTFUL = 0.75
"""The confidence of a sieve from which on the draft is taken to say who speaks; carried over from before is less."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Who and when, by the draft: `speaker` is the fullest name it has, `known` whom that is in the record.

    `is_sure` is False where it only has a pronoun or a description, or a name that may be a place's (Moscow said).
    `days` bound the date; without a year (`has_year`) only month and day count. The places are spans of the draft's
    text, where they are known. `beside` are those whom the nearest name may mean, whatever the sentence says of them.
    `is_spoken` is whether a verb of saying leads to the words, and does not only name something by them.
    """

    speaker: str | None = None
    mention: str | None = None
    known: tuple[SpeakerId, ...] = ()
    is_sure: bool = True
    days: Days | None = None
    has_year: bool = True
    mentioned_at: Span | None = None
    said_at: Span | None = None
    beside: frozenset[SpeakerId] = frozenset()
    is_spoken: bool = False

    def fits(self, quote: Quote) -> bool:
        """Whether a recorded quote is of the speaker claimed, and of the day where the draft has one."""
        return bool(set(self.known) & set(quote.speaker)) and self.day_fits(quote.said) is not False

    def day_fits(self, said: str | None) -> bool | None:
        """Whether a recorded date lies in the claimed one; None where either is open or the record is wider."""
        if said is None or self.days is None:
            return None
        recorded = read_days(said)
        claimed = self.days if self.has_year else _in_year_of(self.days, recorded)
        if claimed.contains(recorded):
            return True
        return None if claimed.overlaps(recorded) else False


def is_claimed_by(archive: Holdings, claim: Claim | None, quote: Quote) -> bool:
    """Whether the draft gives the words to the speaker of a recorded quote."""
    if claim is None or claim.speaker is None:
        return False
    names = [archive.speakers[one].name for one in quote.speaker if one in archive.speakers]
    return claim.fits(quote) or any(is_same_name(claim.speaker, name) for name in names)


def read_claims(archive: Holdings, draft: Draft) -> list[Claim | None]:
    """For each quotation of a draft, in order, what the draft says of it; None where it says nothing.

    The text is read once, some 5 ms for 5,000 characters.
    """
    text = _spoken(draft)
    names = SpeakerNames(archive.speakers.values())
    document = Document(text)
    found = [item for item in find_statements(document) if not item.flags & {"not-said", "hypothetical"}]
    statements = attribute(document, found, _NO_YEAR)
    starts = [item.found.start for item in statements]
    longest = max((item.found.end - item.found.start for item in statements), default=0)
    claims: list[Claim | None] = []
    for quotation in draft.quotations:
        first, last = quotation.spans[0].start, quotation.spans[-1].end
        near = statements[bisect_left(starts, first - longest - 1) : bisect_right(starts, last)]
        item = _holding(near, quotation.spans)
        claim = _read(names, text, item) if item is not None else None
        if claim is not None and claim.said_at is not None and not _is_beside(draft, quotation, claim.said_at):
            claim = replace(claim, days=None, said_at=None)  # the day of the draft itself, or of another paragraph
        if claim is None or claim.speaker is None:
            claim = _signed(names, text, quotation) or _led_into(names, text, draft, quotation) or claim
        claims.append(claim)
    return [
        replace(claim or Claim(), beside=beside) if beside else claim
        for claim, beside in zip(claims, Named(archive.speakers.values()).beside(draft), strict=True)
    ]


def _is_beside(draft: Draft, quotation: Quotation, day: Span) -> bool:
    """Whether a day stands in the paragraph of a quotation."""
    starts = [span.start for span in draft.paragraphs]
    return bisect_right(starts, quotation.spans[0].start) == bisect_right(starts, day.start)


def _spoken(draft: Draft) -> str:
    """The text with what is no running text blanked out, every place kept."""
    pieces: list[str] = []
    done = 0
    for start, end in draft.unspoken:
        if start >= done:
            pieces += [draft.text[done:start], " " * (end - start)]
            done = end
    return "".join([*pieces, draft.text[done:]])


def _holding(statements: Sequence[Attributed], spans: Sequence[Span]) -> Attributed | None:
    """The narrowest statement that holds at least half of a quotation."""
    length = sum(end - start for start, end in spans) or 1
    best: tuple[float, int] = (0.0, 0)
    found = None
    for item in statements:
        pieces = item.found.spans
        shared = sum(max(0, min(end, e) - max(start, s)) for start, end in spans for s, e in pieces)
        rank = (round(shared / length, 1), -sum(end - start for start, end in pieces))
        if shared >= _COVERED * length and (found is None or rank > best):
            best, found = rank, item
    return found


def _read(names: SpeakerNames, text: str, item: Attributed) -> Claim | None:
    """What a statement of the draft claims; None where it attributes the words to nobody."""
    mention = text[slice(*item.found.mention)] if item.found.mention else None
    name = item.speaker.name if item.found.confidence >= _DOUBTFUL else None
    known: tuple[SpeakerId, ...] = ()
    is_sure = False
    if name is not None:
        known = tuple(speaker.id for speaker in names.find(_bare(name)))
        is_sure = is_named(mention or name) and bool(known or item.speaker.person)
    days, has_year = None, True
    if item.day is not None and item.day.basis is SaidBasis.EXPLICIT:
        days = _as_days(item.day.first, item.day.last)
        has_year = _YEAR.search(text, item.day.start, item.day.end) is not None
    is_spoken = item.found.sieve not in _NAMING and (mention or "").lower() not in _THINGS
    if name is None and days is None and not is_spoken:
        return None
    return Claim(
        speaker=name,
        mention=mention,
        known=known,
        is_sure=is_sure,
        is_spoken=is_spoken,
        days=days,
        has_year=has_year,
        mentioned_at=Span(*item.found.mention) if item.found.mention else None,
        said_at=Span(item.day.start, item.day.end) if item.day is not None and days is not None else None,
    )


_THINGS = frozenset(("", "it", "this", "that", "which"))
_NAMING = frozenset(("name", "carried", "beside", "unattributed"))
"""Sieves by which nobody is said to have spoken the words: called it “a folly”."""


def is_named(mention: str) -> bool:
    """Whether a mention has a name in it, and is not “he” or “the ministry”."""
    words = _OWNER.sub("", _bare(mention.strip())).split()
    return any(word[:1].isupper() for word in words) and not is_pronoun(mention.strip().lower())


_OWNER = re.compile(r"\A(?:your|my|our|his|her|its|their)\s+", re.IGNORECASE)


def _bare(name: str) -> str:
    """A name without a leading article."""
    return re.sub(r"\A(?:the|an?)\s+", "", name, flags=re.IGNORECASE)


# ---- what no verb of saying gives


def _signed(names: SpeakerNames, text: str, quotation: Quotation) -> Claim | None:
    """The line behind a quotation that says whose it is: — Sergey Lavrov, 13 May 2019."""
    end = quotation.spans[-1].end
    match = _SIGNED.match(text, end, end + 260)
    if match is None:
        return None
    name = match["name"].strip()
    known = tuple(speaker.id for speaker in names.find(_bare(name)))
    if not known and not all(word[:1].isupper() or len(word) < 4 for word in name.split()):
        return None  # a dash in running text
    dated = Calendar(date.fromisoformat(_NO_YEAR)).read(text, *match.span("rest"))
    days = _as_days(dated[0].first, dated[0].last) if dated else None
    has_year = bool(dated) and _YEAR.search(text, dated[0].start, dated[0].end) is not None
    return Claim(
        speaker=name,
        mention=name,
        known=known,
        days=days,
        has_year=has_year,
        mentioned_at=Span(*match.span("name")),
        said_at=Span(dated[0].start, dated[0].end) if dated else None,
    )


def _led_into(names: SpeakerNames, text: str, draft: Draft, quotation: Quotation) -> Claim | None:
    """What the paragraph before a quotation says that ends in a colon (Lavrov said on May 13:)."""
    number = bisect_right(draft.paragraphs, quotation.spans[0].start, key=lambda span: span.start) - 1
    if number < 1:
        return None
    paragraph, own = draft.paragraphs[number - 1], draft.paragraphs[number]
    lead = text[paragraph.start : paragraph.end].rstrip()
    if not lead.endswith(":") or text[own.start : quotation.spans[0].start].strip("“”„«\"'‘> \n\t"):
        return None
    lead = lead[-_LEAD:]
    joined = f"{lead} “{quotation.words}”"
    document = Document(joined)
    items = attribute(document, find_statements(document), _NO_YEAR)
    item = _holding(items, (Span(len(lead) + 2, len(joined) - 1),))
    claim = _read(names, joined, item) if item is not None else None
    return replace(claim, mentioned_at=None, said_at=None) if claim is not None else None


_LEAD = 600
"""Characters of a leading paragraph that are read."""


# ---- days


def _as_days(first: date, last: date) -> Days:
    return Days(*(day.year * 10_000 + day.month * 100 + day.day for day in (first, last)))


def _in_year_of(days: Days, recorded: Days) -> Days:
    """The same month and day in the year of a recorded date."""
    year = recorded.first // 10_000
    return Days(*(year * 10_000 + day % 10_000 for day in days))


def names_of(archive: Holdings, speakers: Sequence[SpeakerId]) -> Iterator[str]:
    """The names of recorded speakers, an id where the record lacks one."""
    for speaker in speakers:
        yield archive.speakers[speaker].name if speaker in archive.speakers else str(speaker)
