"""English titles with the capitals that Chicago, MLA and OSCOLA give them, by the rules of CSL.

Every word begins with a capital but the little ones, unless they come first, last or behind a colon, a full stop, a
question or exclamation mark. A word that has a capital anywhere stays as it is.
"""

from __future__ import annotations

import re
from functools import lru_cache

# CSL 1.0.2, appendix IV, "Title Case Conversion", and what pandoc's citeproc leaves small besides.
_LITTLE = frozenset(
    "a about an and as at but by d de down for from in into l nor of on onto or over so the till to up v van via von"
    " with yet".split()
)
_PIECE = re.compile(r"[^\s\-‐–—]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_NEW_SENTENCE = re.compile(r"[:.?!][\x01-\x07”’)\]]*\s[^\w]*$")
_LOOK_BACK = 12


@lru_cache(maxsize=4096)
def title_case(title: str) -> str:
    """The title with its capitals set; linear in its length.

    >>> title_case("the ferry: what to look for in a state-of-the-art boat")
    'The Ferry: What to Look for in a State-of-the-Art Boat'
    """
    words = [piece for piece in _PIECE.finditer(title) if any(map(str.isalnum, piece.group()))]
    pieces: list[str] = []
    done = 0
    for index, found in enumerate(words):
        letters = _LETTERS.search(title, found.start(), found.end())
        if letters is None or any(map(str.isalnum, title[found.start() : letters.start()])):
            continue
        word, start = letters.group(), letters.start()
        if not word.islower():
            continue
        is_first = index == 0 or _NEW_SENTENCE.search(title, max(0, start - _LOOK_BACK), start) is not None
        is_last = index == len(words) - 1
        if is_first or (len(word) > 1 and (is_last or word not in _LITTLE)):
            pieces += (title[done:start], word[0].upper(), word[1:])
            done = letters.end()
    return "".join(pieces) + title[done:]
