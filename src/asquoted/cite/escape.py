"""Text as pandoc's Markdown must have it to come out as it is, character for character."""

from __future__ import annotations

import re

# Emphasis, code, links, spans, HTML, headings, math, super- and subscript, citations, tables, and the straight marks
# that pandoc's `smart` would curl.
_ALWAYS = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]<>#$^~@|\"'"})
_RUNS = re.compile(r"-{2,}|\.{3,}|:{3,}")  # dashes, ellipses and fences
# After these pandoc puts a no-break space for the space (`pandoc --print-default-data-file=abbreviations`).
_ABBREVIATIONS = (
    r"aetat|aet|al|Apr|Aug|bk|Bros|Capt|cf|chap|chs|ch|Corp|Co|col|cp|c|Dec|Dr|d|e\.g|eds|ed|esp|fasc|Feb|fig|fl"
    r"|fols|fol|Fr|ff|f|Gen|Gov|Hon|i\.e|ill|incl|Inc|Jan|Jr|Jul|Jun|Ltd|M\.A|M\.D|Mar|Mrs|Mr|Ms|n\.b|nn|No|Nov|n"
    r"|Oct|Ph\.D|pp|Pres|Prof|pt|p|q\.v|Rep|Rev|s\.vv|s\.v|saec|sec|Sen|Sept|Sep|Sgt|Sr|St|univ|viz|vol|vs"
)
_ABBREVIATED = re.compile(rf"(?<![^\W_])(?:{_ABBREVIATIONS})\.(?= )")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LINE_START = re.compile(r"[-+=:%](?=\s|$|[=:%])|\(?(?:\d+|[A-Za-z]|[IVXLCDMivxlcdm]+)[.)](?=\s|$)")
_SPACES = re.compile(r"[ \t]+")
_BREAKS = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")


def escape_line(text: str) -> str:
    """One paragraph's text, safe at the start of a line too; line breaks and runs of spaces become one space."""
    flat = _SPACES.sub(" ", _BREAKS.sub(" ", text)).strip(" ")
    escaped = _RUNS.sub(_each_escaped, flat.translate(_ALWAYS))
    escaped = _ABBREVIATED.sub(_last_escaped, _ENTITY.sub(r"\\&", escaped))
    return _LINE_START.sub(_last_escaped, escaped, count=1) if _LINE_START.match(escaped) else escaped


def _each_escaped(run: re.Match[str]) -> str:
    return "".join(f"\\{character}" for character in run.group())


def _last_escaped(start: re.Match[str]) -> str:
    return f"{start.group()[:-1]}\\{start.group()[-1]}"
