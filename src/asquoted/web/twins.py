"""The JSON twin of each page: the same facts in the shapes that the commands print. `VERSION` is theirs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from asquoted.archive.changes import Change
from asquoted.archive.holdings import Holdings
from asquoted.model import Capture, Finding, Source, Speaker
from asquoted.shape import VERSION, proposal_shape, quote_shape, verdict_shape
from asquoted.web.board_page import BoardPage
from asquoted.web.card import Card
from asquoted.web.copies import Copy
from asquoted.web.quote_page import QuotePage
from asquoted.web.search_page import Passage, SearchPage
from asquoted.web.source_page import Changed, SourcePage
from asquoted.web.speaker_page import SpeakerPage
from asquoted.web.timeline import Timeline

Twin = dict[str, Any]


def search_twin(page: SearchPage) -> Twin:
    return _versioned(
        query=page.asked.q,
        total=page.total,
        page=page.page,
        pages=page.pages,
        hits=[_card(card) for card in page.cards],
        passages=[_passage(one) for one in page.passages],
        facets={
            facet.name: [{"value": one.value, "label": one.label, "count": one.count} for one in facet.choices]
            for facet in page.facets
        },
        timeline=_timeline(page.timeline),
    )


def quote_twin(page: QuotePage, copies: Iterable[Copy], linked: Twin) -> Twin:
    verdict = page.verdict
    return _versioned(
        quote=quote_shape(page.card.quote),
        speakers=[{"id": one.id, "name": one.name, "role": one.role} for one in page.card.speakers],
        source=source_shape(page.card.source),
        words=verdict.words,
        passage=None if verdict.passage is None else verdict.passage.text,
        verdict=verdict_shape(verdict, page.card.quote.accepted),
        evidence=[
            {"matter": one.matter, "recorded": one.recorded, "says": one.says, "words": one.words}
            for one in page.evidence
        ],
        original=[
            {
                "source": hop.step.source,
                "words": hop.step.words,
                "passage": hop.step.is_passage,
                "verdict": None if hop.step.hop.verdict is None else verdict_shape(hop.step.hop.verdict),
                "findings": [_finding(one) for one in hop.step.hop.findings],
            }
            for hop in page.hops
        ],
        versions=[
            {
                "quote": one.version.quote.id,
                "source": one.version.source.id,
                "words": one.version.quote.exact,
                "outcome": one.version.verdict.outcome,
            }
            for one in page.variants
        ],
        elsewhere=[
            {
                "source": one.source,
                "words": None if one.verdict.passage is None else one.verdict.passage.text,
                "outcome": one.verdict.outcome,
                "speaker": one.said_by,
                "quote": one.quote,
            }
            for one in page.elsewhere or ()
        ],
        unread=page.unread,
        captures=[
            {**_capture(one.capture), "own": one.is_own, "latest": one.is_latest, "outcome": one.outcome}
            for one in page.captures
        ],
        citations={one.name: one.text for one in copies},
        linked=linked,
    )


def source_twin(archive: Holdings, page: SourcePage, standings: Mapping[str, str]) -> Twin:
    text = None
    if page.capture is not None and not page.trouble:
        text = archive.text_of(page.source.id, page.capture)
    return _versioned(
        source=source_shape(page.source),
        capture=None if page.capture is None else _capture(page.capture),
        trouble=page.trouble,
        text=text,
        quotes=[{**quote_shape(one), "outcome": standings.get(one.id)} for one in page.quotes],
        proposals=[proposal_shape(one) for one in page.proposals],
    )


def changes_twin(source: Source, changes: Iterable[Changed]) -> Twin:
    return _versioned(
        source=source_shape(source),
        captures=[_capture(one) for one in source.captures],
        changes=[
            {
                "from": pair.old.text_digest,
                "to": pair.new.text_digest,
                "why": pair.why,
                "beside": pair.comparison.beside if pair.comparison else 0,
                "changes": [_change(one) for one in pair.comparison.changes[: pair.shown]] if pair.comparison else [],
            }
            for pair in changes
        ],
    )


def speaker_twin(page: SpeakerPage) -> Twin:
    return _versioned(
        speaker=speaker_shape(page.speaker),
        total=page.total,
        page=page.page,
        pages=page.pages,
        sources=[
            {"source": row.source.id, "total": row.total, "outcomes": {one.value: count for one, count in row.counts}}
            for row in page.rows
        ],
        quotes=[_card(card) for card in page.cards],
        timeline=_timeline(page.timeline),
    )


def board_twin(page: BoardPage) -> Twin:
    return _versioned(
        total=page.total,
        checked=page.checked,
        quotes=page.quotes,
        page=page.page,
        pages=page.pages,
        findings={one.rule.code: one.count for one in page.filters},
        rows=[
            {
                **_card(row.card),
                "findings": [_finding(one) for one in row.card.open_findings],
                "accept": row.command,
                "later": row.later,
            }
            for row in page.rows
        ],
    )


def error_twin(status: int, title: str, text: str = "", remedy: str = "", near: Iterable[str] = ()) -> Twin:
    return _versioned(error={"status": status, "title": title, "text": text, "remedy": remedy, "near": list(near)})


# ---- parts


def _versioned(**content: Any) -> Twin:
    return {"asquoted": VERSION, **content}


def source_shape(source: Source) -> Twin:
    """A source under CSL's names, with its id."""
    return {"id": source.id, "language": source.language, **{key: _plain(value) for key, value in source.csl.items()}}


def speaker_shape(speaker: Speaker) -> Twin:
    """A speaker under the names of the record."""
    roles = [{"title": one.title, "from": one.since, "to": one.until} for one in speaker.roles]
    return {
        "id": speaker.id,
        "name": speaker.name,
        "kind": speaker.kind,
        "aliases": list(speaker.aliases),
        "roles": roles,
    }


def _plain(value: object) -> object:
    """What TOML holds as JSON has it: dates as text."""
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value if value is None or isinstance(value, str | int | float) else str(value)


def _card(card: Card) -> Twin:
    quote = card.quote
    speakers: object = list(quote.speaker) if len(quote.speaker) > 1 else next(iter(quote.speaker), None)
    return {
        "id": quote.id,
        "exact": quote.exact,
        "speaker": speakers,
        "said": quote.said,
        "source": quote.source,
        "kind": quote.kind,
        "outcome": card.outcome or None,
    }


def _passage(passage: Passage) -> Twin:
    paragraph = passage.hit.paragraph
    return {
        "source": paragraph.source,
        "capture": paragraph.capture,
        "paragraph": paragraph.number,
        "span": [paragraph.start, paragraph.end],
        "text": paragraph.text,
        "speaker": paragraph.speaker,
        "quotes": list(passage.hit.quotes),
    }


def _capture(capture: Capture) -> Twin:
    return {
        "on": capture.on,
        "bytes": capture.bytes_digest,
        "text": capture.text_digest,
        "media-type": capture.media_type,
        "reader": capture.reader,
        "reader-version": capture.reader_version,
        "url": capture.url,
        "archived-url": capture.archived_url,
    }


def _change(change: Change) -> Twin:
    return {
        "removed": change.removed,
        "added": change.added,
        "before": change.before,
        "behind": change.behind,
        "label": change.label,
        "was": list(change.was),
        "place": list(change.place),
    }


def _timeline(timeline: Timeline) -> Twin:
    return {
        "unit": timeline.unit,
        "undated": timeline.undated,
        "bars": {one.period: one.count for one in timeline.bars if one.count},
    }


def _finding(finding: Finding) -> Twin:
    return {"code": finding.code, "severity": finding.severity, "message": finding.message}
