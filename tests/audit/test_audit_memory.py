"""Remembered verdicts are as good as new ones, and nobody else's are trusted."""

from __future__ import annotations

import json
import os
import pickle
import re
import shutil
import sqlite3
import subprocess
import sys
from dataclasses import replace
from importlib import resources
from importlib.metadata import version
from pathlib import Path

import pytest

from asquoted.archive.store import Archive, open_archive
from asquoted.audit import audit, audit_archive, recall
from asquoted.audit import depends as depends_module
from asquoted.audit import standing as standing_module
from asquoted.audit.form import write_verdict
from asquoted.audit.memory import Memory
from asquoted.audit.standing import recall_verdicts
from asquoted.derived import seal
from asquoted.model import Outcome, Quote, Speaker, SpeakerId

from .conftest import Asked, age, database_of


def _plain(archive: Archive) -> dict[str, str]:
    return {each.quote.id: write_verdict(each.verdict, "") for each in audit(archive)}


def _again(archive: Archive) -> Archive:
    return open_archive(archive.path)


# ---- warm is cold


def test_warm_is_cold_byte_for_byte_and_judges_nothing(archive: Archive) -> None:
    cold = Asked(archive)
    warm = Asked(_again(archive))
    assert cold.judged == len(archive.quotes) == 60
    assert warm.judged == 0
    assert cold.verdicts == warm.verdicts == _plain(archive)
    assert warm.quotes == list(archive.quotes.values())
    assert {json.loads(form)[0] for form in warm.verdicts.values()} >= {"verbatim", "altered", "distorted"}
    assert cold.notices == warm.notices == []


def test_only_a_changed_quote_is_judged_again(archive: Archive) -> None:
    Asked(archive)
    quote = next(iter(archive.quotes.values()))
    archive.replace_quote(quote.id, replace(quote, exact=quote.exact + " indeed"))
    asked = Asked(_again(archive))
    assert asked.judged == 1
    assert asked.verdicts == _plain(archive)


@pytest.mark.parametrize(
    ("change", "judged"),
    [
        (lambda quote: replace(quote, said="1999"), 1),
        (lambda quote: replace(quote, speaker=()), 1),
        (lambda quote: replace(quote, original=quote.source), 1),
        (lambda quote: replace(quote, tags=("new",), note="new", event="new"), 0),
    ],
)
def test_what_a_verdict_depends_on_is_judged_again_and_nothing_else(
    archive: Archive, change: object, judged: int
) -> None:
    Asked(archive)
    quote = next(one for one in archive.quotes.values() if one.speaker and one.said)
    archive.replace_quote(quote.id, change(quote))  # type: ignore[operator]
    asked = Asked(_again(archive))
    assert asked.judged == judged
    assert asked.verdicts == _plain(archive)


def test_another_day_of_publication_judges_the_source_again(archive: Archive) -> None:
    Asked(archive)
    source = next(iter(archive.sources.values()))
    archive.replace_source(replace(source, csl={**source.csl, "issued": "1999-01-01"}))
    asked = Asked(_again(archive))
    assert asked.judged == len(archive.quotes_of(source.id))
    assert asked.verdicts == _plain(archive)


def test_an_alias_judges_its_speakers_quotes_again_and_a_new_speaker_nobodys(archive: Archive) -> None:
    Asked(archive)
    archive.add_speaker(Speaker(id=SpeakerId("aa-new"), name="Aa New", aliases=("Newest",)))
    assert Asked(_again(archive)).judged == 0
    quote = next(one for one in archive.quotes.values() if one.speaker)
    speaker = archive.speakers[quote.speaker[0]]
    archive.replace_speaker(replace(speaker, aliases=(*speaker.aliases, "Another Name")))
    asked = Asked(_again(archive))
    assert asked.judged == sum(one.speaker[:1] == quote.speaker[:1] for one in archive.quotes.values())
    assert asked.verdicts == _plain(archive)


def test_a_speaker_who_takes_anothers_alias_is_looked_at(archive: Archive) -> None:
    quote = next(one for one in archive.quotes.values() if one.speaker)
    first = Speaker(id=SpeakerId("0-first"), name="Zed Last", aliases=(archive.speakers[quote.speaker[0]].name,))
    Asked(archive)
    archive.add_speaker(first)
    asked = Asked(_again(archive))
    assert asked.judged == sum(one.speaker[:1] == quote.speaker[:1] for one in archive.quotes.values())
    assert asked.verdicts == _plain(archive)


