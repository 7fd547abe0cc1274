"""The verbs of a sentence that attribute words, each with its subject."""

from __future__ import annotations

from asquoted.attribution.cue import ACCORDING, Cue
from asquoted.attribution.date_words import NUMBER_WORDS
from asquoted.attribution.grammar import (
    AUXILIARIES,
    DETERMINERS,
    FINITE,
    FOREIGN_AUXILIARIES,
    PREPOSITIONS,
    SUBJECTS,
    SUBORDINATORS,
    is_adverb,
    is_time,
)
from asquoted.attribution.hearsay import read_hearsay, read_impersonal, reteller_of
from asquoted.attribution.nonfinite import read_infinitive, read_participle
from asquoted.attribution.participle import lead_end
from asquoted.attribution.subject import Subject, Verbal, read_verbal, subject_before, subject_behind
from asquoted.attribution.tokens import Sentence
from asquoted.attribution.vocabulary import Verb, load_vocabulary

_DASHES = (",", "—", "–", "--")


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


def _read_according(sentence: Sentence, place: int) -> Cue | None:
    if sentence.forms[place + 1 : place + 2] != ("to",):
        return None
    subject = subject_behind(sentence, place + 1, any_noun=True)
    return subject and Cue(place, subject.behind, place, ACCORDING, subject, inverted=True)


def _read_cue(sentence: Sentence, place: int, verb: Verb) -> Cue | None:
    """The cue that a form of a verb is where it stands; None where it attributes nothing."""
    forms = sentence.forms
    is_resolved = place == 0 and verb.form == "past" and forms[1:2] == ("that",) and "clause" in verb.takes
    if is_resolved and not lead_end(sentence):
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
    return read_hearsay(sentence, place, behind, verb) or _read_form(sentence, place, behind, verb)


def _read_form(sentence: Sentence, place: int, behind: int, verb: Verb) -> Cue | None:
    """The cue that an infinitive, a participle or a finite form is."""
    forms = sentence.forms
    if verb.form == "base" and place and forms[place - 1] == "to":
        return read_infinitive(sentence, place, behind, verb)
    if verb.form == "ing":
        return read_participle(sentence, place, behind, verb)
    verbal = read_verbal(sentence, place)
    if not _is_verb_here(sentence, place, verb, verbal):
        return None
    if verbal.passive:
        return read_impersonal(sentence, place, behind, verb, verbal)
    return _finite(sentence, place, behind, verb, verbal)


_PHRASAL = {
    ("rule", "out"): "thing", ("call", "for"): "thing", ("call", "on"): "plea", ("put", "it"): "clause",
    ("go", "on"): "quote", ("speak", "of"): "name", ("point", "out"): "clause", ("shoot", "back"): "clause",
    ("fire", "back"): "clause", ("hit", "back"): "clause", ("boast", "of"): "name", ("brag", "of"): "name",
}  # fmt: skip
_ONLY_PHRASAL = frozenset("go put speak point make want wish shoot fire hit brag".split())
"""Verbs of saying with their particle alone: pointed out, spoke of; "go" only in "went on to say"."""


def _with_particle(sentence: Sentence, place: int, verb: Verb) -> tuple[Verb, int] | None:
    """A verb with the particle that makes it one of saying, and the token behind; None where that is missing."""
    particle = sentence.forms[place + 1] if place + 1 < len(sentence.forms) else ""
    if verb.base == "make":
        clear = place + 1 + (particle == "it")
        is_clear = sentence.forms[clear : clear + 1] in (("clear",), ("plain",), ("known",))
        return (Verb("make clear", frozenset(("clause",)), verb.form), clear + 1) if is_clear else None
    if verb.base in ("want", "wish"):
        is_question = sentence.forms[place + 1 : place + 3] == ("to", "know")
        return (Verb("ask", frozenset(("question",)), verb.form), place + 3) if is_question else None
    if verb.base == "hold":
        near = sentence.forms[place + 1 : place + 1 + _HELD_WITHIN]
        is_held = "that" in near and (near[0] == "that" or near[0] in PREPOSITIONS)
        return (verb, place + 1) if is_held else None
    if verb.base == "put" and particle != "it":
        return (Verb("put at", frozenset(("name",)), verb.form), place + 1) if _puts_at(sentence, place) else None
    takes = _PHRASAL.get((verb.base, particle))
    if takes is not None:
        return Verb(f"{verb.base} {particle}", frozenset((takes,)), verb.form), place + 2
    return None if verb.base in _ONLY_PHRASAL else (verb, place + 1)


def _puts_at(sentence: Sentence, place: int) -> bool:
    """Whether a figure is put in somebody's words: put the chances at “no better than even”."""
    near = range(place + 2, min(len(sentence.tokens) - 1, place + _PUT_WITHIN))
    return any(sentence.forms[at] == "at" and sentence.tokens[at + 1].is_quote for at in near)


