"""The statements of one sentence: each cue with what it attributes, in order, and the quotations that are left over."""

from __future__ import annotations

from asquoted.attribution.content import read_content
from asquoted.attribution.cue import Cue
from asquoted.attribution.found import CONFIDENCE, Content, Found
from asquoted.attribution.marked import is_whole, names_thing
from asquoted.attribution.opener import opening_phrase
from asquoted.attribution.parenthesis import is_parenthesis
from asquoted.attribution.predicate import find_cues
from asquoted.attribution.subject import Subject
from asquoted.attribution.tokens import Sentence
from asquoted.model import Kind

_BELIEF, _INHERITED = 0.2, 0.1
"""What confidence loses where somebody only believes, and where the verb has its subject from another one."""

UNSAID = frozenset(("not-said", "denied"))
"""The flags of what somebody is said not to have said; "hypothetical" is what somebody might say."""

_SPEAKING = ("i", "we", "you")
_PRONOUNS = (*_SPEAKING, "he", "she", "they", "it")
_SUPPOSING = ("suppose", "supposing", "imagine")
_NOBODY = ("nobody", "none", "neither")


def read_sentence(sentence: Sentence, number: int, *, in_turn: bool = False) -> tuple[list[Found], list[int]]:
    """The statements of a sentence, and the places of quotations that no cue in it attributes.

    `number` is that of the sentence in its paragraph. `in_turn` says that it is spoken itself: what "I" say in it is no
    statement of its own.
    """
    reading = _Reading(sentence, number, in_turn=in_turn)
    for cue in reading.cues:
        reading.read(cue)
    _add_via(reading.found)
    return reading.found, [quote for quote in sentence.quotes if quote not in reading.taken]


class _Reading:
    """A sentence while its cues are read; "according to" comes last, as what it goes with may name a speaker."""

    def __init__(self, sentence: Sentence, number: int, *, in_turn: bool) -> None:
        self.sentence = sentence
        self.number = number
        self.in_turn = in_turn
        self._in_order = _without_weak(sentence, find_cues(sentence))
        self.cues = sorted(self._in_order, key=_is_according)
        self.found: list[Found] = []
        self.taken: set[int] = set()
        self._low = 0  # the first token that no content holds yet
        self._outer: tuple[int, Found] | None = None  # where the last content ends, and the statement it makes
        self._subject: Subject | None = None

    def read(self, cue: Cue) -> None:
        """Adds the statement that a cue makes, if it makes one."""
        own = self._own_subject(cue)
        told_by = self.sentence.forms[own.first].split("'")[0] if self.in_turn and own else ""
        if own and not self.in_turn and self.sentence.forms[own.first : own.behind] == ("you",):
            return
        if told_by in _SPEAKING and not _is_retelling(cue, told_by):
            return
        following = [other for other in self._in_order if other.place > cue.place]
        content = read_content(self.sentence, cue, following, 0 if _is_according(cue) else self._low)
        if content is None or (own is None and not cue.impersonal):
            self._subject = cue.subject or self._subject
            return
        if self._is_taken(cue, own, content):
            return
        item = _found(self.sentence, self.number, cue, own, content)
        if item is not None and told_by in _SPEAKING:
            item.quiet, item.told_by = True, "would" if cue.modal else told_by
            if (
                item.sieve not in (_YOU_SAID if told_by == "you" else ("that", "clause"))
                or _unsaid(self.sentence, cue) == UNSAID
            ):
                return
            self.found.append(item)
        elif item is not None:
            self._keep(cue, own, content, item)

    def _is_taken(self, cue: Cue, own: Subject | None, content: Content) -> bool:
        """Whether another verb has the quotation already, and does not hold this verb with it as a thing retold."""
        if _is_according(cue) or not any(first in self.taken for first, last in content.ranges if last == first + 1):
            return False
        outer = self._outer
        holds = outer is not None and outer[1].kind is not Kind.DIRECT and cue.place < outer[0]
        return not (holds and own is not None and _may_nest(self.sentence, cue, own))

    def _own_subject(self, cue: Cue) -> Subject | None:
        own = cue.subject or (self._subject if cue.inherits else None)
        return _main_subject(self.sentence, cue) if own is None and not cue.impersonal else own

    def _keep(self, cue: Cue, own: Subject | None, content: Content, item: Found) -> None:
        unsaid = _unsaid(self.sentence, cue)
        if own is not None and self.sentence.forms[own.first] in _NOBODY:
            unsaid = UNSAID
        if not unsaid and self._is_inside(cue, item):
            if own is None or self._outer is None or not _may_nest(self.sentence, cue, own):
                return
            _retell(item, self._outer[1])
        elif not unsaid and own is not None and self._ends_in(cue, content):
            outer = self._outer[1] if self._outer else item
            self.found.remove(outer)
            _retell(item, outer)
        elif not unsaid:
            self._subject = own
            first, last = content.ranges[-1]
            self._outer = last, item
            self._low = max(self._low, last if first >= cue.behind else 0, cue.behind)
        item.flags |= unsaid
        self.found.append(item)
        self.taken |= _quotes_in(self.sentence, item)

    def _is_inside(self, cue: Cue, item: Found) -> bool:
        """Whether a cue stands inside what another one attributes."""
        return (
            self._outer is not None
            and not _is_according(cue)
            and cue.place < self._outer[0]
            and item.end <= self._outer[1].end
        )

    def _ends_in(self, cue: Cue, content: Content) -> bool:
        """Whether another verb attributes but the verb that leads in these words: Kell said Amory told her: “…”."""
        if self._outer is None or _is_according(cue) or content.sieve not in ("colon", "quote"):
            return False
        end, outer = self._outer
        follows = content.ranges[0][0] in (end, end + 1)
        return follows and cue.place < end and outer in self.found and outer.sieve in ("that", "clause")


