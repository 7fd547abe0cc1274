"""Who a mention stands for where a statement is told: the writer of a letter, who was asked, whom a turn takes up."""

from __future__ import annotations

from asquoted.attribution.document import Document
from asquoted.attribution.found import Found
from asquoted.attribution.paper import paper_before, sender_of, writer_of
from asquoted.attribution.resolve import NOBODY, Discourse, Speaker, relative_before
from asquoted.attribution.taken_up import looked_back_from

_PAPER_WITHIN = 600
"""Characters before "it said" in which the paper that speaks is named."""

_KIN_WITHIN = 600
"""Characters before "he" in a turn in which the one is named whom it takes up."""

_INITIALS = 3


def spelled(label: str) -> str:
    """The label of a turn as a name is written: SECRETARY POMPEO as Secretary Pompeo."""
    return label.title() if label.isupper() and len(label) > _INITIALS else label


_ANSWERS = frozenset("replied answered responded retorted replies answers responds".split())


def _answers(document: Document, item: Found, mention: str) -> bool:
    """Whether "he" or "she" answers."""
    is_pronoun = mention.strip().lower() in ("he", "she")
    return is_pronoun and item.cue is not None and document.text[slice(*item.cue)] in _ANSWERS


def _who_was_asked(document: Document, asked: tuple[Found, Speaker], discourse: Discourse, said: Speaker) -> Speaker:
    """Who answers a question told just before: the one who was asked by name, else another than the one who asked."""
    question, asker = asked
    if question.cue is None or not document.text.startswith("ask", question.cue[0]):
        return said
    named = document.text[question.cue[1] : question.start].strip(" ,")
    if named[:1].isupper():
        person = discourse.resolve(named, question.cue[1])
        if person.person is not None and person.gender in (said.gender, ""):
            return person
    return discourse.one_but(asker.name, said) if said.name is not None and said.name == asker.name else said


def speaker_of(
    document: Document, item: Found, discourse: Discourse, turn: Speaker, asked: tuple[Found, Speaker] | None = None
) -> Speaker:
    """Who a statement is attributed to; NOBODY where it names nobody.

    `turn` is whose turn it stands in, `asked` the statement before it in the paragraph with its speaker.
    """
    if item.mention is None:
        return NOBODY
    mention = document.text[slice(*item.mention)]
    if item.told_by or item.quiet:
        mention = spelled(mention)
    if turn.name is not None and mention.strip().lower() in ("i", "we"):
        return turn
    own = document.sentence_of(item)
    writer = sender_of(document.text, item.mention) or writer_of(
        document.text, item.mention, None if own is None else (own.start, own.end)
    )
    if writer is not None:
        return discourse.resolve(document.text[slice(*writer)], writer[0])
    if turn.name is not None and item.paragraph in document.turns:
        start = max(document.turns[item.paragraph].start, item.mention[0] - _KIN_WITHIN)
        kin = relative_before(document.text, start, item.mention[0], mention)
        if kin is not None:
            return discourse.resolve(document.text[slice(*kin)], kin[0])
    speaker = discourse.resolve(mention, looked_back_from(document, item, item.mention[0]), but=turn.name)
    if asked is not None and _answers(document, item, mention):
        speaker = _who_was_asked(document, asked, discourse, speaker)
    if mention.strip().lower() == "it":
        start = max(document.paragraphs[item.paragraph][0], item.mention[0] - _PAPER_WITHIN)
        paper = paper_before(document.text, start, item.mention[0])
        is_own = paper is not None and own is not None and paper[0] >= own.start and speaker.name is not None
        is_named = speaker.name is not None and speaker.name in document.text[start : item.mention[0]]
        if paper is not None and not is_named and not is_own:
            return discourse.resolve(document.text[slice(*paper)], paper[0])
    return speaker
