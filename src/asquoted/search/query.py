"""A query's tree with its names resolved: what every engine is asked, and what highlights are found by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from asquoted.dates import Days
from asquoted.errors import AsquotedError
from asquoted.search import syntax
from asquoted.search.names import Names, days_named, kind_named, outcome_named
from asquoted.search.syntax import Fuzzy, Phrase, Prefix
from asquoted.search.words import stem, words_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word in its exact form, and its stem in every language of the archive, other spellings of a name included."""

    exact: str
    folded: str
    stems: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Among:
    """The `field` (speaker, source, kind, outcome, tag) is, or has, one of the values."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The date of the statement may lie in these days."""

    days: Days


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """The event's name has these words, folded."""

    folded: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Not:
    part: Tree


@dataclass(frozen=True, slots=True, kw_only=True)
class All:
    parts: tuple[Tree, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Any:
    parts: tuple[Tree, ...]


Tree = Term | Phrase | Prefix | Fuzzy | Among | Said | Event | Not | All | Any


def resolve(text: str, names: Names) -> Tree:
    """The tree of a query as typed. Raises AsquotedError for one that can't be read or names nobody."""
    return _resolve(syntax.parse(text), text, names)


def _resolve(node: syntax.Node, text: str, names: Names) -> Tree:
    match node:
        case syntax.Term(exact=exact, folded=folded):
            spellings = (folded, *names.other_spellings(folded))
            stems = frozenset(stem(each, language) for each in spellings for language in names.languages)
            return Term(exact=exact, folded=folded, stems=stems or frozenset((folded,)))
        case Phrase() | Prefix() | Fuzzy():
            return node
        case syntax.Field():
            return _field(node, text, names)
        case syntax.Not(part=part):
            return Not(part=_resolve(part, text, names))
        case syntax.All(parts=parts):
            return All(parts=tuple(_resolve(part, text, names) for part in parts))
        case syntax.Any(parts=parts):
            return Any(parts=tuple(_resolve(part, text, names) for part in parts))


def _field(field: syntax.Field, text: str, names: Names) -> Tree:
    match field.name:
        case "speaker":
            return Among(field="speaker", values=names.speakers(field.value))
        case "source":
            return Among(field="source", values=names.sources(field.value))
        case "kind":
            return Among(field="kind", values=(kind_named(field.value).value,))
        case "outcome":
            return Among(field="outcome", values=(outcome_named(field.value).value,))
        case "tag":
            return Among(field="tag", values=(field.value,))
        case "said":
            try:
                since = days_named(field.value)
                until = since if field.until is None else days_named(field.until)
            except AsquotedError:
                syntax.refuse(
                    text, field.at, "this is no date", "Write it like said:2019-05-13 or said:[2019-05 to 2019-06]"
                )
            if until.last < since.first:
                syntax.refuse(text, field.at, "this is later than the end of the range", "Exchange the two dates")
            return Said(days=Days(since.first, until.last))
        case _:
            folded = tuple(word.folded for word in words_of(field.value))
            if not folded:
                syntax.refuse(text, field.at, "there is no word in it", "Type letters or digits")
            return Event(folded=folded)


def is_ranked(tree: Tree) -> bool:
    """Whether words are looked for, so that some hits can fit better than others."""
    match tree:
        case Term() | Phrase() | Prefix() | Fuzzy():
            return True
        case All(parts=parts) | Any(parts=parts):
            return any(is_ranked(part) for part in parts)
        case _:
            return False


def asks_for(tree: Tree, field: str) -> bool:
    """Whether any part, under NOT too, is a condition of that field."""
    match tree:
        case Among(field=own):
            return own == field
        case Not(part=part):
            return asks_for(part, field)
        case All(parts=parts) | Any(parts=parts):
            return any(asks_for(part, field) for part in parts)
        case _:
            return False


def expand(tree: Tree, likes: Mapping[str, frozenset[str]]) -> Tree:
    """The tree with each fuzzy word replaced by the words that it may stand for, as an index has them."""
    match tree:
        case Fuzzy(folded=folded):
            return Any(parts=tuple(Phrase(folded=(each,)) for each in sorted(likes.get(folded, frozenset((folded,))))))
        case Not(part=part):
            return Not(part=expand(part, likes))
        case All(parts=parts):
            return All(parts=tuple(expand(part, likes) for part in parts))
        case Any(parts=parts):
            return Any(parts=tuple(expand(part, likes) for part in parts))
        case _:
            return tree


def every_leaf(tree: Tree) -> list[Tree]:
    """The parts without parts, in the order typed."""
    match tree:
        case All(parts=parts) | Any(parts=parts):
            return [leaf for part in parts for leaf in every_leaf(part)]
        case Not(part=part):
            return every_leaf(part)
        case _:
            return [tree]


def leaves(tree: Tree) -> list[Tree]:
    """The parts without parts, in the order typed; those under NOT left out."""
    match tree:
        case All(parts=parts) | Any(parts=parts):
            return [leaf for part in parts for leaf in leaves(part)]
        case Not():
            return []
        case _:
            return [tree]
