"""Words of another day than the text has reached, and days that belong to somebody or something else."""

from __future__ import annotations

import pytest

from asquoted import check, prepare

PUBLISHED = "2021-06-11"  # a Friday
INSPECTED = (
    "A weir would have held, a surveyor told a hearing in Amble on Thursday. Dr Hedda Lorn, who saw it in March, said "
    "that the gate had been shut. “Somebody shut it,” she told the panel."
)
PASSED = (
    "On Tuesday Karl Brenner told parliament that the tunnel was dry.\n\nMira Aster said at a briefing on Thursday "
    "that it was not.\n\n“There was no call,” an official said."
)
STUDY = (
    "Moths hear with their knees, according to a study published on Wednesday. The authors write that the knees “may "
    "be ears”. “We were surprised,” said Ingrid Solm, who led the work."
)


@pytest.mark.parametrize(
    ("text", "words", "said", "told"),
    [
        (INSPECTED, "the gate had been shut", "2021-06-10", "confirmed"),
        (INSPECTED, "Somebody shut it", "2021-03", "contradicted"),
        ("On 4 May, three weeks before the vote, Karla Finch said the bridge was safe.", "the bridge was safe",
         "2021-05-04", "confirmed"),
        (PASSED, "There was no call", "2021-06-10", "unstated"),
        (STUDY, "may be ears", "2021-06-09", "confirmed"),
        (STUDY, "We were surprised", "2021-06-09", "unstated"),
        ("In 1954 she entered the workroom. Otto Brill always denied the tale. “She told me to wait,” he said.",
         "She told me to wait", "1954", "unstated"),
        ("Anna Baker told a meeting in 2012 that they had nothing. “We had nothing then,” she says now.",
         "We had nothing then", "2012", "unstated"),
        ("The firm last closed a shop in 1987. Its founder, Otto Brill, said at the time that spoons must last.",
         "spoons must last", "1987", "confirmed"),
        ("A letter from the widow, Anna Baker, dated 3 May, was read to the court. “I told him to go,” she wrote.",
         "I told him to go", "2021-05-03", "confirmed"),
        ("On Thursday the warden met the press. Karl Brenner has said, more than once, that the roof is weak.",
         "the roof is weak", "2021-06-10", "unstated"),
        ("The trial opened on Thursday. Karl Brenner had written that he was ill in bed.", "he was ill in bed",
         "2021-06-10", "unstated"),
        ("Karl Brenner told the court on Thursday that the cook had assured him on 2 April that the soup was warm.",
         "the soup was warm", "2021-04-02", "confirmed"),
        ("Anna Baker told us in spring that the chair was free.", "the chair was free", "2021-04", "unstated"),
        ("Anna Baker told us in spring that the chair was free.", "the chair was free", "2021", "confirmed"),
        ("Anna Baker said on the eleventh of May that it was over.", "it was over", "2021-05-11", "confirmed"),
    ],
)  # fmt: skip
def test_the_day_of_words_told_elsewhen(text: str, words: str, said: str, told: str) -> None:
    assert check(words, prepare(text, published=PUBLISHED), said=said).date.value == told


def test_a_recording_has_the_day_that_it_names_at_its_start() -> None:
    text = (
        "00:00 PETRA: Hello. It's Thursday the tenth of June and I'm here with Ned.\n\n00:09 NED: They pay me late.\n\n"
        "00:12 PETRA: Last week you were paid.\n\n00:15 NED: Once."
    )
    source = prepare(text, published=PUBLISHED)

    assert check("They pay me late", source, said="2021-06-10").date.value == "confirmed"
    assert check("They pay me late", source, said=PUBLISHED).date.value == "contradicted"
