"""Quotations that no verb in their sentence attributes: carried on, led into by a colon, or nobody's; or no speech."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from asquoted.attribution.document import Document
from asquoted.attribution.found import CONFIDENCE, Found, Range
from asquoted.attribution.incise import read_incise
from asquoted.attribution.marked import is_whole, names_thing
from asquoted.attribution.opener import opening_phrase
from asquoted.attribution.paper import author_of
from asquoted.attribution.predicate import find_cues
from asquoted.attribution.subject import subject_before, subject_behind
from asquoted.attribution.tokens import Sentence, Token
from asquoted.model import Kind

_SHORT = 4
"""Words in marks up to which a phrase that nobody is said to have spoken is a term, a title or irony."""

_LONGEST_NAME = 7
_BESIDE = 10
"""Tokens behind a quotation within which its verb follows."""

_DASHES = ("—", "–", "―", "--", "-")
_SPOKEN_ON = re.compile(r"[,?!…—–][”»’\"']?$")


@dataclass(frozen=True, slots=True)
class Leftovers:
    """One paragraph: its document and number, what was found in it, and what was found before it."""

    document: Document
    number: int
    found: list[Found]
    before: Sequence[Found]
    by_sentence: dict[int, list[Found]] = field(default_factory=dict)

    def attribute(self, left: Sequence[tuple[int, int]]) -> None:
        """Adds the statements of quotations that are left over, given as sentence and token, to what was found."""
        for one in self.found:
            self.by_sentence.setdefault(one.sentence, []).append(one)
        for order, quote in left:
            sentence = self.sentences[order]
            token = sentence.tokens[quote]
            words = token.raw.strip("“”„«»\"'‘’‹› ").split()
            if names_thing(sentence, quote) or (len(words) <= _SHORT and not sentence.is_quoted):
                continue
            if any(start <= token.start and token.end <= end for one in self._of(order) for start, end in one.spans):
                continue
            reopened = self._carried_on(order, quote)
            if reopened is not None:
                reopened.spans.append((token.start, token.end))
                continue
            item = self._attribute(order, quote)
            if item is not None:
                self.found.append(item)
                self.by_sentence.setdefault(order, []).append(item)

    @property
    def sentences(self) -> Sequence[Sentence]:
        return self.document.sentences[self.number]

    def _of(self, order: int) -> list[Found]:
        return self.by_sentence.get(order, [])

    # ---- going on

    def _carried_on(self, order: int, quote: int) -> Found | None:
        """The statement that a quotation goes on: resumed behind its verb, or in a paragraph that opens again."""
        if quote != 0:
            return None
        if order == 0:
            return self._reopened()
        previous = self.sentences[order - 1]
        for item in self._of(order - 1):
            if item.cue is None or item.cue[0] < item.end or item.sieve not in ("quote-before", "interrupted"):
                continue
            if all(previous.tokens[index].start < item.cue[0] for index in previous.quotes):
                return item
        return None

    def _reopened(self) -> Found | None:
        """The last statement before the paragraph where its marks stayed open."""
        last = max(self._paragraph_before(), key=lambda item: item.end, default=None)
        number = self.sentences[0].tokens[0].mark - 1
        if last is None or number < 0:
            return None
        mark = self.document.marks[number]
        return last if mark.reopened and last.end >= mark.end - 1 else None

    def _paragraph_before(self) -> list[Found]:
        """What was found in the paragraph before, and what reaches into it from an earlier one."""
        near: list[Found] = []
        for item in reversed(self.before):
            if item.paragraph < self.number - 1 and near:
                break
            near.append(item)
            if item.paragraph < self.number - 1:
                break
        return near

    # ---- who

    def _attribute(self, order: int, quote: int) -> Found | None:
        sentence = self.sentences[order]
        incise = read_incise(self.document.text, sentence.tokens[quote].start, sentence.tokens[quote].end)
        if incise is not None:
            return self._made(order, incise[0], "incise", incise[1], Kind.DIRECT)
        for sieve, mention in (
            ("colon", self._leading(order, quote)),
            ("signed", _signed_behind(sentence, quote)),
            ("before-colon", self._author(order, quote) or _before_colon(sentence, quote)),
            ("beside", _beside(sentence, quote)),
        ):
            if mention is not None:
                return self._one(order, quote, sieve, mention)
        if not sentence.is_quoted:
            return self._next_words(order, quote)
        led = self._led_in() if order == 0 and quote == 0 else None
        if led is not None:
            return self._one(order, quote, "colon", led)
        carrier = self._carrier(order)
        if carrier is not None:
            return self._one(order, quote, "carried", carrier.mention)
        return self._one(order, quote, "unattributed", None)

    def _next_words(self, order: int, quote: int) -> Found | None:
        """Words in marks to which a sentence without a speaker leads: An hour later came the next message: “…”."""
        sentence = self.sentences[order]
        subject = opening_phrase(sentence)
        is_timed = subject is not None and sentence.forms[subject.behind - 1] in _TIME_UNITS
        if quote < 1 or sentence.tokens[quote - 1].raw != ":" or not is_timed:
            return None
        carrier = self._of(order - 1)[-1:] if order else []
        return self._one(order, quote, "carried", carrier[0].mention) if carrier else None

    def _one(self, order: int, quote: int, sieve: str, mention: Range | None) -> Found:
        token = self.sentences[order].tokens[quote]
        kind = Kind.DIRECT if is_whole(token.raw) else Kind.MIXED
        return self._made(order, [(token.start, token.end)], sieve, mention, kind)

    def _made(self, order: int, spans: list[Range], sieve: str, mention: Range | None, kind: Kind) -> Found:
        return Found(
            spans=spans, kind=kind, sieve=sieve, confidence=CONFIDENCE[sieve], sentence=order, paragraph=self.number,
            mention=mention,
        )  # fmt: skip

    def _leading(self, order: int, quote: int) -> Range | None:
        """Who said what stands before a quotation in its sentence."""
        sentence = self.sentences[order]
        if not quote or sentence.tokens[quote - 1].raw not in (":", ",", "—", "–", "--", "."):
            return None
        start = sentence.tokens[quote].start
        here = [*self._of(order - 1), *self._of(order)]  # what was resumed in this sentence was begun in the one before
        said = [item.mention for item in here if sentence.start < item.end <= start and item.mention]
        return said[-1] if said else None

    def _author(self, order: int, quote: int) -> Range | None:
        """Who wrote the paper that a colon leads to the words of: She read out a letter from Anna Baker: “…”."""
        sentence = self.sentences[order]
        if not quote or sentence.tokens[quote - 1].raw != ":":
            return None
        place = sentence.tokens[quote].start
        return author_of(self.document.text, place, within=place - sentence.start)

    def _led_in(self) -> Range | None:
        """Who a paragraph that ends with a colon says will speak in the next one."""
        before = self.document.sentences[self.number - 1] if self.number else []
        if not before or before[-1].tokens[-1].raw != ":":
            return None
        subjects = [cue.subject for cue in find_cues(before[-1]) if cue.subject is not None]
        subject = subjects[-1] if subjects else opening_phrase(before[-1])
        return before[-1].span(subject.first, subject.behind) if subject else None

    def _carrier(self, order: int) -> Found | None:
        """The statement whose speaker goes on: of the sentence or paragraph before, or of the next quotation."""
        if order:
            earlier = self._of(order - 1)
            if earlier:
                return earlier[-1]
        else:
            ends = len(self.document.sentences[self.number - 1]) - 1 if self.number else 0
            last = [item for item in self._paragraph_before() if item.paragraph == self.number - 1]
            item = max(last, key=lambda one: (one.sentence, one.end), default=None)
            if item is not None and item.sentence == ends:
                return item
        following = self.sentences[order + 1 : order + 2]
        if following and following[0].tokens[0].is_quote:
            return next((item for item in self._of(order + 1) if item.kind is not Kind.INDIRECT), None)
        return None


def _before_colon(sentence: Sentence, quote: int) -> Range | None:
    """Who a quotation behind a colon belongs to, where no verb of saying leads into it."""
    if quote <= 1 or sentence.tokens[quote - 1].raw != ":":
        return None
    sent = _sent_by(sentence, quote)
    if sent is not None:
        return sent
    subject = opening_phrase(sentence) or subject_before(sentence, quote - 1)
    if subject is None or sentence.forms[subject.behind - 1] in _TIME_UNITS:
        return None
    return sentence.span(subject.first, subject.behind)


def _sent_by(sentence: Sentence, quote: int) -> Range | None:
    """Who sent or handed over the words behind a colon: We asked the council, and they sent us this: “…”."""
    forms = sentence.forms
    for place in range(quote - 2, max(0, quote - _BESIDE), -1):
        if forms[place] in _SENDS and forms[place + 1] in ("us", "me", "him", "her", "them", "this"):
            subject = subject_before(sentence, place)
            return sentence.span(subject.first, subject.behind) if subject else None
    return None


_SENDS = frozenset("sent gave handed showed emailed texted wrote".split())
_TIME_UNITS = frozenset("second seconds minute minutes hour hours moment moments day days week weeks later".split())


def _signed_behind(sentence: Sentence, quote: int) -> Range | None:
    """The name behind a dash to which a quotation belongs: “…” ― Jane Green."""
    tokens = sentence.tokens
    first = quote + 2
    if first >= len(tokens) or tokens[quote + 1].raw not in _DASHES or not tokens[first].is_capital:
        return None
    behind = first
    while behind < len(tokens) and (tokens[behind].is_word or tokens[behind].raw == "."):
        behind += 1
    ends = behind == len(tokens) or tokens[behind].raw == ","
    return sentence.span(first, behind) if ends and behind - first <= _LONGEST_NAME else None


def _beside(sentence: Sentence, quote: int) -> Range | None:
    """Who stands beside a quotation with a verb that is not listed: “…,” Baker thundered; Baker countered: “…”."""
    tokens = sentence.tokens
    if not is_whole(tokens[quote].raw):
        return None
    subject = None
    if quote > 1 and tokens[quote - 1].raw in (",", ":") and _is_verb_like(tokens[quote - 2]):
        subject = subject_before(sentence, quote - 2)
    if subject is None and _SPOKEN_ON.search(tokens[quote].raw):
        verb = _verb_behind(sentence, quote)
        if verb is not None:
            inverted = verb == quote + 1
            subject = subject_behind(sentence, verb) if inverted else subject_before(sentence, verb, quote + 1)
    return sentence.span(subject.first, subject.behind) if subject else None


def _verb_behind(sentence: Sentence, quote: int) -> int | None:
    tokens = sentence.tokens
    for place in range(quote + 1, min(len(tokens), quote + _BESIDE)):
        if tokens[place].is_quote or tokens[place].raw in (".", ";", ":"):
            return None
        if _is_verb_like(tokens[place]):
            return place
    return None


def _is_verb_like(token: Token) -> bool:
    return token.is_word and token.raw.islower() and len(token.raw) > _SHORT and token.raw.endswith("ed")
