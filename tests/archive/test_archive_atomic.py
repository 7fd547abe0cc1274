"""Nothing is lost and nothing half written: full disks, read-only archives, two writers, a kill in mid-write."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from asquoted.archive import atomic
from asquoted.archive.atomic import is_temporary, lock, write_file
from asquoted.archive.store import Archive, open_archive
from asquoted.errors import NotWritten
from asquoted.model import QuoteId, Source, SourceId, Speaker, SpeakerId

from .conftest import TALK, TEXT, capture_text, files_of, quote_of

CHANGES: list[Callable[[Archive], object]] = [
    lambda archive: archive.add_quote(quote_of("Headline", "new")),
    lambda archive: archive.replace_quote(QuoteId("go"), quote_of("Headline", "go")),
    lambda archive: archive.remove_quote(QuoteId("go"), reason="r", on="2026-01-01"),
    lambda archive: archive.add_speaker(Speaker(id=SpeakerId("new"), name="New")),
    lambda archive: archive.add_source(Source(id=SourceId("new"), csl={"title": "New"})),
    lambda archive: archive.replace_source(Source(id=TALK, csl={"title": "New"})),
    lambda archive: capture_text(archive, "Another text", on="2026-01-01"),
]


def run_python(code: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code), *map(str, arguments)],
        cwd=Path(__file__).parents[2],
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "can't be written: the disk is full. Free some space, then try again."),
        (errno.EROFS, "can't be written: the archive is on a read-only file system. Copy the archive to"),
        (errno.EACCES, "can't be written: you may not write here. Change the permissions of the archive's folder."),
        (errno.EIO, "can't be written: the system says: Input/output error. Check the disk, then try again."),
    ],
)
@pytest.mark.parametrize("call", ["open", "fsync", "replace"])
def test_a_write_that_fails_leaves_the_archive_as_it_was(
    archive: Archive,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[Archive], object],
    number: int,
    sentence: str,
    call: str,
) -> None:
    before = files_of(archive.path)
    real_open = os.open

    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    def fail_to_create(path: str, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        if flags & os.O_CREAT:
            fail()
        return real_open(path, flags, mode, dir_fd=dir_fd)

    with monkeypatch.context() as patch:
        patch.setattr(os, call, fail_to_create if call == "open" else fail)
        with pytest.raises(NotWritten) as caught:
            change(archive)

    assert sentence in str(caught.value)
    assert str(archive.path) in str(caught.value)
    assert files_of(archive.path) == before, "old content, and no temporary file"
    assert open_archive(archive.path).quotes == archive.quotes
    change(archive)
    assert files_of(archive.path) != before, "the same change succeeds once the cause is gone"


def test_a_disk_that_fills_while_writing_leaves_nothing_half_written(archive: Archive) -> None:
    """A real limit on file size, met in the middle of the write."""
    before = files_of(archive.path)
    code = """
        import resource, signal, sys
        from pathlib import Path
        from asquoted.archive.store import open_archive
        from asquoted.model import Speaker
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        archive = open_archive(Path(sys.argv[1]))
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
        try:
            archive.add_speaker(Speaker(id="new", name="N" * 50_000))
        except Exception as error:
            print(type(error).__name__, error)
    """
    output, errors = run_python(code, archive.path).communicate()

    assert output.startswith("NotWritten"), errors
    assert "File too large" in output
    assert files_of(archive.path) == before


@pytest.fixture
def as_nobody() -> Iterator[Path]:
    """A folder that root's other self, without root's rights, may enter."""
    folder = Path(tempfile.mkdtemp(prefix="asquoted-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        if os.getuid() == 0:
            os.seteuid(0)
        for path in (folder, *folder.rglob("*")):
            if path.is_dir():
                path.chmod(0o755)
        shutil.rmtree(folder)


def test_a_read_only_archive_can_be_read_and_says_so_when_written(archive: Archive, as_nobody: Path) -> None:
    path = as_nobody / "archive"
    shutil.copytree(archive.path, path)
    for folder in [path, *path.rglob("*")]:
        folder.chmod(0o555 if folder.is_dir() else 0o444)
    if os.getuid() == 0:
        os.seteuid(65534)

    found = open_archive(path)

    assert found.quotes == archive.quotes
    assert found.text_of(TALK, found.latest_capture(TALK)) == TEXT
    with pytest.raises(NotWritten, match=r"quotes\.toml: can't be written: you may not write here\. Change the perm"):
        found.add_quote(quote_of("Headline", "new"))
    assert open_archive(path).quotes == archive.quotes


KILLED = """
    import os, signal, sys
    from pathlib import Path
    from asquoted.archive.store import open_archive
    from tests.archive.test_archive_atomic import CHANGES

    archive = open_archive(Path(sys.argv[1]))
    call, at = sys.argv[3], int(sys.argv[4])
    real = getattr(os, call)

    def die(*arguments, **options):
        global at
        at -= 1
        if at == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*arguments, **options)

    setattr(os, call, die)
    CHANGES[int(sys.argv[2])](archive)
