"""A failure for a program that asked for JSON: one object on standard output, beside the prose for people.

The exit status is the same. What is printed before it in `--format jsonl` stays true; the failure is the last line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import click

from asquoted.errors import AsquotedError, SeveralBroken

_VERSION = 1  # of cli.shape, which takes longer to load than a failure should


def print_failure(arguments: Sequence[str], error: Exception) -> None:
    """The failure as `{"error": {"kind", "message", …}}`, where the command line asks for JSON."""
    form = _form(arguments)
    if form is None:
        return
    told: dict[str, Any] = {"asquoted": _VERSION, "error": _shape(error)}
    with suppress(OSError):  # standard output may be what failed
        click.echo(json.dumps(told, ensure_ascii=False, indent=2 if form == "json" else None))


def _form(arguments: Sequence[str]) -> str | None:
    """The last `--format` of a command line that may be malformed, when it is one of JSON."""
    form = None
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        name, equals, value = argument.partition("=")
        if name == "--format":
            form = value if equals else next(iter(arguments[place + 1 : place + 2]), None)
    return form if form in ("json", "jsonl") else None


def _shape(error: Exception) -> dict[str, Any]:
    if isinstance(error, click.ClickException):
        return {"kind": "usage", "message": error.format_message()}
    if not isinstance(error, AsquotedError):
        return {"kind": "bug" if not isinstance(error, OSError) else "not-written", "message": str(error)}
    shape: dict[str, Any] = {"kind": _kind(error), "message": error.fact}
    if error.path is not None:
        shape["path"] = str(error.path)
    if error.line is not None:
        shape["line"] = error.line
    if error.remedy is not None:
        shape["remedy"] = error.remedy
    if isinstance(error, SeveralBroken):
        shape["files"] = [_shape(each) for each in error.errors]
    return shape


def _kind(error: AsquotedError) -> str:
    """`broken-record` of BrokenRecord."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", type(error).__name__).lower()
