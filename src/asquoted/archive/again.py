"""A source taken again: a capture beside the old ones, and what changed in its text since the last."""

from __future__ import annotations

import re
from dataclasses import dataclass

from asquoted.archive.captures import Frozen
from asquoted.archive.changes import Comparison, compare_captures
from asquoted.archive.follow import frozen_of
from asquoted.archive.keep import Given, keep
from asquoted.archive.store import Archive
from asquoted.errors import Refused, UnknownName
from asquoted.model import Capture, Source
from asquoted.sources.arrival import Arrival
from asquoted.sources.memento import find_archived

_WEB = ("http://", "https://")


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """What became of a source that arrived again.

    `previous` is its latest capture until then, `capture` that of what arrived: `created`, or an earlier one when the
    source had these bytes with this text already.
    """

    source: Source
    previous: Capture
    capture: Capture
    created: bool
    frozen: Frozen
    """What arrived, as it is read."""

    comparison: Comparison

    @property
    def has_same_bytes(self) -> bool:
        return self.capture.bytes_digest == self.previous.bytes_digest

    @property
    def has_same_text(self) -> bool:
        return self.capture.text_digest == self.previous.text_digest


def address_of(archive: Archive, source: Source) -> str:
    """Where a source can be asked for again: the address of its latest capture, else the one that it is cited by.

    A page in a web archive stays as it is, so its original is asked. Raises UnknownName when there is no address.
    """
    url = archive.latest_capture(source.id).url
    if url is None or find_archived(url):
        url = str(source.csl.get("URL", url or ""))
    if not url.startswith(_WEB):
        raise UnknownName(
            f"the source {source.id!r} came from a file and has no address",
            path=archive.layout.source(source.id),
            remedy="Name the file that it can be read from now: --file FILE",
        )
    return url


_LEAST_LEFT = 0.2
"""The share of the different words of a text that any later state of it has; a page of its own shares fewer."""

_WORD = re.compile(r"\w{4,}")


def _share_left(old: str, new: str) -> float:
    """The share of the different longer words of a text that another has too; 1 for a text without any."""
    words = set(_WORD.findall(old.lower()))
    return len(words.intersection(_WORD.findall(new.lower()))) / len(words) if words else 1.0


def take_again(archive: Archive, source: Source, arrival: Arrival, *, today: str, force: bool = False) -> Again:
    """Keep an arrival beside the captures of a source and compare it with the latest.

    What is recorded of the source, and what its quotes were taken from, stays. Raises Refused, unless by `force`, when
    next to nothing of the latest text is left, as on a page that asks for consent or says that access is denied; and
    what `keep` and `text_of` raise. Then the archive is as before.
    """
    previous = archive.latest_capture(source.id)
    old, new = frozen_of(archive, source, previous), Frozen(arrival.reading.text, arrival.reading.regions)
    share = _share_left(old.text, new.text)
    if share < _LEAST_LEFT and not force:
        raise Refused(
            f"what came for {source.id} has {share:.0%} of the words of its capture of {previous.on}: it may be a page "
            "that asks for consent or refuses access, nothing is kept",
            remedy="Look at it; keep it all the same with --force",
        )
    comparison = compare_captures(old, new)
    kept = keep(archive, arrival, Given(id=source.id), today=today)
    return Again(
        source=source,
        previous=previous,
        capture=kept.capture,
        created=kept.created,
        frozen=new,
        comparison=comparison,
    )
