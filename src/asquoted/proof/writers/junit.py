"""Proofs in the XML that JUnit writes and every build server shows: a suite a draft, a case a quotation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from asquoted.model import Severity
from asquoted.proof.judge import Proof
from asquoted.proof.report import Report
from asquoted.proof.writers.excerpt import flat, shortened

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAME = 80


def to_junit(reports: Sequence[Report]) -> str:
    """The document; a quotation that fails has a `failure`, one that was not judged is `skipped`."""
    root = etree.Element("testsuites", name="asquoted proof")
    for report in reports:
        suite = etree.SubElement(
            root,
            "testsuite",
            name=_clean(report.draft.name),
            tests=str(len(report.proofs)),
            failures=str(report.failures),
            skipped=str(len(report.proofs) - len(report.judged)),
            errors="0",
        )
        for proof in report.proofs:
            _add_case(suite, report, proof)
        if report.told:
            etree.SubElement(suite, "system-out").text = _clean(
                "\n".join(
                    f"{one.place.line}:{one.place.column}: {one.finding.code} {one.finding.message}"
                    for one in report.told
                )
            )
    xml: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return xml.decode()


def _add_case(suite: etree._Element, report: Report, proof: Proof) -> None:
    place = proof.quotation.place
    words = shortened(flat(proof.quotation.words), _NAME)
    case = etree.SubElement(
        suite, "testcase", classname=_clean(report.draft.name), name=_clean(f"{place.line}:{place.column} {words}")
    )
    if not proof.is_judged:
        etree.SubElement(case, "skipped", message=str(proof.quotation.passed))
        return
    told = "\n".join(f"{each.code} {each.severity}: {each.message}" for each in proof.open_findings)
    if proof.fails(report.fail_on):
        kind = proof.outcome or "unsourced"
        worst = next((each for each in proof.open_findings if each.severity is Severity.ERROR), proof.open_findings[0])
        failure = etree.SubElement(case, "failure", type=kind, message=_clean(f"{kind}: {worst.code} {worst.message}"))
        failure.text = _clean(told)
    elif told:
        etree.SubElement(case, "system-out").text = _clean(told)


def _clean(text: str) -> str:
    """Text without what XML can't hold."""
    return _NO_XML.sub("\ufffd", text)