def test_a_checker_of_another_version_judges_all_again(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    Asked(archive)
    monkeypatch.setattr(depends_module, "checker", lambda: "another")
    assert Asked(archive).judged == 60


def test_the_checkers_digest_has_its_words_lists_and_code() -> None:
    depends_module.checker.cache_clear()
    names = {name for room in depends_module._ROOMS for name, _ in _files(room)}
    assert {
        "drift/en/synonym.txt",
        "drift/judge.py",
        "attribution/en/verb.txt",
        "check.py",
        "original.py",
        "audit/single.py",
    } <= names


def test_the_versions_of_libraries_are_those_that_are_installed() -> None:
    assert depends_module._version("no_such_library") == "none"
    for library in ("numpy", "rapidfuzz", "simplemma"):
        assert depends_module._version(library) == version(library)


def _files(room: str) -> list[tuple[str, object]]:
    return list(depends_module._files(resources.files("asquoted").joinpath(room), room))


# ---- captures


def _a_text(archive: Archive) -> tuple[Quote, Path]:
    quote = next(iter(archive.quotes.values()))
    return quote, archive.layout.captures(quote.source) / archive.capture_of(quote).text_name


def test_a_capture_that_changed_leaves_its_quotes_unchecked_warm_as_cold(archive: Archive) -> None:
    Asked(archive)
    quote, path = _a_text(archive)
    path.write_bytes(path.read_bytes().replace(b"the", b"eth"))  # the same size
    asked = Asked(_again(archive))
    assert json.loads(asked.verdicts[quote.id])[0] == "unchecked"
    assert asked.verdicts == _plain(_again(archive))
    shutil.copyfile(path, path.with_suffix(".bak"))
    path.unlink()
    assert json.loads(Asked(_again(archive)).verdicts[quote.id])[0] == "unchecked"


def test_a_capture_that_is_touched_is_read_and_nothing_is_judged(archive: Archive) -> None:
    cold = Asked(archive)
    _, path = _a_text(archive)
    os.utime(path)
    asked = Asked(_again(archive))
    assert asked.judged == 0
    assert asked.verdicts == cold.verdicts


def test_a_file_as_new_as_the_memory_is_digested_again(archive: Archive) -> None:
    quote, path = _a_text(archive)
    age(path, -3600)  # written now
    Asked(archive)
    status = path.stat()
    path.write_bytes(path.read_bytes().replace(b"the", b"eth"))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))  # a change within the same tick, of the same size
    assert json.loads(Asked(_again(archive)).verdicts[quote.id])[0] == "unchecked"


def test_a_link_in_place_of_the_captures_is_not_followed(archive: Archive, tmp_path: Path) -> None:
    Asked(archive)
    quote, path = _a_text(archive)
    path.parent.rename(tmp_path / "elsewhere")
    path.parent.symlink_to(tmp_path / "elsewhere")
    assert json.loads(Asked(_again(archive)).verdicts[quote.id])[0] == "unchecked"


# ---- rows


def test_rows_of_what_is_gone_are_cleared(archive: Archive) -> None:
    Asked(archive)
    source = next(iter(archive.sources))
    quotes = archive.quotes_of(source)
    archive.remove_quote(quotes[0].id, reason="twice", on="2026-11-28")
    gone = list(archive.sources)[1]
    shutil.rmtree(archive.layout.folder(gone))
    Asked(_again(archive))
    with sqlite3.connect(database_of(archive)) as database:
        rows = dict(database.execute("SELECT source, body FROM kept"))
    database.close()
    assert rows.keys() == set(archive.sources) - {gone}
    assert len(json.loads(rows[source])["verdicts"]) == len(quotes) - 1


def test_a_check_of_one_quote_keeps_what_is_known_of_the_others(archive: Archive) -> None:
    Asked(archive)
    quote = next(iter(archive.quotes.values()))
    changed = replace(quote, said="1999")
    archive.replace_quote(quote.id, changed)
    assert len(list(audit_archive(archive, [changed]))) == 1
    assert Asked(_again(archive)).judged == 0


# ---- recall


def test_recall_has_what_was_checked_and_judges_nothing(archive: Archive) -> None:
    assert recall(archive) == {}
    assert not database_of(archive).exists()
    Asked(archive)
    expected = {each.quote.id: each.verdict for each in audit(archive)}
    assert recall(_again(archive)) == {key: verdict.outcome for key, verdict in expected.items()}
    assert recall_verdicts(_again(archive)) == expected
    quote = next(iter(archive.quotes.values()))
    assert recall(archive, [quote]) == {quote.id: expected[quote.id].outcome}
    archive.replace_quote(quote.id, replace(quote, said="1999"))
    assert quote.id not in recall(_again(archive))
    assert len(recall(_again(archive))) == 59