"""


def state_of(archive: Archive) -> tuple[object, ...]:
    """All that an archive records, its captures read; that of a removed quote only by its absence."""
    texts = [archive.text_of(key, one) for key, source in archive.sources.items() for one in source.captures]
    return dict(archive.quotes), dict(archive.speakers), dict(archive.sources), texts


@pytest.mark.parametrize("change", range(len(CHANGES)))
@pytest.mark.parametrize(
    ("call", "at"), [("fsync", 1), ("fsync", 2), ("fsync", 3), ("replace", 1), ("replace", 2), ("replace", 4)]
)
def test_a_kill_in_mid_write_leaves_the_old_or_the_new_state(
    archive: Archive, tmp_path: Path, change: int, call: str, at: int
) -> None:
    old = state_of(archive)
    shutil.copytree(archive.path, tmp_path / "copy")
    changed = open_archive(tmp_path / "copy")
    CHANGES[change](changed)

    process = run_python(KILLED, archive.path, change, call, at)
    _, errors = process.communicate()

    assert process.returncode in (-signal.SIGKILL, 0), errors
    assert process.returncode or (call, at) not in {("fsync", 1), ("replace", 1)}
    found = open_archive(archive.path)
    assert state_of(found) in (old, state_of(changed))
    if state_of(found) == old:
        CHANGES[change](found)
    assert state_of(open_archive(archive.path)) == state_of(changed)


def test_what_a_killed_writer_left_goes_with_the_next_write(archive: Archive) -> None:
    folder = archive.path / "sources/talk"
    (folder / ".asquoted-0123456789abcdef").write_text("half")
    (folder / ".hidden").write_text("not ours")

    archive.add_quote(quote_of("Headline", "new"))

    assert [path.name for path in folder.iterdir() if is_temporary(path.name)] == []
    assert (folder / ".hidden").exists()


WRITER = """
    import sys
    from pathlib import Path
    from asquoted.archive.store import open_archive
    from asquoted.model import Speaker
    from tests.archive.conftest import quote_of

    archive = open_archive(Path(sys.argv[1]))
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(12):
        archive.add_quote(quote_of("Headline", f"{sys.argv[2]}-{number}"))
        archive.add_speaker(Speaker(id=f"{sys.argv[2]}-{number}", name="Name"))
"""


def test_two_writers_at_once_both_succeed(archive: Archive) -> None:
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(WRITER), str(archive.path), name],
            cwd=Path(__file__).parents[2],
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for name in ("one", "two", "three")
    ]
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
    for writer in writers:
        _, errors = writer.communicate()
        assert writer.returncode == 0, errors

    found = open_archive(archive.path)
    expected = {f"{name}-{number}" for name in ("one", "two", "three") for number in range(12)}
    assert expected <= set(found.quotes)
    assert len(found.quotes) == len(expected) + 2
    assert expected <= set(found.speakers)


def test_a_writer_that_waits_too_long_says_what_to_do(archive: Archive) -> None:
    with (
        lock(archive.path),
        pytest.raises(NotWritten, match=r"has been writing to this archive for 0 seconds\. Wait"),
        lock(archive.path, wait=0.05),
    ):
        pytest.fail("two held the lock")
    with lock(archive.path, wait=0.05):
        pass


def test_the_lock_leaves_nothing_behind_even_when_its_holder_fails(archive: Archive) -> None:
    before = files_of(archive.path)

    with pytest.raises(RuntimeError), lock(archive.path):
        raise RuntimeError
    with lock(archive.path, wait=0.05):
        pass

    assert files_of(archive.path) == before


def test_without_flock_a_lock_file_does_the_same(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atomic, "fcntl", None)
    before = files_of(archive.path)

    with lock(archive.path), pytest.raises(NotWritten), lock(archive.path, wait=0.05):
        pytest.fail("two held the lock")

    assert files_of(archive.path) == before
    archive.add_quote(quote_of("Headline", "new"))
    assert "new" in open_archive(archive.path).quotes


def test_a_file_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b"old")
    path.chmod(0o640)

    write_file(path, b"new")

    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert [one.name for one in tmp_path.iterdir()] == ["a.toml"]