_YOU_SAID = ("that", "clause", "name", "quote", "colon")
_TOLD = frozenset("call describe say tell answer write reply explain warn announce promise".split())


def _is_retelling(cue: Cue, who: str) -> bool:
    """Whether a speaker retells what "I" or "you" said at another time, or would say: I told them that …."""
    if cue.verb.base not in _TOLD or cue.negated or cue.inherits:
        return False
    return (cue.verb.form == "past" and who in ("i", "you")) or (cue.modal and who == "i" and cue.verb.base == "tell")


def _retell(item: Found, outer: Found) -> None:
    """Makes a statement one that the speaker of another statement retells."""
    item.via, item.within = outer.mention, outer.start
    item.flags.add("second-hand")


def _is_according(cue: Cue) -> bool:
    return "according" in cue.verb.takes


def _unsaid(sentence: Sentence, cue: Cue) -> frozenset[str]:
    """The flags of what a cue says was not said, or might be said; empty for what was."""
    if sentence.forms[0] in _SUPPOSING or (cue.modal and not cue.perfect and not _is_habit(sentence, cue)):
        return frozenset(("hypothetical",))
    if cue.negated and cue.verb.takes == {"belief"}:
        return frozenset(("after-negation",))
    return UNSAID if cue.negated and cue.verb.base != "deny" else frozenset()


def _is_habit(sentence: Sentence, cue: Cue) -> bool:
    """Whether "would say" tells a habit: words in marks stand right before it."""
    before = sentence.tokens[cue.first - 1] if cue.first else None
    return before is not None and before.is_quote and "would" in sentence.forms[cue.first : cue.place]


def _without_weak(sentence: Sentence, cues: list[Cue]) -> list[Cue]:
    """The cues without those inside what a parenthesis behind them attributes: He offered to pay, she said."""
    kept = list(cues)
    for cue in cues:
        if not cue.inherits and not _is_according(cue) and is_parenthesis(sentence, cue):
            kept = [other for other in kept if other.place >= cue.first or _is_strong(sentence, other, cue.first)]
    return kept


def _is_strong(sentence: Sentence, cue: Cue, end: int) -> bool:
    """Whether a cue shows what it attributes by "that", a colon or marks before token `end`."""
    if "clause" not in cue.verb.takes:
        return False
    behind = sentence.forms[cue.behind : cue.behind + 1]
    return behind in (("that",), (":",)) or any(cue.place < quote < end for quote in sentence.quotes)


def _quotes_in(sentence: Sentence, item: Found) -> set[int]:
    return {
        quote
        for quote in sentence.quotes
        if any(start <= sentence.tokens[quote].start < end for start, end in item.spans)
    }


