"""A file or its bytes → a `Reading`, by the reader that its suffix or its content calls for."""

from __future__ import annotations

from pathlib import Path, PurePath

from asquoted.errors import UnreadableFile
from asquoted.sources.decode import to_utf8
from asquoted.sources.formats import FORMATS, Format, is_text, suffixes
from asquoted.sources.reading import Reading
from asquoted.sources.zipped import SIGNATURE, Container, kind_of

LIMIT = 64 * 1024 * 1024
"""Bytes: far above any article or transcript, far below what would exhaust a small machine."""

_OTHER_FORMATS = (
    (b"\xd0\xcf\x11\xe0", "an old Microsoft Office file"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "compressed with gzip"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
)
_READ_UNDER_ANOTHER_NAME = ((b"%PDF-", "a PDF"), (b"<!doctype html", "a page (HTML)"), (b"<html", "a page (HTML)"))

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""The stream in which Office keeps a document that a password protects."""


def read_file(path: Path) -> tuple[bytes, Reading]:
    """The bytes of a file and what they say.

    Raises UnreadableFile when the file is missing, unreadable, a folder, larger than `LIMIT`, empty, binary
    or in no format that can be read.
    """
    data = read_bytes(path)
    return data, read(data, str(path))


def read_bytes(path: Path) -> bytes:
    """The bytes of a file that the user names; a pipe will do, so size is seen by reading."""
    try:
        with path.open("rb") as file:
            data = file.read(LIMIT + 1)
    except FileNotFoundError as error:
        raise UnreadableFile("there is no such file", path=path, remedy="Check the name") from error
    except IsADirectoryError as error:
        raise UnreadableFile("is a folder, not a file", path=path, remedy="Name one file") from error
    except PermissionError as error:
        raise UnreadableFile("may not be read by you", path=path, remedy="Change its permissions") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise UnreadableFile(f"can't be read: {reason}", path=path, remedy="Copy it to a local disk") from error
    if len(data) > LIMIT:
        raise UnreadableFile(
            f"is larger than {LIMIT // 1024**2} MB, the most that is read",
            path=path,
            remedy="Take the part you cite",
        )
    return data


def read(data: bytes, name: str, charset: str | None = None) -> Reading:
    """The text of bytes that came under `name`, a file name or path; the same bytes give the same text.

    `charset` is the label that came with them over HTTP; it holds for texts, and must be kept with the bytes.
    Raises UnreadableFile when they are empty, binary, not in the encoding they say, or in an unknown format.
    """
    if not data:
        raise UnreadableFile("is empty", path=name, remedy="Save the source again")
    suffix = PurePath(name).suffix.lower()
    zipped_as = _container_of(data, name)
    if not zipped_as:
        _refuse_others(data, suffix, name)
    chosen = _format_of(data, suffix, name, zipped_as)
    if zipped_as and not chosen.container:
        raise UnreadableFile(f"is {kind_of(zipped_as)}, not text", path=name, remedy=_remedy())
    suffix = suffix if suffix in chosen.media_types else next(iter(chosen.media_types))
    if charset is not None and is_text(chosen.media_types[suffix]):
        data = to_utf8(data, charset, name)
    content = chosen.reader.read(data, name)
    if not content.text.strip():
        raise UnreadableFile("holds no words", path=name, remedy="Save the source again, with its text")
    return Reading(
        text=content.text,
        regions=content.regions,
        csl=content.csl,
        found={key: content.found.get(key, chosen.name) for key in content.csl},
        reader=chosen.name,
        reader_version=chosen.reader.VERSION,
        media_type=chosen.media_types[suffix],
        suffix=suffix,
    )


def _container_of(data: bytes, name: str) -> tuple[str, ...]:
    """The names of what is in a ZIP container; of what is none, nothing."""
    return Container(data, name).names or ("",) if data.startswith(SIGNATURE) else ()


def _refuse_others(data: bytes, suffix: str, name: str) -> None:
    """Refuse what is in a format that can't be read, and what is no container though its suffix says so."""
    start = data[:16].lower()
    if any(suffix in each.media_types and each.container for each in FORMATS):
        said = f"{'an' if suffix == '.epub' else 'a'} {suffix[1:].upper()}"
        signs = (*_OTHER_FORMATS, *_READ_UNDER_ANOTHER_NAME)
        what = next((what for sign, what in signs if start.startswith(sign.lower())), None)
        if _ENCRYPTED in data:
            what = "encrypted with a password"
        fact = f"is {what}, not {said}" if what else f"is not {said}"
        raise UnreadableFile(fact, path=name, remedy=f"Save it as {suffix}, or name it for what it is")
    if data.startswith(b"%PDF-") and suffix in suffixes() and suffix != ".pdf":
        raise UnreadableFile(f"is a PDF, not {suffix[1:].upper()}", path=name, remedy="Name it for what it is")
    for signature, what in _OTHER_FORMATS:
        if data.startswith(signature):
            raise UnreadableFile(f"is {what}, which can't be read here", path=name, remedy=_remedy())


def _format_of(data: bytes, suffix: str, name: str, zipped_as: tuple[str, ...]) -> Format:
    for each in FORMATS:
        if suffix in each.media_types:
            return each
    held = next((each for each in FORMATS if each.container and each.container in zipped_as), None)
    is_named = bool(suffix) and not suffix[1:].isdigit()  # the 1 of `speech.1` names no format
    if held is not None and not is_named:
        return held
    if zipped_as and held is None:
        raise UnreadableFile(f"is {kind_of(zipped_as)}, which can't be read here", path=name, remedy=_remedy())
    if is_named:
        raise UnreadableFile(f"{suffix!r} is no format that can be read here", path=name, remedy=_remedy())
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n\f").lower()
    return next((each for each in FORMATS if start.startswith(each.signatures)), FORMATS[-1])


def _remedy() -> str:
    return f"Save it in a format that is read ({', '.join(suffixes())})"
