"""`asquoted migrate`: captures read by an older reader get the text of today's, and quotes move to it."""

from __future__ import annotations

from typing import Any

import click
from rich.text import Text

from asquoted.archive.migrate import Move, Plan, Unreadable, migrate_source, plan_migrations
from asquoted.archive.record import SCHEMA
from asquoted.archive.store import Archive
from asquoted.cli.harmless import harmless
from asquoted.cli.options import format_option, with_archive
from asquoted.cli.paint import console, flat, print_block
from asquoted.cli.shape import print_json
from asquoted.model import Quote


@click.command()
@click.argument("sources", metavar="[SOURCE]...", nargs=-1)
@click.option("--yes", is_flag=True, help="Do it; without, the plan is only shown.")
@format_option("json")
@with_archive
def migrate(archive: Archive, *, sources: tuple[str, ...], yes: bool, form: str) -> int:
    """Bring the archive, or each SOURCE, up to the readers of today.

    Where a reader makes another text of the bytes as received, that text is added; the older one stays. Quotes move to
    it if it has their words as the older one has. Exit status 1 means: some quotes stay where they are.
    """
    chosen = [archive.source(name) for name in sources] or [each for each in archive.sources.values() if each.captures]
    plans = [plan for source in chosen for plan in plan_migrations(archive, source.id)]
    if yes:
        for plan in plans:
            if isinstance(plan, Plan):
                migrate_source(archive, plan)
    if form == "json":
        print_json({"schema": SCHEMA, "written": yes, "sources": [_shape(plan) for plan in plans]})
    else:
        _print(plans, is_written=yes)
    return int(any(isinstance(plan, Unreadable) or any(move.moved is None for move in plan.moves) for plan in plans))


def _print(plans: list[Plan | Unreadable], *, is_written: bool) -> None:
    out = console()
    for plan in plans:
        if isinstance(plan, Unreadable):
            click.echo(harmless(f"{plan.source}: can't be read again: it {plan.fact}."))
            continue
        readers = f"{plan.old.reader} {plan.old.reader_version} → {plan.new.reader} {plan.new.reader_version}"
        what = f"another text, {len(plan.reading.text):,} characters" if plan.is_new_text else "the text as it is"
        out.print(Text(f"{plan.source}, captured {plan.old.on}: {readers}: {what}", style="bold"), soft_wrap=True)
        for move in plan.moves:
            out.print(Text(f"  {_place(move.quote)} → {_place(move.moved)}  {move.quote.id}"), soft_wrap=True)
            if move.moved is None:
                print_block(
                    out, "    stays: ", Text(f"{move.before.outcome} in its text, {move.now.outcome} in the new")
                )
                if move.now.passage is not None:
                    print_block(out, "    there  ", Text(flat(move.now.passage.text)))
    moves = [move for plan in plans if isinstance(plan, Plan) for move in plan.moves]
    moved = sum(move.moved is not None for move in moves)
    if not plans:
        click.echo(f"Nothing to migrate: schema {SCHEMA}, and every text is as its reader makes it.")
    elif is_written:
        click.echo(f"{moved} of {len(moves)} quotes moved; the older texts stay.")
    elif moved or any(isinstance(plan, Plan) and plan.is_new_text for plan in plans):
        click.echo(f"{moved} of {len(moves)} quotes would move. Nothing is written: do it with --yes.")
    else:
        click.echo("No quote can move: the newer texts do not have their words.")


def _place(quote: Quote | None) -> str:
    if quote is None:
        return "nowhere"
    return f"{quote.locator.label} {quote.locator.value}" if quote.locator else "no place"


def _shape(plan: Plan | Unreadable) -> dict[str, Any]:
    if isinstance(plan, Unreadable):
        return {"source": plan.source, "unreadable": plan.fact}
    return {
        "source": plan.source,
        "from": plan.old.text_digest,
        "to": plan.new.text_digest,
        "reader": {"name": plan.new.reader, "version": plan.new.reader_version},
        "quotes": [_shape_move(move) for move in plan.moves],
    }


def _shape_move(move: Move) -> dict[str, Any]:
    moved = move.moved
    return {
        "id": move.quote.id,
        "moved": moved is not None,
        "position": None if moved is None else [list(span) for span in moved.position],
        "before": move.before.outcome,
        "now": move.now.outcome,
    }
