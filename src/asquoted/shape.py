"""What is recorded and what a check answers, as JSON, on the terminal and on pages alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from asquoted.model import Finding, Outcome, Passage, Quote, Span, Statement, Verdict

if TYPE_CHECKING:  # the judge takes longer to load than most commands that print JSON take to run
    from asquoted.archive.propose import Proposal
    from asquoted.audit import Audited
    from asquoted.stats import Figures, Tally

VERSION = 1
"""Raised by a change that a reader of the JSON would notice."""


def verdict_shape(verdict: Verdict, accepted: tuple[str, ...] = ()) -> dict[str, Any]:
    """A verdict in the fixed form of `check --format jsonl`, without its id."""
    passage = verdict.passage
    return {
        "outcome": verdict.outcome,
        "span": None if passage is None else list(passage.span),
        "others": [list(other.span) for other in verdict.passages[1:]],
        "nearest": [list(near.span) for near in verdict.nearest],
        "edits": [
            {"kind": edit.kind, "quoted": list(edit.quoted), "source": list(edit.source)} for edit in verdict.edits
        ],
        "voice": verdict.voice,
        "speaker": verdict.speaker,
        "date": verdict.date,
        "context": list(verdict.context),
        "findings": [_finding(finding, accepted) for finding in verdict.findings],
    }


def _finding(finding: Finding, accepted: tuple[str, ...]) -> dict[str, Any]:
    shape = {"code": finding.code, "severity": finding.severity, "message": finding.message}
    return shape | ({"accepted": True} if finding.code in accepted else {})


def statement_shape(statement: Statement) -> dict[str, Any]:
    """A statement in the fixed form of `extract --format jsonl`."""
    return {
        "spans": [list(span) for span in statement.spans],
        "text": statement.text,
        "kind": statement.kind,
        "speaker": statement.speaker,
        "speaker_mention": statement.speaker_mention,
        "cue": statement.cue,
        "via": statement.via,
        "said": statement.said,
        "said_basis": statement.said_basis,
        "confidence": statement.confidence,
        "sieve": statement.sieve,
        "flags": list(statement.flags),
    }


def proposal_shape(proposal: Proposal) -> dict[str, Any]:
    """A statement proposed as a quote: its words as they would be recorded, and whom its speaker may be."""
    return {"words": proposal.words, "speakers": list(proposal.speakers), **statement_shape(proposal.statement)}


def audited_shape(audited: Audited) -> dict[str, Any]:
    """A recorded quote with its verdict and the words of both sides."""
    verdict = audited.verdict
    return {
        "id": audited.quote.id,
        "source": audited.quote.source,
        "words": verdict.words,
        "passage": None if verdict.passage is None else verdict.passage.text,
        **verdict_shape(verdict, audited.quote.accepted),
    }


def figures_shape(figures: Figures) -> dict[str, Any]:
    """Quotes counted by outcome, speaker, source, kind and year; what nobody named or dated stands under null."""
    return {
        "quotes": figures.total.quotes,
        "outcomes": _tally(figures.total)["outcomes"],
        "speakers": [{"speaker": speaker or None, **_tally(one)} for speaker, one in figures.speakers.items()],
        "sources": [{"source": source, **_tally(one)} for source, one in figures.sources.items()],
        "kinds": [{"kind": kind, **_tally(one)} for kind, one in figures.kinds.items()],
        "years": [{"year": year, **_tally(one)} for year, one in figures.years.items()],
    }


def _tally(tally: Tally) -> dict[str, Any]:
    outcomes = {outcome: tally.outcomes[outcome] for outcome in Outcome if tally.outcomes[outcome]}
    return {"quotes": tally.quotes, "failures": tally.failing, "outcomes": outcomes}


def quote_shape(quote: Quote) -> dict[str, Any]:
    """What is recorded of a quote, under the names of the record; what is not recorded is left out."""
    position = [{"start": span.start, "end": span.end} for span in quote.position]
    review = quote.review
    full: dict[str, Any] = {
        "id": quote.id,
        "source": quote.source,
        "kind": quote.kind,
        "speaker": list(quote.speaker),
        "speaker-mention": quote.speaker_mention,
        "said": quote.said,
        "said-basis": quote.said_basis,
        "event": quote.event,
        "exact": quote.exact,
        "prefix": quote.prefix,
        "suffix": quote.suffix,
        "position": position,
        "capture": quote.capture,
        "locator": None if quote.locator is None else {"label": quote.locator.label, "value": quote.locator.value},
        "tags": list(quote.tags),
        "via": quote.via,
        "note": quote.note,
        "original": quote.original,
        "translated-from": quote.translated_from,
        "translator": quote.translator,
        "review": None
        if review is None
        else {"accepts": list(review.accepts), "reason": review.reason, "by": review.by, "on": review.on},
    }
    return {name: value for name, value in full.items() if value not in (None, [], "")}


def span_shape(span: Span | Passage) -> list[int]:
    """A span as a pair of numbers."""
    return [span.start, span.end]
