"""The archive that pages are made from: as the disk has it, though it may be edited while the pages are served.

A request works on one value from its beginning to its end. What it shows is held to the files that say so by a look
at each; everything else, and the search index, is looked at by a thread of its own, between requests.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Iterable, Mapping

from asquoted.align.prepared import PreparedSource
from asquoted.archive.files import Stamp, stamp_of
from asquoted.archive.holdings import Holdings
from asquoted.archive.take import prepare_capture
from asquoted.audit import Audited, prepare_original
from asquoted.audit.single import judge
from asquoted.errors import AsquotedError, BrokenRecord
from asquoted.model import Capture, Digest, Quote, SourceId, Verdict
from asquoted.web.recalled import Recalled

LOOK_EVERY = 1.0
"""Seconds between two looks at the whole archive, at the least."""

_LOOK_SHARE = 0.05
"""The share of the time that such looks may take: 5,000 sources take a quarter of a second, so one every 5 s."""

_VERDICTS_KEPT = 4_000
"""Verdicts kept in memory, some 3 kB each."""

_PREPARED_KEPT = 48
"""Sources kept with what was made of them: an article takes some 0.5 MB."""

_Key = tuple[object, ...]
_Stamps = tuple[Stamp | None, ...]


class Library:
    """An archive and the verdicts reached so far, for many readers at a time."""

    def __init__(self, archive: Holdings) -> None:
        self._archive = archive
        self._changing = threading.Lock()
        self._looked = time.monotonic()
        self._pause = LOOK_EVERY
        self._recalled = Recalled()
        self._verdicts: OrderedDict[tuple[object, ...], Audited] = OrderedDict()
        self._stamps: dict[tuple[SourceId, Digest], _Stamps] = {}
        self._prepared: OrderedDict[tuple[object, ...], PreparedSource] = OrderedDict()
        self._remembering = threading.Lock()
        self.trouble = ""
        """Why the archive on the disk can't be read now; the pages then show what was read last."""

    def close(self) -> None:
        """Lets go of the remembered verdicts' file."""
        self._recalled.close()

    # ---- the record

    def archive(self, source_id: str | None = None) -> Holdings:
        """The archive for one request; of the source that it is about nothing is older than this call."""
        archive = self._archive
        if (
            source_id is not None
            and source_id in archive.sources
            and not self._is_current(archive, SourceId(source_id))
        ):
            return self.look_again()
        return archive

    def look_again(self) -> Holdings:
        """Takes in what was written since; an archive that can't be read leaves what was read before, and a notice."""
        with self._changing:
            before, started = self._archive, time.monotonic()
            try:
                fresh = before.reread()
            except (AsquotedError, OSError) as error:
                self.trouble = str(error)
            else:
                self.trouble = ""
                self._take(before, fresh)
            self._looked = time.monotonic()
            self._pause = max(LOOK_EVERY, (self._looked - started) / _LOOK_SHARE)
            return self._archive

    def look_if_due(self) -> None:
        """Looks at everything again, unless that was done just now; called when a request is answered."""
        if time.monotonic() - self._looked >= self._pause:
            self._looked = time.monotonic()
            threading.Thread(target=self.look_again, daemon=True).start()

    def _take(self, before: Holdings, fresh: Holdings) -> None:
        with self._remembering:
            spoiled = any(_stamps(fresh, *key) != stamps for key, stamps in self._stamps.items())
            if spoiled:
                self._stamps.clear()
            if fresh.speakers != before.speakers:
                self._verdicts.clear()
                self._prepared.clear()
        if spoiled or not fresh.has_same_record(before):
            self._archive = fresh

    def _is_current(self, archive: Holdings, source: SourceId) -> bool:
        with self._remembering:
            seen = [(key, stamps) for key, stamps in self._stamps.items() if key[0] == source]
        return archive.is_current(source) and all(_stamps(archive, *key) == stamps for key, stamps in seen)

    # ---- texts

    def prepared(self, archive: Holdings, source: SourceId, capture: Capture) -> PreparedSource:
        """A capture made ready to be asked; of the last ones asked for, what was made of them is kept.

        Raises BrokenRecord for one that can't be trusted.
        """
        described = archive.sources[source]
        key = (source, _stamps(archive, source, capture.text_digest), described.issued, described.language)
        with self._remembering:
            known = self._prepared.get(key)
        if known is None:
            known = prepare_capture(archive, source, capture)
            with self._remembering:
                self._prepared[key] = known
                while len(self._prepared) > _PREPARED_KEPT:
                    self._prepared.popitem(last=False)
        return known

    # ---- verdicts

    def audited(self, archive: Holdings, quotes: Iterable[Quote]) -> list[Audited]:
        """The quotes with their verdicts, in their order; those that are not remembered are reached now."""
        wanted = [(quote, self._key(archive, quote)) for quote in quotes]
        with self._remembering:
            known = {key: self._verdicts[key] for _, key in wanted if key in self._verdicts}
        missing = {key: quote for quote, key in wanted if key not in known}
        if missing:
            reached = self._reach(archive, missing)
            known |= reached
            with self._remembering:
                self._verdicts.update(reached)
                while len(self._verdicts) > _VERDICTS_KEPT:
                    self._verdicts.popitem(last=False)
        return [known[key] for _, key in wanted]

    def _reach(
        self, archive: Holdings, missing: Mapping[tuple[object, ...], Quote]
    ) -> dict[tuple[object, ...], Audited]:
        """What earlier checks remembered, the rest judged now."""
        known = self._recalled.of(archive, missing.values())
        return {
            key: Audited(quote=quote, verdict=known.get(quote.id) or self._judge(archive, quote))
            for key, quote in missing.items()
        }

    def _judge(self, archive: Holdings, quote: Quote) -> Verdict:
        """As `audit` does, with the texts that stay prepared."""
        original = "" if quote.original is None else prepare_original(archive, quote.original)
        source: PreparedSource | str
        try:
            source = self.prepared(archive, quote.source, archive.capture_of(quote))
        except BrokenRecord as error:
            source = str(error)
        return judge(quote, source, original, archive.sources[quote.source].language)

    def _key(self, archive: Holdings, quote: Quote) -> tuple[object, ...]:
        """What a verdict depends on, speakers aside: the quote, its source's day and language, its files."""
        source = archive.sources[quote.source]
        rests_on = [(quote.source, quote.capture)]
        original = None if quote.original is None else archive.sources.get(quote.original)
        if original is not None and original.captures:
            rests_on.append((original.id, archive.latest_capture(original.id).text_digest))
        files = []
        for key in rests_on:
            stamps = _stamps(archive, *key)
            with self._remembering:
                self._stamps.setdefault(key, stamps)
            files.append(stamps)
        return (quote, source.issued, source.language, *files)


def _stamps(archive: Holdings, source: SourceId, text: Digest) -> _Stamps:
    """The stamps of the three files that make a captured text trusted; none where the record has no such capture."""
    known: tuple[Capture, ...] = archive.sources[source].captures if source in archive.sources else ()
    capture = next((one for one in known if one.text_digest == text), None)
    if capture is None:
        return ()
    folder = archive.layout.captures(source)
    return tuple(stamp_of(folder / name) for name in (capture.bytes_name, capture.text_name, capture.regions_name))
