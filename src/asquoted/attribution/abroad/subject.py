"""Who stands before or behind a verb of saying in these languages, as a range of the words that are given."""

from __future__ import annotations

import re

from asquoted.attribution.abroad.language import Language
from asquoted.attribution.incise import WHEN_ABROAD

_TOKEN = re.compile(r"[^\W_]+(?:[’'][^\W_]+|-[^\W_]+)*[’']?|[^\w\s]")
_WHEN = re.compile(rf"\s*(?:{WHEN_ABROAD}\s+)+(?=\w)")
_LONGEST = 9
"""Words of a description with its name."""

_JOINING = frozenset("et mais und aber doch и а но или".split())


def who_behind(words: str, language: Language) -> tuple[int, int] | None:
    """The phrase that words behind a verb start with: « … », a dit la meunière, Anne Val, jeudi."""
    timed = _WHEN.match(words)
    tokens = list(_TOKEN.finditer(words, timed.end() if timed else 0))
    at = 0
    while at < len(tokens) and language.has("told", tokens[at].group()):
        at += 1
    if at >= len(tokens) or not tokens[at].group()[0].isalpha():
        return None
    first = at
    if _pronoun(tokens[first].group(), language) and not language.has("heword", tokens[first].group()):
        return tokens[first].span()
    behind = _phrase_end(tokens, first, language)
    return (tokens[first].start(), tokens[behind - 1].end()) if behind > first else None


def _phrase_end(tokens: list[re.Match[str]], first: int, language: Language) -> int:
    """The token behind a phrase: a description, and the name behind its comma."""
    at, named = first, False
    while at < len(tokens) and at - first < _LONGEST:
        word = tokens[at].group()
        if word == "," and not named and at + 1 < len(tokens) and _is_name(tokens[at + 1].group(), language):
            at += 1
            while at < len(tokens) and (_is_name(tokens[at].group(), language) or tokens[at].group() == "."):
                at += 1
            break
        if word == "." and language.has("honorific", tokens[at - 1].group().lower()):
            at += 1
            continue
        if not word[0].isalpha() or _ends(word, language):
            break
        if at > first and word.lower() in ("der", "des") and not tokens[first].group().islower():
            break  # sagte Amsel der Zeitung; of a phrase with an article it is the genitive
        named = named or (at > first and word[0].isupper() and language.code != "de")
        at += 1
    while at > first and not tokens[at - 1].group()[0].isalpha():
        at -= 1
    return at


def who_before(words: str, language: Language) -> tuple[int, int] | None:
    """The phrase with which words before a verb end, an aside between commas left out; None where none stands there."""
    parts = [(match.start(), match.end()) for match in re.finditer(r"[^,;]+", words)]
    parts = [(start, end) for start, end in parts if words[start:end].strip()]
    if not parts:
        return None
    start, end = parts[-1]
    closed = words.rstrip().endswith(",")
    if closed and len(parts) > 1 and not _is_name(words[start:end].split(maxsplit=1)[0], language):
        start, end = parts[-2]  # le curé, de son côté, a dit
    elif closed and len(parts) > 1:
        start = parts[-2][0]  # le maire, Jean Val, a dit
    first, behind = _trimmed(words, start, end, language)
    return (first, behind) if first < behind else None


def _trimmed(words: str, start: int, end: int, language: Language) -> tuple[int, int]:
    """The phrase without "and", adverbs and a date before it; empty where only such words are left."""
    tokens = list(_TOKEN.finditer(words, start, end))
    while tokens and (tokens[0].group().lower() in _JOINING or not tokens[0].group()[0].isalpha()):
        tokens.pop(0)
    led = len(tokens) > 1 and language.has("stop", tokens[0].group())
    if led:
        tokens = tokens[1:]
        timed = False
        while tokens and (_is_time(tokens[0].group(), language) or language.has("heword", tokens[0].group())):
            timed = timed or _is_time(tokens[0].group(), language)
            tokens.pop(0)
        if not timed:
            return 0, 0
    while tokens and (_is_time(tokens[0].group(), language) or language.has("adverb", tokens[0].group())):
        tokens.pop(0)
    if not tokens or len(tokens) > _LONGEST + 3:
        return 0, 0
    return tokens[0].start(), tokens[-1].end()


def _pronoun(word: str, language: Language) -> bool:
    return any(language.has(label, word) for label in ("he", "she", "they"))


def _is_name(word: str, language: Language) -> bool:
    return word[0].isupper() and not _is_time(word, language) and len(word) > 1


def _is_time(word: str, language: Language) -> bool:
    form = word.lower()
    return form in language.days or form in language.months or form in language.relative or form.isdigit()


def _ends(word: str, language: Language) -> bool:
    return language.has("stop", word) or _is_time(word, language) or language.has("sidestop", word)
