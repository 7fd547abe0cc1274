"""The program `asquoted`: its commands by name, and the one boundary where failures become messages and statuses.

0 fine · 1 findings · 2 usage or unreadable archive · 3 a bug · 130 interrupted
"""

from __future__ import annotations

import gc
import io
import os
import signal
import sys
import traceback
from difflib import get_close_matches
from importlib import import_module
from keyword import iskeyword
from pathlib import Path

import click

from asquoted.cli.failure import print_failure
from asquoted.cli.harmless import harmless
from asquoted.errors import AsquotedError, Refused, SeveralBroken
from asquoted.version import VERSION

COMMANDS = {
    "init": ("asquoted.cli.record", "Make an empty archive."),
    "capture": ("asquoted.cli.capture", "Keep a source: its bytes as received and its frozen text."),
    "recapture": ("asquoted.cli.recapture", "Take a source again: what changed, which quotes drift."),
    "extract": ("asquoted.cli.extract", "Take the statements from a text: who said what, when."),
    "add": ("asquoted.cli.add", "Record a quote that the capture has."),
    "edit": ("asquoted.cli.record", "Change what is recorded of a quote."),
    "remove": ("asquoted.cli.record", "Take a quote out; it is kept with the reason."),
    "accept": ("asquoted.cli.accept", "Settle a finding, with a reason."),
    "speaker": ("asquoted.cli.speaker", "Add speakers, their aliases and roles."),
    "show": ("asquoted.cli.show", "Show a quote with its source and verdict."),
    "search": ("asquoted.cli.search", "Find quotes by words, speaker, date, source, kind."),
    "check": ("asquoted.cli.check", "Check quotes against their sources, word by word."),
    "quotations": ("asquoted.cli.quotations", "List the quotations of a document, for other programs."),
    "trace": ("asquoted.cli.trace", "Follow the words of a quote: original, other sources, versions."),
    "proof": ("asquoted.cli.proof", "Check every quotation in a draft before it is printed."),
    "stats": ("asquoted.cli.stats", "Show an archive in figures: years, speakers, outcomes."),
    "cite": ("asquoted.cli.cite", "Write quotes as citations."),
    "export": ("asquoted.cli.export", "Write all quotes, for programs and other archives."),
    "import": ("asquoted.cli.import_", "Take in works and quotations of other programs."),
    "index": ("asquoted.cli.search", "Build the search index anew."),
    "lint": ("asquoted.cli.lint", "Check the record itself."),
    "migrate": ("asquoted.cli.migrate", "Bring captures up to the readers of today."),
    "serve": ("asquoted.cli.serve", "Show the archive in a browser."),
    "publish": ("asquoted.cli.serve", "Write the pages as files."),
    "explain": ("asquoted.cli.explain", "Explain a finding's code, with an example."),
}
"""Command → module and one line of help; modules are imported when their command runs, so that `--help` is quick."""


_WITHOUT_THREADS = frozenset(("search", "show", "cite", "stats"))
"""Commands that multiply no matrices: the threads that numpy would start for that take longer than all they do."""


class Commands(click.Group):
    """The group whose commands are imported one by one, when called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        if cmd_name not in COMMANDS:
            return None
        if cmd_name in _WITHOUT_THREADS:
            os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        attribute = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command = getattr(import_module(COMMANDS[cmd_name][0]), attribute)
        return command if isinstance(command, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click has it; a mistyped name is answered with those that are near."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            near = get_close_matches(args[0], COMMANDS, n=3)
            if not near:
                raise
            raise click.UsageError(f"{error.message} Did you mean {' or '.join(near)}?", ctx) from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in COMMANDS.items()])


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--archive",
    type=click.Path(path_type=Path),
    envvar="ASQUOTED_ARCHIVE",
    help="The archive folder; else the nearest archive/archive.toml upward.",
)
@click.version_option(VERSION, prog_name="asquoted")
@click.pass_context
def asquoted(context: click.Context, archive: Path | None) -> None:
    """Keep quotations with speaker, date and source, and check each against the words of its source."""
    context.obj = archive


def main() -> None:
    """Runs the program and exits with its status; a reader that leaves early, as `head` does, ends it quietly."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that lacks a letter still gets the rest
    collect_seldom()
    sys.exit(run(sys.argv[1:]))


def collect_seldom() -> None:
    """Lets Python look for cycles seldom: what a command reads stays to its end, and walking over it takes its time.

    Between a tenth and a half of a check of 100,000 quotes whose verdicts are remembered was spent so.
    """
    gc.set_threshold(100_000)


def run(arguments: list[str]) -> int:
    """Runs one command line; the status it should exit with."""
    try:
        result = asquoted.main(args=arguments, prog_name="asquoted", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as exit_:
        return exit_.exit_code
    except click.ClickException as error:
        usage = error.ctx.get_usage() if isinstance(error, click.UsageError) and error.ctx else ""
        click.echo(harmless(f"{usage}\n\nError: {error.format_message()}".lstrip()), err=True)
        print_failure(arguments, error)
        return 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted; nothing was left half written.", err=True)
        return 130
    except AsquotedError as error:
        for each in error.errors if isinstance(error, SeveralBroken) else (error,):
            click.echo(harmless(f"asquoted: {each}"), err=True)
        print_failure(arguments, error)
        return 1 if isinstance(error, Refused) else 2
    except OSError as error:
        print_failure(arguments, error)
        if error.filename is not None:
            return _report_bug(error)
        click.echo(f"asquoted: the output could not be written: {error.strerror}.", err=True)
        return 2
    except Exception as error:  # noqa: BLE001 - the boundary: a bug is told, its traceback kept
        print_failure(arguments, error)
        return _report_bug(error)
    return result if isinstance(result, int) else 0


def _report_bug(error: Exception) -> int:
    import tempfile  # noqa: PLC0415 - a bug is rare

    with tempfile.NamedTemporaryFile("w", prefix="asquoted-", suffix=".log", delete=False, encoding="utf-8") as log:
        traceback.print_exception(error, file=log)
    click.echo(f"asquoted: a bug: {type(error).__name__}: {error}. Please report it with {log.name}.", err=True)
    return 3
