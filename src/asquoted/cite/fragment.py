"""A text fragment (`:~:text=`): the part of a link that makes a browser scroll to words and highlight them.

A browser takes the first place that fits, letters and accents aside, at the bounds of words, and each part of a
fragment must stand within one block (WICG, URL Fragment Text Directives). So a fragment is made from the page's whole
text, and what stands around the words is added until one place alone fits.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import product
from urllib.parse import quote as percent_encode

from asquoted.model import Span

_EXACT = 300
"""Characters up to which a quote is written out whole, as Chromium's own "copy link to highlight" does."""

_RANGE_WORDS = 3
"""Words that each end of a long quote has at least: fewer are seldom the only ones of a page."""

_MOST_WORDS = 24
"""Words of context, and of an end, beyond which two places of a page are taken for repetitions of one another."""

# What a browser's word breaker (UAX 29) holds together: points, colons and apostrophes between letters or digits.
_WORD = re.compile(r"\w+(?:[.,:;'’·]\w+)*")
_LINE = re.compile(r"[^\n\t\r]+")
_RUN = re.compile(r"\s{2,}")


class Page:
    """The text of a page, in which lines are its blocks, made ready for any number of fragments.

    Runs of blanks are one blank in `text`, a line break where they hold one; `place_of` leads there.
    """

    def __init__(self, text: str) -> None:
        self._runs: list[int] = []  # where a run ends, and how many characters are lost up to there
        self._lost: list[int] = []
        self.text = _RUN.sub(self._shorten, text)
        self._folded = "".join(map(_fold, self.text))

    def place_of(self, span: Span) -> Span:
        """Where a span of the page as it was given is in `text`."""
        return Span(self._moved(span.start), self._moved(span.end))

    def places(self, *parts: str, after: int = 0) -> Iterator[Span]:
        """The places from `after` on at which parts follow each other with at most a blank between, as whole words.

        Places may overlap: “the the” stands twice in “the the the”.
        """
        first, *others = ["".join(map(_fold, part)) for part in parts if part]
        start = self._folded.find(first, after)
        while start >= 0:
            end = self._end_of(first, start)
            for other in others:
                end = end if end is None else self._end_of(other, end + self._folded.startswith(" ", end))
            if end is not None:
                yield Span(start, end)
            start = self._folded.find(first, start + 1)

    def is_only(self, *parts: str) -> bool:
        """Whether parts follow each other at one place alone."""
        places = self.places(*parts)
        return next(places, None) is not None and next(places, None) is None

    def _end_of(self, words: str, start: int) -> int | None:
        """Where words end that stand at a place; None when they don't, or only as parts of words."""
        folded, end = self._folded, start + len(words)
        if not folded.startswith(words, start):
            return None
        opens_within = words[0].isalnum() and folded[start - 1 : start].isalnum()
        return None if opens_within or (words[-1].isalnum() and folded[end : end + 1].isalnum()) else end

    def _shorten(self, run: re.Match[str]) -> str:
        self._runs.append(run.end())
        self._lost.append(len(run.group()) - 1 + (self._lost[-1] if self._lost else 0))
        return "\n" if _LINE.sub("", run.group()) else " "

    def _moved(self, place: int) -> int:
        before = bisect_right(self._runs, place)
        return place - (self._lost[before - 1] if before else 0)


def fragment_of(page: Page, spans: tuple[Span, ...]) -> str:
    """`:~:text=…` that opens a page at spans of its text; empty where no fragment would fit their places alone.

    Spans grow to whole words. Each takes some milliseconds for 100,000 characters of a page.
    """
    directives = [_directive(page, page.place_of(span)) for span in spans]
    if not directives or not all(directives):
        return ""
    return ":~:" + "&".join(f"text={directive}" for directive in directives)


def _directive(page: Page, span: Span) -> str:
    lines = _lines(page.text, _whole_words(page.text, span))
    if not lines:
        return ""
    start, end = lines[0].start, lines[-1].end
    if len(lines) == 1 and end - start <= _EXACT:
        return _exact(page, Span(start, end)) or ""
    return _range(page, lines[0], lines[-1]) or ""


def _exact(page: Page, span: Span) -> str | None:
    words = page.text[span.start : span.end]
    for before, behind in _contexts(page.text, span):
        if page.is_only(before, words, behind):
            return _written(before, words, "", behind)
    return None


