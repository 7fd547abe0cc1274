"""Bytes → characters, by what the bytes say and never by a guess, which may change words without a trace."""

from __future__ import annotations

import codecs
import re

from asquoted.errors import UnreadableFile

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARATION_WITHIN = 4096
"""A page must declare its encoding in its first 1,024 bytes; real pages are late."""

_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)\b[^<>]{0,400}?(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([a-z0-9._:-]{1,40})""",
    re.IGNORECASE,
)
# What browsers read under these labels (WHATWG Encoding Standard), as far as Python's codecs differ.
_AS_BROWSERS_READ = {
    "ascii": "windows-1252",
    "us-ascii": "windows-1252",
    "iso-8859-1": "windows-1252",
    "iso8859-1": "windows-1252",
    "latin1": "windows-1252",
    "iso-8859-9": "windows-1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "big5": "big5hkscs",
    "tis-620": "cp874",
    "macintosh": "mac_roman",
    "x-mac-cyrillic": "mac_cyrillic",
    "utf-16": "utf-8",  # a page whose declaration can be read as ASCII is not UTF-16
    "utf-16le": "utf-8",
    "utf-16be": "utf-8",
}
_UTF_16 = {"utf-16": "utf-16-le", "utf-16le": "utf-16-le", "utf-16be": "utf-16-be"}
"""As HTTP headers may name them."""

# Python's registry has more than character sets (rot13, idna, unicode_escape): a page may name only these.
_ALLOWED = re.compile(
    r"utf-?8|windows-(?:874|125[0-8])|cp(?:874|932|949|866|125[0-8])|ibm866|iso-?8859-(?:[2-8]|1[03456])|koi8-[ru]"
    r"|gb18030|big5hkscs|euc-jp|iso-2022-jp|mac_roman|mac_cyrillic|windows-1252"
)


def decode_utf8(data: bytes, name: str) -> str:
    """The text of UTF-8 bytes without a byte order mark at their start; newlines stay as they are."""
    for bom, encoding in _BOMS[1:]:
        if data.startswith(bom):
            raise UnreadableFile(f"is {encoding[:6].upper()}, not UTF-8", path=name, remedy="Save it as UTF-8")
    if (nul := data.find(b"\0")) >= 0:
        raise UnreadableFile(
            f"is binary, not text: it has a NUL byte at byte {nul:,}",
            path=name,
            remedy="Give a file in one of the formats that `asquoted capture --help` lists",
        )
    return _decode(data.removeprefix(codecs.BOM_UTF8), "utf-8", name, len(data))


def to_utf8(data: bytes, charset: str, name: str) -> bytes:
    """The bytes of a text as UTF-8 with a byte order mark, read in the character set that its HTTP headers named.

    So what the headers say comes before what a page declares and after its byte order mark, as in browsers: a reader
    takes the mark first. A label that is not known is passed over, as browsers do; then the bytes stay as they are.
    """
    label = charset.strip().lower()
    utf_16 = _UTF_16.get(label)
    encoding = utf_16 or _AS_BROWSERS_READ.get(label, label)
    if any(data.startswith(bom) for bom, _ in _BOMS) or not (utf_16 or _ALLOWED.fullmatch(encoding)):
        return data
    is_utf_8 = encoding.replace("-", "") == "utf8"
    text = decode_utf8(data, name) if is_utf_8 else _decode(data, encoding, name, len(data))
    return codecs.BOM_UTF8 + text.encode("utf-8")


def decode_page(data: bytes, name: str) -> str:
    """The characters of a page: by its byte order mark, else as it declares, else UTF-8."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decode(data[len(bom) :], encoding, name, len(data))
    declared = _DECLARED.search(data[:_DECLARATION_WITHIN])
    if declared is None:
        return decode_utf8(data, name)
    label = declared[1].decode("ascii").lower()
    encoding = _AS_BROWSERS_READ.get(label, label)
    if not _ALLOWED.fullmatch(encoding):
        raise UnreadableFile(
            f"declares the encoding {label!r}, which is not known here",
            path=name,
            remedy="Save the page as UTF-8",
        )
    if encoding.replace("-", "") == "utf8":
        return decode_utf8(data, name)
    return _decode(data, encoding, name, len(data))


def _decode(data: bytes, encoding: str, name: str, size: int) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        offset = error.start + size - len(data)
        shown = data[error.start : error.start + 1].hex().upper()
        raise UnreadableFile(
            f"is not {encoding.upper()}: byte {offset:,} (0x{shown}) begins no character",
            path=name,
            remedy="Save it as UTF-8",
        ) from error
