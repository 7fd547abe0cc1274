"""Quotations that no verb in their sentence attributes: carried on, led into by a colon, or nobody's; or no speech."""

from __future__ import annotations

import re

from asquoted.attribution.cue import find_cues
from asquoted.attribution.document import Document
from asquoted.attribution.found import Found
from asquoted.attribution.incise import read_incise
from asquoted.attribution.marked import is_title_like, is_whole
from asquoted.attribution.sieve import CONFIDENCE, before_colon, phrase_at
from asquoted.attribution.subject import subject_before, subject_behind
from asquoted.attribution.tokens import Sentence, Token
from asquoted.model import Kind

_SHORT = 4
"""Words in marks up to which a phrase that nobody is said to have spoken is a term, a title or irony."""


def attribute_leftovers(
    document: Document, number: int, found: list[Found], left: list[tuple[int, int]], before: list[Found]
) -> list[Found]:
    """The statements of a paragraph with those of its unattributed quotations; `before` are those of the text so far."""
    sentences = document.sentences[number]
    for order, quote in left:
        sentence = sentences[order]
        token = sentence.tokens[quote]
        inner = token.raw.strip("“”„«»\"'‘’‹› ")
        alone = _stands_alone(sentence, quote)
        if (not alone and len(inner.split()) <= _SHORT) or is_title_like(token.raw):
            continue
        if any(start <= token.start and token.end <= end for item in found for start, end in item.spans):
            continue
        reopened = _carried_on(document, number, order, quote, found, before)
        if reopened is not None:
            reopened.spans.append((token.start, token.end))
            continue
        item = _attribute(document, number, sentence, order, quote, found, before)
        if item is not None:
            found.append(item)
    return found


def _stands_alone(sentence: Sentence, quote: int) -> bool:
    """Whether the sentence is nothing but quotations."""
    return all(token.is_quote or not token.is_word for token in sentence.tokens)


def _carried_on(
    document: Document, number: int, order: int, quote: int, found: list[Found], before: list[Found]
) -> Found | None:
    """The statement that a quotation goes on: resumed straight behind its cue, or in a paragraph that opens again."""
    sentences = document.sentences[number]
    sentence = sentences[order]
    if quote != 0:
        return None
    if order == 0:
        last = max(before, key=lambda item: item.end, default=None)
        mark = document.marks[sentence.tokens[0].mark]
        earlier = [one for one in document.marks if one.outer[1] <= mark.start]
        if last is not None and earlier and earlier[-1].reopened and last.end >= earlier[-1].end - 1:
            return last
        return None
    previous = sentences[order - 1]
    ended = [item for item in found if item.sentence == order - 1 and item.kind is not Kind.INDIRECT]
    for item in ended:
        closes_with_cue = (
            item.cue is not None and item.cue[0] >= item.end and item.sieve in ("quote-before", "interrupted")
        )
        if closes_with_cue and not any(
            index > 0 and previous.tokens[index].start > item.cue[0] for index in previous.quotes
        ):  # type: ignore[index]
            return item
    return None


def _attribute(
    document: Document, number: int, sentence: Sentence, order: int, quote: int, found: list[Found], before: list[Found]
) -> Found | None:
    token = sentence.tokens[quote]
    span = token.start, token.end
    whole = is_whole(token.raw)
    kind = Kind.DIRECT if whole else Kind.MIXED

    def made(sieve: str, mention: tuple[int, int] | None) -> Found:
        return Found(
            spans=[span], kind=kind, sieve=sieve, confidence=CONFIDENCE[sieve], sentence=order, paragraph=number,
            mention=mention,
        )  # fmt: skip

    leading = [item for item in found if item.sentence == order and item.end <= token.start and item.mention]
    if leading and sentence.tokens[quote - 1].raw in (":", ",", "—", "–", "--", "."):
        return made("colon", leading[-1].mention)
    signed = _signed_behind(sentence, quote)
    if signed is not None:
        return made("signed", signed)
    incise = read_incise(document.text, *span)
    if incise is not None:
        item = made("incise", incise[1])
        item.spans, item.kind = incise[0], Kind.DIRECT
        return item
    subject = before_colon(sentence, quote)
    if subject is not None:
        return made("before-colon", sentence.span(subject.first, subject.behind))
    if not _stands_alone(sentence, quote):
        return None
    loose = _beside(sentence, quote) if whole else None
    if loose is not None:
        return made("beside", loose)
    led = _led_in(document, number) if order == 0 and quote == 0 else None
    if led is not None:
        return made("colon", led)
    carrier = _carrier(document, number, order, found, before)
    if carrier is not None:
        return made("carried", carrier.mention)
    following = [item for item in found if item.sentence == order + 1 and item.kind is not Kind.INDIRECT]
    if (
        following
        and document.sentences[number][order + 1 : order + 2]
        and document.sentences[number][order + 1].tokens[0].is_quote
    ):
        return made("carried", following[0].mention)
    return made("unattributed", None)


