from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asquoted.sources.coding import STEP, TooLarge, WrongCoding, inflate, undo

PACKED: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": lambda data: brotli.compress(data, quality=3),
}
MB = 1024**2


@settings(deadline=None)
@given(st.binary(max_size=500), st.sampled_from(sorted(PACKED)), st.integers(1, 5_000))
def test_what_is_packed_is_unpacked(data: bytes, coding: str, times: int) -> None:
    packed = PACKED[coding](data * times)

    assert undo(packed, (coding,), 10 * MB) == data * times


@given(st.binary(min_size=1, max_size=500), st.sampled_from(sorted(PACKED)), st.data())
def test_what_is_cut_off_is_never_taken_for_whole(data: bytes, coding: str, drawn: st.DataObject) -> None:
    packed = PACKED[coding](data)
    cut = packed[: drawn.draw(st.integers(1, len(packed) - 1))]

    with pytest.raises(WrongCoding):
        undo(cut, (coding,), MB)


@given(st.binary(), st.sampled_from([*PACKED, "x-gzip", "identity", "compress", ""]))
def test_any_bytes_are_unpacked_or_refused(data: bytes, coding: str) -> None:
    try:
        undo(data, (coding,), MB)
    except WrongCoding as error:
        assert str(error)  # noqa: PT017 - that it is raised is no must


@pytest.mark.parametrize("coding", PACKED)
def test_the_limit_is_exact(coding: str) -> None:
    packed = PACKED[coding](b"w" * MB)

    assert len(undo(packed, (coding,), MB)) == MB
    with pytest.raises(TooLarge, match="unpacks to more than 1 MB"):
        undo(packed, (coding,), MB - 1)


def test_codings_are_undone_from_the_last() -> None:
    packed = gzip.compress(zlib.compress(b"words"))

    assert undo(packed, ("deflate, gzip",), MB) == undo(packed, ("Deflate", " GZIP "), MB) == b"words"
    assert undo(b"words", (), MB) == undo(b"words", ("identity",), MB) == b"words"
    assert undo(b"", ("gzip",), MB) == b""


def test_pieces_are_small_however_much_is_packed() -> None:
    assert max(map(len, inflate(gzip.compress(b"w" * 5 * MB)))) <= STEP


def test_what_stands_behind_the_last_member_is_left_alone() -> None:
    assert b"".join(inflate(gzip.compress(b"words") + b"\0\0 and more")) == b"words"


def test_without_its_library_brotli_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "brotli", None)

    with pytest.raises(WrongCoding, match=r"needs: pip install 'asquoted\[warc\]'"):
        undo(b"x", ("br",), MB)
