"""A run of capitals as the name of a person, with the words beside it that describe whoever bears it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from asquoted.attribution.grammar import DETERMINERS, NAME_LINKS, PREPOSITIONS, SUBORDINATORS, is_time
from asquoted.attribution.person import PERSON_ENDINGS, is_title, person_titles, plain
from asquoted.attribution.tokens import Token
from asquoted.attribution.vocabulary import load_given, load_vocabulary

_WHERE = frozenset("in at near outside inside across around throughout into toward towards from".split())
"""Words before a place: of one capital alone behind them nothing shows that it is somebody's name."""

_LETTERS = frozenset("QC KC SC MP MEP MSP MS MLA TD OBE CBE MBE KBE DBE PhD MD JP RN".split())
"""Letters behind a name that are no part of it."""


@dataclass(slots=True)
class Sighting:
    """A run of capitals read as a name: its words, and the titles and other words that describe whoever bears it."""

    words: list[Token]
    titles: set[str]
    described: set[str]
    called: str = ""

    @property
    def forms(self) -> list[str]:
        return [plain(word.raw) for word in self.words]

    @property
    def name(self) -> str:
        return " ".join(bare(word.raw) for word in self.words)


def sight(tokens: Sequence[Token], first: int, behind: int) -> Sighting | None:
    """A run of capitals as the name of a person; None for places, bodies, days and bare titles."""
    vocabulary = load_vocabulary()
    if 0 < first < behind - 1 and tokens[first - 1].form[0].isdigit() and is_time(tokens[first].form):
        first += 1  # on 6 May Anna Baker said
    start = _name_start(tokens, first, behind)
    if start == behind:
        return None
    words = [token for token in tokens[start:behind] if token.is_word]
    while words[-1].raw in _LETTERS and len(words) > 1:
        words.pop()  # Rupert Hale QC
    is_place = start == first > 0 and tokens[first - 1].form in _WHERE and len(words) == 1
    if is_place and tokens[first - 1].form != "from":
        return None  # born in Fennick
    forms = [plain(word.raw) for word in words]
    if first == start == 0 and _only_opens(forms):
        words, forms = words[1:], forms[1:]
    if not 1 <= len(words) <= _LONGEST_NAME or not vocabulary.bodies.isdisjoint(forms[-2:]) or any(map(is_time, forms)):
        return None
    if forms[-1] in vocabulary.localities and len(forms) > 1 and forms[0] not in load_given():
        return None
    if "i" in forms or forms[0] in _STATIONS or _is_no_person(tokens, first, behind):
        return None
    if len(words) == 1 and is_title(forms[0], tokens[start - 1].form if start else ""):
        return None
    described, called = _describe(tokens, first, start, behind, is_place=is_place)
    described |= {vocabulary.abbreviations[form] for form in described if form in vocabulary.abbreviations}
    return Sighting(words, described & person_titles(), described, called)


def _only_opens(forms: Sequence[str]) -> bool:
    """Whether a capital only opens the sentence before a name: However Baker; Sentencing Colin Havers."""
    if len(forms) > 1 and forms[0] in load_vocabulary().openers:
        return True
    return len(forms) > _NAME and forms[0].endswith("ing") and forms[0] not in load_given()


_STATIONS = frozenset("radio channel flight route section".split())


def _is_numbered(tokens: Sequence[Token], behind: int) -> bool:
    """Whether a number belongs to a run of capitals: Northern Isles Flight 218."""
    last = tokens[behind - 1]
    follows = behind < len(tokens) and tokens[behind].form.isdigit() and tokens[behind].start == last.end + 1
    return follows and last.form in _STATIONS


def _is_half_of_body(tokens: Sequence[Token], behind: int) -> bool:
    """Whether a run of capitals is the first half of a body's name: the Lakes Food and Health Agency."""
    if behind + 1 >= len(tokens) or tokens[behind].form not in ("and", "&") or not tokens[behind + 1].is_capital:
        return False
    end = run_end(tokens, behind + 1)
    return tokens[end - 1].form in load_vocabulary().bodies and tokens[end - 1].is_capital


