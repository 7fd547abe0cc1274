"""Whether two names are forms of one."""

from __future__ import annotations

import re

from asquoted.attribution.recorded import name_words
from asquoted.attribution.vocabulary import load_vocabulary
from asquoted.text.transliteration import in_latin, name_skeleton


def is_same_name(claimed: str, name: str) -> bool:
    """Whether two names are forms of one: the words of the shorter are all in the longer, and both end alike.

    A surname may come first in one of them.
    """
    one, other = _skeletons(claimed), _skeletons(name)
    if not one or not other:
        return False
    shorter, longer = sorted((one, other), key=len)
    if set(shorter) <= set(longer):
        return shorter[-1] == longer[-1] or len(shorter) > 1 or shorter[0] == longer[0] or _is_head(shorter[0], name)
    core = [word for word in one if word not in _titles()], [word for word in other if word not in _titles()]
    return bool(core[0]) and bool(core[1]) and (set(core[0]) <= set(core[1]) or set(core[1]) <= set(core[0]))


def _skeletons(name: str) -> list[str]:
    return [name_skeleton(in_latin(word)) for word in name_words(name)]


def _is_head(word: str, name: str) -> bool:
    """Whether a word is the last of a name before an aside: Baker of “Anna Baker, head of engineering”."""
    head = name_words(re.split(r",| \(| (?:of|for|in|at|from|who) ", name)[0])
    return bool(head) and name_skeleton(in_latin(head[-1])) == word


def _titles() -> frozenset[str]:
    vocabulary = load_vocabulary()
    return frozenset(map(name_skeleton, vocabulary.titles | vocabulary.persons))
