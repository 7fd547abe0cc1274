"""Words left out without a mark, and words put in: what kind of edit, and how much it matters."""

from __future__ import annotations

import re

from asquoted.drift.closed import closed_kind, is_proper
from asquoted.drift.difference import Difference
from asquoted.drift.lexicon import Hit
from asquoted.drift.outcome import Change, change
from asquoted.drift.side import Side, within
from asquoted.model import EditKind, Outcome
from asquoted.text.segment import ends_clause, ends_sentence

_SMALL = 7
"""An editor lets about seven plain words go before calling it another statement."""

_PREPOSITIONS = frozenset("in on at from with of for during after before to into within as through across near".split())
_RESTRICTING = frozenset("who which that whose whom where when before after until till while".split())
"""Openers of a clause that, without a comma before it, says which ones are meant."""

_LIMITING = frozenset("above below beyond outside within under against".split())
"""Prepositions of a phrase that limits what stands before it: a rise above inflation."""

_CONDITION_OPENERS = frozenset("if unless except provided providing only until till subject save failing".split())
_REPEATED_WITHIN = 8


def judge_omission(place: Difference) -> Change:
    """The change that words of the source left out without a mark make."""
    unspoken = _judge_unspoken(place)
    if unspoken is not None:
        return unspoken
    source, original, forms = place.source, place.original, place.theirs
    if _is_repetition(source, original):
        return change(EditKind.FILLER, place.quoted, original)
    if len(forms) > _SMALL:
        return change(EditKind.OMISSION, place.quoted, original, Outcome.DISTORTED)
    if is_whole_phrase(source, original) and not _is_hedge(source, original):
        opens_condition = any(hit.start == original[0] for hit in source.conditions)
        limits = opens_condition or forms[0] == "not" or opens_inverted_condition(source, *original)
        outcome = Outcome.DISTORTED if limits else None
        if not opens_condition or not within(source.negations, *original):
            return change(EditKind.OMISSION, place.quoted, original, outcome)
    kind = closed_kind(place)
    if kind is EditKind.NAME and _is_part_of_name(source, original):
        kind = None
    if kind in (EditKind.DATE, EditKind.NAME) and forms[0] in _PREPOSITIONS and len(forms) > 1:
        return change(EditKind.OMISSION, place.quoted, original)
    if kind is not None:
        return change(kind, place.quoted, original)
    return _judge_plain_omission(place)


def _judge_plain_omission(place: Difference) -> Change:
    """Words of no closed list: fillers, function words, or content that may restrict what is said."""
    source, original, forms = place.source, place.original, place.theirs
    if _all_in(source.fillers, original):
        return change(EditKind.FILLER, place.quoted, original)
    restricts = not ends_clause(source.words, original[0]) and (
        (forms[0] in _RESTRICTING and len(forms) > 2)
        or (forms[0] in _LIMITING and ends_clause(source.words, original[1]))
    )
    if restricts or (forms[0] in _CONDITION_OPENERS and within(source.conditions, *original)):
        return change(EditKind.OMISSION, place.quoted, original, Outcome.DISTORTED)
    if all(form in source.lexicon.function for form in forms):
        return change(EditKind.FUNCTION, place.quoted, original)
    content = [form for form in forms if form not in source.lexicon.function]
    narrows = len(content) == 1 and content[0] in source.lexicon.restrictive
    return change(EditKind.OMISSION, place.quoted, original, Outcome.DISTORTED if narrows else None)


def judge_addition(place: Difference) -> Change:
    """The change that words put in without brackets make."""
    kind = closed_kind(place)
    if kind is not None:
        return change(kind, place.quoted, place.original)
    quote, quoted, forms = place.quote, place.quoted, place.mine
    if _is_repetition(quote, quoted) or _all_in(quote.fillers, quoted):
        return change(EditKind.FILLER, quoted, place.original)
    if all(quote.is_function(index) or quote.is_contracted_function(index) for index in range(*quoted)):
        return change(EditKind.FUNCTION, quoted, place.original)
    is_empty = all(form in quote.lexicon.function or form in quote.lexicon.inessential for form in forms)
    return change(EditKind.ADDITION, quoted, place.original, Outcome.ALTERED if is_empty else None)


def is_whole_phrase(source: Side, original: tuple[int, int]) -> bool:
    """Whether words that go out are a phrase of their own between marks of punctuation."""
    return (
        original[1] - original[0] >= 3
        and ends_clause(source.words, original[0])
        and ends_clause(source.words, original[1])
    )


