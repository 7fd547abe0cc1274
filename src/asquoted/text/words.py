"""The words of a text with their places, each as a 64-bit number that equal folded words share.

Two roads lead to the same answer: table lookups over whole arrays for long texts, one regular expression for a short
text of plain characters, where the calls into numpy would cost more than the work.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape

import numpy as np
from numpy.typing import NDArray

from asquoted.text.fold import Role, fold_character, fold_word, is_latin

_CHUNK = 1 << 18
"""Characters folded at a time: temporaries of this size stay in the processor's cache."""

_SHORT = 1_000
"""Up to this length the road for plain texts is the faster one."""

_MASK = (1 << 64) - 1
_LETTER_LIMIT = 64
"""Letters that tell words apart by place; longer words repeat the weights, which only makes collisions likelier."""

_PLAIN = re.compile(r"[\x20-\x7e“”‘’–—…]*", re.ASCII)
_PLAIN_LINES = re.compile(r"[\x20-\x2c\x2e-\x7e“”‘’–—…]*(?:(?:-+(?=[^\s-])|\n)[\x20-\x2c\x2e-\x7e“”‘’–—…]*)*")
"""Plain lines of which none ends in a hyphen."""

_PLAIN_WORD = re.compile(
    r"[A-Za-z0-9]+(?:(?:['’‘`]|(?<=[0-9])[.,](?=[0-9]))[A-Za-z0-9]+)*|[$%&+=<~]|(?!\A)>|(?<![^\s(\[{\"“])-(?=[0-9])"
)
_HYPHENATION = re.compile(
    r"(?<=[^\W\d_])[-\u2010\u00ad][ \t\r]*\n[ \t]*(?=[a-z\u00df-\u00f6\u00f8-\u00ff\u0430-\u044f])"
)


_ENTITY = re.compile(r"&(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[a-zA-Z]{2,8});")
_MARKS_AT_MOST = 8
"""Combining marks that one letter may have."""

_ENDS_LINE = np.zeros(0x110000, bool)
_ENDS_LINE[[ord(character) for character in "-\u2010\u00ad \t\r"]] = True
"""What may stand before the break of a line that parts a word."""


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """`starts` and `ends` are offsets into the text the words came from; `numbers` stand for their folded forms.

    Equal folded words have equal numbers; the reverse holds but for collisions of 64-bit numbers, so what is found by
    number is confirmed on the words.
    """

    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    numbers: NDArray[np.uint64]

    def __len__(self) -> int:
        return len(self.numbers)


def split_words(text: str) -> Words:
    """The words of a text; linear in its length, some 40 ms a million characters."""
    if len(text) <= _SHORT and _PLAIN.fullmatch(text) and not ("&" in text and ";" in text):
        return _split_plain(text)
    return _join([_split_chunk(text, start, end) for start, end in _chunks(text)])


# ---- short plain texts


def _split_plain(text: str) -> Words:
    spans = [match.span() for match in _PLAIN_WORD.finditer(text)]
    numbers = [NUMBERS[text[start:end]] for start, end in spans]
    places = np.array(spans, np.int32).reshape(-1, 2)
    return Words(places[:, 0], places[:, 1], np.array(numbers, np.uint64))


class _Numbers(dict[str, int]):
    """The numbers of words as they stand in a text, worked out when first asked for."""

    def __missing__(self, word: str) -> int:
        number = sum(
            _LETTER_INTS[ord(letter) & 0xFFFF] * _PLACE_INTS[place % _LETTER_LIMIT]
            for place, letter in enumerate(fold_word(word))
        )
        number = (number & _MASK) ^ ((number & _MASK) >> 29)
        if len(self) > _NUMBERS_AT_MOST:
            self.clear()
        self[word] = number
        return number


_NUMBERS_AT_MOST = 500_000
NUMBERS = _Numbers()


# ---- long texts


def _scramble(values: Iterable[int]) -> NDArray[np.uint64]:
    """Odd 64-bit numbers without pattern, the same in every process (splitmix64)."""
    mixed = np.fromiter(values, np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return (mixed ^ (mixed >> np.uint64(31))) | np.uint64(1)


_LETTERS = _scramble(range(1, 0x10001))
_PLACES = _scramble(range(0x20000, 0x20000 + _LETTER_LIMIT))
_LETTER_INTS: list[int] = _LETTERS.tolist()
_PLACE_INTS: list[int] = _PLACES.tolist()
_ROLES = np.zeros(0x110000, np.uint8)  # 0: not met yet
_FOLDED = np.zeros(0x110000, np.uint16)


def _learn(codes: Iterable[int]) -> None:
    for code in codes:
        role, letters = fold_character(chr(code))
        _FOLDED[code] = ord(letters[0]) & 0xFFFF if letters else 0
        _ROLES[code] = role


_learn(range(0x180))


def _chunks(text: str) -> Iterable[tuple[int, int]]:
    """Ranges of about _CHUNK characters that end behind white space; only a "word" of thrice that length is cut."""
    start = 0
    while start < len(text):
        end = min(len(text), start + _CHUNK)
        last = min(len(text), start + 4 * _CHUNK)
        while end < last and not (text[end - 1].isspace() and not text[end].isspace()):
            end += 1
        yield start, end
        start = end


def _join(parts: list[Words]) -> Words:
    if len(parts) == 1:
        return parts[0]
    if not parts:
        return Words(np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0, np.uint64))
    return Words(
        np.concatenate([part.starts for part in parts]),
        np.concatenate([part.ends for part in parts]),
        np.concatenate([part.numbers for part in parts]),
    )