def _range(page: Page, first: Span, last: Span) -> str | None:
    """The first and the last words, each as many as it takes."""
    opening = _opening(page, first)
    if opening is None:
        return None
    before, words, behind = opening
    for end_words, suffix in _closings(page, last):
        found = next(page.places(end_words, suffix, after=behind), None)
        if found is not None and found.start == last.end - len(end_words):
            return _written(before, words, end_words, suffix)
    return None


def _opening(page: Page, line: Span) -> tuple[str, str, int] | None:
    """What must stand before, the first words, and where they end; the words alone where they will do."""
    starts = [found.end() for found in _WORD.finditer(page.text, line.start, line.end)]
    for end in starts[_RANGE_WORDS - 1 : _MOST_WORDS] or starts[-1:]:
        if page.is_only(page.text[line.start : end]):
            return "", page.text[line.start : end], end
    end = starts[: _MOST_WORDS // 2][-1]
    for before in _befores(page.text, line.start):
        if page.is_only(before, page.text[line.start : end]):
            return before, page.text[line.start : end], end
    return None


def _closings(page: Page, line: Span) -> Iterator[tuple[str, str]]:
    """The last words, more and more of them; then with what stands behind them."""
    starts = [found.start() for found in _WORD.finditer(page.text, line.start, line.end)][::-1]
    for start in starts[_RANGE_WORDS - 1 : _MOST_WORDS] or starts[-1:]:
        yield page.text[start : line.end], ""
    start = starts[: _MOST_WORDS // 2][-1]
    for behind in _behinds(page.text, line.end):
        yield page.text[start : line.end], behind


def _contexts(text: str, span: Span) -> Iterator[tuple[str, str]]:
    """Nothing, then more and more of what stands before a span, then of both sides."""
    yield "", ""
    befores, behinds = list(_befores(text, span.start)), list(_behinds(text, span.end))
    yield from product(befores[:4], ("",))
    yield from product(("",), behinds[:4])
    for number in range(max(len(befores), len(behinds))):
        yield _at(befores, number), _at(behinds, number)


def _at(contexts: list[str], number: int) -> str:
    return contexts[min(number, len(contexts) - 1)] if contexts else ""


def _befores(text: str, place: int) -> Iterator[str]:
    """The end of the nearest block with words before a place, from one word on to many."""
    for line in _nearest_lines(text[max(0, place - 2000) : place], backwards=True):
        starts = [found.start() for found in _WORD.finditer(line)][::-1]
        yield from (line[start:].strip() for start in starts[:_MOST_WORDS])


def _behinds(text: str, place: int) -> Iterator[str]:
    for line in _nearest_lines(text[place : place + 2000], backwards=False):
        ends = [found.end() for found in _WORD.finditer(line)]
        yield from (line[:end].strip() for end in ends[:_MOST_WORDS])


def _nearest_lines(text: str, *, backwards: bool) -> list[str]:
    """The block next to a place, when it has words; what has only marks can't be stepped over."""
    lines = [found.group() for found in _LINE.finditer(text) if found.group().strip()]
    return lines[-1:] if backwards else lines[:1]


def _whole_words(text: str, span: Span) -> Span:
    """A span from the start of its first word to the end of its last."""
    around = max(0, span.start - 200)
    words = [found.span() for found in _WORD.finditer(text, around, min(len(text), span.end + 200))]
    held = [word for word in words if word[1] > span.start and word[0] < span.end]
    return Span(held[0][0], held[-1][1]) if held else Span(span.start, span.start)


def _lines(text: str, span: Span) -> list[Span]:
    """The blocks of a span that have words, each from its first to its last word."""
    lines: list[Span] = []
    for line in _LINE.finditer(text, span.start, span.end):
        words = [found.span() for found in _WORD.finditer(text, *line.span())]
        if words:
            lines.append(Span(words[0][0], words[-1][1]))
    return lines


def _written(before: str, words: str, end_words: str, behind: str) -> str:
    parts = [f"{_encode(before)}-" if before else "", _encode(words), _encode(end_words)]
    return ",".join(filter(None, (*parts, f"-{_encode(behind)}" if behind else "")))


def _encode(words: str) -> str:
    """Percent-encoded, with what is syntax in a fragment: hyphen, comma, ampersand."""
    return percent_encode(" ".join(words.split()), safe="").replace("-", "%2D")


@cache
def _fold(character: str) -> str:
    """One character for one: its base letter, small, as a browser compares; any blank is a space."""
    if character.isspace():
        return " "
    folded = unicodedata.normalize("NFKD", character).casefold()
    return folded[0] if folded else character
