"""The files of a capture: bytes as received, the frozen text, its regions, its WARC record, each held to its digest."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from asquoted.archive.atomic import make_folder, write_file
from asquoted.archive.files import read_regular
from asquoted.archive.layout import Layout
from asquoted.errors import BrokenRecord, Refused
from asquoted.model import Capture, Digest, Locator, Region, SourceId, digest_of
from asquoted.sources.reading import Reading

LIMIT = 256 * 1024 * 1024
"""Bytes of one file: a text of the largest source that is read, each character in four bytes."""

_REMEDY = "Restore it from a copy or from version control, or capture the source again"


@dataclass(frozen=True, slots=True)
class Frozen:
    """What a capture holds for reading."""

    text: str
    regions: tuple[Region, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """A file of a capture that is not as it was recorded."""

    code: str
    path: Path
    fact: str


def describe_capture(reading: Reading, data: bytes, *, on: str, origin: str | None = None) -> Capture:
    """The capture that `data`, read as `reading`, makes on a day."""
    return Capture(
        on=on,
        suffix=reading.suffix,
        media_type=reading.media_type,
        bytes_digest=digest_of(data),
        text_digest=digest_of(reading.text),
        regions_digest=digest_of(write_regions(reading.regions)),
        reader=reading.reader,
        reader_version=reading.reader_version,
        origin=origin,
    )


def latest_capture(captures: tuple[Capture, ...]) -> Capture | None:
    """The capture of the latest day, of several that whose bytes were recorded last, in the newest text of them."""
    arrived: dict[Digest, int] = {}
    for place, capture in enumerate(captures):
        arrived.setdefault(capture.bytes_digest, place)
    newest = enumerate(captures)
    latest = max(newest, key=lambda pair: (pair[1].on, arrived[pair[1].bytes_digest], pair[0]), default=None)
    return None if latest is None else latest[1]


def find_faults(layout: Layout, source: SourceId, capture: Capture) -> Iterator[Fault]:
    """Every file of a capture that is missing or changed, in the order bytes, text, regions, WARC record."""
    yield from (fault for fault, _ in _read_files(layout, source, capture) if fault is not None)
    if capture.warc_name is not None and capture.warc_digest is not None:
        path = _own_folder(layout, source) / capture.warc_name
        fault, _ = _read_file(path, capture.warc_digest, "AQ902", "WARC record")
        if fault is not None:
            yield fault


def read_capture(layout: Layout, source: SourceId, capture: Capture) -> Frozen:
    """The text and regions of a capture; BrokenRecord unless both and the bytes are as recorded."""
    contents: list[bytes] = []
    for fault, data in _read_files(layout, source, capture):
        if fault is not None:
            raise BrokenRecord(fault.fact, path=fault.path, remedy=_REMEDY)
        contents.append(data)
    _, text, regions = contents
    path = layout.captures(source) / capture.regions_name
    decoded = text.decode("utf-8")  # it has the digest of the text that was written
    try:
        return Frozen(decoded, _read_regions(regions, len(decoded)))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise BrokenRecord("holds no regions of this text", path=path, remedy=_REMEDY) from error


def read_received(layout: Layout, source: SourceId, capture: Capture) -> tuple[bytes, bytes]:
    """The bytes of a capture and of its WARC record, empty without one; BrokenRecord unless they are as recorded."""
    folder = _own_folder(layout, source)
    wanted = [(capture.bytes_name, capture.bytes_digest, "received bytes")]
    if capture.warc_name is not None and capture.warc_digest is not None:
        wanted.append((capture.warc_name, capture.warc_digest, "WARC record"))
    contents: list[bytes] = []
    for name, digest, what in wanted:
        fault, data = _read_file(folder / name, digest, "AQ902", what)
        if fault is not None:
            raise BrokenRecord(fault.fact, path=fault.path, remedy=_REMEDY)
        contents.append(data)
    return contents[0], contents[1] if contents[1:] else b""


def restore_files(
    layout: Layout, source: SourceId, capture: Capture, data: bytes, text: str, regions: tuple[Region, ...]
) -> int:
    """Writes the files of a capture that are missing or damaged, where the content at hand has the recorded digest.

    How many were restored.
    """
    contents = {
        capture.bytes_name: (data, capture.bytes_digest),
        capture.text_name: (text.encode("utf-8", "surrogatepass"), capture.text_digest),
        capture.regions_name: (write_regions(regions).encode(), capture.regions_digest),
    }
    restored = 0
    for fault in tuple(find_faults(layout, source, capture)):
        content, digest = contents.get(fault.path.name, (b"", capture.bytes_digest))
        if digest_of(content) == digest:
            make_folder(fault.path.parent)
            write_file(fault.path, content)
            restored += 1
    return restored


def list_digests(layout: Layout, source: SourceId, capture: Capture) -> Iterator[tuple[Digest, Path]]:
    """The recorded digest of each file of a capture, with its path."""
    folder = layout.captures(source)
    yield capture.bytes_digest, folder / capture.bytes_name
    yield capture.text_digest, folder / capture.text_name
    yield capture.regions_digest, folder / capture.regions_name
    if capture.warc_name is not None and capture.warc_digest is not None:
        yield capture.warc_digest, folder / capture.warc_name


@contextmanager
def written_files(
    layout: Layout,
    source: SourceId,
    capture: Capture,
    data: bytes,
    text: str,
    regions: tuple[Region, ...],
    *,
    warc: bytes = b"",
) -> Iterator[None]:
    """Writes the files that are not there already, and takes them away again when what is done inside fails.

    Raises Refused when the content is not what `capture` says, or other content has a file's name.
    """
    described = write_regions(regions)
    wanted = (capture.bytes_digest, capture.text_digest, capture.regions_digest, capture.warc_digest)
    if wanted != (digest_of(data), digest_of(text), digest_of(described), digest_of(warc) if warc else None):
        raise Refused(
            f"the capture of {capture.on} does not have the digests of its bytes, text, regions and WARC record",
            path=layout.folder(source),
            remedy="Describe it with describe_capture()",
        )
    try:
        frozen = text.encode()
    except UnicodeEncodeError as error:
        raise Refused(
            f"the text has half a character at {error.start:,}, which no file can hold",
            path=layout.folder(source),
            remedy="Save the source again as UTF-8",
        ) from error
    contents = (data, frozen, described.encode(), *((warc,) if warc else ()))
    folder = _own_folder(layout, source)
    make_folder(folder)
    new: list[Path] = []
    try:
        for name, content in zip(capture.names, contents, strict=True):
            if _write_new(folder / name, content):
                new.append(folder / name)
        yield
    except BaseException:
        for path in new:
            path.unlink(missing_ok=True)
        raise


def _write_new(path: Path, content: bytes) -> bool:
    """Whether the file was not there; Refused when it is there with other content."""
    if not (path.exists() or path.is_symlink()):
        write_file(path, content)
        return True
    if read_regular(path, LIMIT)[0] != content:
        raise Refused("is there with other content", path=path, remedy="Run `asquoted lint`")
    return False


def write_regions(regions: tuple[Region, ...]) -> str:
    """Regions as JSON, one a line."""
    lines = [json.dumps(_region_values(region), ensure_ascii=False) for region in regions]
    return "[\n" + ",\n".join(lines) + "\n]\n" if lines else "[]\n"


def _read_files(layout: Layout, source: SourceId, capture: Capture) -> Iterator[tuple[Fault | None, bytes]]:
    folder = _own_folder(layout, source)
    for code, name, digest, what in (
        ("AQ902", capture.bytes_name, capture.bytes_digest, "received bytes"),
        ("AQ903", capture.text_name, capture.text_digest, "frozen text"),
        ("AQ914", capture.regions_name, capture.regions_digest, "regions"),
    ):
        yield _read_file(folder / name, digest, code, what)


def _own_folder(layout: Layout, source: SourceId) -> Path:
    """The folder of captures, which must be the archive's own: a link could lead out of it."""
    folder = layout.captures(source)
    if folder.is_symlink():
        raise BrokenRecord(
            "is a symbolic link, which an archive may not hold", path=folder, remedy="Put the folder itself here"
        )
    return folder


def _read_file(path: Path, digest: Digest, code: str, what: str) -> tuple[Fault | None, bytes]:
    try:
        data, _ = read_regular(path, LIMIT)
    except FileNotFoundError:
        return Fault("AQ909", path, f"the file of the {what} is missing"), b""
    if digest_of(data) != digest:
        return Fault(code, path, f"the {what} changed since the capture and lost the digest {digest[:15]}…"), data
    return None, data


def _region_values(region: Region) -> dict[str, object]:
    values: dict[str, object] = {"start": region.start, "end": region.end, "label": region.label}
    if region.locator is not None:
        values["locator"] = {"label": region.locator.label, "value": region.locator.value}
    return values


def _read_regions(data: bytes, length: int) -> tuple[Region, ...]:
    return tuple(_read_region(value, length) for value in json.loads(data))


def _read_region(value: dict[str, Any], length: int) -> Region:
    start, end, label, locator = value["start"], value["end"], value["label"], value.get("locator")
    if not (type(start) is type(end) is int and isinstance(label, str) and 0 <= start <= end <= length):
        raise ValueError(value)
    where = None if locator is None else Locator(label=str(locator["label"]), value=str(locator["value"]))
    return Region(start=start, end=end, label=label, locator=where)
