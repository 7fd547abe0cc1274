"""The statements of one sentence: each cue with what it attributes, in order, and the quotations that are left over."""

from __future__ import annotations

from asquoted.attribution.content import read_content
from asquoted.attribution.cue import Cue, find_cues
from asquoted.attribution.found import Content, Found
from asquoted.attribution.grammar import DETERMINERS, FINITE, PASTS, PREPOSITIONS, SUBORDINATORS, is_adverb, is_time
from asquoted.attribution.marked import is_title_like, is_whole
from asquoted.attribution.parenthesis import is_parenthesis
from asquoted.attribution.noun import is_pronoun
from asquoted.attribution.subject import Subject, subject_before
from asquoted.attribution.tokens import Sentence
from asquoted.attribution.vocabulary import load_vocabulary
from asquoted.model import Kind

CONFIDENCE = {
    "quote": 0.95, "quote-before": 0.95, "interrupted": 0.95, "colon": 0.9, "that": 0.9, "clause": 0.8,
    "clause-before": 0.85, "parenthesis": 0.85, "according": 0.85, "question": 0.7, "aim": 0.6, "plea": 0.6, "thing": 0.6,
    "name": 0.8, "noun": 0.75, "carried": 0.7, "label": 0.95, "before-colon": 0.7, "beside": 0.75, "incise": 0.8, "signed": 0.8, "unattributed": 0.3,
}  # fmt: skip
"""How often a sieve is right, rounded: each weighs nothing but the order in which a person reviews proposals."""

_BELIEF = 0.2
_INHERITED = 0.1


def read_sentence(sentence: Sentence, number: int, *, in_turn: bool = False) -> tuple[list[Found], list[int]]:
    """The statements of a sentence, and the places of quotations that no cue in it attributes.

    `in_turn` says that it is spoken itself: what "I" say in it is no statement of its own.
    """
    cues = _without_weak(sentence, find_cues(sentence))
    cues.sort(key=lambda cue: ("according" in cue.verb.takes, cue.place))  # what goes with it may name a speaker itself
    found: list[Found] = []
    taken: set[int] = set()
    low = 0
    outer: tuple[int, Found] | None = None
    subject: Subject | None = None
    for cue in cues:
        own = cue.subject or (subject if cue.inherits else None)
        if own is None and not cue.impersonal:
            own = _main_subject(sentence, cue)
        if in_turn and own and sentence.forms[own.first : own.behind] in _SPEAKING:
            continue
        supposed = cue.modal and "according" not in cue.verb.takes and not cue.perfect and not _is_habit(sentence, cue)
        if supposed or (cue.negated and cue.verb.base != "deny"):
            content = read_content(sentence, cue, _behind(cues, cue), low)
            denied = _not_spoken(sentence, number, cue, own, content, {"hypothetical"} if supposed else UNSAID)
            if denied is not None:
                found.append(denied)
                taken |= _quotes_in(sentence, denied)
            continue
        content = read_content(sentence, cue, _behind(cues, cue), 0 if "according" in cue.verb.takes else low)
        if content is None or (own is None and not cue.impersonal):
            if cue.subject is not None:
                subject = cue.subject
            continue
        if "according" not in cue.verb.takes and _is_taken(content, taken):
            continue
        item = _found(sentence, number, cue, own, content)
        if item is None:
            continue
        inside = "according" not in cue.verb.takes and outer is not None and cue.place < outer[0] and item.end <= outer[1].end
        if inside and outer is not None:
            if own is None or not _may_nest(sentence, cue, own):
                continue
            item.via = outer[1].mention
            item.flags.add("second-hand")
        found.append(item)
        taken |= _quotes_in(sentence, item)
        if not inside:
            subject = own
            last = content.ranges[-1][1]
            outer = last, item
            low = max(low, max(last, cue.behind) if content.ranges[-1][0] >= cue.behind else cue.behind)
    _add_via(found)
    return found, [quote for quote in sentence.quotes if quote not in taken]


def _is_habit(sentence: Sentence, cue: Cue) -> bool:
    """Whether "would say" tells a habit: words in marks stand right before it."""
    before = sentence.tokens[cue.first - 1] if cue.first else None
    return before is not None and before.is_quote and "would" in sentence.forms[cue.first : cue.place]


_SPEAKING = (("i",), ("we",), ("you",))


def _without_weak(sentence: Sentence, cues: list[Cue]) -> list[Cue]:
    """The cues without those inside what a parenthesis behind them attributes: He offered to pay, she said."""
    kept = list(cues)
    for cue in cues:
        if cue.inherits or cue.first < 3 or "according" in cue.verb.takes:
            continue
        if is_parenthesis(sentence, cue):
            kept = [
                other
                for other in kept
                if other.place >= cue.first
                or (other.verb.takes & {"clause"}
                and (
                    sentence.forms[other.behind : other.behind + 1] == ("that",)
                    or sentence.forms[other.behind : other.behind + 1] == (":",)
                    or any(quote < cue.first for quote in sentence.quotes if quote > other.place)
                ))
            ]
    return kept


