"""A made archive of a few sources, with the user's own folders out of the way."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from asquoted.archive.store import Archive, open_archive
from asquoted.audit import audit_archive
from asquoted.audit.form import write_verdict

MAKER = Path(__file__).parents[1] / "benchmarks" / "make_archive.py"


def load_maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_archive", MAKER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_archive"] = module  # where its dataclasses look for their names
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def maker() -> ModuleType:
    return load_maker()


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "state"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))
    return home


@pytest.fixture
def archive(tmp_path: Path, maker: ModuleType) -> Archive:
    """Sixty quotes in six sources, a third of them changed, all files an hour old."""
    maker.make_archive(tmp_path, quotes=60, sources=6, seed=7, speakers=12, changed=0.35, vocabulary=2000)
    for path in files_of(tmp_path / "archive"):
        age(path, 3600)
    return open_archive(tmp_path / "archive")


def files_of(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def age(path: Path, seconds: float) -> None:
    """Makes a file look as if it was written so long ago."""
    status = path.stat()
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns - int(seconds * 1e9)))


class Asked:
    """A check of everything: what it said of each quote, its notices, and how many quotes it had to judge."""

    def __init__(self, archive: Archive, **options: object) -> None:
        self.notices: list[str] = []
        self.judged = 0
        checked = list(
            audit_archive(archive, notice=self.notices.append, progress=self._see, **options)  # type: ignore[arg-type]
        )
        self.verdicts = {each.quote.id: write_verdict(each.verdict, "") for each in checked}
        self.quotes = [each.quote for each in checked]

    def _see(self, _done: int, judged: int) -> None:
        self.judged = judged


def database_of(archive: Archive) -> Path:
    return archive.path.parent / "index" / "verdicts" / "verdicts.sqlite"
