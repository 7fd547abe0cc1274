"""What the user typed, read into a tree: words, "phrases", prefix*, like~, field:value, NOT or -, OR, parentheses.

Words are joined by AND. Operators are written in capitals, so that "to be or not to be" is six words.
Punctuation that means nothing here is passed over; what is wrong is refused, with a caret under it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, NoReturn

from asquoted.errors import AsquotedError
from asquoted.search.words import words_of

FIELDS = ("speaker", "source", "kind", "outcome", "said", "tag", "event")
MOST_TERMS = 256
MOST_LETTERS = 20_000
MOST_NESTING = 32
_FEWEST_LETTERS = 2
_CLOSING = {'"': '"', "“": "”", "„": "“”", "«": "»"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One word, in any of its forms."""

    exact: str
    folded: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Words, folded, that follow one another; a word in marks is a phrase of one."""

    folded: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prefix:
    folded: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fuzzy:
    """A word that may be spelled with one letter more, less or another, but for the first."""

    folded: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A condition as typed; `at` is where its value starts. Of a range `value` is the beginning, `until` the end."""

    name: str
    value: str
    at: int
    until: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Not:
    part: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class All:
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Any:
    parts: tuple[Node, ...]


Node = Term | Phrase | Prefix | Fuzzy | Field | Not | All | Any


def parse(text: str) -> Node:
    """The tree of what was typed; an empty text is `All` of nothing, which everything matches.

    Raises AsquotedError, with a caret under the place, for what can't be meant.
    """
    return _Parser(text).parse()


def refuse(text: str, at: int, fact: str, remedy: str) -> NoReturn:
    """Raises the error that shows where in the query it is."""
    raise AsquotedError(f"the query can't be read:\n{_excerpt(text, at)}\n{fact}", remedy=remedy)


def _excerpt(text: str, at: int) -> str:
    start, end = max(0, at - 40), min(len(text), at + 40)
    shown = "".join(c if c.isprintable() else " " for c in text[start:end])
    before = shown[: at - start]
    width = sum(2 if unicodedata.east_asian_width(c) in "WF" else not unicodedata.combining(c) for c in before)
    return f"  {shown}\n  {' ' * width}^"


# ---- tokens


class _Token(NamedTuple):
    """`node` is there when `kind` is "node"; the other kinds are "(", ")", "OR", "AND" and "NOT"."""

    kind: str
    at: int
    node: Node | None = None


_SPACE = re.compile(r"\s*")
_BARE = re.compile(r"""[^\s()"“”„«»]+""")
_MARKS = frozenset('"“”„«»')
# A value stands close after its colon: "said: we" and "http://…" are words.
_FIELD = re.compile(r"([A-Za-z]+):(?=[^\s/])")
_RANGE = re.compile(r"\[\s{0,9}([^\s\[\]]{1,40})\s{1,9}(?:to|TO)\s{1,9}([^\s\[\]]{1,40})\s{0,9}\]")
_MINUS = re.compile(r"-(?=[^\s-])")
_LOOSE_END = re.compile(r"[^\w*]{1,99}$")


def _tokens(text: str) -> Iterator[_Token]:
    at = _past_space(text, 0)
    while at < len(text):
        token, at = _token(text, at)
        if token is not None:
            yield token
        at = _past_space(text, at)


def _past_space(text: str, at: int) -> int:
    space = _SPACE.match(text, at)
    return space.end() if space else at


def _token(text: str, at: int) -> tuple[_Token | None, int]:
    if text[at] in "()":
        return _Token(text[at], at), at + 1
    if text[at] in _MARKS:
        inside, end = _between_marks(text, at)
        return _phrase(inside, at), end
    if _MINUS.match(text, at) and (at == 0 or text[at - 1].isspace() or text[at - 1] == "("):
        return _Token("NOT", at), at + 1
    if field := _FIELD.match(text, at):
        return _field(text, at, field.group(1).lower(), field.end())
    bare = _BARE.match(text, at)
    end = bare.end() if bare else at + 1
    return _bare(text, at, text[at:end]), end


def _between_marks(text: str, at: int) -> tuple[str, int]:
    for end in range(at + 1, len(text)):
        if text[end] in _MARKS:
            return text[at + 1 : end], end + 1
    refuse(text, at, "this quotation mark is never closed", "Close it, or leave it out")


def _field(text: str, at: int, name: str, start: int) -> tuple[_Token, int]:
    if name not in FIELDS:
        known = ", ".join(f"{field}:" for field in FIELDS)
        refuse(text, at, f"there is no field {name}:, only {known}", "Put words with a colon in quotation marks")
    if text[start] == "[":
        return _range(text, at, name, start)
    if text[start] in _MARKS:
        value, end = _between_marks(text, start)
    else:
        bare = _BARE.match(text, start)
        value, end = (bare.group(), bare.end()) if bare else ("", start)
    if not value.strip():
        refuse(text, start, f"{name}: has no value", f'Write it close after the colon, or {name}:"several words"')
    return _Token("node", at, Field(name=name, value=value.strip(), at=start)), end


