"""What commands share: the archive they work on, the form of their output, who and when."""

from __future__ import annotations

import functools
import getpass
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

import click

from asquoted.archive.layout import find_archive
from asquoted.dates import read_days
from asquoted.model import SaidBasis

if TYPE_CHECKING:
    from asquoted.archive.store import Archive

P = ParamSpec("P")
R = TypeVar("R")


def with_archive(command: Callable[Concatenate[Archive, P], R]) -> Callable[P, R]:
    """Hands a command the archive that the user means, opened and validated, as its first argument."""

    @click.pass_context
    def opened(context: click.Context, /, *args: P.args, **kwargs: P.kwargs) -> R:
        from asquoted.archive.store import open_archive  # noqa: PLC0415 - what writes takes 20 ms, and a search needs none

        return command(open_archive(archive_path(context)), *args, **kwargs)

    return functools.update_wrapper(opened, command)


def archive_path(context: click.Context) -> Path:
    """The archive folder named by the user, else the nearest one upward."""
    named = context.find_root().obj
    return named if isinstance(named, Path) else find_archive(Path.cwd())


def format_option(*formats: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """`--format`, text being the default."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(("text", *formats)),
        default="text",
        show_default=True,
        help="The form of the output; JSON has a versioned shape.",
    )


class Edtf(click.ParamType[str]):
    """A date as EDTF: 2019-05-13, 2019-05, 2019."""

    name = "date"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            read_days(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)
        return value


EDTF = Edtf()


class Given(click.ParamType[str]):
    """Text that says something: not empty, not only blanks."""

    name = "text"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if not value.strip():
            self.fail("is empty; write it out or leave the option away", param, ctx)
        return value


def described(command: Callable[P, R]) -> Callable[P, R]:
    """The options that say of a quote what its words don't, alike where it is recorded and where it is changed."""
    for option in (
        click.option("--translator", help="Who translated the words."),
        click.option("--translated-from", metavar="LANGUAGE", help="The language in which they were said, as ru."),
        click.option("--original", metavar="SOURCE", help="The primary source, as a transcript; checked too."),
        click.option("--note", help="A note."),
        click.option("--event", help="Where it was said."),
        click.option("--basis", type=click.Choice([one.value for one in SaidBasis]), help="What that date rests on."),
        click.option("--said", type=EDTF, help="When it was said, as 2019-05-13, 2019-05 or 2019."),
        click.option("--mention", help="The speaker as the source has it."),
    ):
        command = option(command)
    return command


def today() -> str:
    """The day, in UTC: the record must not depend on where it is written."""
    return datetime.now(UTC).date().isoformat()


def whoever() -> str:
    """The user's login name, for reviews that name nobody."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
