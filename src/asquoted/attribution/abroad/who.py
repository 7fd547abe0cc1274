"""Who a mention names in a text in French, German or Russian: the fullest name, with the titles it stands beside."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from asquoted.attribution.abroad.language import Language
from asquoted.attribution.resolve import NOBODY, Speaker
from asquoted.attribution.vocabulary import load_given

_CAPITAL = r"[A-ZÀ-ÞŒА-ЯЁ][\w’-]+"
_RUN = re.compile(rf"{_CAPITAL}(?:\s+(?:de|von|van|du|della)(?=\s+{_CAPITAL}))?(?:\s+{_CAPITAL})+")
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_RECENT = 40
"""Speakers kept in mind for pronouns."""

_STEM = 5
"""Letters of a word that its cases share."""


@dataclass(slots=True)
class _Person:
    name: str
    gender: str = ""
    known_as: set[str] = field(default_factory=set)


class Names:
    """The people and bodies of one text; what is heard is taken up by pronouns."""

    def __init__(self, text: str, language: Language) -> None:
        self.language = language
        self.persons: dict[str, _Person] = {}
        self._described: dict[str, _Person] = {}
        self._heard: list[_Person] = []
        for match in _RUN.finditer(text):
            words = self._without_titles(match.group().split())
            if len(words) > 1 and words[-1].lower() not in self.persons:
                gender = load_given().get(words[0].lower(), "")
                self.persons[words[-1].lower()] = _Person(" ".join(words), gender)

    def resolve(self, mention: str, hint: str = "") -> Speaker:
        """Who a mention stands for; `hint` is the gender that the verb tells."""
        words = _WORD.findall(mention)
        gender = self._pronoun(words[0].lower()) if len(words) == 1 else ""
        if gender:
            person = next((one for one in reversed(self._heard) if one.gender == gender), None)
            person = person or next((one for one in reversed(self._heard) if not one.gender), None)
            if person is None:
                return NOBODY
            person.gender = person.gender or gender
        else:
            person = self._named(words, mention, hint)
        if person is None:
            return NOBODY
        self._heard.append(person)
        del self._heard[:-_RECENT]
        return Speaker(person.name, None, person.gender, "person", tuple(sorted(person.known_as)))

    def _pronoun(self, word: str) -> str:
        for label in ("he", "she", "they"):
            if self.language.has(label, word):
                return label
        return ""

    def _named(self, words: list[str], mention: str, hint: str) -> _Person | None:
        opening = words[0].lower() if words else ""
        gender = hint
        for label, told in (("heword", "he"), ("sheword", "she")):
            if self.language.has(label, opening):
                gender, words = gender or told, words[1:]
                break
        if opening.startswith(("l’", "l'")):
            words = [words[0][2:], *words[1:]]
        if not words:
            return None
        names, titles = self._split(words)
        person = self.persons.get(names[-1].lower()) if names else None
        description = " ".join(titles)
        if person is None and not names:
            person = self._described.get(_key(description))
        if person is None:
            person = _Person(" ".join(names or words))
            if names:
                self.persons[names[-1].lower()] = person
            self._described.setdefault(_key(" ".join(words)), person)
        if description and names:
            person.known_as.add(description)
            self._described[_key(description)] = person
        person.known_as.add(mention.strip())
        is_plural = self.language.code == "de" and opening == "die" and gender == "she" and not names
        person.gender = person.gender or ("" if is_plural and not description.endswith("in") else gender)
        if self.language.code == "de" and titles and titles[-1].lower().endswith("in"):
            person.gender = "she"
        return person

    def _split(self, words: list[str]) -> tuple[list[str], list[str]]:
        """The name at the end of a mention, and the words that describe whoever bears it."""
        at = len(words)
        while at > 0 and words[at - 1][0].isupper():
            at -= 1
        names = self._without_titles(words[at:])
        titles = [*words[:at], *words[at : len(words) - len(names)]]
        if names and (len(names) > 1 or names[-1].lower() in self.persons or self.language.code != "de"):
            if at == 0 and len(names) == 1 and names[-1].lower() not in self.persons and not titles:
                return (names, []) if self.language.code != "de" else ([], words)
            return names, [word.lower() if self.language.code != "de" else word for word in titles]
        return [], words

    def _without_titles(self, words: list[str]) -> list[str]:
        at = 0
        while at < len(words) and (
            self.language.has("title", words[at])
            or self.language.has("honorific", words[at].strip("."))
            or self.language.has("heword", words[at])
            or self.language.has("sheword", words[at])
        ):
            at += 1
        return words[at:]


def _key(description: str) -> str:
    """What two cases of one description share: капитан and капитана."""
    words = [word.lower() for word in _WORD.findall(description)]
    return words[0][:_STEM] if words else ""
