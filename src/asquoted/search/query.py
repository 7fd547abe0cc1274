# mypy: disable-error-code="no-untyped-call"
"""A query's tree with its names resolved, in two readings that agree: for Whoosh, and for one quote's words.

Whoosh finds; the second reading verifies the order of phrases on the text and gives the places to highlight.
(Whoosh's own phrases are unordered when loose, and its highlighter marks every word of one.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from whoosh.query.compound import And, AndMaybe, AndNot, Or
from whoosh.query.qcore import Every, Query
from whoosh.query.ranges import NumericRange
from whoosh.query.terms import Prefix as PrefixQuery
from whoosh.query.terms import Term as TermQuery
from whoosh.reading import IndexReader

from asquoted.dates import Days, read_days
from asquoted.errors import AsquotedError
from asquoted.model import Quote, Span
from asquoted.search import names, syntax
from asquoted.search.record import Record
from asquoted.search.schema import narrow
from asquoted.search.syntax import Phrase, Prefix
from asquoted.search.words import Word, stem, words_of

MOST_EXPANDED = 1_000
"""How many different words a prefix may stand for: more would take seconds and tell nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word in its exact form, and its stem in every language of the archive."""

    exact: str
    stems: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Among:
    """The quote's `field` (speaker, source, kind, tags) is, or has, one of the values."""

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


Tree = Term | Phrase | Prefix | Among | Said | Event | Not | All | Any


# ---- from what was typed


def resolve(text: str, record: Record, languages: frozenset[str]) -> Tree:
    """The tree of a query as typed. Raises AsquotedError for one that can't be read or names nobody."""
    return _resolve(syntax.parse(text), text, record, languages)


def _resolve(node: syntax.Node, text: str, record: Record, languages: frozenset[str]) -> Tree:
    match node:
        case syntax.Term(exact=exact, folded=folded):
            return Term(exact=exact, stems=frozenset(stem(folded, language) for language in languages))
        case Phrase() | Prefix():
            return node
        case syntax.Field():
            return _field(node, text, record)
        case syntax.Not(part=part):
            return Not(part=_resolve(part, text, record, languages))
        case syntax.All(parts=parts):
            return All(parts=tuple(_resolve(part, text, record, languages) for part in parts))
        case syntax.Any(parts=parts):
            return Any(parts=tuple(_resolve(part, text, record, languages) for part in parts))


def _field(field: syntax.Field, text: str, record: Record) -> Tree:
    match field.name:
        case "speaker":
            return Among(field="speaker", values=names.speakers_named(record, field.value))
        case "source":
            return Among(field="source", values=names.sources_named(record, field.value))
        case "kind":
            return Among(field="kind", values=(names.kind_named(field.value).value,))
        case "tag":
            return Among(field="tags", values=(field.value,))
        case "said":
            try:
                return Said(days=read_days(field.value))
            except ValueError:
                syntax.refuse(
                    text, field.at, "this is no date", "Write it like said:2019-05-13 or said:2019-05/2019-06"
                )
        case _:
            folded = tuple(word.folded for word in words_of(field.value))
            if not folded:
                syntax.refuse(text, field.at, "there is no word in it", "Type letters or digits")
            return Event(folded=folded)


def is_ranked(tree: Tree) -> bool:
    """Whether words are looked for, so that some quotes can fit better than others."""
    match tree:
        case Term() | Phrase() | Prefix():
            return True
        case All(parts=parts) | Any(parts=parts):
            return any(is_ranked(part) for part in parts)
        case _:
            return False


# ---- for Whoosh


class Plan(NamedTuple):
    """A query that finds at least what is meant, and what has yet to be verified of each hit."""

    query: Query
    residue: Tree | None = None


def plan(tree: Tree, reader: IndexReader) -> Plan:
    """What Whoosh is asked. Raises AsquotedError when prefixes stand for too many words."""
    match tree:
        case Term(exact=exact, stems=stems):
            # Every form has its stem in the index: the exact form only adds to the score.
            return Plan(AndMaybe(_one_of("stems", sorted(stems)), TermQuery("words", exact)))
        case Phrase(folded=folded):
            return Plan(And([TermQuery("words", word) for word in folded]), tree if len(folded) > 1 else None)
        case Prefix(folded=folded):
            _refuse_many(folded, reader)
            return Plan(PrefixQuery("words", folded))
        case Among(field=field, values=values):
            return Plan(_one_of(field, values))
        case Said(days=days):
            return Plan(_overlapping(narrow(days)))
        case Event(folded=folded):
            return Plan(And([TermQuery("event", word) for word in folded]))
        case Not(part=part):
            inner = plan(part, reader)
            return Plan(AndNot(Every(), inner.query)) if inner.residue is None else Plan(Every(), tree)
        case Any(parts=parts):
            plans = [plan(part, reader) for part in parts]
            return Plan(Or([p.query for p in plans]), None if all(p.residue is None for p in plans) else tree)
        case All(parts=parts):
            return _plan_all(parts, reader)