def _range(text: str, at: int, name: str, start: int) -> tuple[_Token, int]:
    if name != "said":
        refuse(text, start, f"{name}: has no ranges, only said: has", f"Write one value, as in {name}:value")
    inside = _RANGE.match(text, start)
    if inside is None:
        refuse(text, start, "this is no range of dates", "Write it like said:[2019-01-01 to 2019-06-30]")
    since, until = inside.group(1), inside.group(2)
    return _Token("node", at, Field(name=name, value=since, at=inside.start(1), until=until)), inside.end()


def _phrase(inside: str, at: int) -> _Token | None:
    folded = tuple(word.folded for word in words_of(inside))
    return _Token("node", at, Phrase(folded=folded)) if folded else None


def _bare(text: str, at: int, bare: str) -> _Token | None:
    if bare in ("OR", "AND", "NOT"):
        return _Token(bare, at)
    if "*" in bare:
        return _Token("node", at, _prefix(text, at, _LOOSE_END.sub("", bare)))
    if bare.rstrip(".,;:!?").endswith("~"):
        return _Token("node", at, _fuzzy(text, at, bare.rstrip(".,;:!?")))
    words = words_of(bare)
    if len(words) != 1:  # "North-South" and "don't" are words in a row
        return _phrase(bare, at)
    return _Token("node", at, Term(exact=words[0].exact, folded=words[0].folded))


def _prefix(text: str, at: int, bare: str) -> Prefix:
    star = bare.index("*")
    words = words_of(bare[:star])
    if star != len(bare) - 1 or len(words) != 1 or words[0].end != star:
        refuse(
            text,
            at + star,
            "an asterisk can only end a word",
            "Write the beginning of the word, as in denucl*",
        )
    if len(words[0].folded) < _FEWEST_LETTERS:
        refuse(text, at + star, "one letter begins too many words", "Type at least two before the asterisk")
    return Prefix(folded=words[0].folded)


def _fuzzy(text: str, at: int, bare: str) -> Fuzzy:
    tilde = bare.index("~")
    words = words_of(bare[:tilde])
    if tilde != len(bare) - 1 or len(words) != 1 or words[0].end != tilde:
        refuse(text, at + tilde, "a tilde can only end a word", "Write the word as you know it, as in Nebenzja~")
    if len(words[0].folded) <= _FEWEST_LETTERS:
        refuse(text, at + tilde, "so short a word is like too many others", "Type at least three letters before it")
    return Fuzzy(folded=words[0].folded)


# ---- tree


class _Parser:
    def __init__(self, text: str) -> None:
        if len(text) > MOST_LETTERS:
            raise AsquotedError(
                f"the query has {len(text):,} characters, more than the {MOST_LETTERS:,} that are read",
                remedy="Search for the rarest of its words",
            )
        self._text = text
        self._tokens = list(_tokens(text))
        self._next = 0

    def parse(self) -> Node:
        terms = sum(len(t.node.folded) if isinstance(t.node, Phrase) else 1 for t in self._tokens if t.node)
        if terms > MOST_TERMS:
            raise AsquotedError(
                f"the query has {terms} words, more than the {MOST_TERMS} that are searched for at once",
                remedy="Search for the rarest of them",
            )
        if not self._tokens:
            if self._text.strip():
                refuse(self._text, 0, "there is no word in it", "Type letters or digits")
            return All(parts=())
        tree = self._any(0)
        if (token := self._peek()) is not None:
            refuse(self._text, token.at, "this parenthesis closes nothing", "Leave it out, or open it before")
        return tree

    def _peek(self) -> _Token | None:
        return self._tokens[self._next] if self._next < len(self._tokens) else None

    def _any(self, depth: int) -> Node:
        parts = [self._all(depth)]
        while (token := self._peek()) is not None and token.kind == "OR":
            self._next += 1
            parts.append(self._all(depth))
        return parts[0] if len(parts) == 1 else Any(parts=tuple(parts))

    def _all(self, depth: int) -> Node:
        parts = [self._part(depth)]
        while (token := self._peek()) is not None and token.kind not in ("OR", ")"):
            if token.kind == "AND":
                self._next += 1
            parts.append(self._part(depth))
        return parts[0] if len(parts) == 1 else All(parts=tuple(parts))

    def _part(self, depth: int) -> Node:
        negative = False
        while (token := self._peek()) is not None and token.kind == "NOT":
            negative = not negative
            self._next += 1
        part = self._positive(depth)
        return Not(part=part) if negative else part

    def _positive(self, depth: int) -> Node:
        token = self._peek()
        if token is None:
            last = self._tokens[-1]
            refuse(self._text, last.at, "a word is missing after this", "Type one, or leave this out")
        self._next += 1
        if token.node is not None:
            return token.node
        if token.kind != "(":
            refuse(
                self._text,
                token.at,
                "a word is missing before this",
                "Type one, or put this in quotation marks",
            )
        if depth == MOST_NESTING:
            refuse(self._text, token.at, "parentheses are nested too deep here", "Take some out")
        inside = self._any(depth + 1)
        closing = self._peek()
        if closing is None:
            refuse(self._text, token.at, "this parenthesis is never closed", "Close it, or leave it out")
        self._next += 1
        return inside
