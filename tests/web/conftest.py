"""Archives to be shown, and the application that shows them, asked without a network."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from asquoted.archive.store import open_archive
from asquoted.cli.main import run
from asquoted.web.app import create_app

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "archive"


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "state"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))
    monkeypatch.delenv("ASQUOTED_ARCHIVE", raising=False)


@dataclass(frozen=True)
class Shown:
    """An archive in a folder, and a client of the application that shows it."""

    path: Path
    client: FlaskClient

    def get(self, address: str, status: int = 200) -> str:
        """The page at an address; its status must be the one expected."""
        with self.client.get(address) as answer:
            page = answer.get_data(as_text=True)
        assert answer.status_code == status, page
        return page

    def json(self, address: str, status: int = 200) -> Any:
        return json.loads(self.get(address, status))

    def change(self, name: str, old: str, new: str) -> None:
        """Other words in a file of the archive, by hand; `old` must stand there."""
        (path,) = self.path.glob(name)
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture
def show() -> Iterator[Callable[[Path], Shown]]:
    """Shows archives until the test ends."""
    shown: list[Flask] = []

    def shows(path: Path) -> Shown:
        shown.append(create_app(open_archive(path)))
        return Shown(path, shown[-1].test_client())

    yield shows
    for app in shown:
        app.extensions["asquoted"].close()


@pytest.fixture
def shipped(tmp_path: Path, show: Callable[[Path], Shown]) -> Shown:
    """A copy of the archive that ships."""
    shutil.copytree(SHIPPED, tmp_path / "archive")
    return show(tmp_path / "archive")


DRIFT = (
    ("this may require lifting sanctions", "this must require lifting sanctions"),
    ("must strive to form a robust mechanism", "strive to form a strong mechanism"),
)


def spoil(path: Path) -> None:
    """Two quotes of the shipped archive as nobody said them."""
    (quotes,) = path.glob("sources/*/quotes.toml")
    text = quotes.read_text("utf-8")
    for old, new in DRIFT:
        assert old in text
        text = text.replace(old, new, 1)
    quotes.write_text(text, "utf-8")


@pytest.fixture
def drifted(tmp_path: Path, show: Callable[[Path], Shown]) -> Shown:
    """The archive with two misquotations in it."""
    shutil.copytree(SHIPPED, tmp_path / "archive")
    spoil(tmp_path / "archive")
    return show(tmp_path / "archive")


Make = Callable[..., Shown]


@pytest.fixture
def make(tmp_path: Path, show: Callable[[Path], Shown]) -> Make:
    """An archive of one source, captured from a page, with quotes that it has: (words, speaker, day)."""

    def made(page: str, *quotes: tuple[str, str, str], title: str = "The pier", name: str = "page.html") -> Shown:
        folder = tmp_path / "archive"
        (tmp_path / name).write_text(page, "utf-8")
        commands = [
            ["init", str(folder), "--title", title],
            ["capture", str(tmp_path / name), "--id", "pier", "--issued", "2024-03-02"],
        ]
        commands += [["speaker", "add", speaker] for speaker in dict.fromkeys(speaker for _, speaker, _ in quotes)]
        commands += [["add", "pier", words, "--speaker", who, "--said", day, "--force"] for words, who, day in quotes]
        for command in commands:
            assert run(["--archive", str(folder), *command]) == 0, command
        return show(folder)

    return made
