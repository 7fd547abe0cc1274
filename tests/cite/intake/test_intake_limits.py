"""Hostile, huge and foreign files are refused as a whole, in one sentence, soon."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asquoted.cite.intake import READERS, limits, read_entries
from asquoted.errors import AsquotedError, UnreadableFile


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"\xff\xfe{}", "x.json", "is not UTF-8: byte 0 begins no character"),
        (b"[" * 100_000, "x.json", "it is nested too deep"),
        (b"[" * 100 + b"]" * 100, "x.json", "is nested more than 60 levels deep"),
        (b'{"a": NaN}', "x.json", "NaN is no number"),
        (b'{"a": 1' + b"0" * 10_000 + b"}", "x.json", "is no JSON that can be read"),
        (b'{"a": ', "x.json", "is broken JSON"),
        (b"[]", "x.json", "is JSON of no form that is known"),
        (b'{"hello": 1}', "x.json", "is JSON of no form that is known"),
        (b"plain words", "x.txt", "is in no form that is known by its name or content"),
        (b"", "x.bib", "holds nothing to import as bibtex"),
        (b'a,a\n"x","y"\n', "x.csv", "has a head that names a column twice, or none"),
        (b'exact,source\n"x"y,z\n', "x.csv", "is no CSV from line 2 on"),
        (b'{"asquoted": 99, "quotes": []}', "x.json", "is no export of version 1"),
    ],
)
def test_what_can_not_be_read_is_refused(data: bytes, name: str, said: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_entries(data, name)
    assert said in caught.value.fact
    assert caught.value.remedy


def test_a_file_that_is_too_large_or_has_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SIZE", 100)
    with pytest.raises(UnreadableFile, match="is larger than"):
        read_entries(b" " * 101, "x.json")
    monkeypatch.setattr(limits, "SIZE", 10_000)
    monkeypatch.setattr(limits, "ITEMS", 3)
    for data, name in (
        (json.dumps([{"type": "book", "title": "t"}] * 4).encode(), "x.json"),
        (b'{"exact": "a"}\n' * 4, "x.jsonl"),
        (b"exact\n" + b"a\n" * 5, "x.csv"),
    ):
        with pytest.raises(UnreadableFile, match="items, more than the"):
            read_entries(data, name)


def test_entities_are_not_expanded(archive: Any, bring: Any) -> None:
    (row,) = bring([{"id": "e", "type": "book", "title": "&lol9; &#x41; <!ENTITY lol 'x'>"}])
    assert archive.source(row.id).title == "&lol9; &#x41; <!ENTITY lol 'x'>"


_KEYS = st.sampled_from(
    "id type title issued author target selector exact tags rows annotations items data itemType annotationType text "
    "annotationText parentItem key uri document body purpose value quotes sources asquoted date-parts locator speaker "
    "position creators url date attachments references first @context source".split()
)
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEYS | st.text(max_size=5), inner, max_size=6),
    max_leaves=20,
)


@pytest.mark.parametrize("value", [[None], {}, 1, None, True])
def test_a_type_that_is_no_text_is_told(value: object) -> None:
    (entry,) = read_entries(json.dumps([{"id": "a", "type": value, "title": "A"}]).encode(), "x.json", "csl-json")
    assert entry is not None


@settings(max_examples=150)
@given(value=_JSON, form=st.sampled_from([name for name, reader in READERS.items() if reader.is_json]))
def test_any_json_is_read_or_refused(value: object, form: str) -> None:
    try:
        entries = read_entries(json.dumps([value] if form == "csl-json" else value).encode(), "x.json", form)
    except AsquotedError:
        return
    assert entries


@settings(max_examples=150)
@given(
    text=st.text(st.sampled_from("@book{}()\",=#\\ab \n'%"), max_size=80),
    form=st.sampled_from(["bibtex", "csv", "jsonl"]),
)
def test_any_text_is_read_or_refused(text: str, form: str) -> None:
    try:
        read_entries(text.encode(), "x", form)
    except AsquotedError:
        return


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.bib", b"@book{k, title = {" + b"\\'e{" * 30_000),
        ("x.bib", b"@book{k, author = {" + b"a and " * 16_000 + b"}, title={x}}"),
        ("x.csv", b'exact\n"' + b'""' * 400_000 + b'"\n'),
        ("x.jsonl", b'{"exact": "' + b"\\u0041" * 300_000 + b'"}'),
    ],
)
def test_long_values_take_linear_time(name: str, data: bytes) -> None:
    before = time.process_time()
    read_entries(data, name)
    assert time.process_time() - before < 5
