"""A file of LaTeX, read as TeX reads it: what braces close, which arguments stand behind a command."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

_SIGNS = re.compile(
    r"\\(?:verb\*?(?P<verb>[^A-Za-z\s*])|begin\s{0,9}\{(?P<verbatim>[A-Za-z]{1,30}\*?)\}|.)|%|[{}]", re.DOTALL
)
_GAP = re.compile(r"(?:[ \t]*(?:%[^\n]*)?\n)?[ \t]*")
_OPTION_AT_MOST = 1000
"""Characters of an optional argument."""

VERBATIM = frozenset(
    "verbatim verbatim* Verbatim lstlisting minted comment filecontents filecontents* alltt tikzpicture equation "
    "equation* align align* gather gather* multline multline* displaymath math eqnarray eqnarray* "
    "thebibliography".split()
)
"""Environments whose inside is no running text."""


@dataclass(frozen=True)
class Source:
    """`part` is the file's name within the draft's folder, empty for the draft itself."""

    text: str
    part: str = ""

    @cached_property
    def closes(self) -> dict[int, int]:
        """Where each opening brace closes; braces in comments and in verbatim text are none."""
        opened: list[int] = []
        closes: dict[int, int] = {}
        place = 0
        while (sign := _SIGNS.search(self.text, place)) is not None:
            place = sign.end()
            first = sign[0]
            if first == "{":
                opened.append(sign.start())
            elif first == "}":
                if opened:
                    closes[opened.pop()] = sign.start()
            elif first == "%":
                place = self.line_end(place)
            elif sign["verb"]:
                found = self.text.find(sign["verb"], place)
                place = found + 1 if found >= 0 else place
            elif sign["verbatim"]:
                closes[sign.start("verbatim") - 1] = sign.end("verbatim")
                if sign["verbatim"] in VERBATIM:
                    place = self.end_of(sign["verbatim"], place)[0]
        return closes

    def line_end(self, place: int) -> int:
        found = self.text.find("\n", place)
        return len(self.text) if found < 0 else found

    def end_of(self, environment: str, place: int) -> tuple[int, int]:
        r"""Where an environment ends that began before a place, and where its `\end{…}` does."""
        ending = f"\\end{{{environment}}}"
        found = self.text.find(ending, place)
        return (len(self.text), len(self.text)) if found < 0 else (found, found + len(ending))

    def gap(self, place: int) -> int:
        """Behind the white space, one line's end at most, that may stand before an argument."""
        match = _GAP.match(self.text, place)
        return match.end() if match is not None else place

    def argument(self, place: int) -> tuple[int, int, int] | None:
        """Start, end and what is behind of an argument in braces; None where none stands."""
        start = self.gap(place)
        if self.text[start : start + 1] != "{" or start not in self.closes:
            return None
        end = self.closes[start]
        return start + 1, end, end + 1

    def option(self, place: int, signs: str = "[]") -> tuple[str, int] | None:
        """What stands in brackets behind a place, and what is behind them; None where none stand."""
        start = self.gap(place)
        if self.text[start : start + 1] != signs[0]:
            return None
        if self.text.find(signs[1], start, start + _OPTION_AT_MOST) < 0:
            return None
        depth = 0
        at = start + 1
        while at < min(len(self.text), start + _OPTION_AT_MOST):
            letter = self.text[at]
            if letter == "\\":
                at += 1
            elif letter == "{":
                at = self.closes.get(at, at)
            elif letter == signs[1] and depth == 0:
                return self.text[start + 1 : at], at + 1
            elif letter in signs:
                depth += 1 if letter == signs[0] else -1
            elif letter == "\n" and self.text[at + 1 : at + 2] == "\n":
                return None
            at += 1
        return None

    def options(self, place: int) -> tuple[list[str], int]:
        """All arguments in brackets behind a place."""
        found: list[str] = []
        while len(found) < 4 and (one := self.option(place)) is not None:
            found.append(one[0])
            place = one[1]
        return found, place
