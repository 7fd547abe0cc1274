"""The people and institutions of a document, and who a surname, a title or a pronoun stands for in it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from asquoted.attribution.grammar import DETERMINERS, PREPOSITIONS, SUBORDINATORS, is_time
from asquoted.attribution.tokens import Sentence, Token
from asquoted.attribution.vocabulary import load_given, load_vocabulary

_LINKS = frozenset("de la van der den von al el bin ben da dos di du le af zu ibn del y".split())
_LESSER = frozenset(("deputy", "vice", "former", "ex", "assistant", "outgoing"))
_CUT = re.compile(r",| who | which | whose | \(| — | – |;")


def is_body(name: str) -> bool:
    """Whether a name is that of a ministry, a firm or another body, by its words."""
    words = {_plain(word) for word in name.split()}
    return bool(words & load_vocabulary().bodies) and not words & load_vocabulary().persons


@dataclass(slots=True)
class Person:
    """A person under the fullest name that the document has; `places` are where the name or a part of it stands."""

    name: str
    words: tuple[str, ...]
    titles: set[str] = field(default_factory=set)
    places: list[int] = field(default_factory=list)
    gender: str = ""
    described: set[str] = field(default_factory=set)

    @property
    def is_sure(self) -> bool:
        """Whether anything but capitals tells that this is a person."""
        return bool(self.gender or self.titles)

    def named_before(self, place: int) -> int:
        """Where the person is last named before a place; -1 when nowhere."""
        index = bisect_left(self.places, place)
        return self.places[index - 1] if index else -1

    @property
    def parts(self) -> set[str]:
        return set(self.words)

    @property
    def surname(self) -> str:
        return self.words[-1]


def is_title(form: str, before: str) -> bool:
    """Whether a capitalised word is a title or office and no part of a name, as Baker is in Anna Baker and Ms Baker."""
    if form.strip(".") not in load_vocabulary().offices:
        return False
    before = before.strip(".")
    return before not in load_given() and before not in _HONORIFICS


_HONORIFICS = frozenset("mr mrs ms miss sir dr lord lady dame prof".split())


def _is_before_name(token: Token) -> bool:
    """Whether a capitalised word before a name is no part of it: The, In, Russian, However."""
    return not token.is_word or token.form in _small_words() or _plain(token.raw) in load_vocabulary().places


@lru_cache(maxsize=1)
def _small_words() -> frozenset[str]:
    return _LINKS | DETERMINERS | PREPOSITIONS | SUBORDINATORS | load_vocabulary().openers


def _plain(word: str) -> str:
    lowered = word.lower()
    return lowered if lowered.isalnum() else lowered.replace("’s", "").replace("'s", "").strip("’'.")


@dataclass(slots=True)
class _Sighting:
    """A run of capitals read as a name: its words, and the titles and other words that describe whoever bears it."""

    words: list[Token]
    titles: set[str]
    described: set[str]
    called: str = ""

    @property
    def forms(self) -> list[str]:
        return [_plain(word.raw) for word in self.words]

    @property
    def name(self) -> str:
        return " ".join(_bare(word.raw) for word in self.words)


class People:
    """Who is named in a document; names are read once, in order of the text."""

    def __init__(self, sentences: Iterable[Sentence]) -> None:
        self.persons: list[Person] = []
        self._by_word: dict[str, list[Person]] = {}
        self._titled: dict[str, list[tuple[int, Person]]] = {}
        self._called: dict[str, list[tuple[int, Person]]] = {}
        self._sightings: list[tuple[int, Person]] = []
        for sentence in sentences:
            self._read(sentence)

    # ---- reading

    def _read(self, sentence: Sentence) -> None:
        behind = 0
        for place, token in enumerate(sentence.tokens):
            if place < behind or not token.is_capital:
                continue
            behind = _run_end(sentence.tokens, place)
            sighting = _sight(sentence.tokens, place, behind)
            if sighting is not None:
                self._take(sighting)

    def _take(self, sighting: _Sighting) -> None:
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
            person.gender = gender_of(person.words[0] if len(person.words) > 1 else "", person.titles)

    def _surnamed(self, sighting: _Sighting) -> Person | None:
        """The person known by one word; a new one where a title stands before it."""
        (word,), (form,) = sighting.words, sighting.forms
        known = self.find([form], word.start)
        if known is None and sighting.titles and form not in load_vocabulary().openers:
            known = self._keep(Person(_bare(word.raw), (form,)))
        return known

    def _named(self, sighting: _Sighting) -> Person:
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
        forms = tuple(_plain(word) for word in bare)
        person = self.find(forms, place) or self._keep(Person(" ".join(bare), forms))
        person.described |= set(office)
        titles = {*office, *map(_plain, words)} & _person_titles()
        person.titles |= titles
        person.places.append(place)
        person.places.sort()
        for title in titles:
            self._titled.setdefault(title, []).insert(0, (place, person))
            self._titled[title].sort(key=_place)
        if not person.gender:
            person.gender = gender_of(person.words[0] if len(person.words) > 1 else "", person.titles)

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
            if at <= place and not person.titles & _LESSER - kept:
                return person
        others = {id(person): person for _, person in named}
        return next(iter(others.values())) if len(others) == 1 else None

    def called(self, noun: str, place: int) -> Person | None:
        """The person whom a noun stands for that is no title: the bosun, Ned Lisle; named before or behind a place."""
        named = self._called.get(noun, [])[:_LOOK_BACK]
        others = {id(person): person for _, person in named}
        last = [person for at, person in named if at <= place][-1:]
        return last[0] if last else next(iter(others.values())) if len(others) == 1 else None

    def before(self, place: int, gender: str) -> Person | None:
        """The person last named before a place who is, or may be, "he" or "she"."""
        named = self._sightings[: bisect_right(self._sightings, place - 1, key=_place)]
        for _, person in reversed(named[-_LOOK_BACK:]):
            if person.is_sure and person.gender in (gender, ""):
                return person
        return None


_LOOK_BACK = 400
"""Names looked through backwards for one that fits, so that a long text takes no longer for each."""


def _place(sighting: tuple[int, Person]) -> int:
    return sighting[0]


def _sight(tokens: Sequence[Token], first: int, behind: int) -> _Sighting | None:
    """A run of capitals as the name of a person; None for places, bodies, days and bare titles."""
    vocabulary = load_vocabulary()
    start = _name_start(tokens, first, behind)
    if start == behind:
        return None
    words = [token for token in tokens[start:behind] if token.is_word]
    forms = [_plain(word.raw) for word in words]
    if first == start == 0 and len(words) > 1 and forms[0] in vocabulary.openers:
        words, forms = words[1:], forms[1:]
    if not 1 <= len(words) <= _LONGEST_NAME or not vocabulary.bodies.isdisjoint(forms[-2:]) or any(map(is_time, forms)):
        return None
    if forms[-1] in vocabulary.localities and len(forms) > 1 and forms[0] not in load_given():
        return None
    if (
        "i" in forms
        or _is_office_of(tokens, first, behind)
        or _is_firm(tokens, first, behind)
        or _is_of_body(tokens, first)
    ):
        return None
    if len(words) == 1 and is_title(forms[0], tokens[start - 1].form if start else ""):
        return None
    before = first
    while before and tokens[before - 1].form in vocabulary.offices:
        before -= 1
    described = {tokens[place].form.strip(".") for place in range(before, start)}
    described |= _description_before(tokens, first, behind) | _description_behind(tokens, behind)
    return _Sighting(words, described & _person_titles(), described, _called_before(tokens, first, behind))


def _called_before(tokens: Sequence[Token], first: int, behind: int) -> str:
    """The noun that a name between commas explains where it is no title: The bosun, Pavel Struk, said; else empty."""
    if first < 3 or behind - first < _NAME or tokens[first - 1].raw != ",":
        return ""
    noun, closes = tokens[first - 2], behind < len(tokens) and tokens[behind].raw in (",", ".")
    the = next((place for place in range(first - 3, max(-1, first - 6), -1) if tokens[place].form == "the"), None)
    opens = the is not None and not any(token.form in PREPOSITIONS or token.form == "of" for token in tokens[the:first])
    opens = opens and the is not None and (the == 0 or tokens[the - 1].form not in ("of", "for", "in", "at"))
    is_body = noun.form in load_vocabulary().roles or noun.form in load_vocabulary().bodies
    is_noun = (
        not is_body
        and noun.is_word
        and not noun.is_capital
        and noun.form not in _person_titles()
        and not is_time(noun.form)
    )
    return noun.form if closes and opens and is_noun and noun.form.isalpha() and not noun.form.endswith("s") else ""


_NAME = 2


_LONGEST_NAME = 5


def _is_firm(tokens: Sequence[Token], first: int, behind: int) -> bool:
    """Whether a run of capitals is a part of a firm's name: Brandt & Pohl Slate."""
    return (first > 0 and tokens[first - 1].raw == "&") or (behind < len(tokens) and tokens[behind].raw == "&")


