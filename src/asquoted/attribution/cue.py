"""The verbs of a sentence that attribute words, each with its subject."""

from __future__ import annotations

from dataclasses import dataclass

from asquoted.attribution.grammar import AUXILIARIES, DETERMINERS, FINITE, NEGATIONS, PREPOSITIONS, SUBJECTS, is_adverb
from asquoted.attribution.subject import Subject, Verbal, read_verbal, subject_before, subject_behind
from asquoted.attribution.tokens import Sentence
from asquoted.attribution.vocabulary import Verb, load_vocabulary

_LEADS_ON = frozenset("on went continued continues goes rose quick proceeded".split())
_BEFORE_PARTICIPLE = frozenset(
    (
        ",",
        "and",
        "as",
        "while",
        "by",
        "—",
        "–",
        "--",
        "“”",
        "before",
        "after",
        "without",
        "in",
        "when",
        "upon",
        "on",
        "for",
    )
)


@dataclass(frozen=True, slots=True)
class Cue:
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
    tokens, forms = sentence.tokens, sentence.forms
    token = tokens[place]
    behind = place + 1
    if place == 0 and verb.form == "past" and forms[1:2] == ("that",) and "clause" in verb.takes:
        return Cue(place, behind, place, verb, None, impersonal=True)  # RESOLVED that …
    if token.is_capital and place and verb.form != "ing":
        return None
    if verb.base == "point":
        if forms[behind : behind + 1] != ("out",):
            return None
        behind += 1
    if verb.base in ("go", "rule", "call", "put", "speak"):
        return _phrasal(sentence, place, verb)
    inverted = _inverted(sentence, place, verb)
    if inverted is not None:
        return Cue(place, inverted.behind, place, verb, inverted, inverted=True)
    if "foreign" in verb.takes and not sentence.quotes:
        return None
    previous = forms[place - 1] if place else ""
    if previous == "to" and verb.form == "base":
        return _read_infinitive(sentence, place, behind, verb)
    if verb.form == "ing":
        return _read_participle(sentence, place, behind, verb)
    verbal = read_verbal(sentence, place)
    if token.form in _PARTICIPLES and not verbal.perfect:
        return None
    if (
        verb.form == "base"
        and token.form in load_vocabulary().homographs
        and not _is_plural_verb(sentence, verbal.first)
    ):
        return None
    if token.form in load_vocabulary().homographs and not _may_precede(sentence, place - 1):
        return None
    if previous in _BEFORE_ADJECTIVE or previous in DETERMINERS or (previous in PREPOSITIONS and previous != "that"):
        return None
    if verbal.passive and verb.form != "ing":
        return _read_impersonal(sentence, place, behind, verb, verbal)
    if "having" in forms[verbal.first : place] and forms[verbal.first - 1 : verbal.first] != (",",):
        return None
    return _finite(sentence, place, behind, verb, verbal)


_PARTICIPLES = frozenset("known seen written begun sung sworn shown".split())
"""Forms that are no past tense: "a mast known as" attributes nothing."""

_BEFORE_ADJECTIVE = frozenset("best most well so much newly widely".split())
_PARTICLES = {"rule": ("out",), "call": ("for", "on"), "put": ("it",), "speak": ("of",)}


def _phrasal(sentence: Sentence, place: int, verb: Verb) -> Cue | None:
    """Verbs whose particle makes them verbs of saying: ruled out, called for."""
    forms = sentence.forms
    particle = forms[place + 1] if place + 1 < len(forms) else ""
    if verb.base == "go":
        return None
    if particle in _PARTICLES[verb.base]:
        takes = {"out": "thing", "for": "thing", "on": "plea", "it": "clause", "of": "name"}[particle]
        verb = Verb(f"{verb.base} {particle}", frozenset((takes,)), verb.form)
        verbal = read_verbal(sentence, place)
        if verb.form == "ing":
            return _read_participle(sentence, place, place + 2, verb)
        if verbal.passive or forms[place - 1 : place] == ("to",) or _is_noun_here(sentence, place):
            return None
        return _finite(sentence, place, place + 2, verb, verbal)
    if verb.base in ("put", "speak"):
        return None
    verbal = read_verbal(sentence, place)
    if verb.form == "ing":
        return _read_participle(sentence, place, place + 1, verb)
    if verb.form == "base" and forms[place - 1 : place] == ("to",):
        return _read_infinitive(sentence, place, place + 1, verb)
    if verbal.passive or _is_noun_here(sentence, place):
        return None
    if verb.form == "base" and not _is_plural_verb(sentence, verbal.first):
        return None
    return _finite(sentence, place, place + 1, verb, verbal)


