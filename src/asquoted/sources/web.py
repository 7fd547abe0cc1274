"""A page from its address: what one server sent at one moment, or the reason why there is none.

`http.client` speaks, on a socket that is connected here to the very address that was checked; there is no library
above it, since all that one would add (pools, retries, cookies, proxies, redirects on its own) must not happen. What
goes over the wire is kept as it is, for the WARC record.
"""

from __future__ import annotations

import http.client
import re
import socket
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import metadata
from urllib.request import getproxies, proxy_bypass

from asquoted.errors import NotFetched
from asquoted.sources import coding
from asquoted.sources.address import IpAddress, Target, addresses_of, follow, target_of, without_user
from asquoted.sources.message import Headers, charset_of, is_chunked, media_type_of, values_of
from asquoted.sources.wire import LIMITS, Clock, Limits, Stopped, Wire, too_large

_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_PAGES = frozenset((200, 203))
_GONE = frozenset((404, 410))
_CLOSED = frozenset((401, 402, 403, 407, 451))
_ADDRESSES_TRIED = 4
_STEP = 64 * 1024

_HEAD_END = re.compile(rb"\r?\n\r?\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """An address that sent on to the next one, with the status that it gave."""

    url: str
    status: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """An answer that brought a page.

    `url` is the address that gave it, `asked` the one that was named, `hops` what lies between. `payload` is the body
    as sent, its chunks joined; `body` is that unpacked. `request` and `response` are what went over the wire. `charset`
    is the label that the headers give, unknown ones included. `moment` is when the last byte came, in UTC.
    """

    url: str
    asked: str
    hops: tuple[Hop, ...] = ()
    status: int
    headers: Headers
    media_type: str | None
    charset: str | None
    body: bytes
    payload: bytes
    request: bytes
    response: bytes
    address: str
    moment: datetime


def fetch(url: str, *, allow_private: bool = False, limits: Limits = LIMITS) -> Received:
    """The page at an address, asked for once; nothing is tried again.

    `allow_private` holds for redirects too. Raises NotFetched, whose `gone` says whether the server itself has no
    such page (404, 410); anything else may be different tomorrow. Takes at most `limits.total` seconds, and memory
    for three times `limits.size`.
    """
    clock = Clock(limits)
    target = asked = target_of(url)
    hops: list[Hop] = []
    while True:
        try:
            _refuse_proxy(target)
            answer = _ask(target, clock, limits, allow_private=allow_private)
        except Stopped as stop:
            raise NotFetched(str(stop), path=target.url, remedy=stop.remedy) from stop
        if answer.status not in _REDIRECTS or answer.location is None:
            break
        hops.append(Hop(url=target.url, status=answer.status))
        target = follow(target, answer.location)
        _refuse_circle(target, hops, limits)
    return _receive(answer, target, asked, tuple(hops), limits)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    status: int
    headers: Headers
    payload: bytes
    request: bytes
    response: bytes
    address: IpAddress

    @property
    def location(self) -> str | None:
        return next(iter(values_of(self.headers, "location")), None)


class _Connection(http.client.HTTPConnection):
    """One whose socket is connected already."""

    def __init__(self, wire: Wire, target: Target) -> None:
        super().__init__(target.host, target.port)
        self.sock: Wire = wire


def _ask(target: Target, clock: Clock, limits: Limits, *, allow_private: bool) -> _Answer:
    addresses = addresses_of(target, allow_private=allow_private, within=clock.left(limits.connect))
    sock, address = _connect(target, addresses, clock, limits)
    with sock:
        wire = Wire(sock, clock, limits)
        connection = _Connection(wire, target)
        try:
            _send(connection, target)
            response = connection.getresponse()
            wire.head_is_read = True
            headers = tuple((name, " ".join(value.split())) for name, value in response.getheaders())
            _refuse_head(target, response, headers, limits)
            payload = _read_body(target, response, limits) if response.status in _PAGES else b""
        except http.client.HTTPException as error:
            raise NotFetched(
                f"does not answer in HTTP as it should ({_say(error)})",
                path=target.url,
                remedy="Look at it in a browser, and save it there",
            ) from error
        except OSError as error:
            raise NotFetched(
                f"broke the connection ({_say(error)})", path=target.url, remedy="Try again later"
            ) from error
        return _Answer(
            status=response.status,
            headers=headers,
            payload=payload,
            request=bytes(wire.sent),
            response=_cut(bytes(wire.received), headers, payload),
            address=address,
        )


def _connect(
    target: Target, addresses: tuple[IpAddress, ...], clock: Clock, limits: Limits
) -> tuple[socket.socket, IpAddress]:
    failure: OSError | None = None
    for address in addresses[:_ADDRESSES_TRIED]:
        sock = socket.socket(socket.AF_INET6 if address.version == 6 else socket.AF_INET, socket.SOCK_STREAM)
        try:
            sock.settimeout(clock.left(limits.connect))
            sock.connect((str(address), target.port))
            if target.scheme == "https":
                sock.settimeout(clock.left(limits.connect))
                # Without a proper farewell a body that ends with the connection may have been cut off on its way.
                sock = _context().wrap_socket(sock, server_hostname=target.host.rstrip("."), suppress_ragged_eofs=False)
        except ssl.SSLCertVerificationError as error:
            sock.close()
            raise NotFetched(
                f"has a certificate that can't be trusted ({error.verify_message})",
                path=target.url,
                remedy="Look at it in a browser; what came over such a connection would prove nothing",
            ) from error
        except OSError as error:
            sock.close()
            failure = error
        except BaseException:
            sock.close()
            raise
        else:
            return sock, address
    fact = "did not take the call in time" if isinstance(failure, TimeoutError) else "can't be reached"
    raise NotFetched(
        f"{fact} ({_say(failure)})", path=target.url, remedy="Check the address and the network, then try again"
    ) from failure


def _context() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.set_alpn_protocols(["http/1.1"])
    return context


def _send(connection: http.client.HTTPConnection, target: Target) -> None:
    connection.putrequest("GET", target.path, skip_host=True, skip_accept_encoding=True)
    connection.putheader("Host", target.authority)
    connection.putheader("User-Agent", user_agent())
    connection.putheader("Accept", "text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.8")
    connection.putheader("Accept-Encoding", coding.ACCEPTED)
    connection.putheader("Connection", "close")
    connection.endheaders()


def user_agent() -> str:
    """What this program calls itself, with the address of its project where the package names one."""
    known = metadata("asquoted")
    pages = [address.strip() for each in known.get_all("Project-URL") or () for address in each.split(",")[1:]]
    return f"asquoted/{known['Version']}" + (f" (+{pages[0]})" if pages else "")


def _refuse_proxy(target: Target) -> None:
    """Through a proxy the address that is asked can't be checked; past it, what the user wants hidden would show."""
    named = getproxies()
    if (target.scheme in named or "all" in named) and not proxy_bypass(target.host):
        raise NotFetched(
            "would be asked through the proxy that this system names, where its address can't be checked",
            path=target.url,
            remedy="Unset the proxy or put the host into NO_PROXY; or save the page and capture the file",
        )


def _refuse_circle(target: Target, hops: list[Hop], limits: Limits) -> None:
    way = [hop.url for hop in hops]
    if target.url in way:
        circle = " → ".join((*way[way.index(target.url) :], target.url))
        raise NotFetched(f"sends in a circle: {circle}", path=way[0], remedy="Look at it in a browser")
    if len(hops) > limits.redirects:
        raise NotFetched(
            f"sends on more than {limits.redirects} times", path=way[0], remedy="Give the address where it ends"
        )


def _refuse_head(target: Target, response: http.client.HTTPResponse, headers: Headers, limits: Limits) -> None:
    if response.msg.defects or response.msg.get_payload():
        raise NotFetched("sends broken headers", path=target.url, remedy="Look at it in a browser, and save it there")
    lengths = {length.strip() for value in values_of(headers, "content-length") for length in value.split(",")}
    if len(lengths) > 1 or not all(length.isascii() and length.isdigit() for length in lengths):
        raise NotFetched("contradicts itself about its length", path=target.url, remedy="Look at it in a browser")
    if response.status in _PAGES and not is_chunked(headers) and any(int(one[:20]) > limits.size for one in lengths):
        raise too_large(limits)


def _read_body(target: Target, response: http.client.HTTPResponse, limits: Limits) -> bytes:
    body = bytearray()
    try:
        while piece := response.read(_STEP):
            body += piece
            if len(body) > limits.size:
                raise too_large(limits)
        is_whole = not response.length  # what is left of the length that was announced
    except http.client.IncompleteRead:
        is_whole = False
    if not is_whole:
        raise NotFetched(
            f"breaks off after {len(body):,} bytes, before its end", path=target.url, remedy="Try again later"
        )
    return bytes(body)


def _cut(response: bytes, headers: Headers, payload: bytes) -> bytes:
    """The answer alone, without interim answers before it and without what a server sends behind its end."""
    while re.match(rb"HTTP/1\.\d 100\b", response) and (end := _HEAD_END.search(response)):
        response = response[end.end() :]
    if is_chunked(headers):
        return response
    end = _HEAD_END.search(response)
    return response[: end.end() + len(payload)] if end else response


def _receive(answer: _Answer, target: Target, asked: Target, hops: tuple[Hop, ...], limits: Limits) -> Received:
    if answer.status not in _PAGES:
        raise _no_page(answer, target)
    try:
        body = coding.undo(answer.payload, values_of(answer.headers, "content-encoding"), limits.size)
    except coding.WrongCoding as error:
        raise NotFetched(str(error), path=target.url, remedy="Save it in a browser and capture the file") from error
    return Received(
        url=target.url,
        asked=asked.url,
        hops=hops,
        status=answer.status,
        headers=answer.headers,
        media_type=media_type_of(answer.headers),
        charset=charset_of(answer.headers),
        body=body,
        payload=answer.payload,
        request=answer.request,
        response=answer.response,
        address=str(answer.address),
        moment=datetime.now(UTC),
    )


def _no_page(answer: _Answer, target: Target) -> NotFetched:
    status = answer.status
    if status in _GONE:
        fact, remedy = "gone or never there", "Check the address; an archive such as web.archive.org may have it"
    elif status == http.HTTPStatus.TOO_MANY_REQUESTS or status >= 500:
        wait = next((value for value in values_of(answer.headers, "retry-after") if value.isascii()), "")
        fact = "not now"
        remedy = f"Try again in {wait} seconds" if wait.isdigit() and len(wait) < 7 else "Try again later"
    elif status in _CLOSED:
        fact, remedy = "not for everyone", "Save it in a browser and capture the file"
    elif status in _REDIRECTS:
        fact, remedy = "it sends on without saying where", "Look at it in a browser"
    else:
        fact, remedy = "that brings no page", "Look at it in a browser"
    return NotFetched(
        f"the address answers {status}: {fact}", path=without_user(target.url), remedy=remedy, gone=status in _GONE
    )


def _say(error: BaseException | None) -> str:
    """What a library says of a failure, on one line."""
    said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return " ".join((said or type(error).__name__).split())[:120]
