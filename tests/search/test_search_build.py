"""An index is opened only when it is whole, current and the user's own; else it is built again, in one line."""

from __future__ import annotations

import json
import os
import pickle
import random
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from asquoted.derived import place, seal
from asquoted.errors import BrokenRecord, NotWritten, UnknownName
from asquoted.model import Speaker, SpeakerId
from asquoted.search import Finder, build, find, manifest, write
from asquoted.search.manifest import Flaw
from asquoted.search.sealed import statuses


@pytest.fixture
def record(settled: Callable[[], Any]) -> Any:
    return settled()


def index_of(record: Any) -> Path:
    return Path(record.path.parent / "index" / "quotes")


def in_use(record: Any) -> Path:
    named: str = json.loads((index_of(record) / "manifest.json").read_text())["content"]["folder"]
    return index_of(record) / named


def rebuild(record: Any) -> Any:
    return build.rebuild(record.path)


def expect_rebuilt(record: Any, state: str) -> None:
    found = find(record, "sanctions")
    assert found.notices == (f"The search index was {state}: rebuilt from {len(record.quotes)} quotes.",)
    assert found.total == 2
    assert find(record, "sanctions").notices == ()


def test_a_missing_index_is_built_with_one_line_and_the_hits_are_the_same(record: Any) -> None:
    first = find(record, "sanctions")
    assert first.notices == ("The search index was missing: rebuilt from 5 quotes.",)
    again = find(record, "sanctions")
    assert (again.hits, again.notices) == (first.hits, ())
    shutil.rmtree(record.path.parent / "index")
    assert find(record, "sanctions") == first


def test_the_archive_is_left_alone(record: Any) -> None:
    before = {path: path.lstat().st_mtime_ns for path in record.path.rglob("*")}
    find(record, "")
    assert {path: path.lstat().st_mtime_ns for path in record.path.rglob("*")} == before


def test_what_is_no_archive_is_not_indexed(tmp_path: Path, record: Any) -> None:
    record.path = tmp_path / "nothing"
    with pytest.raises(UnknownName, match="is no archive"):
        find(record, "")
    assert not (tmp_path / "index").exists()


def test_what_changed_is_written_alone_and_an_alias_is_no_change(record: Any, record_of: Any) -> None:
    find(record, "")
    record.speakers[SpeakerId("x")] = Speaker(id=SpeakerId("x"), name="Xi", aliases=("Си",))
    record.write()
    assert find(record, "").notices == ()
    folder = in_use(record)
    record.add(record_of.quote("new", "sanctioning nobody"))
    found = find(record, "nobody")
    assert (found.total, found.notices) == (1, ("The search index was out of date: 1 changed quote written.",))
    assert in_use(record) == folder
    assert find(record, "nobody").notices == ()


