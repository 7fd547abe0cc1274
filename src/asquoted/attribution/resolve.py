"""Who a mention names: the fullest name in the document, a description, or nobody when that can't be told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from asquoted.attribution.grammar import ISSUED, NAME_LINKS
from asquoted.attribution.participle import without_participle
from asquoted.attribution.people import People
from asquoted.attribution.person import PERSON_ENDINGS, Person, gender_of, is_title
from asquoted.attribution.vocabulary import load_vocabulary

_WORD = re.compile(r"\w+(?:[’'.\-]\w+)*")
_ASIDE = re.compile(r",| \(| — | – | who | whom | whose | which ")
_ARTICLE = re.compile(r"\s*(?:the|an?|that|this|his|her|its|their|our|my)\s+", re.IGNORECASE)
_RELATIVE = re.compile(r",?\s+(?:who|which)\s*\Z", re.IGNORECASE)
_DAY_BEHIND = re.compile(
    r"(?<=\w)\s+(?:yesterday|today|(?:last|this)\s+(?:night|week|month|year|morning|afternoon|evening))\Z|"
    r"(?<=\w)(?<!sed)(?<!hed)(?<!ted)(?<!ued)\s+(?:late\s+|early\s+)?on\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:\s+(?:morning|afternoon|evening|night))?\Z"
    r"|(?<=\w)\s+of\s+(?:\d{1,2}\s+)?(?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December)(?:\s+\d{1,2})?(?:,?\s+\d{4})?\Z"
)
"""A day that stands between a speaker and the verb: Tully on Thursday denied; the joint statement of March 24."""

_AFTER_NAME = re.compile(
    r"(?<=[a-z]),?\s(?:MP|MSP|MEP|MS|MLA|TD|QC|KC|SC|CBE|OBE|MBE|FRS|PhD|MD)\b(?=,|\s(?:who|which)\b|\s\(|\Z)"
)
"""Letters behind a name that are no part of it: Fiona Rusk MP."""

_THEMSELVES = re.compile(r"\s+(?:him|her|it)self\s*\Z|\s+themselves\s*\Z")
_TWO_NAMES = re.compile(r"\A[A-Z][\w’-]+(?: [A-Z][\w’-]+)* and [A-Z][\w’-]+")
_POSSESSIVE = frozenset("his her their its our my".split())


class Speaker(NamedTuple):
    """Who speaks: a `name`, and the `person` of the document's table when it is one.

    `known_as` are titles that the text gives beside the name. `sort` is "person", "body" or "several"; it says which
    pronouns may take the speaker up.
    """

    name: str | None
    person: Person | None = None
    gender: str = ""
    sort: str = "person"
    known_as: tuple[str, ...] = ()


NOBODY = Speaker(None)

_THE_BODY = 2
"""Words of "the company"."""

_FIRMS = frozenset("company firm group business manufacturer maker operator carrier retailer utility".split())
"""Words for a body whose name tells nothing of what it is."""

_RECENT = 20
"""Bodies kept in mind for those that are not named again."""

_COLLECTIVES = frozenset(
    "people police men women family couple crowd pair audience crew staff public choir orchestra band jury".split()
)
_THINGS = frozenset(
    "account biography firm guide programme railway study voice e-mail email sign label poster motto story tale legend "
    "mast song book".split()
)


class Discourse:
    """Who has been spoken of so far in a document, for the pronouns that come."""

    def __init__(self, people: People) -> None:
        self.people = people
        self.last: dict[str, Speaker] = {}
        self.latest = NOBODY
        self.place = -1
        self._genders: dict[str, str] = {}
        self._bodies: list[Speaker] = []
        self._recent: list[Speaker] = []
        self._unnamed: dict[str, tuple[int, Speaker]] = {}

    def hear(self, speaker: Speaker, place: int, *, spoke: bool = False) -> None:
        """Takes note of who was the subject at a place, or spoke there: an unknown word that speaks is a person."""
        name = speaker.name
        if name is None or (speaker.sort == "unknown" and not spoke):
            return
        if speaker.sort == "unknown":
            speaker = speaker._replace(sort="body" if name.split()[-1].lower() in _THINGS else "person")
        known = self._genders.get(name, "")
        if known and not speaker.gender:
            speaker = speaker._replace(gender=known)
        self.last[speaker.sort] = self.latest = speaker
        if _may_be_body(speaker):
            self._bodies.append(speaker)
            del self._bodies[:-_RECENT]
        self.place = max(self.place, place)
        if speaker.person is None and speaker.sort == "person" and " " in name:
            self._unnamed[_head_of(name)] = place, speaker
        if speaker.sort == "person":
            self.last[speaker.gender or "either"] = speaker
            self._recent.append(speaker)
            del self._recent[:-_RECENT]

    def resolve(self, mention: str, place: int, *, but: str | None = None) -> Speaker:
        """Who the words `mention` at a place stand for; a pronoun for nobody of the name `but`, who says it."""
        bare = _bare(mention)
        pronoun = load_vocabulary().pronouns.get(bare.lower())
        if pronoun:
            speaker = self._pronoun(pronoun, place)
            if but is None or speaker.name != but or pronoun not in ("he", "she"):
                return speaker
            others = (one for one in reversed(self._recent) if one.name != but and one.gender in (pronoun, ""))
            return next(others, NOBODY)
        parts = [_THEMSELVES.sub("", part) for part in _ASIDE.split(bare) if part.strip()]
        several = len(parts) > 1 and _TWO_NAMES.match(parts[1].strip()) is not None
        pair = self._pair(parts[0], place) if parts and " and " in parts[0] else None
        if pair is not None:
            return pair
        if len(parts) > 1 and parts[1].split()[0] in ISSUED:
            parts, bare = parts[:1], parts[0]  # The paper, published by the Annals of Medicine, says
        for part in () if several else dict.fromkeys((*parts[:2], bare)):
            person = _person_in(part, place, self.people)
            if person is not None:
                return Speaker(person.name, person, person.gender)
        core = parts[0] if parts else bare
        if several:
            return self._description(core)._replace(sort="several")
        described = _described(core, place, self.people)
        told = self._unnamed.get(core[4:].lower()) if core[:4] in ("the ", "The ") else None
        if told is not None and (described is None or described.named_before(place) < told[0]):
            return told[1]  # a spokesman for the army said … The spokesman said
        if described is not None:
            return Speaker(described.name, described, described.gender)
        return self._body(core) or self._description(core)

    def one_but(self, name: str, said: Speaker) -> Speaker:
        """The last one heard of the gender of `said` who has another name; `said` where there was none."""
        others = (one for one in reversed(self._recent) if one.name != name and one.gender in (said.gender, ""))
        return next(others, said)

    def _pair(self, core: str, place: int) -> Speaker | None:
        """Two persons who speak together, each by the full name: Anna Baker and her counterpart Karl Brand."""
        first, _, second = core.partition(" and ")
        one, other = _person_in(first, place, self.people), _person_in(second, place, self.people)
        if one is None or other is None or one is other or not _ends_in_name(first) or not _ends_in_name(second):
            return None
        return Speaker(f"{one.name} and {other.name}", sort="several")

    def _body(self, core: str) -> Speaker | None:
        """The body that "the company" or "the ministry" stands for: the last one heard whose name says so."""
        words = core.lower().split()
        if len(words) != _THE_BODY or words[0] != "the":
            return None
        for body in reversed(self._bodies):
            own = [word.lower() for word in _WORD.findall(body.name or "")]
            if words[1] in own or (words[1] in _FIRMS and load_vocabulary().bodies.isdisjoint(own)):
                return body
        return None

    def _description(self, core: str) -> Speaker:
        opening = _ARTICLE.match(core)
        name = without_participle(core[opening.end() if opening else 0 :].strip(" ,.:;—–"))
        words = [word.lower() for word in _WORD.findall(name)]
        if not words:
            return NOBODY
        vocabulary = load_vocabulary()
        head = _head_of(" ".join(words))
        is_person = head in vocabulary.persons or head in vocabulary.titles
        is_several = (head.endswith("s") and not head.endswith("ss")) or " and " in name or head in _COLLECTIVES
        gender = gender_of("", {head})
        if is_several:
            sort = "several"
        elif is_person or gender or head.endswith(PERSON_ENDINGS):
            sort = "person"
        else:
            sort = "body" if head in vocabulary.roles or name[0].isupper() else "unknown"
        return Speaker(name, None, gender, sort)

    def _pronoun(self, pronoun: str, place: int) -> Speaker:
        if pronoun in ("he", "she"):
            last = self.last.get("person", NOBODY)
            named = self.people.before(place, pronoun)
            at = named.named_before(place) if named is not None else -1
            is_since = at > self.place and (last.gender != pronoun or not self.people.in_one_sentence(self.place, at))
            if named is not None and named.gender == pronoun and is_since:
                return Speaker(named.name, named, pronoun)  # named since anybody last was a subject
            if last.gender not in (pronoun, ""):
                last = self.last.get(pronoun) or self.last.get("either") or NOBODY
            if last.name is None:
                person = self.people.before(place, pronoun)
                return Speaker(person.name, person, pronoun) if person is not None else NOBODY
            self._genders[last.name] = pronoun
            either = self.last.get("either", NOBODY)
            if either.name == last.name:
                self.last[pronoun] = self.last.pop("either")._replace(gender=pronoun)
            if last.person is not None and not last.person.gender:
                last.person.gender = pronoun
            return last._replace(gender=pronoun)
        if pronoun == "they":
            return self.last.get("several") or (self.latest if self.latest.sort == "body" else NOBODY)
        if pronoun == "it":
            return self.last.get("body", NOBODY)
        return NOBODY


@lru_cache(maxsize=4096)
def _bare(mention: str) -> str:
    """A mention without the signs at its edges, "who", a day and letters behind the name."""
    return _AFTER_NAME.sub("", _DAY_BEHIND.sub("", _RELATIVE.sub("", mention).strip(" ,.;:—–")))


def _head_of(name: str) -> str:
    """The noun that a description is built on, in lower case: spokesman for the army; "" for no words."""
    words = [word.lower() for word in _WORD.findall(name)]
    behind = next((at for at, word in enumerate(words) if at and word in _BEHIND_HEAD), len(words))
    return words[behind - 1] if words else ""


_BEHIND_HEAD = frozenset("of for in from at to by with on near".split())
_RELATED = re.compile(r"\b(?:[Mm]y|[Oo]ur|[Aa]n?|[Tt]he)\s+(?=(?P<words>(?:[\w-]+ ){0,2}[a-z-]+))")


def relative_before(text: str, start: int, place: int, mention: str) -> tuple[int, int] | None:
    """Whom "he" or "she" takes up in somebody's own words: my uncle did it. He said … None for any other mention.

    The last one named between `start` and `place` by a word that tells the gender, unless a name stands behind it.
    """
    pronoun = mention.strip().lower()
    if pronoun == "they":
        names = list(_ONE_NAME.finditer(text, start, place))
        return names[-1].span() if names else None
    if pronoun not in ("he", "she"):
        return None
    found = None
    for match in _RELATED.finditer(text, start, place):
        words = match["words"].split()
        told = next((at for at, word in enumerate(words) if gender_of("", {word}) == pronoun), None)
        if told is not None:
            found = match.start(), match.end() + len(" ".join(words[: told + 1]))
    return None if found is None or _NAME.search(text, found[1] + 1, place) else found


_ONE_NAME = re.compile(r"(?<=[a-z,] )(?:the )?[A-Z][\w’-]+(?: [A-Z][\w’-]+)*")
_NAME = re.compile(r"(?<=[a-z,] )(?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?[A-Z][a-z]+(?: [A-Z][a-z]+)+")


def _may_be_body(speaker: Speaker) -> bool:
    """Whether a name in capitals is a body's, or may be: Brightwell Pumps, whom nothing shows to be a person."""
    name = speaker.name or ""
    if " & " in name:
        return True
    unsure = speaker.person is not None and not speaker.person.is_sure and name.endswith("s")
    return (speaker.sort == "body" or unsure) and any(word[0].isupper() for word in name.split())


