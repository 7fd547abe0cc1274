"""Bad input: one clear sentence on standard error, no traceback, and an archive that is byte for byte as before."""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest

from .conftest import Answer, Desk, bytes_of

SOURCE = "asmolov-2019-korean-peace"
AID = "nebenzya-2019-02-20-aid"
CAPTURE = "2026-11-24-21a86865"
NEW = "Chun Yeon-doo met with Russian Deputy Foreign Minister Igor Morgulov on the same day"
SPEECH = "The mayor said: “The harbour will stay open all winter.”\n"

_AS_A_USER_DOES = [sys.executable, "-m", "asquoted"]


def told(answer: Answer, *parts: str, status: int = 2) -> None:
    """The program said what is wrong in one sentence with these parts, and stopped."""
    assert answer.status == status
    assert answer.out == ""
    assert answer.err.startswith("asquoted: ")
    assert answer.err.count("\n") == 1
    for part in parts:
        assert part in answer.err
    assert "Traceback" not in answer.err
    assert "a bug" not in answer.err


@pytest.fixture
def unchanged(desk: Desk) -> Iterator[Callable[[], None]]:
    """At the end of the test the archive must be as it was when this was called, or else at the start."""
    before = [bytes_of(desk.archive)]
    yield lambda: before.__setitem__(0, bytes_of(desk.archive))
    assert bytes_of(desk.archive) == before[0]
    assert not any(path.name.startswith(".asquoted-") for path in desk.archive.rglob("*"))


# ---- a file that is no text

