"""Locators as citations write them, “pp. 12–14”, “{para. 3}”, “12” → CSL's label and value."""

from __future__ import annotations

import re

from asquoted.model import Locator

_FORMS = {
    "act": "act acts",
    "article": "art. arts. article articles",
    "book": "bk. bks. book books",
    "canon": "canon canons can.",
    "chapter": "chap. chaps. ch. chs. chapter chapters",
    "column": "col. cols. column columns",
    "figure": "fig. figs. figure figures",
    "folio": "fol. fols. folio folios f. ff.",
    "issue": "no. nos. issue issues number",
    "line": "l. ll. line lines",
    "note": "n. nn. note notes fn. footnote footnotes",
    "opus": "op. opp. opus",
    "page": "p. pp. pg. pgs. page pages",
    "paragraph": "para. paras. par. pars. paragraph paragraphs ¶ ¶¶",
    "part": "pt. pts. part parts",
    "rule": "rule rules",
    "scene": "scene scenes sc.",
    "section": "sec. secs. section sections § §§",
    "sub-verbo": "s.v. s.vv.",
    "supplement": "supp. supps. supplement",
    "table": "table tables tbl.",
    "timestamp": "timestamp time min.",
    "title-locator": "tit. title",
    "verse": "v. vv. verse verses",
    "volume": "vol. vols. volume volumes",
}
"""Labels of CSL 1.0.2 with the terms that citation processors know for them in English, one and several."""

_LABELS = {form: label for label, forms in _FORMS.items() for form in forms.split()}
_PART = r"(?:[A-Za-z]{0,3}\d[\w.:/]{0,20}|[ivxlcdmIVXLCDM]{1,12}\b)"
_RANGE = rf"{_PART}(?:\s{{0,2}}[-‐‑–—]{{1,3}}\s{{0,2}}{_PART})?"
_VALUE = re.compile(rf"{_RANGE}(?:(?:\s{{0,2}}[,&]\s{{0,2}}|\s{{1,2}}and\s{{1,2}}){_RANGE}){{0,20}}")
_TERM = re.compile(r"(?:[¶§]{1,2}|[A-Za-z](?:[A-Za-z]|\.(?=[A-Za-z])){0,20}\.?)")
_BRACED = re.compile(r"\s*,?\s*\{(?P<held>[^{}]{0,200})\}(?P<rest>.{0,200})", re.DOTALL)
_DASHES = re.compile(r"\s{0,2}[-‐‑–—]{1,3}\s{0,2}")
_HEAD = re.compile(r"\s*,?\s*")
_SPACE = re.compile(r"[\s~]*")


def read_locator(written: str) -> Locator | None:
    """The locator with which the text behind a key begins; None where it has none.

    A number alone is a page. Braces hold a locator that can't be told otherwise; behind empty braces stands a label
    of no processor's, as this program writes it.

    >>> read_locator(", pp. 12-14, and elsewhere"), read_locator(" {para. 3}")
    (Locator(label='page', value='12-14'), Locator(label='paragraph', value='3'))
    >>> read_locator(" in Moscow") is None
    True
    """
    braced = _BRACED.match(written)
    if braced is not None:
        return _read_braced(braced["held"].strip(), braced["rest"])
    head = _HEAD.match(written)
    return _read(written, head.end() if head is not None else 0)


def label_of(term: str) -> str | None:
    """The label that a term stands for, with or without its full stop."""
    lowered = term.lower()
    return _LABELS.get(lowered) or _LABELS.get(f"{lowered}.")


def _read_braced(held: str, rest: str) -> Locator | None:
    if held:
        term = _TERM.match(held)
        label = label_of(term[0]) if term is not None else None
        if term is None or label is None:
            return _made("page", held)
        return _made(label, held[term.end() :].strip())
    label, _, value = rest.strip().partition(" ")
    return Locator(label=label, value=value.strip()) if label and value.strip() else None


def _read(written: str, start: int) -> Locator | None:
    term = _TERM.match(written, start)
    label = label_of(term[0]) if term is not None else None
    if term is not None and label is not None:
        space = _SPACE.match(written, term.end())
        value = _VALUE.match(written, space.end()) if space is not None else None
        if value is not None:
            return _made(label, value[0])
    value = _VALUE.match(written, start)
    if value is None or not any(letter.isdigit() for letter in value[0]):
        return None  # a word, or a number in letters that no term makes one
    return _made("page", value[0])


def _made(label: str, value: str) -> Locator:
    return Locator(label=label, value=_DASHES.sub("-", value.rstrip(".:/,")))
