"""What a user's name for a speaker, source, kind, outcome or date stands for; where for nothing, what comes near."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from asquoted.archive.names import find_speakers, fold_name, unknown
from asquoted.attribution.recorded import name_words
from asquoted.dates import Days, read_days
from asquoted.errors import AsquotedError, UnknownName
from asquoted.model import Kind, Outcome, Speaker, SpeakerId
from asquoted.search.words import fold, primary_language, words_of
from asquoted.text.transliteration import in_latin, name_skeleton


@dataclass(frozen=True, kw_only=True)
class Names:
    """The names of an archive; `titles` and `tags_of_languages` are of sources, by their id.

    With `mentions`, speakers are known by how texts name them, in these words, and not by their ids.
    """

    recorded: Mapping[SpeakerId, Speaker]
    titles: Mapping[str, str]
    tags_of_languages: Iterable[str] = ()
    mentions: tuple[str, ...] | None = None

    @cached_property
    def languages(self) -> frozenset[str]:
        """The languages whose stems are looked up."""
        return frozenset(primary_language(tag) for tag in self.tags_of_languages)

    def speakers(self, name: str) -> tuple[str, ...]:
        """The speakers with this id, name, alias or surname, in any case and letters. Raises UnknownName."""
        if name in self.recorded and self.mentions is None:
            return (name,)
        found = find_speakers(self.recorded.values(), name) or self._spelled_alike(name)
        if self.mentions is not None:
            return self._mentioned(found, name)
        if not found:
            own = {own for speaker in self.recorded.values() for own in (speaker.id, *speaker.names)}
            surnames = {name.split()[-1] for name in own if name.strip()}
            remedy = "Record one with `asquoted speaker add`"
            raise unknown("speaker", name, sorted(own | surnames), remedy)
        return tuple(speaker.id for speaker in found)

    def _spelled_alike(self, name: str) -> tuple[Speaker, ...]:
        wanted = _skeleton(name)
        return tuple(
            speaker
            for speaker in self.recorded.values()
            if any(wanted in (_skeleton(own), _skeleton(own).rpartition(" ")[2]) for own in speaker.names)
        )

    def _mentioned(self, found: tuple[Speaker, ...], name: str) -> tuple[str, ...]:
        """The mentions that are a form of a name: the same last word, and the words of one all in the other."""
        own = [name_words(each) for each in (name, *(each for speaker in found for each in speaker.names))]
        return tuple(
            mention
            for mention in self.mentions or ()
            if (words := mention.split())
            and any(
                each and each[-1] == words[-1] and (set(each) <= set(words) or set(words) <= set(each)) for each in own
            )
        )

    def sources(self, name: str) -> tuple[str, ...]:
        """The sources with this id or title. Raises UnknownName."""
        if name in self.titles:
            return (name,)
        wanted = _folded(name)
        found = tuple(source for source, title in self.titles.items() if wanted in (_folded(source), _folded(title)))
        if not found:
            known = {known for source, title in self.titles.items() for known in (source, title)}
            raise unknown("source", name, sorted(known), "Name it by its id or its title")
        return found

    def other_spellings(self, folded: str) -> tuple[str, ...]:
        """A surname's other spellings: its aliases, and for one in other letters those that it is transliterated to."""
        found = self._surnames.get(folded)
        if found is None and not folded.isascii():
            found = self._surnames_by_skeleton.get(_skeleton(folded))
        return tuple(sorted((found or frozenset()) - {folded}))

    @cached_property
    def _surnames_by_skeleton(self) -> dict[str, frozenset[str]]:
        return {_skeleton(each): others for each, others in self._surnames.items()}

    @cached_property
    def _surnames(self) -> dict[str, frozenset[str]]:
        spellings: dict[str, set[str]] = {}
        for speaker in self.recorded.values():
            if speaker.kind != "person":
                continue
            own = {fold(parts[-1]) for name in speaker.names if (parts := name.split())}
            for each in own:
                spellings.setdefault(each, set()).update(own)
        return {each: frozenset(others) for each, others in spellings.items()}


def _skeleton(name: str) -> str:
    return " ".join(name_skeleton(in_latin(part)) for part in fold_name(name).split())


def kind_named(name: str) -> Kind:
    """The kind of that name. Raises UnknownName."""
    try:
        return Kind(name.lower())
    except ValueError:
        raise UnknownName(f"there is no kind {name!r}", remedy=f"Use {', '.join(Kind)}") from None


def outcome_named(name: str) -> Outcome:
    """The outcome of that name. Raises UnknownName."""
    try:
        return Outcome(name.lower())
    except ValueError:
        raise UnknownName(f"there is no outcome {name!r}", remedy=f"Use {', '.join(Outcome)}") from None


def days_named(edtf: str) -> Days:
    """The days that a date may mean. Raises AsquotedError."""
    since, slash, until = edtf.partition("/")
    try:
        if slash and ".." not in edtf:  # two plain dates need no grammar, which takes long to load
            return Days(read_days(since).first, read_days(until).last)
        return read_days(edtf)
    except ValueError as error:
        raise AsquotedError(
            f"{edtf!r} is no date", remedy="Write it like 2019-05-13, 2019-05, 2019 or 2019-05/2019-06"
        ) from error


def _folded(name: str) -> str:
    return " ".join(word.folded for word in words_of(name))
