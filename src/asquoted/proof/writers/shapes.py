"""The JSON of a proof: the fixed line a quotation for other programs, and the whole with both texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from asquoted.model import Finding, Span
from asquoted.proof.judge import Proof
from asquoted.proof.report import Report, count


def line_shape(report: Report, proof: Proof) -> dict[str, Any]:
    """One quotation in the fixed form of `proof --format jsonl`, which other programs rely on."""
    quotation, tie = proof.quotation, proof.tie
    return {
        "path": report.draft.name,
        "line": quotation.place.line,
        "column": quotation.place.column,
        "words": quotation.words,
        "judged": proof.is_judged,
        "quote": tie.quote.id if tie.quote is not None else None,
        "source": tie.source,
        "by": tie.by,
        "outcome": proof.outcome,
        "speaker": proof.speaker,
        "date": proof.date,
        "findings": [finding_shape(each) for each in proof.open_findings],
    }


def finding_shape(finding: Finding) -> dict[str, Any]:
    return {"code": finding.code, "severity": finding.severity, "message": finding.message}


def report_shape(reports: Sequence[Report]) -> dict[str, Any]:
    """All drafts with all that is known of each quotation."""
    return {
        "failures": sum(report.failures for report in reports),
        "drafts": [
            {
                "path": report.draft.name,
                "format": report.draft.format,
                "quotations": [_whole(report, proof) for proof in report.proofs],
                "remarks": [
                    {"line": one.place.line, "column": one.place.column, **finding_shape(one.finding)}
                    for one in report.told
                ],
            }
            for report in reports
        ],
        "summary": _ordered(count(reports)),
    }


def _whole(report: Report, proof: Proof) -> dict[str, Any]:
    quotation, verdict, claim = proof.quotation, proof.verdict, proof.claim
    pieces = proof.tie.pieces if proof.tie.is_found else ()
    return {
        **line_shape(report, proof),
        "page": quotation.place.page,
        "part": quotation.place.part,
        "form": quotation.form,
        "passed": quotation.passed,
        "cited": [
            {
                "key": work.cited.key,
                "locator": _locator(work.cited.locator),
                "source": work.source,
                "quote": work.quote.id if work.quote else None,
            }
            for work in proof.tie.works
        ],
        "claimed": {"speaker": claim.speaker, "said": _days(claim.days)}
        if claim is not None and (claim.speaker is not None or claim.days is not None)
        else None,
        "passage": verdict.passage.text if verdict is not None and verdict.passage is not None else None,
        "spans": [list(span) for span in pieces],
        "capture": proof.tie.reading.capture.text_digest
        if proof.tie.reading is not None and proof.tie.reading.capture is not None
        else None,
        "edits": []
        if verdict is None
        else [{"kind": edit.kind, "quoted": edit.quoted_text, "source": edit.source_text} for edit in verdict.edits],
        "nearest": [] if verdict is None else [near.text for near in verdict.nearest],
        "voice": None if verdict is None else verdict.voice,
        "context": [] if verdict is None else list(verdict.context),
        "findings": [_told(each, proof.settled) for each in proof.findings],
    }


def _told(finding: Finding, settled: Mapping[str, str]) -> dict[str, Any]:
    shape = finding_shape(finding) | ({"remedy": finding.remedy} if finding.remedy else {})
    return shape | ({"settled": settled[finding.code]} if finding.code in settled else {})


def _locator(locator: Any) -> dict[str, str] | None:
    return None if locator is None else {"label": locator.label, "value": locator.value}


def _days(days: Iterable[int] | None) -> list[int] | None:
    return None if days is None else list(days)


def _ordered(counts: Mapping[str, int]) -> dict[str, int]:
    return {name: counts[name] for name in sorted(counts)}


def span_of(spans: Sequence[Span]) -> Span:
    """From the first piece to the last."""
    return Span(spans[0].start, spans[-1].end)
