"""The program run in this process on a copy of an archive, with the user's own folders out of the way."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import Any, Self

import pytest

from asquoted.cli.main import run

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "archive"


class Frozen(datetime):
    """A clock that stands still."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        return cls(2027, 1, 2, 3, 4, 5, tzinfo=tz or UTC)


@dataclass(frozen=True)
class Answer:
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def rows(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


@dataclass(frozen=True)
class Desk:
    """A folder to work in, with the program at hand; `archive` is in it when the test asked for one."""

    here: Path
    capsys: pytest.CaptureFixture[str]

    @property
    def archive(self) -> Path:
        return self.here / "archive"

    @property
    def shelf(self) -> Path:
        return self.archive / "sources" / "asmolov-2019-korean-peace"

    def __call__(self, *arguments: str) -> Answer:
        self.capsys.readouterr()
        status = run(list(arguments))
        out, err = self.capsys.readouterr()
        return Answer(status, out, err)

    def file(self, name: str, content: str | bytes) -> Path:
        path = self.here / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def change(self, path: Path, old: str, new: str) -> None:
        """Another text in a file, by hand; `old` must stand there."""
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")


def bytes_of(folder: Path) -> Mapping[str, bytes]:
    """Every file below a folder."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }


@pytest.fixture
def snapshot() -> Callable[[Path], Mapping[str, bytes]]:
    return bytes_of


@pytest.fixture(autouse=True)
def frozen(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "state"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))
    monkeypatch.delenv("ASQUOTED_ARCHIVE", raising=False)
    # `today` and `whoever` are bound by name in the commands, so what they ask is frozen instead.
    monkeypatch.setattr("asquoted.cli.options.datetime", Frozen)
    monkeypatch.setattr("getpass.getuser", lambda: "tester")


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    """An empty folder."""
    here = tmp_path / "desk"
    here.mkdir()
    monkeypatch.chdir(here)
    return Desk(here, capsys)


@pytest.fixture
def desk(bare: Desk) -> Desk:
    """A folder with a copy of the archive that ships."""
    shutil.copytree(SHIPPED, bare.archive)
    return bare