def test_a_file_written_just_now_may_change_within_the_tick(record: Any, record_of: Any) -> None:
    record.add(record_of.quote("new", "sanctioning nobody"), settled=False)
    find(record, "")
    quotes = record.path / "sources" / "article" / "quotes.toml"
    status = quotes.stat()
    quotes.write_text(quotes.read_text("utf-8").replace("nobody", "nowhere"[:6]), "utf-8")
    os.utime(quotes, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert find(record, "nowher").total == 1
    assert find(record, "nobody").total == 0


def test_what_is_known_of_sources_is_written_as_a_new_index_has_it(record: Any, record_of: Any) -> None:
    def sources() -> str:
        (known,) = in_use(record).glob("sources-*.json")
        return known.read_text("utf-8")

    record.sources["article"] = replace(record.sources["article"], csl={"title": 'Talks, “yes”,\n"no"'})
    record.write()
    find(record, "")
    record.add(record_of.quote("new", "sanctioning nobody"))
    find(record, "")
    grown = sources()
    rebuild(record)
    assert grown == sources()
    assert json.loads(grown).keys() == record.sources.keys()


def test_another_language_of_a_source_is_a_change_of_its_quotes(record: Any) -> None:
    find(record, "")
    record.sources["article"] = replace(record.sources["article"], language="de")
    record.write()
    assert find(record, "").notices == ("The search index was out of date: 4 changed quotes written.",)
    assert find(record, "sanctionen").total == find(record, "sanction").total == 2


def test_a_source_that_is_gone_takes_its_quotes_along(record: Any) -> None:
    find(record, "")
    shutil.rmtree(record.path / "sources" / "ru-article")
    found = find(record, "")
    assert (found.total, found.notices) == (4, ("The search index was out of date: 1 changed quote written.",))


def test_an_id_used_twice_is_refused_as_when_the_archive_is_opened(record: Any, record_of: Any) -> None:
    find(record, "")
    record.quotes["other"] = record_of.quote("hamlet", "Not to be", source="ru-article")
    record.write()
    with pytest.raises(BrokenRecord, match="'hamlet' is used already at"):
        find(record, "")
    shutil.rmtree(record.path.parent / "index")
    with pytest.raises(BrokenRecord, match="'hamlet' is used already at"):
        find(record, "")


def test_a_broken_file_is_an_error_with_its_line(record: Any) -> None:
    find(record, "")
    (record.path / "sources" / "article" / "quotes.toml").write_text("[[quote]]\nid = 3\n")
    with pytest.raises(BrokenRecord, match=r"quotes\.toml:2: "):
        find(record, "")


def test_an_index_that_grew_by_many_small_changes_answers_as_a_new_one(record: Any, record_of: Any) -> None:
    find(record, "")
    chance = random.Random(7)  # noqa: S311 - the same every time
    words = "sanction sanctions treaty peace talks question end".split()
    for number in range(25):
        said = chance.choice((None, "2019", "2018-05", "2020-01-02"))
        text = " ".join(chance.choices(words, k=4))
        record.quotes[f"n{number}"] = record_of.quote(
            f"n{number}", text, said=said, speaker=chance.choice(((), ("sergey-lavrov",))), tags=("x",) * (number % 2)
        )
        if number % 3 == 2:
            del record.quotes[chance.choice([name for name in record.quotes if name.startswith("n")])]
        record.write()
        assert find(record, "").total == len(record.quotes)
    assert len(list(in_use(record).glob("*.trm"))) <= 6
    queries = ("sanctions", '"peace talks"', "treaty OR end", "trea*", "speaker:lavrov", "said:2018", "NOT tag:x", "")
    grown = [find(record, text, limit=None) for text in queries]
    shutil.rmtree(record.path.parent / "index")
    find(record, "")
    assert grown == [find(record, text, limit=None) for text in queries]


def test_another_version_makes_it_stale(record: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    find(record, "")
    monkeypatch.setattr(build, "VERSION", "99")
    expect_rebuilt(record, "out of date")


@pytest.mark.parametrize("change", ["flip", "cut", "remove", "link", "touch back", "copy"])
@pytest.mark.parametrize("which", ["*.trm", "*.pst", "*.toc", "columns-*", "words-*", "rows-*", "sources-*"])
def test_a_damaged_index_is_rebuilt(record: Any, which: str, change: str) -> None:
    find(record, "")
    (victim,) = in_use(record).glob(which)
    data, status = victim.read_bytes(), victim.stat()
    if change in ("flip", "touch back"):
        victim.write_bytes(data[:-2] + bytes([data[-2] ^ 1]) + data[-1:])
        if change == "touch back":
            os.utime(victim, ns=(status.st_atime_ns, status.st_mtime_ns))
    elif change == "cut":
        victim.write_bytes(data[:-1])
    elif change == "remove":
        victim.unlink()
    elif change == "copy":
        shutil.copy2(victim, victim.with_name("copy"))
        victim.with_name("copy").replace(victim)
    else:
        victim.rename(record.path.parent / "elsewhere")
        victim.symlink_to(record.path.parent / "elsewhere")
    expect_rebuilt(record, "damaged")


def test_files_beside_those_that_are_sealed_are_not_looked_at(record: Any, tmp_path: Path) -> None:
    find(record, "")
    (in_use(record) / "_MAIN_99.toc").write_bytes(pickle.dumps(Bomb(tmp_path / "boom")))
    assert find(record, "sanctions").notices == ()
    assert not (tmp_path / "boom").exists()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"{}",
        b"[" * 100_000,
        b'{"content": [], "seal": "x"}',
        b'{"content": {}, "seal": "\xc3\xa9"}',
    ],
)
def test_a_damaged_manifest_is_rebuilt(record: Any, content: bytes) -> None:
    find(record, "")
    (index_of(record) / "manifest.json").write_bytes(content)
    expect_rebuilt(record, "damaged")