def _describe(tokens: Sequence[Token], first: int, start: int, behind: int, *, is_place: bool) -> tuple[set[str], str]:
    """The words beside a name that describe whoever bears it, and the noun by which it is taken up."""
    offices = load_vocabulary().offices
    before = first
    while before and tokens[before - 1].form in offices:
        before -= 1
    described = {tokens[place].form.strip(".") for place in range(before, start)}
    before -= before > 2 and first == before and start == first and _is_apposed_noun(tokens, before - 1)
    if 1 < before < first and tokens[before - 1].form == "the" and tokens[before - 2].raw == ",":
        described |= _description_before(tokens, before - 1, behind)  # the first witness, the farmer Owen Pritch
    described |= _description_before(tokens, first, behind)
    described |= set() if is_place else _description_behind(tokens, behind)
    called = _called_before(tokens, first, behind)
    if not called and 0 < before == first - 1 and tokens[before - 1].form == "the" and behind - start > 1:
        called = tokens[before].form if tokens[before].form.endswith(PERSON_ENDINGS) else ""
    return described, called


def _is_apposed_noun(tokens: Sequence[Token], place: int) -> bool:
    """Whether a noun stands with its article before a name and behind a comma: the witness, the carter Owen Lee."""
    return tokens[place].raw.islower() and tokens[place - 1].form == "the" and tokens[place - 2].raw == ","


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
        and noun.form not in person_titles()
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
    if behind - first == 1:
        return False
    offices = load_vocabulary().offices
    return any(tokens[place + 1].form == "of" and tokens[place].form in offices for place in range(first, behind - 1))


def _is_no_person(tokens: Sequence[Token], first: int, behind: int) -> bool:
    """Whether a run of capitals is an office, or a part of a firm's or a body's name, or has a number of its own."""
    return (
        _is_office_of(tokens, first, behind)
        or _is_firm(tokens, first, behind)
        or _is_of_body(tokens, first)
        or _is_numbered(tokens, behind)
        or _is_half_of_body(tokens, behind)
    )


def _name_start(tokens: Sequence[Token], first: int, behind: int) -> int:
    """Where the name itself starts in a run of capitals: behind titles, places and articles."""
    start = first
    offices = load_vocabulary().offices
    for place in range(first, behind - 1):
        if tokens[place].form.strip(".") in offices and is_title(
            tokens[place].form, tokens[place - 1].form if place > first else ""
        ):
            start = place + 1
    while start < behind and _is_before_name(tokens[start]):
        start += 1
    return start


def _is_before_name(token: Token) -> bool:
    """Whether a capitalised word before a name is no part of it: The, In, Russian, However."""
    if not token.is_word or token.form in before_names():
        return True
    return not token.raw.isalpha() and plain(token.raw) in load_vocabulary().places


@lru_cache(maxsize=1)
def before_names() -> frozenset[str]:
    """Words with a capital that stand before a name and are no part of it."""
    small = NAME_LINKS | DETERMINERS | PREPOSITIONS | SUBORDINATORS
    return small | load_vocabulary().openers | load_vocabulary().places


def bare(raw: str) -> str:
    """A word of a name as it is given out: without a genitive and the signs at its edges."""
    return (raw[:-2] if raw.endswith(("’s", "'s")) else raw).strip("’'")


def run_end(tokens: Sequence[Token], first: int) -> int:
    """The end of a run of capitalised words, small words of names and initials within it."""
    place = first + 1
    while place < len(tokens):
        token = tokens[place]
        if token.is_capital:
            if tokens[place - 1].raw.endswith(("’s", "'s")):
                break
            place += 1
        elif (token.form in NAME_LINKS and _ends_links(tokens, place)) or (
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
    while place < len(tokens) and tokens[place].form in NAME_LINKS:
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
        words.add(plain(tokens[place].raw))
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
            return words if token.raw in (",", ".", ")", ";") and words & person_titles() else set()
        if token.form in load_vocabulary().verbs and token.form not in person_titles():
            return set()
        words.add(token.form)
    ends = len(tokens) <= place + _ASIDE
    return words if ends and words & person_titles() else set()


_ASIDE = 14
