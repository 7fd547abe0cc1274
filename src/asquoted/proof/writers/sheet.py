"""The checking sheet: each quotation beside its source, printable, with room for a person's initials.

One self-contained page of HTML without scripts; everything that comes from a draft or a source is escaped.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import resources
from typing import Any

from jinja2 import Environment, Template

from asquoted.archive.holdings import Holdings
from asquoted.archive.take import locator_of
from asquoted.drift.pieces import Piece, source_pieces
from asquoted.model import Digest, Outcome, Severity, Span
from asquoted.proof.claims import names_of
from asquoted.proof.draft import Place, Quotation
from asquoted.proof.judge import Proof
from asquoted.proof.report import Report, count
from asquoted.proof.writers.excerpt import Around, around, draft_pieces, flat, shortened
from asquoted.version import VERSION

_NEAREST, _PASSED_WORDS = 400, 60
"""Characters of a near passage, and of words that were not judged."""

_NO_WORDS = "No source of the archive has these words."
_NOT_THERE = "The source does not have these words."


def write_sheet(reports: Sequence[Report], archive: Holdings, *, on: str, digests: Mapping[str, Digest]) -> str:
    """The page; `on` is the day it is made, `digests` those of the drafts' bytes by name."""
    return _template().render(
        title=", ".join(report.draft.name for report in reports),
        archive=archive.title,
        version=VERSION,
        on=on,
        summary=summary_of(reports),
        sheets=[
            {
                "name": report.draft.name,
                "digest": digests.get(report.draft.name, ""),
                "counts": summary_of([report]) if len(reports) > 1 else "",
                "rows": list(list_rows(report, archive)),
                "passed": [passed_over(proof) for proof in report.proofs if not proof.is_judged],
                "told": [
                    {"code": one.finding.code, "place": place_of(one.place), "message": one.finding.message}
                    for one in report.told
                ],
            }
            for report in reports
        ],
    )


@lru_cache(maxsize=1)
def _template() -> Template:
    text = resources.files(__package__).joinpath("sheet.html.j2").read_text("utf-8")
    return Environment(autoescape=True, trim_blocks=True, keep_trailing_newline=True).from_string(text)


def summary_of(reports: Sequence[Report]) -> str:
    """How many quotations were judged, and of which outcome."""
    counts = count(reports)
    parts = ", ".join(f"{counts[one]} {one}" for one in (*Outcome, "unsourced") if counts.get(one))
    judged = counts.get("judged", 0)
    return f"{judged} quotation{'s' * (judged != 1)}: {parts}." if judged else "No quotation was judged."


def list_rows(report: Report, archive: Holdings) -> Iterator[dict[str, Any]]:
    """What the sheet says of each quotation that was judged, in the order of the draft."""
    for number, proof in enumerate(report.judged, 1):
        verdict, prepared = proof.verdict, proof.tie.prepared
        first, *_, last = (proof.quotation.spans[0], *proof.quotation.spans)
        is_found = proof.tie.is_found and prepared is not None and verdict is not None
        yield {
            "number": number,
            "place": place_of(proof.quotation.place),
            "draft": around(report.draft.text, Span(first.start, last.end)),
            "quoted": [Piece(flat(p.text, ends=False), p.is_changed) for p in draft_pieces(report.draft, proof)],
            "cited": _cited(proof.quotation),
            "source": _source(proof) if is_found else None,
            "passage": [Piece(flat(p.text, ends=False), p.is_changed) for p in source_pieces(verdict, prepared.text)]
            if is_found and verdict is not None and prepared is not None
            else (),
            "nearest": [shortened(flat(near.text), _NEAREST) for near in verdict.nearest] if verdict else (),
            "nothing": _NO_WORDS if proof.tie.source is None else _NOT_THERE,
            "about": _about(proof, archive),
            "outcome": proof.outcome or "unsourced",
            "grade": grade_of(proof, report.fail_on),
            "findings": [
                {"code": each.code, "message": each.message, "settled": proof.settled.get(each.code, "")}
                for each in proof.findings
            ],
        }


def _source(proof: Proof) -> Around | None:
    prepared, pieces = proof.tie.prepared, proof.tie.pieces
    return around(prepared.text, Span(pieces[0].start, pieces[-1].end)) if prepared is not None else None


def _about(proof: Proof, archive: Holdings) -> str:
    """Which source and quote, whose words by the record, when, where, and in which capture."""
    tie = proof.tie
    if tie.source is None:
        return ""
    source = archive.sources[tie.source]
    parts = [f"{source.title} [{tie.source}]"]
    if tie.quote is not None:
        parts.append(" and ".join(names_of(archive, tie.quote.speaker)))
        parts.append(tie.quote.said or "")
    if tie.is_found and tie.prepared is not None:
        locator = locator_of(tie.prepared, tie.pieces[0].start)
        parts.append(f"{locator.label} {locator.value}")
    if tie.reading is not None and tie.reading.capture is not None:
        parts.append(f"captured {tie.reading.capture.on} ({tie.reading.capture.text_digest[:15]})")
    return ", ".join(part for part in parts if part)


def _cited(quotation: Quotation) -> str:
    return "; ".join(
        one.key + (f", {one.locator.label} {one.locator.value}" if one.locator else "") for one in quotation.cited
    )


def passed_over(proof: Proof) -> dict[str, str]:
    quotation = proof.quotation
    return {
        "words": shortened(flat(quotation.words), _PASSED_WORDS),
        "place": place_of(quotation.place),
        "why": str(quotation.passed),
    }


def place_of(place: Place) -> str:
    """A place as people say it."""
    page = f"page {place.page}, " if place.page is not None else ""
    return f"{page}{place.line}:{place.column}" + (f", {place.part}" if place.part else "")


def grade_of(proof: Proof, fail_on: Outcome) -> str:
    """How much a quotation asks of its reader: fine, minor or wrong."""
    if proof.fails(fail_on):
        return "wrong"
    return "minor" if any(each.severity is Severity.WARNING for each in proof.open_findings) else "fine"