def _read_impersonal(sentence: Sentence, place: int, behind: int, verb: Verb, verbal: Verbal) -> Cue | None:
    """ "It was agreed that": said by nobody who is named."""
    forms = sentence.forms
    if "person" in verb.takes and not verbal.negated:
        that = next((at for at in range(behind, min(len(forms), behind + 12)) if forms[at] == "that"), None)
        if that is not None and not any(sentence.tokens[at].is_quote for at in range(behind, that)):
            return Cue(place, that, verbal.first, verb, None, impersonal=True)
    if (
        "clause" not in verb.takes
        or forms[behind : behind + 1] != ("that",)
        or forms[verbal.first - 1 : verbal.first] != ("it",)
    ):
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
        or token.form in vocabulary.roles
        or token.form in vocabulary.titles
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
    forms = sentence.forms
    before = forms[verbal.first - 1] if verbal.first else ""
    if before in ("and", "but", "or", "then") or (
        before == "," and verbal.first >= 2 and not _has_aside(sentence, verbal.first)
    ):
        subject, inherits, first = None, True, verbal.first
        if before == "," and verb.form == "past" and not verbal.perfect:
            inherits = True
    else:
        subject = subject_before(sentence, verbal.first)
        inherits, first = False, subject.unit if subject else verbal.first
        if subject is None:
            return None
    return Cue(
        place, behind, first, verb, subject, inherits=inherits, negated=verbal.negated, modal=verbal.modal,
        perfect=verbal.perfect,
    )  # fmt: skip


def _has_aside(sentence: Sentence, behind: int) -> bool:
    return subject_before(sentence, behind) is not None


def _inverted(sentence: Sentence, place: int, verb: Verb) -> Subject | None:
    """The subject behind a verb that follows a quotation or a comma: “…,” said Smith."""
    if not verb.takes & {"clause", "quote", "foreign"} or verb.form == "ing" or verb.base in _NOT_INVERTED or not place:
        return None
    tokens = sentence.tokens
    before = tokens[place - 1]
    after_quote = before.is_quote or (before.raw == "," and place > 1 and tokens[place - 2].is_quote)
    if not after_quote and before.raw not in (",", "—", "–", "--", "!", "?"):
        return None
    subject = subject_behind(sentence, place)
    if subject is None:
        return None
    follows = sentence.forms[subject.behind] if subject.behind < len(tokens) else "."
    ends = follows not in SUBJECTS and follows not in FINITE
    if after_quote:
        return subject if ends else None
    return subject if follows in (",", ".", "—", "–", "--", ":", "?", "!") or (verb.base == "say" and ends) else None


_NOT_INVERTED = frozenset("tell inform remind assure notify brief reassure persuade promise".split())
"""Verbs with a person behind them that is no subject: told the BBC."""


def _read_infinitive(sentence: Sentence, place: int, behind: int, verb: Verb) -> Cue | None:
    """ "went on to say": an infinitive that tells what was done; "refused to say" and "hard to say" tell of nothing."""
    forms = sentence.forms
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
    if previous == "as" and "quoted" in forms[max(0, place - 8) : place]:
        quoted = place - 1 - forms[:place][::-1].index("quoted")
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


def _leads_in(sentence: Sentence, behind: int) -> bool:
    """Whether words in marks follow at once, behind a comma or a colon at most."""
    tokens = sentence.tokens[behind : behind + 2]
    return bool(tokens) and (
        tokens[0].is_quote or (tokens[0].raw in (",", ":") and len(tokens) > 1 and tokens[1].is_quote)
    )
