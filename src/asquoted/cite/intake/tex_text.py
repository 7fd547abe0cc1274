"""TeX as Unicode: accents, special letters, quotation marks and dashes; commands that only change looks go."""

from __future__ import annotations

import re
import unicodedata

_ACCENTS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    "u": "\u0306",
    ".": "\u0307",
    '"': "\u0308",
    "r": "\u030a",
    "H": "\u030b",
    "v": "\u030c",
    "d": "\u0323",
    "c": "\u0327",
    "k": "\u0328",
    "b": "\u0331",
}
_LETTERS = {
    "aa": "å", "AA": "Å", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł",
    "ss": "ß", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ",
    "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^", "textless": "<", "textgreater": ">",
    "textbar": "|", "textquotedbl": '"', "textquotesingle": "'", "textasciigrave": "`", "textquoteleft": "‘",
    "textquoteright": "’", "textquotedblleft": "“", "textquotedblright": "”", "textendash": "–", "textemdash": "—",
    "ldots": "…", "dots": "…", "textellipsis": "…", "textdegree": "°", "texteuro": "€", "euro": "€", "pounds": "£",
    "textsterling": "£", "copyright": "©", "S": "§", "P": "¶", "dag": "†", "ddag": "‡", "guillemotleft": "«",
    "guillemotright": "»", "quotedblbase": "„", "slash": "/", "textunderscore": "_", "par": "\n\n", "newline": " ",
    "TeX": "TeX", "LaTeX": "LaTeX", "enquote": "", "emph": "", "textit": "", "textbf": "", "textsc": "", "texttt": "",
    "textrm": "", "textsf": "", "textnormal": "", "mkbibquote": "", "mkbibemph": "", "em": "", "it": "", "bf": "",
    "sc": "", "rm": "", "tt": "", "sf": "", "url": "", "uppercase": "", "lowercase": "", "protect": "", "relax": "",
    "textsuperscript": "", "textsubscript": "", "mbox": "", "hbox": "", "noopsort": "",
}  # fmt: skip
_TOKEN = re.compile(r"\\([A-Za-z]+)\s*|\\(.)|([{}])|(---|--|``|''|~|\$)|([^\\{}\-`'~$]+|.)", re.DOTALL)
_JOINED = {"---": "—", "--": "–", "``": "“", "''": "”", "~": "\u00a0", "$": ""}
_BRACED = re.compile(r"\{\\?([A-Za-z])\s*\}|\\([ij])(?![A-Za-z])\s*|([A-Za-z])")


def to_text(tex: str) -> str:
    r"""The words that TeX would print, on one line a paragraph. Linear in the length.

    >>> to_text(r"{\'E}tudes {\"u}ber \L{}\'od\'z \& {AT}")
    'Études über Łódź & AT'

    A command that is not known stays as it is written, so that nothing is lost.
    """
    out: list[str] = []
    place = 0
    while place < len(tex):
        found = _TOKEN.match(tex, place)
        if found is None:  # a lone backslash at the end
            out.append(tex[place:])
            break
        place = found.end()
        command, sign, brace, joined, text = found.groups()
        accent = _ACCENTS.get(command or sign or "")
        if accent and (not command or len(command) == 1):
            letter = _BRACED.match(tex, place)
            if letter:
                base = letter[1] or letter[2] or letter[3]
                out.append(unicodedata.normalize("NFC", base + accent))
                place = letter.end()
                continue
        if command:
            out.append(_LETTERS.get(command, found.group()))
        elif sign is not None:
            out.append({"\\": " ", "-": "", "/": "", ",": " ", "\n": " "}.get(sign, sign))
        elif joined:
            out.append(_JOINED[joined])
        elif not brace:
            out.append(text)
    return "\n\n".join(" ".join(part.split(None)) for part in "".join(out).split("\n\n") if part.strip())
