"""The codes of findings: unique, explained, shown by an example, and one for each kind that can fail."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from asquoted.attribution.rules import RULES as VOICE_RULES
from asquoted.drift.findings import RULE_OF, describe, find_drift, find_weighty, finding
from asquoted.drift.outcome import OUTCOMES
from asquoted.drift.rules import (
    ABSENT,
    CODES,
    HIDDEN_BY_BRACKET,
    HIDDEN_BY_ELLIPSIS,
    PARAPHRASED,
    RULES,
    UNCHECKED,
    WEIGHTY_ELLIPSIS,
)
from asquoted.model import Edit, EditKind, Outcome, Rule, Severity, Span

ALL = (*RULES, *VOICE_RULES)


def test_codes_are_unique() -> None:
    assert [code for code, count in Counter(rule.code for rule in ALL).items() if count > 1] == []


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.code)
def test_a_rule_explains_itself(rule: Rule) -> None:
    assert re.fullmatch(r"AQ[123]\d\d", rule.code)
    assert rule.title
    assert not rule.title.endswith(".")
    assert rule.explanation.endswith((".", "?"))
    assert len(rule.explanation) > 40
    source, quote = rule.example.split("\n")
    assert re.match(r"source +\S", source)
    assert re.match(r"quote +\S", quote)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rules_about_words_are_in_the_first_hundred(rule: Rule) -> None:
    assert rule.code.startswith("AQ1")


@pytest.mark.parametrize("rule", VOICE_RULES, ids=lambda rule: rule.code)
def test_rules_about_voice_and_speaker_are_in_the_second_hundred_about_dates_in_the_third(rule: Rule) -> None:
    assert rule.code.startswith("AQ3" if "day" in rule.title else "AQ2")


def test_every_kind_that_can_fail_has_a_code() -> None:
    failing = {kind for kind, outcome in OUTCOMES.items() if outcome.rank >= Outcome.ALTERED.rank}
    assert failing - set(CODES) == {EditKind.HIDDEN}  # its code depends on the mark


def test_every_code_in_use_has_a_rule() -> None:
    named = {HIDDEN_BY_ELLIPSIS, HIDDEN_BY_BRACKET, WEIGHTY_ELLIPSIS, ABSENT, PARAPHRASED, UNCHECKED}
    assert {*CODES.values(), *named} == {rule.code for rule in RULES}


@pytest.mark.parametrize("kind", [kind for kind, outcome in OUTCOMES.items() if outcome is Outcome.DISTORTED])
def test_what_is_distorted_is_an_error(kind: EditKind) -> None:
    (found,) = find_drift([(edit(kind, "[x]", "b"), Outcome.DISTORTED)], "[x]")
    assert found.severity is Severity.ERROR


def edit(kind: EditKind, quoted: str, source: str) -> Edit:
    return Edit(
        kind=kind,
        quoted=Span(0, len(quoted)),
        source=Span(5, 5 + len(source)),
        quoted_text=quoted,
        source_text=source,
    )


@pytest.mark.parametrize("kind", ["typography", "case", "spelling", "numeral", "ellipsis", "bracket"])
def test_what_practice_licenses_is_no_finding(kind: str) -> None:
    assert find_drift([(edit(EditKind(kind), "a", "b"), Outcome.FAITHFUL)], "a") == ()


@pytest.mark.parametrize(
    ("mark", "code"),
    [("…", "AQ115"), ("...", "AQ115"), (". . .", "AQ115"), ("[…]", "AQ115"), ("[six]", "AQ116"), ("[the US]", "AQ116")],
)
def test_the_code_of_a_hidden_change_depends_on_its_mark(mark: str, code: str) -> None:
    (found,) = find_drift([(edit(EditKind.HIDDEN, mark, "five"), Outcome.DISTORTED)], mark)
    assert (found.code, found.place) == (code, Span(5, 9))


@pytest.mark.parametrize(
    ("outcome", "severity"), [(Outcome.ALTERED, Severity.WARNING), (Outcome.DISTORTED, Severity.ERROR)]
)
@pytest.mark.parametrize("kind", [EditKind.OMISSION, EditKind.ADDITION])
def test_an_omission_or_addition_is_as_severe_as_its_outcome(
    kind: EditKind, outcome: Outcome, severity: Severity
) -> None:
    (found,) = find_drift([(edit(kind, "a", "b"), outcome)], "a")
    assert found.severity is severity


@pytest.mark.parametrize(
    ("kind", "quoted", "source", "expected"),
    [
        ("number", "nine", "five", "number: “nine” for “five”"),
        ("omission", "", "at\n once", "omission: “at once” of the source is missing"),
        ("addition", "now", "", "addition: “now” is not in the source"),
        ("hidden", "…", "not", "“…” hides “not”"),
        ("hidden", "[not]", "", "“[not]” puts in what the source does not say"),
        ("splice", "", "", "the words before and behind this place stand apart in the source, or in another order"),
    ],
)
def test_describe(kind: str, quoted: str, source: str, expected: str) -> None:
    assert describe(edit(EditKind(kind), quoted, source)) == expected


def test_a_finding_has_the_severity_of_its_rule_unless_another_is_given() -> None:
    assert finding("AQ104", "x").severity is RULE_OF["AQ104"].severity
    assert finding("AQ104", "x", severity=Severity.INFO).severity is Severity.INFO


def test_find_weighty_shows_the_words_taken_out() -> None:
    (found,) = find_weighty([Span(4, 12)], "We, not\n yet, go")
    assert (found.code, found.severity, found.message) == (
        "AQ117",
        Severity.WARNING,
        "the ellipsis takes out “not yet”",
    )
