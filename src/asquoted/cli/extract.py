"""`asquoted extract`: the statements in a text, and quotes proposed from a captured source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click
from rich.text import Text

from asquoted.archive.names import make_id
from asquoted.archive.propose import Proposal, new_speaker_name, propose_quotes, take_proposal
from asquoted.archive.skipped import read_skipped, skip
from asquoted.archive.store import Archive, open_archive
from asquoted.archive.take import Taken
from asquoted.attribution.extract import extract as take_statements
from asquoted.attribution.person import is_body
from asquoted.cli.check import read_as_it_is
from asquoted.cli.harmless import harmless
from asquoted.cli.options import EDTF, archive_path, format_option
from asquoted.cli.paint import console, print_block
from asquoted.cli.shape import print_json, print_line, proposal_shape, statement_shape
from asquoted.errors import Refused
from asquoted.model import Capture, SourceId, Speaker, SpeakerId, SpeakerKind, Statement


@click.command()
@click.argument("source", required=False, metavar="[SOURCE]")
@click.option(
    "--in", "in_file", type=click.Path(path_type=Path), help="Take the statements from this file, no archive."
)
@click.option(
    "--published", type=EDTF, help="When the file was published, unless it says so; “on Tuesday” is counted from it."
)
@click.option(
    "--accept",
    type=click.FloatRange(0, 1),
    metavar="CONFIDENCE",
    help="Record all proposals of this confidence or more.",
)
@click.option("--review", is_flag=True, help="Walk through the proposals on the terminal.")
@click.option("--add-speakers", is_flag=True, help="With --accept: add speakers that the record lacks, by full name.")
@format_option("json", "jsonl")
@click.pass_context
def extract(
    context: click.Context,
    *,
    source: str | None,
    in_file: Path | None,
    published: str | None,
    accept: float | None,
    review: bool,
    add_speakers: bool,
    form: str,
) -> int:
    """Take the statements from a text: who said what, when, in which words of the text.

    With --in FILE they are printed. With SOURCE, quotes are proposed that the archive has not recorded yet; --accept
    or --review records them with position, speaker and date.
    """
    if (source is None) == (in_file is None):
        raise click.UsageError("Name a SOURCE of the archive, or a file with --in FILE.")
    if in_file is not None:
        if accept is not None or review or add_speakers:
            raise click.UsageError("--in FILE only prints: --accept, --review and --add-speakers go with a SOURCE.")
        text, _, issued = read_as_it_is(in_file)
        print_statements(take_statements(text, published=published or issued), form)
        return 0
    if published is not None:
        raise click.UsageError("--published goes with --in FILE; the archive knows when its sources were published.")
    if review and (accept is not None or form != "text"):
        raise click.UsageError("--review asks on the terminal: it goes with neither --accept nor another --format.")
    archive = open_archive(archive_path(context))
    chosen = archive.source(SourceId(source or "")).id
    proposals = propose_quotes(archive, chosen, skipped=read_skipped(archive, chosen))
    if review:
        Review(archive, chosen).walk(proposals)
    elif accept is not None:
        accept_proposals(archive, proposals, accept, form, add_speakers=add_speakers)
    else:
        print_proposals(chosen, proposals, form, taken_from=archive.latest_capture(chosen))
    return 0


# ---- printing


def print_statements(statements: Sequence[Statement], form: str) -> None:
    """The statements of a file."""
    if form == "jsonl":
        for statement in statements:
            print_line(statement_shape(statement))
        return
    if form == "json":
        print_json({"statements": [statement_shape(statement) for statement in statements]})
        return
    for statement in statements:
        print_statement(statement, "")
    click.echo(f"{len(statements)} statement{'s' * (len(statements) != 1)}.")


def print_proposals(source: SourceId, proposals: Sequence[Proposal], form: str, *, taken_from: Capture) -> None:
    """The proposals for a source from one of its captures, with what to type next."""
    if form == "jsonl":
        for proposal in proposals:
            print_line(proposal_shape(proposal))
        return
    if form == "json":
        shapes = [proposal_shape(proposal) for proposal in proposals]
        print_json({"source": source, "capture": taken_from.text_digest, "proposals": shapes})
        return
    for number, proposal in enumerate(proposals, 1):
        print_statement(proposal.statement, f"{number}. ", doubt_of(proposal))
    if proposals:
        click.echo(
            f"{len(proposals)} proposed from the capture of {taken_from.on}, none recorded."
            f" Next: asquoted extract {source} --review or asquoted extract {source} --accept 0.8"
        )
    else:
        click.echo(f"Nothing to propose: every statement found in {source} is recorded or was refused.")


def print_statement(statement: Statement, label: str, doubt: str = "") -> None:
    """A statement as two lines: who, when, in what form and how sure; the words."""
    out = console()
    who = statement.speaker or ("not attributed" if statement.speaker_mention is None else statement.speaker_mention)
    day = f", {statement.said} ({statement.said_basis})" if statement.said else ""
    via = f", retold by {statement.via}" if statement.via else ""
    flags = f" [{', '.join(statement.flags)}]" if statement.flags else ""
    heading = Text.assemble(
        (label, "dim"),
        (harmless(who), "bold"),
        (f"{day}{via}, {statement.kind}, {statement.confidence:.2f} {statement.sieve}{flags}", "dim"),
    )
    out.print(heading, soft_wrap=True)
    if doubt:
        print_block(out, "   ", Text(harmless(doubt), style="yellow"))
    print_block(out, "   ", Text(harmless(" ".join(statement.text.split()))))


def doubt_of(proposal: Proposal) -> str:
    """What a person should look at before the speaker is recorded; empty when the match is plain."""
    name = proposal.statement.speaker
    if name is None:
        return "the source does not say who"
    if len(proposal.speakers) > 1:
        return f"“{name}” may be any of {', '.join(proposal.speakers)}"
    if not proposal.speakers:
        return f"“{name}” is not in speakers.toml"
    return ""


# ---- recording


def accept_proposals(
    archive: Archive, proposals: Sequence[Proposal], least: float, form: str, *, add_speakers: bool
) -> None:
    """Records what is sure enough; what the capture does not have word for word is left."""
    recorded: list[str] = []
    left = 0
    for proposal in proposals:
        if proposal.statement.confidence < least:
            left += 1
            continue
        taken = take_proposal(archive, proposal)
        name = new_speaker_name(taken.quote, proposal.statement) if add_speakers and not proposal.speakers else None
        if name is not None and make_id(name):
            taken = take_proposal(archive, proposal, speaker=(_find_or_add(archive, name),))
        if not taken.is_licensed or taken.repeats is not None:
            left += 1
            continue
        archive.add_quote(taken.quote)
        recorded.append(taken.quote.id)
        if form == "text":
            unknown = "" if taken.quote.speaker or proposal.statement.speaker is None else f" ({doubt_of(proposal)})"
            click.echo(harmless(f"Recorded {taken.quote.id}{unknown}."))
    if form == "text":
        click.echo(f"{len(recorded)} recorded, {left} left.")
    elif form == "jsonl":
        for quote_id in recorded:
            print_line({"id": quote_id})
    else:
        print_json({"recorded": recorded, "left": left})


def _find_or_add(archive: Archive, name: str) -> SpeakerId:
    found = archive.find_speakers(name)
    if len(found) == 1:
        return found[0].id
    kind = SpeakerKind.INSTITUTION if is_body(name) else SpeakerKind.PERSON
    new = Speaker(id=SpeakerId(make_id(name)), name=name, kind=kind)
    archive.add_speaker(new)
    return new.id


@dataclass(frozen=True, slots=True)
class Review:
    """Walks through proposals on the terminal; every answer is kept at once, so that quitting loses nothing."""

    archive: Archive
    source: SourceId

    def walk(self, proposals: Sequence[Proposal]) -> None:
        """Asks about each proposal in turn until all are settled or the user quits."""
        counts = {"accepted": 0, "skipped": 0}
        for number, proposal in enumerate(proposals, 1):
            click.echo()
            answer = self._settle(proposal, f"{number}/{len(proposals)} ")
            if answer == "quit":
                break
            counts[answer] += 1
        left = len(proposals) - sum(counts.values())
        click.echo(f"{counts['accepted']} recorded, {counts['skipped']} skipped, {left} left.")

    def _settle(self, proposal: Proposal, label: str) -> str:
        speaker: tuple[SpeakerId, ...] | None = None
        said: str | None = None
        print_statement(proposal.statement, label, doubt_of(proposal))
        while True:
            choice = click.prompt(
                "[a]ccept, [s]peaker, [d]ate, s[k]ip, [q]uit", type=click.Choice(list("asdkq")), show_choices=False
            )
            if choice == "q":
                return "quit"
            if choice == "k":
                capture = self.archive.latest_capture(self.source)
                skip(self.archive, self.source, (capture.text_digest, *proposal.statement.span), proposal.words)
                return "skipped"
            if choice == "s":
                speaker = self._ask_speaker(proposal) or speaker
            elif choice == "d":
                said = self._ask_day(proposal)
            elif self._record(take_proposal(self.archive, proposal, speaker=self._sure(proposal, speaker), said=said)):
                return "accepted"

    def _sure(self, proposal: Proposal, speaker: tuple[SpeakerId, ...] | None) -> tuple[SpeakerId, ...] | None:
        """The speaker as settled; one that the record lacks is added when the user says so."""
        name = proposal.statement.speaker
        if speaker is not None or name is None or proposal.speakers or not make_id(name):
            return speaker
        if click.confirm(f"Add {harmless(name)!r} to speakers.toml?", default=True):
            return (_find_or_add(self.archive, name),)
        return None

    def _ask_day(self, proposal: Proposal) -> str | None:
        """A day as EDTF, asked for until it is one; None when it is left open."""
        while True:
            typed = click.prompt("Said on (2019-05-13, 2019-05 or 2019)", default=proposal.statement.said or "")
            try:
                return EDTF.convert(typed, None, None) if typed else None
            except click.BadParameter as error:
                click.echo(harmless(error.message))

    def _ask_speaker(self, proposal: Proposal) -> tuple[SpeakerId, ...] | None:
        """A speaker by id, name or alias; one that is not known is added when the user says so."""
        name = click.prompt("Speaker", default=proposal.statement.speaker or "", show_default=True).strip()
        found = self.archive.find_speakers(name) if name else ()
        if len(found) == 1:
            return (found[0].id,)
        if found:
            click.echo(f"{name!r} may be any of {', '.join(one.id for one in found)}: type one of these ids.")
            return None
        if name and click.confirm(f"{name!r} is not in speakers.toml. Add it?"):
            return (_find_or_add(self.archive, name),)
        return None

    def _record(self, taken: Taken) -> bool:
        if taken.repeats is not None:
            click.echo(f"These words are recorded already as {taken.repeats}.")
            return False
        if not taken.is_licensed:
            click.echo("The capture does not have these words in one piece; skip it, or record it with asquoted add.")
            return False
        try:
            self.archive.add_quote(taken.quote)
        except Refused as error:
            click.echo(harmless(str(error)))
            return False
        locator = taken.quote.locator
        place = f", {locator.label} {locator.value}" if locator else ""
        click.echo(f"Recorded {taken.quote.id} ({taken.quote.kind}, {taken.verdict.outcome}{place}).")
        return True
