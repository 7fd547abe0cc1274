"""What stands in marks without being quoted: titles, terms, nicknames, scare quotes. They are counted, and not judged.

In doubt words are judged: what is longer than a term, what a verb of saying attributes to somebody, and what is
cited. The words right before the marks decide first (“the report ‘…’”, “the term ‘…’”, “so-called ‘…’”).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from asquoted.attribution.document import Document
from asquoted.attribution.extract import find_statements
from asquoted.attribution.grammar import FINITE
from asquoted.attribution.marked import is_title_like, is_whole
from asquoted.attribution.vocabulary import load_vocabulary
from asquoted.model import Kind as Voice
from asquoted.proof.candidates.candidate import Candidate
from asquoted.proof.candidates.nobodys import is_nobodys
from asquoted.proof.candidates.vocabulary import leads
from asquoted.proof.draft import Form, Passed
from asquoted.proof.drafts.manuscript import Kind, Manuscript

_TERM = 4
"""Words in marks up to which a phrase that nobody is said to have spoken is a term, a title or irony."""

_WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*")
_BEFORE = 80
_NEAR = 2
"""Words between the word that tells and the marks: “the report by Orlin, ‘…’” is none of these."""

_BY_LABEL = {
    "title": Passed.TITLE,
    "term": Passed.TERM,
    "saying": Passed.TERM,
    "nickname": Passed.NICKNAME,
    "scare": Passed.SCARE,
}
_PASSED_BETWEEN = frozenset(
    "called titled entitled named headed goes reads runs the a an as by on of its his her their own".split()
)
_CUT = re.compile(r"[.!?]\s|[”\"»;]")
_USED = re.compile(
    r"\b(?:us(?:ed?|es|ing)|repeat\w{0,3}|invok\w{1,3}|chose|chosen|spoke|utter\w{0,3})\s", re.IGNORECASE
)
"""Verbs by which a word or phrase is somebody's own: “used the words ‘…’”."""

_LONGEST_SAYING = 8
_IMAGINED = re.compile(
    r"\b(?:one|you|we|critics|cynics|readers|some|somebody|anyone|people)\s(?:might|may|could|would)\s(?:\w+\s)?"
    r"(?:ask|say|object|wonder|argue|reply|think)\b"
    r"|\bas (?:if|though)\b.{0,30}\b(?:said|saying|say)\b"
    r"|\b(?:never|nobody|no one|not|n[’']t)\s(?:(?:has|have|had|ever|actually|once|literally)\s){0,2}"
    r"(?:said|say|says|claimed|claim|wrote|write|uttered)\b",
    re.IGNORECASE,
)
"""What says of words that nobody said them, or might."""

_ANSWER = re.compile(
    r"\b(?:answer|reply|response|message|verdict|words?)\s(?:is|was|were|came|read)\s*:?\s*\Z", re.IGNORECASE
)
_REFERENCES = re.compile(
    r"(?:\d+\.?\s+)?(?:references|bibliography|works cited|sources|literature(?: cited)?|further reading)\W{0,3}",
    re.IGNORECASE,
)
_DATED = re.compile(r"\b(?:1[4-9]|20)\d\d\b|https?://|\bpp?\.\s?\d")
_REFERENCE_AT_MOST = 400
"""Characters of a reference: who, title, where, when, its address."""

_LABEL = re.compile(r"(?:[^\W\d_a-z][\w.’'-]{0,40}\s){0,3}[^\W\d_a-z][\w.’'-]{0,40}:\s*\Z")
"""Who speaks, before a colon: “Oleg Varn: ‘…’”."""

_SIGNED = re.compile(r"[.,]?\s*(?:[—―–]|--)\s*(?:[^\W\d_a-z][\w.’'-]{0,40}[\s,.]{0,2}){1,4}\Z")
_BY_BEHIND = re.compile(r"[,.]?\s+by\s+(?:the\s+|an?\s+)?[^\W\d_a-z]")
_INSCRIBED = re.compile(
    r"\b(?:banner|board|graffiti|label|notice|placard|plaque|plate|poster|sign|sticker)s?\s+(?:that\s+|which\s+)?"
    r"(?:says?|said|saying|reads?|reading)\W*\Z",
    re.IGNORECASE,
)
"""What is written on a thing and said by nobody: a board that says “…”."""
_NAME = re.compile(r"[^\W\d_][\w’'-]*\s\Z")
_NAME_BEHIND = re.compile(r"\s[^\W\d_][\w’'-]*")


