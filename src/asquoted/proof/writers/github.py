"""Findings as GitHub's workflow commands, which put them on the lines of a pull request.

The form is that of https://docs.github.com/actions/reference/workflow-commands-for-github-actions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from asquoted.model import Finding, Severity
from asquoted.proof.draft import Place
from asquoted.proof.report import Report
from asquoted.proof.writers.remedy import as_sentence

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def to_github(reports: Sequence[Report]) -> Iterator[str]:
    """One line a finding that is open."""
    for report in reports:
        for proof in report.judged:
            for finding in proof.open_findings:
                yield _line(report, finding, proof.quotation.place, proof.quotation.end)
        for told in report.told:
            yield _line(report, told.finding, told.place, None)


def _line(report: Report, finding: Finding, start: Place, end: Place | None) -> str:
    properties = {"file": report.draft.name, "line": str(start.line), "col": str(start.column)}
    if end is not None and end.line > start.line:
        properties["endLine"] = str(end.line)
    elif end is not None:
        properties["endColumn"] = str(end.column)
    properties["title"] = finding.code
    told = ",".join(f"{name}={_escape(value, ':,')}" for name, value in properties.items())
    remedy = f"\n{as_sentence(finding.remedy)}" if finding.remedy else ""
    return f"::{_COMMANDS[finding.severity]} {told}::{_escape(f'{finding.message}{remedy}')}"


def _escape(text: str, more: str = "") -> str:
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    for character in more:
        escaped = escaped.replace(character, f"%{ord(character):02X}")
    return escaped
