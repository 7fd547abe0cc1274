"""Whether the speaker that a quote claims is the one that its source gives."""

from __future__ import annotations

import re
from collections.abc import Sequence

from asquoted.attribution.belonging import belongs, is_only_owner, is_owner_before, sentence_subject, speaks_for, turned
from asquoted.attribution.extract import Attributed
from asquoted.attribution.found import NOWHERE
from asquoted.attribution.introduced import named_next
from asquoted.attribution.issuer import is_body_of, is_firm_of, is_issuer
from asquoted.attribution.joint import is_set, membership
from asquoted.attribution.namesake import same_by_label
from asquoted.attribution.naming import is_same_name
from asquoted.attribution.paper import speaks_as_itself
from asquoted.attribution.person import is_body
from asquoted.attribution.pronoun import meant_instead
from asquoted.attribution.recorded import NAME_WORD, name_words, recorded_as, recorded_names
from asquoted.attribution.resolve import NOBODY, Discourse
from asquoted.attribution.testimony import Testimony
from asquoted.attribution.vocabulary import load_vocabulary
from asquoted.model import Agreement, Speaker

_AND = re.compile(r",? and |, |; | & ")


def speaker_agreement(
    claimed: str,
    item: Attributed | None,
    testimony: Testimony,
    speakers: Sequence[Speaker],
    *,
    quoted: bool = False,
    place: int = 0,
) -> Agreement:
    """How the source stands to a claimed speaker.

    A name confirms when its words are among those of the speaker's name or mention, in any spelling; so do an alias,
    a title that the document gives the speaker, one member of several, and the body that a spokesperson speaks for.
    `quoted` says that the passage stands in marks; `place` is where it starts.
    """
    if item is None:
        is_own = not quoted and testimony.issued is not None and is_issuer(claimed, testimony)
        return Agreement.CONFIRMED if is_own else Agreement.UNSTATED
    apart = _apart_from_speaker(item, testimony, quoted=quoted, place=place)
    if apart is not None:
        return apart
    claims = _known_as(claimed, speakers)
    if item.speaker.name in (None, "Q", "Question") and (item.found.mention is None or item.found.turn):
        return _by_turns(claims, item, testimony)
    if item.speaker is NOBODY:
        retells = _only_retells(claimed, item)
        return Agreement.CONTRADICTED if retells else _by_turns(claims, item, testimony)
    if any(is_owner_before(claim, item, testimony) for claim in claims):
        return Agreement.CONTRADICTED
    if _is_named(claims, item, testimony):
        return Agreement.CONFIRMED
    return _otherwise(claimed, claims, item, testimony)


def _apart_from_speaker(item: Attributed, testimony: Testimony, *, quoted: bool, place: int) -> Agreement | None:
    """How the source stands to any speaker of words that were not said, or are read out in a turn; None for others."""
    if "not-said" in item.found.flags:
        return Agreement.CONTRADICTED
    if not quoted or not item.found.turn:
        return None
    if is_own_retold(testimony.document.text, place, never=True):
        return Agreement.CONTRADICTED
    return None if is_own_retold(testimony.document.text, place) else Agreement.UNSTATED


def _is_named(claims: Sequence[str], item: Attributed, testimony: Testimony) -> bool:
    """Whether a claim is the speaker, by name, by what the text calls the speaker, or as the body that speaks."""
    labelled = [same_by_label(claim, item, testimony) for claim in claims]
    if any(labelled) or False in labelled:
        return any(labelled)
    paper = [item.via.name] if item.via.name is not None and speaks_as_itself(item.via.name) else []
    names = [*_names_of(item, testimony), *_issuers(item, testimony), *paper]
    if any(is_same_name(claim, name) and not is_only_owner(claim, name) for claim in claims for name in names):
        return True
    if any(belongs(claim, item, testimony) for claim in claims):
        return True
    head = speaks_for(item, testimony)
    if head is not None and _is_named(claims, head, testimony):
        return True
    claims = [*claims, *(turned(claim) for claim in claims)]
    mention = testimony.document.text[slice(*item.found.mention)] if item.found.mention else ""
    is_ours = mention.lower().startswith("our ") and testimony.issued is not None
    if is_ours and any(is_issuer(claim, testimony) for claim in claims):
        return True
    return any(
        _is_meant(claim, item, testimony) or is_firm_of(claim, item, testimony) or is_body_of(claim, item, testimony)
        for claim in claims
    )


