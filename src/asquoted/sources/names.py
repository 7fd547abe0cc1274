"""Names of writers → CSL names: a person's is parted into given and family name, a body's stays whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

_BY = re.compile(
    r"^(?:(?:written|words|story|report|reported|interview|text|posted|published|von|par|por|de|от)\s*(?:by|:)?\s+|(?:by|from)\s+|"
    r"(?:interview|text|words)\s*:\s*|[-–—|:]\s*)+",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:,|;|\||&|\band\b|\bund\b|\bet\b|\by\b)\s*")
_PARTICLES = frozenset("van von der den de del della di da du la le ten ter bin ibn al el zu zum af av dos das".split())
_SUFFIXES = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv"))
_PERSON = re.compile(r"[^\W\d_][\w.'’-]*")
_BODY_WORDS = frozenset(
    (
        "board authority commission bank association trust federation party court parliament embassy network media "
        "radio television "
        "agency agencies associated bureau city committee company correspondent correspondents council "
        "department desk editor editorial editors foundation government group house inc institute library "
        "limited ltd magazine ministry museum news newsroom office organisation organization post press "
        "reporter reporters reuters redaktion rédaction service society staff team the times union university "
        "website writers ministerium landesministerium "
    ).split()
)
_MOST_WORDS = 5


def as_name(name: str, *, is_person: bool | None = None) -> Mapping[str, str]:
    """A CSL name; `is_person` is what a file says of it, None when it says nothing.

    One written `Family, Given` is taken at its word. Else the last word is the family name, with the particles before
    it, as reference managers take it; a name in other than Latin or Cyrillic letters stays whole.

    >>> as_name("Jan van der Meer"), as_name("Roe, Jane"), as_name("Ministry of Water")
    ({'family': 'van der Meer', 'given': 'Jan'}, {'family': 'Roe', 'given': 'Jane'}, {'literal': 'Ministry of Water'})
    """
    name = " ".join(name.split())
    family, comma, given = name.partition(", ")
    is_short = " " not in family and is_person is not False
    if comma and "," not in given and (is_short or _is_personal(f"{given} {family}", is_person=is_person)):
        return {"family": family, "given": given}
    words = name.split()
    if not _is_personal(name, is_person=is_person):
        return {"literal": name}
    last = len(words) - 1
    while last > 1 and words[last].lower() in _SUFFIXES:
        last -= 1
    start = last
    while start > 1 and words[start - 1].lower() in _PARTICLES:
        start -= 1
    return {"family": " ".join(words[start:]), "given": " ".join(words[:start])}


def read_byline(text: str) -> Iterator[str]:
    """The names in a line such as "By Jane Roe and John Doe"; none when it holds anything else."""
    named = _BY.sub("", " ".join(text.split()))
    for part in _AND.split(re.split(r"(?<=\w\w)\.\s|\bfor\b|\bin\b|\d", named)[0].strip(" .")):
        if _is_personal(part, is_person=None):
            yield part


def _is_personal(name: str, *, is_person: bool | None) -> bool:
    words = name.split()
    if is_person is False or not 2 <= len(words) <= _MOST_WORDS:
        return False
    if not all(_PERSON.fullmatch(word) for word in words) or not all(map(_is_parted, words)):
        return False
    if is_person:
        return True
    capital = all(word[0].isupper() or word.lower() in _PARTICLES for word in words)
    return capital and _BODY_WORDS.isdisjoint(word.lower().rstrip("'’s") for word in words)


def _is_parted(word: str) -> bool:
    """Whether a word is in letters of which names are written given name first."""
    return all(char < "\u0530" or char in "’-" or "\u1e00" <= char <= "\u1eff" for char in word)


def names_of(stated: object) -> Iterator[Mapping[str, str]]:
    """The CSL names in a value of JSON-LD: a text, a Person or Organization, or a list of them."""
    for value in stated if isinstance(stated, list) else [stated]:
        name = value.get("name") if isinstance(value, dict) else value
        if not isinstance(name, str) or not is_name(name):
            continue
        kind = str(value.get("@type", "")) if isinstance(value, dict) else ""
        known = None if not kind else kind == "Person"
        folded = " ".join(name.split())
        if known is None:
            yield from (as_name(each) for each in _parted(folded))
        else:
            yield as_name(folded, is_person=known)


def _parted(name: str) -> Iterable[str]:
    """Several names in one value: Jane Roe and John Doe; one that is no row of names stays whole."""
    parts = [part for part in re.split(r"\s+(?:and|und|et|&)\s+|\s*;\s*", name) if part]
    return parts if len(parts) > 1 and all(_is_personal(part, is_person=None) for part in parts) else [name]


def is_name(name: str) -> bool:
    return bool(name.strip()) and not name.strip().startswith(("http:", "https:", "@"))