def sift(candidates: Sequence[Candidate], manuscript: Manuscript, spoken: str) -> None:
    """Say of each candidate why it is not judged, where it isn't; reading who spoke costs some 1 ms a paragraph."""
    doubtful: list[Candidate] = []
    listed = _reference_blocks(manuscript)
    for one in candidates:
        if one.passed is not None or one.form is Form.BLOCK:
            continue
        words = " ".join(manuscript.text[start:end] for start, end in one.pieces)
        if _is_code(one, manuscript):
            one.passed = Passed.CODE
        elif (told := _told_before(one, manuscript, spoken, words)) is not None:
            one.passed = told
        elif one.is_vouched or not one.is_closed:
            continue
        elif one.block in listed or _is_reference(one, manuscript, spoken):
            one.passed = Passed.TITLE
        elif len(one.pieces) == 1 and (len(words.split()) <= _TERM or is_title_like(_bare(words))):
            doubtful.append(one)
    if doubtful:
        _weigh(doubtful, manuscript, spoken)


def _bare(words: str) -> str:
    return words.strip().rstrip(",.")


def _is_code(one: Candidate, manuscript: Manuscript) -> bool:
    start, end = one.pieces[0]
    index = bisect_left(manuscript.opaque, (start, start))
    held = manuscript.opaque[index : index + 1]
    return bool(held) and held[0].start == start and held[0].end >= end


def _reference_blocks(manuscript: Manuscript) -> frozenset[int]:
    """The blocks under a heading that says that references are listed under it."""
    found: set[int] = set()
    is_listing = False
    for number, block in enumerate(manuscript.blocks):
        if block.kind is Kind.HEADING:
            is_listing = _REFERENCES.fullmatch(manuscript.text, *block.span) is not None
        elif block.note:
            is_listing = False
        elif is_listing:
            found.add(number)
    return frozenset(found)


def _is_reference(one: Candidate, manuscript: Manuscript, spoken: str) -> bool:
    """Whether the paragraph or note of a candidate only says where something appeared: a date, and no verb.

    Words that open their paragraph or follow a colon are signed and dated: “We agree.” Anna Baker, 7 June 2023.
    """
    block = manuscript.blocks[one.block].span
    if len(one.pieces) > 1 or block.end - block.start > _REFERENCE_AT_MOST:
        return False
    before = spoken[block.start : one.start].strip()
    if before.endswith(":") or (not before and _is_sentence(manuscript, one)):
        return False
    outside = f"{spoken[block.start : one.start]} {spoken[one.end : block.end]}"
    words = {word for word in _WORD.findall(outside) if word.islower()}  # “May” is no verb, “Report” a name
    if _DATED.search(outside) is None:
        return False
    return words.isdisjoint(FINITE) and words.isdisjoint(load_vocabulary().verbs)


def _is_sentence(manuscript: Manuscript, one: Candidate) -> bool:
    """Whether words end as a sentence does, which titles in a list of references don't."""
    start, end = one.pieces[0]
    return manuscript.text[start:end].rstrip()[-1:] in ".!?…"


def _told_before(one: Candidate, manuscript: Manuscript, spoken: str, words: str) -> Passed | None:
    """What the words right before the marks say that they hold."""
    sentence = _sentence_before(one, manuscript, spoken)
    if _IMAGINED.search(sentence):
        return Passed.IMAGINED
    if _INSCRIBED.search(sentence) or any(leads().get(word.lower()) == "saying" for word in _WORD.findall(sentence)):
        return Passed.TERM
    near = [word.lower() for word in _WORD.findall(sentence)][-_NEAR - 1 :]
    is_parted = sentence.rstrip().endswith(",")  # “judging by the reports, ‘Boats are late’, …”
    for distance, word in enumerate(reversed(near)):
        label = leads().get(word)
        if label == "term" and (not sentence[-2:].strip().isalnum() or _USED.search(sentence)):
            one.is_vouched = True  # “in his words: ‘…’”, “used the word ‘…’”
            return None
        if label is not None:
            return _BY_LABEL[label] if _holds_as(label, words, is_next=distance == 0 and not is_parted) else None
        if word not in _PASSED_BETWEEN:
            return None
    return None


