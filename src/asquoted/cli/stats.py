"""`asquoted stats`: an archive in figures, drawn on the terminal or as SVG."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

import click

from asquoted.archive.atomic import write_file
from asquoted.archive.store import Archive
from asquoted.chart import Bar, draw_bars, draw_timeline, svg_timeline
from asquoted.cli.check import checked
from asquoted.cli.options import format_option, with_archive
from asquoted.cli.paint import console, flat
from asquoted.cli.report import speaker_name
from asquoted.cli.shape import figures_shape, print_json
from asquoted.model import Outcome
from asquoted.stats import Figures, Tally, count

K = TypeVar("K")


@click.command()
@click.option("--top", type=click.IntRange(1, 1000), default=10, show_default=True, help="Speakers and sources shown.")
@click.option("--svg", type=click.Path(path_type=Path, dir_okay=False), help="Write the timeline to this file as SVG.")
@format_option("json")
@with_archive
def stats(archive: Archive, *, top: int, svg: Path | None, form: str) -> int:
    """Show how many quotes there are, by year, outcome, kind, speaker and source.

    What is not checked yet is checked first, as `asquoted check` does. The year is that in which the words were said.
    """
    with checked(archive, None) as audited:
        figures = count(archive, audited)
    if svg is not None:
        write_file(svg, timeline_svg(archive, figures).encode())
    if form == "json":
        print_json(figures_shape(figures))
    else:
        for line in _lines(archive, figures, top):
            click.echo(line)
    return 0


def timeline_svg(archive: Archive, figures: Figures) -> str:
    """The quotes by year as SVG."""
    return svg_timeline(
        _by_year(figures), title=f"{archive.title}: quotes by year", whole="quotes", part="not as quoted"
    )


def _by_year(figures: Figures) -> list[Bar]:
    return [Bar(str(year), one.quotes, one.failing) for year, one in figures.years.items() if year is not None]


def _lines(archive: Archive, figures: Figures, top: int) -> Iterable[str]:
    total, width = figures.total, console().width
    people = sum(1 for speaker in figures.speakers if speaker)
    counted = ((total.quotes, "quote"), (people, "speaker"), (len(archive.sources), "source"))
    quotes, speakers, sources = (f"{count:,} {noun}{'s' * (count != 1)}" for count, noun in counted)
    yield f"{quotes} of {speakers} in {sources}"
    if timeline := draw_timeline(_by_year(figures), width=width):
        yield from ("", "by year", *timeline)
    if (undated := figures.years.get(None)) is not None:
        yield f"{'':>6} {undated.quotes:,} more without a year"
    outcomes = [Bar(outcome, total.outcomes[outcome]) for outcome in Outcome if total.outcomes[outcome]]
    for title, bars in (
        ("by outcome", outcomes),
        ("by kind", _bars(figures.kinds, str)),
        ("by speaker", _bars(figures.speakers, lambda speaker: speaker_name(archive, speaker))),
        ("by source", _bars(figures.sources, lambda source: archive.source(source).title)),
    ):
        if bars:
            yield from ("", title, *draw_bars(bars[:top], width=width))
        if rest := bars[top:]:
            yield f"and {len(rest):,} more with {sum(bar.value for bar in rest):,} quotes"


def _bars(tallies: Mapping[K, Tally], name: Callable[[K], str]) -> list[Bar]:
    return [Bar(flat(name(key)), one.quotes, one.failing) for key, one in tallies.items()]
