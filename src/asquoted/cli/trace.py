"""`asquoted trace`: where the words of a quote come from, hop by hop, where else they stand, and in which versions."""

from __future__ import annotations

from typing import Any

import click
from rich.console import Console
from rich.text import Text

from asquoted.archive.store import Archive
from asquoted.cli.options import format_option, with_archive
from asquoted.cli.paint import console, flat, paint_quote, paint_source, print_block
from asquoted.cli.report import print_verdict, source_text
from asquoted.cli.shape import audited_shape, print_json, verdict_shape
from asquoted.errors import BrokenRecord
from asquoted.model import Finding, QuoteId, SourceId, Verdict
from asquoted.trace import Elsewhere, Step, Trace, Version
from asquoted.trace import trace as trace_quote


@click.command()
@click.argument("quote_id", metavar="ID")
@format_option("json")
@with_archive
def trace(archive: Archive, *, quote_id: str, form: str) -> int:
    """Trace the quote ID: its source, the original that it names, other sources with its words, other versions.

    Exit status 1 means: it is not as quoted, or drifts from its original.
    """
    found = trace_quote(archive, archive.quote(QuoteId(quote_id)))
    if form == "json":
        print_json(_shape(found))
    else:
        _print(archive, found)
    return int(found.audited.fails(archive.fail_on))


def _print(archive: Archive, found: Trace) -> None:
    out, quote = console(), found.audited.quote
    out.print(Text(f"{quote.id}", style="bold"))
    print_block(out, "  ", Text(f"“{flat(quote.exact)}”"))
    out.print()
    out.print(Text(f"in {_about(archive, quote.source)}"))
    print_verdict(out, quote.id, found.audited.verdict, source_text(archive, quote), quote.accepted)
    for step in found.steps:
        _print_step(archive, out, step)
    if found.elsewhere:
        out.print()
        for one in found.elsewhere:
            _print_elsewhere(archive, out, one)
    if len(found.versions) > 1:
        out.print(Text("\nversions, the oldest first"))
        for version in found.versions:
            _print_version(out, version, is_own=version.quote.id == quote.id)


def _print_step(archive: Archive, out: Console, step: Step) -> None:
    what = "the passage above" if step.is_passage else "the quote"
    out.print(Text(f"\n└─ original: {_about(archive, step.source)}"))
    verdict = step.hop.verdict
    if verdict is None:
        _print_findings(out, step.hop.findings)
        return
    out.print(Text(f"   {what} is {verdict.outcome} there", style="bold"), soft_wrap=True)
    _print_findings(out, verdict.findings)
    _print_texts(out, verdict, _latest_text(archive, step.source))


def _print_elsewhere(archive: Archive, out: Console, one: Elsewhere) -> None:
    by = f", said by {one.said_by}" if one.said_by else ""
    recorded = f" [{one.quote}]" if one.quote else ""
    line = f"elsewhere: {one.verdict.outcome} in {_about(archive, one.source)}{by}{recorded}"
    print_block(out, "", Text(flat(line)))
    if one.verdict.edits:
        _print_texts(out, one.verdict, _latest_text(archive, one.source))


def _print_version(out: Console, version: Version, *, is_own: bool) -> None:
    day = version.source.issued or "no date"
    same = "this one" if is_own else f"{version.verdict.outcome}"
    out.print(Text(f"  {day:<10}  {version.source.id}  {version.quote.id}  {same}"), soft_wrap=True)
    if not is_own and version.verdict.edits:
        print_block(out, "    here    ", paint_quote(version.verdict))


def _print_findings(out: Console, findings: tuple[Finding, ...]) -> None:
    for finding in findings:
        print_block(out, f"   {finding.code} {finding.severity:<8} ", Text(flat(finding.message)))


def _print_texts(out: Console, verdict: Verdict, text: str) -> None:
    if verdict.edits and verdict.passage is not None:
        print_block(out, "   quote     ", paint_quote(verdict))
        print_block(out, "   original  ", paint_source(verdict, text))


def _about(archive: Archive, source: SourceId) -> str:
    if source not in archive.sources:
        return f"{source}, which is not in the archive"
    known = archive.sources[source]
    return flat(f"{known.title} ({', '.join(filter(None, (str(known.csl.get('type', '')), known.issued)))}) [{source}]")


def _latest_text(archive: Archive, source: SourceId) -> str:
    try:
        return archive.text_of(source, archive.latest_capture(source))
    except BrokenRecord:
        return ""


# ---- JSON


def _shape(found: Trace) -> dict[str, Any]:
    return {
        "quote": audited_shape(found.audited),
        "steps": [
            {
                "source": step.source,
                "words": step.words,
                "passage": step.is_passage,
                "verdict": None if step.hop.verdict is None else verdict_shape(step.hop.verdict),
                "findings": [
                    {"code": one.code, "severity": one.severity, "message": one.message} for one in step.hop.findings
                ],
            }
            for step in found.steps
        ],
        "elsewhere": [
            {"source": one.source, "quote": one.quote, "said-by": one.said_by, "verdict": verdict_shape(one.verdict)}
            for one in found.elsewhere
        ],
        "versions": [
            {
                "quote": version.quote.id,
                "source": version.source.id,
                "issued": version.source.issued,
                "said": version.quote.said,
                "words": version.quote.exact,
                "verdict": verdict_shape(version.verdict),
            }
            for version in found.versions
        ],
    }