def _is_of_body(tokens: Sequence[Token], first: int) -> bool:
    """Whether a run of capitals is what a body is for: the Board for River Safety."""
    return (
        first > 1
        and tokens[first - 1].form in ("for", "of", "on")
        and tokens[first - 2].is_capital
        and tokens[first - 2].form in load_vocabulary().roles
        and tokens[first - 2].form not in load_vocabulary().persons
    )


def _is_office_of(tokens: Sequence[Token], first: int, behind: int) -> bool:
    """Whether a run of capitals names an office: PRESIDENT OF THE REPUBLIC."""
    offices = load_vocabulary().offices
    return any(tokens[place + 1].form == "of" and tokens[place].form in offices for place in range(first, behind - 1))


def _name_start(tokens: Sequence[Token], first: int, behind: int) -> int:
    """Where the name itself starts in a run of capitals: behind titles, places and articles."""
    start = first
    for place in range(first, behind - 1):
        if is_title(tokens[place].form, tokens[place - 1].form if place > first else ""):
            start = place + 1
    while start < behind and _is_before_name(tokens[start]):
        start += 1
    return start


@lru_cache(maxsize=1)
def _person_titles() -> frozenset[str]:
    vocabulary = load_vocabulary()
    return vocabulary.titles | vocabulary.persons


