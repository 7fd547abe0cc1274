"""The pages over HTTP: addresses to pages, failures to statuses, nothing else."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Collection
from dataclasses import fields
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from itertools import islice
from pathlib import PurePath
from typing import Any

from flask import Flask, Request, Response, request
from werkzeug.exceptions import HTTPException

from asquoted.archive.holdings import Holdings
from asquoted.check import check, prepare
from asquoted.errors import AsquotedError, UnknownName
from asquoted.model import QuoteId
from asquoted.web import twins
from asquoted.web.addresses import Served
from asquoted.web.catalogue import Catalogue
from asquoted.web.frame import write_page
from asquoted.web.guard import MOST_BYTES, guard
from asquoted.web.library import Library
from asquoted.web.openapi import describe
from asquoted.web.pages import Pages, Written
from asquoted.web.proof_page import PASTED, DraftProver
from asquoted.web.search_page import Asked

LOOPBACK = ("localhost", "127.0.0.1", "::1")
AT = Served()


def create_app(
    archive: Holdings, *, hosts: Collection[str] = LOOPBACK, tell: Callable[[str], None] = lambda _: None
) -> Flask:
    """The application that shows an archive, to browsers that ask for one of `hosts` ("*": any).

    Its search index is opened, or built, before this returns; `tell` hears what that took. Raises NotWritten when none
    can be built.
    """
    app = Flask("asquoted.web", static_folder="static", template_folder=None)
    app.request_class = _InMemory
    app.url_map.merge_slashes = False  # an address with two is none of ours, and none to be led to
    app.config.update(MAX_CONTENT_LENGTH=MOST_BYTES, MAX_FORM_MEMORY_SIZE=MOST_BYTES, MAX_FORM_PARTS=20)
    catalogue = Catalogue(archive)
    for notice in catalogue.notices:
        tell(notice)
    site = _Site(Library(archive), catalogue)
    app.extensions["asquoted"] = site
    guard(app, hosts, posting=(AT.proof(),))
    for rule, name, view in (
        ("/q/<quote_id>", "quote", site.quote),
        ("/s/<source_id>", "source", site.source),
        ("/s/<source_id>/changes", "changes", site.changes),
        ("/p/<speaker_id>", "speaker", site.speaker),
        ("/drift", "board", site.board),
    ):
        app.add_url_rule(rule, name, partial(view, as_json=False))
        app.add_url_rule(f"{rule}.json", f"{name}_json", partial(view, as_json=True))
    app.add_url_rule("/", "search", partial(site.search, as_json=False))
    app.add_url_rule("/search.json", "search_json", partial(site.search, as_json=True))
    app.add_url_rule("/proof", "proof", site.proof, methods=["GET", "POST"])
    app.add_url_rule("/help", "help", site.help)
    app.add_url_rule("/feed.atom", "feed", site.feed)
    app.add_url_rule("/openapi.json", "openapi", lambda: _json(describe()))
    app.register_error_handler(AsquotedError, site.tell)
    app.register_error_handler(HTTPException, site.refuse)
    app.register_error_handler(Exception, site.confess)
    app.teardown_request(lambda _: site.library.look_if_due())
    return app


_FEW = 3_000
"""Quotes that are checked when the server starts, in two seconds or so; of more, `asquoted check` remembers."""


class _InMemory(Request):
    """A request whose files stay in memory: a draft is written to no disk."""

    def _get_file_stream(self, *_: object, **__: object) -> BytesIO:
        return BytesIO()


class _Site:
    """The answer to each address."""

    def __init__(self, library: Library, catalogue: Catalogue) -> None:
        self.library = library
        self._pages = Pages(library, today=lambda: datetime.now(UTC).date().isoformat())
        self._catalogue = catalogue
        if len(library.archive().quotes) <= _FEW:
            self._pages.survey.of(library.archive())  # so that a search can count outcomes from the first
        self._prover = DraftProver()

    def warm(self) -> None:
        """Judges words that are nowhere, so that no reader waits while lists of words are loaded: a second or two."""
        archive = self.library.archive()
        check("Nobody promised seven bridges.", prepare("“The ferries stay,” the harbour master said on Monday."))
        for quote in islice(archive.quotes.values(), 1):
            self._pages.quote(archive, quote.id)

    def close(self) -> None:
        """Lets go of the search index and the remembered verdicts."""
        self._catalogue.close()
        self.library.close()

    def _answer(
        self, make: Callable[[Holdings], Written], here: str, about: str | None = None, *, as_json: bool
    ) -> Response:
        """A page of the archive as it is now; where something is unknown, as it is after another look at the disk."""
        archive = self.library.archive(about)
        try:
            written = make(archive)
        except UnknownName:
            fresh = self.library.look_again()
            if fresh is archive:
                raise
            archive, written = fresh, make(fresh)
        return _respond(written, archive, here, as_json=as_json, trouble=self.library.trouble)

    def search(self, *, as_json: bool) -> Response:
        asked = Asked()
        try:
            asked = _asked()
            return self._answer(
                lambda now: self._pages.search(now, AT, self._catalogue, asked), "search", as_json=as_json
            )
        except AsquotedError as error:
            status = 404 if isinstance(error, UnknownName) else 400
            archive = self.library.archive()
            failed = self._pages.failed_search(archive, asked, error, status)
            return _respond(failed, archive, "search", as_json=as_json, status=status)

    def quote(self, quote_id: str, *, as_json: bool) -> Response:
        known = self.library.archive().quotes.get(QuoteId(quote_id))
        about = known.source if known is not None else None
        every = request.args.get("versions") == "all"
        make = partial(self._pages.quote, quote_id=quote_id, all_versions=every)
        return self._answer(make, "quote", about, as_json=as_json)

    def source(self, source_id: str, *, as_json: bool) -> Response:
        part, capture = _number("part"), request.args.get("capture", "")
        make = partial(self._pages.source, at=AT, source_id=source_id, part=part, capture=capture)
        return self._answer(make, "source", source_id, as_json=as_json)

    def changes(self, source_id: str, *, as_json: bool) -> Response:
        return self._answer(lambda now: self._pages.changes(now, source_id), "source", source_id, as_json=as_json)

    def speaker(self, speaker_id: str, *, as_json: bool) -> Response:
        page = _number("page")
        return self._answer(lambda now: self._pages.speaker(now, AT, speaker_id, page=page), "speaker", as_json=as_json)

    def board(self, *, as_json: bool) -> Response:
        finding, page = request.args.get("finding", "")[:20], _number("page")
        return self._answer(
            lambda now: self._pages.board(now, AT, finding=finding, page=page), "board", as_json=as_json
        )

    def proof(self) -> Response:
        """The form, or the sheet of the draft that was posted with it; nothing of a draft is kept."""
        archive = self.library.archive()
        if request.method != "POST":
            return _respond(self._pages.proof(), archive, "proof", as_json=False)
        file = request.files.get("file")
        text = request.form.get("text", "").replace("\r\n", "\n")
        try:
            if file is not None and file.filename:
                checked = self._prover.prove(archive, file.read(), PurePath(file.filename).name[:200])
            else:
                checked = self._prover.prove(archive, text.encode("utf-8", "replace"), PASTED)
        except AsquotedError as error:
            return _respond(self._pages.failed_proof(text, error), archive, "proof", as_json=False, status=400)
        return _respond(self._pages.proof(checked, text), archive, "proof", as_json=False)

    def help(self) -> Response:
        return self._answer(lambda _: self._pages.help(), "help", as_json=False)

    def feed(self) -> Response:
        text = self._pages.feed(self.library.archive(), AT, request.host_url.rstrip("/"))
        return Response(text, mimetype="application/atom+xml")

    def tell(self, error: AsquotedError) -> Response:
        """What is unknown, or can't be read."""
        if isinstance(error, UnknownName):
            return _failed(self.library.archive(), 404, "Not in this archive", error.fact, error.remedy or "")
        return _failed(self.library.archive(), 500, "This can’t be shown", error.fact, error.remedy or "")

    def refuse(self, error: HTTPException) -> Response:
        status = error.code or 500
        title, text = TITLES.get(status, (error.name, error.description or ""))
        response = _failed(self.library.archive(), status, title, text)
        response.headers.extend([pair for pair in error.get_headers() if pair[0] in ("Allow", "Location")])
        return response

    def confess(self, error: Exception) -> Response:
        """A bug: told without its trace, which goes to the log."""
        logging.getLogger("asquoted.web").error("%s %s", request.method, request.path, exc_info=error)
        return _failed(self.library.archive(), 500, "A bug", "The page could not be made. The server’s log says more.")


