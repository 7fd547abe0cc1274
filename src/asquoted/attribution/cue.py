"""The verbs of a sentence that attribute words, each with its subject."""

from __future__ import annotations

from typing import NamedTuple

from asquoted.attribution.grammar import (
    AUXILIARIES,
    DETERMINERS,
    FINITE,
    FOREIGN_AUXILIARIES,
    NEGATIONS,
    PREPOSITIONS,
    SUBJECTS,
    is_adverb,
)
from asquoted.attribution.subject import Subject, Verbal, read_verbal, subject_before, subject_behind
from asquoted.attribution.tokens import Sentence
from asquoted.attribution.vocabulary import Verb, load_vocabulary

_LEADS_ON = frozenset("on went continued continues goes rose quick proceeded used".split())
_BEFORE_PARTICIPLE = frozenset(", and as while by — – -- “” before after without in when upon on for".split())
_WITHIN = 12
"""Tokens within which the "that" of "were told at a meeting that" follows."""

_QUOTED_WITHIN = 16
_DASHES = (",", "—", "–", "--")


class Cue(NamedTuple):
    """A verb at token `place`; the words attributed may start at `behind`.

    `first` is the first token of the phrase: the subject's, or the verb's own where it has none of its own and
    `inherits` the one before it. `inverted` says that the subject stands behind the verb.
    """

    place: int
    behind: int
    first: int
    verb: Verb
    subject: Subject | None
    inherits: bool = False
    inverted: bool = False
    negated: bool = False
    modal: bool = False
    perfect: bool = False
    impersonal: bool = False
    reteller: Subject | None = None
    hearsay: bool = False


def find_cues(sentence: Sentence) -> list[Cue]:
    """The verbs of saying that may attribute something, in order; verbs in the passive are none."""
    vocabulary = load_vocabulary()
    verbs = vocabulary.verbs
    cues: list[Cue] = []
    for place, form in enumerate(sentence.forms):
        verb = ACCORDING if form == "according" else verbs.get(form)
        if verb is None:
            continue
        cue = _read_according(sentence, place) if verb is ACCORDING else _read_cue(sentence, place, verb)
        if cue is not None:
            cues.append(cue)
    return cues


ACCORDING = Verb("according to", frozenset(("according",)), "finite")


def _read_according(sentence: Sentence, place: int) -> Cue | None:
    if sentence.forms[place + 1 : place + 2] != ("to",):
        return None
    subject = subject_behind(sentence, place + 1, any_noun=True)
    return subject and Cue(place, subject.behind, place, ACCORDING, subject, inverted=True)


def _read_cue(sentence: Sentence, place: int, verb: Verb) -> Cue | None:
    """The cue that a form of a verb is where it stands; None where it attributes nothing."""
    forms = sentence.forms
    if place == 0 and verb.form == "past" and forms[1:2] == ("that",) and "clause" in verb.takes:
        return Cue(place, 1, 0, verb, None, impersonal=True)  # RESOLVED that
    if sentence.tokens[place].is_capital and place and verb.form != "ing":
        return None
    phrasal = _with_particle(sentence, place, verb)
    if phrasal is None:
        return None
    verb, behind = phrasal
    inverted = _inverted(sentence, place, verb)
    if inverted is not None:
        return Cue(place, inverted.behind, place, verb, inverted, inverted=True)
    if "foreign" in verb.takes and not sentence.quotes:
        return None
    return _read_hearsay(sentence, place, behind, verb) or _read_form(sentence, place, behind, verb)


def _read_form(sentence: Sentence, place: int, behind: int, verb: Verb) -> Cue | None:
    """The cue that an infinitive, a participle or a finite form is."""
    forms = sentence.forms
    if verb.form == "base" and place and forms[place - 1] == "to":
        return _read_infinitive(sentence, place, behind, verb)
    if verb.form == "ing":
        return _read_participle(sentence, place, behind, verb)
    verbal = read_verbal(sentence, place)
    if not _is_verb_here(sentence, place, verb, verbal):
        return None
    if verbal.passive:
        return _read_impersonal(sentence, place, behind, verb, verbal)
    return _finite(sentence, place, behind, verb, verbal)


_PHRASAL = {
    ("rule", "out"): "thing", ("call", "for"): "thing", ("call", "on"): "plea", ("put", "it"): "clause",
    ("speak", "of"): "name", ("point", "out"): "clause",
}  # fmt: skip
_ONLY_PHRASAL = frozenset(("go", "put", "speak", "point"))
"""Verbs of saying with their particle alone: pointed out, spoke of; "go" only in "went on to say"."""


def _with_particle(sentence: Sentence, place: int, verb: Verb) -> tuple[Verb, int] | None:
    """A verb with the particle that makes it one of saying, and the token behind; None where that is missing."""
    particle = sentence.forms[place + 1] if place + 1 < len(sentence.forms) else ""
    takes = _PHRASAL.get((verb.base, particle))
    if takes is not None:
        return Verb(f"{verb.base} {particle}", frozenset((takes,)), verb.form), place + 2
    return None if verb.base in _ONLY_PHRASAL else (verb, place + 1)


