"""Proofs as text for people: where, what, the sentence with a caret, the source's own words, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import click
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from asquoted.archive.take import locator_of
from asquoted.cli.paint import console, flat, paint_source, print_block
from asquoted.model import Finding, Outcome, Severity, Span
from asquoted.proof.judge import Proof
from asquoted.proof.report import Report, count
from asquoted.proof.waived import Told
from asquoted.proof.writers.excerpt import mark_of, sentence_of, shortened
from asquoted.proof.writers.remedy import is_command

_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "dim"}
_GUTTER = "  | "
_LABELS = 10
_LEAST_AROUND = 12
"""Cells of a line that are left to what stands around a mark."""


def print_reports(reports: Sequence[Report], *, everything: bool = False) -> None:
    """All that asks for something, draft by draft, and one line of summary."""
    out = console()
    for report in reports:
        for proof in report.proofs:
            if not proof.is_judged:
                if everything:
                    _print_passed(out, report, proof)
            elif proof.open_findings or everything:
                _print_proof(out, report, proof)
        for told in report.told:
            out.print(
                _heading(report, told.place.line, told.place.column, told.place.part, told.finding), soft_wrap=True
            )
            _print_help(out, told.finding)
            out.print()
    print_summary(reports)


def _print_passed(out: Console, report: Report, proof: Proof) -> None:
    place = proof.quotation.place
    words = shortened(flat(proof.quotation.words), 50)
    line = f"{_place(report, place.line, place.column, place.part)}: not judged ({proof.quotation.passed}): {words}"
    out.print(Text(line, style="dim"), soft_wrap=True)
    out.print()


def _print_proof(out: Console, report: Report, proof: Proof) -> None:
    place = proof.quotation.place
    if not proof.open_findings:
        line = f"{_place(report, place.line, place.column, place.part)}: {proof.outcome or 'unsourced'}"
        settled = "".join(f"; {code} {why}" for code, why in proof.settled.items())
        out.print(Text(flat(f"{line}, {_tied(proof)}{settled}"), style="green"), soft_wrap=True)
        out.print()
        return
    shown: list[Span] = []
    for finding in proof.open_findings:
        out.print(_heading(report, place.line, place.column, place.part, finding), soft_wrap=True)
        mark = mark_of(report.draft, proof, finding)
        if mark not in shown:
            _print_excerpt(out, report.draft.text, mark)
            shown.append(mark)
        _print_help(out, finding)
    _print_source(out, proof)
    out.print()


def _print_source(out: Console, proof: Proof) -> None:
    """The source's own words where they differ, and where they stand."""
    verdict, prepared = proof.verdict, proof.tie.prepared
    if verdict is None:
        return
    if proof.tie.is_found and prepared is not None:
        print_block(out, "  source  ", paint_source(verdict, prepared.text))
        print_block(out, "  in      ", Text(f"{_tied(proof)}: {proof.outcome}", style="dim"))
        return
    for number, near in enumerate(verdict.nearest):
        print_block(out, "  nearest " if number == 0 else " " * _LABELS, Text(shortened(flat(near.text), 300)))
    if proof.tie.source is not None:
        print_block(out, "  in      ", Text(f"{_tied(proof)}: {proof.outcome}", style="dim"))


def _tied(proof: Proof) -> str:
    quote, tie = proof.tie.quote, proof.tie
    if quote is None:
        found = locator_of(tie.prepared, tie.pieces[0].start) if tie.is_found and tie.prepared is not None else None
        place = f", {found.label} {found.value}" if found is not None else ""
        return flat(f"{tie.source or 'no source'}{place}")
    locator = f", {quote.locator.label} {quote.locator.value}" if quote.locator else ""
    return flat(f"{quote.id} ({quote.source}{locator})")


def _heading(report: Report, line: int, column: int, part: str, finding: Finding) -> Text:
    return Text.assemble(
        (f"{_place(report, line, column, part)}: ", "bold"),
        (f"{finding.code} {finding.severity}: ", _STYLES[finding.severity]),
        flat(finding.message),
    )


