"""Sources read again by a better reader: another text of the same bytes, and the quotes moved to their places in it.

Nothing is changed that was there: the older text stays beside the new one. A quote moves only if its words stand in
the new text as they stood in the old; what moved, and what could not, is a plan that a person sees first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from asquoted.align.prepared import PreparedSource
from asquoted.archive.captures import describe_capture, read_received
from asquoted.archive.store import Archive
from asquoted.archive.take import place_of, prepare_capture
from asquoted.check import check, prepare
from asquoted.errors import BrokenRecord, UnreadableFile
from asquoted.model import Capture, Outcome, Quote, SourceId, Verdict
from asquoted.sources.read import read
from asquoted.sources.reading import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A quote and what becomes of it: `moved` is None where the new text does not have its words as the old one has."""

    quote: Quote
    moved: Quote | None
    before: Verdict
    now: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A text that the reader of today makes of a capture, and the quotes of older texts of the same bytes."""

    source: SourceId
    old: Capture
    new: Capture
    reading: Reading
    data: bytes
    warc: bytes
    moves: tuple[Move, ...]

    @property
    def is_new_text(self) -> bool:
        """Whether the text is another than the latest; else there are only quotes to move to it."""
        return self.old.text_digest != self.new.text_digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """A source whose bytes can't be read again, and why."""

    source: SourceId
    fact: str


def plan_migrations(archive: Archive, source_id: SourceId) -> Iterator[Plan | Unreadable]:
    """What reading each state of a source again would change, the oldest first. Writes nothing."""
    newest = {capture.bytes_digest: capture for capture in archive.source(source_id).captures}
    for capture in newest.values():
        plan = _plan(archive, source_id, capture)
        if plan is not None:
            yield plan


def _plan(archive: Archive, source_id: SourceId, old: Capture) -> Plan | Unreadable | None:
    try:
        data, warc = read_received(archive.layout, source_id, old)
        reading = read(data, f"{old.stem}{old.suffix}", old.charset)
        described = describe_capture(reading, data, on=old.on, origin=old.origin)
        new = replace(
            old,
            text_digest=described.text_digest,
            regions_digest=described.regions_digest,
            reader=described.reader,
            reader_version=described.reader_version,
            media_type=described.media_type,
        )
        moves = tuple(_moves(archive, source_id, new, reading))
    except (BrokenRecord, UnreadableFile) as error:
        return Unreadable(source=source_id, fact=error.fact)
    if new.text_digest == old.text_digest and not moves:
        return None
    return Plan(source=source_id, old=old, new=new, reading=reading, data=data, warc=warc, moves=moves)


def migrate_source(archive: Archive, plan: Plan) -> None:
    """Add the new text and move the quotes that can be moved; each change is atomic, and the plan can be run again."""
    archive.add_capture(
        plan.source, plan.new, data=plan.data, text=plan.reading.text, regions=plan.reading.regions, warc=plan.warc
    )
    for move in plan.moves:
        if move.moved is not None:
            archive.replace_quote(move.quote.id, move.moved)


def _moves(archive: Archive, source_id: SourceId, new: Capture, reading: Reading) -> Iterator[Move]:
    known = archive.source(source_id)
    target = prepare(
        reading.text,
        published=known.issued,
        regions=reading.regions,
        speakers=tuple(archive.speakers.values()),
        language=known.language,
    )
    prepared: dict[str, PreparedSource] = {}
    for quote in archive.quotes_of(source_id):
        if quote.capture == new.text_digest or archive.capture_of(quote).bytes_digest != new.bytes_digest:
            continue  # a quote of other bytes is of another page
        if quote.capture not in prepared:
            prepared[quote.capture] = prepare_capture(archive, source_id, archive.capture_of(quote))
        yield _move(quote, prepared[quote.capture], target, new)


def _move(quote: Quote, source: PreparedSource, target: PreparedSource, new: Capture) -> Move:
    near = quote.position[0].start if quote.position else None
    before = check(quote.exact, source, near=near)
    share = (near or 0) / max(1, len(source.text))
    now = check(quote.exact, target, near=None if near is None else round(share * len(target.text)))
    moved = replace(quote, capture=new.text_digest, **place_of(target, now.passage.pieces)) if now.passage else None
    if moved is None or not _is_same(before, now):
        return Move(quote=quote, moved=None, before=before, now=now)
    if quote.review is not None and quote.accepted:  # the words and their verdict are those that a person judged
        moved = replace(moved, review=replace(quote.review, of=moved.reviewed_digest))
    return Move(quote=quote, moved=moved, before=before, now=now)


def _is_same(before: Verdict, now: Verdict) -> bool:
    """Whether the new text has the words as the old one: the outcome is the same or better, the edits are the same."""
    if now.outcome in (Outcome.PARAPHRASED, Outcome.ABSENT, Outcome.UNCHECKED):
        return False
    kinds = [[edit.kind for edit in verdict.edits if edit.kind.value != "typography"] for verdict in (before, now)]
    return now.outcome.rank < before.outcome.rank or (now.outcome is before.outcome and kinds[0] == kinds[1])
