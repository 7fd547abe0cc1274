"""What is known of TeX's commands beyond single characters: which are headings, notes, quotations, which take what."""

from __future__ import annotations

HEADINGS = frozenset("part chapter section subsection subsubsection paragraph subparagraph title subtitle".split())
NOTES = frozenset("footnote footnotetext endnote thanks sidenote".split())
QUOTES = frozenset(
    "quote quotation quoting displayquote displaycquote foreigndisplayquote foreigndisplaycquote hyphendisplayquote "
    "hyphendisplaycquote".split()
)
"""Environments that set a quotation apart."""

BREAKS = frozenset("par item maketitle newpage clearpage bigskip medskip smallskip hline".split())
"""Commands that end a paragraph."""

TAKES_IN = {"input": 0, "include": 0, "subfile": 0, "subfileinclude": 0, "import": 1, "subimport": 1}
"""Commands that take in a file, with the number of arguments before its name."""

TABLES = {"tabular": 1, "tabular*": 2, "tabularx": 2, "longtable": 1, "minipage": 1, "multicols": 1}
ARGUMENTS = {**TABLES, "otherlanguage": 1, "otherlanguage*": 1}
"""Environments with the number of arguments behind their names that are no words."""

LEFT_OUT = {
    "label": 1, "ref": 1, "pageref": 1, "eqref": 1, "autoref": 1, "cref": 1, "Cref": 1, "nameref": 1, "index": 1,
    "glossary": 1, "vspace": 1, "hspace": 1, "includegraphics": 1, "usepackage": 1, "RequirePackage": 1,
    "documentclass": 1, "bibliography": 1, "bibliographystyle": 1, "addbibresource": 1, "newcommand": 2,
    "renewcommand": 2, "providecommand": 2, "newenvironment": 3, "renewenvironment": 3, "DeclareMathOperator": 2,
    "setlength": 2, "addtolength": 2, "setcounter": 2, "addtocounter": 2, "pagestyle": 1, "thispagestyle": 1,
    "pagenumbering": 1, "hyphenation": 1, "color": 1, "definecolor": 3, "hypersetup": 1, "geometry": 1, "phantom": 1,
    "hphantom": 1, "vphantom": 1, "todo": 1, "selectlanguage": 1, "fontsize": 2, "bibitem": 1, "graphicspath": 1,
    "textcolor": 1, "colorbox": 1, "href": 1, "foreignlanguage": 1, "parbox": 1, "raisebox": 1, "hypertarget": 1,
    "hyperlink": 1, "multicolumn": 2, "multirow": 2, "cline": 1, "cmidrule": 1, "lstinputlisting": 1,
    "MakeOuterQuote": 1, "setquotestyle": 1, "tag": 1, "ensuremath": 1,
}  # fmt: skip
"""Commands with the number of arguments behind them that are no words; what further ones hold is text."""
