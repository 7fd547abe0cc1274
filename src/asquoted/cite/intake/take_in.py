"""The items of a file brought into an archive: works first, then speakers, then quotes, each reported on.

Everything is judged before anything is written, so a dry run reports what the import would do; then sources, speakers
and quotes are recorded at once, under the archive's lock.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from asquoted.archive.store import Archive
from asquoted.archive.take import Taker
from asquoted.cite.intake.catalogue import Catalogue
from asquoted.cite.intake.entry import Entry, Saying, Unread, Work
from asquoted.cite.intake.report import Result, Row
from asquoted.cite.intake.take_sayings import Claimed, People, Unfit, read_claims, take_saying
from asquoted.cite.intake.take_works import take_work
from asquoted.model import Quote, Source


def take_in(
    archive: Archive,
    entries: Iterable[Entry],
    *,
    dry_run: bool = False,
    force: bool = False,
    add_speakers: bool = False,
    source: str | None = None,
) -> list[Row]:
    """What became of each entry, works before quotes.

    `force` takes words that the capture does not have, and reviews; `add_speakers` records speakers that the archive
    lacks; `source` is the id of the one that quotes without a known source are of. Raises what `Archive.add_many`
    raises, and then nothing is recorded.
    """
    listed = list(entries)
    catalogue = Catalogue(archive.sources.values())
    works = [one for one in listed if isinstance(one, Work)]
    rows, sources = _take_works(archive, catalogue, works)
    rows += [
        Row(place=one.place, what="item", result=Result.REFUSED, notes=(one.reason,))
        for one in listed
        if isinstance(one, Unread)
    ]
    people = People(dict(archive.speakers), add_speakers)
    sayings = [_of_source(one, source) for one in listed if isinstance(one, Saying)]
    claims = [_try_claims(one, people) for one in sayings]
    taker = Taker(archive, people.added)
    quotes: list[Quote] = []
    for claimed in claims:
        row, quote = _try_saying(archive, taker, catalogue, claimed, force=force)
        rows.append(row)
        if quote is not None:
            taker.hold(quote)
            quotes.append(quote)
    named = {one for quote in quotes for one in (*quote.speaker, quote.via)}
    if not dry_run and (sources or quotes):
        added = [one for one in people.added if one.id in named]
        archive.add_many(sources=sources, speakers=added, quotes=quotes)
    return rows


def _take_works(archive: Archive, catalogue: Catalogue, works: Iterable[Work]) -> tuple[list[Row], list[Source]]:
    rows: list[Row] = []
    sources: list[Source] = []
    for work in works:
        row, made = take_work(catalogue, work, language=archive.language)
        rows.append(row)
        if made is not None:
            catalogue.add(made)
            sources.append(made)
    return rows, sources


def _of_source(saying: Saying, source: str | None) -> Saying:
    """A saying with the source that the user names for those that name none."""
    if source is None or saying.record.get("source") or saying.address or saying.title or saying.doi:
        return saying
    return replace(saying, record={**saying.record, "source": source})


def _try_claims(saying: Saying, people: People) -> Claimed | Row:
    try:
        return read_claims(saying, people)
    except Unfit as error:
        return _refused(saying, error)


def _try_saying(
    archive: Archive, taker: Taker, catalogue: Catalogue, claimed: Claimed | Row, *, force: bool
) -> tuple[Row, Quote | None]:
    if isinstance(claimed, Row):
        return claimed, None
    try:
        return take_saying(archive, taker, catalogue, claimed, force=force)
    except Unfit as error:
        return _refused(claimed.saying, error), None


def _refused(saying: Saying, error: Unfit) -> Row:
    return Row(place=saying.place, what="quote", result=Result.REFUSED, notes=(str(error),), nearest=error.nearest)
