"""Drafts about the article that ships, each with ten faults among what is sound: exactly these ten are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Desk

FOLDER = Path(__file__).parent / "planted"

PLANTED = {
    "note.md": {
        9: "AQ106",  # will for may
        11: "AQ503",  # another paragraph
        13: "AQ111",  # thorough for detailed
        15: "AQ209",  # Patrushev for Peskov
        23: "AQ115",  # the ellipsis hides “not”
        25: "AQ210",  # the reporter's words
        27: "AQ303",  # another day
        29: "AQ501",  # said by nobody
        31: "AQ504",  # a work that is not in the archive
        33: "AQ101",  # not in the work that is cited
    },
    "paper.tex": {
        12: "AQ110",  # Southeast for Northeast
        14: "AQ303",  # another day
        17: "AQ110",  # North for South, in a block
        21: "AQ503",  # another paragraph
        24: "AQ107",  # fully is left out
        25: "AQ106",  # should for could, in a note
        27: "AQ209",  # Pompeo for Lavrov
        29: "AQ112",  # very is added
        31: "AQ111",  # weakening for strengthening, in an epigraph
        33: "AQ501",  # said by nobody
    },
    "page.html": {
        5: "AQ111",  # series for parallel
        8: "AQ111",  # wrong for right
        10: "AQ107",  # the whole world is added, in a block
        12: "AQ210",  # the reporter's words
        13: "AQ303",  # another day
        14: "AQ209",  # Patrushev for Moon
        15: "AQ501",  # said by nobody
        17: "AQ503",  # another paragraph
        18: "AQ107",  # all is added
        20: "AQ504",  # a work that is not in the archive
    },
}


@pytest.mark.parametrize("name", sorted(PLANTED))
def test_exactly_the_ten_faults_are_told(name: str, desk: Desk) -> None:
    desk.file(name, (FOLDER / name).read_bytes())
    answer = desk("proof", name, "--format", "concise")
    assert answer.status == 1
    told = [line.split(":", 3) for line in answer.out.splitlines()]
    assert sorted((int(line), message.split()[0]) for _, line, _, message in told) == sorted(PLANTED[name].items())
