"""Quotes proposed from a captured source: its statements that are not recorded yet, ready to be recorded."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from asquoted.archive.captures import Frozen
from asquoted.archive.follow import Follower
from asquoted.archive.holdings import Holdings
from asquoted.archive.take import Taken, take_quote
from asquoted.attribution.extract import extract
from asquoted.attribution.naming import is_same_name
from asquoted.attribution.outside import is_outside_main
from asquoted.model import Quote, SourceId, Span, Speaker, SpeakerId, Statement

_RECORDED = 0.5
"""The share of a statement that a recorded quote must hold for it to count as recorded."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A statement of a source with the speakers of the archive that its name may mean.

    One speaker is a match; none or several are doubt, which a person settles.
    """

    source: SourceId
    statement: Statement
    speakers: tuple[SpeakerId, ...]

    @property
    def words(self) -> str:
        """The words as they would be recorded: the pieces without their outer marks, dots for what stands between."""
        return " … ".join(_without_marks(piece) for piece in _pieces(self.statement))

    @property
    def is_matched(self) -> bool:
        return len(self.speakers) == 1


def propose_quotes(
    archive: Holdings, source_id: SourceId, *, skipped: Collection[tuple[str, int, int]] = ()
) -> list[Proposal]:
    """The statements of a source's latest capture that no quote records, in order of the text.

    `skipped` are those refused before, as the digest of the text with start and end. What was recorded or refused in
    an earlier capture is found again in this one. What stands outside the main text of a page is left out.
    """
    capture = archive.latest_capture(source_id)
    text = archive.text_of(source_id, capture)
    regions = archive.regions_of(source_id, capture)
    follower = Follower(archive, archive.source(source_id), Frozen(text, regions))
    known = [(quote.capture, span) for quote in archive.quotes_of(source_id) for span in quote.position]
    recorded = [place for digest, span in known if (place := follower.find(digest, span))]
    refused = {follower.find(digest, Span(start, end)) for digest, start, end in skipped}
    return [
        Proposal(source_id, statement, find_named(archive.speakers.values(), statement.speaker))
        for statement in extract(text, published=archive.source(source_id).issued)
        if not _is_recorded(statement, recorded)
        and statement.span not in refused
        and not is_outside_main(regions, statement.spans[0].start)
    ]


def take_proposal(
    archive: Holdings, proposal: Proposal, *, speaker: tuple[SpeakerId, ...] | None = None, said: str | None = None
) -> Taken:
    """A proposal as a quote ready to be recorded; `speaker` and `said` take the place of what was proposed.

    The words are looked up in the capture like those of any new quote.
    """
    statement = proposal.statement
    who = speaker if speaker is not None else (proposal.speakers if proposal.is_matched else ())
    day = said or statement.said
    taken = take_quote(
        archive,
        proposal.source,
        proposal.words,
        speaker=who,
        said=day,
        kind=statement.kind,
        near=statement.spans[0].start,
    )
    quote = replace(
        taken.quote,
        speaker_mention=_mention(statement) if not who else statement.speaker_mention,
        said_basis=statement.said_basis if day == statement.said else None,
        via=_only(find_named(archive.speakers.values(), statement.via)),
    )
    return replace(taken, quote=quote)


def _mention(statement: Statement) -> str | None:
    """What is kept of a speaker whom the record does not know: the name rather than a pronoun for it."""
    mention = statement.speaker_mention
    is_pronoun = mention is not None and mention.lower() in _PRONOUNS
    return statement.speaker if is_pronoun and statement.speaker else mention


_PRONOUNS = frozenset("he she they it who we i".split())


def find_named(speakers: Iterable[Speaker], name: str | None) -> tuple[SpeakerId, ...]:
    """The speakers whose name or alias is a form of a name, in any spelling; those who have it as it is, if any do."""
    if name is None:
        return ()
    known = list(speakers)
    same = [one for one in known if name.casefold() in (own.casefold() for own in one.names)]
    found = same or [one for one in known if any(is_same_name(name, own) for own in one.names)]
    return tuple(one.id for one in found)


def _only(found: tuple[SpeakerId, ...]) -> SpeakerId | None:
    return found[0] if len(found) == 1 else None


def _is_recorded(statement: Statement, recorded: Collection[Span]) -> bool:
    length = sum(span.end - span.start for span in statement.spans)
    shared = sum(
        max(0, min(span.end, other.end) - max(span.start, other.start))
        for span in statement.spans
        for other in recorded
    )
    return shared >= _RECORDED * length


def _pieces(statement: Statement) -> list[str]:
    start = statement.span.start
    return [statement.text[span.start - start : span.end - start] for span in statement.spans]


_PAIRS = {"“": "”", "„": "“", "«": "»", "»": "«", "‘": "’", '"': '"', "'": "'", "”": "”"}


def _without_marks(piece: str) -> str:
    """A piece without the marks around it; marks around a part of it stay."""
    words = " ".join(piece.split())
    closing = _PAIRS.get(words[:1])
    if closing is None:
        return words
    inner = words[1:]
    if inner.endswith(closing):
        inner = inner[:-1]
    return inner.strip() if closing not in inner else words


def new_speaker_name(quote: Quote, statement: Statement) -> str | None:
    """The name under which an unknown speaker could be added: a name of two words or more, no description."""
    name = statement.speaker
    if (
        quote.speaker
        or name is None
        or len(name.split()) < 2
        or not all(word[0].isupper() for word in name.split()[:1])
    ):
        return None
    return name