_PARTICIPLES = frozenset("known seen written begun sung sworn shown spoken".split())
"""Forms that are no past tense: "a mast known as" attributes nothing."""

_BEFORE_ADJECTIVE = frozenset("best most well so much newly widely".split())


def _is_verb_here(sentence: Sentence, place: int, verb: Verb, verbal: Verbal) -> bool:
    """Whether a form is a verb with a subject where it stands, and no noun, adjective or participle."""
    forms = sentence.forms
    form = forms[place]
    if form in _PARTICIPLES and not verbal.perfect:
        return False
    if form in load_vocabulary().homographs and not (
        _may_precede(sentence, place - 1) and (verb.form != "base" or _is_plural_verb(sentence, verbal.first))
    ):
        return False
    previous = forms[place - 1] if place else ""
    if previous in _BEFORE_ADJECTIVE or _is_noun_here(sentence, place):
        return False
    return "having" not in forms[verbal.first : place] or forms[verbal.first - 1 : verbal.first] == (",",)


_HEARSAY = frozenset("said reported alleged believed understood rumoured rumored claimed supposed thought".split())
_WITNESSED = frozenset("heard known recorded".split())


def _read_hearsay(sentence: Sentence, place: int, behind: int, verb: Verb) -> Cue | None:
    """What somebody is said to have said: the abbot is said to have told him that; she has been heard to say."""
    forms = sentence.forms
    to = place - 2 if forms[place - 1 : place] == ("have",) else place - 1
    if to < 2 or forms[to] != "to" or forms[to - 1] not in _HEARSAY | _WITNESSED:
        return None
    if (to == place - 2) != (verb.form == "past"):
        return None
    verbal = read_verbal(sentence, to - 1)
    if not verbal.passive or (to == place - 1 and forms[to - 1] not in _WITNESSED):
        return None
    subject = subject_before(sentence, verbal.first)
    if subject is None:
        return None
    return Cue(place, behind, subject.unit, verb, subject, negated=verbal.negated, hearsay=forms[to - 1] in _HEARSAY)


def _read_impersonal(sentence: Sentence, place: int, behind: int, verb: Verb, verbal: Verbal) -> Cue | None:
    """What is said by nobody who is named: "it was agreed that", "residents were told that"."""
    forms = sentence.forms
    if "person" in verb.takes and not verbal.negated:
        that = next((at for at in range(behind, min(len(forms), behind + _WITHIN)) if forms[at] == "that"), None)
        verbs = load_vocabulary().verbs
        if that is not None and not any(
            sentence.tokens[at].is_quote or forms[at] in verbs for at in range(behind, that)
        ):
            return Cue(place, that, verbal.first, verb, None, impersonal=True)
    is_it = forms[verbal.first - 1 : verbal.first] == ("it",) and forms[behind : behind + 1] == ("that",)
    if not is_it or "clause" not in verb.takes:
        return None
    return Cue(place, behind, verbal.first - 1, verb, None, impersonal=True, negated=verbal.negated)


def _is_noun_here(sentence: Sentence, place: int) -> bool:
    previous = sentence.forms[place - 1] if place else ""
    return previous in DETERMINERS or previous in PREPOSITIONS


def _may_precede(sentence: Sentence, place: int) -> bool:
    """Whether a verb that is more often a noun is one behind this word: an adjective before it makes a noun of it."""
    if place < 0:
        return False
    token = sentence.tokens[place]
    vocabulary = load_vocabulary()
    return (
        not token.is_word
        or token.is_capital
        or token.form in vocabulary.pronouns
        or token.form in vocabulary.offices
        or token.form in AUXILIARIES
        or token.form in ("and", "but", "who", "which", "to", "not")
        or is_adverb(token.form)
        or token.form.endswith("s")
    )


def _is_plural_verb(sentence: Sentence, first: int) -> bool:
    if first == 0:
        return False
    form = sentence.forms[first - 1]
    return form in ("i", "we", "they", "you", "who") or (form.endswith("s") and not form.endswith("ss"))


def _finite(sentence: Sentence, place: int, behind: int, verb: Verb, verbal: Verbal) -> Cue | None:
    before = sentence.forms[verbal.first - 1] if verbal.first else ""
    subject = None if before in ("and", "but", "or", "then") else subject_before(sentence, verbal.first)
    inherits = subject is None and before in ("and", "but", "or", "then", ",")
    if subject is None and not inherits:
        return None
    return Cue(
        place, behind, subject.unit if subject else verbal.first, verb, subject, inherits=inherits,
        negated=verbal.negated, modal=verbal.modal, perfect=verbal.perfect,
        reteller=None if subject is None else _reteller(sentence, subject),
    )  # fmt: skip


def _reteller(sentence: Sentence, subject: Subject) -> Subject | None:
    """Who tells what somebody else said: the curate recalled what his predecessor, Hugh Dale, had said."""
    what = subject.first - 1
    if what < 2 or sentence.forms[what] != "what":
        return None
    verb = load_vocabulary().verbs.get(sentence.forms[what - 1])
    if verb is None or verb.form not in ("past", "finite") or verb.base not in _RETELLING:
        return None
    return subject_before(sentence, what - 1)