def opens_inverted_condition(source: Side, start: int, end: int) -> bool:
    """Whether words that go out begin with a condition without "if": were the matter to come up, should they ask."""
    if end - start < _LEAST_CONDITION or not ends_clause(source.words, start):
        return False
    return source.forms[start] in _INVERTING and source.forms[start + 1] in _SUBJECT_OPENERS


_LEAST_CONDITION = 3
_INVERTING = frozenset("were should had".split())
_SUBJECT_OPENERS = frozenset(
    "the a an i we you he she it they this that these those there his her their our its my your any no".split()
)


def _is_hedge(source: Side, original: tuple[int, int]) -> bool:
    return _all_in((*source.negations, *source.modals, *source.quantifiers), original)


def _all_in(hits: tuple[Hit, ...], words: tuple[int, int]) -> bool:
    return all(any(hit.start <= index < hit.end for hit in hits) for index in range(*words))


def _is_repetition(side: Side, words: tuple[int, int]) -> bool:
    """Whether the words stand a second time right before or behind, or one word between commas just before."""
    size = words[1] - words[0]
    forms = side.forms[slice(*words)]
    before = side.forms[max(0, words[0] - size) : words[0]]
    if forms in (before, side.forms[words[1] : words[1] + size]):
        return True
    is_apart = ends_clause(side.words, words[0]) and ends_clause(side.words, words[1])
    return size == 1 and is_apart and forms[0] in side.forms[max(0, words[0] - _REPEATED_WITHIN) : words[0]]


def _is_part_of_name(source: Side, original: tuple[int, int]) -> bool:
    """Whether a longer form of a name loses a part that does not tell it from others: a first name, a title."""
    after = original[1]
    return (
        after < len(source.forms)
        and source.is_name(after)
        and not ends_clause(source.words, after)
        and all(source.is_name(index) and not source.is_compass(index) for index in range(*original))
        and source.forms[after] not in source.lexicon.calendar
    )


# ---- what is nobody's words

_STAGE = (
    r"applause|laughter|laughs|cheers|cheering|pause|crosstalk|inaudible|sic|ph|interruptions?|booing|continued|"
    r"end of (?:audio|video|tape|clip)|(?:begin|end|start) (?:audio|video|clip|recording)"
)
_STAGE_MARK = re.compile(
    rf"[(\[]\s*(?:(?:{_STAGE})\b[^()\[\]]{{0,30}}|\d{{1,3}}|[a-z]|[ivx]{{1,4}})\.?\s*[)\]]", re.IGNORECASE
)
_INTERRUPTION = re.compile(r"\[[A-Z][^\[\]]*:[^\[\]]*\]")
_REFERENCE = re.compile(
    r"\[(?:Exhibit|Annex|Figure|Fig|Table|Note|Appendix|Document|[A-Z][a-z]+\.? [A-Z]?-?\d+)\b[^\[\]]{0,30}\]"
)
_NOTE = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_PAGE = re.compile(r"\s*(?:[-–—]\s*)?(?:page\s+)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?(?:\s*[-–—])?\s*", re.IGNORECASE)
_NUMBERING = re.compile(r"\(?\d{1,3}(?:\.\d{1,3})*[.)]?")
_HEADING = re.compile(r"[^a-z\n]*[A-Z]{2}[^a-z\n]*")
_CLOSING = re.compile(r"[”»\"’][\s,.;—–-]*$")
_OPENING = re.compile(r"[\s,:—–-][“«\"‘]$")
_STOPPED = re.compile(r"[.!?…][”»\"’]")
_PARAGRAPH = re.compile(r"\n[ \t\r]*\n")
_LINE_START = re.compile(r"\n\s*$")
_LABEL_END = re.compile(r"^[ \t]*[:.][ \t\n]")
_LONGEST_CUE = 12
_LONGEST_LABEL = 7
_PAGE_BREAK = 80
"""Words that heads, notes and numbers between two pages have at most."""


def is_unspoken(source: Side, original: tuple[int, int]) -> bool:
    """Whether words of the source are nobody's, or the reporter's within one statement."""
    return _is_furniture(source, original) or is_cue(source, original)


def is_cue(source: Side, original: tuple[int, int]) -> bool:
    """Whether the words are the reporter's between two parts of one statement: “…,” she said, “…”.

    A quotation closes before them and opens again behind, in one paragraph; they are a short clause and deny nothing.
    """
    words = source.words
    before, behind = words.gap(original[0]), words.gap(original[1])
    between = words.text[words.spans[original[0]][0] : words.spans[original[1] - 1][1]]
    return (
        original[1] - original[0] <= _LONGEST_CUE
        and _parts_quotations(source, original)
        and not (_STOPPED.search(before) and ":" in behind)
        and not _PARAGRAPH.search(before + between + behind)
        and not within(source.negations, *original)
        and not any(ends_sentence(words, index) for index in range(original[0] + 1, original[1]))
    )


