"""Names as styles print them: whole, short, turned round for a list, or with initials; and several of them in a row."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from asquoted.cite.rich import clean

_LONGEST_BOUND = 3
"""Letters of a particle that is bound to the name, as in d’, al-, ben-."""
_PART = re.compile(r"[^\s.\-‐]+\.?|[-‐]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A name in parts, each possibly empty; an institution, or a name of one word, has `literal` or `family` alone."""

    family: str = ""
    given: str = ""
    particle: str = ""
    suffix: str = ""
    literal: str = ""

    @property
    def short(self) -> str:
        """What stands for the name in a text: "van der Lind"."""
        return self.literal or _spaced(self.particle, self.family) or self.given

    @property
    def whole(self) -> str:
        """As it is spoken: "John Hale Jr."."""
        return self.literal or _spaced(self.given, self.particle, self.family, self.suffix)

    def turned(self, given: str | None = None, *, comma: str = ", ", demote: bool = False) -> str:
        """For a list: "van der Lind, Anna", or with the particle demoted "Lind, Anna van der".

        `given` stands for the given names, such as their initials; `comma` is what parts them from the family's.
        """
        if self.literal or not self.family:
            return self.short
        stated = self.given if given is None else given
        behind = _spaced(stated, self.particle) if demote else stated
        before = self.family if demote else self.short
        if not behind:
            return _spaced(before, self.suffix) if not self.suffix else f"{before}{comma}{self.suffix}"
        suffix = f"{comma}{self.suffix}" if self.suffix else ""
        return f"{before}{comma}{behind}{suffix}"

    def initials(self, after: str = ".", between: str = " ") -> str:
        """The given names as initials: "T. K.", "J.-L."; with neither full stop nor space "TK"."""
        return _initials(self.given, after, between)


def read_person(name: Mapping[str, object]) -> Person:
    """A name of CSL; a particle that was left within the family name ("de Osk") is told by its small letters."""
    return _read(tuple((key, value) for key, value in name.items() if isinstance(value, str)))


@lru_cache(maxsize=4096)
def _read(parts: tuple[tuple[str, str], ...]) -> Person:
    stated = {key: clean(value) for key, value in parts}
    family = stated.get("family", "")
    particle = _spaced(stated.get("dropping-particle", ""), stated.get("non-dropping-particle", ""))
    if not particle:
        particle, family = _parted(family)
    return Person(
        family=family,
        given=stated.get("given", ""),
        particle=particle,
        suffix=stated.get("suffix", ""),
        literal=stated.get("literal", ""),
    )


def in_row(
    names: Sequence[str],
    *,
    word: str = "and",
    most: int = 3,
    first: int = 1,
    others: str = "et al.",
    comma: bool = True,
    comma_of_two: bool = False,
) -> str:
    """Names in a row; of more than `most` only the `first` are named, then `others`.

    `comma` says whether one stands before the last of three or more and before `others` behind two or more,
    `comma_of_two` whether also between two and behind one.

    >>> in_row(["A", "B", "C"]), in_row(["A", "B", "C", "D"]), in_row(["A", "B"], word="&", comma_of_two=True)
    ('A, B, and C', 'A et al.', 'A, & B')
    """
    if len(names) > most:
        named = names[:first]
        between = ", " if comma_of_two or (comma and len(named) > 1) else " "
        return f"{', '.join(named)}{between}{others}"
    if len(names) < 2:
        return "".join(names)
    between = ", " if comma_of_two or (comma and len(names) > 2) else " "
    return f"{', '.join(names[:-1])}{between}{word} {names[-1]}"


def _parted(family: str) -> tuple[str, str]:
    """The particle before a family name, and the name: "de Osk", "d’Osk", "al-Osk"."""
    words = family.split(" ")
    small = 0
    while small < len(words) - 1 and words[small].islower():
        small += 1
    head, sign, tail = words[small].replace("’", "-").partition("-")
    if sign and tail[:1].isupper() and head.islower() and len(head) <= _LONGEST_BOUND:
        cut = sum(len(word) + 1 for word in words[:small]) + len(head) + 1
        return family[:cut], family[cut:]
    return " ".join(words[:small]), " ".join(words[small:])


@lru_cache(maxsize=4096)
def _initials(given: str, after: str, between: str) -> str:
    made = ""
    for part in _PART.findall(given):
        if part in "-‐":
            made = f"{made.rstrip(' ')}-"
        elif part[0].isupper() or not made:
            made += f"{part[0]}{after}{between}"
        else:
            made = f"{made.rstrip(' ')} {part} "
    return made.rstrip(" -")


def _spaced(*parts: str) -> str:
    spaced = ""
    for part in filter(None, parts):
        spaced += part if not spaced or spaced[-1] in "’'-" else f" {part}"
    return spaced
