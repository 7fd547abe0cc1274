"""What every request and every answer is held to, whatever page it is for.

The pages show other people's words to whoever runs the program on the own machine. So another site that a browser has
open may not read them (the Host is checked, against DNS rebinding), nothing that a source says may run (the policy
allows no script but the page's own file, and no address outside), and nothing can be changed (GET and HEAD alone).
"""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import unquote_to_bytes, urlsplit

from flask import Flask, Request, Response, abort, request
from werkzeug.exceptions import MethodNotAllowed

LONGEST_ADDRESS = 8_000
MOST_BYTES = 4_000_000
"""Of a draft that is posted: a Word file of 300 pages with pictures."""

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
"""Only files of the program itself, and nothing that stands in a page."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-cache",
}


def guard(app: Flask, hosts: Collection[str], posting: Collection[str] = ()) -> None:
    """Holds the requests of an application to its hosts and methods, and its answers to the headers.

    `hosts` are names that a browser may have asked for, without port; "*" allows any. `posting` are the paths that take
    POST.
    """
    allowed = frozenset(host.lower() for host in hosts)

    @app.before_request
    def refuse_what_is_not_asked_here() -> None:
        if "*" not in allowed and _host(request) not in allowed:
            abort(421, "This server does not answer for that host.")
        methods = ("GET", "HEAD", "POST") if request.path in posting else ("GET", "HEAD")
        if request.method not in methods:
            raise MethodNotAllowed(methods)
        if len(request.full_path) > LONGEST_ADDRESS:
            abort(414)
        if request.method == "POST" and request.headers.get("Sec-Fetch-Site") not in (None, "same-origin", "none"):
            abort(403, "Drafts are taken from the page of this server alone.")
        _read_whole(request)

    @app.after_request
    def add_headers(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response


def _host(asked: Request) -> str:
    try:
        return (urlsplit(f"//{asked.headers.get('Host', '')}").hostname or "").lower()
    except ValueError:
        return ""


def _read_whole(asked: Request) -> None:
    """Refuses an address whose bytes are no UTF-8: it would be shown as other words than were asked for."""
    raw = asked.environ.get("QUERY_STRING", "")
    try:
        unquote_to_bytes(raw).decode("utf-8")
        asked.environ.get("PATH_INFO", "").encode("latin-1").decode("utf-8")
    except UnicodeError:
        abort(400, "The address is not in UTF-8.")
    if "\x00" in asked.path:
        abort(400, "The address holds a character that no page has.")
