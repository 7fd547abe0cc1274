"""`asquoted recapture`: a source is taken again, and what changed in it is told."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from rich.text import Text

from asquoted.archive.again import Again, address_of, take_again
from asquoted.archive.changes import Change
from asquoted.archive.store import Archive
from asquoted.cli.harmless import harmless
from asquoted.cli.options import format_option, today, with_archive
from asquoted.cli.paint import console, flat, print_block
from asquoted.cli.report import print_verdict
from asquoted.cli.shape import print_json, span_shape, verdict_shape
from asquoted.errors import NotFetched
from asquoted.model import Source
from asquoted.recheck import Rechecked, recheck
from asquoted.sources.arrival import Arrival, arrive_from_file, arrive_from_web
from asquoted.sources.read import read_bytes
from asquoted.sources.web import fetch

_SHOWN = 20
"""Changes that are shown: what a person reads through; JSON has them all."""

_WORDS_SHOWN, _LETTERS_SHOWN = 30, 300
"""Words, and their characters, that are shown of a stretch that went or came."""


@click.command()
@click.argument("source_id", metavar="SOURCE")
@click.option("--file", "path", type=click.Path(path_type=Path), help="Read it from FILE instead of its address.")
@click.option("--allow-private", is_flag=True, help="Ask an address within your own network too.")
@click.option("--force", is_flag=True, help="Keep it even if it looks like another page.")
@format_option("json")
@with_archive
def recapture(
    archive: Archive, *, source_id: str, path: Path | None, allow_private: bool, force: bool, form: str
) -> int:
    """Take the page or file of SOURCE again, and tell what changed in its text and which quotes no longer hold.

    A new capture is kept beside the old ones; quotes stay with the capture that they were taken from. Without --file
    the address of the latest capture is asked, else the one that the source is cited by.

    Exit status 1 means: a quote would not be as quoted any more, or the page is gone.
    """
    if path is not None and allow_private:
        raise click.UsageError("--allow-private goes with an address, not with --file.")
    source = archive.source(source_id)
    try:
        arrival = _arrive(archive, source, path, allow_private=allow_private)
    except NotFetched as error:
        if not error.gone:
            raise
        return _tell_gone(archive, source, error, form)
    again = take_again(archive, source, arrival, today=today(), force=force)
    is_settled = all(quote.capture == again.previous.text_digest for quote in archive.quotes_of(source.id))
    rechecked = () if again.has_same_text and is_settled else tuple(recheck(archive, again.source, again.frozen))
    failures = sum(each.fails(archive.fail_on) for each in rechecked)
    if form == "json":
        print_json(_shape(again, rechecked, failures))
    else:
        _print(again, rechecked)
    return int(failures > 0)


def _arrive(archive: Archive, source: Source, path: Path | None, *, allow_private: bool) -> Arrival:
    if path is not None:
        return arrive_from_file(path, read_bytes(path))
    return arrive_from_web(fetch(address_of(archive, source), allow_private=allow_private))


def _tell_gone(archive: Archive, source: Source, error: NotFetched, form: str) -> int:
    previous = archive.latest_capture(source.id)
    if form == "json":
        told: dict[str, Any] = {"source": source.id, "capture": None, "previous": previous.text_digest}
        print_json({**told, "created": False, "gone": f"{error.path}: {error.fact}", **_NOTHING})
    else:
        click.echo(
            harmless(f"{source.id}: the page is gone, {error.path}: {error.fact}; its capture of {previous.on} stays.")
        )
    return 1


_NOTHING: dict[str, Any] = {"changes": [], "beside": 0, "failures": 0, "quotes": []}


# ---- as text


def _print(again: Again, rechecked: Sequence[Rechecked]) -> None:
    click.echo(harmless(f"{again.source.id}: {_since(again)}."))
    if kept := _kept(again):
        click.echo(kept)
    if again.has_same_text and not any(each.is_worse for each in rechecked):
        return
    out = console()
    for change in again.comparison.changes[:_SHOWN]:
        print_block(out, f"  {_what(change):<9} ", _paint(change))
    more = len(again.comparison.changes) - _SHOWN
    if more > 0:
        click.echo(f"  and {_count(more, 'more change')}.")
    if rechecked:
        click.echo()
    for each in rechecked:
        if each.is_worse:
            print_verdict(out, each.quote.id, each.now, again.frozen.text, each.accepted)
    if any(each.is_worse for each in rechecked):
        click.echo()
    click.echo(_summary(rechecked))


def _since(again: Again) -> str:
    """What changed since the latest capture, in one sentence."""
    day, comparison = again.previous.on, again.comparison
    if again.has_same_text:
        return f"unchanged since {day}" if again.has_same_bytes else f"its bytes changed since {day}, its text did not"
    bytes_ = f"; the bytes are the same, {_reader(again)}" if again.has_same_bytes else ""
    if not comparison.has_other_words:
        return f"no word changed since {day}, but capitals, marks or blanks{bytes_}"
    beside = f"{_count(comparison.beside, 'change')} beside the article" if comparison.beside else ""
    if not comparison.changes:
        return f"{beside} since {day}, none in it{bytes_}"
    return f"{_count(len(comparison.changes), 'change')} since {day}{beside and f', and {beside}'}{bytes_}"


def _reader(again: Again) -> str:
    old, new = again.previous, again.capture
    names = [f"{one.reader} {one.reader_version}" for one in (old, new)]
    return f"read by {names[1]} instead of {names[0]}" if names[0] != names[1] else "read otherwise"


def _kept(again: Again) -> str:
    """The new capture, or the earlier one that is the same; of what is unchanged nothing is said."""
    if again.created:
        return f"Captured again: {len(again.frozen.text)} characters, {again.capture.text_digest[:15]}."
    return "" if again.capture == again.previous else f"It is as captured on {again.capture.on}."


def _what(change: Change) -> str:
    what = "replaced" if change.removed and change.added else "removed" if change.removed else "added"
    return f"{what} ({change.label})" if change.label else what


def _paint(change: Change) -> Text:
    """The words around a change, what is gone in `[- -]`, what has come in `{+ +}`."""
    before = change.before[-_LETTERS_SHOWN:]
    parted = " " if before[-1:].isalnum() else ""
    painted = Text(flat(f"… {before}{parted}" if before.strip() else before))
    if change.removed:
        painted.append(f"[-{_shorten(change.removed)}-]", style="bold red")
    if change.removed and change.added:
        painted.append(" ")
    if change.added:
        painted.append(f"{{+{_shorten(change.added)}+}}", style="bold green")
    if change.behind:
        parted = "" if change.added or change.behind[:1].isspace() else " "
        painted.append(flat(f"{parted}{change.behind[:_LETTERS_SHOWN]} …"))
    return painted


def _shorten(words: str) -> str:
    split = words.split()
    shown = " ".join(split[:_WORDS_SHOWN])[:_LETTERS_SHOWN]
    left = len(split) - len(shown.split())
    return flat(f"{shown} … and {_count(left, 'more word')}" if left else shown)


def _summary(rechecked: Sequence[Rechecked]) -> str:
    worse, better = (sum(getattr(each, what) for each in rechecked) for what in ("is_worse", "is_better"))
    if not rechecked:
        return "No quotes to check."
    as_before = len(rechecked) - worse - better
    nearer = f", {better} better" if better else ""
    lower = f", {worse} worse" if worse else ""
    return f"{_count(len(rechecked), 'quote')} checked against the new text: {as_before} as before{nearer}{lower}."


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'s' * (number != 1)}"


# ---- as JSON


def _shape(again: Again, rechecked: Sequence[Rechecked], failures: int) -> dict[str, Any]:
    return {
        "source": again.source.id,
        "capture": again.capture.text_digest,
        "previous": again.previous.text_digest,
        "created": again.created,
        "gone": None,
        "changes": [_change_shape(change) for change in again.comparison.changes],
        "beside": again.comparison.beside,
        "failures": failures,
        "quotes": [_quote_shape(each) for each in rechecked],
    }


def _change_shape(change: Change) -> dict[str, Any]:
    return {
        "removed": change.removed,
        "added": change.added,
        "before": change.before,
        "behind": change.behind,
        "label": change.label,
        "was": span_shape(change.was),
        "place": span_shape(change.place),
    }


def _quote_shape(each: Rechecked) -> dict[str, Any]:
    verdict = each.now
    return {
        "id": each.quote.id,
        "before": each.before.outcome,
        "now": verdict.outcome,
        "words": verdict.words,
        "passage": None if verdict.passage is None else verdict.passage.text,
        **verdict_shape(verdict, each.accepted),
    }
