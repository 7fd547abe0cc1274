"""The marks an editor may put into a quotation: ellipses that omit, brackets that insert, replace or comment.

Chicago Manual of Style 17, 13.50 to 13.62, and MLA 9, 6.55 to 6.66: three or four dots, spaced or not, alone or in
brackets, omit; square brackets hold whatever is not the speaker's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

_DOTS = r"(?:…\.?|\.\s?\.\s?\.(?:\s?\.)?)"
_ELLIPSIS = re.compile(rf"[\[(]\s?{_DOTS}\s?[\])]|{_DOTS}")
_BRACKET = re.compile(r"\[([^\[\]]{1,200})\]")
_COMMENT = re.compile(
    r"sic!?|(?:emphasis|italics|underlining|boldface|stress)\s+(?:added|mine|ours|in (?:the )?original|supplied)"
    r"|(?:my|our|author's|original) (?:emphasis|italics|translation)|translation (?:mine|ours)|trans\.?"
    r"|(?:citations?|footnotes?|references?|internal quotation marks?) omitted|laughter|applause|laughs|pause|crosstalk"
    r"|inaudible|unintelligible|\d{1,3}|note \d{1,3}",
    re.IGNORECASE,
)
_INVISIBLE = "\u200b"


class Use(Enum):
    """What a bracket is there for."""

    COMMENT = "comment"  # [sic]
    LETTERS = "letters"  # [W]e, establish[ed]
    WORDS = "words"  # [the US]


@dataclass(frozen=True, slots=True)
class Bracket:
    """A bracket in a quotation: its place with the brackets, what it holds and what for."""

    start: int
    end: int
    inner: str
    use: Use


@dataclass(frozen=True, slots=True)
class Editorial:
    """A quotation taken apart: `bare` has the same length as the words, with all that is the editor's blanked out."""

    words: str
    bare: str
    ellipses: tuple[tuple[int, int], ...]
    brackets: tuple[Bracket, ...]

    @property
    def is_marked(self) -> bool:
        return bool(self.ellipses or self.brackets)


def read_editorial(words: str) -> Editorial:
    """The editor's marks in a quotation; unbalanced brackets are plain characters.

    >>> read_editorial("[W]e must … form a [robust] mechanism [sic].").bare
    '\u200bW\u200be must   form a          mechanism      .'
    """
    if "[" not in words and "…" not in words and "." not in words[:-1]:
        return Editorial(words, words, (), ())
    ellipses = tuple(match.span() for match in _ELLIPSIS.finditer(words))
    brackets = tuple(
        Bracket(match.start(), match.end(), match.group(1), _use(words, match))
        for match in _BRACKET.finditer(words)
        if not any(start < match.end() and match.start() < end for start, end in ellipses)
    )
    bare = list(words)
    for start, end in ellipses:
        bare[start:end] = " " * (end - start)
    for bracket in brackets:
        if bracket.use is Use.LETTERS:
            bare[bracket.start] = bare[bracket.end - 1] = _INVISIBLE
        else:
            bare[bracket.start : bracket.end] = " " * (bracket.end - bracket.start)
    return Editorial(words, "".join(bare), ellipses, brackets)


def _use(words: str, match: re.Match[str]) -> Use:
    inner = match.group(1).strip()
    if _COMMENT.fullmatch(inner):
        return Use.COMMENT
    before = words[match.start() - 1 : match.start()]
    after = words[match.end() : match.end() + 1]
    return Use.LETTERS if inner.isalpha() and (before.isalpha() or after.isalpha()) else Use.WORDS
