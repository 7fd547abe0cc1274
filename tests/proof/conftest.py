"""A small archive of an invented harbour town, made once, and drafts proved against it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from asquoted.archive.store import Archive, open_archive
from asquoted.cli.main import run
from asquoted.proof.judge import Proof
from asquoted.proof.read import read_draft
from asquoted.proof.report import Report, Settings, prove
from asquoted.rulebook import RULES

GAZETTE = """The harbour stays open

On 3 May 2021 the mayor, Ada Brook, told reporters: “We will keep the harbour open all winter, and nobody may lose their work before the spring.” She thanked the crews.

The harbour master, Tom Reed, said that the old crane has to be replaced within two years.

“We are not ready to raise the fees,” Reed added, “until the council has seen the accounts.”

The quay was built by the fishermen themselves in a single summer, and has stood for ninety years.

By Cora Lund
"""  # noqa: E501 - a paragraph is a line
LETTER = """A letter to the editor

“The ferry must not sail after dark, and the lighthouse needs a new lamp,” Jane Hale wrote on 7 June 2020.

Nothing has been done about the lamp since the storm of that winter.
"""
MINUTES = """Minutes of the council

On 3 May 2021 Ada Brook said: “We will keep the harbour open all winter, and nobody will lose their work before the spring.”
"""  # noqa: E501 - a paragraph is a line


@dataclass(frozen=True)
class Town:
    """The archive, and a way to prove a draft against it."""

    archive: Archive

    def __call__(self, text: str | bytes, name: str = "draft.md", **settings: Any) -> Report:
        data = text.encode() if isinstance(text, str) else text
        chosen = Settings(codes=frozenset(RULES), **settings)
        return prove(self.archive, [read_draft(data, name)], chosen)[0]

    def one(self, text: str, **settings: Any) -> Proof:
        (proof,) = self(text, **settings).proofs
        return proof


def make_town(folder: Path) -> Path:
    """The folder of the archive, made by the commands that a user would type."""
    archive = folder / "archive"
    base = ["--archive", str(archive)]
    for name, text in (("gazette", GAZETTE), ("letter", LETTER), ("minutes", MINUTES)):
        (folder / f"{name}.txt").write_text(text, "utf-8")
    source = str(folder / "{}.txt")
    described = ["--title", "The harbour stays open", "--author", "Cora Lund"]
    keep, ferry = (re.findall("“(.*?),?”", text)[0] for text in (GAZETTE, LETTER))
    steps = [
        ["init", str(archive), "--title", "The harbour"],
        ["capture", source.format("gazette"), "--id", "gazette", "--issued", "2021-05-04", *described],
        ["capture", source.format("letter"), "--id", "letter", "--title", "A letter to the editor"],
        ["capture", source.format("minutes"), "--id", "minutes", "--title", "Minutes of the council"],
        ["speaker", "add", "Ada Brook"],
        ["speaker", "add", "Tom Reed", "--alias", "T. Reed"],
        ["speaker", "add", "Jane Hale"],
        ["add", "gazette", keep, "--speaker", "brook", "--said", "2021-05-03"],
        ["add", "gazette", "the old crane has to be replaced within two years", "--speaker", "reed"],
        ["add", "letter", ferry, "--speaker", "hale", "--said", "2020-06-07"],
    ]
    for step in steps:
        assert run([*base, *step]) == 0, step
    return archive


@pytest.fixture(scope="session")
def town_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_town(tmp_path_factory.mktemp("town"))


@pytest.fixture(scope="session")
def town(town_folder: Path) -> Town:
    return Town(open_archive(town_folder))


@pytest.fixture
def codes() -> Callable[[Proof], list[str]]:
    """The codes of the open findings of a proof, in order."""
    return lambda proof: [finding.code for finding in proof.open_findings]
