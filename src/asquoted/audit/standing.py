"""What stands in the memory of an archive's quotes now: which verdicts are remembered and hold, and which are missing.

Nothing is judged here. A search that filters by outcome, or a page that shows one, asks this.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from asquoted.archive.captures import Frozen
from asquoted.archive.holdings import Holdings
from asquoted.audit.depends import (
    Claims,
    digest_of_keys,
    digest_of_parts,
    quote_key,
    reading_key,
    record_key,
    speakers_key,
)
from asquoted.audit.form import Form, outcome_of, read_verdict
from asquoted.audit.fresh import Held, Stamps, hold
from asquoted.audit.memory import Memory, Row
from asquoted.errors import BrokenRecord, UnknownName
from asquoted.model import Capture, Digest, Outcome, Quote, QuoteId, Source, SourceId, Verdict

if TYPE_CHECKING:
    from asquoted.audit.batch import Piece, Reading

FORM = 2
"""The form of a row; a row of another is as good as none."""

_NO_ROW: Row = {"digest": "", "files": {}, "verdicts": []}


@dataclass(slots=True)
class Shelf:
    """The quotes of one source that are asked for, with the short forms of those verdicts that are remembered."""

    source: Source
    quotes: Sequence[Quote]
    keys: Sequence[str]
    forms: list[Form | None]
    digest: str
    is_whole: bool
    """Whether these are all quotes of the source, whose one digest then stands for all."""

    files: dict[str, Stamps] = field(default_factory=dict)
    is_known: bool = False
    """Whether the row that is remembered says all this already."""

    record: str = ""
    """A digest of all that bears on the verdicts beside the captures; empty where more does, such as an original."""

    kept: list[tuple[str, Form]] = field(default_factory=list)
    """What the row has of the source's other quotes, where not all are asked for."""

    @property
    def missing(self) -> list[int]:
        return [place for place, form in enumerate(self.forms) if form is None]