TITLES = {
    400: ("The address can’t be read", "It is not well formed."),
    403: ("Refused", "Drafts are taken from the page of this server alone."),
    404: ("There is no such page", ""),
    405: ("The pages can only be read", "Nothing is changed over HTTP; the commands of asquoted do that."),
    408: ("It took too long", ""),
    413: ("That is too much", f"A draft may have {MOST_BYTES:,} bytes."),
    414: ("The address is too long", ""),
    421: ("Not served here", "This server answers only for its own address. Start it with --host to name another."),
}


def _asked() -> Asked:
    args = request.args
    names = [one.name for one in fields(Asked) if one.name != "page"]
    return Asked(page=_number("page"), **{name: args.get(name, "").strip() for name in names})


def _number(name: str) -> int:
    """A number of an address, 1 where there is none; what is no number is a page that is not there."""
    value = request.args.get(name, "1") or "1"
    if not (value.isascii() and value.isdecimal() and len(value) <= 9):
        raise UnknownName(f"there is no {name} {value[:40]!r}", remedy="Pages are numbered from 1")
    return int(value)


def _respond(
    written: Written, archive: Holdings, here: str, *, as_json: bool, status: int = 200, trouble: str = ""
) -> Response:
    if as_json:
        return _json(written.twin, status)
    twin = AT.twin(request.full_path.rstrip("?")) if written.twin else ""
    html = written.html(AT, archive.title, here, twin, trouble)
    return Response(html, status=status, mimetype="text/html")