def _person_in(words: str, place: int, people: People) -> Person | None:
    """The person named in a phrase: the last run of capitals in it that is in the table."""
    return None if words.islower() else _found_in(_runs_of(words), words, place, people)


@lru_cache(maxsize=4096)
def _runs_of(words: str) -> tuple[tuple[str, ...], ...]:
    """The runs of capitals in a phrase that may be names, in lower case; the same phrases come again."""
    runs: list[list[str]] = [[]]
    end, before = 0, ""
    for match in _WORD.finditer(words):
        raw = match.group()
        form = raw.lower().replace("’s", "").replace("'s", "")
        gap = words[end : match.start()]
        end = match.end()
        is_name = raw[0].isupper() and not is_title(form, before)
        before = form
        if not is_name and not (form in NAME_LINKS and runs[-1]):
            runs.append([])
            continue
        if gap.strip(" .’'"):
            runs.append([])
        if is_name or runs[-1]:
            runs[-1].append(form)
        if raw.endswith(("’s", "'s")):
            if _has_noun(words, match.end()):
                runs.pop()  # Anna Baker's spokesman is not she
            runs.append([])
    return tuple(tuple(run) for run in runs if run)


def _found_in(runs: Sequence[Sequence[str]], words: str, place: int, people: People) -> Person | None:
    for run in reversed(runs):
        for start in range(len(run)):
            person = people.find(run[start:], place)
            if person is not None and (len(run) - start > 1 or _may_be_named(run, start, words, person)):
                return person
    return None


