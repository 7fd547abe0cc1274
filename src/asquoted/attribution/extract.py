"""The straight line from a text to its statements.

text ─► paragraphs, quotations, turns ─► sentences ─► sieves ─► what is left over ─► who ─► when ─► statements
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from asquoted.attribution.abroad.attribute import attribute_abroad
from asquoted.attribution.abroad.clause import find_abroad
from asquoted.attribution.cited import cite_in_turn
from asquoted.attribution.dating import as_day, date_statements
from asquoted.attribution.denial import mark_denied, mark_own_denials
from asquoted.attribution.document import Document
from asquoted.attribution.found import NOWHERE, Found
from asquoted.attribution.leftover import Leftovers
from asquoted.attribution.noun import is_pronoun
from asquoted.attribution.opener import opening_phrase
from asquoted.attribution.participle import lead_end
from asquoted.attribution.person import PERSON_ENDINGS
from asquoted.attribution.resolve import NOBODY, Discourse, Speaker
from asquoted.attribution.said import Day
from asquoted.attribution.sieve import read_sentence
from asquoted.attribution.subject import Subject
from asquoted.attribution.tokens import Sentence
from asquoted.attribution.turn import Turn, spoken_to
from asquoted.attribution.vocabulary import load_vocabulary
from asquoted.attribution.whose import speaker_of, spelled
from asquoted.model import Kind, Span, Statement


@dataclass(frozen=True, slots=True)
class Attributed:
    """A statement with who it is attributed to and its day; `via` is who retells it."""

    found: Found
    speaker: Speaker
    day: Day | None
    via: Speaker


def extract(text: str, *, published: str | None = None) -> tuple[Statement, ...]:
    """The statements that a text attributes to somebody, and the quotations that it attributes to nobody, in order.

    `published` is the day of publication (EDTF), from which "on Tuesday" is counted. Never raises for any text; time
    grows with its length alone, some 5 ms for 5,000 characters.

    >>> [one] = extract("“We may lift them,” the envoy, Anna Baker, said on 13 May 2019.")
    >>> one.text, one.speaker, one.said
    ('“We may lift them,”', 'Anna Baker', '2019-05-13')
    """
    document = Document(text)
    found = [
        item for item in find_statements(document) if not item.quiet and not item.flags & {"not-said", "hypothetical"}
    ]
    return tuple(describe(document, item) for item in attribute(document, found, published))


def find_statements(document: Document) -> list[Found]:
    """The statements of a document in order, before their speakers are resolved."""
    language = document.language
    if language is not None:
        return find_abroad(document, language)
    found: list[Found] = []
    for number in range(len(document.paragraphs)):
        found += _read_paragraph(document, number, found)
    mark_denied(document, found)
    return sorted(found, key=lambda item: (item.start, -item.end))


def _read_paragraph(document: Document, number: int, before: list[Found]) -> list[Found]:
    turn = document.turns.get(number)
    found: list[Found] = []
    last = next((item for item in reversed(before) if item.turn), None) if turn and turn.goes_on else None
    if turn is not None and last is not None and last.mention == turn.label:
        last.spans.append((turn.start, turn.end))
    elif turn is not None:
        found.append(
            Found(
                spans=[(turn.start, turn.end)], kind=Kind.DIRECT, sieve="label", confidence=0.95, sentence=0,
                paragraph=number, mention=turn.label, turn=True,
            )
        )  # fmt: skip
    left: list[tuple[int, int]] = []
    for order, sentence in enumerate(document.sentences[number]):
        items, quotes = read_sentence(sentence, order, in_turn=turn is not None)
        if turn is not None:
            for item in items:
                _place_in_turn(document, number, turn, item)
        found += items
        left += [(order, quote) for quote in quotes]
    known = len(found)
    Leftovers(document, number, found, before).attribute(left)
    if turn is not None:
        for item in found[known:]:
            cite_in_turn(document, turn, item)
    return found


def _place_in_turn(document: Document, number: int, turn: Turn, item: Found) -> None:
    """What a turn tells of words: the speaker's of another time, those of the one spoken to, or another's."""
    if item.told_by in ("i", "would") or "not-said" in item.flags:
        item.mention, item.quiet = turn.label, True
        item.flags = {"after-negation"} if "not-said" in item.flags else set()
        return
    item.via = item.via or turn.label
    item.flags.add("second-hand")
    if item.told_by == "you":
        item.mention = spoken_to(document.turns, number)


# ---- who and when


def attribute(document: Document, found: list[Found], published: str | None) -> list[Attributed]:
    """Names and dates for what was found."""
    if document.language is not None:
        told = attribute_abroad(document, found, document.language, as_day(published))
        return [Attributed(item, *one) for item, one in zip(found, told, strict=True)]
    discourse = Discourse(document.people)
    speakers: list[Speaker] = []
    vias: list[Speaker] = []
    known: dict[tuple[int, int], Speaker] = {}
    subjects = iter(_subjects(document))
    subject = next(subjects, None)
    own, inside = NOBODY, -1
    for item in found:
        first = item.mention[0] if item.mention else item.start
        while subject is not None and subject[1] <= min(first, item.start):
            back, *place = subject
            discourse.hear(discourse.resolve(document.text[slice(*place)], back), place[0])
            subject = next(subjects, None)
        if item.turn and item.mention is not None:
            own, inside = _turn_speaker(document, item.mention, discourse), item.end
        teller = own if item.start < inside else NOBODY
        if item.sentence == NOWHERE and item.via is not None:  # "he" in somebody's own words is another
            teller = known.get(item.via, teller)
        asked = (found[len(speakers) - 1], speakers[-1]) if speakers else None
        if asked is not None and asked[0].paragraph != item.paragraph:
            asked = None
        speaker = own if item.turn else speaker_of(document, item, discourse, teller, asked)
        if item.told in _OPPOSITE and not speaker.gender and speaker.person is None:
            speaker = speaker._replace(gender=_OPPOSITE[item.told])
        if item.within is None and item.sentence != NOWHERE:  # who is only told of is not taken up by "she said"
            discourse.hear(speaker, item.mention[0] if item.mention else item.start, spoke=True)
        if item.mention is not None and item.within is None:
            known.setdefault(item.mention, speaker)
        speakers.append(speaker)
        vias.append(_via(document, item, speaker, discourse, known))
    mark_own_denials(document, found, [speaker.name for speaker in speakers])
    days = date_statements(document, found, [speaker.name for speaker in speakers], published)
    return [
        Attributed(item, speaker, day, via) for item, speaker, day, via in zip(found, speakers, days, vias, strict=True)
    ]


def _via(
    document: Document,
    item: Found,
    speaker: Speaker,
    discourse: Discourse,
    known: Mapping[tuple[int, int], Speaker],
) -> Speaker:
    """Who retells the words; nobody where it is the speaker: he said he had told them that."""
    if item.via is None:
        return NOBODY
    name = document.text[slice(*item.via)]
    via = known.get(item.via) or discourse.resolve(spelled(name), item.via[0])
    if via.name is not None and via.name == speaker.name and not item.turn:
        item.via = item.within = None
        item.flags.discard("second-hand")
        return NOBODY
    return via


def _subjects(document: Document) -> Iterator[tuple[int, int, int]]:
    """The noun phrases with which the sentences of the narrative start: from where a pronoun looks back, and a range.

    "Asked by Ms Green whether it was safe, she" looks back from the start of the sentence.
    """
    for sentences in document.sentences:
        for sentence in sentences:
            subject = opening_phrase(sentence)
            if subject is not None and _is_somebody(document, sentence, subject):
                start, behind = sentence.span(subject.first, subject.behind)
                is_led = subject.first > 0 and subject.first == lead_end(sentence)
                yield sentence.start if is_led else start, start, behind


def _is_somebody(document: Document, sentence: Sentence, subject: Subject) -> bool:
    """Whether a subject is one that pronouns take up: a pronoun, a name, a word for a person or a body."""
    tokens = sentence.tokens[subject.first : subject.behind]
    vocabulary = load_vocabulary()
    if len(tokens) == 1 and is_pronoun(tokens[0].form):
        return tokens[0].form in ("he", "she")
    if len(tokens) == 1:
        person = document.people.find([tokens[0].form], tokens[0].start)
        return person is not None and person.is_sure
    forms = sentence.forms[subject.first : subject.behind]
    of = forms.index("of") if "of" in forms else 0
    head = tokens[of - 1]
    if of and head.raw.islower() and head.form not in vocabulary.offices and not head.form.endswith(PERSON_ENDINGS):
        return False  # the trial of Karl Venner
    if tokens[-1].raw.islower() and tokens[0].form in ("the", "both") and _is_plural_person(tokens[-1].form):
        return True
    return any(
        token.form in vocabulary.offices or (token.is_capital and place > 0) for place, token in enumerate(tokens)
    )


def _is_plural_person(form: str) -> bool:
    """Whether a noun names several by what they do: mediators, strikers, scientists."""
    return form[:-1] in load_vocabulary().persons or form.endswith(("ators", "sors", "ists", "icians", "yers", "nders"))


def _turn_speaker(document: Document, place: tuple[int, int], discourse: Discourse) -> Speaker:
    label = document.text[slice(*place)].strip()
    if label.lower() in ("q", "question"):
        return NOBODY
    name = spelled(label)
    speaker = discourse.resolve(name, place[0])
    return speaker if speaker.name else Speaker(name)


_OPPOSITE = {"her": "he", "him": "she"}
"""Who speaks in "told her" is likelier another than she who is "she" in the next sentence."""


def describe(document: Document, item: Attributed) -> Statement:
    """A statement as it is given out."""
    text, found, day = document.text, item.found, item.day
    flags = set(found.flags)
    if item.speaker.name is None and found.mention is None:
        flags.add("unattributed")
    return Statement(
        spans=tuple(Span(*span) for span in found.spans),
        text=text[found.start : found.end],
        kind=found.kind,
        speaker=item.speaker.name,
        speaker_mention=text[slice(*found.mention)] if found.mention else None,
        mention=Span(*found.mention) if found.mention else None,
        cue=text[slice(*found.cue)] if found.cue else None,
        cue_span=Span(*found.cue) if found.cue else None,
        via=item.via.name,
        said=day.day.isoformat() if day and day.day else None,
        said_basis=day.basis if day and day.day else None,
        said_span=Span(day.start, day.end) if day else None,
        confidence=found.confidence,
        sieve=found.sieve,
        flags=tuple(sorted(flags)),
    )
