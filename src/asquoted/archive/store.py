"""An archive that is changed, one thing at a time.

A change takes the lock, reads again what others may have written, checks that it keeps the record true, makes the
new text of one file, reads that text back, and only then puts it in the file's place.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from asquoted.archive import writing
from asquoted.archive.atomic import lock, make_folder, write_file
from asquoted.archive.captures import restore_files, written_files
from asquoted.archive.files import read_text, read_value
from asquoted.archive.holdings import Holdings
from asquoted.archive.layout import ID, ID_RULE
from asquoted.archive.loading import load_quotes, load_source, load_speakers
from asquoted.archive.record import read_quotes, read_removed, read_source, read_speakers
from asquoted.errors import BrokenRecord, NotWritten, Refused
from asquoted.model import Capture, Quote, QuoteId, Region, Source, SourceId, Speaker, SpeakerId

V = TypeVar("V")


class Archive(Holdings):
    """What an archive records, as read when it was opened or last changed through this object.

    Raises NotWritten when a change can't be written, Refused when a change would make the record untrue; after each of
    them the archive on the disk is as before.
    """

    def add_quote(self, quote: Quote) -> None:
        """Record a quote, in order of position. That the position holds the words is for `check` and `lint` to say."""
        with self._changing():
            self._expect_free("quote", quote.id, self._contents.quotes)
            self._expect_sound(quote)
            self._change_quotes(
                quote.source, lambda text, quotes: writing.insert_quote(text, quotes, quote), added=quote
            )

    def replace_quote(self, old_id: QuoteId, quote: Quote) -> None:
        """Record `quote` in place of another of the same source; only the lines that differ change."""
        with self._changing():
            old = self.quote(old_id)
            if quote.id != old_id:
                self._expect_free("quote", quote.id, self._contents.quotes)
            if quote.source != old.source:
                raise Refused(
                    f"{old_id!r} is a quote of {old.source!r} and can't become one of {quote.source!r}",
                    remedy="Remove it there and add it here",
                )
            self._expect_sound(quote)
            self._change_quotes(
                quote.source,
                lambda text, quotes: writing.change_quote(text, quotes, old, quote),
                removed=old,
                added=quote,
            )

    def remove_quote(self, quote_id: QuoteId, *, reason: str, on: str) -> None:
        """Move a quote to `removed.toml` of its source, with the reason and the day."""
        with self._changing():
            quote = self.quote(quote_id)
            path = self._layout.quotes(quote.source)
            text, quotes, _ = load_quotes(self._layout, quote.source)
            left, block = writing.take_out_quote(text, quotes, quote)
            removed_path = self._layout.removed(quote.source)
            try:
                removed, _ = read_text(removed_path)
            except FileNotFoundError:
                removed = ""
            removed = writing.append_removed(removed, block, reason=reason, on=on)
            _read_back(removed_path, removed, read_removed)
            self._expect_same(path, left, quote.source, tuple(one for one in quotes if one != quote))
            with _undone(removed_path):
                write_file(removed_path, removed.encode())
                write_file(path, left.encode())

    def add_speaker(self, speaker: Speaker) -> None:
        """Record a speaker, in order of id."""
        with self._changing():
            self._expect_free("speaker", speaker.id, self._contents.speakers)
            text, speakers = load_speakers(self._layout)
            self._write_speakers(writing.insert_speaker(text, speakers, speaker), {**speakers, speaker.id: speaker})

    def replace_speaker(self, speaker: Speaker) -> None:
        """Record what is new about the speaker of that id."""
        with self._changing():
            self.speaker(speaker.id)
            text, speakers = load_speakers(self._layout)
            self._write_speakers(writing.change_speaker(text, speakers, speaker), {**speakers, speaker.id: speaker})

    def add_source(
        self,
        source: Source,
        *,
        capture: Capture | None = None,
        data: bytes = b"",
        text: str = "",
        regions: tuple[Region, ...] = (),
        warc: bytes = b"",
    ) -> None:
        """Record a source, with its first capture where one is given: both are there, or neither."""
        with self._changing():
            self._expect_free("source", source.id, self._contents.sources)
            described = replace(source, captures=(capture,) if capture else ())
            table = writing.write_source(described)
            path = self._layout.source(source.id)
            self._expect_source(path, table, described)
            with _undone(path.parent), ExitStack() as stack:
                make_folder(path.parent)
                if capture is not None:
                    files = written_files(self._layout, source.id, capture, data, text, regions, warc=warc)
                    stack.enter_context(files)
                write_file(path, table.encode())

    def add_many(
        self, *, sources: Sequence[Source] = (), speakers: Sequence[Speaker] = (), quotes: Sequence[Quote] = ()
    ) -> None:
        """Record sources without captures, then speakers, then quotes, under one lock; each file is written once.

        Everything is looked at before anything is written: Refused then leaves the archive as it was. A write that
        fails leaves whole files, some of them new.
        """
        with self._changing():
            known = self._contents
            for what, ids, taken in (
                ("source", [one.id for one in sources], known.sources),
                ("speaker", [one.id for one in speakers], known.speakers),
                ("quote", [one.id for one in quotes], known.quotes),
            ):
                self._expect_all_free(what, ids, taken)
            for source in sources:
                self._write_new_source(source)
            if speakers:
                text, old = load_speakers(self._layout)
                everyone = {**old, **{one.id: one for one in speakers}}
                self._write_speakers(writing.insert_speakers(text, old, speakers), everyone)
            self.reload()
            for source_id in dict.fromkeys(quote.source for quote in quotes):
                self._write_new_quotes(source_id, [quote for quote in quotes if quote.source == source_id])

    def replace_source(self, source: Source) -> None:
        """Record what is new in a source's description; its captures stay as they are recorded."""
        with self._changing():
            self.source(source.id)
            text, old, _ = load_source(self._layout, source.id)
            changed = writing.change_source(text, old, source)
            path = self._layout.source(source.id)
            self._expect_source(path, changed, replace(source, captures=old.captures))
            write_file(path, changed.encode())

    def add_capture(
        self,
        source_id: SourceId,
        capture: Capture,
        *,
        data: bytes,
        text: str,
        regions: tuple[Region, ...],
        warc: bytes = b"",
        described: Source | None = None,
    ) -> bool:
        """Keep a source as received; False when these bytes with this text are there already.

        Files of it that are missing or damaged are then restored.

        `described` is what else to record of the source, in the same change. The files are written before the table
        that names them, so a table never names what is not there.
        """
        with self._changing():
            self.source(source_id)
            table, source, _ = load_source(self._layout, source_id)
            wanted = source if described is None else replace(described, captures=source.captures)
            changed = table if described is None else writing.change_source(table, source, wanted)
            same = (capture.bytes_digest, capture.text_digest)
            is_new = all((one.bytes_digest, one.text_digest) != same for one in source.captures)
            if is_new:
                wanted = replace(wanted, captures=(*source.captures, capture))
                changed = writing.append_capture(changed, capture)
            path = self._layout.source(source_id)
            self._expect_source(path, changed, wanted)
            with ExitStack() as stack:
                if is_new:
                    files = written_files(self._layout, source_id, capture, data, text, regions, warc=warc)
                    stack.enter_context(files)
                if changed != table:
                    write_file(path, changed.encode())
            for known in source.captures:
                if (known.bytes_digest, known.text_digest) == same:
                    restore_files(self._layout, source_id, known, data, text, regions)
            return is_new

    # ---- inside

    @contextmanager
    def _changing(self) -> Iterator[None]:
        with lock(self.path):
            self.reload()
            yield
            self.reload()

    def _change_quotes(
        self,
        source: SourceId,
        change: Callable[[str, tuple[Quote, ...]], str],
        *,
        removed: Quote | None = None,
        added: Quote,
    ) -> None:
        path = self._layout.quotes(source)
        text, quotes, _ = load_quotes(self._layout, source)
        changed = change(text, quotes)
        self._expect_same(path, changed, source, (*(one for one in quotes if one != removed), added))
        write_file(path, changed.encode())

    def _expect_all_free(self, what: str, ids: Sequence[str], taken: Container[object]) -> None:
        for name in ids:
            self._expect_free(what, name, taken)
        if len(set(ids)) < len(ids):
            twice = next(name for name in ids if ids.count(name) > 1)
            raise Refused(f"two {what}s would be called {twice!r}", path=self.path, remedy="Give one another id")

    def _write_new_source(self, source: Source) -> None:
        described = replace(source, captures=())
        table, path = writing.write_source(described), self._layout.source(source.id)
        self._expect_source(path, table, described)
        with _undone(path.parent):
            make_folder(path.parent)
            write_file(path, table.encode())

    def _write_new_quotes(self, source: SourceId, new: Sequence[Quote]) -> None:
        for quote in new:
            self._expect_sound(quote)
        path = self._layout.quotes(source)
        text, quotes, _ = load_quotes(self._layout, source)
        changed = writing.insert_quotes(text, quotes, new)
        self._expect_same(path, changed, source, (*quotes, *new))
        write_file(path, changed.encode())

    def _write_speakers(self, text: str, expected: Mapping[SpeakerId, Speaker]) -> None:
        path = self._layout.speakers
        if _read_back(path, text, read_speakers) != expected:
            raise _unusual(path)
        write_file(path, text.encode())

    def _expect_same(self, path: Path, text: str, source: SourceId, expected: tuple[Quote, ...]) -> None:
        """Raise unless the new text says exactly the quotes that it should, in whatever order."""
        found = _read_back(path, text, lambda table: read_quotes(table, source))
        if len(found) != len(expected) or {quote.id: quote for quote in found} != {one.id: one for one in expected}:
            raise _unusual(path)

    def _expect_source(self, path: Path, text: str, expected: Source) -> None:
        """Raise unless the new text describes the source as a new file would."""
        afresh = writing.write_source(expected)
        found, meant = (_read_back(path, one, lambda table: read_source(table, expected.id)) for one in (text, afresh))
        if found != meant:
            raise _unusual(path)

    def _expect_free(self, what: str, name: str, taken: Container[object]) -> None:
        if not ID.fullmatch(name):
            raise Refused(f"{name!r} is no id for a {what}", remedy=f"Use {ID_RULE}")
        if name in taken:
            raise Refused(
                f"there is a {what} {name!r} already", path=self.path, remedy="Choose another id, or edit that one"
            )

    def _expect_sound(self, quote: Quote) -> None:
        """Raise unless everything that a quote names is in the archive and its position in the text."""
        self.source(quote.source)
        for speaker in (*quote.speaker, *((quote.via,) if quote.via else ())):
            self.speaker(speaker)
        if quote.original is not None:
            self.source(quote.original)
        try:
            capture = self.capture_of(quote)
        except BrokenRecord as error:
            raise Refused(error.fact, path=error.path, remedy="Take the words from a capture of the source") from error
        length = len(self.text_of(quote.source, capture))
        for span in quote.position:
            if not 0 <= span.start < span.end <= length:
                raise Refused(
                    f"the position {span.start} to {span.end} is not in the text, which has {length:,} characters",
                    path=self._layout.captures(quote.source) / capture.text_name,
                    remedy="Take the position from this text",
                )


def open_archive(path: Path) -> Archive:
    """The archive whose folder is `path` (the one with archive.toml), read and validated as a whole.

    Raises UnknownName when there is none, BrokenRecord when a file of it can't be understood.
    """
    return Archive(path)


@contextmanager
def _undone(path: Path) -> Iterator[None]:
    """Puts a file, or a folder that was not there, back as it was when what is written inside fails."""
    before = path.read_bytes() if path.is_file() else None
    was_there = path.exists()
    try:
        yield
    except NotWritten:
        if before is not None:
            path.write_bytes(before)
        elif not was_there and path.is_dir():
            shutil.rmtree(path)
        elif not was_there:
            path.unlink(missing_ok=True)
        raise


def _read_back(path: Path, text: str, read: Callable[[Mapping[str, Any]], V]) -> V:
    """The value of a text that is about to be written; Refused when it could not be read again."""
    try:
        return read_value(text, path, read)
    except BrokenRecord as error:
        raise Refused(f"the change would break the file: {error.fact}", path=path, remedy=error.remedy) from error


def _unusual(path: Path) -> Refused:
    return Refused(
        "the change would not read back as it was meant, so nothing was written",
        path=path,
        remedy="Write the tables of this file one after the other, as `asquoted` does, then try again",
    )