def _parts_quotations(source: Side, original: tuple[int, int]) -> bool:
    """Whether a quotation closes before the words and another, or its next part, opens behind them."""
    return bool(_CLOSING.search(source.words.gap(original[0])) and _OPENING.search(source.words.gap(original[1])))


def _judge_unspoken(place: Difference) -> Change | None:
    if _is_label(place.source, place.original):
        return change(EditKind.SPLICE, place.quoted, place.original)
    if is_cue(place.source, place.original):
        return change(EditKind.TYPOGRAPHY, place.quoted, place.original)
    if _parts_quotations(place.source, place.original):
        return change(EditKind.SPLICE, place.quoted, place.original)
    if _is_furniture(place.source, place.original):
        return change(EditKind.TYPOGRAPHY, place.quoted, place.original, Outcome.FAITHFUL)
    return None


def _is_label(source: Side, original: tuple[int, int]) -> bool:
    """Whether the words are the label of a speaker at the start of a line: what follows is somebody else's."""
    words = source.words
    if original[1] - original[0] > _LONGEST_LABEL or not _LINE_START.search(words.gap(original[0])):
        return False
    behind = words.gap(original[1])
    raw = [words.raw(index) for index in range(*original)]
    if not _LABEL_END.match(behind) or raw in (["Q"], ["A"]):
        return bool(_LABEL_END.match(behind))
    is_name = len(raw) > 1 or raw[0].isupper() or is_proper(source, original[0])
    return ":" in behind and raw[0][:1].isupper() and is_name


def _is_furniture(source: Side, original: tuple[int, int]) -> bool:
    """Whether the words are a stage mark, a note, an interruption in brackets, or heads and numbers of a page."""
    words = source.words
    before, behind = words.gap(original[0]), words.gap(original[1])
    start, end = words.spans[original[0]][0], words.spans[original[1] - 1][1]
    enclosed = before.rstrip("\"“'‘")[-1:] + words.text[start:end] + behind.lstrip(".!?\"”'’ ")[:1]
    if any(form.fullmatch(enclosed) for form in (_STAGE_MARK, _INTERRUPTION, _REFERENCE)):
        return True
    if _NOTE.fullmatch(words.text[start:end]):
        return True
    numbered = _PARAGRAPH.search(before) and _NUMBERING.fullmatch(words.text[start:end] + behind[:1].strip(" \n"))
    if numbered and ends_sentence(words, original[0]) and "\n" not in behind:
        return True
    lines = [line for line in words.text[start:end].split("\n") if line.strip()]
    if "\n" not in behind and len(lines) > 1 and _NUMBERING.fullmatch(lines[-1].strip()):
        lines.pop()  # the number of the paragraph that goes on behind the head
    elif "\n" not in behind:
        return False
    if "\n" not in before:
        return False
    weighty = within(source.negations, *original) or within(source.conditions, *original)
    heads = all(_PAGE.fullmatch(line) or (_HEADING.fullmatch(line) and not weighty) for line in lines)
    return (heads and not _is_in_capitals(source, original)) or _is_page_break(source, original, lines)


def _is_in_capitals(source: Side, original: tuple[int, int]) -> bool:
    """Whether the text around is in capitals, so that a line in capitals is no head."""
    around = [index for index in (original[0] - 1, original[1]) if 0 <= index < len(source.words)]
    return any(len(source.words.raw(index)) > 1 and source.words.raw(index).isupper() for index in around)


def _is_page_break(source: Side, original: tuple[int, int], lines: list[str]) -> bool:
    """Whether a sentence goes on behind a break of the page, told by the number on a line of the words between."""
    words = source.words
    goes_on = original[1] < len(words) and words.raw(original[1])[:1].islower()
    is_open = not re.search(r"[.!?]", words.gap(original[0]).split("\n")[0])
    numbered = any(_PAGE.fullmatch(line) or _NUMBERED_HEAD.fullmatch(line) for line in lines)
    return goes_on and is_open and numbered and original[1] - original[0] <= _PAGE_BREAK


_NUMBERED_HEAD = re.compile(r"\s*(?:\d{1,4}\s*[|·•]\s*\S[^\n]{0,60}|\S[^\n|·•]{0,60}[|·•]\s*\d{1,4})\s*")
"""The title of a report with the number of the page: 14 | Annual Report."""