def _plan_all(parts: tuple[Tree, ...], reader: IndexReader) -> Plan:
    # Two ranges over all numbers cost more than looking at the dates of what something else finds.
    finds_few = any(isinstance(part, Term | Phrase | Prefix | Among | Event) for part in parts)
    dates = tuple(part for part in parts if finds_few and isinstance(part, Said))
    plans = [plan(part, reader) for part in parts if part not in dates]
    residue = dates + tuple(p.residue for p in plans if p.residue is not None)
    query = And([p.query for p in plans]) if plans else Every()
    return Plan(query, All(parts=residue) if residue else None)


def _one_of(field: str, values: Sequence[str]) -> Query:
    terms = [TermQuery(field, value) for value in values]
    return terms[0] if len(terms) == 1 else Or(terms)


def _overlapping(days: Days) -> Query:
    return And([NumericRange("first", None, days.last), NumericRange("last", days.first, None)])


def _refuse_many(folded: str, reader: IndexReader) -> None:
    if sum(1 for _ in islice(reader.expand_prefix("words", folded), MOST_EXPANDED + 1)) > MOST_EXPANDED:
        raise AsquotedError(
            f"more than {MOST_EXPANDED:,} different words begin with {folded}",
            remedy="Type more of its letters",
        )


# ---- for the words of one quote


def matching_places(tree: Tree, quote: Quote, language: str) -> tuple[Span, ...] | None:
    """The spans of `quote.exact` that were looked for, in order and apart; None when the quote is no hit."""
    places = _places(tree, quote, _words_where_needed(tree, quote), language)
    return None if places is None else _apart(places)


def _words_where_needed(tree: Tree, quote: Quote) -> list[Word]:
    only_conditions = isinstance(tree, All) and all(isinstance(part, Among | Said | Event) for part in tree.parts)
    return [] if only_conditions else words_of(quote.exact)


def _places(tree: Tree, quote: Quote, words: list[Word], language: str) -> list[Span] | None:
    match tree:
        case Term(stems=stems):
            return [Span(w.start, w.end) for w in words if stem(w.folded, language) in stems] or None
        case Prefix(folded=folded):
            return [Span(w.start, w.end) for w in words if w.folded.startswith(folded)] or None
        case Phrase(folded=folded):
            return _phrase_places(folded, words) or None
        case Not(part=part):
            return None if _places(part, quote, words, language) is not None else []
        case All(parts=parts):
            found = [_places(part, quote, words, language) for part in parts]
            return None if None in found else [span for spans in found for span in spans or ()]
        case Any(parts=parts):
            found = [_places(part, quote, words, language) for part in parts]
            return None if all(s is None for s in found) else [span for spans in found for span in spans or ()]
        case _:
            return [] if _meets(tree, quote) else None


def _meets(condition: Among | Said | Event, quote: Quote) -> bool:
    match condition:
        case Among(field="speaker", values=values):
            return not set(values).isdisjoint(quote.speaker)
        case Among(field="source", values=values):
            return quote.source in values
        case Among(field="kind", values=values):
            return quote.kind.value in values
        case Among(values=values):
            return not set(values).isdisjoint(quote.tags)
        case Said(days=days):
            return quote.said is not None and read_days(quote.said).overlaps(days)
        case Event(folded=folded):
            return set(folded) <= {word.folded for word in words_of(quote.event or "")}


def _phrase_places(folded: tuple[str, ...], words: list[Word]) -> list[Span]:
    forms = tuple(word.folded for word in words)
    size = len(folded)
    return [
        Span(words[at].start, words[at + size - 1].end)
        for at in range(len(words) - size + 1)
        if forms[at] == folded[0] and forms[at : at + size] == folded
    ]


def _apart(places: list[Span]) -> tuple[Span, ...]:
    apart: list[Span] = []
    for span in sorted(places):
        if apart and span.start < apart[-1].end:
            apart[-1] = Span(apart[-1].start, max(apart[-1].end, span.end))
        else:
            apart.append(span)
    return tuple(apart)
