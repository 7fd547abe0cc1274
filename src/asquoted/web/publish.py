"""The pages as files: the same words, linked to one another by relative addresses, in any folder or on any host.

The same archive gives the same bytes: nothing in a page is of the day, the machine or the order of a folder.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from asquoted.archive.holdings import Holdings
from asquoted.errors import NotWritten, Refused
from asquoted.web import listing
from asquoted.web.addresses import Published
from asquoted.web.library import Library
from asquoted.web.pages import Pages, Written
from asquoted.web.text_search import SCRIPT, index_texts, is_installed

MARK = ".asquoted-published"
"""Stands in a published folder: only such a folder, or an empty one, is written over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What was written: how many files, of how many bytes."""

    files: int
    bytes: int


def publish(archive: Holdings, folder: Path, *, base: str = "", tell: Callable[[str], None] = lambda _: None) -> Site:
    """Writes the pages of an archive to a folder, in place of what was published there before.

    `base` is where the folder will stand on the web, for the feed alone, which may not be relative. `tell` hears the
    path of each file. Raises Refused for a folder with other things in it, NotWritten where it can't be written.
    """
    if folder.exists() and not folder.is_dir():
        raise Refused("is no folder", path=folder, remedy="Name a new folder")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARK).is_file():
        raise Refused("the folder holds other files", path=folder, remedy="Name a new folder, or one published before")
    beside = folder.with_name(f".{folder.name}.{os.getpid()}")
    try:
        beside.mkdir(parents=True)
        _write(archive, beside, base, tell)
        if is_installed() and archive.sources:
            index_texts(beside)
        site = _measure(beside)
        _swap(folder, beside)
    except OSError as error:
        raise NotWritten(
            f"the pages could not be written: {error.strerror or error}",
            path=folder,
            remedy="Free space, or name another folder",
        ) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return site


def _swap(folder: Path, beside: Path) -> None:
    """The new folder in place of the old one, which is gone only when the new one stands."""
    old = folder.with_name(f".{folder.name}.{os.getpid()}.old")
    if folder.exists():
        folder.rename(old)
    beside.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def _write(archive: Holdings, folder: Path, base: str, tell: Callable[[str], None]) -> None:
    for name, content in _files(archive, base):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        tell(name)


def _measure(folder: Path) -> Site:
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return Site(files=len(sizes), bytes=sum(sizes))


def _files(archive: Holdings, base: str) -> Iterator[tuple[str, bytes]]:
    library = Library(archive)
    pages = Pages(library)
    pages.survey.of(archive, wait=None)
    texts = SCRIPT if is_installed() and archive.sources else ""
    top, below = Published(texts=texts), Published(depth=1)
    title = archive.title

    def both(path: str, at: Published, written: Written, here: str) -> Iterator[tuple[str, bytes]]:
        name = path.rsplit("/", 1)[-1]
        yield f"{path}.html", written.html(at, title, here, f"{name}.json").encode()
        yield f"{path}.json", (json.dumps(written.twin, ensure_ascii=False, indent=1) + "\n").encode()

    yield MARK, b"asquoted publish\n"
    for static in sorted(resources.files("asquoted.web").joinpath("static").iterdir(), key=lambda one: one.name):
        yield f"static/{static.name}", static.read_bytes()
    yield "static/index.js", listing.write_index(archive, library)
    for page in listing.list_pages(archive, library):
        path = "index" if page.page == 1 else f"page-{page.page}"
        yield from both(path, top, pages.hits(archive, top, page), "search")
    for quote_id in sorted(archive.quotes):
        yield from both(f"q/{quote_id}", below, pages.quote(archive, quote_id, all_versions=True), "quote")
    for source_id in sorted(archive.sources):
        part = parts = 1
        while part <= parts:
            written = pages.source(archive, below, source_id, part=part)
            parts = written.content["page"].parts
            yield from both(f"s/{source_id}{'' if part == 1 else f'.{part}'}", below, written, "source")
            part += 1
        yield from both(f"s/{source_id}.changes", below, pages.changes(archive, source_id), "source")
    for speaker_id in sorted(archive.speakers):
        page_number = of = 1
        while page_number <= of:
            written = pages.speaker(archive, below, speaker_id, page=page_number)
            of = written.content["page"].pages
            suffix = "" if page_number == 1 else f".{page_number}"
            yield from both(f"p/{speaker_id}{suffix}", below, written, "speaker")
            page_number += 1
    board_page = boards = 1
    while board_page <= boards:
        written = pages.board(archive, top, page=board_page)
        boards = written.content["page"].pages
        yield from both(f"drift{'' if board_page == 1 else f'-{board_page}'}", top, written, "board")
        board_page += 1
    yield "help.html", pages.help().html(top, title, "help", "").encode()
    yield "feed.atom", pages.feed(archive, top, base.rstrip("/") + "/" if base else "").encode()