def _bare(raw: str) -> str:
    return (raw[:-2] if raw.endswith(("’s", "'s")) else raw).strip("’'")


def _run_end(tokens: Sequence[Token], first: int) -> int:
    """The end of a run of capitalised words, small words of names and initials within it."""
    place = first + 1
    while place < len(tokens):
        token = tokens[place]
        if token.is_capital:
            if tokens[place - 1].raw.endswith(("’s", "'s")):
                break
            place += 1
        elif (token.form in _LINKS and _ends_links(tokens, place)) or (
            token.raw == "."
            and tokens[place - 1].end == token.start
            and place + 1 < len(tokens)
            and (tokens[place + 1].is_capital and (len(tokens[place - 1].raw) <= 5))
        ):
            place += 1
        else:
            break
    return place


def _ends_links(tokens: Sequence[Token], place: int) -> bool:
    """Whether small words of names lead to another capitalised word: de la Cruz."""
    while place < len(tokens) and tokens[place].form in _LINKS:
        place += 1
    return place < len(tokens) and tokens[place].is_capital


def _description_before(tokens: Sequence[Token], first: int, behind: int) -> set[str]:
    """The words that a name between commas explains: the county’s education officer, Neil Gantry, said."""
    if first < 2 or tokens[first - 1].raw != "," or (behind < len(tokens) and tokens[behind].raw not in ",.("):
        return set()
    vocabulary = load_vocabulary()
    words: set[str] = set()
    for place in range(first - 2, max(-1, first - 12), -1):
        if not tokens[place].is_word and tokens[place].raw not in "’'":
            break
        words.add(_plain(tokens[place].raw))
        if tokens[place].form in DETERMINERS and tokens[place - 1].form not in ("of", "for", "in"):
            break
    return words if words & (vocabulary.persons | vocabulary.titles) else set()


def _description_behind(tokens: Sequence[Token], place: int) -> set[str]:
    """The words of the aside right behind a name, where it is one of titles: Jane Green, the harbour master."""
    opens = tokens[place + 1] if place + 1 < len(tokens) and tokens[place].raw in (",", "(") else None
    if opens is None or not (opens.form in DETERMINERS or opens.is_capital or opens.form in load_vocabulary().persons):
        return set()
    words: set[str] = set()
    for token in tokens[place + 1 : place + _ASIDE]:
        if not token.is_word:
            return words if token.raw in (",", ".", ")", ";") and words & _person_titles() else set()
        if token.form in load_vocabulary().verbs and token.form not in _person_titles():
            return set()
        words.add(token.form)
    ends = len(tokens) <= place + _ASIDE
    return words if ends and words & _person_titles() else set()


_ASIDE = 14


@lru_cache(maxsize=4096)
def _gender_by_name(given: str) -> str:
    return load_given().get(given, "")


def gender_of(given: str, titles: Iterable[str]) -> str:
    """Which pronoun takes somebody up, "he" or "she", by titles, else by the given name; empty when neither tells."""
    genders = load_vocabulary().genders
    told = {genders[title] for title in titles if title in genders}
    return told.pop() if len(told) == 1 else _gender_by_name(given)
