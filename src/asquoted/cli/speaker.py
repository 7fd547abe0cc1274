"""`asquoted speaker`: who speaks, under which names and in which office."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import click

from asquoted.archive.names import make_id
from asquoted.archive.store import Archive
from asquoted.cli.add import find_speakers
from asquoted.cli.harmless import harmless
from asquoted.cli.options import EDTF, Given, format_option, with_archive
from asquoted.cli.shape import print_json
from asquoted.errors import Refused
from asquoted.model import Role, Speaker, SpeakerId, SpeakerKind


@click.group()
def speaker() -> None:
    """Add speakers, their aliases and roles."""


@speaker.command()
@click.argument("name", type=Given())
@click.option("--id", "speaker_id", help="An id of your own; else made of the name.")
@click.option("--kind", type=click.Choice([kind.value for kind in SpeakerKind]), default="person", show_default=True)
@click.option(
    "--alias", "aliases", type=Given(), multiple=True, help="Another name or spelling; may be given several times."
)
@click.option("--role", help="An office held.")
@click.option("--since", type=EDTF, help="From when the office was held.")
@click.option("--until", type=EDTF, help="Until when.")
@format_option("json")
@with_archive
def add(  # noqa: PLR0913 - an option for each thing that is recorded
    archive: Archive,
    *,
    name: str,
    speaker_id: str | None,
    kind: str,
    aliases: tuple[str, ...],
    role: str | None,
    since: str | None,
    until: str | None,
    form: str,
) -> None:
    """Add the speaker NAME."""
    if (since or until) and role is None:
        raise click.UsageError("--since and --until go with --role.")
    roles = (Role(title=role, since=since, until=until),) if role else ()
    refuse_taken(archive, (name, *aliases), owner=None)
    if not speaker_id and not make_id(name):
        raise click.UsageError(f"No id can be made of {name!r}: give one with --id.")
    new = Speaker(
        id=SpeakerId(speaker_id or make_id(name)), name=name, kind=SpeakerKind(kind), aliases=aliases, roles=roles
    )
    archive.add_speaker(new)
    _tell(new, form, f"Added {new.id}.")


@speaker.command()
@click.argument("name", metavar="SPEAKER")
@click.argument("aliases", metavar="ALIAS…", nargs=-1, required=True, type=Given())
@format_option("json")
@with_archive
def alias(archive: Archive, *, name: str, aliases: tuple[str, ...], form: str) -> None:
    """Give SPEAKER other names or spellings."""
    (found,) = find_speakers(archive, [name])
    old = archive.speaker(found)
    refuse_taken(archive, aliases, owner=old)
    new = replace(old, aliases=tuple(dict.fromkeys((*old.aliases, *aliases))))
    if new == old:
        raise Refused(f"{old.id} has these aliases already", remedy="Nothing is to do")
    archive.replace_speaker(new)
    _tell(new, form, f"{new.id} is also called {', '.join(aliases)}.")


def refuse_taken(archive: Archive, names: Sequence[str], *, owner: Speaker | None) -> None:
    """Raises Refused when a name is one of somebody else's: it would no longer say who is meant."""
    for name in names:
        for other in archive.find_speakers(name):
            if other != owner:
                raise Refused(f"{name!r} is a name of {other.id} already", remedy="Use a name that tells them apart")


def _tell(told: Speaker, form: str, sentence: str) -> None:
    if form == "json":
        print_json({"speaker": {"id": told.id, "name": told.name, "kind": told.kind, "aliases": list(told.aliases)}})
    else:
        click.echo(harmless(sentence))
