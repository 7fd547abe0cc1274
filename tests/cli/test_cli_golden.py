"""One folder a command and one a finding's code: what stands in `golden/` is what the program says.

`command` has the arguments, one a line; `files/` is copied beside the archive; `archive/`, where it is there, is the
archive, else `start` names one (shipped, changed or none). `text`, `json`, `stderr`, `status` and `diff` (what became
of the archive) are what must come out. ASQUOTED_REWRITE=1 writes them anew; read the difference before you commit.
"""

from __future__ import annotations

import difflib
import json
import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from asquoted.cli.main import COMMANDS
from asquoted.rulebook import RULES

from .conftest import SHIPPED, Answer, Desk, bytes_of

GOLDEN = Path(__file__).with_name("golden")
FOLDERS = sorted(path.name for path in GOLDEN.iterdir() if path.is_dir())
COMMAND_FOLDERS = [name for name in FOLDERS if not name.startswith("AQ")]
REWRITES = os.environ.get("ASQUOTED_REWRITE") == "1"

WITHOUT_FOLDER = {
    code: "a finding about the record, which `lint` gives and its own tests show" for code in RULES if code >= "AQ9"
}
"""Codes without a golden folder, each with the reason."""

WITHOUT_COMMAND = {
    "serve": "it serves until it is ended; tests/web asks it for its pages",
    "publish": "it writes a folder of pages, which tests/web compares byte for byte",
}
"""Commands without a golden folder, each with the reason."""

_VARIABLE = re.compile(r"built-[0-9a-f]{16}")


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize("name", FOLDERS)
def test_golden(name: str, form: str, bare: Desk) -> None:
    folder = GOLDEN / name
    before = _set_out(folder, bare)
    command = _lines(folder / "command")
    answer = bare(*command, "--format", "json") if form == "json" else bare(*command)
    assert answer.status != 3, answer.err  # a bug is never what should come out
    said = _said(answer, form, bare.here, before)
    if REWRITES:
        assert "CI" not in os.environ, "goldens are rewritten by a person, on purpose"
        _rewrite(folder, said)
    expected = {part: _read(folder / part) for part in said}
    assert said == expected, _differences(name, command, expected, said)


def test_every_command_has_a_folder() -> None:
    used = {_lines(GOLDEN / name / "command")[0] for name in COMMAND_FOLDERS}
    assert used == set(COMMANDS) - set(WITHOUT_COMMAND)


def test_every_code_has_a_folder_that_gives_it_or_a_reason() -> None:
    without = [code for code in RULES if not (GOLDEN / code / "json").is_file() and code not in WITHOUT_FOLDER]
    assert without == []
    for code in FOLDERS:
        if code.startswith("AQ"):
            (told,) = _told(json.loads(_read(GOLDEN / code / "json")))
            assert code in {finding["code"] for finding in told}
            assert code not in WITHOUT_FOLDER


def _told(shape: Mapping[str, Any]) -> list[Any]:
    """The findings of each quote that was checked, or of each draft that was proved."""
    if "drafts" not in shape:
        return [quote["findings"] for quote in shape["quotes"]]
    return [
        [*draft["remarks"], *(finding for quotation in draft["quotations"] for finding in quotation["findings"])]
        for draft in shape["drafts"]
    ]


def _set_out(folder: Path, desk: Desk) -> Mapping[str, bytes]:
    """Puts the archive and the files in place; the archive's bytes before the command."""
    start = _read(folder / "start").strip() or "shipped"
    if (folder / "archive").is_dir():
        shutil.copytree(folder / "archive", desk.archive)
    elif start != "none" and (not folder.name.startswith("AQ") or (folder / "start").is_file()):
        shutil.copytree(SHIPPED, desk.archive)
        if start == "changed":
            desk.change(desk.shelf / "quotes.toml", "this may require lifting", "this will require lifting")
        else:
            assert start == "shipped"
    if (folder / "files").is_dir():
        shutil.copytree(folder / "files", desk.here, dirs_exist_ok=True)
    return bytes_of(desk.here)


def _said(answer: Answer, form: str, here: Path, before: Mapping[str, bytes]) -> dict[str, str]:
    """What came out, under the names of a golden folder; the form that is not asked for is left alone."""
    out, err = (_VARIABLE.sub("built-…", text).replace(str(here), "HERE") for text in (answer.out, answer.err))
    if form == "json":
        if out and answer.status != 2:
            json.loads(out)
        return {"json": out, "status": f"{answer.status}\n"}
    return {"text": out, "stderr": err, "status": f"{answer.status}\n", "diff": _diff(before, bytes_of(here))}


def _diff(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> str:
    """What became of the files, those of the index left out."""
    parts: list[str] = []
    for name in sorted({*before, *after}):
        if name.startswith("index/") or before.get(name) == after.get(name):
            continue
        old, new = (files.get(name, b"").decode().splitlines() for files in (before, after))
        parts += difflib.unified_diff(old, new, name if name in before else "-", name if name in after else "-", "", "")
    return "".join(f"{line.rstrip()}\n" for line in parts)


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines()


def _read(path: Path) -> str:
    """The text of an expected part; a part that is not there is empty."""
    return path.read_text("utf-8") if path.is_file() else ""


def _rewrite(folder: Path, said: Mapping[str, str]) -> None:
    for part, text in said.items():
        if text:
            (folder / part).write_text(text, "utf-8")
        else:
            (folder / part).unlink(missing_ok=True)


def _differences(name: str, command: list[str], expected: Mapping[str, str], said: Mapping[str, str]) -> str:
    lines = [f"golden/{name}: asquoted {' '.join(command)}"]
    for part, text in said.items():
        wanted = expected[part]
        lines += difflib.unified_diff(
            wanted.splitlines(), text.splitlines(), f"{part} (golden)", f"{part} (now)", "", ""
        )
    return "\n".join(lines)
