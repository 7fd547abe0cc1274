"""Verdicts as text for people: a line a quote, and what is wrong below it with both texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

import click
from rich.console import Console
from rich.text import Text

from asquoted.archive.holdings import Holdings
from asquoted.audit import Audited, open_findings
from asquoted.cli.paint import console, flat, has_colour, paint_quote, paint_source, print_block
from asquoted.context import SAID_BY, TOLD
from asquoted.drift.findings import describe
from asquoted.errors import BrokenRecord
from asquoted.model import EditKind, Outcome, Quote, Severity, SpeakerId, Verdict
from asquoted.stats import NOBODY, Figures, Tally

S = TypeVar("S", bound=str)

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


def source_text(archive: Holdings, quote: Quote) -> str:
    """The text that a quote was taken from, empty when it can't be read."""
    try:
        return archive.text_of(quote.source, archive.capture_of(quote))
    except BrokenRecord:
        return ""


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
    accepted = sum(1 for verdict, codes in verdicts for finding in verdict.findings if finding.code in codes)
    click.echo(summary(counts, accepted, failures, noun))


def summary(counts: Mapping[Outcome, int], accepted: int, failures: int, noun: str) -> str:
    """How many of which outcome, and what that means, in one line."""
    total = sum(counts.values())
    if not total:
        return f"No {noun}s to check."
    parts = ", ".join(f"{counts[outcome]} {outcome}" for outcome in Outcome if counts.get(outcome))
    settled = f" {accepted} finding{'s' * (accepted != 1)} accepted." if accepted else ""
    plural = noun if total == 1 else f"{noun}s"
    clean = counts.keys() <= {Outcome.VERBATIM, Outcome.FAITHFUL}
    ending = f"{failures} not as quoted." if failures else "All as quoted." if clean else "Nothing left to settle."
    return f"{total} {plural} checked: {parts}.{settled} {ending}"


def print_audit(
    audited: Iterable[Audited], fail_on: Outcome, text_of: Callable[[Quote], str], *, only_open: bool
) -> int:
    """Prints all verdicts of an archive with a summary; how many fail. Texts are asked for where they are shown."""
    out = console()
    counted: Counter[Outcome] = Counter()
    accepted = failures = 0
    for each in audited:
        if only_open and not each.needs_a_person:
            continue
        verdict, codes = each.verdict, each.quote.accepted
        counted[verdict.outcome] += 1
        accepted += sum(finding.code in codes for finding in verdict.findings)
        failures += each.fails(fail_on)
        if _is_plain(verdict) and not has_colour():
            click.echo(f"{verdict.outcome:<11} {verdict.voice:<8} {flat(each.quote.id)}")
        else:
            print_verdict(out, each.quote.id, verdict, "" if _is_plain(verdict) else text_of(each.quote), codes)
    if counted:
        click.echo()
    click.echo(summary(counted, accepted, failures, "quote"))
    return failures


def _is_plain(verdict: Verdict) -> bool:
    """Whether its one line says all of a verdict, as it does of most."""
    return verdict.outcome is Outcome.VERBATIM and not (verdict.findings or verdict.context or verdict.edits)


# ---- counts


_SHOWN = 20
"""Speakers and sources that a summary on a terminal lists, those with the most that is not as quoted first."""


def print_figures(archive: Holdings, figures: Figures) -> None:
    """Outcomes, then speakers and sources with how many of their quotes are not as quoted."""
    for outcome in Outcome:
        if figures.total.outcomes[outcome]:
            share = figures.total.outcomes[outcome] / figures.total.quotes
            click.echo(f"{outcome:<11} {figures.total.outcomes[outcome]:>9,} {share:>6.1%}")
    _print_tallies("speaker", figures.speakers, lambda speaker: speaker_name(archive, speaker))
    _print_tallies("source", figures.sources, lambda source: source)
    if figures.total.quotes:
        click.echo()
    click.echo(summary(figures.total.outcomes, 0, figures.total.failing, "quote"))


def _print_tallies(title: str, tallies: Mapping[S, Tally], name: Callable[[S], str]) -> None:
    ordered = sorted(tallies.items(), key=lambda pair: -pair[1].failing)  # else as they are: those with the most first
    if ordered:
        click.echo(f"\n{'quotes':>9} {'not as quoted':>14}  {title}")
    for key, tally in ordered[:_SHOWN]:
        click.echo(f"{tally.quotes:>9,} {tally.failing:>14,}  {flat(name(key))}")
    if len(ordered) > _SHOWN:
        click.echo(f"{'':>24}  and {len(ordered) - _SHOWN:,} more")


def speaker_name(archive: Holdings, speaker: SpeakerId) -> str:
    """What to call a speaker of `stats.Figures`."""
    if speaker == NOBODY:
        return "nobody is named"
    return archive.speakers[speaker].name if speaker in archive.speakers else speaker
