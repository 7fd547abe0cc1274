"""`asquoted search` and `index`: quotes, or passages of the sources, by words and by what is recorded of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from asquoted.archive.holdings import open_part
from asquoted.cli.harmless import harmless
from asquoted.cli.options import EDTF, archive_path, format_option
from asquoted.cli.results import Page, show_likes, show_passages, show_quotes
from asquoted.cli.shape import print_json
from asquoted.model import Kind, Outcome
from asquoted.search.build import rebuild
from asquoted.search.find import Filters, Finder, Found
from asquoted.search.parts import PASSAGES, QUOTES
from asquoted.search.passages import FoundPassages, PassageFinder
from asquoted.search.store import Sort


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The folder of an archive: searching reads what it needs of it, and no more."""

    path: Path


@click.command()
@click.argument("query", nargs=-1)
@click.option("--speaker", help="Who said it: an id, name or alias.")
@click.option("--since", type=EDTF, help="Said on this day or later.")
@click.option("--until", type=EDTF, help="Said on this day or earlier.")
@click.option("--source", help="In this source: an id or a title.")
@click.option("--kind", type=click.Choice([kind.value for kind in Kind]), help="Given in this form.")
@click.option("--outcome", type=click.Choice([one.value for one in Outcome]), help="Last checked with this outcome.")
@click.option("--tag", help="With this tag.")
@click.option("--event", help="Said at an event with these words in its name.")
@click.option("--sort", type=click.Choice([sort.value for sort in Sort]), help="The best first, or the oldest.")
@click.option("--page", type=click.IntRange(1, 1_000_000), default=1, help="Which page of the hits to show.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, show_default=True, help="How many on a page.")
@click.option("--facets", is_flag=True, help="Count speakers, years, sources, kinds and outcomes of all hits.")
@click.option("--passages", is_flag=True, help="Search the sources themselves, not the quotes.")
@click.option("--like", metavar="ID", help="Find quotes with the words of this one, and versions of it.")
@format_option("json", "jsonl", "csv")
@click.pass_context
def search(  # noqa: PLR0913 - an option for each condition
    context: click.Context,
    *,
    query: tuple[str, ...],
    speaker: str | None,
    since: str | None,
    until: str | None,
    source: str | None,
    kind: str | None,
    outcome: str | None,
    tag: str | None,
    event: str | None,
    sort: str | None,
    page: int,
    limit: int,
    facets: bool,
    passages: bool,
    like: str | None,
    form: str,
) -> None:
    """Find quotes with the words of QUERY, the best first.

    Words match in any of their forms; "words in marks" match as a phrase; word* by its beginning; word~ with a letter
    amiss; OR, NOT, and speaker:, source:, kind:, outcome:, tag:, event:, said:2019-05 and said:[2019-01 to 2019-06]
    narrow it down. Without words, quotes are listed by date.
    """
    place = Place(path=archive_path(context))
    text = " ".join(query)
    filters = Filters(
        speaker=speaker, since=since, until=until, source=source, kind=kind, outcome=outcome, tag=tag, event=event
    )
    shown = Page(form=form, number=page, size=limit, with_facets=facets)
    if like is not None:
        if text or passages or filters != Filters():
            raise click.UsageError("--like ID stands alone: it takes its words from that quote.")
        with Finder(place) as finder:
            _tell(finder.notices)
            show_likes(finder, like, shown)
        return
    order = Sort(sort or Sort.RELEVANCE)
    if passages:
        if kind or tag or event or outcome:
            raise click.UsageError("A passage has no kind, tag, event or outcome: those are of quotes.")
        with PassageFinder(place) as passage_finder:
            told = passage_finder.find(text, filters, sort=order, offset=shown.offset, limit=limit)
        _tell(_told(told, shown))
        show_passages(told, shown)
        return
    with Finder(place) as finder:
        found = finder.find(text, filters, sort=order, offset=shown.offset, limit=limit, facets=facets, outcomes=facets)
        _tell(_told(found, shown))
        show_quotes(found, finder, place.path, shown)


def _told(found: Found | FoundPassages, shown: Page) -> list[str]:
    told = list(found.notices)
    for word, near in found.meant:
        told.append(f"Nothing has “{word}”.{f' Did you mean {_either(near)}?' if near else ''}")
    if found.total and not found.hits:
        told.append(f"There is no page {shown.number}: the last is {-(-found.total // shown.size)}.")
    return told


def _either(words: tuple[str, ...]) -> str:
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _tell(notices: list[str] | tuple[str, ...]) -> None:
    for notice in notices:
        click.echo(harmless(notice), err=True)


@click.command()
@click.option("--passages", is_flag=True, help="The index of the sources' own text, which search --passages asks.")
@format_option("json")
@click.pass_context
def index(context: click.Context, *, passages: bool, form: str) -> None:
    """Build the search index anew. It is derived from the archive and may be deleted at any time."""
    part = PASSAGES if passages else QUOTES
    path = archive_path(context)
    open_part(path, ())  # settings and speakers are read too, so that a broken or newer archive is refused
    built = rebuild(path, part)
    _tell(built.notices)
    if form == "json":
        print_json({"index": str(built.folder), part.name: built.count})
    else:
        click.echo(f"Indexed {built.count} {part.noun}{'s' * (built.count != 1)} in {built.folder}.")