def _place(report: Report, line: int, column: int, part: str) -> str:
    return flat(f"{report.draft.name}:{line}:{column}" + (f" ({part})" if part else ""))


def _print_help(out: Console, finding: Finding) -> None:
    if finding.remedy:
        label = "  help    "
        if is_command(finding.remedy):
            out.print(Text.assemble((label, "dim"), flat(finding.remedy)), soft_wrap=True)
        else:
            print_block(out, label, Text(flat(finding.remedy)))


# ---- the sentence with a caret


def _print_excerpt(out: Console, text: str, mark: Span) -> None:
    """The sentence of a draft on one line, as much as fits, and below it what is meant."""
    sentence = sentence_of(text, mark)
    before, meant, behind = (
        _line(text[start:end])
        for start, end in ((sentence.start, mark.start), (mark.start, mark.end), (mark.end, sentence.end))
    )
    width = max(40, out.width - len(_GUTTER) - 1)
    meant = shortened(meant, width - _LEAST_AROUND)
    before, behind = _fit(before, meant, behind, width)
    out.print(Text.assemble((_GUTTER, "dim"), before, (meant, "bold"), behind), soft_wrap=True)
    carets = " " * cell_len(before) + "^" * max(1, cell_len(meant))
    out.print(Text.assemble((_GUTTER, "dim"), (carets, "bold red")), soft_wrap=True)


def _line(words: str) -> str:
    return flat(words)


def _fit(before: str, meant: str, behind: str, width: int) -> tuple[str, str]:
    """What stands around a mark, cut so that the line fits."""
    left = width - cell_len(meant)
    if cell_len(before) + cell_len(behind) <= left:
        return before, behind
    most_before = max(left // 2, left - cell_len(behind))
    if cell_len(before) > most_before:
        before = f"…{before[-max(0, most_before - 1) :]}" if most_before > 1 else ""
    room = left - cell_len(before)
    if cell_len(behind) > room:
        behind = f"{behind[: max(0, room - 1)]}…" if room > 0 else ""
    return before, behind


# ---- one line a finding


def print_concise(reports: Sequence[Report]) -> None:
    """One line a finding: path:line:column: CODE message."""
    for report in reports:
        for proof in report.judged:
            place = proof.quotation.place
            for finding in proof.open_findings:
                where = _place(report, place.line, place.column, place.part)
                click.echo(f"{where}: {finding.code} {flat(finding.message)}")
        told: Told
        for told in report.told:
            where = _place(report, told.place.line, told.place.column, told.place.part)
            click.echo(f"{where}: {told.finding.code} {flat(told.finding.message)}")


def print_summary(reports: Sequence[Report]) -> None:
    """The last line: how many quotations of which outcome, and what that means."""
    counts = count(reports)
    order = (*Outcome, "unsourced")
    parts = ", ".join(f"{counts[one]} {one}" for one in order if counts.get(one))
    passed = f", {counts['passed']} not judged" if counts.get("passed") else ""
    judged = counts.get("judged", 0)
    files = f" in {len(reports)} drafts" if len(reports) > 1 else ""
    if not judged:
        unread = f" {counts['failures']} not read." if counts.get("failures") else ""
        click.echo(f"No quotations to check{files}{passed}.{unread}")
        return
    failures = counts.get("failures", 0)
    warnings = counts.get("warnings", 0)
    aside = any(
        proof.settled and replace(proof, settled={}).fails(one.fail_on) for one in reports for proof in one.judged
    )
    ending = f"{failures} not as quoted." if failures else "Nothing left to settle." if aside else "All as quoted."
    ending = ending if failures or not warnings else f"Nothing fails, {warnings} to look at."
    click.echo(f"{judged} quotation{'s' * (judged != 1)} checked{files}: {parts}{passed}. {ending}")