_DASHES = ("—", "–", "―", "--", "-")


def _signed_behind(sentence: Sentence, quote: int) -> tuple[int, int] | None:
    """The name behind a dash to which a quotation belongs: “…” ― Jane Green."""
    tokens = sentence.tokens
    if quote + 2 >= len(tokens) or tokens[quote + 1].raw not in _DASHES or not tokens[quote + 2].is_capital:
        return None
    behind = quote + 2
    while behind < len(tokens) and (tokens[behind].is_word or tokens[behind].raw == "."):
        behind += 1
    name = tokens[quote + 2 : behind]
    if len(name) > _LONGEST_NAME or (behind < len(tokens) and tokens[behind].raw != ","):
        return None
    return sentence.span(quote + 2, behind)


_LONGEST_NAME = 7
_SPOKEN_ON = re.compile(r"[,?!…—–][”»’\"']?$")


def _beside(sentence: Sentence, quote: int) -> tuple[int, int] | None:
    """Who stands beside a quotation with a verb that is not listed: “…,” Baker thundered; Baker countered: “…”."""
    tokens = sentence.tokens
    if quote >= 2 and tokens[quote - 1].raw in (",", ":") and _is_verb_like(tokens[quote - 2]):
        subject = subject_before(sentence, quote - 2)
        if subject is not None:
            return sentence.span(subject.first, subject.behind)
    if not _SPOKEN_ON.search(tokens[quote].raw):
        return None
    for place in range(quote + 1, min(len(tokens), quote + 10)):
        if tokens[place].is_quote or tokens[place].raw in (".", ";", ":"):
            return None
        if _is_verb_like(tokens[place]):
            subject = (
                subject_behind(sentence, place) if place == quote + 1 else subject_before(sentence, place, quote + 1)
            )
            return None if subject is None else sentence.span(subject.first, subject.behind)
    return None


def _is_verb_like(token: Token) -> bool:
    return token.is_word and token.raw.islower() and len(token.raw) > _SHORT and token.raw.endswith("ed")


def _carrier(document: Document, number: int, order: int, found: list[Found], before: list[Found]) -> Found | None:
    """The statement whose speaker goes on speaking: that of the sentence before, or of the end of the paragraph before."""
    if order:
        earlier = [item for item in found if item.sentence == order - 1]
        return earlier[-1] if earlier else None
    last = [item for item in before if item.paragraph == number - 1]
    if not last or number == 0:
        return None
    item = max(last, key=lambda one: (one.sentence, one.end))
    ends = len(document.sentences[number - 1]) - 1
    return item if item.sentence == ends else None


def _led_in(document: Document, number: int) -> tuple[int, int] | None:
    """Who a paragraph that ends with a colon says will speak in the next one."""
    if number == 0 or not document.sentences[number - 1]:
        return None
    sentence = document.sentences[number - 1][-1]
    if sentence.tokens[-1].raw != ":":
        return None
    cues = [cue for cue in find_cues(sentence) if cue.subject is not None]
    subject = cues[-1].subject if cues else phrase_at(sentence, 0)
    return sentence.span(subject.first, subject.behind) if subject else None
