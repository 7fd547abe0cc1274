"""How verbs of saying stand beside words in marks and clauses in French, German and Russian."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from asquoted.attribution.abroad.language import Language

MARK = "\ue000"
"""What stands for each character of a quotation while the sentence round it is read."""

_PRONOUN = r"(?P<pronoun>ils?|elles?|on)"


@dataclass(frozen=True, slots=True)
class Patterns:
    """The expressions of one language, for sentences in which quotations are masked by `MARK`."""

    behind_quote: re.Pattern[str]
    colon: re.Pattern[str]
    that: re.Pattern[str]
    bare: re.Pattern[str]
    behind_clause: re.Pattern[str]
    name: re.Pattern[str]
    according: re.Pattern[str]
    denied: re.Pattern[str]


@lru_cache(maxsize=4)
def load_patterns(language: Language) -> Patterns:
    """The expressions of a language; making them takes some 70 ms, once a process."""
    verb, forms = language.verb, language.forms
    other = _PRONOUN.replace("pronoun", "other")
    inverted = rf"(?:(?:a|ont|avait|avaient)-(?:t-)?{_PRONOUN}\s+{forms}|{forms}-(?:t-)?{other})"
    says = rf"(?:{inverted}(?![\w’'-])|{verb}\s+(?P<rest>[^{MARK};:]*))"
    if language.code != "fr":
        says = rf"{verb}\s+(?P<rest>[^{MARK};:]*)"
    return Patterns(
        behind_quote=re.compile(rf"(?<!{MARK}){MARK}++\s*[,.!?]?\s*(?:[—–-]+\s*)?{says}", re.IGNORECASE),
        colon=re.compile(rf"{verb}(?P<mid>[^{MARK}:;]{{0,100}}):\s*(?={MARK})", re.IGNORECASE),
        that=re.compile(rf"{verb}(?P<mid>[^{MARK};:]{{0,100}}?),?\s*\b{language.that}(?P<content>.+)", re.IGNORECASE),
        bare=re.compile(rf"{verb}(?P<mid>[^{MARK},;:]{{0,80}}),\s+(?P<content>[^{MARK}]{{12,}})", re.IGNORECASE),
        behind_clause=re.compile(rf",\s+(?:[—–-]\s*)?{says}", re.IGNORECASE),
        name=re.compile(
            rf"(?<![\w’'-])(?:{'|'.join(sorted(language.words['name']))})(?P<verb>)(?P<mid>[^{MARK},;:]{{0,50}})(?={MARK})",
            re.IGNORECASE,
        ),
        according=re.compile(_according(language), re.IGNORECASE),
        denied=re.compile(rf"(?:\A|\s)(?:{'|'.join(sorted(language.words['deny']))})(?!\w)", re.IGNORECASE),
    )


def _according(language: Language) -> str:
    """A pattern with the one who is gone by as `who`, or `own`, and what is said as `content`."""
    if language.code == "ru":
        return (
            rf"\A(?:по\s+(?P<own>его|её|ее|их)\s+(?:словам|данным|мнению)|{language.according}(?P<ending>а|о|и)?\s+"
            rf"(?P<who>[^,{MARK}]{{2,80}})),\s+(?P<content>.+)"
        )
    if language.code == "de":
        return (
            r"\A(?:(?:nach\s+(?:angaben|worten)\s+(?:von\s+)?|laut\s+)(?P<who>(?:(?:de[rsnm]|einer|eines)\s+)?[A-ZÄÖÜ][\w-]+(?:\s+[A-ZÄÖÜ][\w-]+){0,3}),?"
            r"|(?P<own>ihm|ihr)\s+zufolge,?)\s+(?P<content>.+)"
        )
    return rf"\A(?:{language.according}\s*)(?P<who>[^,{MARK}]{{2,80}}),\s+(?P<content>.+)"
