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
_WORD = re.compile(r"[^\W\d_]+")
_JOINS_ON = "’'/"
_NEW_SENTENCE = re.compile(r"[:.?!][\x01-\x07”’)\]]*\s[^\w]*$")
_LOOK_BACK = 12


@lru_cache(maxsize=4096)
def title_case(title: str) -> str:
    """The title with its capitals set; linear in its length.

    >>> title_case("the ferry: what to look for in a state-of-the-art boat")
    'The Ferry: What to Look for in a State-of-the-Art Boat'
    """
    words = list(_WORD.finditer(title))
    pieces: list[str] = []
    done = 0
    for index, found in enumerate(words):
        word, start = found.group(), found.start()
        if not word.islower() or (start and title[start - 1] in _JOINS_ON and title[max(0, start - 2)].isalnum()):
            continue
        is_first = index == 0 or _NEW_SENTENCE.search(title, max(0, start - _LOOK_BACK), start) is not None
        is_last = index == len(words) - 1
        if is_first or (len(word) > 1 and (is_last or word not in _LITTLE)):
            pieces += (title[done:start], word[0].upper(), word[1:])
            done = found.end()
    return "".join(pieces) + title[done:]
