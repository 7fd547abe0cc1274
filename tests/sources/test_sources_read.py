from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asquoted.errors import UnreadableFile
from asquoted.sources import read as reading
from asquoted.sources.formats import FORMATS, suffixes
from asquoted.sources.read import read, read_file
from asquoted.sources.zipped import SIGNATURE

from .build import container, docx, epub, paragraph


def test_text_is_read_as_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "speech.txt"
    path.write_bytes("“We will,”\r\nhe said.\r\r\n \u0085х\n".encode())

    data, found = read_file(path)

    assert data == path.read_bytes()
    assert found.text == "“We will,”\r\nhe said.\r\r\n \u0085х\n"
    assert (found.reader, found.media_type, found.suffix, found.regions) == ("plain", "text/plain", ".txt", ())


@given(st.text(min_size=1))
def test_any_utf_8_text_is_kept_character_by_character(text: str) -> None:
    if "\0" in text or not text.strip() or text.startswith("\ufeff"):
        return
    if any(text.encode().startswith(sign) for sign, _ in (*reading._OTHER_FORMATS, (SIGNATURE, ""))):
        return

    assert read(text.encode(), "a.txt").text == text


def test_a_byte_order_mark_is_dropped() -> None:
    assert read(b"\xef\xbb\xbfWords.", "a.txt").text == "Words."


@pytest.mark.parametrize(
    ("name", "data", "fact"),
    [
        ("a.txt", b"", "a.txt: is empty. "),
        ("a.html", b"", "a.html: is empty. "),
        ("a.txt", b" \n\t", "a.txt: holds no words. "),
        ("a.html", b"<html><script>x</script></html>", "a.html: holds no words. "),
        ("a.txt", b"word\0word", "a.txt: is binary, not text: it has a NUL byte at byte 4. "),
        ("a.html", b"<p>word\0word", "a.html: is binary, not text: it has a NUL byte at byte 7. "),
        ("a.txt", b"caf\xe9 au lait", "a.txt: is not UTF-8: byte 3 (0xE9) begins no character. "),
        ("a.txt", b"\xef\xbb\xbfcaf\xe9", "a.txt: is not UTF-8: byte 6 (0xE9) begins no character. "),
        ("a.txt", b"\xff\xfew\0", "a.txt: is UTF-16, not UTF-8. "),
        ("a.html", b"<p>caf\xe9", "a.html: is not UTF-8: byte 6 (0xE9) begins no character. "),
        ("a.pdf", b"%PDF-1.7", "a.pdf: is no PDF, or a damaged one. "),
        (
            "a.txt",
            b"PK\x03\x04 ",
            "a.txt: is damaged: it begins as a ZIP container such as DOCX or EPUB, and can't be ",
        ),
        ("a.txt", docx(paragraph("x")), "a.txt: is a Word document (DOCX), not text. "),
        ("a.html", epub({"a.xhtml": "x"}), "a.html: is an EPUB book, not text. "),
        ("a.odt", container({"content.xml": "x"}), "a.odt: is an OpenDocument file (ODT, ODS, ODP), which can't be "),
        ("book", container({"xl/workbook.xml": "x"}), "book: is an Excel workbook (XLSX), which can't be read here. "),
        ("a.zip", container({}), "a.zip: '.zip' is no format that can be read here. "),
        ("a.zip", container({"a": "x"}), "a.zip: is a ZIP archive, which can't be read here. "),
        ("a.docm", docx(paragraph("x")), "a.docm: '.docm' is no format that can be read here. "),
        ("a.docm", b"words", "a.docm: '.docm' is no format that can be read here. "),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence_with_a_remedy(name: str, data: bytes, fact: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read(data, name)

    assert str(caught.value).startswith(fact)
    assert str(caught.value) != fact, "a remedy follows"
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"gone\.txt: there is no such file\. Check the name\."):
        read_file(tmp_path / "gone.txt")


def test_a_folder_is_said_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="is a folder, not a file"):
        read_file(tmp_path)


def test_a_name_that_no_file_can_have_is_an_error_of_ours() -> None:
    with pytest.raises(UnreadableFile, match="can't be read"):
        read_file(Path("a\0b.txt"))


def test_a_file_without_permission_is_said_to_be_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("words")
    path.chmod(0)
    if os.geteuid() == 0:  # root may read everything

        def refuse(*_: object, **__: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "open", refuse)

    with pytest.raises(UnreadableFile, match=r"may not be read by you\. Change its permissions\."):
        read_file(path)


def test_a_file_larger_than_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LIMIT", 1024 * 1024)
    path = tmp_path / "long.txt"
    path.write_bytes(b"w" * (1024 * 1024 + 1))

    with pytest.raises(UnreadableFile, match="is larger than 1 MB"):
        read_file(path)


def test_a_file_without_a_suffix_is_read_by_its_content() -> None:
    assert read(b"\n <!DOCTYPE html><p>Words", "page").reader == "html"
    assert read(b"Words <p>", "notes").reader == "plain"
    assert read(b"Words", "speech.1").suffix == ".txt"


def test_a_container_without_a_suffix_is_read_by_what_it_holds() -> None:
    assert read(docx(paragraph("Words")), "report").suffix == ".docx"
    assert read(docx(paragraph("Words")), "report.1").reader == "docx"
    assert read(epub({"a.xhtml": "Words"}), "book").suffix == ".epub"


def test_a_suffix_decides_over_content() -> None:
    assert read(b"<html><p>Words", "a.txt").text == "<html><p>Words"
    assert read(b"<html><p>Words", "A.HTM").suffix == ".htm"


def test_every_format_has_a_reader_with_a_version() -> None:
    for each in FORMATS:
        assert each.reader.VERSION >= 1
        assert callable(each.reader.read)
    assert len(set(suffixes())) == len(suffixes())


def test_a_charset_of_the_headers_comes_before_the_declaration_and_after_the_byte_order_mark() -> None:
    page = "<meta charset=utf-8><p>Гавань".encode("koi8-r")

    assert read(page, "a.html", "KOI8-R").text == "Гавань"
    assert read("\ufeff<p>Гавань".encode(), "a.html", "koi8-r").text == "Гавань"
    assert read("Гавань".encode("koi8-r"), "a.txt", "koi8-r").text == "Гавань"
    with pytest.raises(UnreadableFile, match="is not UTF-8: byte 23"):
        read(page, "a.html", "no-such-charset")


def test_bytes_that_are_not_in_the_charset_of_the_headers_are_refused() -> None:
    with pytest.raises(UnreadableFile, match=r"is not UTF-8: byte 6 \(0xE9\)"):
        read(b"<p>caf\xe9", "a.html", "utf-8")


@given(st.text(min_size=1), st.sampled_from(["utf-8", "utf-16", "utf-16be", "gb18030"]))
def test_any_text_is_read_in_its_charset(text: str, charset: str) -> None:
    if "\0" in text or not text.strip() or "\ufeff" in text:
        return
    data = text.encode({"utf-16": "utf-16-le"}.get(charset, charset))
    if data.startswith(b"\xef\xbb\xbf") or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return
    if any(data.startswith(sign) for sign, _ in reading._OTHER_FORMATS):
        return

    assert read(data, "a.txt", charset).text == text
