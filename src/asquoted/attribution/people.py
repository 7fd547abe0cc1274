"""The people and institutions of a document, and who a surname, a title or a pronoun stands for in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from asquoted.attribution.grammar import DETERMINERS, PREPOSITIONS, SUBORDINATORS, is_time
from asquoted.attribution.tokens import Sentence, Token
from asquoted.attribution.vocabulary import load_given, load_vocabulary

_LINKS = frozenset("de la van der den von al el bin ben da dos di du le af zu ibn del y".split())
_BODIES = frozenset(
    "ministry department office council committee commission court government company bank union party association "
    "federation institute university school team club group organisation organization authority administration agency "
    "house embassy parliament congress senate board panel times post news journal gazette herald tribune press press-agency "
    "cement steel tools water rail railways airlines energy motors foods pharma media insurance holdings shipping works mills "
    "inc ltd corp plc co limited corporation service police army force forces nations states kingdom street road city "
    "county district region province republic hospital college trust foundation society centre center bureau cabinet "
    "assembly observatory museum network coalition alliance chamber league fund treasury secretariat mission".split()
)
_LESSER = frozenset(("deputy", "vice", "former", "ex", "assistant", "outgoing"))
_HE_TITLES = frozenset(
    "mr sir lord king prince duke pope father brother spokesman chairman baron imam rabbi husband son uncle widower man boy "
    "landlord fisherman fishermen foreman grandfather grandson gentleman waiter actor policeman".split()
)
_SHE_TITLES = frozenset(
    "mrs ms miss dame lady queen princess duchess sister spokeswoman chairwoman baroness wife daughter aunt widow woman girl "
    "landlady mother grandmother granddaughter actress waitress policewoman midwife".split()
)
_CUT = re.compile(r",| who | which | whose | \(| — | – |;")


def is_body(name: str) -> bool:
    """Whether a name is that of a ministry, a firm or another body, by its words."""
    words = {_plain(word) for word in name.split()}
    return bool(words & _BODIES) and not words & load_vocabulary().persons


@dataclass(slots=True)
class Person:
    """A person under the fullest name that the document has; `places` are where the name or a part of it stands."""

    name: str
    words: tuple[str, ...]
    titles: set[str] = field(default_factory=set)
    places: list[int] = field(default_factory=list)
    gender: str = ""
    speaks: bool = False
    described: set[str] = field(default_factory=set)

    @property
    def is_sure(self) -> bool:
        """Whether anything but capitals tells that this is a person."""
        return bool(self.gender or self.titles or self.speaks)

    def named_before(self, place: int) -> int:
        """Where the person is last named before a place; -1 when nowhere."""
        return max((at for at in self.places if at < place), default=-1)

    @property
    def surname(self) -> str:
        return self.words[-1]


def is_title(form: str, before: str) -> bool:
    """Whether a capitalised word is a title or office and no part of a name, as Baker is in Anna Baker and Ms Baker."""
    vocabulary = load_vocabulary()
    form, before = form.strip("."), before.strip(".")
    if form not in vocabulary.titles and form not in vocabulary.roles:
        return False
    return before not in load_given() and before not in _HONORIFICS


_HONORIFICS = frozenset("mr mrs ms miss sir dr lord lady dame prof".split())


def _is_before_name(token: Token) -> bool:
    """Whether a capitalised word before a name is no part of it: The, In, Russian, However."""
    vocabulary = load_vocabulary()
    form = token.form
    return (
        not token.is_word
        or form in _LINKS
        or form in DETERMINERS
        or form in PREPOSITIONS
        or form in SUBORDINATORS
        or form in vocabulary.openers
        or _plain(token.raw) in vocabulary.places
    )


def _plain(word: str) -> str:
    return word.lower().replace("’s", "").replace("'s", "").strip("’'.")


class People:
    """Who is named in a document; names are read once, in order of the text."""

    def __init__(self, sentences: Iterable[Sentence]) -> None:
        self.persons: list[Person] = []
        self._by_word: dict[str, list[Person]] = {}
        self._titled: list[tuple[int, str, Person]] = []
        for sentence in sentences:
            self._read(sentence)

    # ---- reading

    def _read(self, sentence: Sentence) -> None:
        tokens = sentence.tokens
        place = 0
        while place < len(tokens):
            if not tokens[place].is_capital:
                place += 1
                continue
            behind = _run_end(tokens, place)
            self._add(tokens, place, behind)
            place = behind

    def _add(self, tokens: Sequence[Token], first: int, behind: int) -> None:
        vocabulary = load_vocabulary()
        start = first
        titles: set[str] = set()
        for place in range(first, behind - 1):
            before = tokens[place - 1].form if place > first else ""
            if is_title(tokens[place].form, before):
                start = place + 1
        titles |= {tokens[place].form.strip(".") for place in range(first, start)} & (
            vocabulary.titles | vocabulary.persons
        )
        before = first - 1
        while before >= 0 and (tokens[before].form in vocabulary.titles or tokens[before].form in vocabulary.roles):
            if tokens[before].form in vocabulary.titles or tokens[before].form in vocabulary.persons:
                titles.add(tokens[before].form)
            before -= 1
        while start < behind and _is_before_name(tokens[start]):
            start += 1
        words = [token for token in tokens[start:behind] if token.is_word]
        if not words or len(words) > 5:
            return
        forms = [_plain(word.raw) for word in words]
        if len(words) == 1 and is_title(forms[0], tokens[start - 1].form if start else ""):
            return
        if any(map(is_time, forms)) or forms[-1] in _BODIES or any(form in _BODIES for form in forms[-2:]):
            return
        leading = _description_before(tokens, first, behind)
        titles |= leading & (vocabulary.titles | vocabulary.persons)
        aside = _aside_titles(tokens, behind)
        titles |= aside
        described = {tokens[place].form for place in range(before + 1, start)} | titles | leading
        if aside:
            described |= {token.form for token in tokens[behind + 1 : behind + 12] if token.is_word}
        if len(words) == 1:
            self._mention(words[0], forms[0], titles, described)
            return
        if first == start and first == 0 and forms[0] in vocabulary.openers:
            words, forms = words[1:], forms[1:]
            if len(words) == 1:
                self._mention(words[0], forms[0], titles, described)
                return
        self._name(words, forms, titles, described)

    def _mention(self, word: Token, form: str, titles: set[str], described: set[str]) -> None:
        known = self._known(form, word.start)
        if known is None:
            if not titles or form in load_vocabulary().openers:
                return
            known = Person(_bare(word.raw), (form,))
            self._keep(known)
        known.places.append(word.start)
        known.described |= described
        self._learn(known, titles, word.start)

    def _name(self, words: list[Token], forms: list[str], titles: set[str], described: set[str]) -> None:
        same = [
            person
            for person in self._by_word.get(forms[-1], ())
            if set(forms) <= set(person.words) or set(person.words) <= set(forms)
        ]
        name = " ".join(_bare(word.raw) for word in words)
        if same:
            person = same[-1]
            if len(forms) > len(person.words):
                person.name, person.words = name, tuple(forms)
                for form in forms:
                    if person not in self._by_word.setdefault(form, []):
                        self._by_word[form].append(person)
        else:
            person = Person(name, tuple(forms))
            self._keep(person)
        person.places.append(words[0].start)
        person.described |= described
        self._learn(person, titles, words[0].start)

    def _keep(self, person: Person) -> None:
        self.persons.append(person)
        for form in person.words:
            self._by_word.setdefault(form, []).append(person)

    def _learn(self, person: Person, titles: set[str], place: int) -> None:
        person.titles |= titles
        for title in titles:
            self._titled.append((place, title, person))
        if not person.gender:
            person.gender = gender_of(person.words[0] if len(person.words) > 1 else "", person.titles)

    # ---- asking

    def _known(self, form: str, place: int) -> Person | None:
        """The person that a surname, or a first name used alone, stands for: the last one named before it."""
        persons = self._by_word.get(form, ())
        by_surname = [person for person in persons if person.surname == form or person.words[0] == form]
        if not by_surname:
            return None
        return max(by_surname, key=lambda person: max((p for p in person.places if p <= place), default=-1))

    def find(self, words: Sequence[str], place: int) -> Person | None:
        """The person whose name has all these lower-case words."""
        if not words:
            return None
        if len(words) == 1:
            return self._known(words[0], place)
        matching = [person for person in self._by_word.get(words[-1], ()) if set(words) <= set(person.words)]
        if not matching:
            return None
        return max(matching, key=lambda person: max((p for p in person.places if p <= place), default=-1))

    def titled(self, head: str, place: int, kept: frozenset[str] = frozenset()) -> Person | None:
        """The person whom a title stands for: the last one named with it before `place`, else the only one.

        Deputies are meant only where the words `kept` say so.
        """
        before = [
            (at, person)
            for at, title, person in self._titled
            if title == head and at <= place and not person.titles & _LESSER - kept
        ]
        if before:
            return max(before, key=lambda pair: pair[0])[1]
        behind = {id(person): person for _, title, person in self._titled if title == head}
        return next(iter(behind.values())) if len(behind) == 1 else None

    def before(self, place: int, gender: str = "") -> Person | None:
        """The person last named before a place, of a gender where it is known."""
        best: tuple[int, Person] | None = None
        for person in self.persons:
            if not person.is_sure or (gender and person.gender and person.gender != gender):
                continue
            at = max((p for p in person.places if p < place), default=-1)
            if at >= 0 and (best is None or at > best[0]):
                best = at, person
        return None if best is None else best[1]


def _bare(raw: str) -> str:
    return re.sub(r"[’']s$", "", raw).strip("’'")


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
    """The words of a description that a name between commas explains: the county’s education officer, Neil Gantry, …."""
    if first < 2 or tokens[first - 1].raw != "," or behind >= len(tokens) or tokens[behind].raw not in ",.(":
        return set()
    vocabulary = load_vocabulary()
    words: set[str] = set()
    for place in range(first - 2, max(-1, first - 12), -1):
        if not tokens[place].is_word and tokens[place].raw not in "’'":
            break
        words.add(_plain(tokens[place].raw))
        if tokens[place].form in DETERMINERS:
            break
    return words if words & (vocabulary.persons | vocabulary.titles) else set()


def _aside_titles(tokens: Sequence[Token], place: int) -> set[str]:
    """The titles in the aside right behind a name: Jane Green, the harbour master, …"""
    if place + 1 >= len(tokens) or tokens[place].raw not in (",", "("):
        return set()
    vocabulary = load_vocabulary()
    opens = tokens[place + 1]
    if opens.form not in DETERMINERS and opens.form not in vocabulary.persons and not opens.is_capital:
        return set()
    found: set[str] = set()
    is_head = True
    for token in tokens[place + 1 : place + 14]:
        if not token.is_word:
            return found if token.raw in (",", ".", ")", ";") else set()
        if token.form in vocabulary.verbs and token.form not in vocabulary.titles | vocabulary.persons:
            return set()
        is_head &= token.form not in PREPOSITIONS and token.form not in ("of", "who", "which")
        if is_head and (token.form in vocabulary.persons or token.form in vocabulary.titles):
            found.add(token.form)
    return set()


@lru_cache(maxsize=4096)
def _gender_by_name(given: str) -> str:
    return load_given().get(given, "")


def gender_of(given: str, titles: Iterable[str]) -> str:
    """ "he", "she" or "" by titles, else by the given name."""
    known = set(titles)
    if known & _HE_TITLES:
        return "he"
    if known & _SHE_TITLES:
        return "she"
    return _gender_by_name(given)
