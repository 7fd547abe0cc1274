"""Where each page is: on a server from its root, in a published folder relative to the page that links."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol
from urllib.parse import quote as percent
from urllib.parse import urlencode


class Addresses(Protocol):
    """The address of every page, as it stands in a link; `is_static` where no server answers."""

    @property
    def is_static(self) -> bool: ...
    def search(self, **asked: object) -> str: ...
    def quote(self, quote_id: str) -> str: ...
    def source(self, source_id: str, part: int = 1, capture: str = "") -> str: ...
    def changes(self, source_id: str) -> str: ...
    def speaker(self, speaker_id: str, page: int = 1) -> str: ...
    def board(self, finding: str = "", page: int = 1) -> str: ...
    def help(self) -> str: ...
    def feed(self) -> str: ...
    def static(self, name: str) -> str: ...
    def twin(self, address: str) -> str: ...


def _asked(**asked: object) -> str:
    """A query string of what is said, in order; empty when nothing is."""
    said = [(name, value) for name, value in asked.items() if value not in (None, "", 1, (), [])]
    return f"?{urlencode(said, doseq=True)}" if said else ""


@dataclass(frozen=True, slots=True)
class Served:
    """Addresses of a server."""

    is_static: bool = False

    def search(self, **asked: object) -> str:
        return f"/{_asked(**asked)}"

    def quote(self, quote_id: str) -> str:
        return f"/q/{percent(quote_id, safe='')}"

    def source(self, source_id: str, part: int = 1, capture: str = "") -> str:
        return f"/s/{percent(source_id, safe='')}{_asked(capture=capture, part=part)}"

    def changes(self, source_id: str) -> str:
        return f"/s/{percent(source_id, safe='')}/changes"

    def speaker(self, speaker_id: str, page: int = 1) -> str:
        return f"/p/{percent(speaker_id, safe='')}{_asked(page=page)}"

    def board(self, finding: str = "", page: int = 1) -> str:
        return f"/drift{_asked(finding=finding, page=page)}"

    def proof(self) -> str:
        return "/proof"

    def help(self) -> str:
        return "/help"

    def feed(self) -> str:
        return "/feed.atom"

    def static(self, name: str) -> str:
        return f"/static/{name}"

    def twin(self, address: str) -> str:
        """The JSON of the page at an address."""
        path, mark, asked = address.partition("?")
        return f"{'/search' if path == '/' else path}.json{mark}{asked}"


@dataclass(frozen=True, slots=True)
class Published:
    """Addresses of files, seen from a page `depth` folders below the top.

    `texts` is the script that looks into the sources' texts, where there is one.
    """

    depth: int = 0
    texts: str = ""
    is_static: bool = True

    @property
    def _up(self) -> str:
        return "../" * self.depth

    def search(self, **asked: object) -> str:
        """A page of the list; what a server would be asked for, the script of the page looks up."""
        page = asked.pop("page", 1)
        name = "index.html" if page in (None, 1) else f"page-{page}.html"
        return f"{self._up}{name}{_asked(**asked)}"

    def quote(self, quote_id: str) -> str:
        return f"{self._up}q/{quote_id}.html"

    def source(self, source_id: str, part: int = 1, capture: str = "") -> str:  # noqa: ARG002 - only the latest
        return f"{self._up}s/{source_id}{'' if part == 1 else f'.{part}'}.html"

    def changes(self, source_id: str) -> str:
        return f"{self._up}s/{source_id}.changes.html"

    def speaker(self, speaker_id: str, page: int = 1) -> str:
        return f"{self._up}p/{speaker_id}{'' if page == 1 else f'.{page}'}.html"

    def board(self, finding: str = "", page: int = 1) -> str:  # noqa: ARG002 - one list
        return f"{self._up}drift{'' if page == 1 else f'-{page}'}.html"

    def help(self) -> str:
        return f"{self._up}help.html"

    def feed(self) -> str:
        return f"{self._up}feed.atom"

    def static(self, name: str) -> str:
        return f"{self._up}static/{name}"

    def twin(self, address: str) -> str:
        return f"{address.partition('?')[0].removesuffix('.html')}.json"
