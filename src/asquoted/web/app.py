"""The pages over HTTP: addresses to pages, failures to statuses, nothing else."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Collection
from dataclasses import fields
from typing import Any

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from asquoted.archive.store import Archive
from asquoted.errors import AsquotedError, UnknownName
from asquoted.web import twins
from asquoted.web.addresses import Served
from asquoted.web.catalogue import Catalogue
from asquoted.web.frame import write_page
from asquoted.web.guard import MOST_BYTES, guard
from asquoted.web.library import Library
from asquoted.web.openapi import describe
from asquoted.web.pages import Pages, Written
from asquoted.web.search_page import Asked

LOOPBACK = ("localhost", "127.0.0.1", "::1")
AT = Served()


def create_app(archive: Archive, *, hosts: Collection[str] = LOOPBACK) -> Flask:
    """The application that shows an archive, to browsers that ask for one of `hosts` ("*": any).

    Its search index is opened, or built, before this returns. Raises NotWritten when none can be built.
    """
    app = Flask("asquoted.web", static_folder="static", template_folder=None)
    app.config.update(MAX_CONTENT_LENGTH=MOST_BYTES, MAX_FORM_MEMORY_SIZE=MOST_BYTES, MAX_FORM_PARTS=20)
    library, catalogue = Library(archive), Catalogue(archive)
    pages = Pages(library, catalogue)
    app.extensions["asquoted"] = pages
    app.extensions["asquoted-notices"] = catalogue.notices
    guard(app, hosts)

    def answer(make: Callable[[Archive], Written], here: str, about: str | None = None, *, as_json: bool) -> Response:
        """A page of the archive as it is now; where something is unknown, as it is after another look at the disk."""
        archive = library.archive(about)
        try:
            written = make(archive)
        except UnknownName:
            fresh = library.look_again()
            if fresh is archive:
                raise
            written = make(fresh)
            archive = fresh
        return _respond(written, archive, here, as_json=as_json, trouble=library.trouble)

    def both(rule: str, name: str, view: Callable[..., Response]) -> None:
        """A page at `rule`, its twin at `rule`.json."""
        app.add_url_rule(f"{rule}.json", f"{name}_json", lambda **parts: view(as_json=True, **parts))
        app.add_url_rule(rule, name, lambda **parts: view(as_json=False, **parts))

    def search(*, as_json: bool) -> Response:
        asked = _asked()
        try:
            return answer(lambda now: pages.search(now, AT, asked), "search", as_json=as_json)
        except AsquotedError as error:
            status = 404 if isinstance(error, UnknownName) else 400
            failed = pages.failed_search(library.archive(), asked, error, status)
            return _respond(failed, library.archive(), "search", as_json=as_json, status=status)

    def quote(quote_id: str, *, as_json: bool) -> Response:
        known = library.archive().quotes.get(quote_id)  # type: ignore[call-overload]  # an id as typed
        about = known.source if known is not None else None
        return answer(lambda now: pages.quote(now, AT, quote_id), "quote", about, as_json=as_json)

    def source(source_id: str, *, as_json: bool) -> Response:
        part, capture = _number("part"), request.args.get("capture", "")
        return answer(
            lambda now: pages.source(now, AT, source_id, part=part, capture=capture),
            "source",
            source_id,
            as_json=as_json,
        )

    def changes(source_id: str, *, as_json: bool) -> Response:
        return answer(lambda now: pages.changes(now, source_id), "source", source_id, as_json=as_json)

    def speaker(speaker_id: str, *, as_json: bool) -> Response:
        page = _number("page")
        return answer(lambda now: pages.speaker(now, AT, speaker_id, page=page), "speaker", as_json=as_json)

    def board(*, as_json: bool) -> Response:
        finding, page = request.args.get("finding", "")[:20], _number("page")
        return answer(lambda now: pages.board(now, AT, finding=finding, page=page), "board", as_json=as_json)

    app.add_url_rule("/", "search", lambda: search(as_json=False))
    app.add_url_rule("/search.json", "search_json", lambda: search(as_json=True))
    both("/q/<quote_id>", "quote", quote)
    both("/s/<source_id>", "source", source)
    both("/s/<source_id>/changes", "changes", changes)
    both("/p/<speaker_id>", "speaker", speaker)
    both("/drift", "board", board)
    app.add_url_rule("/help", "help", lambda: answer(lambda _: pages.help(), "help", as_json=False))
    app.add_url_rule("/openapi.json", "openapi", lambda: _json(describe()))

    @app.get("/feed.atom")
    def feed() -> Response:
        text = pages.feed(library.archive(), AT, request.host_url.rstrip("/"))
        return Response(text, mimetype="application/atom+xml")

    @app.errorhandler(AsquotedError)
    def tell(error: AsquotedError) -> Response:
        status = 404 if isinstance(error, UnknownName) else 500
        return _failed(
            library.archive(), status, "Not in this archive" if status == 404 else "This can’t be shown", error
        )

    @app.errorhandler(HTTPException)
    def refuse(error: HTTPException) -> Response:
        status = error.code or 500
        response = _failed(library.archive(), status, *TITLES.get(status, (error.name, error.description or "")))
        response.headers.extend({k: v for k, v in error.get_headers() if k in ("Allow", "Location")})
        return response

    @app.errorhandler(Exception)
    def confess(error: Exception) -> Response:
        logging.getLogger("asquoted.web").error("%s %s", request.method, request.path, exc_info=error)
        return _failed(library.archive(), 500, "A bug", "The page could not be made. The server’s log says more.")

    @app.teardown_request
    def look(_: BaseException | None) -> None:
        library.look_if_due()

    return app


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
    written: Written, archive: Archive, here: str, *, as_json: bool, status: int = 200, trouble: str = ""
) -> Response:
    if as_json:
        return _json(written.twin, status)
    twin = AT.twin(request.full_path.rstrip("?")) if written.name != "help.html" else ""
    html = written.html(AT, archive.title, here, twin, trouble)
    return Response(html, status=status, mimetype="text/html")


def _failed(archive: Archive, status: int, title: str, error: AsquotedError | str) -> Response:
    fact, remedy = (error.fact, error.remedy or "") if isinstance(error, AsquotedError) else (error, "")
    near = _near(archive, request.path) if status == 404 else []
    if request.path.endswith(".json"):
        return _json(twins.error_twin(status, title, fact, remedy, [name for name, _ in near]), status)
    content = {"status": status, "text": fact, "remedy": remedy, "near": near}
    html = write_page("error.html", AT, title=archive.title, **{**content, "title_of_page": title})
    return Response(html, status=status, mimetype="text/html")


def _near(archive: Archive, path: str) -> list[tuple[str, str]]:
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
