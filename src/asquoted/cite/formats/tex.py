"""Text as LaTeX and the bibliographies of LaTeX must have it to come out as it is."""

from __future__ import annotations

import re

from asquoted.cite.sentence import plain

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\textquotedbl{}",
    "'": r"\textquotesingle{}",
    "`": r"\`{}",  # an accent over nothing, which pandoc reads too
    "[": "{[}",
    "]": "{]}",
}
_ONE = re.compile("|".join(map(re.escape, _SPECIAL)))
# What the fonts of TeX join: -- to a dash, ?` and !` to Spanish marks, ,, and << to quotation marks.
_JOINED = re.compile(r"-(?=-)|,(?=,)")


def escape_tex(text: str) -> str:
    r"""One line of text, every character of it printed as it stands.

    >>> print(escape_tex("50% of R&D -- {so}"))
    50\% of R\&D -{}- \{so\}
    """
    escaped = _ONE.sub(lambda found: _SPECIAL[found.group()], plain(text))
    return _JOINED.sub(r"\g<0>{}", escaped)


def escape_title(text: str) -> str:
    """A title, whose words stand in braces where a style would change them.

    Styles make capitals small, but for the first letter, which they make a capital.
    """
    words = plain(text).split(" ")
    opens_small = next((letter for letter in words[0] if letter.isalpha()), "A").islower()
    return " ".join(
        f"{{{escape_tex(word)}}}" if (word != word.lower() if number else opens_small) else escape_tex(word)
        for number, word in enumerate(words)
    )
