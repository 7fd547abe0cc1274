"""A quote against the original that it names: the transcript behind the article, or the words before translation.

Most misquotation happens between the two, where a check against the article alone sees nothing. Across languages no
wording can be judged; that names and figures are the same can.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import JaroWinkler

from asquoted.align.prepared import PreparedSource
from asquoted.check import check
from asquoted.drift.lexicon import load_lexicon
from asquoted.drift.side import Side
from asquoted.model import Finding, Outcome, Rule, Severity, Verdict
from asquoted.text.fold import fold_word
from asquoted.text.transliteration import in_latin, name_skeleton
from asquoted.text.words import split_words, stretch

DRIFTED, TRANSLATED, NOT_IN_ORIGINAL, NO_ORIGINAL = "AQ401", "AQ402", "AQ403", "AQ404"

RULES = (
    Rule(
        code=DRIFTED,
        title="the original has other words",
        severity=Severity.ERROR,
        explanation=(
            "The quote names an original, such as the transcript behind an article, and that has the words otherwise. "
            "The article may have them as they are recorded: then it is the article that misquotes. Quote the "
            "original, or say that the words are the article's."
        ),
        example="original   This may require lifting sanctions.\nquote      This will require lifting sanctions.",
    ),
    Rule(
        code=TRANSLATED,
        title="wording can't be judged across languages",
        severity=Severity.INFO,
        explanation=(
            "The original is in another language than the quote. A different translation is no misquotation, and no "
            "program tells one from the other; only names and figures were looked for in the original."
        ),
        example="original   Это может потребовать снятия санкций.\nquote      This may require lifting sanctions.",
    ),
    Rule(
        code=NOT_IN_ORIGINAL,
        title="a name or figure is not in the original",
        severity=Severity.WARNING,
        explanation=(
            "The quote is a translation, and a figure in it, in digits, was not found anywhere in the original, or a "
            "name, in whatever letters. A name may be translated, as that of a country, so that alone is only told."
        ),
        example="original   … в 2017 году …\nquote      … in 2018 …",
    ),
    Rule(
        code=NO_ORIGINAL,
        title="the original could not be read",
        severity=Severity.WARNING,
        explanation="The quote names an original of which no capture can be trusted, so that this hop is unchecked.",
        example="original   (no capture)",
    ),
)
_BY_CODE = {rule.code: rule for rule in RULES}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """Words held to the original; `verdict` is None where the languages differ or the original can't be read."""

    words: str
    verdict: Verdict | None
    findings: tuple[Finding, ...] = ()


def check_original(words: str, original: PreparedSource, *, is_translation: bool) -> Hop:
    """How the words of a quote stand to its original; in another language only names and figures are compared."""
    if is_translation:
        return Hop(words=words, verdict=None, findings=tuple(_compare_across(words, original)))
    verdict = check(words, original)
    if verdict.outcome in (Outcome.VERBATIM, Outcome.FAITHFUL):
        return Hop(words=words, verdict=verdict)
    told = "; ".join(finding.message for finding in verdict.findings[:_TOLD])
    severity = Severity.WARNING if verdict.outcome is Outcome.ALTERED else None
    drifted = finding(DRIFTED, f"{verdict.outcome} in the original: {told}{_quoted(verdict)}", severity)
    return Hop(words=words, verdict=verdict, findings=(drifted,))


def _quoted(verdict: Verdict) -> str:
    """The original's own words, so that the finding can be settled where it is read."""
    words = " ".join(verdict.passage.text.split()) if verdict.passage else ""
    if not words:
        return ""
    return f"; it has “{words}”" if len(words) <= _SHOWN else f"; it has “{words[:_SHOWN].rsplit(' ', 1)[0]} …”"


_SHOWN = 300
"""Characters of the original that a finding repeats."""

_TOLD = 3
"""Findings of the hop that its one line repeats; `asquoted trace` shows all."""


def finding(code: str, message: str, severity: Severity | None = None) -> Finding:
    """A finding about an original, of its rule's severity unless another is given."""
    return Finding(code=code, severity=severity or _BY_CODE[code].severity, message=message)


# ---- across languages


def _compare_across(words: str, original: PreparedSource) -> Iterator[Finding]:
    """The findings on a translation: that its wording is not judged, and each name or figure that is not there."""
    yield finding(TRANSLATED, "the original is in another language: only names and figures were compared")
    if figures := ", ".join(_missing_figures(words, original.text)):
        yield finding(NOT_IN_ORIGINAL, f"figures that are not in the original: {figures}")
    if names := ", ".join(_missing_names(words, original.text)):
        yield finding(NOT_IN_ORIGINAL, f"names that were not found in the original: {names}", Severity.INFO)


_FIGURE = re.compile(r"\d+(?:[.,\s\u00a0\u202f]\d{3})*(?:[.,]\d+)?")


def _missing_figures(words: str, text: str) -> Iterator[str]:
    """Figures in digits that the original has neither as they are nor with other marks between the digits."""
    there = {re.sub(r"\D", "", figure) for figure in _FIGURE.findall(text)}
    for figure in dict.fromkeys(_FIGURE.findall(words)):
        if re.sub(r"\D", "", figure) not in there:
            yield figure.strip()


_ALIKE = 0.86
"""Jaro-Winkler similarity from which on two names are one in two spellings and cases: Lavrov, Lawrow, Лаврова."""

_SHORTEST_NAME = 4


def _missing_names(words: str, text: str) -> Iterator[str]:
    """Names, which are capitals within a sentence, that no word of the original comes near in Latin letters."""
    side = Side(stretch(words, split_words(words)), load_lexicon("en"))
    named = [side.words.raw(index) for index in range(1, len(side.forms)) if side.is_name(index)]
    capitals = {_key(word) for word in _WORD.findall(text) if word[0].isupper()}
    for name in dict.fromkeys(named):
        own = _key(name)
        if len(own) < _SHORTEST_NAME or own in capitals:
            continue
        if not any(JaroWinkler.similarity(own, other, score_cutoff=_ALIKE) for other in capitals):
            yield name


_WORD = re.compile(r"[^\W\d_]{3,}")


def _key(name: str) -> str:
    """A name in Latin letters, as the usual transliterations share it."""
    return name_skeleton(in_latin(fold_word(name)))
