"""What a draft and a source say around a quotation: the sentence, the letters that a finding is about, the context."""

from __future__ import annotations

import re
from dataclasses import dataclass

from asquoted.drift.pieces import Piece, quote_pieces
from asquoted.model import Edit, EditKind, Finding, Span
from asquoted.proof.draft import Draft
from asquoted.proof.judge import Proof
from asquoted.proof.letters import letters_of
from asquoted.proof.rules import OTHER_SAID, OTHER_SPEAKER, OWN_WORDS, UNKNOWN_WORK, WRONG_LOCATOR, WRONG_SOURCE
from asquoted.text.segment import sentence_around
from asquoted.text.words import split_words, stretch

_WINDOW = 1_500
"""Characters read on each side of a span to find where its sentence starts and ends."""

_BREAK = re.compile(r"\n[ \t\r]*\n")
_CITATION = frozenset((WRONG_SOURCE, WRONG_LOCATOR, UNKNOWN_WORK))
_SHOWN_AT_MOST = 600

MARKED = frozenset(EditKind) - {EditKind.TYPOGRAPHY, EditKind.CASE, EditKind.PUNCTUATION}
"""The kinds of edits that are marked where both texts are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """A span with its sentences: `before` and `behind` complete them, `context` is a sentence more each way."""

    context_before: str
    before: str
    text: str
    behind: str
    context_behind: str


def mark_of(draft: Draft, proof: Proof, finding: Finding) -> Span:
    """What of the draft's text a finding is about: a changed word, a citation, a name or a day; else the quotation."""
    quotation = proof.quotation
    whole = Span(quotation.spans[0].start, quotation.spans[0].end)
    if finding.code in _CITATION:
        spans = [one.span for one in quotation.cited if one.span.start < one.span.end]
        return spans[0] if spans else whole
    if finding.code in (OTHER_SPEAKER, OWN_WORDS, OTHER_SAID):
        claim = proof.claim
        claimed = None if claim is None else claim.said_at if finding.code == OTHER_SAID else claim.mentioned_at
        return claimed or whole
    edit = _edit_of(proof, finding)
    letters = letters_of(draft, quotation) if edit is not None else None
    if edit is None or not letters:
        return whole
    start, end = edit.quoted
    if start < end <= len(letters):
        return Span(letters[start], letters[end - 1] + 1)
    place = letters[min(start, len(letters) - 1)]
    return Span(place, place + 1)


def draft_pieces(draft: Draft, proof: Proof) -> tuple[Piece, ...]:
    """The draft's text from the first letter of a quotation to its last, cut at what the source has not.

    What stands between the pieces of an interrupted quotation is kept, as no part of it that changed.
    """
    verdict, quotation = proof.verdict, proof.quotation
    start, end = quotation.spans[0].start, quotation.spans[-1].end
    letters = letters_of(draft, quotation)
    if verdict is None or not letters:
        return (Piece(draft.text[start:end], is_changed=False),)
    pieces: list[Piece] = []
    length = 0
    for piece in quote_pieces(verdict):
        length += len(piece.text)
        behind = letters[length] if length < len(letters) else end
        pieces.append(Piece(draft.text[start:behind], piece.is_changed))
        start = behind
    return tuple(pieces)


def _edit_of(proof: Proof, finding: Finding) -> Edit | None:
    """The edit that a finding tells of."""
    if proof.verdict is None or finding.place is None or not finding.code.startswith("AQ1"):
        return None
    return next((edit for edit in proof.verdict.edits if edit.source == finding.place and edit.kind in MARKED), None)


def sentence_of(text: str, span: Span) -> Span:
    """The sentence or sentences that hold a span, within its paragraph."""
    low, high = _paragraph(text, span)
    words = split_words(text[low:high])
    if not len(words):
        return span
    first = max(0, int(words.starts.searchsorted(span.start - low, "right")) - 1)
    behind = int(words.starts.searchsorted(span.end - low, "left"))
    start, end = sentence_around(stretch(text[low:high], words), min(first, len(words) - 1), max(behind, first + 1))
    left, right = 0, high - low
    if start > 0:  # from the marks that open its first word
        left, least = int(words.starts[start]), int(words.ends[start - 1])
        while left > least and not text[low + left - 1].isspace():
            left -= 1
    if end < len(words):  # to the marks that close its last word
        right, most = int(words.ends[end - 1]), int(words.starts[end])
        while right < most and not text[low + right].isspace():
            right += 1
    return _trimmed(text, Span(min(low + left, span.start), max(low + right, span.end)), span)


def around(text: str, span: Span) -> Around:
    """A span with the rest of its sentences and one sentence of context each way, all on one line."""
    sentence = sentence_of(text, span)
    low, high = _paragraph(text, span, blocks=3)
    before = next((_at(text, place) for place in range(sentence.start - 1, low - 1, -1) if text[place].isalnum()), None)
    behind = next((_at(text, place) for place in range(sentence.end, high) if text[place].isalnum()), None)
    return Around(
        context_before=flat(text[before.start : sentence.start]) if before is not None else "",
        before=flat(text[sentence.start : span.start], ends=False),
        text=flat(text[span.start : span.end]),
        behind=flat(text[span.end : sentence.end], ends=False),
        context_behind=flat(text[behind.start : behind.end]) if behind is not None else "",
    )


def _at(text: str, place: int) -> Span:
    """The sentence of one letter."""
    return sentence_of(text, Span(place, place + 1))


def flat(words: str, *, ends: bool = True) -> str:
    """Words on one line; blanks at the ends are kept as one where asked."""
    folded = re.sub(r"\s+", " ", words)
    return folded.strip() if ends else folded


def shortened(words: str, most: int = _SHOWN_AT_MOST) -> str:
    """Words cut at a length, with an ellipsis."""
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def _paragraph(text: str, span: Span, blocks: int = 1) -> tuple[int, int]:
    """The paragraph of a span, and with more `blocks` those around it, at most a window far."""
    low, high = max(0, span.start - _WINDOW), min(len(text), span.end + _WINDOW)
    breaks = [match.end() for match in _BREAK.finditer(text, low, span.start)]
    if len(breaks) >= blocks:
        low = breaks[-blocks]
    ends = [match.start() for match in _BREAK.finditer(text, span.end, high)]
    if len(ends) >= blocks:
        high = ends[blocks - 1]
    return low, high


def _trimmed(text: str, span: Span, held: Span) -> Span:
    """A span without blanks at its ends, still holding another."""
    start, end = span
    while start < held.start and text[start].isspace():
        start += 1
    while end > held.end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