def _failed(archive: Holdings, status: int, title: str, text: str, remedy: str = "") -> Response:
    near = _near(archive, request.path) if status == 404 else []
    if request.path.endswith(".json"):
        return _json(twins.error_twin(status, title, text, remedy, [name for name, _ in near]), status)
    html = write_page(
        "error.html",
        AT,
        title=archive.title,
        status=status,
        title_of_page=title,
        text=text,
        remedy=remedy,
        near=near,
    )
    return Response(html, status=status, mimetype="text/html")


def _near(archive: Holdings, path: str) -> list[tuple[str, str]]:
    """The ids that come near the one that an address names, with the addresses of their pages."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - needed only for what is not found

    _, where, *rest = (*path.split("/"), "", "")
    shelves: dict[str, tuple[Collection[str], Callable[[str], str]]] = {
        "q": (archive.quotes, AT.quote),
        "s": (archive.sources, AT.source),
        "p": (archive.speakers, AT.speaker),
    }
    if where not in shelves or not rest[0]:
        return []
    known, address = shelves[where]
    name = rest[0].removesuffix(".json")[:128]
    found = process.extract(name, list(known), scorer=fuzz.ratio, limit=5, score_cutoff=60)
    return [(one[0], address(one[0])) for one in found]


def _json(content: Any, status: int = 200) -> Response:
    text = json.dumps(content, ensure_ascii=False, indent=1)
    return Response(text + "\n", status=status, mimetype="application/json")
