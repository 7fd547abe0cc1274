"""Whether the speaker and the date that a quote claims are those that its source gives."""

from __future__ import annotations

import re
from collections.abc import Sequence

from asquoted.attribution.extract import Attributed
from asquoted.attribution.found import NOWHERE
from asquoted.attribution.people import is_body
from asquoted.attribution.recorded import NAME_WORD, name_words, recorded_as, recorded_names
from asquoted.attribution.resolve import NOBODY, Discourse
from asquoted.attribution.said import Day
from asquoted.attribution.testimony import Testimony
from asquoted.attribution.vocabulary import load_vocabulary
from asquoted.dates import Days, read_days
from asquoted.model import Agreement, SaidBasis, Speaker
from asquoted.text.transliteration import in_latin, name_skeleton

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
        return _by_turns(claims, item, testimony)
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
    names = [*_names_of(item, testimony), *_issuers(item, testimony)]
    if any(is_same_name(claim, name) for claim in claims for name in names):
        return True
    mention = testimony.document.text[slice(*item.found.mention)] if item.found.mention else ""
    is_ours = mention.lower().startswith("our ") and testimony.issued is not None
    if is_ours and any(is_issuer(claim, testimony) for claim in claims):
        return True
    return any(_is_meant(claim, item, testimony) or _is_firm_of(claim, item, testimony) for claim in claims)


def _otherwise(claimed: str, claims: Sequence[str], item: Attributed, testimony: Testimony) -> Agreement:
    """How the source stands to a claim that names nobody whom it gives: against it, or in doubt."""
    if item.found.sentence == NOWHERE and _is_pronoun_mention(item, testimony):
        return Agreement.UNSTATED  # whom a pronoun in somebody's own words stands for is a guess
    via = item.via.name
    if via is not None and is_same_name(claimed, via) and set(name_words(claimed)) <= set(name_words(via)):
        return Agreement.CONTRADICTED  # who only retells the words
    if _is_set(item, testimony):
        return _membership(claimed, item, testimony)
    return Agreement.UNSTATED if _is_in_doubt(claims, item, testimony) else Agreement.CONTRADICTED


def is_issuer(claimed: str, testimony: Testimony) -> bool:
    """Whether a claim is the body at the head of a release, which speaks as itself in all that nobody else says."""
    text = testimony.document.text
    if Discourse(testimony.document.people).resolve(claimed, len(text)).person is not None:
        return False
    return set(name_words(claimed)) <= set(name_words(_head(testimony)))


def _is_pronoun_mention(item: Attributed, testimony: Testimony) -> bool:
    mention = testimony.document.text[slice(*item.found.mention)] if item.found.mention else ""
    return mention.strip().lower() in ("he", "she", "they", "it")


_OFFICERS = frozenset(
    "chief executive director president chairman chairwoman chair manager managing founder head spokesman spokeswoman "
    "spokesperson treasurer secretary owner partner".split()
)
_WE = re.compile(r"\b(?:we|our|us|ours)\b", re.IGNORECASE)
_HEAD = 300


def _is_firm_of(claim: str, item: Attributed, testimony: Testimony) -> bool:
    """Whether a firm is claimed that stands at the head of the text, for which an officer says "we"."""
    person, found = item.speaker.person, item.found
    if person is None or not person.titles & _OFFICERS:
        return False
    text = testimony.document.text
    if Discourse(testimony.document.people).resolve(claim, found.start).person is not None:
        return False
    says_we = found.told_by == "you" or any(_WE.search(text, *span) for span in found.spans)
    return says_we and set(name_words(claim)) <= set(name_words(_head(testimony)))


def _head(testimony: Testimony) -> str:
    """The start of a text, up to its first turn."""
    document = testimony.document
    first = min((turn.label[0] for turn in document.turns.values()), default=_HEAD)
    return document.text[: min(first, _HEAD)]


def _issuers(item: Attributed, testimony: Testimony) -> Sequence[str]:
    """Whose paper it is that speaks: that of the one heard last, for "the letter said" follows "she wrote"."""
    if not _is_document(item):
        return ()
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


_NEAR = 2
"""Paragraphs back in which those who "agreed" together are named."""

_SETS = frozenset(
    "they them both two three participants parties sides ministers leaders delegations presidents".split()
)


def _is_set(item: Attributed, testimony: Testimony) -> bool:
    """Whether several speak who were named before: they, the two ministers, the parties."""
    mention = testimony.document.text[slice(*item.found.mention)] if item.found.mention else ""
    return bool(_SETS & set(name_words(f"{mention} {item.speaker.name or ''}")))


