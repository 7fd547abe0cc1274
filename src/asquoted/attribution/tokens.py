"""A paragraph as sentences of tokens in which every quotation is one token, so that its inside disturbs nothing."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from asquoted.text.marks import Marked
from asquoted.text.segment import ABBREVIATIONS

_TOKEN = re.compile(r"\w+(?:(?:[’'.\-‑–]\w+)+(?:(?<=\b[A-Za-z]\.[A-Za-z])\.)?)?|--+|[^\w\s]")
_ENDS = frozenset(".!?…")
_CLOSERS = frozenset(")]”’»\"'")
_OPENERS = frozenset("([—–•*―")
_HALF_DAYS = frozenset(("a.m.", "p.m."))
"""Abbreviations whose full stop may end a sentence, too."""

_LOUD = re.compile(r"[?!]\s?[)\]”’»\"'“]*$")
_FULL = re.compile(r"[.!?…]\s?[)\]”’»\"'“]*$")
_LONGEST = 400
"""Tokens of a sentence; a longer one is no sentence, and is cut so that reading it takes no longer than its length."""

QUOTE = "“”"
"""The form of a token that stands for a quotation; no word can have it."""


class Token(NamedTuple):
    """A word, a mark of punctuation, or a whole quotation: `mark` is then its index among the marked stretches."""

    start: int
    end: int
    raw: str
    form: str
    is_word: bool = False
    is_capital: bool = False
    is_quote: bool = False
    mark: int = -1


@dataclass(frozen=True, slots=True)
class Sentence:
    """The tokens of one sentence with their forms; `quotes` are the places of quotations among them.

    `paragraph` is the number of its paragraph in the text.
    """

    tokens: tuple[Token, ...]
    forms: tuple[str, ...]
    quotes: tuple[int, ...]
    paragraph: int

    @classmethod
    def of(cls, tokens: Sequence[Token], paragraph: int) -> Sentence:
        """The sentence that these tokens make."""
        forms = tuple([token.form for token in tokens])
        quotes = tuple([place for place, form in enumerate(forms) if form == QUOTE])
        return cls(tuple(tokens), forms, quotes, paragraph)

    @property
    def is_quoted(self) -> bool:
        """Whether the sentence is nothing but quotations."""
        return not any(token.is_word for token in self.tokens)

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end

    def span(self, first: int, behind: int) -> tuple[int, int]:
        """The characters of tokens `first` to `behind`."""
        return self.tokens[first].start, self.tokens[behind - 1].end


def read_tokens(text: str, start: int, end: int, marks: Sequence[tuple[int, Marked]]) -> list[Token]:
    """The tokens of a range of a text; `marks` are the outer quotations in it with their numbers, in order."""
    tokens: list[Token] = []
    place = start
    for number, marked in marks:
        first, behind = marked.outer
        _read_plain(text, place, first, tokens)
        tokens.append(Token(first, behind, text[first:behind], QUOTE, is_quote=True, mark=number))
        place = behind
    _read_plain(text, place, end, tokens)
    return tokens


def _read_plain(text: str, start: int, end: int, tokens: list[Token]) -> None:
    for match in _TOKEN.finditer(text, start, end):
        raw = match[0]
        first, behind = match.span()
        form, is_word, is_capital = _shape_of(raw)
        if form == "may" and raw == "May" and _is_month(text, first, behind):
            form = MAY
        tokens.append(Token(first, behind, raw, form, is_word, is_capital))


@lru_cache(maxsize=8192)
def _shape_of(raw: str) -> tuple[str, bool, bool]:
    """The form of a token, whether it is a word, and whether it starts with a capital; most words come again."""
    return raw.lower().replace("’", "'"), raw[0].isalnum(), raw[0].isupper()


MAY = "May"
"""The form of the month, to tell it from the verb."""

_BEFORE_MONTH = re.compile(
    r"(?:\d(?:st|nd|rd|th)?|\b(?:in|of|since|last|until|by|early|late|mid|this|next|from))[ \n-]\Z"
)
_BEHIND_MONTH = re.compile(r"[ \n]\d")


def _is_month(text: str, start: int, end: int) -> bool:
    """Whether "May" is the month: a number stands beside it, or a word that months have before them."""
    before = _BEFORE_MONTH.search(text[max(0, start - 8) : start])
    return before is not None or _BEHIND_MONTH.match(text, end) is not None


def split_sentences(tokens: Sequence[Token], paragraph: int, speaks: Container[str]) -> list[Sentence]:
    """The sentences of a paragraph. `speaks` are verb forms that tie what follows to a quotation ending in ? or !."""
    sentences: list[Sentence] = []
    first = 0
    last = len(tokens) - 1
    for place, token in enumerate(tokens):
        may_end = not token.is_word or place == last or token.form in _HALF_DAYS
        if (may_end and _ends_here(tokens, place, speaks)) or place - first >= _LONGEST:
            sentences.append(Sentence.of(tokens[first : place + 1], paragraph))
            first = place + 1
    if first < len(tokens):
        sentences.append(Sentence.of(tokens[first:], paragraph))
    return sentences


def _ends_here(tokens: Sequence[Token], place: int, speaks: Container[str]) -> bool:
    token = tokens[place]
    if place + 1 == len(tokens):
        return True
    following = tokens[place + 1]
    if token.form in _HALF_DAYS:
        return following.is_quote and following.raw[1:2].isupper()
    if token.is_quote:
        return _quote_ends(tokens, place, speaks)
    if token.raw[0] not in _ENDS:
        if token.form in _CLOSERS and place and tokens[place - 1].raw[0] in _ENDS:
            return following.is_quote or following.is_capital
        return False
    if following.mark < 0 and following.raw[0] in _ENDS | _CLOSERS:
        return False
    if token.raw == "." and place and _is_short(tokens[place - 1], token, following):
        return False
    if following.is_quote or following.raw[0] in _OPENERS:
        return True
    return following.is_word and not following.raw[0].islower()


def _is_short(before: Token, stop: Token, following: Token) -> bool:
    """Whether a full stop belongs to an abbreviation or an initial."""
    if before.end != stop.start or (before.form == "no" and not following.raw[0].isdigit()):
        return False
    return before.form in ABBREVIATIONS or (len(before.raw) == 1 and before.raw.isupper() and before.raw != "I")


def _quote_ends(tokens: Sequence[Token], place: int, speaks: Container[str]) -> bool:
    """Whether the sentence ends with a quotation: its last sign is a stop, and no verb of saying ties on to it."""
    following = tokens[place + 1]
    raw = tokens[place].raw
    if not _FULL.search(raw) or not (following.is_quote or following.is_capital):
        return False
    if not _LOUD.search(raw):
        return True
    for ahead in tokens[place + 1 : place + 8]:
        if ahead.form in speaks:
            return False
        if not ahead.is_word or ahead.is_quote:
            break
    return True
