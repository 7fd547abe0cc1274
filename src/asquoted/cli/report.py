"""Verdicts as text for people: a line a quote, and what is wrong below it with both texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import click
from rich.console import Console
from rich.text import Text

from asquoted.audit import Audited, open_findings
from asquoted.cli.paint import console, flat, paint_quote, paint_source, print_block
from asquoted.drift.findings import describe
from asquoted.model import EditKind, Outcome, Severity, Verdict
from asquoted.rulebook import SAID_BY, TOLD

_STYLES = {
    Outcome.VERBATIM: "green",
    Outcome.FAITHFUL: "green",
    Outcome.ALTERED: "yellow",
    Outcome.DISTORTED: "red",
    Outcome.PARAPHRASED: "red",
    Outcome.ABSENT: "red",
    Outcome.UNCHECKED: "magenta",
}
_SEVERITY_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "dim"}


def print_verdict(out: Console, label: str, verdict: Verdict, text: str, accepted: tuple[str, ...] = ()) -> None:
    """One verdict: its line, then findings and both texts where there is something to see."""
    line = Text.assemble(
        (f"{verdict.outcome:<11} ", _STYLES[verdict.outcome]), (f"{verdict.voice:<8} ", "dim"), (flat(label), "bold")
    )
    out.print(line, soft_wrap=True)
    left = open_findings(verdict, accepted)
    for finding in verdict.findings:
        settled = finding not in left
        severity = "accepted" if settled else finding.severity
        style = "dim" if settled else _SEVERITY_STYLES[finding.severity]
        print_block(out, f"  {finding.code} {severity:<8} ", Text(flat(finding.message), style=style), style)
    codes = {finding.code for finding in verdict.findings}
    for context in verdict.context:
        if SAID_BY.get(context) in codes:
            continue
        print_block(out, "  context         ", Text(TOLD[context], style="yellow"))
    hidden = {edit.quoted for edit in verdict.edits if edit.kind is EditKind.HIDDEN}
    for edit in verdict.edits:
        if edit.kind in _LICENSED and edit.quoted not in hidden:
            print_block(out, "        licensed ", Text(flat(describe(edit)), style="dim"))
    if left or verdict.context or verdict.outcome.rank > Outcome.VERBATIM.rank:
        _print_texts(out, verdict, text)


_LICENSED = (EditKind.CASE, EditKind.SPELLING, EditKind.NUMERAL, EditKind.BRACKET, EditKind.ELLIPSIS)
"""Kinds that make a quote faithful without a finding: they are named all the same."""


def _print_texts(out: Console, verdict: Verdict, text: str) -> None:
    print_block(out, "  quote   ", paint_quote(verdict))
    if verdict.passage is not None:
        print_block(out, "  source  ", paint_source(verdict, text))
    for number, near in enumerate(verdict.nearest if verdict.outcome is Outcome.ABSENT else verdict.nearest[1:]):
        print_block(out, "  nearest " if number == 0 else "          ", Text(flat(near.text)))


def print_summary(verdicts: Sequence[tuple[Verdict, tuple[str, ...]]], failures: int, noun: str) -> None:
    """The last line: how many of which outcome, and what that means."""
    counts = Counter(verdict.outcome for verdict, _ in verdicts)
    parts = ", ".join(f"{counts[outcome]} {outcome}" for outcome in Outcome if counts[outcome])
    accepted = sum(1 for verdict, codes in verdicts for finding in verdict.findings if finding.code in codes)
    settled = f" {accepted} finding{'s' * (accepted != 1)} accepted." if accepted else ""
    plural = noun if len(verdicts) == 1 else f"{noun}s"
    clean = all(verdict.outcome in (Outcome.VERBATIM, Outcome.FAITHFUL) for verdict, _ in verdicts)
    ending = f"{failures} not as quoted." if failures else "All as quoted." if clean else "Nothing left to settle."
    click.echo(f"{len(verdicts)} {plural} checked: {parts}.{settled} {ending}" if verdicts else f"No {noun}s to check.")


def print_audit(audited: Iterable[tuple[Audited, str]], fail_on: Outcome, *, only_open: bool) -> int:
    """Prints all verdicts of an archive with a summary; how many fail."""
    out = console()
    seen: list[tuple[Verdict, tuple[str, ...]]] = []
    failures = 0
    for each, text in audited:
        if only_open and not each.needs_a_person:
            continue
        seen.append((each.verdict, each.quote.accepted))
        failures += each.fails(fail_on)
        print_verdict(out, each.quote.id, each.verdict, text, each.quote.accepted)
    if seen:
        click.echo()
    print_summary(seen, failures, "quote")
    return failures
