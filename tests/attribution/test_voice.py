"""Whether a passage stands in the speaker's words or in the reporter's."""

from __future__ import annotations

import pytest

from asquoted.attribution.rules import DENIED, OTHER_DAY, OUTSIDE, RULES, WRONG_DAY, WRONG_HAND, WRONG_SPEAKER
from asquoted.attribution.voice import cues, voice_findings, voice_of
from asquoted.check import check, prepare
from asquoted.model import Kind, Span, Voice


@pytest.mark.parametrize(
    ("source", "words", "voice"),
    [
        pytest.param("“We are willing to go,” he said.", "We are willing to go", "direct", id="in curly marks"),
        pytest.param('"We are willing to go," he said.', "We are willing to go", "direct", id="in straight marks"),
        pytest.param("«We are willing to go», he said.", "We are willing to go", "direct", id="in guillemets"),
        pytest.param("“He told me: ‘We are willing to go.’”", "We are willing to go", "direct", id="nested"),
        pytest.param(
            "“We are willing\n\n“to go home,” he said.", "We are willing", "direct", id="a paragraph left open"
        ),
        pytest.param("“We don’t want it to go,” he said.", "We don’t want it", "direct", id="apostrophe inside"),
        pytest.param("He said that they are willing to go.", "they are willing to go", "indirect", id="said that"),
        pytest.param("They are willing to go, he added.", "They are willing to go", "indirect", id="cue behind"),
        pytest.param(
            "They said their “wish to go home” is old.", "their wish to go home is old", "mixed", id="part in marks"
        ),
        pytest.param(
            "They expressed their commitment “to continue their dialogue.”",
            "commitment to continue their dialogue",
            "mixed",
            id="the example of AQ204",
        ),
        pytest.param("They live in the old house.", "They live in the old house", "unknown", id="narration"),
        pytest.param(
            "He said so. They live in the old house.", "They live in the old house", "unknown", id="cue before"
        ),
        pytest.param("They called the “house” an old one there.", "the house an old one", "unknown", id="scare marks"),
    ],
)
def test_voice_of_a_passage(source: str, words: str, voice: str) -> None:
    assert check(words, prepare(source)).voice.value == voice


def test_every_piece_must_stand_in_marks() -> None:
    text = "“We go,” he said, “and they stay.” So it was."
    source = prepare(text)
    assert voice_of([Span(1, 6), Span(19, 32)], (0, 7), source) is Voice.DIRECT
    assert voice_of([Span(1, 6), Span(35, 44)], (0, 10), source) is Voice.MIXED


def test_cues_are_folded_words() -> None:
    assert {"said", "told", "according"} & cues() >= {"said", "told"}
    assert all(cue == cue.lower() and cue.isalpha() for cue in cues())


@pytest.mark.parametrize(
    ("kind", "voice", "code"),
    [
        ("direct", "direct", None),
        ("direct", "indirect", "AQ201"),
        ("direct", "unknown", "AQ203"),
        ("direct", "mixed", "AQ204"),
        ("indirect", "direct", "AQ202"),
        ("indirect", "indirect", None),
        ("indirect", "unknown", None),
        ("indirect", "mixed", "AQ204"),
        ("mixed", "direct", None),
        ("mixed", "mixed", None),
        (None, "indirect", None),
    ],
)
def test_findings_where_kind_and_voice_differ(kind: str | None, voice: str, code: str | None) -> None:
    found = voice_findings(Kind(kind) if kind else None, Voice(voice), Span(3, 9))
    assert [finding.code for finding in found] == ([code] if code else [])
    assert all(finding.place == Span(3, 9) for finding in found)


def test_every_rule_about_voice_is_used() -> None:
    used = {finding.code for kind in Kind for voice in Voice for finding in voice_findings(kind, voice, Span(0, 1))}
    assert used | {WRONG_SPEAKER, WRONG_HAND, DENIED, OUTSIDE, WRONG_DAY, OTHER_DAY} == {rule.code for rule in RULES}