def _split_chunk(text: str, start: int, end: int) -> Words:
    chunk = text[start:end]
    codes = _codes(chunk)
    roles, letters, places = _fold(chunk, codes)
    roles = _read_signs(roles, letters)
    in_word = _in_word(roles, letters)
    starts, ends = _runs(in_word, roles)
    numbers = _number(letters, in_word, starts, ends)
    if places is not None:
        starts, ends = places[starts], places[ends - 1] + 1
        for entity in _ENTITY.finditer(chunk) if "&" in chunk and ";" in chunk else ():
            ends[ends == entity.start() + 1] = entity.end()
    return Words((starts + start).astype(np.int32), (ends + start).astype(np.int32), numbers)


def _codes(chunk: str) -> NDArray[np.uint32] | NDArray[np.uint8]:
    if chunk.isascii():
        return np.frombuffer(chunk.encode("ascii"), np.uint8)
    codes = np.frombuffer(chunk.encode("utf-32-le", "surrogatepass"), np.uint32)
    unknown = codes[_ROLES[codes] == 0]
    if len(unknown):
        _learn(np.unique(unknown).tolist())
    return codes


def _fold(
    chunk: str, codes: NDArray[np.uint32] | NDArray[np.uint8]
) -> tuple[NDArray[np.uint8], NDArray[np.uint16], NDArray[np.int64] | None]:
    """Roles and folded letters of a chunk, and the place of each in the chunk where lengths changed."""
    roles, letters = _ROLES[codes], _FOLDED[codes]
    lengths: NDArray[np.int64] | None = None
    for match in _HYPHENATION.finditer(chunk) if _may_hyphenate(codes) else ():
        lengths = np.ones(len(codes), np.int64) if lengths is None else lengths
        lengths[match.start() : match.end()] = 0
    entities = list(_ENTITY.finditer(chunk)) if "&" in chunk and ";" in chunk else []
    rare = np.flatnonzero((roles >= Role.DELETED) & (roles <= Role.COMBINING))
    if len(rare) or entities:
        lengths = np.ones(len(codes), np.int64) if lengths is None else lengths
        roles, letters = roles.copy(), letters.copy()
        _fold_rare(chunk, rare, roles, lengths)
        _fold_entities(entities, roles, letters, lengths)
    if lengths is None:
        return roles, letters, None
    places = np.repeat(np.arange(len(codes)), lengths)
    several = np.flatnonzero(lengths > 1)
    roles, spread = roles[places], letters[places]
    firsts = np.cumsum(lengths) - lengths
    for index in several.tolist():
        folded = fold_character(chunk[index])[1]
        spread[firsts[index] : firsts[index] + len(folded)] = [ord(letter) & 0xFFFF for letter in folded]
    return roles, spread, places


def _may_hyphenate(codes: NDArray[np.uint32] | NDArray[np.uint8]) -> bool:
    """Whether any line ends in a hyphen, or in white space that may hide one: most texts need no closer look."""
    breaks = np.flatnonzero(codes[1:] == ord("\n"))
    return bool(_ENDS_LINE[codes[breaks]].any())


def _fold_rare(chunk: str, rare: NDArray[np.int64], roles: NDArray[np.uint8], lengths: NDArray[np.int64]) -> None:
    for index in rare.tolist():
        if lengths[index] == 0:
            continue
        if roles[index] == Role.SEVERAL:
            lengths[index] = len(fold_character(chunk[index])[1])
            roles[index] = Role.LETTER
        elif roles[index] == Role.COMBINING and not _follows_latin(chunk, index):
            roles[index] = Role.LETTER
        else:
            lengths[index] = 0


def _fold_entities(
    entities: Iterable[re.Match[str]],
    roles: NDArray[np.uint8],
    letters: NDArray[np.uint16],
    lengths: NDArray[np.int64],
) -> None:
    """Reads each HTML character reference that a text was left with as the character it stands for."""
    for entity in entities:
        character = unescape(entity.group())
        if len(character) != 1:
            continue
        role, folded = fold_character(character)
        start, end = entity.span()
        lengths[start + 1 : end] = 0
        roles[start] = role if len(folded) == 1 or role is Role.SEPARATOR else Role.SEPARATOR
        letters[start] = ord(folded) & 0xFFFF if len(folded) == 1 else 0


