"""Where in a text the words stand that were looked for: highlights, from the offsets of the words themselves.

(Whoosh's highlighter marks every word of a phrase wherever it stands.)
"""

from __future__ import annotations

from asquoted.model import Span
from asquoted.search.query import All, Any, Term, Tree, leaves
from asquoted.search.syntax import Phrase, Prefix
from asquoted.search.words import Word, stem, words_of


def find_places(tree: Tree, text: str, language: str) -> tuple[Span, ...]:
    """The spans of a text that a query looked for, in order and apart. The tree is an expanded one."""
    wanted = leaves(tree)
    if not any(isinstance(leaf, Term | Phrase | Prefix) for leaf in wanted):
        return ()
    words = words_of(text)
    return _apart([span for leaf in wanted for span in _places(leaf, words, language)])


def matches_words(tree: Tree, text: str, language: str) -> bool:
    """Whether a text has the words of a query, read the slow way; conditions count as met."""
    match tree:
        case Term() | Phrase() | Prefix():
            return bool(_places(tree, words_of(text), language))
        case All(parts=parts):
            return all(matches_words(part, text, language) for part in parts)
        case Any(parts=parts):
            return any(matches_words(part, text, language) for part in parts)
        case _:
            return True


def _places(leaf: Tree, words: list[Word], language: str) -> list[Span]:
    match leaf:
        case Term(stems=stems):
            return [Span(word.start, word.end) for word in words if stem(word.folded, language) in stems]
        case Prefix(folded=folded):
            return [Span(word.start, word.end) for word in words if word.folded.startswith(folded)]
        case Phrase(folded=folded):
            return _phrase_places(folded, words)
        case _:
            return []


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
