from __future__ import annotations

import io
import struct
import time
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asquoted.errors import UnreadableFile
from asquoted.sources import zipped
from asquoted.sources.zipped import Container, kind_of

from .build import container


def patched(data: bytes, entry: int, at: int, value: bytes) -> bytes:
    """The container with bytes of an entry of its directory changed."""
    start = -1
    for _ in range(entry + 1):
        start = data.index(b"PK\x01\x02", start + 1)
    return data[: start + at] + value + data[start + at + len(value) :]


def test_members_are_read_by_name() -> None:
    opened = Container(container({"a.xml": "one", "b/c.xml": "two", "b/": ""}), "x.docx")

    assert opened.names == ("a.xml", "b/c.xml")
    assert "a.xml" in opened
    assert "b/" not in opened
    assert opened.read("b/c.xml") == b"two"
    with pytest.raises(UnreadableFile, match=r"x\.docx: has no 'd' inside"):
        opened.read("d")


@pytest.mark.parametrize("member", ["../../etc/passwd", "/etc/passwd", "..\\a", "C:\\a", "a\nb"])
def test_a_name_that_leads_elsewhere_is_a_name_like_any_other(member: str) -> None:
    opened = Container(container({member: "words"}), "x.docx")

    assert opened.read(opened.names[0]) == b"words"


def test_a_member_that_grows_like_a_bomb_is_refused_before_it_is_unpacked() -> None:
    data = container({"a": b"\0" * (30 * 1024 * 1024)})
    started = time.process_time()

    with pytest.raises(UnreadableFile, match="has 'a' packed more than 200 times"):
        Container(data, "x.docx").read("a")
    assert time.process_time() - started < 5


def test_what_grows_little_or_is_small_is_read() -> None:
    assert len(Container(container({"a": b"word " * 200_000}), "x").read("a")) == 1_000_000


def test_a_member_above_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "MEMBER_LIMIT", 1024 * 1024)
    data = container({"a": b"w" * (1024 * 1024), "b": b"w" * (1024 * 1024 + 1)}, zipfile.ZIP_STORED)

    assert len(Container(data, "x").read("a")) == 1024 * 1024
    with pytest.raises(UnreadableFile, match="has more than 1 MB in 'b'"):
        Container(data, "x").read("b")


def test_all_that_is_read_counts_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "TOTAL_LIMIT", 1024 * 1024)
    opened = Container(container({"a": b"w" * 600_000, "b": b"w" * 600_000}, zipfile.ZIP_STORED), "x")
    opened.read("a")

    with pytest.raises(UnreadableFile, match="holds more than 1 MB of text"):
        opened.read("b")


def test_too_many_members_are_refused_before_they_are_listed() -> None:
    data = container({f"{number}": "" for number in range(zipped.MEMBERS_AT_MOST + 1)})

    with pytest.raises(UnreadableFile, match="has more than 10,000 files inside"):
        Container(data, "x")


def test_members_that_lie_over_each_other_are_refused() -> None:
    data = container({"a": b"one" * 100, "b": b"two" * 100})

    with pytest.raises(UnreadableFile, match="lie over each other"):
        Container(patched(data, 1, 42, struct.pack("<L", 0)), "x")
    with pytest.raises(UnreadableFile, match="lie over each other"):
        Container(patched(data, 0, 20, struct.pack("<L", 60)), "x")


def test_a_size_that_the_header_makes_up_is_not_believed() -> None:
    data = patched(container({"a": b"words " * 100}), 0, 24, struct.pack("<L", 6))

    with pytest.raises(UnreadableFile, match="is damaged"):
        Container(data, "x").read("a")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name_are_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a", "one")
        archive.writestr("a", "two")

    with pytest.raises(UnreadableFile, match="has two files of the name 'a'"):
        Container(file.getvalue(), "x")


def test_an_encrypted_member_is_said_to_be_so() -> None:
    data = patched(container({"a": b"words"}), 0, 8, b"\x01\x00")

    with pytest.raises(UnreadableFile, match="is encrypted: 'a' needs a password"):
        Container(data, "x").read("a")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_method_without_a_bound_is_refused(method: int) -> None:
    with pytest.raises(UnreadableFile, match="packed by a method that is not read"):
        Container(container({"a": b"words"}, method), "x").read("a")


def test_a_container_inside_is_bytes() -> None:
    inner = container({"a": b"words"})

    assert Container(container({"inner.zip": inner}), "x").read("inner.zip") == inner


@given(st.data())
def test_a_damaged_container_raises_nothing_but_unreadable_file(data: st.DataObject) -> None:
    whole = container({"a": "one " * 20, "b": "two"})
    at = data.draw(st.integers(0, len(whole) - 1))
    with_noise = whole[:at] + data.draw(st.binary(max_size=4)) + whole[at + data.draw(st.integers(0, 4)) :]
    try:
        opened = Container(with_noise, "x")
        read = [opened.read(name) for name in opened.names]
    except UnreadableFile:
        return
    assert all(piece in (b"one " * 20, b"two") for piece in read), "what is read is what was packed"


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (("META-INF/container.xml",), "an EPUB book"),
        (("mimetype", "content.xml"), "an OpenDocument file (ODT, ODS, ODP)"),
        (("word/document.xml",), "a Word document (DOCX)"),
        (("xl/workbook.xml",), "an Excel workbook (XLSX)"),
        (("ppt/presentation.xml",), "a PowerPoint presentation (PPTX)"),
        ((), "a ZIP archive"),
    ],
)
def test_a_container_is_named_for_what_it_holds(names: tuple[str, ...], kind: str) -> None:
    assert kind_of(names) == kind