def _follows_latin(chunk: str, index: int) -> bool:
    for _ in range(min(index, _MARKS_AT_MOST)):
        index -= 1
        role, letters = fold_character(chunk[index])
        if role not in (Role.COMBINING, Role.DELETED):
            return is_latin(role, letters)
    return False


def _in_word(roles: NDArray[np.uint8], letters: NDArray[np.uint16]) -> NDArray[np.bool_]:
    """Which characters belong to words: letters, signs, apostrophes between letters, points between digits."""
    letter = roles == Role.LETTER
    in_word: NDArray[np.bool_] = letter | (roles == Role.SYMBOL)
    for role in (Role.APOSTROPHE, Role.POINT):
        places = np.flatnonzero(roles == role)
        places = places[(places > 0) & (places < len(roles) - 1)]
        within = letter if role == Role.APOSTROPHE else _is_digit(letters)
        in_word[places[within[places - 1] & within[places + 1]]] = True
    return in_word


def _is_digit(letters: NDArray[np.uint16]) -> NDArray[np.bool_]:
    return (letters >= ord("0")) & (letters <= ord("9"))


def _read_signs(roles: NDArray[np.uint8], letters: NDArray[np.uint16]) -> NDArray[np.uint8]:
    """Makes a sign of each hyphen that opens a number, and none of the > that marks a quoted line of mail."""
    places = np.flatnonzero(roles[:-1] == Role.MINUS)
    places = places[_is_digit(letters[places + 1])]
    opens = (places == 0) | ((roles[places - 1] == Role.SEPARATOR) & (letters[places - 1] > 0))
    marks = np.flatnonzero((letters == ord(">")) & (roles == Role.SYMBOL))
    marks = marks[(marks == 0) | (letters[marks - 1] == ord("\n"))]
    if opens.any() or len(marks):
        roles = roles.copy()
        roles[places[opens]] = Role.SYMBOL
        roles[marks] = Role.SEPARATOR
    return roles


def _runs(in_word: NDArray[np.bool_], roles: NDArray[np.uint8]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Starts and ends of words; every sign is a word of its own."""
    edges = np.zeros(len(in_word) + 1, bool)
    if len(in_word):
        edges[0], edges[-1] = in_word[0], in_word[-1]
        edges[1:-1] = in_word[1:] != in_word[:-1]
    signs = np.flatnonzero(in_word & (roles == Role.SYMBOL))
    if not len(signs):
        bounds = np.flatnonzero(edges)
        return bounds[::2], bounds[1::2]
    edges[signs] = edges[signs + 1] = True
    bounds = np.flatnonzero(edges)
    return bounds[:-1][in_word[bounds[:-1]]], bounds[1:][in_word[bounds[1:] - 1]]


def _number(
    letters: NDArray[np.uint16],
    in_word: NDArray[np.bool_],
    starts: NDArray[np.int64],
    ends: NDArray[np.int64],
) -> NDArray[np.uint64]:
    if not len(starts):
        return np.zeros(0, np.uint64)
    lengths = ends - starts
    firsts = np.cumsum(lengths) - lengths
    places = np.arange(int(lengths.sum())) - np.repeat(firsts, lengths)
    weighted = _LETTERS[letters[in_word]] * _PLACES[places % _LETTER_LIMIT]
    numbers: NDArray[np.uint64] = np.add.reduceat(weighted, firsts)
    return numbers ^ (numbers >> np.uint64(29))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring words of a text as strings: places, folded forms, and what stands between them."""

    text: str
    spans: tuple[tuple[int, int], ...]
    forms: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.spans)

    def raw(self, index: int) -> str:
        """A word as it stands in the text."""
        start, end = self.spans[index]
        return self.text[start:end]

    def gap(self, index: int) -> str:
        """What stands between word `index` - 1 and word `index`; to the ends of the text at its edges at most."""
        start = self.spans[index - 1][1] if index else 0
        end = self.spans[index][0] if index < len(self.spans) else len(self.text)
        return self.text[start:end]


def stretch(text: str, words: Words, start: int = 0, end: int | None = None) -> Stretch:
    """The words `start` to `end` of a text."""
    spans = tuple(zip(words.starts[start:end].tolist(), words.ends[start:end].tolist(), strict=True))
    if not spans:
        return Stretch(text, (), ())
    origin, behind = spans[0][0], spans[-1][1]
    part = text[origin:behind]
    if _PLAIN_LINES.fullmatch(part) and "&" not in part:  # every word folds letter by letter, and so all at once
        folded = part.lower().replace("’", "'").replace("‘", "'").replace("`", "'")
        return Stretch(text, spans, tuple([folded[first - origin : last - origin] for first, last in spans]))
    return Stretch(text, spans, tuple([fold_word(text[first:last]) for first, last in spans]))