UNREADABLE: dict[str, tuple[bytes | None, str]] = {
    "missing.txt": (None, "there is no such file"),
    "empty.txt": (b"", "is empty"),
    "blank.txt": (b" \n\t\n", "no words"),
    "binary.txt": (b"MZ\x00\x01\x02", "binary"),
    "latin.txt": ("Le café est ouvert.".encode("latin-1"), "is not UTF-8"),
    "cut.txt": ("Le café".encode()[:-1], "is not UTF-8"),
    "paper.pdf": (b"%PDF-1.7\n", "PDF"),
    "letter.docx": (b"PK\x03\x04rest", "DOCX"),
    "table.xlsx": (b"nothing known", "no format"),
}


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("name", UNREADABLE)
@pytest.mark.parametrize("command", ["capture", "check"])
def test_a_file_that_is_no_text(command: str, name: str, desk: Desk) -> None:
    content, fact = UNREADABLE[name]
    if content is not None:
        desk.file(name, content)
    arguments = ["capture", name] if command == "capture" else ["check", "--in", name, "some words here"]
    told(desk(*arguments), f"{name}: ", fact)


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("command", [["capture"], ["check", "--in"]])
def test_a_folder_for_a_file(command: list[str], desk: Desk) -> None:
    (desk.here / "folder.txt").mkdir()
    words = ["some words here"] if "--in" in command else []
    told(desk(*command, "folder.txt", *words), "folder.txt: is a folder", "Name one file")


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("command", [["capture"], ["check", "--in"]])
def test_a_file_that_may_not_be_read(command: list[str], desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.file("secret.txt", SPEECH)
    really = Path.open

    def refuse(path: Path, *args: Any, **kwargs: Any) -> Any:
        if path.name == "secret.txt":
            raise PermissionError(errno.EACCES, "Permission denied")
        return really(path, *args, **kwargs)

    monkeypatch.setattr(Path, "open", refuse)  # tests may run as root, who may read everything
    words = ["some words here"] if "--in" in command else []
    told(desk(*command, "secret.txt", *words), "secret.txt: may not be read", "permissions")


# ---- a record that says what it may not

BROKEN: dict[str, tuple[str, str, str, int | None, list[str]]] = {
    "toml": ("quotes.toml", 'kind = "direct"', "kind = direct", 84, ["is broken TOML", "Correct this line"]),
    "kind": ("quotes.toml", 'kind = "direct"', 'kind = "loud"', 84, ["quote[5].kind", "'loud'"]),
    "key": ("quotes.toml", 'kind = "direct"', 'kindd = "direct"', 84, ["kindd is no key", "Write kind"]),
    "twice": (
        "quotes.toml",
        'id = "lavrov-2019-05-13-staged"',
        f'id = "{AID}"',
        320,
        [f"'{AID}' is used already", "quotes.toml:83"],
    ),
    "date": ("quotes.toml", 'said = "2019-02-20"', 'said = "20 Feb"', 71, ["EDTF", "'20 Feb'", "Write 2019-05-13"]),
    "id": ("quotes.toml", f'id = "{AID}"', 'id = "../aid"', 83, ["must be an id", "'../aid'"]),
    "position": ("quotes.toml", "start = 474, end = 577", "start = 577, end = 474", 12, ["must end after its start"]),
    "no-words": ("quotes.toml", 'exact = "the sides need to meet halfway"', 'exact = ""', 376, ["is empty"]),
    "schema": ("../../archive.toml", "schema = 1", "schema = 2", 1, ["schema is 2, newer than 1", "Update asquoted"]),
    "old": ("../../archive.toml", "schema = 1", "schema = 0", 1, ["schema is 0, older than 1", "asquoted migrate"]),
    "bar": ("../../archive.toml", '"altered"', '"verbatim"', 6, ["check.fail-on", "'verbatim'"]),
    "speakers": ("../../speakers.toml", "[dmitry-peskov]", "[dmitry peskov]", 7, ["is broken TOML"]),
    "speaker": ("../../speakers.toml", 'kind = "group"', 'kind = "crowd"', None, ["must be one of", "'crowd'"]),
    "source": ("source.toml", 'issued = "2019"', 'issued = "once"', 5, ["issued", "EDTF"]),
    "digest": ("source.toml", 'text = "sha256:21', 'text = "sha256:zz', 15, ["sha256:", "Restore it"]),
    "suffix": ("source.toml", 'suffix = ".txt"', 'suffix = "/../../x"', 12, ["suffix"]),
}
WRITING = [
    ["add", SOURCE, NEW],
    ["edit", AID, "--note", "n"],
    ["remove", AID, "--reason", "r"],
    ["accept", AID, "AQ104", "--reason", "r"],
    ["speaker", "add", "Ann"],
    ["speaker", "alias", "lavrov", "L."],
    ["capture", "speech.txt"],
]
PLAIN_WRITING = [command for command in WRITING if command[0] != "accept"]
"""Those that do something here; there is nothing to accept in a sound archive."""

READING = [["check"], ["lint"], ["show", AID], ["search", "sanctions"], ["cite", AID], ["index"]]


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_record_is_refused_with_its_line(fault: str, desk: Desk, unchanged: Callable[[], None]) -> None:
    name, old, new, line, parts = BROKEN[fault]
    path = (desk.shelf / name).resolve()
    desk.file("speech.txt", SPEECH)
    desk.change(path, old, new)
    unchanged()
    place = f"{path}:" if line is None else f"{path}:{line}: "
    for command in (*READING, *WRITING):
        told(desk(*command), place, *parts)


def test_a_record_in_another_encoding(desk: Desk, unchanged: Callable[[], None]) -> None:
    path = desk.archive / "speakers.toml"
    path.write_bytes(path.read_bytes() + b'\n[z]\nname = "\xe9"\n')
    unchanged()
    told(desk("check"), f"{path}:92: is not UTF-8", "Save it as UTF-8")


@pytest.mark.parametrize("name", ["quotes.toml", "source.toml", "captures"])
def test_a_link_in_the_archive_is_refused(name: str, desk: Desk, unchanged: Callable[[], None]) -> None:
    shutil.move(desk.shelf / name, desk.here / name)
    (desk.shelf / name).symlink_to(desk.here / name)
    unchanged()
    answer = desk("check", AID)
    if name == "captures":
        assert answer.status == 1
        assert "symbolic link" in answer.out
    else:
        told(answer, f"{desk.shelf / name}: is a symbolic link")


@pytest.mark.parametrize(
    "name",
    [
        "quotes.toml",
    ],
)
def test_a_folder_in_a_files_place(name: str, desk: Desk, unchanged: Callable[[], None]) -> None:
    (desk.shelf / name).unlink()
    (desk.shelf / name).mkdir()
    unchanged()
    told(desk("check"), f"{desk.shelf / name}: ")


def test_a_source_without_its_description(desk: Desk, unchanged: Callable[[], None]) -> None:
    (desk.shelf / "source.toml").unlink()
    unchanged()
    told(desk("check"), "source.toml: is missing", "Restore it")


# ---- a capture that is not as recorded


@pytest.mark.parametrize(
    ("name", "code"),
    [
        (f"{CAPTURE}.txt", "AQ902"),
        (f"{CAPTURE}.21a86865.txt", "AQ903"),
        (f"{CAPTURE}.21a86865.regions.json", "AQ914"),
    ],
)
def test_bytes_that_lost_their_digest(name: str, code: str, desk: Desk, unchanged: Callable[[], None]) -> None:
    path = desk.shelf / "captures" / name
    path.write_bytes(path.read_bytes().replace(b"e", b"a", 1) + b" ")
    unchanged()
    linted = desk("lint")
    assert (linted.status, linted.err) == (1, "")
    assert f"{path}:1: {code} " in linted.out
    assert "Restore the file" in linted.out
    checked = desk("check")
    assert (checked.status, checked.err) == (1, "")
    assert "30 quotes checked: 30 unchecked. 30 not as quoted." in checked.out
    assert desk("check", AID, "--format", "json").json["quotes"][0]["outcome"] == "unchecked"
    assert desk("show", AID).status == 1
    told(desk("cite", AID), "unchecked", status=1)
    told(desk("add", SOURCE, NEW), f"{path}: ", "lost the digest", "Restore it")
    told(desk("edit", AID, "--words", NEW), f"{path}: ", "lost the digest")


@pytest.mark.parametrize("name", [f"{CAPTURE}.txt", f"{CAPTURE}.21a86865.txt", f"{CAPTURE}.21a86865.regions.json"])
def test_a_file_of_a_capture_that_is_gone(name: str, desk: Desk, unchanged: Callable[[], None]) -> None:
    path = desk.shelf / "captures" / name
    path.unlink()
    unchanged()
    assert f"{path}:1: AQ909 " in desk("lint").out
    assert desk("check", AID).status == 1
    told(desk("add", SOURCE, NEW), f"{path}: ", "is missing")


def test_a_quote_of_an_unknown_capture(desk: Desk, unchanged: Callable[[], None]) -> None:
    path = desk.shelf / "quotes.toml"
    desk.change(path, 'capture = "sha256:21a86865', 'capture = "sha256:31a86865')
    unchanged()
    answer = desk("lint")
    assert answer.status == 1
    assert f"{path}:13: AQ911" in answer.out
    assert desk("check", "participants-2018-10-09-diplomacy").status == 1


@pytest.mark.parametrize(
    ("position", "code"),
    [("{ start = 480, end = 577 }", "AQ901"), ("{ start = 99474, end = 99577 }", "AQ912")],
)
def test_a_position_that_does_not_hold_the_words(
    position: str, code: str, desk: Desk, unchanged: Callable[[], None]
) -> None:
    path = desk.shelf / "quotes.toml"
    desk.change(path, "{ start = 474, end = 577 }", position)
    unchanged()
    answer = desk("lint")
    assert (answer.status, answer.err) == (1, "")
    assert f"{path}:12: {code} participants-2018-10-09-diplomacy: " in answer.out
    assert "Correct the position" in answer.out


def test_a_quote_of_an_unknown_speaker(desk: Desk, unchanged: Callable[[], None]) -> None:
    path = desk.shelf / "quotes.toml"
    desk.change(path, 'speaker = "vasily-nebenzya"', 'speaker = "vasili-nebenzya"')
    unchanged()
    answer = desk("lint")
    assert (answer.status, answer.err) == (1, "")
    assert f"{path}:69: AQ904 nebenzya-2019-02-20-need: speakers.toml has no vasili-nebenzya." in answer.out


# ---- names of nothing

UNKNOWN = [
    (["add", "nope", "some words"], "there is no source 'nope'"),
    (["add", SOURCE, NEW, "--speaker", "Nobody"], "no speaker is called 'Nobody'"),
    (["edit", AID, "--speaker", "Nobody"], "no speaker is called 'Nobody'"),
    (["edit", "nope", "--note", "n"], "there is no quote 'nope'"),
    (["remove", "nope", "--reason", "r"], "there is no quote 'nope'"),
    (["accept", "nope", "AQ104", "--reason", "r"], "there is no quote 'nope'"),
    (["show", "nope"], "there is no quote 'nope'"),
    (["show", "../../../etc/passwd"], "there is no quote '../../../etc/passwd'"),
    (["cite", AID, "nope"], "there is no quote 'nope'"),
    (["check", "nope"], "there is no quote 'nope'"),
    (["check", ""], "there is no quote ''"),
    (["check", "--source", "nope"], "there is no source 'nope'"),
    (["search", "x", "--speaker", "Nobody"], "there is no speaker 'Nobody'"),
    (["search", "x", "--source", "nope"], "there is no source 'nope'"),
    (["search", "speaker:nobody"], "there is no speaker 'nobody'"),
    (["speaker", "alias", "Nobody", "N."], "no speaker is called 'Nobody'"),
    (["explain", "AQ000"], "no finding has the code AQ000"),
]


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize(("command", "fact"), UNKNOWN)
def test_a_name_of_nothing(command: list[str], fact: str, desk: Desk) -> None:
    told(desk(*command), fact)


@pytest.mark.usefixtures("unchanged")
def test_a_name_that_comes_near_is_suggested(desk: Desk) -> None:
    told(desk("show", "nebenzya-2019-02-20-ait"), f"Did you mean {AID}")
    told(desk("explain", "AQ1O4"), "Did you mean ", "AQ104")


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("ident", ["../up", "/etc/x", "A", "a b", "a\nb", "-a", "ä", "x" * 129, "a/b", "."])
def test_an_id_that_is_none(ident: str, desk: Desk) -> None:
    desk.file("speech.txt", SPEECH)
    told(desk("capture", "speech.txt", "--id", ident), "is no id for a source", "Use lower-case", status=1)
    told(desk("add", SOURCE, NEW, "--id", ident), "is no id for a quote", status=1)
    told(desk("speaker", "add", "Ann", "--id", ident), "is no id for a speaker", status=1)
    assert not (desk.here / "up").exists()


@pytest.mark.usefixtures("unchanged")
def test_an_id_that_is_taken(desk: Desk) -> None:
    told(desk("add", SOURCE, NEW, "--id", AID), f"there is a quote '{AID}' already", status=1)
    told(desk("speaker", "add", "Sergey Lavrov"), "'Sergey Lavrov' is a name of sergey-lavrov already", status=1)
    told(desk("init"), "there is an archive here already", status=1)


@pytest.mark.usefixtures("unchanged")
def test_a_folder_that_is_no_archive(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    told(desk("--archive", "nowhere", "check"), "nowhere is no archive", "asquoted init")
    monkeypatch.setenv("ASQUOTED_ARCHIVE", "/nowhere")
    told(desk("check"), "/nowhere is no archive")
    monkeypatch.delenv("ASQUOTED_ARCHIVE")
    monkeypatch.chdir("/")
    told(desk("check"), "no archive here", "--archive")


# ---- words that the capture does not have


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("command", [["add", SOURCE], ["edit", AID, "--words"]])
@pytest.mark.parametrize(
    "words", ["economic pressure is the right approach", "Not one warhead will remain here", "xyzzy"]
)
def test_words_that_the_capture_does_not_have(words: str, command: list[str], desk: Desk) -> None:
    answer = desk(*command, words)
    assert answer.status == 1
    assert "does not have these words, nothing is recorded" in answer.err
    assert "--force" in answer.err
    assert "Traceback" not in answer.err


@pytest.mark.usefixtures("unchanged")
def test_a_refusal_as_json_is_json_or_nothing(desk: Desk) -> None:
    answer = desk("add", SOURCE, "economic pressure is the right approach", "--format", "json")
    assert answer.out == "" or answer.json


@pytest.mark.usefixtures("unchanged")
def test_the_reporters_words_are_not_recorded_as_direct_without_a_word(desk: Desk) -> None:
    answer = desk("add", SOURCE, "The Russian side acknowledged Seoul’s efforts", "--kind", "direct")
    assert (answer.status, answer.out) == (1, "")
    assert "AQ201 error" in answer.err
    assert "gives these words in another form, nothing is recorded" in answer.err


# ---- usage

USAGE = [
    ["frobnicate"],
    ["add"],
    ["add", SOURCE],
    ["add", SOURCE, NEW, "--said", "yesterday"],
    ["add", SOURCE, NEW, "--said", "2019-02-30"],
    ["add", SOURCE, NEW, "--said", "2019-13"],
    ["add", SOURCE, NEW, "--said", ""],
    ["add", SOURCE, NEW, "--kind", "loud"],
    ["add", SOURCE, NEW, "--basis", "guess"],
    ["edit", AID],
    ["edit", AID, "--speaker", "lavrov", "--no-speaker"],
    ["remove", AID],
    ["accept", AID],
    ["accept", AID, "AQ104"],
    ["speaker"],
    ["speaker", "add", "Ann", "--since", "2019"],
    ["search", "x", "--since", "soon"],
    ["search", "x", "--limit", "0"],
    ["check", "--in", "speech.txt"],
    ["check", "--in", "speech.txt", "words", "--quotes", "q"],
    ["check", "--in", "speech.txt", "--all", "words"],
    ["check", "--quotes", "q"],
    ["check", "--published", "2019"],
    ["check", "--all", AID],
    ["check", "--format", "yaml"],
    ["capture"],
    ["capture", "speech.txt", "--issued", "May 2019"],
    ["cite"],
    ["show"],
]


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("command", USAGE, ids=" ".join)
def test_usage(command: list[str], desk: Desk) -> None:
    desk.file("speech.txt", SPEECH)
    answer = desk(*command)
    assert (answer.status, answer.out) == (2, "")
    assert "Usage: asquoted" in answer.err
    assert "Traceback" not in answer.err


# ---- quotes to be checked, from a file

LINES = {
    "no JSON": ("{", "is not JSON"),
    "a list": ("[1]", "is no JSON object"),
    "no words": ('{"id": "2"}', "'words' must be text"),
    "no id": ('{"words": "some words"}', "'id' must be text"),
    "a number": ('{"id": 2, "words": "some words"}', "'id' must be text"),
    "null": ('{"id": "2", "words": null}', "'words' must be text"),
    "two speakers": ('{"id": "2", "words": "w", "speaker": ["a", "b"]}', "'speaker' must be text"),
    "kind": ('{"id": "2", "words": "w", "kind": "loud"}', "'kind' must be direct, indirect or mixed"),
    "deep": ("[" * 100_000, "is not JSON"),
}


@pytest.mark.parametrize(
    "name",
    LINES,
)
def test_a_broken_line_of_quotes(name: str, bare: Desk) -> None:
    line, fact = LINES[name]
    bare.file("speech.txt", SPEECH)
    bare.file("quotes.jsonl", f'{{"id": "1", "words": "will stay open"}}\n\n{line}\n')
    told(bare("check", "--in", "speech.txt", "--quotes", "quotes.jsonl"), "quotes.jsonl:3: ", fact, "Write {")


def test_quotes_in_another_encoding(bare: Desk) -> None:
    bare.file("speech.txt", SPEECH)
    bare.file("quotes.jsonl", b'{"id": "1", "words": "caf\xe9"}\n')
    told(
        bare("check", "--in", "speech.txt", "--quotes", "quotes.jsonl"),
        "quotes.jsonl: is not UTF-8 at byte 25. Save it as UTF-8.",
    )


@pytest.mark.parametrize("name", ["missing.jsonl", "."])
@pytest.mark.parametrize("option", ["--quotes", "--speakers"])
def test_a_missing_file_of_quotes_or_speakers(option: str, name: str, bare: Desk) -> None:
    bare.file("speech.txt", SPEECH)
    words = ["will stay open"] if option == "--speakers" else []
    told(bare("check", "--in", "speech.txt", option, name, *words), f"{name}: ")


def test_quotes_behind_a_link_are_read(bare: Desk) -> None:
    bare.file("speech.txt", SPEECH)
    bare.file("quotes.jsonl", '{"id": "1", "words": "will stay open"}\n')
    (bare.here / "link.jsonl").symlink_to("quotes.jsonl")
    assert bare("check", "--in", "speech.txt", "--quotes", "link.jsonl").status == 0


# ---- a disk that refuses


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("command", PLAIN_WRITING, ids=lambda command: " ".join(command[:2]))
@pytest.mark.parametrize(
    ("code", "fact"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EROFS, "read-only file system"),
        (errno.EACCES, "you may not write here"),
        (errno.EIO, "the system says"),
    ],
)
@pytest.mark.parametrize("call", ["open", "fsync", "rename"])
def test_a_disk_that_refuses(
    call: str, code: int, fact: str, command: list[str], desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.file("speech.txt", SPEECH)
    _break_writing(monkeypatch, call, code)
    answer = desk(*command)
    told(answer, "can't be written", fact)


def test_accepting_on_a_full_disk(desk: Desk, unchanged: Callable[[], None], monkeypatch: pytest.MonkeyPatch) -> None:
    desk.change(desk.shelf / "quotes.toml", "this may require", "this will require")
    unchanged()
    _break_writing(monkeypatch, "fsync", errno.ENOSPC)
    told(desk("accept", AID, "AQ106", "--reason", "r"), "the disk is full", "Free some space")


def _break_writing(monkeypatch: pytest.MonkeyPatch, call: str, code: int) -> None:
    """Opening for writing, bringing to the disk, or renaming fails, as on a full or read-only disk."""
    really_open = os.open

    def refuse(*_: object, **__: object) -> NoReturn:
        raise OSError(code, os.strerror(code))

    def refuse_writing(path: Any, flags: int, *args: Any, **kwargs: Any) -> int:
        return refuse() if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) else really_open(path, flags, *args, **kwargs)

    if call == "open":
        monkeypatch.setattr(os, "open", refuse_writing)
    elif call == "fsync":
        monkeypatch.setattr(os, "fsync", refuse)
    else:
        monkeypatch.setattr(Path, "replace", refuse)
        monkeypatch.setattr(os, "replace", refuse)


@pytest.mark.parametrize("number", range(1, 7))
@pytest.mark.parametrize("command", PLAIN_WRITING, ids=lambda command: " ".join(command[:2]))
def test_a_disk_that_is_full_half_way(
    number: int, command: list[str], desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.file("speech.txt", SPEECH)
    before = bytes_of(desk.archive)
    done = 0
    really = Path.replace

    def refuse(path: Path, target: Path) -> Path:
        nonlocal done
        done += 1
        if done == number:
            raise OSError(errno.ENOSPC, "No space left on device")
        return really(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refuse)
        answer = desk(*command)
    if done < number:
        assert answer.status == 0
        return
    told(answer, "the disk is full")
    if number == 1:
        assert bytes_of(desk.archive) == before
    # What was written before stays sound, nothing is lost, and the command can be given again.
    assert desk("check").status == 0
    assert [each["code"] for each in desk("lint", "--format", "json").json["findings"] if each["code"] != "AQ913"] == []
    assert set(before) <= set(bytes_of(desk.archive))
    assert desk(*command).status == 0


@pytest.mark.parametrize("command", [["capture", "speech.txt"], ["remove", AID, "--reason", "r"]], ids=" ".join)
def test_a_change_of_several_files_that_fails_leaves_the_archive_as_it_was(
    command: list[str], desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.file("speech.txt", SPEECH)
    before = bytes_of(desk.archive)
    really = Path.replace
    done: list[Path] = []

    def refuse(path: Path, target: Path) -> Path:
        done.append(path)
        if len(done) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        return really(path, target)

    monkeypatch.setattr(Path, "replace", refuse)
    told(desk(*command), "the disk is full")
    assert bytes_of(desk.archive) == before


@pytest.mark.usefixtures("unchanged")
def test_a_search_on_a_full_disk(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)
    monkeypatch.setattr(os, "fsync", refuse)
    monkeypatch.setattr(Path, "replace", refuse)
    answer = desk("search", "sanctions", "--speaker", "nebenzia")
    assert answer.status in (0, 2)
    assert "a bug" not in answer.err
    assert answer.status == 2 or "2 quotes found." in answer.out


# ---- several programs at once


def test_two_additions_at_once_are_both_recorded(desk: Desk) -> None:
    statements = [
        "On April 25, DPRK Defense Minister Noh Kwang-chol spoke",
        NEW,
        "This event has paved the way for further cooperation",
        "There was a spike in activity aimed at bringing about denuclearization",
    ]
    running = [
        subprocess.Popen(
            [*_AS_A_USER_DOES, "add", SOURCE, words, "--id", f"new-{number}"],
            cwd=desk.here,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for number, words in enumerate(statements)
    ]
    for process in running:
        out, err = process.communicate(timeout=60)
        assert (process.returncode, err) == (0, b"")
        assert out.startswith(b"Recorded new-")
    assert desk("check").out.splitlines()[-1] == "34 quotes checked: 34 verbatim. All as quoted."
    assert desk("lint").status == 0


def test_another_writer_that_hangs(desk: Desk, unchanged: Callable[[], None], monkeypatch: pytest.MonkeyPatch) -> None:
    fcntl = pytest.importorskip("fcntl")
    unchanged()
    monkeypatch.setattr("asquoted.archive.atomic.lock.__wrapped__.__defaults__", (0.05,))
    held = os.open(desk.archive, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        told(desk("add", SOURCE, NEW), "another program has been writing", "try again")
        assert desk("check").status == 0
    finally:
        os.close(held)


# ---- the way out


def test_a_bug_is_told_with_its_log(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(desk.here))
    monkeypatch.setattr("tempfile.tempdir", None)

    def stumble(*_: object, **__: object) -> NoReturn:
        raise ZeroDivisionError("an accident")

    monkeypatch.setattr("asquoted.cli.lint.lint_archive", stumble)
    answer = desk("lint")
    assert (answer.status, answer.out) == (3, "")
    assert answer.err.startswith("asquoted: a bug: ZeroDivisionError: an accident. Please report it with ")
    assert answer.err.count("\n") == 1
    (log,) = desk.here.glob("asquoted-*.log")
    assert "Traceback" in log.read_text("utf-8")
    assert str(log) in answer.err


def test_an_interrupt_has_its_status(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr("asquoted.cli.lint.lint_archive", interrupt)
    answer = desk("lint")
    assert answer.status == 130
    assert "Interrupted" in answer.err
    assert "Traceback" not in answer.err


def test_ctrl_c_in_a_real_process(bare: Desk) -> None:
    bare.file("speech.txt", SPEECH * 2000)
    rows = ({"id": str(n), "words": f"nobody said {n} these words at all, ever"} for n in range(200_000))
    bare.file("quotes.jsonl", "".join(f"{json.dumps(row)}\n" for row in rows))
    process = subprocess.Popen(
        [*_AS_A_USER_DOES, "check", "--in", "speech.txt", "--quotes", "quotes.jsonl"],
        cwd=bare.here,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    time.sleep(1.5)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Traceback" not in err


@pytest.mark.parametrize("arguments", [["check"], ["check", "--format", "jsonl"], ["explain"]], ids=" ".join)
def test_a_reader_that_leaves_is_no_finding(arguments: list[str], desk: Desk) -> None:
    process = subprocess.Popen(
        [*_AS_A_USER_DOES, *arguments], cwd=desk.here, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.close()
    process.stdout = None
    _, err = process.communicate(timeout=60)
    assert err == b""
    assert process.returncode in (0, -signal.SIGPIPE)  # as `yes | head` ends: by the signal, never with status 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_under_the_output(desk: Desk) -> None:
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [*_AS_A_USER_DOES, "check"], cwd=desk.here, stdout=full, stderr=subprocess.PIPE, check=False, timeout=60
        )
    assert ended.returncode == 2
    assert b"a bug" not in ended.stderr


@pytest.mark.parametrize(
    "setting",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "C.UTF-8"},
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
    ids=str,
)
def test_another_locale(setting: dict[str, str], desk: Desk) -> None:
    for arguments in (["check"], ["show", AID], ["search", "sanctions"], ["check", "--format", "json"], ["explain"]):
        ended = subprocess.run(
            [*_AS_A_USER_DOES, *arguments],
            cwd=desk.here,
            env={**os.environ, **setting},
            capture_output=True,
            check=False,
            timeout=60,
        )
        assert ended.returncode == 0, ended.stderr