def _ends_in_name(words: str) -> bool:
    """Whether the last word is one with a capital, and no genitive."""
    last = words.split()[-1:]
    return bool(last) and last[0][:1].isupper() and not last[0].endswith(("’s", "'s"))


def _has_noun(words: str, end: int) -> bool:
    """Whether a genitive that ends here has its noun behind it in the phrase."""
    return _WORD.search(words, end) is not None


def _may_be_named(run: Sequence[str], start: int, words: str, person: Person) -> bool:
    """Whether one capitalised word names a person here and is no part of another name."""
    del person
    ends = words.rstrip(" ,.")
    return start == len(run) - 1 and ends.lower().endswith(run[-1])


def _described(core: str, place: int, people: People) -> Person | None:
    """The person whom "the minister" or "the harbour master" stands for."""
    words = [match.group().lower() for match in _WORD.finditer(core)]
    if not words or words[0] in _POSSESSIVE or words[0] in ("a", "an", "one", "another"):
        return None
    if words[0] not in ("the", "this", "that") or len(words) > 5 or "of" in words or "for" in words:
        return None
    vocabulary = load_vocabulary()
    head = words[-1]
    if head not in vocabulary.titles and head not in vocabulary.persons:
        return people.called(head, place)
    return people.titled(head, place, frozenset(words))
