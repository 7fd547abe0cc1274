"""The verbs, nouns, titles and pronouns by which a text attributes words, read from the files beside this module."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

OTHER_LANGUAGES = ("ru", "fr", "de")
"""Languages of which only the verbs of saying are known: enough to see that somebody speaks."""


class Verb(NamedTuple):
    """A form of a verb of saying: what the verb takes, and which form it is."""

    base: str
    takes: frozenset[str]
    form: str  # "finite", "past" (finite or participle), "ing", "base"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All lists; every word in lower case. `roles` are words for persons and bodies, `offices` these and titles."""

    verbs: Mapping[str, Verb]
    homographs: frozenset[str]
    nouns: frozenset[str]
    roles: frozenset[str]
    persons: frozenset[str]
    titles: frozenset[str]
    offices: frozenset[str]
    pronouns: Mapping[str, str]
    openers: frozenset[str]
    places: frozenset[str]
    localities: frozenset[str]
    bodies: frozenset[str]
    genders: Mapping[str, str]
    abbreviations: Mapping[str, str]


@lru_cache(maxsize=1)
def load_vocabulary() -> Vocabulary:
    """The lists of all languages together: a form belongs to one language in nearly all cases."""
    verbs: dict[str, Verb] = {}
    for language in OTHER_LANGUAGES:
        for form in read_words(f"{language}.txt"):
            verbs[form] = Verb(form, frozenset(("foreign",)), "past")
    verbs.update(_english_verbs())
    titles = frozenset(read_words("en/title.txt"))
    roles = [(label, word) for label, words in read_labelled("en/role.txt") for word in words.split()]
    return Vocabulary(
        verbs=verbs,
        homographs=frozenset(read_words("en/homograph.txt")),
        nouns=frozenset(read_words("en/noun.txt")),
        roles=frozenset(word for _, word in roles),
        persons=frozenset(word for label, word in roles if label == "person"),
        titles=titles,
        offices=titles.union(word for _, word in roles),
        pronouns={word: label for label, words in read_labelled("en/pronoun.txt") for word in words.split()},
        openers=frozenset(read_words("en/start.txt")),
        places=frozenset(read_words("en/place.txt")),
        localities=frozenset(read_words("en/locality.txt")),
        bodies=frozenset(read_words("en/body.txt")),
        abbreviations={word: label for label, words in read_labelled("en/abbreviation.txt") for word in words.split()},
        genders={word: label for label, words in read_labelled("en/gender.txt") for word in words.split()},
    )


@lru_cache(maxsize=1)
def load_given() -> Mapping[str, str]:
    """Given names with the pronoun that they tell."""
    return {name: label for label, names in read_labelled("en/given.txt") for name in names.split()}


class Occasions(NamedTuple):
    """What words are said at, or stand in: the `names` of occasions by word, and the words for what is `written`."""

    names: Mapping[str, str]
    written: frozenset[str]


@lru_cache(maxsize=1)
def load_occasions() -> Occasions:
    """The words by which a text names what was written, spoken or attended; a verb has the name of its noun."""
    lines = [(label, words.split()) for label, words in read_labelled("en/occasion.txt")]
    names = {word: words[0] for _, words in lines for word in words}
    return Occasions(names, frozenset(word for label, words in lines if label == "written" for word in words))


@lru_cache(maxsize=1)
def load_weights() -> Mapping[str, float]:
    """What each clue to the day of a statement weighs."""
    rows = (line.rsplit(None, 1) for line in _lines("en/day.txt"))
    return {clue: float(weight) for clue, weight in rows}


def _english_verbs() -> dict[str, Verb]:
    takes: dict[str, set[str]] = {}
    for label, members in read_labelled("en/verb.txt"):
        for base in members.split(" | "):
            takes.setdefault(base, set()).add(label)
    listed = {base: forms.split() for base, _, forms in (line.partition(" = ") for line in _lines("en/form.txt"))}
    verbs: dict[str, Verb] = {}
    for base, labels in takes.items():
        for form in (base, *(listed.get(base) or regular_forms(base))):
            verbs[form] = Verb(base, frozenset(labels), _form_of(form, base))
    return verbs


def regular_forms(base: str) -> tuple[str, ...]:
    """The forms of a regular verb in -s, -ed and -ing.

    >>> regular_forms("deny"), regular_forms("argue")
    (('denies', 'denied', 'denying'), ('argues', 'argued', 'arguing'))
    """
    if base.endswith("e"):
        return base + "s", base + "d", (base if base.endswith(("ee", "ye")) else base[:-1]) + "ing"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies", base[:-1] + "ied", base + "ing"
    return base + ("es" if base.endswith(("s", "x", "z", "ch", "sh")) else "s"), base + "ed", base + "ing"


def _form_of(form: str, base: str) -> str:
    if form == base:
        return "base"
    if form.endswith("ing"):
        return "ing"
    return "finite" if form.endswith("s") else "past"


def _lines(name: str) -> Iterator[str]:
    text = resources.files(__package__).joinpath(*name.split("/")).read_text("utf-8")
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()


def read_labelled(name: str) -> Iterator[tuple[str, str]]:
    for line in _lines(name):
        label, _, members = line.partition(": ")
        yield label, members


def read_words(name: str) -> Iterator[str]:
    for line in _lines(name):
        yield from line.split()
