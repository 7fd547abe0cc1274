"""What a command made, to the terminal, to a pipe or to a file."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from asquoted.archive.atomic import write_file
from asquoted.cli.harmless import harmless


def emit(content: str | bytes, output: Path | None) -> None:
    """Writes a text as it is; what a terminal would act on is taken out where one shows it.

    Bytes, which no terminal shows, go to a file or a pipe. A file is whole, or as it was before.
    """
    data = content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content
    if output is not None:
        if output.is_dir():
            raise click.UsageError(f"{output} is a folder: name a file with --output.")
        if not output.absolute().parent.is_dir():
            raise click.UsageError(f"There is no folder {output.absolute().parent} for --output.")
        write_file(output.absolute(), data)
    elif isinstance(content, bytes):
        if sys.stdout.isatty():
            raise click.UsageError("This format is no text: name a file with --output FILE.")
        click.echo(content, nl=False)
    elif sys.stdout.isatty():
        click.echo(harmless(content.replace("\r\n", "\n")), nl=False)
    else:
        click.echo(content, nl=False)
