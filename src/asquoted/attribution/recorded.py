"""Whom a claimed name stands for among the speakers that are recorded: by its words, which is all that is looked at."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from asquoted.model import Speaker
from asquoted.text.fold import fold_word

NAME_WORD = re.compile(r"\w+(?:[’'.\-]\w+)*")
_SMALL = frozenset("the a an of for in and on to at de la le les du des von van der die das den dem s".split())
_HONORIFICS = frozenset("mr mrs ms miss mx dr sir dame lord lady prof".split())
_KIN = {
    "gran": "grandmother", "granny": "grandmother", "grandma": "grandmother", "grandad": "grandfather",
    "grandpa": "grandfather", "mum": "mother", "mom": "mother", "dad": "father",
}  # fmt: skip


def recorded_names(speakers: Sequence[Speaker]) -> dict[tuple[str, ...], Speaker]:
    """The first of the speakers that each name, alias and id stands for, by its folded words.

    Of a claimed speaker, `check` looks up nothing else of what is recorded: see `recorded_as`.
    """
    names: dict[tuple[str, ...], Speaker] = {}
    for speaker in speakers:
        for name in (*speaker.names, speaker.id.replace("-", " ")):
            names.setdefault(tuple(name_words(name)), speaker)
    return names


def recorded_as(claimed: str, names: Mapping[tuple[str, ...], Speaker]) -> Speaker | None:
    """The one speaker whose aliases are looked at when `claimed` is said to have spoken; None when nobody's are."""
    return names.get(tuple(name_words(claimed)))


def name_words(name: str) -> list[str]:
    """The words of a name, folded, without articles and forms of address unless there is nothing else."""
    words = [fold_word(word.removesuffix("’s").removesuffix("'s")) for word in NAME_WORD.findall(name)]
    words = [_KIN.get(word, word) for word in words]
    return [word for word in words if word not in _SMALL and word.strip(".") not in _HONORIFICS] or words
