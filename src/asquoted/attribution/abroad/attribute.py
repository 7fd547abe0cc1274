"""Names and days for what was found in a text in French, German or Russian."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from asquoted.attribution.abroad.language import Language
from asquoted.attribution.abroad.when import read_days
from asquoted.attribution.abroad.who import Names
from asquoted.attribution.document import Document
from asquoted.attribution.found import Found
from asquoted.attribution.resolve import NOBODY, Speaker
from asquoted.attribution.said import Day
from asquoted.model import Kind, SaidBasis

_AT_THE_TIME = re.compile(r"\b(?:damals|alors|à l’époque|à l'époque|тогда)\b")


def attribute_abroad(
    document: Document, found: Sequence[Found], language: Language, published: date | None
) -> list[tuple[Speaker, Day | None, Speaker]]:
    """Who says each statement, on which day, and who retells it."""
    names = Names(document.text, language)
    text = document.text
    days: dict[str, Day] = {}
    answer: list[tuple[Speaker, Day | None, Speaker]] = []
    last = NOBODY
    for item in found:
        _hear(document, item, names, days, language, published)
        via = names.resolve(text[slice(*item.via)]) if item.via is not None else NOBODY
        speaker = NOBODY
        if item.mention is not None:
            speaker = names.resolve(text[slice(*item.mention)], _hint(item.told, language))
        is_retold = "second-hand" in item.flags
        day = _own(document, item, language, published, is_retold=is_retold)
        if day is not None and speaker.name is not None and not is_retold:
            days[speaker.name] = day
        elif day is None and not is_retold and speaker.name in days:
            near = days[speaker.name]
            day = Day(near.start, near.end, near.first, near.last, SaidBasis.INHERITED)
        if is_retold and via is NOBODY:
            via = last
        answer.append((speaker, day, via))
        last = speaker
    return answer


def _hear(
    document: Document,
    item: Found,
    names: Names,
    days: dict[str, Day],
    language: Language,
    published: date | None,
) -> None:
    """Takes note of who is named with a day in the sentence before: Interrogé vendredi, M. Val a démenti."""
    if item.sentence == 0:
        return
    sentence = document.sentences[item.paragraph][item.sentence - 1]
    named = [token.raw for token in sentence.tokens if token.is_capital and token.form in names.persons]
    hidden = [(token.start, token.end) for token in sentence.tokens if token.is_quote]
    told = list(read_days(document.text, sentence.start, sentence.end, language, published, hidden))
    for name in named[-1:]:
        speaker = names.resolve(name)
        if told and speaker.name is not None:
            days.setdefault(speaker.name, told[-1])
            if not any(_holds(document, day) for day in told):
                days[speaker.name] = told[-1]


def _holds(document: Document, day: Day) -> bool:
    """Whether a day stands behind "that" in the sentence before, and dates what is told there alone."""
    before = document.text[max(0, day.start - _NEAR) : day.start]
    return re.search(r"(?:\bque\b|\bqu[’']|\bdass\b|\bчто\b)[^.]*\Z", before) is not None


_NEAR = 60


def _own(document: Document, item: Found, language: Language, published: date | None, *, is_retold: bool) -> Day | None:
    """The day in the sentence of a statement, outside what is said; of words retold, the one they are told of."""
    sentence = document.sentences[item.paragraph][item.sentence]
    is_incise = item.sieve == "incise"  # the verb and its day stand inside the marks
    hidden = [
        (token.start, token.end)
        for token in sentence.tokens
        if token.is_quote and not (is_incise and token.start <= item.start < token.end)
    ]
    hidden += item.spans if is_incise or item.kind is not Kind.DIRECT else []
    told = list(read_days(document.text, sentence.start, sentence.end, language, published, hidden))
    anchor = item.mention[1] if item.mention else item.start
    if told:
        return min(told, key=lambda day: (day.day is None, abs(day.start - anchor)))
    if is_retold and _AT_THE_TIME.search(document.text, sentence.start, sentence.end):
        first = document.paragraphs[item.paragraph][0]
        before = list(read_days(document.text, first, sentence.start, language, published))
        coarse = [day for day in before if day.day is None] or before
        if coarse:
            day = coarse[-1]
            return Day(day.start, day.end, day.first, day.last, SaidBasis.INHERITED)
    return None


def _hint(verb: str, language: Language) -> str:
    """The gender that a verb tells: сказала."""
    if language.code != "ru" or not verb:
        return ""
    return "she" if verb.endswith("ла") else "he" if verb.endswith("л") else ""
