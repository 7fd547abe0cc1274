"""An archive that can't be understood: one sentence with file, line and remedy, and nothing is written."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from asquoted.archive import files
from asquoted.archive.create import create_archive
from asquoted.archive.holdings import open_part
from asquoted.archive.layout import Layout, find_archive
from asquoted.archive.store import Archive, open_archive
from asquoted.errors import AsquotedError, BrokenRecord, Refused, UnknownName
from asquoted.model import Outcome, Source, SourceId

from .conftest import NOBODY, TALK, files_of

QUOTES = "sources/talk/quotes.toml"
SOURCE = "sources/talk/source.toml"


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (QUOTES, 'id = "stay"', "id = stay", r"quotes.toml:11: is broken TOML: .* Correct this line\."),
        (QUOTES, 'id = "stay"', 'id = "stay', r"quotes.toml:11: is broken TOML"),
        (QUOTES, 'id = "stay"', 'id = "go"', r"quotes.toml:11: the quote id 'go' is used already at .*quotes.toml:2"),
        (QUOTES, 'id = "stay"', 'id = "../x"', r"quotes.toml:11: quote\[1\]\.id must be an id, not '\.\./x'\. Use"),
        (QUOTES, 'id = "stay"\n', "", r"quotes.toml:10: quote\[1\]\.id is missing\. Add it\."),
        (QUOTES, 'kind = "direct"', "kind = 3", r"quotes.toml:3: quote\[0\]\.kind must be one of direct, indirect"),
        (QUOTES, 'kind = "direct"', 'knd = "direct"', r":3: quote\[0\]\.knd is no key of the record\. Write kind\."),
        (QUOTES, 'said = "2019-05-13"', "said = 2019-05-13", r":5: quote\[0\]\.said is a bare date\. Put it in quot"),
        (QUOTES, 'said = "2019-05-13"', 'said = "May 13"', r":5: quote\[0\]\.said must be an EDTF date, not 'May 13'"),
        (QUOTES, 'said = "2019-05-13"', 'said = "2019-02-30"', r":5: quote\[0\]\.said must be an EDTF date"),
        (QUOTES, 'exact = "We will go"', 'exact = " "', r":6: quote\[0\]\.exact is empty\. Give it words\."),
        (QUOTES, "start = 24", "start = -24", r":7: quote\[0\]\.position\[0\]\.start must be a whole number from 0"),
        (QUOTES, "start = 24", 'start = "24"', r":7: quote\[0\]\.position\[0\]\.start must be a whole number from 0"),
        (QUOTES, "start = 24, end = 34", "start = 34, end = 24", r":7: quote\[0\]\.position\[0\] must end after its"),
        (QUOTES, "start = 24, end", "begin = 24, end", r":7: quote\[0\]\.position\[0\] must have start and end"),
        (QUOTES, "position = [", "tags = 'x'\nposition = [", r":7: quote\[0\]\.tags must be a list, not text"),
        (QUOTES, 'capture = "sha256:', 'capture = "sha257:', r":8: quote\[0\]\.capture must be sha256: and 64"),
        (QUOTES, "[[quote]]", "[[quotes]]", r":1: quotes is no key of quotes.toml\. Begin each quote with \[\[quote"),
        (SOURCE, 'title = "A talk"\n', "", r"source.toml: title is missing\. Add it\."),
        (SOURCE, '"2019-05-20"', "2019-05-20", r"source.toml:3: issued is a bare date\. Put it in quotation marks\."),
        (SOURCE, "type = ", "volume = [{x = 2019-05-20}]\ntype = ", r":1: volume\[0\]\.x is a bare date"),
        (SOURCE, 'suffix = ".txt"', 'suffix = "/../x"', r":8: capture\[0\]\.suffix must be a file's suffix"),
        (SOURCE, 'on = "2019-05-20"', 'on = "../../etc"', r":7: capture\[0\]\.on must be an EDTF date"),
        (SOURCE, 'on = "2019-05-20"', 'on = "2019-05"', r":7: capture\[0\]\.on must be a day, not '2019-05'"),
        (
            SOURCE,
            "[[capture]]",
            '[[capture]]\nreceived = "today"',
            r":7: capture\[0\]\.received must be a moment",
        ),
        (
            SOURCE,
            "[[capture]]",
            '[[capture]]\nreceived = "2019-5-1T1:1:1Z"',
            r":7: capture\[0\]\.received must be a",
        ),
        (
            SOURCE,
            "[[capture]]",
            '[[capture]]\narchived = "2019-02-30T00:00:00Z"',
            r":7: capture\[0\]\.archived must b",
        ),
        (SOURCE, "[[capture]]", '[[capture]]\nwarc = "../x"', r":7: capture\[0\]\.warc must be sha256: and 64"),
        (SOURCE, 'text = "sha256:', 'text = "sha256:../', r":11: capture\[0\]\.text must be sha256: and 64"),
        ("speakers.toml", 'name = "Sergey Lavrov"', "name = 1", r":6: sergey-lavrov\.name must be text, not a number"),
        ("speakers.toml", "[sergey-lavrov]", "[Sergey]", r":5: Sergey must be an id, not 'Sergey'"),
        (
            "speakers.toml",
            "aliases = [",
            "aliases = [1, ",
            r":8: sergey-lavrov\.aliases\[0\] must be text, not a number",
        ),
        ("speakers.toml", "aliases", "alias", r":8: sergey-lavrov\.alias is no key of the record\. Write aliases\."),
        ("archive.toml", "schema = 1", "schema = 2", r":1: schema is 2, newer than 1, the newest read here\. Update"),
        ("archive.toml", "schema = 1", "schema = 0", r":1: schema is 0, older than 1\. Run `asquoted migrate`\."),
        ("archive.toml", "schema = 1", "schema = '1'", r":1: schema must be a whole number from 0, not text"),
        ("archive.toml", "schema = 1\n", "", r"archive.toml: schema is missing\. Add schema = 1\."),
        ("archive.toml", "schema = 1\ntitle", "schema = 2\nnovel", r":1: schema is 2, newer than 1"),
        ("archive.toml", '"altered"', '"verbatim"', r":6: check\.fail-on must be one of altered, distorted, paraphr"),
        ("archive.toml", "[check]", "[chek]", r":5: chek is no key of the record\. Write check\."),
    ],
)
def test_a_broken_file_is_named_with_its_line_and_a_remedy(
    archive: Archive, file: str, old: str, new: str, message: str
) -> None:
    path = archive.path / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    before = files_of(archive.path)

    with pytest.raises(BrokenRecord) as caught:
        open_archive(archive.path)

    assert re.search(message, str(caught.value)), str(caught.value)
    assert str(caught.value).startswith(str(path))
    assert files_of(archive.path) == before


def test_a_file_that_is_not_utf_8_is_named_with_its_line(archive: Archive) -> None:
    (archive.path / QUOTES).write_bytes(b'# a\nnote = "caf\xe9"\n')

    with pytest.raises(
        BrokenRecord, match=r"quotes.toml:2: is not UTF-8: byte 15 begins no character\. Save it as UTF-8"
    ):
        open_archive(archive.path)


def test_two_sources_with_one_quote_id_name_both_places(archive: Archive) -> None:
    other = archive.path / "sources" / "other"
    other.mkdir()
    (other / "source.toml").write_text('title = "Other"\n')
    (other / "quotes.toml").write_text(f'\n[[quote]]\nkind = "direct"\nid = "go"\nexact = "x"\ncapture = "{NOBODY}"\n')

    with pytest.raises(
        BrokenRecord, match=r"talk/quotes.toml:2: the quote id 'go' is used .*other/quotes.toml:4\. Give"
    ):
        open_archive(archive.path)


def test_a_file_over_the_limit_is_refused(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files.read_regular, "__defaults__", (100,))

    with pytest.raises(BrokenRecord, match=r"has [\d,]+ bytes, more than the 100 that are read"):
        open_archive(archive.path)


@pytest.mark.parametrize("file", ["speakers.toml", QUOTES, SOURCE, "sources/talk"])
def test_a_symbolic_link_is_refused(archive: Archive, tmp_path: Path, file: str) -> None:
    path = archive.path / file
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")

    with pytest.raises(BrokenRecord, match="is a symbolic link, which an archive may not hold"):
        open_archive(archive.path)


def test_a_pipe_does_not_hang_the_reader(archive: Archive) -> None:
    (archive.path / QUOTES).unlink()
    os.mkfifo(archive.path / QUOTES)

    with pytest.raises(BrokenRecord, match="is no regular file"):
        open_archive(archive.path)


def test_a_folder_without_its_source_is_an_error_but_an_empty_one_is_none(archive: Archive) -> None:
    (archive.path / "sources" / "empty" / "captures").mkdir(parents=True)
    (archive.path / "sources" / "empty" / ".asquoted-0123").write_text("what a killed writer left")
    (archive.path / "sources" / "README.md").write_text("kept by hand")
    assert list(open_archive(archive.path).sources) == ["talk"]

    (archive.path / "sources" / "empty" / "quotes.toml").write_text("")
    with pytest.raises(BrokenRecord, match=r"empty/source.toml: is missing"):
        open_archive(archive.path)


def test_a_folder_whose_name_is_no_id_is_an_error(archive: Archive) -> None:
    (archive.path / "sources" / "My Talk").mkdir()

    with pytest.raises(BrokenRecord, match=r"is no source id\. Rename the folder"):
        open_archive(archive.path)


@pytest.mark.parametrize("name", ["..", ".", "a/b", "", "A", "a b", "-a", "/etc", "a\n"])
def test_no_id_leads_out_of_the_archive(name: str) -> None:
    with pytest.raises(ValueError, match="is no source id"):
        Layout(Path("archive")).folder(SourceId(name))


def test_no_archive_is_said_with_the_command_that_makes_one(tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match=r"it has no archive\.toml\. Make one with `asquoted init`"):
        open_archive(tmp_path / "nowhere")
    with pytest.raises(UnknownName, match="Make one with `asquoted init`"):
        find_archive(tmp_path)


def test_the_nearest_archive_upward_is_found(archive: Archive, tmp_path: Path) -> None:
    below = tmp_path / "reports" / "may"
    below.mkdir(parents=True)

    assert find_archive(tmp_path) == archive.path
    assert find_archive(below) == archive.path
    assert find_archive(archive.path / "sources" / "talk") == archive.path


def test_a_new_archive_is_empty_and_has_its_settings(tmp_path: Path) -> None:
    made = create_archive(tmp_path / "new" / "archive", title='The "talks"', language="ko")

    assert (made.title, made.language, made.fail_on) == ('The "talks"', "ko", Outcome.ALTERED)
    assert not made.sources
    assert not made.quotes
    assert not made.speakers
    assert set(files_of(made.path)) == {"archive.toml", "speakers.toml", ".gitattributes"}
    assert (made.path / "sources").is_dir()
    assert b"sources/*/captures/* -text" in (made.path / ".gitattributes").read_bytes()


def test_an_archive_is_never_made_over_another(archive: Archive) -> None:
    before = files_of(archive.path)

    with pytest.raises(Refused, match="there is an archive here already"):
        create_archive(archive.path, title="New")

    assert files_of(archive.path) == before


def test_reading_writes_nothing(archive: Archive) -> None:
    before = files_of(archive.path)
    stamps = {path: path.stat().st_mtime_ns for path in archive.path.rglob("*")}

    opened = open_archive(archive.path)
    for quote in opened.quotes.values():
        opened.text_of(quote.source, opened.capture_of(quote))
    with pytest.raises(AsquotedError):
        opened.quote("nothing")

    assert files_of(archive.path) == before
    assert {path: path.stat().st_mtime_ns for path in archive.path.rglob("*")} == stamps


def test_a_hand_edit_is_seen_at_the_next_reload(archive: Archive) -> None:
    path = archive.path / QUOTES
    path.write_text(path.read_text(encoding="utf-8").replace("We will go", "We will sit"), encoding="utf-8")

    archive.reload()

    assert archive.quote("go").exact == "We will sit"


def test_a_part_of_an_archive_read_again_stays_a_part(archive: Archive) -> None:
    archive.add_source(Source(id=SourceId("other"), csl={"title": "Other"}))
    part = open_part(archive.path, [TALK])
    assert list(part.sources) == list(part.reread().sources) == [TALK]
    part.reload()
    assert list(part.sources) == [TALK]