def _sentence_before(one: Candidate, manuscript: Manuscript, spoken: str) -> str:
    """What stands before a candidate in its sentence, as far as it is looked at."""
    start = manuscript.blocks[one.block].span.start
    return _CUT.split(spoken[max(start, one.start - _BEFORE) : one.start])[-1]


def _holds_as(label: str, words: str, *, is_next: bool) -> bool:
    """Whether words of that length and look are what a word before them says."""
    length = len(words.split())
    if label == "title":
        return is_title_like(_bare(words)) or (is_next and words[:1].isupper())
    if label == "saying":
        return length <= _LONGEST_SAYING
    return label == "nickname" or (label == "scare" and is_next) or length <= _TERM


def _weigh(doubtful: Sequence[Candidate], manuscript: Manuscript, spoken: str) -> None:
    """Tell by who is said to have spoken; only the paragraphs that hold the doubtful are read."""
    numbers = sorted({one.block for one in doubtful})
    spans = [manuscript.blocks[number].span for number in numbers]
    offsets: dict[int, int] = {}
    length = 0
    for number, span in zip(numbers, spans, strict=True):
        offsets[number] = length - span.start
        length += span.end - span.start + 2
    document = Document("\n\n".join(spoken[start:end] for start, end in spans))
    found = [
        each
        for each in find_statements(document)
        if each.mention is not None and not (each.kind is not Voice.DIRECT and is_nobodys(each, document.text))
    ]
    whole, partly, told = (
        sorted(span for each in found if each.kind is kind for span in each.spans)
        for kind in (Voice.DIRECT, Voice.MIXED, Voice.INDIRECT)
    )
    for one in doubtful:
        start, end = one.start + offsets[one.block], one.end + offsets[one.block]
        if not _holds(whole, start, end):
            is_told = _holds(partly, start, end)
            one.passed = _kind_of(one, manuscript, is_told=is_told or _holds(told, start, end))


def _holds(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    low = bisect_left(spans, (start + 1, 0))
    return any(span[0] <= start and end <= span[1] for span in spans[max(0, low - 8) : low])


def _kind_of(one: Candidate, manuscript: Manuscript, *, is_told: bool) -> Passed | None:
    """What words are that nobody speaks as a whole; `is_told` is whether they stand in what somebody is said to say."""
    text = manuscript.text
    start, end = one.pieces[0]
    words = text[start:end]
    if _NAME.search(text[max(0, one.start - 30) : one.start]) and _stands_in_name(text, one):
        return Passed.NICKNAME
    if is_title_like(_bare(words)):
        return Passed.TITLE
    if is_told or _is_by_somebody(one, manuscript) or _is_beside_name(one, manuscript):
        return None
    is_cry = is_whole(text[one.start : one.end]) and words.rstrip()[-1:] in "!?"
    is_led_in = text[max(0, one.start - 3) : one.start].rstrip().endswith(":")
    is_said = (
        is_cry
        or _ANSWER.search(text[max(0, one.start - _BEFORE) : one.start]) is not None
        or (is_led_in and words[:1].isupper() and words.rstrip()[-1:] in ".!?")
    )
    return None if is_said else Passed.SCARE


def _is_by_somebody(one: Candidate, manuscript: Manuscript) -> bool:
    """Whether a verb of saying before the marks is done by somebody behind them: described as “…” by Orlin."""
    if _BY_BEHIND.match(manuscript.text, one.end) is None:
        return False
    start = manuscript.blocks[one.block].span.start
    before = _WORD.findall(manuscript.text[max(start, one.start - _BEFORE) : one.start])[-5:]
    return not load_vocabulary().verbs.keys().isdisjoint(word.lower() for word in before)


def _is_beside_name(one: Candidate, manuscript: Manuscript) -> bool:
    """Whether a paragraph is a name, a colon and the words, or the words, a dash and a name."""
    start, end = manuscript.blocks[one.block].span
    if start < one.start:
        return one.start - start <= _BEFORE and _LABEL.match(manuscript.text, start, one.start) is not None
    return end - one.end <= _BEFORE and _SIGNED.match(manuscript.text, one.end, end) is not None


def _stands_in_name(text: str, one: Candidate) -> bool:
    """Whether marks stand between two parts of a name: Ivan “the Owl” Orlin."""
    before = text[max(0, one.start - 30) : one.start].split()
    behind = _NAME_BEHIND.match(text, one.end)
    return bool(before) and before[-1][:1].isupper() and behind is not None and behind[0].strip()[:1].isupper()
