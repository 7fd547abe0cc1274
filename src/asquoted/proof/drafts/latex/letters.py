"""What TeX's commands and ligatures for single characters show: accents, letters, marks, dashes, spaces."""

from __future__ import annotations

import unicodedata

ACCENTS = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328", "r": "\u030a", "d": "\u0323",
    "b": "\u0331",
}  # fmt: skip
"""Commands that set a mark on the letter behind them, with the combining character."""

LETTERS = {
    "ss": "ß", "SS": "ẞ", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł",
    "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ",
    "ng": "ŋ", "NG": "Ŋ", "S": "§", "P": "¶", "copyright": "©", "pounds": "£", "euro": "€", "texteuro": "€",
    "textdegree": "°", "degree": "°", "dots": "…", "ldots": "…", "textellipsis": "…", "slash": "/",
    "textendash": "–", "textemdash": "—", "textquotedblleft": "“", "textquotedblright": "”", "textquoteleft": "‘",
    "textquoteright": "’", "textquotedbl": '"', "textquotesingle": "'", "quotedblbase": "„", "quotesinglbase": "‚",
    "guillemotleft": "«", "guillemotright": "»", "guillemetleft": "«", "guillemetright": "»", "guilsinglleft": "‹",
    "guilsinglright": "›", "flqq": "«", "frqq": "»", "flq": "‹", "frq": "›", "glqq": "„", "grqq": "“", "glq": "‚",
    "grq": "‘", "lq": "‘", "rq": "’", "og": "«", "fg": "»", "textbackslash": "\\", "textasciitilde": "~",
    "textasciicircum": "^", "textunderscore": "_", "textbar": "|", "textless": "<", "textgreater": ">",
    "textdollar": "$", "textbraceleft": "{", "textbraceright": "}", "textbullet": "•", "textperiodcentered": "·",
    "textonehalf": "½", "textonequarter": "¼", "textthreequarters": "¾", "texttimes": "×", "textpm": "±",
    "TeX": "TeX", "LaTeX": "LaTeX", "LaTeXe": "LaTeX2e", "XeTeX": "XeTeX", "BibTeX": "BibTeX", "dag": "†", "ddag": "‡",
    "textregistered": "®", "texttrademark": "™", "today": "today", "textsection": "§", "textparagraph": "¶",
    "&": "&", "%": "%", "$": "$", "#": "#", "_": "_", "{": "{", "}": "}",
}  # fmt: skip
"""Commands that stand for characters."""

SPACES = frozenset((" ", "\n", "\t", ",", ";", ":", "quad", "qquad", "space", "enspace", "thinspace", "nobreakspace"))
"""Commands that stand for white space."""

NOTHING = frozenset(("-", "/", "!", "@", "noindent", "indent", "relax", "protect", "centering", "allowbreak"))

LIGATURES = {
    "``": "“", "''": "”", "`": "‘", "'": "’", ",,": "„", "<<": "«", ">>": "»", "---": "—", "--": "–", "?`": "¿",
    "!`": "¡", '"`': "„", "\"'": "“", '"=': "-", '"~': "-", '"-': "",
}  # fmt: skip
"""Signs that stand for one character together; those with a straight mark are babel's for German."""


def accented(letter: str, accent: str) -> str:
    """A letter with the mark of an accent's command; `i` and `j` without dots get them."""
    base = {"ı": "i", "ȷ": "j"}.get(letter, letter)
    return unicodedata.normalize("NFC", base + ACCENTS[accent])
