from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asquoted.errors import UnreadableFile
from asquoted.sources.xml_part import TAGS_AT_MOST, parse_xml

NAMED = '<?xml version="1.0"?><!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "http://www.daisy.org/ncx.dtd">'


def test_a_named_dtd_is_passed_over_where_it_may_stand() -> None:
    assert parse_xml(f"{NAMED}<ncx>words</ncx>".encode(), "a", "b", may_name_dtd=True).text == "words"
    with pytest.raises(UnreadableFile, match="a: declares a DTD in 'b'"):
        parse_xml(f"{NAMED}<ncx/>".encode(), "a", "b")


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE a [<!ENTITY b "c">]>',
        '<!DOCTYPE a [<!ATTLIST a b CDATA "c">]>',
        '<!DOCTYPE a SYSTEM "file:///etc/passwd" [ ]>',
        "<!DOCTYPE a" + " " * 5_000 + '[<!ATTLIST a b CDATA "c">]>',
    ],
)
def test_what_a_dtd_could_declare_is_refused_even_there(head: str) -> None:
    with pytest.raises(UnreadableFile, match="declares a DTD"):
        parse_xml(f"{head}<a/>".encode(), "a", "b", may_name_dtd=True)


def test_too_many_tags_are_refused_before_a_tree_is_built() -> None:
    with pytest.raises(UnreadableFile, match="has more than 2,000,000 tags"):
        parse_xml(b"<a>" + b"<b/>" * TAGS_AT_MOST + b"</a>", "a", "b")


def test_depth_is_bounded() -> None:
    assert parse_xml(b"<a>" * 200 + b"</a>" * 200, "a", "b").tag == "a"
    with pytest.raises(UnreadableFile, match="is no well-formed XML"):
        parse_xml(b"<a>" * 300 + b"</a>" * 300, "a", "b")


@pytest.mark.parametrize("declared", ["utf-7", "iso-8859-1", "cp037", "rot13"])
def test_only_utf_8_and_utf_16_are_read(declared: str) -> None:
    data = f'<?xml version="1.0" encoding="{declared}"?><a/>'.encode()
    with pytest.raises(UnreadableFile, match=f"declares the encoding '{declared}'"):
        parse_xml(data, "a", "b")


@given(st.binary(max_size=100), st.booleans())
def test_any_bytes_give_a_tree_or_unreadable_file(noise: bytes, may_name_dtd: bool) -> None:
    for data in (noise, b"<a>" + noise + b"</a>"):
        with suppress(UnreadableFile):
            parse_xml(data, "a", "b", may_name_dtd=may_name_dtd)
