"""Findings as SARIF 2.1.0, which code scanning services and editors read.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html: relative references, columns in code points, a
fingerprint that survives moved lines, and beside each finding its place in the frozen text of the source.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from asquoted.archive.holdings import Holdings
from asquoted.model import Finding, Rule, Severity, Span
from asquoted.proof.baseline import fingerprint
from asquoted.proof.draft import Place
from asquoted.proof.judge import Proof
from asquoted.proof.report import Report
from asquoted.proof.writers.paths import relative_uri
from asquoted.proof.writers.remedy import as_sentence
from asquoted.version import VERSION

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def to_sarif(reports: Sequence[Report], archive: Holdings, rules: Mapping[str, Rule], root: Path) -> str:
    """The log as JSON; `root` is the folder that paths are relative to, `rules` are those that may have spoken."""
    results = [result for report in reports for result in _results(report, archive, root)]
    used = sorted({str(result["ruleId"]) for result in results})
    for result in results:
        result["ruleIndex"] = used.index(str(result["ruleId"]))
    run = {
        "tool": {
            "driver": {
                "name": "asquoted",
                "version": VERSION,
                "semanticVersion": VERSION,
                "rules": [_rule(rules[code]) for code in used],
            }
        },
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": relative_uri(report.draft.name, root)}} for report in reports],
        "results": results,
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _rule(rule: Rule) -> dict[str, Any]:
    text = f"{rule.explanation}\n\nExample:\n{rule.example}" + (f"\n\n{rule.remedy}." if rule.remedy else "")
    markdown = f"{rule.explanation}\n\n```text\n{rule.example}\n```" + (f"\n\n{rule.remedy}." if rule.remedy else "")
    return {
        "id": rule.code,
        "name": "".join(re.sub(r"\W", "", word).capitalize() for word in rule.title.split()),
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.explanation},
        "help": {"text": text, "markdown": markdown},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _results(report: Report, archive: Holdings, root: Path) -> Iterator[dict[str, Any]]:
    for proof in report.judged:
        for finding in proof.findings:
            yield _result(report, proof, finding, archive, root)
    for told in report.told:
        yield {
            "ruleId": told.finding.code,
            "level": _LEVELS[told.finding.severity],
            "message": {"text": _message(told.finding)},
            "locations": [_location(report, root, told.place, None)],
        }


def _result(report: Report, proof: Proof, finding: Finding, archive: Holdings, root: Path) -> dict[str, Any]:
    quotation = proof.quotation
    location = _location(report, root, quotation.place, quotation.end)
    location["physicalLocation"]["region"]["snippet"] = {"text": quotation.words}
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": _message(finding)},
        "locations": [location],
        "partialFingerprints": {"asquoted/v1": fingerprint(proof, finding.code)},
    }
    if (related := _related(proof, finding, archive, root)) is not None:
        result["relatedLocations"] = [related]
    if finding.code in proof.settled:
        why = proof.settled[finding.code]
        kind = "inSource" if why.startswith("ignored in the draft") else "external"
        result["suppressions"] = [{"kind": kind, "justification": why}]
    return result


def _message(finding: Finding) -> str:
    remedy = f" {as_sentence(finding.remedy)}" if finding.remedy else ""
    return f"{finding.message}.{remedy}"


def _location(report: Report, root: Path, start: Place, end: Place | None) -> dict[str, Any]:
    region = {"startLine": start.line, "startColumn": start.column}
    if end is not None and (end.line, end.column) >= (start.line, start.column):
        region |= {"endLine": end.line, "endColumn": end.column}
    location: dict[str, Any] = {
        "physicalLocation": {"artifactLocation": {"uri": relative_uri(report.draft.name, root)}, "region": region}
    }
    if start.part:
        location["logicalLocations"] = [{"name": start.part}]
    return location


def _related(proof: Proof, finding: Finding, archive: Holdings, root: Path) -> dict[str, Any] | None:
    """The passage in the frozen text, or the part of it that the finding is about."""
    tie = proof.tie
    if not tie.is_found or tie.prepared is None or tie.reading is None or tie.reading.capture is None:
        return None
    span = finding.place or Span(tie.pieces[0].start, tie.pieces[-1].end)
    path = archive.layout.captures(tie.reading.source) / tie.reading.capture.text_name
    text = tie.prepared.text
    region: dict[str, Any] = {"charOffset": span.start, "charLength": span.end - span.start}
    if span.start < span.end:
        region["snippet"] = {"text": text[span.start : span.end]}
    return {
        "id": 1,
        "message": {"text": f"as {tie.source} has it"},
        "physicalLocation": {"artifactLocation": {"uri": relative_uri(path.absolute(), root)}, "region": region},
    }
