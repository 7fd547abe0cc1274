"""The people and institutions of a document, and who a surname, a title or a pronoun stands for in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from asquoted.attribution.person import Person, gender_of, is_title, person_titles, plain
from asquoted.attribution.sighting import Sighting, bare, before_names, run_end, sight
from asquoted.attribution.tokens import Sentence
from asquoted.attribution.vocabulary import load_vocabulary

_LESSER = frozenset(("deputy", "vice", "former", "ex", "assistant", "outgoing"))


class People:
    """Who is named in a document; names are read once, in order of the text."""

    def __init__(self, sentences: Iterable[Sentence]) -> None:
        self.persons: list[Person] = []
        self._by_word: dict[str, list[Person]] = {}
        self._titled: dict[str, list[tuple[int, Person]]] = {}
        self._called: dict[str, list[tuple[int, Person]]] = {}
        self._sightings: list[tuple[int, Person]] = []
        self._starts: list[int] = []
        for sentence in sentences:
            self._read(sentence)

    # ---- reading

    def _read(self, sentence: Sentence) -> None:
        self._starts.append(sentence.start)
        behind, tokens, small = 0, sentence.tokens, before_names()
        for place, token in enumerate(tokens):
            if place < behind or not token.is_capital:
                continue
            behind = run_end(tokens, place)
            if behind == place + 1 and token.form in small:
                continue  # The, In: most capitals that open a sentence
            sighting = sight(tokens, place, behind)
            if sighting is not None:
                self._take(sighting)

    def _take(self, sighting: Sighting) -> None:
        person = self._surnamed(sighting) if len(sighting.words) == 1 else self._named(sighting)
        if person is None:
            return
        place = sighting.words[0].start
        person.places.append(place)
        person.described |= sighting.described
        person.titles |= sighting.titles
        self._sightings.append((place, person))
        for title in sighting.titles:
            self._titled.setdefault(title, []).append((place, person))
        if sighting.called:
            person.described.add(sighting.called)
            self._called.setdefault(sighting.called, []).append((place, person))
        if not person.gender:
            person.gender = gender_of(_given_of(person), {*person.titles, sighting.called})

    def _surnamed(self, sighting: Sighting) -> Person | None:
        """The person known by one word; a new one where a title stands before it."""
        (word,), (form,) = sighting.words, sighting.forms
        known = self.find([form], word.start)
        if known is None and sighting.titles and form not in load_vocabulary().openers:
            known = self._keep(Person(bare(word.raw), (form,)))
        return known

    def _named(self, sighting: Sighting) -> Person:
        """The person known by these words or by some of them; the fullest form is the name."""
        forms = sighting.forms
        words = set(forms)
        same = [
            one for one in self._by_word.get(forms[-1], ()) if words.issubset(one.words) or words.issuperset(one.words)
        ]
        if not same:
            return self._keep(Person(sighting.name, tuple(forms)))
        person = same[-1]
        if len(forms) > len(person.words):
            person.name, person.words = sighting.name, tuple(forms)
            for form in forms:
                if person not in self._by_word.setdefault(form, []):
                    self._by_word[form].append(person)
        return person

    def _keep(self, person: Person) -> Person:
        self.persons.append(person)
        for form in person.words:
            self._by_word.setdefault(form, []).append(person)
        return person

    def give_office(self, name: str, place: int, office: Iterable[str]) -> None:
        """Notes that whoever is named so holds an office, given as its words: The MINISTER FOR TRADE (Mr Lane)."""
        words = name.split()
        bare = [word for word in words if not is_title(word.lower(), "")]
        if not bare:
            return
        forms = tuple(plain(word) for word in bare)
        person = self.find(forms, place) or self._keep(Person(" ".join(bare), forms))
        person.described |= set(office)
        titles = {*office, *map(plain, words)} & person_titles()
        person.titles |= titles
        person.places.append(place)
        person.places.sort()
        for title in titles:
            self._titled.setdefault(title, []).insert(0, (place, person))
            self._titled[title].sort(key=_place)
        if not person.gender:
            person.gender = gender_of(_given_of(person), person.titles)

    # ---- asking

    def find(self, words: Sequence[str], place: int) -> Person | None:
        """The person with these lower-case words in the name, the one last named before a place; None for nobody.

        One word alone is a surname or a first name.
        """
        if not words:
            return None
        named = self._by_word.get(words[-1], ())
        fitting = [
            person
            for person in named
            if (set(words) <= person.parts if len(words) > 1 else words[0] in (person.surname, person.words[0]))
        ]
        if len(fitting) > 1:
            return max(fitting, key=lambda person: person.named_before(place + 1))
        return fitting[0] if fitting else None

    def titled(self, head: str, place: int, kept: frozenset[str] = frozenset()) -> Person | None:
        """The person whom a title stands for: the last one named with it before `place`, else the only one.

        Deputies are meant only where the words `kept` say so.
        """
        named = self._titled.get(head, [])
        for at, person in reversed(named[: bisect_right(named, place, key=_place)][-_LOOK_BACK:]):
            if at <= place and not person.titles & _LESSER - kept and kept & _OF_KIND <= person.titles:
                return person
        others = {id(person): person for _, person in named if kept & _OF_KIND <= person.titles}
        return next(iter(others.values())) if len(others) == 1 else None

    def called(self, noun: str, place: int) -> Person | None:
        """The person whom a noun stands for that is no title: the bosun, Ned Lisle; named before or behind a place."""
        named = self._called.get(noun, [])[:_LOOK_BACK]
        others = {id(person): person for _, person in named}
        last = [person for at, person in named if at <= place][-1:]
        return last[0] if last else next(iter(others.values())) if len(others) == 1 else None

    def in_one_sentence(self, one: int, other: int) -> bool:
        """Whether two places of the text stand in one sentence."""
        return bisect_right(self._starts, one) == bisect_right(self._starts, other)

    def before(self, place: int, gender: str) -> Person | None:
        """The person last named before a place who is, or may be, "he" or "she"."""
        named = self._sightings[: bisect_right(self._sightings, place - 1, key=_place)]
        for _, person in reversed(named[-_LOOK_BACK:]):
            if person.is_sure and person.gender in (gender, ""):
                return person
        return None


def _given_of(person: Person) -> str:
    """The given name by which a gender may be told; empty where only the surname is known, or stands first.

    Of Kim Min-su the given name is Min-su.
    """
    return person.words[0] if len(person.words) > 1 and "-" not in person.words[-1] else ""


_OF_KIND = frozenset(("prime", "vice"))
"""Words that tell one title from another: the Prime Minister is no foreign minister."""

_LOOK_BACK = 400
"""Names looked through backwards for one that fits, so that a long text takes no longer for each."""


def _place(sighting: tuple[int, Person]) -> int:
    return sighting[0]
