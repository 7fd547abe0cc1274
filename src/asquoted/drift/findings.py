"""What to tell the user about the changes: a code, the words of both sides, and what to do."""

from __future__ import annotations

from collections.abc import Sequence

from asquoted.drift.rules import CODES, HIDDEN_BY_BRACKET, HIDDEN_BY_ELLIPSIS, RULES, WEIGHTY_ELLIPSIS
from asquoted.model import Edit, EditKind, Finding, Outcome, Rule, Severity, Span

RULE_OF: dict[str, Rule] = {rule.code: rule for rule in RULES}


def finding(code: str, message: str, *, place: Span | None = None, severity: Severity | None = None) -> Finding:
    """A finding with the severity of its rule, unless another is given."""
    return Finding(code=code, severity=severity or RULE_OF[code].severity, message=message, place=place)


def find_drift(edits: Sequence[tuple[Edit, Outcome]], words: str) -> tuple[Finding, ...]:
    """One finding for each edit that a user should see; `words` are the quote's."""
    found = []
    for edit, outcome in edits:
        code = _code(edit, words)
        if code is None:
            continue
        severity = RULE_OF[code].severity
        if code in ("AQ112", "AQ113"):
            severity = Severity.ERROR if outcome is Outcome.DISTORTED else Severity.WARNING
        found.append(finding(code, describe(edit), place=edit.source, severity=severity))
    return tuple(found)


def _code(edit: Edit, words: str) -> str | None:
    if edit.kind is EditKind.HIDDEN:
        mark = words[edit.quoted.start : edit.quoted.end]
        return HIDDEN_BY_ELLIPSIS if "…" in mark or ".." in mark or ". ." in mark else HIDDEN_BY_BRACKET
    return CODES.get(edit.kind)


def describe(edit: Edit) -> str:
    """The edit as a sentence with the words of both sides.

    An edit without words on one side says which side has them.
    """
    quoted, source = _shown(edit.quoted_text), _shown(edit.source_text)
    if edit.kind is EditKind.SPLICE:
        return "the words before and behind this place stand apart in the source, or in another order"
    if edit.kind is EditKind.HIDDEN:
        return f"“{quoted}” hides “{source}”" if source else f"“{quoted}” puts in what the source does not say"
    if not quoted:
        return f"{edit.kind}: “{source}” of the source is missing"
    if not source:
        return f"{edit.kind}: “{quoted}” is not in the source"
    return f"{edit.kind}: “{quoted}” for “{source}”"


def find_weighty(taken_out: Sequence[Span], text: str) -> tuple[Finding, ...]:
    """A warning for each honest ellipsis that takes out a negation, a limit or a figure."""
    return tuple(
        finding(WEIGHTY_ELLIPSIS, f"the ellipsis takes out “{_shown(text[span.start : span.end])}”", place=span)
        for span in taken_out
    )


def _shown(words: str) -> str:
    return " ".join(words.split())
