"""The findings about voice: whose words the passage is, and in what form the source gives them."""

from __future__ import annotations

from asquoted.model import Rule, Severity

RULES = (
    Rule(
        code="AQ201",
        title="reporter's words recorded as direct speech",
        severity=Severity.ERROR,
        explanation=(
            "The quote is recorded as direct, but in the source the passage stands outside quotation marks, in a "
            "sentence in which the reporter tells what was said. Those are the reporter's words. "
            "Record it as indirect, or quote the words in marks."
        ),
        example=(
            "source   Pompeo reiterated that US policy remains unchanged.\n"
            "quote    direct: “US policy remains unchanged”"
        ),
    ),
    Rule(
        code="AQ202",
        title="words in quotation marks recorded as indirect speech",
        severity=Severity.WARNING,
        explanation=(
            "The quote is recorded as indirect, but the passage stands inside quotation marks: the source gives the "
            "speaker's own words. Record it as direct to be able to quote it."
        ),
        example="source   “We are sure,” he said.\nquote    indirect: We are sure",
    ),
    Rule(
        code="AQ203",
        title="direct speech that the source gives to nobody",
        severity=Severity.WARNING,
        explanation=(
            "The quote is recorded as direct, but the passage stands outside quotation marks and its sentence has no "
            "verb of saying. It may be the author's narration."
        ),
        example="source   Moscow is in favor of easing sanctions.\nquote    direct: “in favor of easing sanctions”",
    ),
    Rule(
        code="AQ204",
        title="recorded as direct or indirect, given as both",
        severity=Severity.INFO,
        explanation=(
            "Part of the passage stands inside quotation marks and part outside. Record it as mixed, or quote only the "
            "part in marks."
        ),
        example=(
            "source   They expressed their commitment “to continue their dialogue.”\n"
            "quote    direct: commitment to continue their dialogue"
        ),
    ),
)