class Standing:
    """Looks up each source's row and says what of it holds; reads only texts that may not be as before."""

    def __init__(self, archive: Holdings, memory: Memory) -> None:
        self._archive = archive
        self._memory = memory
        self._claims = Claims(archive.speakers)
        self._speakers = speakers_key(archive.speakers.values())
        self._originals: dict[SourceId, tuple[Capture | str, Held]] = {}
        self._texts: dict[tuple[SourceId, Digest], Frozen | None] = {}

    def look_again(self) -> None:
        """Holds no original to be as it was when it was last looked at; for a standing that is asked for long."""
        self._originals.clear()

    def shelves(self, quotes: Iterable[Quote] | None = None) -> Iterator[Shelf]:
        """What stands of each source that has quotes, in record order; of a stretch of quotes where some are given."""
        if quotes is None:
            for source in self._archive.sources:
                own = self._archive.quotes_of(source)
                if own:
                    yield self._shelf(source, own, is_whole=True)
            return
        gathered: list[Quote] = []
        for quote in quotes:
            if gathered and gathered[-1].source != quote.source:
                yield self._some(gathered)
                gathered = []
            gathered.append(quote)
        if gathered:
            yield self._some(gathered)

    def remembered(self, quotes: Iterable[Quote] | None = None) -> Iterator[tuple[Quote, Form]]:
        """The quotes whose verdict is remembered and holds, each with its short form."""
        for shelf in self.shelves(quotes):
            for quote, form in zip(shelf.quotes, shelf.forms, strict=True):
                if form is not None:
                    yield quote, form

    def _some(self, quotes: list[Quote]) -> Shelf:
        source = quotes[0].source
        return self._shelf(source, tuple(quotes), is_whole=tuple(quotes) == self._archive.quotes_of(source))

    def _shelf(self, source_id: SourceId, quotes: Sequence[Quote], *, is_whole: bool) -> Shelf:
        source = self._archive.source(source_id)
        row = self._row(source_id)
        known = row["files"]
        record = self._record(source_id) if is_whole else ""
        if record and row.get("record") == record and self._are_as_they_were(source, known):
            forms = [form for _, form in row["verdicts"]]
            return Shelf(source, quotes, (), forms, row["digest"], is_whole, known, is_known=True, record=record)
        captures = {capture.text_digest: capture for capture in source.captures}
        readings: dict[Digest, str] = {}
        files: dict[str, Stamps] = {} if is_whole else dict(known)
        self._texts.clear()
        for digest in dict.fromkeys(quote.capture for quote in quotes):
            if digest in captures:
                readings[digest] = self._reading(source, captures[digest], known, files)
        keys = [self._key(quote, readings.get(quote.capture)) for quote in quotes]
        is_apart = len(files) == len(readings) and all(quote.original is None for quote in quotes)
        shelf = Shelf(
            source, quotes, keys, [], digest_of_keys(keys), is_whole, files, record=record if is_apart else ""
        )
        _fill(shelf, row)
        shelf.is_known = shelf.is_known and files == known and (not is_whole or row.get("record", "") == shelf.record)
        return shelf

    def _record(self, source: SourceId) -> str:
        """A digest of what a source and its quotes are recorded as, of everybody recorded, and of the program."""
        return record_key(self._archive.digest_of(source), self._speakers)

    def _are_as_they_were(self, source: Source, known: dict[str, Stamps]) -> bool:
        """Whether the captures that were digested have the stamps of then."""
        captures = [(capture, known[name]) for capture in source.captures if (name := _name(capture)) in known]
        return len(captures) == len(known) and all(
            hold(self._archive, source.id, capture, stamps).stamps is stamps for capture, stamps in captures
        )

    def _reading(self, source: Source, capture: Capture, known: dict[str, Stamps], files: dict[str, Stamps]) -> str:
        """What bears on verdicts of a capture; of one that can't be trusted, why."""
        name = _name(capture)
        files.pop(name, None)
        held = hold(self._archive, source.id, capture, known.get(name, ()))
        if held.fault is not None:
            return digest_of_parts("fault", held.fault)
        if held.stamps:
            files[name] = held.stamps
        self._texts[source.id, capture.text_digest] = held.frozen
        return reading_key(source, capture)

    def _key(self, quote: Quote, reading: str | None) -> str:
        if reading is None:
            try:
                self._archive.capture_of(quote)
            except BrokenRecord as error:
                reading = digest_of_parts("fault", str(error))
        original = "" if quote.original is None else self._original_key(quote, quote.original)
        return quote_key(quote, self._claims.key(quote.speaker), reading or "", original)

    def _original_key(self, quote: Quote, original: SourceId) -> str:
        """What bears on the hop to an original: which, its text, and whether the languages differ."""
        language = self._archive.source(quote.source).language
        is_said = "" if quote.translated_from is None else "translated"
        return digest_of_parts(original, self._original(original), language, is_said)

    def _original(self, original: SourceId) -> str:
        if original not in self._originals:
            try:
                capture = self._archive.latest_capture(original)
            except (BrokenRecord, UnknownName) as error:
                self._originals[original] = (error.fact, Held())
            else:
                self._originals[original] = (capture, self._hold_original(original, capture))
        capture_or_fact, held = self._originals[original]
        if isinstance(capture_or_fact, str):
            return digest_of_parts("fault", capture_or_fact)
        if held.fault is not None:
            return digest_of_parts("fault", held.fault)
        return reading_key(self._archive.source(original), capture_or_fact)

    def _hold_original(self, original: SourceId, capture: Capture) -> Held:
        """An original held to its digests by the stamps of its own row, where it has quotes itself, else by reading."""
        held = hold(self._archive, original, capture, self._row(original)["files"].get(_name(capture), ()))
        return Held(stamps=held.stamps, fault=held.fault)

    def _row(self, source: SourceId) -> Row:
        row = self._memory.get(source)
        return row if row is not None and row.get("form") == FORM else _NO_ROW

    # ---- what a judge needs

    def pieces(self, shelf: Shelf) -> Iterator[tuple[Piece, list[int]]]:
        """The quotes of a shelf without a verdict, one piece a capture, with their places on the shelf."""
        from asquoted.audit.batch import Piece  # noqa: PLC0415 - the judge, whom what is remembered does without

        by_capture: dict[Digest, list[int]] = {}
        for place in shelf.missing:
            by_capture.setdefault(shelf.quotes[place].capture, []).append(place)
        for places in by_capture.values():
            quotes = tuple(shelf.quotes[place] for place in places)
            originals = {quote.original for quote in quotes if quote.original is not None}
            piece = Piece(
                source=shelf.source.id,
                language=shelf.source.language,
                reading=self._read_quoted(quotes[0]),
                quotes=quotes,
                speakers=self._claims.speakers(quotes),
                originals={original: self._read_original(original) for original in originals},
            )
            yield piece, places

    def _read_quoted(self, quote: Quote) -> Reading | str:
        try:
            return self._read(quote.source, self._archive.capture_of(quote))
        except BrokenRecord as error:
            return str(error)

    def _read_original(self, original: SourceId) -> Reading | str:
        try:
            return self._read(original, self._archive.latest_capture(original))
        except (BrokenRecord, UnknownName) as error:
            return error.fact

    def _read(self, source_id: SourceId, capture: Capture) -> Reading:
        from asquoted.audit.batch import Reading  # noqa: PLC0415 - as above

        source = self._archive.source(source_id)
        frozen = self._texts.get((source_id, capture.text_digest))
        return Reading(
            text=frozen.text if frozen else self._archive.text_of(source_id, capture),
            regions=frozen.regions if frozen else self._archive.regions_of(source_id, capture),
            published=source.issued,
            language=source.language,
        )


def _fill(shelf: Shelf, row: Row) -> None:
    """Puts the remembered forms on a shelf: all at once while nothing changed, else each that its own digest knows."""
    remembered = row["verdicts"]
    if shelf.is_whole and row["digest"] == shelf.digest and len(remembered) == len(shelf.quotes):
        shelf.forms = [form for _, form in remembered]
        shelf.is_known = True
        return
    known = {digest: form for digest, form in remembered if form is not None}
    wanted = [digest_of_keys((key,)) for key in shelf.keys]
    shelf.forms = [known.get(digest) for digest in wanted]
    if not shelf.is_whole:
        shelf.kept = [(digest, form) for digest, form in known.items() if digest not in set(wanted)]
        shelf.is_known = None not in shelf.forms


def _name(capture: Capture) -> str:
    return f"{capture.bytes_digest[7:]} {capture.text_digest[7:]} {capture.regions_digest[7:]}"


# ---- for readers


def recall(archive: Holdings, quotes: Iterable[Quote] | None = None) -> Mapping[QuoteId, Outcome]:
    """The outcomes that are remembered and still hold, of all quotes unless some are given; nothing is judged.

    Those that a check would have to judge are not in it. Some 0.5 s for 100,000 quotes; writes nothing.
    """
    with Memory(archive.path, is_reader=True) as memory:
        return {quote.id: outcome_of(form) for quote, form in Standing(archive, memory).remembered(quotes)}


def recall_verdicts(archive: Holdings, quotes: Iterable[Quote] | None = None) -> Mapping[QuoteId, Verdict]:
    """The whole verdicts that are remembered and still hold, as `recall` gives their outcomes."""
    with Memory(archive.path, is_reader=True) as memory:
        known = Standing(archive, memory).remembered(quotes)
        return {quote.id: read_verdict(form, quote.exact) for quote, form in known}