def _membership(claimed: str, item: Attributed, testimony: Testimony) -> Agreement:
    """Whether somebody is one of several who are not named again: named shortly before, a member; else unstated."""
    mention = name_words(testimony.document.text[slice(*item.found.mention)]) if item.found.mention else []
    if any(f"{word}s" in mention for word in name_words(claimed)):
        return Agreement.CONFIRMED  # the Oskian delegation of “the two delegations”
    person = Discourse(testimony.document.people).resolve(claimed, item.found.start).person
    if person is None:
        is_one = _is_of_pair(claimed, testimony.document.text[: item.found.start])
        return Agreement.CONFIRMED if is_one else Agreement.UNSTATED
    first = testimony.document.paragraphs[max(0, item.found.paragraph - _NEAR)][0]
    named = any(first <= place < item.found.end for place in person.places)
    return Agreement.CONFIRMED if named else Agreement.UNSTATED


def _is_of_pair(claimed: str, before: str) -> bool:
    """Whether a text names two sides of which a claim is one: the delegations of Ostland and Vesk."""
    name = re.escape(claimed.strip())
    pair = rf"(?:{name}\s+and\s+[A-Z]|[A-Z][\w’-]*\s+and\s+{name}\b)"
    sides = r"\b(?:delegations|governments|sides|parties|ministers|presidents|representatives|leaders|talks)\b"
    return re.search(rf"{sides}[^.]{{0,60}}?\b(?:of|between|from)\s+{pair}", before) is not None


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


def is_same_name(claimed: str, name: str) -> bool:
    """Whether two names are forms of one: the words of the shorter are all in the longer, and both end alike.

    A surname may come first in one of them.
    """
    one, other = _skeletons(claimed), _skeletons(name)
    if not one or not other:
        return False
    shorter, longer = sorted((one, other), key=len)
    if set(shorter) <= set(longer):
        return shorter[-1] == longer[-1] or len(shorter) > 1 or shorter[0] == longer[0] or _is_head(shorter[0], name)
    core = [word for word in one if word not in _titles()], [word for word in other if word not in _titles()]
    return bool(core[0]) and bool(core[1]) and (set(core[0]) <= set(core[1]) or set(core[1]) <= set(core[0]))


def _skeletons(name: str) -> list[str]:
    return [name_skeleton(in_latin(word)) for word in name_words(name)]


def _is_head(word: str, name: str) -> bool:
    """Whether a word is the last of a name before an aside: Baker of “Anna Baker, head of engineering”."""
    head = name_words(re.split(r",| \(| (?:of|for|in|at|from|who) ", name)[0])
    return bool(head) and name_skeleton(in_latin(head[-1])) == word


def _titles() -> frozenset[str]:
    vocabulary = load_vocabulary()
    return frozenset(map(name_skeleton, vocabulary.titles | vocabulary.persons))


# ---- dates


def date_agreement(claimed: str, item: Attributed | None) -> Agreement:
    """How the source stands to a claimed date (EDTF): a day inside it confirms, one outside contradicts.

    A day that a statement only inherits proves little: one named far above confirms but does not contradict.
    """
    days = said_days(item)
    if item is None or item.day is None or days is None:
        return Agreement.UNSTATED
    is_inherited = item.day.basis is SaidBasis.INHERITED
    try:
        wanted = read_days(claimed)
    except ValueError:
        return Agreement.UNSTATED
    if wanted.contains(days):
        return Agreement.CONFIRMED
    is_far = (
        is_inherited
        and not item.found.turn
        and item.found.told_by != "would"
        and item.found.start - item.day.end > _FAR
    )
    return Agreement.UNSTATED if is_far or not item.day.sure or days.overlaps(wanted) else Agreement.CONTRADICTED


_FAR = 600
"""Characters, three short paragraphs, behind a day within which the narrative is still at it."""


def day_agreement(claimed: str, day: Day) -> Agreement:
    """How a claimed date (EDTF) stands to a day."""
    number = day.first.year * 10_000 + day.first.month * 100 + day.first.day
    try:
        return Agreement.CONFIRMED if read_days(claimed).contains(Days(number, number)) else Agreement.CONTRADICTED
    except ValueError:
        return Agreement.UNSTATED


def said_days(item: Attributed | None) -> Days | None:
    """The first and the last day on which the source lets a statement be made; None when it gives none."""
    if item is None or item.day is None or (item.day.basis is SaidBasis.PUBLISHED and item.day.day is None):
        return None
    first, last = item.day.first, item.day.last
    return Days(first.year * 10_000 + first.month * 100 + first.day, last.year * 10_000 + last.month * 100 + last.day)
