"""The container of a Word document: its main part, and a copy with other bytes in it and comments added."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from xml.sax.saxutils import quoteattr

from asquoted.errors import UnreadableFile
from asquoted.sources.xml_part import parse_xml
from asquoted.sources.zipped import Container

_TYPES = "[Content_Types].xml"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_TYPES_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/content-types"
_LINKS_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
_LINK_TYPES = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
    "http://purl.oclc.org/ooxml/officeDocument/relationships/",
)
_ID = re.compile(rb"""<(?:[\w.-]+:)?comment\s[^<>]*?\bid\s*=\s*["'](\d{1,9})["']""")
_NO_LINKS = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="{_LINKS_NAMESPACE}"/>'


class Package:
    """A document's parts, read within the bounds of `zipped`. Raises UnreadableFile for what is no DOCX."""

    def __init__(self, data: bytes, name: str) -> None:
        self._data = data
        self._name = name
        self._container = Container(data, name)
        self.main = next(iter(self._targets("", "officeDocument")), "word/document.xml")
        if self.main not in self._container:
            raise UnreadableFile("is not a DOCX", path=name, remedy="Save it as DOCX")
        comments = self._targets(self.main, "comments")
        self._comments = next((one for one in comments if one in self._container), None)

    def read(self, part: str) -> bytes:
        return self._container.read(part)

    def next_comment_id(self, least: int) -> int:
        """An id that no comment has, and nothing in the main part, whose highest is `least`."""
        existing = self.read(self._comments) if self._comments else b""
        return max([least, *(int(found) for found in _ID.findall(existing))]) + 1

    def with_comments(self, main: bytes, comments: bytes, namespace: str) -> bytes:
        """The container with another main part and comments behind those that are there; all else is copied."""
        changed = {self.main: main}
        if self._comments is not None:
            changed[self._comments] = _appended(self.read(self._comments), comments, self._name)
        else:
            changed |= self._new_comments(comments, namespace)
        return self._copied(changed)

    def _new_comments(self, comments: bytes, namespace: str) -> dict[str, bytes]:
        """The part for comments, with the two lines that make it one of the document."""
        folder = posixpath.dirname(self.main)
        part = posixpath.join(folder, "comments.xml")
        number = 0
        while part in self._container:
            number += 1
            part = posixpath.join(folder, f"comments-asquoted-{number}.xml")
        links = _links_of(self.main)
        link_type = f"{_LINK_TYPES[namespace.startswith('http://purl.')]}comments"
        target = posixpath.basename(part)
        link = f'<Relationship xmlns="{_LINKS_NAMESPACE}" Id="rIdAsquoted" Type="{link_type}" Target="{target}"/>'
        named = f'<Override xmlns="{_TYPES_NAMESPACE}" PartName="/{part}" ContentType="{_COMMENTS_TYPE}"/>'
        known = self.read(links) if links in self._container else _NO_LINKS.encode()
        root = f"<w:comments xmlns:w={quoteattr(namespace)}>"
        declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        return {
            part: f"{declaration}{root}".encode() + comments + b"</w:comments>",
            links: _appended(known, link.encode(), self._name),
            _TYPES: _appended(self.read(_TYPES), named.encode(), self._name),
        }

    def _copied(self, changed: dict[str, bytes]) -> bytes:
        """A container with the members in their order, their dates and ways of packing kept, new ones behind them."""
        written = io.BytesIO()
        left = dict(changed)
        whole = Container(self._data, self._name)  # afresh: its limits count what is read
        with zipfile.ZipFile(io.BytesIO(self._data)) as old, zipfile.ZipFile(written, "w") as new:
            for member in old.infolist():
                content = left.pop(member.filename, None)
                if content is None:
                    content = b"" if member.is_dir() else whole.read(member.filename)
                copied = zipfile.ZipInfo(member.filename, member.date_time)
                copied.compress_type = member.compress_type
                copied.external_attr = member.external_attr
                new.writestr(copied, content)
            for name, content in left.items():
                added = zipfile.ZipInfo(name)
                added.compress_type = zipfile.ZIP_DEFLATED
                new.writestr(added, content)
        return written.getvalue()

    def _targets(self, part: str, kind: str) -> list[str]:
        """The parts that a part (or, with "", the package) relates to in one way."""
        links = _links_of(part)
        if links not in self._container:
            return []
        folder = posixpath.dirname(part)
        return [
            posixpath.normpath(posixpath.join("/", folder, link.get("Target") or "")).lstrip("/")
            for link in parse_xml(self.read(links), self._name, links).iterchildren("{*}Relationship")
            if link.get("TargetMode") != "External" and (link.get("Type") or "").rpartition("/")[2] == kind
        ]


def _links_of(part: str) -> str:
    folder, base = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{base}.rels")


_EMPTY_ROOT = re.compile(rb"(<(?P<name>[\w.:-]+)(?:\s[^<>]*?)?)\s*/>\s*\Z")
_CLOSED_ROOT = re.compile(rb"</[\w.:-]+\s*>(?:\s|<!--(?:(?!-->)[\s\S]){0,1000}-->)*\Z")


def _appended(data: bytes, more: bytes, name: str) -> bytes:
    """XML with more at the end of its root, all else byte for byte."""
    tail = max(0, data.rfind(b"</"))
    if (closed := _CLOSED_ROOT.match(data, tail)) is not None:
        return data[: closed.start()] + more + data[closed.start() :]
    if (empty := _EMPTY_ROOT.search(data)) is not None:
        return data[: empty.start()] + empty[1] + b">" + more + b"</" + empty["name"] + b">"
    raise UnreadableFile("is damaged: a part of it does not end", path=name, remedy="Save it again")
