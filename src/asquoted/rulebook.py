"""What everything that a check can tell means: the page of each finding."""

from __future__ import annotations

from asquoted.archive.rules import RULES as RECORD_RULES
from asquoted.attribution.rules import RULES as VOICE_RULES
from asquoted.drift.rules import RULES as WORD_RULES
from asquoted.model import Rule
from asquoted.original import RULES as ORIGINAL_RULES
from asquoted.proof.rules import RULES as PROOF_RULES
from asquoted.trace import RULES as TRACE_RULES

RULES: dict[str, Rule] = {
    rule.code: rule
    for rule in sorted(
        (*WORD_RULES, *VOICE_RULES, *ORIGINAL_RULES, *TRACE_RULES, *PROOF_RULES, *RECORD_RULES.values()),
        key=lambda rule: rule.code,
    )
}