_PUT_WITHIN = 10
_HELD_WITHIN = 6
"""Words within which "that" follows "held": has held in earlier cases that; not: held a meeting."""

_PARTICIPLES = frozenset("known seen written begun sung sworn shown spoken".split())
"""Forms that are no past tense: "a mast known as" attributes nothing."""

_BEFORE_ADJECTIVE = frozenset("best most well so much newly widely".split())


def _is_verb_here(sentence: Sentence, place: int, verb: Verb, verbal: Verbal) -> bool:
    """Whether a form is a verb with a subject where it stands, and no noun, adjective or participle."""
    forms = sentence.forms
    form = forms[place]
    if form in _PARTICIPLES and not verbal.perfect:
        return False
    if verb.form == "past" and verbal.first == place and _is_participle(sentence, place):
        return False
    if form in load_vocabulary().homographs and _is_homograph(sentence, place, verb, verbal):
        return False
    previous = forms[place - 1] if place else ""
    if previous in _BEFORE_ADJECTIVE or _is_noun_here(sentence, place):
        return False
    return "having" not in forms[verbal.first : place] or forms[verbal.first - 1 : verbal.first] == (",",)


def _is_homograph(sentence: Sentence, place: int, verb: Verb, verbal: Verbal) -> bool:
    """Whether a form that is more often a noun or another verb is one here; not in: The statement read: “…”."""
    if sentence.forms[place + 1 : place + 2] in ((":",), (",",)) and place + 2 in sentence.quotes:
        return False
    if sentence.forms[place + 1 : place + 2] == ("that",) and verb.form == "past" and place:
        return sentence.forms[place - 1] in DETERMINERS  # a study commissioned by the district found that
    if sentence.forms[place] == "read" and place and (sentence.forms[place - 1] == "it"):
        return False
    is_verb = _may_precede(sentence, place - 1)
    return not is_verb or (verb.form == "base" and not _is_plural_verb(sentence, verbal.first))


def _is_participle(sentence: Sentence, place: int) -> bool:
    """Whether a form stands behind its noun as a participle: a report published by the institute said."""
    forms = sentence.forms
    behind = forms[place + 1] if place + 1 < len(forms) else ""
    if forms[place] == "accused" and behind == "of":
        return True
    if behind == "by" and forms[place + 2 : place + 3] and forms[place + 2] in _MEANS:
        return False  # said by telephone
    if behind == "by":
        before = sentence.tokens[place - 1] if place else None
        return before is not None and before.is_word and before.raw.islower() and before.form not in SUBJECTS
    return forms[place] in _PRINTED and behind in ("on", "in", "at", "late", "early", "last", "this")


_MEANS = frozenset("phone telephone email e-mail radio letter text video fax post cable".split())
_PRINTED = frozenset("published printed posted recorded released issued".split())


def _is_noun_here(sentence: Sentence, place: int) -> bool:
    previous = sentence.forms[place - 1] if place else ""
    if previous == "since" and sentence.forms[place - 2] in AUXILIARIES:
        return False  # has since admitted
    if previous in NUMBER_WORDS and sentence.forms[place - 2 : place - 1] == ("of",):
        return False  # a mother of three asked
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
        or token.form.isdigit()
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
        reteller=None if subject is None else reteller_of(sentence, subject),
    )  # fmt: skip


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
    if not after_quote and follows == "," and sentence.forms[subject.behind + 1 : subject.behind + 2] in _HAD:
        return None  # Jane Moss, of Corwin, said the doctor, Alan Reeve, had left
    ends = follows not in SUBJECTS and follows not in FINITE
    if after_quote:
        return subject if ends else None
    is_aside = verb.base == "say" and ends and _ends_aside(sentence, subject.behind)
    return subject if follows in (*_DASHES, ".", ":", "?", "!") or is_aside else None


def _ends_aside(sentence: Sentence, place: int) -> bool:
    """Whether nothing or a phrase follows a subject: said Reed on Monday; not: said the sign still hangs there."""
    while place < len(sentence.tokens) and is_adverb(sentence.forms[place]):
        place += 1
    if place >= len(sentence.tokens) or not sentence.tokens[place].is_word:
        goes_on = place < len(sentence.tokens) and sentence.tokens[place].is_quote
        return not (goes_on and sentence.tokens[place].raw[1:2].islower())  # said Reed “was not asked”
    form = sentence.forms[place]
    return form in PREPOSITIONS or is_time(form) or form in SUBORDINATORS


_HAD = frozenset((form,) for form in FINITE)
_NOT_INVERTED = frozenset("hear tell inform remind assure notify brief reassure persuade promise".split())
"""Verbs with a person behind them that is no subject: told the BBC."""