# ---- what is wrong with the file


def test_a_forged_verdict_is_not_believed(archive: Archive) -> None:
    cold = Asked(archive)
    with sqlite3.connect(database_of(archive)) as database:
        source, body = database.execute("SELECT source, body FROM kept").fetchone()
        forged = re.sub(rb'"(altered|distorted|absent)"', b'"verbatim"', body)
        assert forged != body
        database.execute("UPDATE kept SET body = ? WHERE source = ?", (forged, source))
    database.close()
    asked = Asked(_again(archive))
    assert asked.verdicts == cold.verdicts
    assert asked.judged == len(archive.quotes_of(source))
    assert asked.notices == ["Some remembered verdicts are not ones that you made here: they are checked again."]
    assert Asked(_again(archive)).notices == []


def test_a_row_of_another_source_is_not_believed(archive: Archive) -> None:
    cold = Asked(archive)
    with sqlite3.connect(database_of(archive)) as database:
        rows = database.execute("SELECT source, body, seal FROM kept ORDER BY source").fetchall()
        database.execute("UPDATE kept SET body = ?, seal = ? WHERE source = ?", (*rows[0][1:], rows[1][0]))
    database.close()
    asked = Asked(_again(archive))
    assert asked.verdicts == cold.verdicts
    assert asked.judged == len(archive.quotes_of(rows[1][0]))


def test_another_users_file_is_not_believed(archive: Archive, own_folders: Path) -> None:
    Asked(archive)
    shutil.rmtree(own_folders / "state")
    asked = Asked(_again(archive))
    assert asked.judged == 60
    assert asked.notices == ["Some remembered verdicts are not ones that you made here: they are checked again."]


class Planted:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, ("opened",)


@pytest.mark.parametrize("where", ["file", "row"])
def test_a_planted_pickle_is_never_opened(
    where: str, archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Asked(archive)
    planted = pickle.dumps(Planted())
    if where == "file":
        database_of(archive).write_bytes(planted)
    else:
        with sqlite3.connect(database_of(archive)) as database:
            sealed = seal.seal(planted, seal.read_or_make_key())
            database.execute("UPDATE kept SET body = ?, seal = ?", (planted, sealed))
        database.close()
    assert Asked(_again(archive)).judged == 60
    assert not (tmp_path / "opened").exists()


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(b"no database"),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(path.read_bytes()[:5000]),
        lambda path: path.write_bytes(path.read_bytes()[:4096] + b"\xff" * (path.stat().st_size - 4096)),
        lambda path: _sql(path, "CREATE VIEW more AS SELECT 1"),
        lambda path: _sql(path, "DROP TABLE kept"),
        lambda path: _sql(path, "ALTER TABLE kept ADD COLUMN more"),
    ],
    ids=["text", "empty", "cut", "garbled", "view", "no table", "column"],
)
def test_a_damaged_file_costs_another_check(damage: object, archive: Archive) -> None:
    cold = Asked(archive)
    damage(database_of(archive))  # type: ignore[operator]
    asked = Asked(_again(archive))
    assert asked.verdicts == cold.verdicts
    assert len(asked.notices) <= 1
    once_more = Asked(_again(archive))
    Asked(_again(archive))
    assert once_more.verdicts == cold.verdicts
    assert Asked(_again(archive)).judged == 0


def _sql(path: Path, statement: str) -> None:
    with sqlite3.connect(path) as database:
        database.execute(statement)
    database.close()


@pytest.mark.parametrize("kind", ["link", "folder", "index link"])
def test_what_stands_in_the_way_is_not_followed(kind: str, archive: Archive, tmp_path: Path) -> None:
    cold = Asked(archive)
    path = database_of(archive)
    other = tmp_path / "other"
    if kind == "index link":
        path.parent.parent.rename(other)
        path.parent.parent.symlink_to(other)
    else:
        path.unlink()
        path.symlink_to(other) if kind == "link" else path.mkdir()
    asked = Asked(_again(archive))
    assert asked.verdicts == cold.verdicts
    assert other.exists() is (kind == "index link")
    assert Asked(_again(archive)).judged == 0


# ---- where nothing can be written