def test_a_half_built_index_is_not_used_and_is_cleared_away(record: Any) -> None:
    left = index_of(record) / manifest.new_folder_name()
    left.mkdir(parents=True)
    (left / "_MAIN_1.toc").write_bytes(b"half")
    expect_rebuilt(record, "missing")
    assert not left.exists()


def test_another_users_index_is_rebuilt(record: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    find(record, "")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "another"))
    expect_rebuilt(record, "not one that you built here")


class Bomb:
    """Unpickled, it makes a file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __reduce__(self) -> tuple[Any, ...]:
        return (os.mkdir, (str(self._path),))


def test_a_bomb_goes_off_when_it_is_unpickled(tmp_path: Path) -> None:
    pickle.loads(pickle.dumps(Bomb(tmp_path / "boom")))  # noqa: S301 - that the next test tests something
    assert (tmp_path / "boom").exists()


@pytest.mark.parametrize("forged", ["manifest kept", "manifest redone", "manifest sealed by another key"])
def test_a_planted_pickle_is_never_opened(record: Any, tmp_path: Path, forged: str) -> None:
    find(record, "")
    bomb = pickle.dumps(Bomb(tmp_path / "boom"))
    folder = in_use(record)
    for path in folder.iterdir():
        path.write_bytes(bomb)
    if forged.startswith("manifest redone"):
        old = json.loads((index_of(record) / "manifest.json").read_text())
        old["content"]["files"] = statuses(folder, [path.name for path in folder.iterdir()])
        (index_of(record) / "manifest.json").write_text(json.dumps(old))
    elif forged.startswith("manifest sealed"):
        old = json.loads((index_of(record) / "manifest.json").read_text())["content"]
        state = manifest.State(names=old["names"], generation=1, count=5, base=5, base_segments=1)
        names = [path.name for path in folder.iterdir()]
        manifest.publish(index_of(record), folder, state, names, versions=old["versions"], key=b"k" * 32)
    expect_rebuilt(
        record, "not one that you built here" if "manifest " in forged and "kept" not in forged else "damaged"
    )
    assert not (tmp_path / "boom").exists()


def test_processes_rebuild_at_once_and_all_find(record: Any) -> None:
    program = """
import sys
from pathlib import Path
from asquoted.search import find, rebuild
class Record:
    path = Path(sys.argv[1])
for _ in range(3):
    rebuild(Record.path)
    assert find(Record, "sanctions").total == 2
    assert find(Record, "to be").total == 1
"""
    started = [
        subprocess.Popen(
            [sys.executable, "-W", "error", "-c", program, str(record.path)], stderr=subprocess.PIPE, text=True
        )
        for _ in range(3)
    ]
    for process in started:
        _, errors = process.communicate(timeout=120)
        assert (process.returncode, errors) == (0, "")
    assert len([path for path in index_of(record).iterdir() if path.is_dir()]) == 1


def test_while_another_process_builds_the_old_state_serves(record: Any, record_of: Any) -> None:
    find(record, "")
    record.add(record_of.quote("new", "sanctioning nobody"))
    program = """
import sys, time
from pathlib import Path
from asquoted.derived import place
with place.locked(Path(sys.argv[1])):
    print("locked", flush=True)
    sys.stdin.read()