def _otherwise(claimed: str, claims: Sequence[str], item: Attributed, testimony: Testimony) -> Agreement:
    """How the source stands to a claim that names nobody whom it gives: against it, or in doubt."""
    if _only_retells(claimed, item):
        return Agreement.CONTRADICTED
    if item.found.sentence == NOWHERE and _is_pronoun_mention(item, testimony):
        return Agreement.UNSTATED  # whom a pronoun in somebody's own words stands for is a guess
    meant = meant_instead(claimed, item, testimony)
    if meant is not None:
        return meant
    named = named_next(claimed, item, testimony)
    if named is not None:
        return named
    if is_set(item, testimony):
        return membership(claimed, item, testimony)
    return Agreement.UNSTATED if _is_in_doubt(claims, item, testimony) else Agreement.CONTRADICTED


def _only_retells(claimed: str, item: Attributed) -> bool:
    """Whether a claim is whoever retells the words."""
    via = item.via.name
    return via is not None and is_same_name(claimed, via) and set(name_words(claimed)) <= set(name_words(via))


def _is_pronoun_mention(item: Attributed, testimony: Testimony) -> bool:
    mention = testimony.document.text[slice(*item.found.mention)] if item.found.mention else ""
    return mention.strip().lower() in ("he", "she", "they", "it")


def _issuers(item: Attributed, testimony: Testimony) -> Sequence[str]:
    """Whose paper it is that speaks: that of the one heard last, for "the letter said" follows "she wrote"."""
    owner = sentence_subject(item, testimony)
    if owner or not _is_document(item):
        return (owner,) if owner else ()
    before = [one for one in testimony.attributed if one.found.start < item.found.start and not _is_document(one)]
    return _names_of(before[-1], testimony) if before else ()


def _is_document(item: Attributed) -> bool:
    """Whether what speaks is a paper, such as a letter or a communique."""
    words = [word.lower() for word in NAME_WORD.findall(item.speaker.name or "")]
    return item.speaker.person is None and bool(words) and words[-1] in _DOCUMENTS


_DOCUMENTS = frozenset(
    "agreement announcement book bulletin charter communique communiqué complaint declaration document email e-mail"
    " indictment letter memo memorandum message note notice order paper press-release release report resolution sign"
    " statement text treaty verdict".split()
)


def _is_in_doubt(claims: Sequence[str], item: Attributed, testimony: Testimony) -> bool:
    """Whether what the source has for the speaker may well stand for whoever is claimed.

    The speaker is a mere description (the company, a court) and the claim a name; the claim is an office that the text
    gives to nobody else; or the claim is the body that the speaker holds an office of.
    """
    people = Discourse(testimony.document.people)
    meant = [people.resolve(claim, item.found.start).person for claim in claims]
    if not any(word[:1].isupper() for word in (item.speaker.name or "").split()):
        return not any(meant) and any(is_body(claim) or not _is_described(claim) for claim in claims)
    if any(meant) or item.speaker.person is None:
        return False
    known = item.speaker.person.described
    heads = load_vocabulary().roles - load_vocabulary().persons
    return any(
        (_is_described(claim) and name_words(claim)[-1] not in heads)
        or (is_body(claim) and name_words(claim)[-1] in known)
        for claim in claims
    )


def _is_described(claim: str) -> bool:
    """Whether a claim names nobody but by an office or a trade: the forester, President of the Republic."""
    first = re.sub(r"\A(?:the|an?)\s+", "", _OF.split(claim)[0], flags=re.IGNORECASE).split()
    return all(word.islower() or word.lower() in load_vocabulary().titles for word in first)


_I_SAID = re.compile(
    r"\bI (?:have |had |then |once |never |did not |didn[’']t )*(?:said|say|answered|told|wrote|asked)\b"
    r"[^.!?“\"]*[“\"]\Z"
)
_RETOLD_WITHIN = 80


def is_own_retold(text: str, place: int, *, never: bool = False) -> bool:
    """Whether the words in marks at a place are the speaker's own, told again: And I said: “…”.

    With `never`, whether they are said not to be: I never said “…”.
    """
    match = _I_SAID.search(text[max(0, place - _RETOLD_WITHIN) : place])
    return match is not None and ("never" in match.group() or "not" in match.group()) is never


