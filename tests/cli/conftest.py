"""The program run in this process on a copy of an archive, with the user's own folders out of the way."""

from __future__ import annotations

import json
import shutil
import socketserver
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import Any, Self

import pytest

from asquoted.cli.main import run
from asquoted.sources import web
from asquoted.sources.wire import LIMITS

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


def answer(body: bytes, *headers: str, status: str = "200 OK", kind: str = "text/html") -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


@dataclass
class Site:
    """A server on 127.0.0.1 that answers each path with bytes as they stand."""

    port: int = 0
    answers: dict[str, bytes] = field(default_factory=dict)

    def __call__(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A server that runs while the test does."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    quick = replace(LIMITS, size=200_000)
    for command in ("capture", "recapture"):
        monkeypatch.setattr(f"asquoted.cli.{command}.fetch", lambda url, **given: web.fetch(url, **given, limits=quick))
    made = Site()

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            path = self.rfile.readline().split(b" ")[1].decode()
            while self.rfile.readline().strip():
                pass
            self.wfile.write(made.answers[path])

    with socketserver.TCPServer(("127.0.0.1", 0), Handler) as server:
        made.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield made
        server.shutdown()
        thread.join(5)
