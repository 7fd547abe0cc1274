"""What the README shows is run: every console block with its output, every Python example."""

from __future__ import annotations

import doctest
import re
import shlex
import shutil
import subprocess
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Self

import pytest

from asquoted.cite.formats import FORMS
from asquoted.cite.intake import READERS
from asquoted.cite.styles import STYLES
from asquoted.cli.main import run

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


class Day(datetime):
    """The day on which the tour was taken."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        return cls(2026, 12, 1, tzinfo=tz)


def console_steps() -> list[tuple[str, str]]:
    """Every command of the console blocks that has a prompt, with the output shown below it."""
    blocks = re.findall(r"^```console\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
    return [
        (step.partition("\n")[0], step.partition("\n")[2])
        for block in blocks
        for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    ]


def test_the_tour_gives_the_outputs_that_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "archive", tmp_path / "archive")
    (received,) = (path for path in tmp_path.glob("archive/sources/*/captures/*") if path.name.count(".") == 1)
    shutil.copy(received, tmp_path / "article.txt")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr("asquoted.cli.options.datetime", Day)
    run(["index"])
    capsys.readouterr()
    steps = console_steps()
    assert len(steps) >= 8
    for command, shown in steps:
        program, *arguments = shlex.split(command)
        if program == "asquoted":
            run(arguments)
        else:
            assert program in ("sed", "printf")
            subprocess.run(["sh", "-c", command], check=True, timeout=60)
        captured = capsys.readouterr()
        told = (captured.out + captured.err).replace(tmp_path.as_uri(), "file:///home/you/korea")
        assert told.replace("\r\n", "\n") == shown, command


@pytest.mark.parametrize("form", [*FORMS, "csl-json"])
def test_every_form_of_a_citation_is_shown(form: str) -> None:
    shown = {command for command, _ in console_steps()}
    assert any(re.search(rf"--format {form}(?: |$)", command) for command in shown)


@pytest.mark.parametrize("style", STYLES)
def test_every_style_is_shown(style: str) -> None:
    assert any(re.search(rf"--style {style}(?: |$)", command) for command, _ in console_steps())


@pytest.mark.parametrize("reader", READERS)
def test_every_form_that_is_read_is_named(reader: str) -> None:
    (section,) = re.findall(r"^## Every form of a citation\n(.*?)^## ", README, re.DOTALL | re.MULTILINE)
    assert re.search({"zotero": "Zotero's own JSON"}.get(reader, f"`{reader}`"), section)


def test_python_examples_are_right() -> None:
    parsed = doctest.DocTestParser().get_doctest(README, {}, "README.md", "README.md", 0)
    assert parsed.examples
    assert doctest.DocTestRunner().run(parsed).failed == 0


def test_the_two_commands_that_the_readme_opens_with_are_in_the_makefile() -> None:
    first_block = re.search(r"```console\n(.*?)```", README, re.DOTALL)
    assert first_block is not None
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for command in first_block.group(1).split("\n")[:-1]:
        assert f"\n{command.removeprefix('make ')}:" in makefile
