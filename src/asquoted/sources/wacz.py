"""A WACZ file, a ZIP container of web archives → its WARC files, each held to the digest that it states."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
import zlib

from asquoted.errors import UnreadableFile

LIMIT = 256 * 1024 * 1024
"""Bytes of all WARC files together, which are packed already and so as large in the container as outside it."""

_LIST = "datapackage.json"
_LIST_LIMIT = 4 * 1024 * 1024
_MEMBERS_AT_MOST = 10_000
_MEMBER = b"PK\x01\x02"
_WARCS = (".warc", ".warc.gz")


def read_members(data: bytes, name: str) -> tuple[tuple[str, bytes], ...]:
    """The WARC files under `archive/`, by name. Nothing is unpacked to a disk.

    Raises UnreadableFile when the container is damaged or locked, when it has no list of digests, when a file is not
    in the list or has another digest, and beyond the limits.
    """
    if data.count(_MEMBER) > _MEMBERS_AT_MOST:  # before zipfile makes an object of each
        raise UnreadableFile(f"holds more than {_MEMBERS_AT_MOST:,} files", path=name, remedy="Split it")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            stated = _read_list(container, name)
            found = [each for each in container.namelist() if each.startswith("archive/") and each.endswith(_WARCS)]
            left = LIMIT
            members: list[tuple[str, bytes]] = []
            for each in dict.fromkeys(found):
                content = _read_member(container, each, left, name)
                left -= len(content)
                _hold(each, content, stated, name)
                members.append((each, content))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        # RuntimeError is what zipfile says of a member that is locked
        raise UnreadableFile(
            f"is no ZIP container that can be read ({' '.join(str(error).split())[:80]})",
            path=name,
            remedy="Get the file again",
        ) from error
    if not members:
        raise UnreadableFile("holds no WARC file under archive/", path=name, remedy="Export it again")
    return tuple(members)


def _read_list(container: zipfile.ZipFile, name: str) -> dict[str, str]:
    """Path → digest, as datapackage.json states them."""
    if _LIST not in container.namelist():
        raise UnreadableFile(f"has no {_LIST}, which says what it holds", path=name, remedy="Export it again")
    try:
        described = json.loads(_read_member(container, _LIST, _LIST_LIMIT, name))
        return {str(each["path"]): str(each["hash"]) for each in described["resources"]}
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UnreadableFile(f"has a {_LIST} that can't be read", path=name, remedy="Export it again") from error


def _read_member(container: zipfile.ZipFile, member: str, limit: int, name: str) -> bytes:
    with container.open(member) as file:
        content = file.read(limit + 1)
    if len(content) > limit:
        raise UnreadableFile(
            f"holds more than {limit // 1024**2} MB in {member!r}, the most that is read", path=name, remedy="Split it"
        )
    return content


def _hold(member: str, content: bytes, stated: dict[str, str], name: str) -> None:
    digest = stated.get(member)
    if digest is None:
        raise UnreadableFile(f"lists no digest of {member!r}", path=name, remedy="Export it again")
    algorithm, _, wanted = digest.partition(":")
    if algorithm not in ("sha256", "sha512"):
        raise UnreadableFile(f"gives {member!r} a digest of an unknown kind", path=name, remedy="Export it again")
    if hashlib.new(algorithm, content).hexdigest() != wanted.lower():
        raise UnreadableFile(
            f"is not as it was made: {member!r} does not have its digest", path=name, remedy="Get the file again"
        )