def _may_nest(sentence: Sentence, cue: Cue, own: Subject) -> bool:
    """Whether a cue inside what another attributes retells somebody else's words."""
    if cue.inherits or "according" in cue.verb.takes or "belief" in cue.verb.takes:
        return False
    is_inside = sentence.forms[own.first - 1 : own.first] == ("which",)  # his letter, in which he wrote
    is_pronoun = not is_inside and own.behind == own.first + 1 and sentence.forms[own.first] in _PRONOUNS
    return not is_pronoun and bool(cue.verb.takes & {"clause", "person", "name"})


def _found(sentence: Sentence, number: int, cue: Cue, own: Subject | None, content: Content) -> Found | None:
    spans = [sentence.span(first, behind) for first, behind in content.ranges if first < behind]
    if not spans or _is_title(sentence, content):
        return None
    confidence = CONFIDENCE[content.sieve] - (_BELIEF if cue.verb.takes == {"belief"} else 0)
    confidence -= _INHERITED if cue.subject is None else 0
    cue_end = cue.behind if not cue.inverted and cue.behind == cue.place + 2 else cue.place + 1
    if content.sieve == "according":
        cue_end = cue.place + 2
    item = Found(
        spans=spans,
        kind=kind_of(sentence, content),
        sieve=content.sieve,
        confidence=round(confidence, 2),
        sentence=number,
        paragraph=sentence.paragraph,
        mention=sentence.span(own.first, own.behind) if own and not _only_hears(cue) else None,
        cue=sentence.span(cue.place, cue_end),
    )
    if cue.verb.base == "deny":
        item.flags.add("denied")
    if cue.reteller is not None:
        item.via = sentence.span(cue.reteller.first, cue.reteller.behind)
        item.flags.add("second-hand")
    if cue.hearsay:
        item.flags.add("second-hand")
    item.told = sentence.forms[cue.behind] if cue.behind < len(sentence.forms) else ""
    return item


def _only_hears(cue: Cue) -> bool:
    """Whether the subject is told what somebody unnamed says: a court heard that."""
    return cue.verb.base == "hear"


def _is_title(sentence: Sentence, content: Content) -> bool:
    """Whether all that is attributed is a title or a name in marks: sang “The Trolley Song”."""
    if len(content.ranges) != 1 or content.ranges[0][1] - content.ranges[0][0] != 1:
        return False
    place = content.ranges[0][0]
    return sentence.tokens[place].is_quote and names_thing(sentence, place)


def kind_of(sentence: Sentence, content: Content) -> Kind:
    """Direct when the words are whole clauses in marks, mixed when only a part is in marks, else indirect."""
    quotes = [quote for quote in sentence.quotes if any(first <= quote < behind for first, behind in content.ranges)]
    if not quotes:
        return Kind.INDIRECT
    words = sum(sentence.tokens[place].is_word for first, behind in content.ranges for place in range(first, behind))
    if words:
        return Kind.MIXED if any(_is_speech(sentence, quote) for quote in quotes) else Kind.INDIRECT
    if content.sieve == "name":
        return Kind.MIXED
    if content.sieve in ("quote-before", "interrupted", "colon"):
        return Kind.DIRECT
    return Kind.DIRECT if is_whole(sentence.tokens[quotes[0]].raw) else Kind.MIXED


def _is_speech(sentence: Sentence, quote: int) -> bool:
    """Whether marks inside a clause show words taken over, not a title or a name."""
    raw = sentence.tokens[quote].raw[1:-1].strip()
    words = raw.split()
    return not (words and all(word[:1].isupper() or word in ("of", "the", "and", "a", "in") for word in words))


def _main_subject(sentence: Sentence, cue: Cue) -> Subject | None:
    """The subject of the main clause, for a verb that has none of its own."""
    if cue.place == 0:
        comma = next((place for place, token in enumerate(sentence.tokens) if token.raw == ","), None)
        return None if comma is None else opening_phrase(sentence, comma + 1)
    return opening_phrase(sentence)


def _add_via(found: list[Found]) -> None:
    """What "according to" goes with is retold by that source where the sentence names another speaker."""
    outer = [item for item in found if item.sieve == "according"]
    for item in outer:
        inner = [other for other in found if other is not item and other.sieve != "according"]
        covered = [other for other in inner if any(s <= other.start < e for s, e in item.spans)]
        if covered:
            for other in covered:
                other.via = other.via or item.mention
                other.flags.add("second-hand")
            found.remove(item)