"""
    with subprocess.Popen(
        [sys.executable, "-c", program, str(index_of(record))], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline() == "locked\n"
        found = find(record, "sanctions")
        assert found.total == 2
        assert found.notices == (
            "The search index is out of date, and another process is building it: changes may be missing.",
        )
        other.stdin.close()
    assert find(record, "sanctions").total == 3


def test_a_finder_goes_on_while_the_index_is_built_anew(record: Any, record_of: Any) -> None:
    with Finder(record) as finder:
        record.add(record_of.quote("new", "sanctioning nobody"))
        rebuild(record)
        find(record, "")
        assert finder.find("sanctions").total == 2
        assert finder.find('"to be or"').total == 1


def test_where_index_cannot_be_written_the_cache_folder_serves(record: Any) -> None:
    (record.path.parent / "index").write_text("a file in the way")
    cached = place.places(record.path, "quotes")[1]
    assert find(record, "sanctions").notices == (
        f"The search index was missing: rebuilt from 5 quotes in {cached}, as {index_of(record)} can't be written.",
    )
    found = find(record, "sanctions")
    assert (found.total, found.notices) == (2, ())
    assert (record.path.parent / "index").read_text() == "a file in the way"


def test_a_read_only_index_that_is_good_is_used(record: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    find(record, "")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(place, "make", refuse)
    assert find(record, "sanctions").notices == ()


def test_an_index_folder_without_rights_leaves_it_to_the_cache_folder(
    record: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = place.make

    def refuse(folder: Path) -> None:
        if folder == index_of(record):
            raise PermissionError(13, "Permission denied", str(folder))
        make(folder)

    monkeypatch.setattr(place, "make", refuse)
    found = find(record, "sanctions")
    assert (found.total, len(found.notices)) == (2, 1)
    assert found.notices[0].endswith(f"as {index_of(record)} can't be written.")
    assert find(record, "sanctions").notices == ()


def test_where_nothing_can_be_written_it_serves_once(
    record: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    (record.path.parent / "index").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    found = find(record, "sanctions")
    assert found.total == 2
    assert found.notices == (
        (
            "The search index was missing: rebuilt from 5 quotes for this once, "
            "as neither index/ nor the cache folder can be written."
        ),
    )
    assert list(tmp_path.glob("asquoted-*")) == []
    with pytest.raises(NotWritten, match="the search index could not be written in"):
        rebuild(record)


def test_without_a_key_it_serves_once(record: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    assert find(record, "sanctions").total == 2
    assert not (record.path.parent / "index").exists()


def test_a_full_disk_is_an_error_and_no_half_index(record: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    find(record, "")
    before = sorted(index_of(record).rglob("*"))

    def fill(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(write, "build", fill)
    with pytest.raises(NotWritten, match="No space left on device"):
        rebuild(record)
    assert sorted(index_of(record).rglob("*")) == before
    assert find(record, "sanctions").notices == ()


def test_an_index_short_of_quotes_is_refused(record: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("whoosh.index.FileIndex.doc_count", lambda _: 4)
    with pytest.raises(NotWritten, match="the search index holds 4 of 5 documents"):
        rebuild(record)
    assert not (index_of(record) / "manifest.json").exists()


@pytest.mark.parametrize("where", ["index", "quotes", "lock", "built"])
def test_links_are_not_followed(record: Any, tmp_path: Path, where: str) -> None:
    outside = tmp_path / "outside"
    (outside / "quotes").mkdir(parents=True)
    (outside / "precious").write_text("mine")
    links = {
        "index": record.path.parent / "index",
        "quotes": index_of(record),
        "lock": index_of(record) / "lock",
        "built": index_of(record) / manifest.new_folder_name(),
    }
    links[where].parent.mkdir(exist_ok=True, parents=True)
    links[where].symlink_to(outside / "lock" if where == "lock" else outside)
    assert find(record, "sanctions").total == 2
    assert sorted(path.name for path in outside.iterdir()) == ["precious", "quotes"]
    assert list((outside / "quotes").iterdir()) == []


def test_the_key_is_the_users_alone(record: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    find(record, "")
    key = tmp_path / "state" / "asquoted" / "index.key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert [path.name for path in key.parent.iterdir()] == ["index.key"]
    first = key.read_bytes()
    assert seal.read_or_make_key() == first
    key.chmod(0o644)  # somebody else may have read it
    expect_rebuilt(record, "not one that you built here")
    assert key.read_bytes() != first


def test_a_relative_state_folder_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", "archive")
    assert seal.state_folder() == Path.home() / ".local/state/asquoted"


def test_rebuild_says_where_and_how_many(record: Any) -> None:
    built = rebuild(record)
    assert (built.count, built.notices, built.folder) == (5, (), in_use(record))


def test_an_index_swapped_under_the_reader_is_opened_anew(record: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    find(record, "")
    stale = [in_use(record).with_name(manifest.new_folder_name())]
    real = build._standing

    def late(wanted: Any) -> Any:
        return build.Built(folder=stale.pop(), count=5) if stale else real(wanted)

    monkeypatch.setattr(build, "_standing", late)
    assert find(record, "sanctions").notices == ()


def test_flaws_read_in_a_sentence() -> None:
    assert [flaw.value for flaw in Flaw] == ["missing", "out of date", "damaged", "not one that you built here"]