def _behind(cues: list[Cue], cue: Cue) -> list[Cue]:
    return sorted((other for other in cues if other.place > cue.place), key=lambda other: other.place)


def _is_taken(content: Content, taken: set[int]) -> bool:
    return any(first in taken and behind == first + 1 for first, behind in content.ranges)


def _not_spoken(
    sentence: Sentence, number: int, cue: Cue, own: Subject | None, content: Content | None, flags: set[str]
) -> Found | None:
    """What somebody is said not to have said: no statement, but what a check of the words has to know."""
    item = _found(sentence, number, cue, own, content) if content is not None else None
    if item is not None:
        item.flags |= flags
    return item


UNSAID = {"not-said", "denied"}
"""The flags of what somebody is said not to have said; "hypothetical" is what somebody might say."""


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
    forms = sentence.forms[own.first : own.behind]
    return forms not in (("i",), ("we",), ("he",), ("she",), ("they",), ("it",), ("you",)) and bool(
        cue.verb.takes & {"clause", "person"}
    )


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
        mention=sentence.span(own.first, own.behind) if own else None,
        cue=sentence.span(cue.place, cue_end),
    )
    if cue.verb.base == "deny":
        item.flags.add("denied")
    if cue.reteller is not None:
        item.via = sentence.span(cue.reteller.first, cue.reteller.behind)
        item.flags.add("second-hand")
    item.told = sentence.forms[cue.behind] if cue.behind < len(sentence.forms) else ""
    return item


def _is_title(sentence: Sentence, content: Content) -> bool:
    """Whether all that is attributed is a title or a name in marks: sang “The Trolley Song”."""
    if len(content.ranges) != 1 or content.ranges[0][1] - content.ranges[0][0] != 1:
        return False
    token = sentence.tokens[content.ranges[0][0]]
    return token.is_quote and is_title_like(token.raw)


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
        return None if comma is None else phrase_at(sentence, comma + 1)
    return phrase_at(sentence, 0)


def phrase_at(sentence: Sentence, start: int) -> Subject | None:
    """The noun phrase with which a clause starts, up to its verb; None when it starts with none."""
    tokens, forms = sentence.tokens, sentence.forms
    vocabulary = load_vocabulary()
    place = start
    while place < len(tokens) and (
        forms[place] in vocabulary.openers
        or is_adverb(forms[place])
        or not (tokens[place].is_word or tokens[place].is_quote)
    ):
        place += 1
    if place >= len(tokens) or tokens[place].is_quote:
        return None
    timed = _behind_time(sentence, place)
    if timed > place:
        return phrase_at(sentence, timed)
    if (
        forms[place] in PREPOSITIONS
        or is_time(forms[place])
        or forms[place].endswith("ing")
        or forms[place] in SUBORDINATORS
    ):
        comma = next((index for index in range(place, len(tokens)) if tokens[index].raw == ","), None)
        return None if comma is None else phrase_at(sentence, comma + 1)
    first = place
    if is_pronoun(forms[first]):
        return Subject(first, first + 1, first)
    while place < len(tokens) and place - first < _LONGEST_SUBJECT and not _ends_phrase(sentence, first, place):
        place += 1
    while place > first and not tokens[place - 1].is_word:
        place -= 1
    return Subject(first, place, first) if place > first else None


def _behind_time(sentence: Sentence, place: int) -> int:
    """The token behind a date that opens a sentence without a comma: On 12 November the ministry …"""
    forms = sentence.forms
    ahead = place + (forms[place] in ("on", "in", "by", "at"))
    start = ahead
    while ahead < len(forms) and is_time(forms[ahead]):
        ahead += 1
    is_open = ahead < len(forms) and sentence.tokens[ahead].is_word and forms[ahead] not in PREPOSITIONS
    return ahead if ahead > start and is_open else place


_LONGEST_SUBJECT = 16
_NOUN_BEFORE_NOUN = frozenset(
    ("of", "and", "the", "for", "to", "in", "at", "de", "van", "der", "von", "la", "’", "'", ".")
)


def _ends_phrase(sentence: Sentence, first: int, place: int) -> bool:
    token, form = sentence.tokens[place], sentence.forms[place]
    if not token.is_word:
        return token.raw not in ("-", "–", "'", "’", ".")
    if form in FINITE or form in SUBORDINATORS or (is_adverb(form) and place > first and sentence.forms[place - 1] not in DETERMINERS):
        return True
    if place == first or token.is_capital:
        return False
    vocabulary = load_vocabulary()
    before = sentence.tokens[place - 1]
    if form in _NOUN_BEFORE_NOUN or form in vocabulary.roles or form in vocabulary.titles or form in DETERMINERS:
        return False
    if form.endswith("ed") or form in vocabulary.verbs or form in PASTS:
        return True
    return (before.is_capital and place - 1 > first) or (before.is_capital and before.form not in DETERMINERS)


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


def before_colon(sentence: Sentence, quote: int) -> Subject | None:
    """Who a quotation behind a colon belongs to, where no verb of saying leads into it."""
    if quote < 2 or sentence.tokens[quote - 1].raw != ":":
        return None
    return phrase_at(sentence, 0) or subject_before(sentence, quote - 1)