_RETELLING = frozenset("recall repeat quote cite remember tell recount relate report".split())


def _inverted(sentence: Sentence, place: int, verb: Verb) -> Subject | None:
    """The subject behind a verb that follows a quotation or a comma: “…,” said Smith."""
    if not verb.takes & {"clause", "quote", "foreign"} or verb.form == "ing" or verb.base in _NOT_INVERTED or not place:
        return None
    tokens = sentence.tokens
    led = place - ("foreign" in verb.takes and place > 1 and sentence.forms[place - 1] in FOREIGN_AUXILIARIES)
    before = tokens[led - 1]
    after_quote = before.is_quote or (before.raw in _DASHES and led > 1 and tokens[led - 2].is_quote)
    if not after_quote and before.raw not in (*_DASHES, "!", "?"):
        return None
    subject = subject_behind(sentence, place)
    if subject is None:
        return None
    follows = sentence.forms[subject.behind] if subject.behind < len(tokens) else "."
    ends = follows not in SUBJECTS and follows not in FINITE
    if after_quote:
        return subject if ends else None
    return subject if follows in (*_DASHES, ".", ":", "?", "!") or (verb.base == "say" and ends) else None


_NOT_INVERTED = frozenset("tell inform remind assure notify brief reassure persuade promise".split())
"""Verbs with a person behind them that is no subject: told the BBC."""


_APPEARS = frozenset("appeared appears seemed seems purported purports pretended".split())
"""Verbs by which a text says that somebody only seemed to say something."""


def _read_infinitive(sentence: Sentence, place: int, behind: int, verb: Verb) -> Cue | None:
    """An infinitive that tells what was done: "went on to say"; "refused to say" and "hard to say" tell of nothing."""
    forms = sentence.forms
    if place > 2 and forms[place - 2] in _APPEARS:
        subject = subject_before(sentence, place - 2)
        return subject and Cue(place, behind, subject.unit, verb, subject, negated=True)
    if place < 2 or forms[place - 2] not in _LEADS_ON:
        return None
    start = place - 2
    while start > 0 and (forms[start] in ("on", "went", "goes", "was", "further")):
        start -= 1
    start += forms[start] not in _LEADS_ON
    verbal = read_verbal(sentence, start)
    if forms[verbal.first - 1 : verbal.first] in (("and",), ("but",)):
        return Cue(place, behind, verbal.first, verb, None, inherits=True)
    subject = subject_before(sentence, verbal.first)
    return None if subject is None else Cue(place, behind, subject.unit, verb, subject)


def _read_participle(sentence: Sentence, place: int, behind: int, verb: Verb) -> Cue | None:
    forms = sentence.forms
    if place == 0:
        return Cue(place, behind, place, verb, None, inherits=True)
    previous = forms[place - 1]
    quoted = _quoting(forms, place) if previous == "as" else None
    if quoted is not None:
        verbal = read_verbal(sentence, quoted)
        if verbal.passive:
            subject = subject_before(sentence, verbal.first)
        else:  # quoted the mayor as saying
            subject = Subject(quoted + 1, place - 1, quoted) if quoted + 1 < place - 1 else None
            reteller = subject_before(sentence, verbal.first)
            return subject and Cue(place, behind, quoted, verb, subject, reteller=reteller)
        return None if subject is None else Cue(place, behind, subject.unit, verb, subject)
    verbal = read_verbal(sentence, place)
    if verbal.passive:
        subject = subject_before(sentence, verbal.first)
        return None if subject is None else Cue(place, behind, subject.unit, verb, subject, negated=verbal.negated)
    if previous in _BEFORE_PARTICIPLE or sentence.tokens[place - 1].is_quote or verbal.first < place:
        negated = bool(NEGATIONS & set(forms[verbal.first : place])) or previous == "without"
        return Cue(place, behind, verbal.first, verb, None, inherits=True, negated=negated)
    if not _leads_in(sentence, behind):
        return None
    subject = subject_before(sentence, place)  # footage of the senator asking: “…”
    return None if subject is None else Cue(place, behind, subject.unit, verb, subject)


def _quoting(forms: tuple[str, ...], place: int) -> int | None:
    """The verb with which somebody is quoted as saying: the guide quotes the painter, who had seen it, as saying."""
    low = max(0, place - _QUOTED_WITHIN)
    return next((at for at in range(place - 2, low - 1, -1) if forms[at] in _QUOTES), None)


_QUOTES = frozenset("quoted quotes quoting cited cites citing".split())


def _leads_in(sentence: Sentence, behind: int) -> bool:
    """Whether words in marks follow at once, behind a comma or a colon at most."""
    tokens = sentence.tokens[behind : behind + 2]
    return bool(tokens) and (
        tokens[0].is_quote or (tokens[0].raw in (",", ":") and len(tokens) > 1 and tokens[1].is_quote)
    )