def test_without_rights_it_goes_to_the_cache_then_to_memory_alone(archive: Archive, own_folders: Path) -> None:
    index = archive.path.parent / "index"
    index.write_text("a file in the way")
    cold = Asked(archive)
    assert len(cold.notices) == 1
    assert str(own_folders / "cache") in cold.notices[0]
    assert Asked(_again(archive)).judged == 0
    shutil.rmtree(own_folders / "cache")
    (own_folders / "cache").write_text("another")
    asked = Asked(_again(archive))
    assert asked.verdicts == cold.verdicts
    assert asked.judged == 60
    assert asked.notices == ["Verdicts can't be remembered: neither index/ nor the cache folder can be written."]
    assert index.read_text() == "a file in the way"


def test_without_a_key_nothing_is_remembered(archive: Archive, own_folders: Path) -> None:
    (own_folders / "state").write_text("a file in the way")
    asked = Asked(archive)
    assert asked.judged == len(asked.verdicts) == 60
    assert len(asked.notices) == 1


def test_a_full_disk_loses_no_verdict(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    connect = sqlite3.connect

    def small(*arguments: object, **options: object) -> sqlite3.Connection:
        database = connect(*arguments, **options)  # type: ignore[call-overload]
        database.execute("PRAGMA max_page_count = 3")
        assert isinstance(database, sqlite3.Connection)
        return database

    monkeypatch.setattr(sqlite3, "connect", small)
    asked = Asked(archive)
    assert asked.verdicts == _plain(archive)
    assert asked.notices == ["Verdicts can't be remembered: database or disk is full."]
    monkeypatch.undo()


def test_two_processes_at_once_wait_for_each_other(archive: Archive) -> None:
    script = (
        "import sys; from pathlib import Path; from asquoted.archive.store import open_archive\n"
        "from asquoted.audit import audit_archive\n"
        "archive = open_archive(Path(sys.argv[1]))\n"
        "for _ in range(3):\n"
        "    seen = [each.verdict.outcome for each in audit_archive(archive, notice=print)]\n"
        "print(len(seen))\n"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", script, str(archive.path)], stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    assert [process.communicate(timeout=120)[0] for process in running] == ["60\n"] * 3
    assert Asked(archive).judged == 0


def test_a_writer_waits_for_another(archive: Archive) -> None:
    with Memory(archive.path) as memory:
        memory.put("a", "{}")
    other = sqlite3.connect(database_of(archive), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Memory(archive.path, patience=0.1) as memory:  # nobody waits for ever
        assert memory.notices != []
    other.execute("ROLLBACK")
    other.close()


def test_stopping_half_way_keeps_what_is_done(archive: Archive) -> None:
    checked = audit_archive(archive)
    for _ in range(40):
        next(checked)
    checked.close()  # type: ignore[attr-defined]
    assert 60 - Asked(_again(archive)).judged >= 30


def test_the_outcome_of_a_check_is_the_archives_not_the_memorys(archive: Archive) -> None:
    Asked(archive)
    assert all(isinstance(outcome, Outcome) for outcome in recall(archive).values())


# ---- a source told by its files


def test_a_source_whose_files_say_the_same_is_taken_whole(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    cold = Asked(archive)

    def never(*_: object) -> str:
        raise AssertionError

    monkeypatch.setattr(standing_module, "quote_key", never)
    warm = Asked(_again(archive))
    assert (warm.judged, warm.verdicts) == (0, cold.verdicts)


@pytest.mark.parametrize("spaces", ["\n\n", "# a remark\n"])
def test_a_file_that_says_the_same_in_another_way_is_judged_no_more(archive: Archive, spaces: str) -> None:
    cold = Asked(archive)
    path = archive.layout.quotes(next(iter(archive.sources)))
    path.write_text(path.read_text("utf-8") + spaces, "utf-8")
    for _ in range(2):
        warm = Asked(_again(archive))
        assert (warm.judged, warm.verdicts) == (0, cold.verdicts)


def test_what_an_original_says_now_is_looked_at_each_time(archive: Archive) -> None:
    quote = next(iter(archive.quotes.values()))
    other = next(source for source in archive.sources if source != quote.source)
    archive.replace_quote(quote.id, replace(quote, original=other))
    Asked(_again(archive))
    path = archive.layout.captures(other) / archive.latest_capture(other).text_name
    path.write_text("Another text.", "utf-8")
    asked = Asked(_again(archive))
    assert asked.judged > 0
    assert asked.verdicts == _plain(_again(archive))


def test_a_speaker_known_by_another_name_is_looked_at_again(archive: Archive) -> None:
    Asked(archive)
    quote = next(one for one in archive.quotes.values() if one.speaker)
    archive.replace_speaker(replace(archive.speaker(quote.speaker[0]), name="Somebody Else", aliases=()))
    asked = Asked(_again(archive))
    assert asked.verdicts == _plain(_again(archive))
    assert asked.judged > 0
