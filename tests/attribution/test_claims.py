"""What is said of a claimed speaker, day and form: confirmed, contradicted or unstated, and why."""

from __future__ import annotations

import pytest

from asquoted import check, prepare
from asquoted.align.prepared import PreparedSource
from asquoted.model import Speaker, SpeakerId, SpeakerKind, Verdict

REPORT = prepare(
    """The talks opened in Sochi on May 14, 2019. “We agree on grain,” Foreign Minister Oleg Varn said.

Captain Jane Hale told reporters on May 15 that the tariffs may be lifted. “The harbour is open to all,” she said.

In a joint statement Varn and Hale said that the quay would be repaired.

Mira Stone, a spokeswoman for the Port Authority, said: “No ship will be turned away.”

The envoy Kim Dun said that the mayor, Paul Reed, had told him the quay would be closed. Reed denied that he had
promised any money. “I never said ‘the talks are dead’,” the envoy insisted.

“The fish have gone,” the company said.

The water was cold and the boats lay quiet.

Comments

Marion T., 18 May 2019
Nobody on the quay believes a word of it.

Correction, 19 May: An earlier version of this story said that the harbour burns coal.
""",
    published="2019-05-20",
)


def verdict(
    words: str,
    source: PreparedSource = REPORT,
    *,
    speaker: str | None = None,
    said: str | None = None,
    kind: str | None = None,
) -> Verdict:
    return check(words, source, speaker=speaker, said=said, kind=kind)


@pytest.mark.parametrize(
    ("words", "speaker", "expected"),
    [
        ("We agree on grain", "Oleg Varn", "confirmed"),
        ("We agree on grain", "Varn", "confirmed"),
        ("We agree on grain", "the Foreign Minister", "confirmed"),
        ("We agree on grain", "Varn Oleg", "confirmed"),
        ("We agree on grain", "Jane Hale", "contradicted"),
        ("The harbour is open to all", "Jane Hale", "confirmed"),
        ("The harbour is open to all", "Captain Hale", "confirmed"),
        ("The harbour is open to all", "Oleg Varn", "contradicted"),
        ("the quay would be repaired", "Jane Hale", "confirmed"),
        ("the quay would be repaired", "Paul Reed", "contradicted"),
        ("No ship will be turned away", "Port Authority", "confirmed"),
        ("No ship will be turned away", "Mira Stone", "confirmed"),
        ("the quay would be closed", "Paul Reed", "confirmed"),
        ("the quay would be closed", "Kim Dun", "contradicted"),
        ("The fish have gone", "Northern Fisheries", "unstated"),
        ("The water was cold", "Oleg Varn", "unstated"),
    ],
)
def test_whose_words(words: str, speaker: str, expected: str) -> None:
    assert str(verdict(words, speaker=speaker).speaker) == expected


@pytest.mark.parametrize(
    ("words", "said", "expected"),
    [
        ("the tariffs may be lifted", "2019-05-15", "confirmed"),
        ("the tariffs may be lifted", "2019-05", "confirmed"),
        ("the tariffs may be lifted", "2019", "confirmed"),
        ("the tariffs may be lifted", "2019-05-20", "contradicted"),
        ("the tariffs may be lifted", "2018", "contradicted"),
        ("We agree on grain", "2019-05-14", "confirmed"),
        ("The water was cold", "2019-05-15", "unstated"),
    ],
)
def test_said_when(words: str, said: str, expected: str) -> None:
    assert str(verdict(words, said=said).date) == expected


@pytest.mark.parametrize(
    ("words", "claims", "codes"),
    [
        ("We agree on grain", {"speaker": "Jane Hale"}, ["AQ205"]),
        ("the quay would be closed", {"speaker": "Kim Dun"}, ["AQ206"]),
        ("he had promised any money", {"speaker": "Paul Reed"}, ["AQ207"]),
        ("the tariffs may be lifted", {"said": "2019-05-20"}, ["AQ301"]),
        ("The harbour is open to all", {"said": "2019-05-20"}, ["AQ302"]),
        ("the tariffs may be lifted", {"kind": "direct"}, ["AQ201"]),
        ("the tariffs may be lifted", {"speaker": "Jane Hale", "said": "2019-05-15", "kind": "indirect"}, []),
        ("We agree on grain", {}, []),
    ],
)
def test_findings(words: str, claims: dict[str, str], codes: list[str]) -> None:
    told = verdict(words, speaker=claims.get("speaker"), said=claims.get("said"), kind=claims.get("kind"))
    assert [finding.code for finding in told.findings] == codes


def test_a_finding_shows_the_words_that_say_so() -> None:
    (finding,) = verdict("We agree on grain", speaker="Jane Hale").findings
    assert finding.place is not None
    assert REPORT.text[finding.place.start : finding.place.end] == "Foreign Minister Oleg Varn"
    assert "Oleg Varn" in finding.message


@pytest.mark.parametrize(
    ("words", "context"),
    [
        ("the quay would be closed", ["second-hand"]),
        ("he had promised any money", ["denied"]),
        ("Nobody on the quay believes a word of it", ["reader-comment", "outside-main"]),
        ("the harbour burns coal", ["reader-comment", "outside-main", "corrected"]),
        ("We agree on grain", []),
    ],
)
def test_context(words: str, context: list[str]) -> None:
    told = [str(word) for word in verdict(words, speaker="Oleg Varn").context]
    assert [word for word in told if word in context] == context
    assert context or not told


def test_what_nobody_asks_about_is_not_read() -> None:
    plain = verdict("We agree on grain")
    assert (str(plain.speaker), str(plain.date), plain.context) == ("unstated", "unstated", ())


def test_aliases_of_the_record_confirm() -> None:
    known = Speaker(
        id=SpeakerId("varn"), name="Oleg Varn", kind=SpeakerKind.PERSON, aliases=("the Lion of Sochi", "О. Варн")
    )
    source = prepare(REPORT.text, published="2019-05-20", speakers=(known,))
    assert str(verdict("We agree on grain", source, speaker="the Lion of Sochi").speaker) == "confirmed"
    assert str(verdict("We agree on grain", source, speaker="Олег Варн").speaker) == "confirmed"


TURNS = prepare(
    """PRESIDENT TOLLE: Good morning. Last night I signed the law on forests.

Q: Was the Prime Minister wrong?

PRESIDENT TOLLE: She was not. In 2017 I said: “The forests need a state.” I never said “The forests are mine.”

MS STARK: We shall see about that.

Q: Will you stand again?
"""
)


@pytest.mark.parametrize(
    ("words", "speaker", "expected"),
    [
        ("Last night I signed the law on forests", "President Tolle", "confirmed"),
        ("Last night I signed the law on forests", "Stark", "contradicted"),
        ("Will you stand again", "Tolle", "contradicted"),
        ("Will you stand again", "Radio Andara", "unstated"),
        ("The forests need a state", "Tolle", "confirmed"),
        ("The forests are mine", "Tolle", "contradicted"),
    ],
)
def test_turns(words: str, speaker: str, expected: str) -> None:
    assert str(verdict(words, TURNS, speaker=speaker).speaker) == expected
