"""Who a draft gives the words to, and when, beside the record: agreements and findings."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from asquoted.model import Severity
from asquoted.proof.judge import Proof

from .conftest import Town

OPEN = "We will keep the harbour open all winter"
FERRY = "The ferry must not sail after dark"

SPEAKERS = {
    f"“{OPEN},” Ada Brook said.": ("confirmed", []),
    f"“{OPEN},” Brook told the paper.": ("confirmed", []),
    f"“{OPEN},” said the mayor, Ada Brook.": ("confirmed", []),
    f"“{OPEN},” Tom Reed said.": ("contradicted", ["AQ209"]),
    f"According to T. Reed, “{FERRY}”.": ("contradicted", ["AQ209"]),
    f"“{FERRY},” Oleg Varn wrote.": ("contradicted", ["AQ209"]),  # a stranger to the record
    f"“{OPEN}” stood on the wall.": ("unstated", []),
    f"> {OPEN}\n>\n> — Ada Brook, 3 May 2021": ("confirmed", []),
    f"> {OPEN}\n>\n> — Jane Hale": ("contradicted", ["AQ209"]),
    f"Jane Hale said:\n\n> {OPEN}": ("contradicted", ["AQ209"]),
    # a passage that nobody recorded is held to the source's own words
    "“We are not ready to raise the fees,” Reed said.": ("confirmed", []),
    "“We are not ready to raise the fees,” Jane Hale said.": ("contradicted", ["AQ209"]),
    # the author of a source says what nobody in it says
    "Cora Lund writes that “the quay was built by the fishermen themselves”.": ("confirmed", []),
}
DATES = {
    f"On 3 May 2021 Ada Brook said: “{OPEN}.”": ("confirmed", []),
    f"On 3 May Ada Brook said: “{OPEN}.”": ("confirmed", []),  # the year of the record
    f"In May 2021 Ada Brook said: “{OPEN}.”": ("confirmed", []),
    f"On 4 May Ada Brook said: “{OPEN}.”": ("contradicted", ["AQ303"]),
    f"In 2020, Ada Brook said: “{OPEN}.”": ("contradicted", ["AQ303"]),
    f"> {OPEN}\n>\n> — Ada Brook, 3 June 2021": ("contradicted", ["AQ303"]),
    f"On Tuesday Ada Brook said: “{OPEN}.”": ("unstated", []),  # of which week
    f"Ada Brook said: “{OPEN}.”": ("unstated", []),
}


@pytest.mark.parametrize("draft", SPEAKERS)
def test_the_speaker_of_a_draft(draft: str, town: Town, codes: Callable[[Proof], list[str]]) -> None:
    proof = town.one(draft)
    assert (proof.speaker, codes(proof)) == SPEAKERS[draft]


@pytest.mark.parametrize("draft", DATES)
def test_the_day_of_a_draft(draft: str, town: Town, codes: Callable[[Proof], list[str]]) -> None:
    proof = town.one(draft)
    assert (proof.date, codes(proof)) == DATES[draft]


def test_who_he_is_was_worked_out_so_it_is_only_told(town: Town) -> None:
    proof = town.one(f"Tom Reed spoke first. He said: “{OPEN}.”")
    assert proof.speaker == "unstated"
    assert [(finding.code, finding.severity) for finding in proof.findings] == [("AQ209", Severity.INFO)]
    assert not proof.told


def test_the_message_names_both(town: Town) -> None:
    (finding,) = town.one(f"“{OPEN},” Tom Reed said.").findings
    assert finding.message == "the draft gives it to Tom Reed, the record to Ada Brook"
    (finding,) = town.one("“We are not ready to raise the fees,” Jane Hale said.").findings
    assert finding.message == "the draft gives it to Jane Hale, the source to Tom Reed"
    (finding,) = town.one(f"On 4 May Ada Brook said: “{OPEN}.”").findings
    assert finding.message == "the draft has 4 May, the record 2021-05-03"
