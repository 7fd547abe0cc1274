"""Where each quotation is tied, by what, and what is then said of it; every draft stands in the test."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from asquoted.model import Agreement, Outcome
from asquoted.proof.judge import Proof
from asquoted.proof.tie import By

from .conftest import Town

KEEP, CRANE, FERRY = "brook-2021-05-03-keep", "reed-crane", "hale-2020-06-07-ferry"
WHALES = "“The whales came back in the third week of the strike”"

TIES = {
    # a citation of a source, of a quote, by its citekey in braces, and none
    "“We will keep the harbour open all winter,” she said [@gazette].": (KEEP, "gazette", By.CITEKEY, "verbatim", []),
    f"“We will keep the harbour open all winter” [@{KEEP}].": (KEEP, "gazette", By.CITEKEY, "verbatim", []),
    "“The ferry must not sail after dark,” she wrote.": (FERRY, "letter", By.WORDS, "verbatim", []),
    # words that nobody recorded: in the cited source, in any
    "“The quay was built by the fishermen themselves” [@gazette].": (None, "gazette", By.CITEKEY, "verbatim", []),
    "“The quay was built by the fishermen themselves” is on a plate.": (None, "gazette", By.PASSAGE, "verbatim", []),
    # cited to a source, or a quote, that has other words
    "“The ferry must not sail after dark” [@gazette].": (FERRY, "letter", By.WORDS, "verbatim", ["AQ502"]),
    f"“the old crane has to be replaced” [@{KEEP}].": (CRANE, "gazette", By.WORDS, "verbatim", ["AQ502"]),
    # one of several citations is enough
    "“The ferry must not sail after dark” [@gazette; @letter].": (FERRY, "letter", By.CITEKEY, "verbatim", []),
    # the cited work has them changed, another as they are: the citation is wrong
    "“nobody will lose their work before the spring” [@gazette].": (None, "minutes", By.PASSAGE, "verbatim", ["AQ502"]),
    # changed, cited and not
    "“The ferry must sail after dark” [@letter].": (FERRY, "letter", By.CITEKEY, "distorted", ["AQ105"]),
    "“The ferry must sail after dark,” the letter said.": (FERRY, "letter", By.WORDS, "distorted", ["AQ105"]),
    "“the lighthouse needs the new lamp” [@letter].": (FERRY, "letter", By.CITEKEY, "altered", ["AQ104"]),
    # nowhere: absent where a source is cited, unsourced where none is, unchecked where the archive lacks it
    f"{WHALES} [@letter].": (None, "letter", By.CITEKEY, "absent", ["AQ101"]),
    f"{WHALES}, he said.": (None, None, None, None, ["AQ501"]),
    f"{WHALES} [@almanac].": (None, None, None, "absent", ["AQ504"]),
    # a work that the archive lacks, with words that it has
    "“The ferry must not sail after dark” [@almanac].": (FERRY, "letter", By.WORDS, "verbatim", ["AQ504"]),
}


@pytest.mark.parametrize("draft", TIES)
def test_a_quotation_is_tied(draft: str, town: Town, codes: Callable[[Proof], list[str]]) -> None:
    proof = town.one(draft)
    quote = proof.tie.quote.id if proof.tie.quote is not None else None
    assert (quote, proof.tie.source, proof.tie.by, proof.outcome, codes(proof)) == TIES[draft]


def test_an_unsourced_quotation_comes_with_the_line_to_record_it(town: Town) -> None:
    (finding,) = town.one(f"He shouted: {WHALES}").findings
    assert finding.remedy is not None
    assert "asquoted add SOURCE 'The whales came back in the third week of the strike'" in finding.remedy


def test_of_equal_sources_the_draft_s_citations_choose_and_else_the_other_is_told(
    town: Town, codes: Callable[[Proof], list[str]]
) -> None:
    shared = "“We will keep the harbour open all winter”"
    assert town.one(f"{shared} stood there.").tie.source == "gazette"  # the recorded one comes first
    assert town.one(f"{shared} stood there [@minutes].").tie.source == "minutes"
    twice = town(f"{shared} it said [@minutes].\n\nAnd again: {shared}").proofs
    assert [proof.tie.source for proof in twice] == ["minutes", "gazette"]  # recorded before cited elsewhere
    assert codes(twice[1]) == []


def test_what_resembles_a_sentence_by_chance_is_not_tied_to_it(town: Town) -> None:
    proof = town.one("“The letter must not arrive after noon,” the clerk said.")
    assert (proof.tie.by, proof.outcome) == (None, None)


def test_no_quotation_is_passed_over_in_silence_and_none_of_those_set_aside_is_judged(town: Town) -> None:
    report = town(f"The so-called “experts” agreed. {WHALES}, he said.")
    assert [proof.is_judged for proof in report.proofs] == [False, True]
    assert report.proofs[0].findings == ()
    assert report.failures == 1


def test_what_looks_like_a_title_is_judged_when_it_is_recorded(town: Town) -> None:
    (proof,) = town("Hale (7 June 2020): “The ferry must sail after dark, and the lighthouse needs a lamp”.").proofs
    assert (proof.is_judged, proof.outcome) == (True, Outcome.DISTORTED)
    (proof,) = town("The song “The Ferry that Came Home after Dark” (1987) is older.").proofs
    assert not proof.is_judged


def test_a_draft_fails_at_the_outcome_that_is_asked_for(town: Town) -> None:
    altered = "“the lighthouse needs the new lamp” [@letter]."
    assert town(altered).failures == 1
    assert town(altered, fail_on=Outcome.DISTORTED).failures == 0
    assert town("“The ferry must sail after dark” [@letter].", fail_on=Outcome.ABSENT).failures == 1  # an error


def test_a_quotation_of_the_reporter_s_words_as_a_speaker_s_own_is_told(
    town: Town, codes: Callable[[Proof], list[str]]
) -> None:
    proof = town.one("“The old crane has to be replaced within two years,” Tom Reed said [@gazette].")
    assert (codes(proof), proof.speaker) == (["AQ210"], Agreement.CONFIRMED)
    assert codes(town.one("The paper has “the old crane has to be replaced within two years” [@gazette].")) == []


def test_a_mark_that_is_never_closed_is_told(town: Town, codes: Callable[[Proof], list[str]]) -> None:
    report = town("She said: “The ferry must not sail after dark\n\nAnother paragraph.\n")
    (proof,) = report.proofs
    assert "AQ506" in codes(proof)
    assert report.failures == 0
