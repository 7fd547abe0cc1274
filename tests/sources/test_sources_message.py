from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asquoted.sources.message import NotHttp, charset_of, join_chunks, media_type_of, split_headers, split_message


@pytest.mark.parametrize(
    ("value", "media_type", "charset"),
    [
        ("text/html", "text/html", None),
        ("Text/HTML; Charset=UTF-8", "text/html", "utf-8"),
        ('text/html;charset="windows-1251"; x=y', "text/html", "windows-1251"),
        ("text/html; charset='koi8-r'", "text/html", "koi8-r"),
        ("application/xhtml+xml ; charset = utf-8", "application/xhtml+xml", "utf-8"),
        ("html", None, None),
        ("", None, None),
        ("text/html; charset=", "text/html", None),
        ("text/html; xcharset=a", "text/html", None),
    ],
)
def test_content_type(value: str, media_type: str | None, charset: str | None) -> None:
    headers = (("Content-type", value),)

    assert (media_type_of(headers), charset_of(headers)) == (media_type, charset)


def test_the_last_content_type_that_says_something_counts() -> None:
    headers = (("Content-Type", "text/plain"), ("content-type", "text/html; charset=utf-8"), ("Content-Type", ""))

    assert (media_type_of(headers), charset_of(headers)) == ("text/html", "utf-8")


def test_a_message_is_taken_apart() -> None:
    message = split_message(b"HTTP/1.1 200 OK\r\nA: 1\r\n  and 2\r\nno colon\r\nB:\xe9\r\n\r\nbody\r\n\r\n")

    assert (message.status, message.headers, message.body) == (200, (("A", "1 and 2"), ("B", "é")), b"body\r\n\r\n")


@pytest.mark.parametrize(
    "block", [b"", b"GET / HTTP/1.1\r\n\r\n", b"HTTP/1.1 2000\r\n\r\n", b"HTTP/1.1 200 OK\r\nA: b"]
)
def test_what_is_no_message_is_refused(block: bytes) -> None:
    with pytest.raises(NotHttp, match="holds no HTTP answer"):
        split_message(block)


@given(st.lists(st.binary(min_size=1, max_size=50), min_size=1))
def test_chunks_are_joined_and_none_may_be_missing(pieces: list[bytes]) -> None:
    chunks = b"".join(b"%X;x=y\r\n%b\r\n" % (len(piece), piece) for piece in pieces)

    assert join_chunks(chunks + b"0\r\n\r\n") == b"".join(pieces)
    for cut in (chunks, chunks[:-3]):
        with pytest.raises(NotHttp, match="breaks off before its last chunk"):
            join_chunks(cut)


@given(st.binary(max_size=200))
def test_any_headers_and_chunks_are_read_or_refused(data: bytes) -> None:
    split_headers(data.splitlines())
    try:
        assert len(join_chunks(data)) <= len(data)
    except NotHttp as error:
        assert str(error)  # noqa: PT017 - that it is raised is no must
