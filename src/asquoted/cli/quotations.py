"""`asquoted quotations`: the quoted spans of a document, for people and for other programs; no archive is needed."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Any

import click

from asquoted.cli.harmless import harmless
from asquoted.cli.options import format_option
from asquoted.cli.shape import print_json, print_line
from asquoted.errors import UnreadableFile
from asquoted.model import Locator
from asquoted.proof.draft import Cited, Draft, Quotation
from asquoted.proof.drafts.places import in_file
from asquoted.proof.read import read_draft
from asquoted.sources.read import LIMIT, read_bytes

_STDIN = "-"


@click.command()
@click.argument("file", metavar="FILE")
@click.option("--stdin-name", metavar="NAME", help="The name of what FILE - reads; its suffix says the format.")
@format_option("json", "jsonl")
def quotations(file: str, *, stdin_name: str | None, form: str) -> int:
    """List the quotations in FILE, with their places and what is cited for them.

    FILE is Markdown, HTML, LaTeX, DOCX, PDF or plain text, or - for standard input. Nothing is judged, and no archive
    is needed. Words in quotation marks that are no quotation (titles, terms, scare quotes) are listed with the reason.
    """
    if stdin_name is not None and file != _STDIN:
        raise click.UsageError("--stdin-name goes with the FILE -.")
    name = (stdin_name or "standard input") if file == _STDIN else file
    folder = Path(file).parent if file != _STDIN else None
    draft = read_draft(_bytes(file, name), name, folder=folder)
    for part in draft.unread:
        where = f"{draft.name}:{part.place.line}" if not part.place.part else f"{part.place.part}:{part.place.line}"
        click.echo(harmless(f"asquoted: {where}: {part.name!r} {part.reason}: not read."), err=True)
    if form == "json":
        print_json(_shape(draft))
    elif form == "jsonl":
        for quotation in draft.quotations:
            print_line({"path": draft.name, **_quotation(draft, quotation)})
    else:
        _print_text(draft)
    return 0


def _bytes(file: str, name: str) -> bytes:
    if file != _STDIN:
        return read_bytes(Path(file))
    data = sys.stdin.buffer.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise UnreadableFile(f"is larger than {LIMIT // 1024**2} MB, the most that is read", path=name)
    return data


def _print_text(draft: Draft) -> None:
    for quotation in draft.quotations:
        place = quotation.place
        where = f"{draft.name}:{place.line}:{place.column}"
        beside = [f"page {place.page}"] if place.page is not None else []
        beside += [place.part] if place.part else []
        told = [f"[{'; '.join(_told(work) for work in quotation.cited)}]"] if quotation.cited else []
        told += [f"({quotation.passed}, not judged)"] if quotation.passed else []
        told += ["(never closed)"] if not quotation.is_closed else []
        where += f" ({', '.join(beside)})" if beside else ""
        click.echo(harmless(f"{where}: {' '.join([f'“{quotation.words}”', *told])}"))
    passed = Counter(quotation.passed for quotation in draft.quotations if quotation.passed)
    count = len(draft.quotations) - passed.total()
    others = ", ".join(f"{number} {reason}" for reason, number in sorted(passed.items()))
    click.echo(f"{count} quotation{'s' * (count != 1)}{f', {passed.total()} not judged ({others})' if passed else ''}.")


def _told(work: Cited) -> str:
    return f"@{work.key}" + (f", {work.locator.label} {work.locator.value}" if work.locator is not None else "")


def _shape(draft: Draft) -> dict[str, Any]:
    return {
        "path": draft.name,
        "format": draft.format,
        "quotations": [_quotation(draft, quotation) for quotation in draft.quotations],
        "remarks": [
            {"code": one.code, "reason": one.reason, "line": one.place.line, "column": one.place.column,
             "part": one.place.part}
            for one in draft.remarks
        ],
        "unread": [
            {"name": one.name, "reason": one.reason, "line": one.place.line, "part": one.place.part}
            for one in draft.unread
        ],
    }  # fmt: skip


def _quotation(draft: Draft, quotation: Quotation) -> dict[str, Any]:
    spans = [in_file(draft.stretches, span) for span in quotation.spans]
    return {
        "words": quotation.words,
        "line": quotation.place.line,
        "column": quotation.place.column,
        "end_line": quotation.end.line,
        "end_column": quotation.end.column,
        "page": quotation.place.page,
        "part": quotation.place.part,
        "spans": None if None in spans else [list(span) for span in spans if span is not None],
        "form": quotation.form,
        "closed": quotation.is_closed,
        "passed": quotation.passed,
        "cited": [
            {"key": one.key, "locator": _locator(one.locator), "title": one.title, "url": one.url}
            for one in quotation.cited
        ],
    }


def _locator(locator: Locator | None) -> dict[str, str] | None:
    return None if locator is None else {"label": locator.label, "value": locator.value}
