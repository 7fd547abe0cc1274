"""Names that people type → what they mean here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from asquoted.errors import UnknownName
from asquoted.model import Speaker
from asquoted.text.fold import fold_word

_PARTS = re.compile(r"[\s\-‐‑.,]+")


class SpeakerNames:
    """The names of some speakers, folded once for any number of look-ups."""

    def __init__(self, speakers: Iterable[Speaker]) -> None:
        self._by_id: dict[str, Speaker] = {}
        self._by_name: dict[str, dict[str, Speaker]] = {}
        self._by_last: dict[str, dict[str, Speaker]] = {}
        for speaker in speakers:
            self._by_id[speaker.id] = speaker
            for name in map(fold_name, speaker.names):
                self._by_name.setdefault(name, {})[speaker.id] = speaker
                self._by_last.setdefault(name.split(" ")[-1], {})[speaker.id] = speaker

    def find(self, name: str) -> tuple[Speaker, ...]:
        """The speakers whom a name may mean, case and Latin accents aside.

        An id, a name or an alias is looked for first; only when nobody has it, the last word of a name. Empty when
        nobody fits.
        """
        if (same := self._by_id.get(name.strip())) is not None:
            return (same,)
        wanted = fold_name(name)
        found = (self._by_name.get(wanted) or self._by_last.get(wanted, {})) if wanted else {}
        return tuple(found.values())


def find_speakers(speakers: Iterable[Speaker], name: str) -> tuple[Speaker, ...]:
    """The speakers whom a name may mean, as `SpeakerNames.find` has it."""
    return SpeakerNames(speakers).find(name)


def make_id(name: str) -> str:
    """An id made of a name: small letters and hyphens; empty when it has no Latin letters or digits."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


@lru_cache(maxsize=65_536)  # every name of an archive is held to what is looked for
def fold_name(name: str) -> str:
    """A name without case, Latin accents and hyphens: `Choe Son-hui` is `choe son hui`, `Лавров` is `лавров`."""
    return " ".join(fold_word(part) for part in _PARTS.split(name) if part)


def unknown(what: str, name: str, known: Iterable[str], remedy: str) -> UnknownName:
    """The error for a name that stands for nothing, with up to three that come near."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - needed only to suggest

    near = [found[0] for found in process.extract(name, list(known), scorer=fuzz.ratio, limit=3, score_cutoff=60)]
    return UnknownName(
        f"there is no {what} {name!r} in this archive",
        remedy=f"Did you mean {' or '.join(near)}? {remedy}" if near else remedy,
    )
