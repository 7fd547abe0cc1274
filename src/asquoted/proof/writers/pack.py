"""The evidence pack: drafts, checking sheet, report and the captures that it rests on, with their digests.

A ZIP file that says in `SHA256SUMS` what each file in it digests to (`sha256sum --check SHA256SUMS`). The same drafts,
archive and day make the same bytes.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import PurePath

from asquoted.archive.captures import find_faults
from asquoted.archive.holdings import Holdings
from asquoted.errors import BrokenRecord
from asquoted.model import Capture, SourceId
from asquoted.proof.report import Report
from asquoted.proof.writers.shapes import report_shape

_MADE = (1980, 1, 1, 0, 0, 0)
"""The date of every member: the first that a ZIP file can hold, so that no clock is in it."""


def write_pack(reports: Sequence[Report], archive: Holdings, drafts: Mapping[str, bytes], sheet: str) -> bytes:
    """The bytes of the pack. Raises BrokenRecord when a capture that it rests on is not as recorded."""
    files: dict[str, bytes] = {"sheet.html": sheet.encode()}
    shape = json.dumps({"asquoted": 1, **report_shape(reports)}, ensure_ascii=False, indent=2)
    files["report.json"] = f"{shape}\n".encode()
    for number, (name, data) in enumerate(drafts.items(), 1):
        base = PurePath(name).name or "draft"
        taken = f"drafts/{base}" in files
        files[f"drafts/{number}-{base}" if taken else f"drafts/{base}"] = data
    for source, captures in sorted(_used(reports).items()):
        files[f"sources/{source}/source.toml"] = archive.layout.source(source).read_bytes()
        for capture in captures:
            files |= _capture(archive, source, capture)
    sums = "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    files["SHA256SUMS"] = sums.encode()
    return _zip(files)


def _used(reports: Sequence[Report]) -> dict[SourceId, list[Capture]]:
    """The captures that a verdict rests on, by source."""
    used: dict[SourceId, list[Capture]] = {}
    for report in reports:
        for proof in report.judged:
            reading = proof.tie.reading
            if reading is not None and reading.capture is not None and reading.prepared is not None:
                captures = used.setdefault(reading.source, [])
                if reading.capture not in captures:
                    captures.append(reading.capture)
    return used


def _capture(archive: Holdings, source: SourceId, capture: Capture) -> dict[str, bytes]:
    fault = next(iter(find_faults(archive.layout, source, capture)), None)
    if fault is not None:
        raise BrokenRecord(fault.fact, path=fault.path, remedy="Restore it, or capture the source again")
    folder = archive.layout.captures(source)
    return {f"sources/{source}/captures/{name}": (folder / name).read_bytes() for name in capture.names}


def _zip(files: Mapping[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as container:
        for name in sorted(files):
            member = zipfile.ZipInfo(name, _MADE)
            member.compress_type = zipfile.ZIP_STORED  # packed bytes differ from one release of zlib to the next
            member.external_attr = 0o644 << 16
            member.create_system = 3
            container.writestr(member, files[name])
    return written.getvalue()
