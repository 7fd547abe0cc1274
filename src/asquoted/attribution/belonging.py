"""Who is named by whom they belong to: Mr Reed's lawyer is not Mr Reed, but his delegation speaks for him."""

from __future__ import annotations

import re
from bisect import bisect_right

from asquoted.attribution.extract import Attributed
from asquoted.attribution.naming import is_same_name
from asquoted.attribution.opener import opening_phrase
from asquoted.attribution.person import gender_of
from asquoted.attribution.recorded import name_words
from asquoted.attribution.testimony import Testimony
from asquoted.attribution.vocabulary import load_vocabulary

_OWNED = re.compile(r"\A(?P<owner>.+?)(?:[’']s|(?<=s)[’'])\s+(?P<thing>\S.*)\Z")
_THEIRS = re.compile(r"\A(?:his|her)\s+(?:own\s+)?(?P<thing>[\w-]+)\Z", re.IGNORECASE)
_SPOKEN_FOR = frozenset("delegation government country party group side committee union".split())
"""What speaks in a report for the one who has the floor: his delegation did not believe that."""

_BACK = 600


def is_only_owner(claimed: str, mention: str) -> bool:
    """Whether a claim names only whom the one who speaks belongs to: Mr Reed, of “Mr Reed's office said”."""
    match = _OWNED.match(mention.strip(" ,.;:"))
    if match is None or any(word[:1].isupper() for word in match["thing"].split()):
        return False
    words = set(name_words(claimed))
    is_person = len(match["owner"].split()) > 1 and not match["owner"].lower().startswith(("the ", "a ", "an "))
    return is_person and words <= set(name_words(match["owner"]))


def turned(claimed: str) -> str:
    """A claim with a genitive as one with "of": the lawyer of Mr Reed; any other claim as it is."""
    match = _OWNED.match(claimed)
    return claimed if match is None else f"{match['thing']} of {match['owner']}"


def belongs(claimed: str, item: Attributed, testimony: Testimony) -> bool:
    """Whether a claim tells the one who speaks by whom he or she belongs to: Mr Reed's lawyer, of “his lawyer said”."""
    match = _OWNED.match(claimed)
    mention = item.found.mention
    if match is None or mention is None:
        return False
    text = testimony.document.text
    thing = name_words(match["thing"])
    said = name_words(text[slice(*mention)])
    described = item.speaker.person.described if item.speaker.person is not None else frozenset()
    near = name_words(text[max(0, mention[0] - _BACK) : mention[1]])
    owner = name_words(match["owner"])
    return set(thing) <= {*said, *described} and bool(owner) and owner[-1] in near


def speaks_for(item: Attributed, testimony: Testimony) -> Attributed | None:
    """The statement before whose speaker goes on as "his delegation" or "her party"; None where another one speaks."""
    found = item.found
    if found.mention is None:
        return None
    theirs = _THEIRS.match(testimony.document.text[slice(*found.mention)].strip())
    if theirs is None or theirs["thing"].lower() not in _SPOKEN_FOR:
        return None
    before = [
        one
        for one in testimony.attributed
        if one.found.paragraph == found.paragraph and one.found.start < found.start and one.speaker.person is not None
    ]
    return before[-1] if before else None


def is_owner_before(claimed: str, item: Attributed, testimony: Testimony) -> bool:
    """Whether a pronoun takes up somebody who belongs to the one claimed: Mr Reed's predecessor came. He said that."""
    found, document = item.found, testimony.document
    if found.mention is None or not 1 <= _sentence_of(item, testimony) < len(document.sentences[found.paragraph]):
        return False
    pronoun = document.text[slice(*found.mention)].strip().lower()
    sentence = document.sentences[found.paragraph][_sentence_of(item, testimony) - 1]
    match = _OWNER_OPENS.match(document.text, sentence.start, sentence.end) if pronoun in ("he", "she") else None
    if match is None:
        return False
    things = match["things"].split()
    people = _PEOPLE | load_vocabulary().persons | load_vocabulary().titles
    if people.isdisjoint(things) or gender_of("", things) not in (pronoun, ""):
        return False
    return is_same_name(claimed, match["owner"]) and set(name_words(claimed)).isdisjoint(things)


_OWNER_OPENS = re.compile(
    r"(?P<owner>[A-Z][\w’-]*(?:\.?\s[\w’-]+){0,4}?)(?:[’']s|(?<=s)[’'])\s+(?P<things>[a-z-]+(?:\s+[a-z-]+)?)"
)
_PEOPLE = frozenset("predecessor successor deputy lawyer widow widower colleague neighbour neighbor rival aide".split())


def _sentence_of(item: Attributed, testimony: Testimony) -> int:
    """The number of the sentence in its paragraph in which a statement is introduced."""
    place = item.found.mention[0] if item.found.mention else item.found.start
    sentences = testimony.document.sentences[item.found.paragraph]
    return bisect_right(sentences, place, key=lambda one: one.start) - 1


def sentence_subject(item: Attributed, testimony: Testimony) -> str:
    """Whose paper speaks in the sentence that names them: the Board publishes its study, which says; else empty."""
    found, document = item.found, testimony.document
    sentences = document.sentences[found.paragraph]
    if found.mention is None or found.sentence >= len(sentences):
        return ""
    if not _ITS_PAPER.match(document.text, *found.mention):
        return ""
    sentence = sentences[found.sentence]
    subject = opening_phrase(sentence)
    if subject is not None:
        return document.text[slice(*sentence.span(subject.first, subject.behind))]
    named = list(_A_NAME.finditer(document.text, sentence.start, found.mention[0]))
    return named[-1].group() if named else ""


_A_NAME = re.compile(r"(?<=[a-z,] )(?:the )?[A-Z][\w’-]+(?: (?:of |for )?[A-Z][\w’-]+)+")
_ITS_PAPER = re.compile(
    r"(?:its|their|his|her)\s+(?:[\w-]+\s+){0,2}(?:study|survey|report|review|audit|statement|letter|notice|bulletin)\b"
)