def _by_turns(claims: Sequence[str], item: Attributed, testimony: Testimony) -> Agreement:
    """A turn whose speaker is not named is not of one who is named in other turns."""
    others = [one.speaker.name for one in testimony.attributed if one.found.turn and one.speaker.name]
    if item.found.turn and any(is_same_name(claim, other) for claim in claims for other in others):
        return Agreement.CONTRADICTED
    return Agreement.UNSTATED


def _is_meant(claimed: str, item: Attributed, testimony: Testimony) -> bool:
    """Whether a claim is a title of the speaker, the body that the speaker speaks for, or the name behind a title."""
    person = item.speaker.person
    meant = Discourse(testimony.document.people).resolve(claimed, item.found.start).person
    if person is None:
        head = name_words(item.speaker.name or "")[-1:]
        kinds = _KINDS.get(head[0], frozenset()) if head else frozenset()
        speaks_for = bool(head) and head[0].startswith("spokes") and _is_near(name_words(claimed), item, testimony)
        if _is_same_description(claimed, item, testimony):
            return True
        return (meant is not None and bool(meant.titles & (kinds | set(head)))) or (speaks_for and meant is None)
    if meant is person:
        return True
    words = name_words(claimed)
    core = name_words(_OF.split(claimed)[0])
    if core and set(core) <= person.described and set(core) & person.titles:
        return set(words) <= person.described | testimony.words
    if any(title.startswith("spokes") or title == "secretary" for title in person.titles) and meant is None:
        speaks_for = is_body(claimed) and words[-1] in person.described and set(words) <= testimony.words
        return speaks_for or set(words) <= person.described or _is_near(words, item, testimony)
    return False


def _is_same_description(claimed: str, item: Attributed, testimony: Testimony) -> bool:
    """Whether a claim describes the speaker by the same noun, with words that stand near: a lady in the village."""
    head = [word for word in NAME_WORD.findall(_OF.split(item.speaker.name or "")[0]) if word not in ("there", "here")][
        -1:
    ]
    core = NAME_WORD.findall(_OF.split(claimed)[0])[-1:]
    if head and core and head[0] in _AUTHORS and core[0] in _AUTHORS:
        return True
    is_plain = not any(word[:1].isupper() for word in (item.speaker.name or "").split())
    return is_plain and bool(head) and head == core and _is_near(name_words(claimed), item, testimony)


_AUTHORS = frozenset("authors team researchers scientists study paper group".split())
"""Words for those whose study it is, and for the study."""

_OF = re.compile(r"\s(?:from|of|for|at|in)\s")
_KINDS = {
    "officer": frozenset("sergeant detective constable inspector captain lieutenant colonel major commander".split()),
    "lawmaker": frozenset("senator councillor representative deputy".split()),
    "diplomat": frozenset("ambassador envoy".split()),
    "scientist": frozenset("professor doctor prof dr".split()),
    "doctor": frozenset(("dr", "professor")),
    "politician": frozenset("minister senator councillor mayor leader".split()),
}
"""Words that take up somebody by what the titles are kinds of."""

_SPOKEN_FOR = 600
"""Characters before a spokesperson's words in which the body is named."""


def _is_near(words: Sequence[str], item: Attributed, testimony: Testimony) -> bool:
    """Whether all words of a name stand in the text shortly before a statement."""
    text = testimony.document.text[max(0, item.found.start - _SPOKEN_FOR) : item.found.end]
    return bool(words) and set(words) <= set(name_words(text))


def _names_of(item: Attributed, testimony: Testimony) -> list[str]:
    """The names that the text has for who speaks, and those of the members where several do."""
    mention = testimony.document.text[slice(*item.found.mention)] if item.found.mention else ""
    names = [name for name in (item.speaker.name, mention, *item.speaker.known_as) if name]
    handles = (re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", handle) for handle in _HANDLE.findall(mention))
    owners = (match["who"] for match in _PAPER_OF.finditer(mention))
    return [*names, *(part for name in names for part in _AND.split(name) if part.strip()), *handles, *owners]


_HANDLE = re.compile(r"@(\w+)")
_PAPER_OF = re.compile(
    r"\b(?:release|statement|letter|note|report|notice|bulletin)\s+(?:from|by|of)\s+(?P<who>the [\w’ -]+)"
)


def _known_as(claimed: str, speakers: Sequence[Speaker]) -> list[str]:
    """The claimed name with the aliases that the record has for it."""
    speaker = recorded_as(claimed, recorded_names(speakers))
    return [claimed] if speaker is None else [claimed, *speaker.names]
