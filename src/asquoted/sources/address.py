"""Which addresses may be asked for a page: http or https, without a password, at a host that the public can reach.

A name is looked up once; whoever connects must use what was found here, as a second look-up may find another host.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import threading
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import quote, urljoin, urlsplit

from asquoted.errors import NotFetched

IpAddress = IPv4Address | IPv6Address

LENGTH_LIMIT = 8_000
"""Characters of an address: RFC 9110 asks servers for as many."""

_PORTS = {"http": 80, "https": 443}
_FIRST_FREE_PORT = 1024
"""Below it stand the ports of other services, which must not be spoken to in HTTP."""

# Ports from 1024 that the Fetch standard blocks, as what listens there is known and is no web server.
_OTHER_SERVICES = frozenset(
    (1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, *range(6665, 6670), 6679, 6697, 10080)
)
_LABEL = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
_HOST = re.compile(rf"(?=.{{1,253}}\.?$){_LABEL}(?:\.{_LABEL})*\.?")
_NUMBER = re.compile(r"(?:0x[0-9a-f]*|\d+)")
_USER = re.compile(r"//[^/?#]*@")
# IDNA 2003, which Python has, and IDNA 2008, which browsers have, send these to different hosts.
_OTHERWISE_IN_BROWSERS = re.compile("[ßς\u200c\u200d]")
_KEPT_IN_PATH = "/%:@!$&'()*+,;=~-._[]|"

_UNICAST = ipaddress.ip_network("2000::/3")
"""All that is given out of IPv6 so far; what older Pythons take for public beyond it is not."""

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_NEVER = tuple(
    map(
        ipaddress.ip_network,
        (
            "192.88.99.0/24",  # relays of 6to4 (RFC 7526 gave it up)
            "168.63.129.16/32",  # the host of machines in Azure, a public number that only they reach
            "2002::/16",  # 6to4: an IPv4 address within, which may be any
            "2001::/32",  # Teredo, likewise
            "3fff::/20",  # for documents, as 192.0.2.0/24 is
            "192.0.0.0/24",  # protocols' own; some clouds keep their secrets there
        ),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """An address that may be asked, in the form in which it is sent: ASCII, without a fragment."""

    url: str
    scheme: str
    host: str
    port: int
    path: str
    """What is asked of the host, the query included."""

    @property
    def authority(self) -> str:
        """The host as the Host header has it, with a port that is not the scheme's own."""
        shown = f"[{self.host}]" if ":" in self.host else self.host
        return shown if self.port == _PORTS[self.scheme] else f"{shown}:{self.port}"


def target_of(url: str) -> Target:
    """The target that a URL names; NotFetched when it is none or may not be asked whatever the user allows."""
    shown = without_user(url)
    if len(url) > LENGTH_LIMIT:
        raise _refused(shown[:60] + "…", f"has more than {LENGTH_LIMIT:,} characters", "Check the address")
    if any(character < " " or character in "\x7f\\" for character in url):
        raise _refused(shown, "has a control character or a backslash in it", "Type the address anew")
    try:
        parts = urlsplit(url)
        port = parts.port
        host = parts.hostname or ""
    except ValueError as error:
        raise _refused(shown, "is no address of a page", "Check the address") from error
    if parts.scheme not in _PORTS:
        raise _refused(shown, f"is asked with {parts.scheme or 'nothing'!r}, not http or https", "Give a web address")
    if "@" in parts.netloc:
        raise _refused(
            shown, "has a user's name in it, which is neither sent nor kept", "Save the page and capture the file"
        )
    host = _read_host(host, shown) if (":" in host) == ("[" in parts.netloc) else _no_host(shown)
    port = _PORTS[parts.scheme] if port is None else port
    if not (port in _PORTS.values() or (port >= _FIRST_FREE_PORT and port not in _OTHER_SERVICES)):
        raise _refused(shown, f"names the port {port}, which is of another service", "Check the address")
    path = quote(parts.path or "/", safe=_KEPT_IN_PATH)
    if parts.query:
        path += "?" + quote(parts.query, safe=_KEPT_IN_PATH + "?{}^`")
    bare = Target(url="", scheme=parts.scheme, host=host, port=port, path=path)
    return Target(url=f"{parts.scheme}://{bare.authority}{path}", scheme=parts.scheme, host=host, port=port, path=path)


def follow(target: Target, location: str) -> Target:
    """The target to which a `Location` header leads; its bytes are UTF-8 where they are not ASCII."""
    try:
        location = location.encode("iso-8859-1").decode("utf-8")
    except UnicodeError:
        location = quote(location, safe=_KEPT_IN_PATH + "?#", encoding="iso-8859-1")
    try:
        joined = urljoin(target.url, location.strip())
    except ValueError as error:
        raise _refused(target.url, "leads to what is no address", "Look at it in a browser") from error
    return target_of(joined)


def addresses_of(target: Target, *, allow_private: bool, within: float) -> tuple[IpAddress, ...]:
    """The addresses of a target's host, in the order in which to try them.

    A name is given up after `within` seconds. One address that is not public is enough to refuse: a name that
    points outside and inside is a trap. Raises NotFetched.
    """
    found = _look_up(target, within)
    inside = next((address for address in found if not is_public(address)), None)
    if inside is not None and not allow_private:
        what = f"is the address {inside}" if str(inside) == target.host else f"is at {inside}"
        raise _refused(
            target.url,
            f"{what}, which is not on the public internet",
            "Say --allow-private if this is meant",
        )
    return found


def is_public(address: IpAddress) -> bool:
    """Whether everybody reaches the same host under an address.

    Private, loopback, link-local (where clouds keep their secrets), shared (CGNAT), multicast, reserved and unspecified
    addresses are not public, nor are those that hold an IPv4 address, but for NAT64's, which is judged by that.

    >>> [is_public(ipaddress.ip_address(one)) for one in ("8.8.8.8", "10.0.0.1", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8")]
    [True, False, False, True]
    """
    if isinstance(address, IPv6Address):
        if address in _NAT64:
            return is_public(IPv4Address(int(address) & 0xFFFF_FFFF))
        if address not in _UNICAST or address.scope_id is not None:
            return False
    if address.is_multicast or address.is_reserved or any(address in network for network in _NEVER):
        return False
    return address.is_global


def without_user(url: str) -> str:
    """A URL as it may be shown and kept: without what stands before an @ in its host."""
    return _USER.sub("//", url)


def _read_host(host: str, shown: str) -> str:
    if ":" in host:
        try:
            return str(IPv6Address(host)) if "%" not in host else _no_host(shown)
        except ValueError:
            return _no_host(shown)
    if not host.isascii():
        if _OTHERWISE_IN_BROWSERS.search(host):
            raise _refused(shown, "has a host that programs spell differently", "Write it in its form xn--…")
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            return _no_host(shown)
    host = host.lower()
    if not _HOST.fullmatch(host):
        return _no_host(shown)
    if _NUMBER.fullmatch(host.rstrip(".").rpartition(".")[2]):
        try:
            return str(IPv4Address(host))
        except ValueError as error:
            raise _refused(
                shown, "has a number for a host that is no plain IP address", "Write it as in 192.0.2.1"
            ) from error
    return host


def _no_host(shown: str) -> str:
    raise _refused(shown, "names no host", "Check the address")


def _look_up(target: Target, within: float) -> tuple[IpAddress, ...]:
    """In a thread, as the system's own look-up can't be told how long it may take."""
    found: list[tuple[IpAddress, ...]] = []
    errors: list[OSError | ValueError] = []

    def look_up() -> None:
        try:
            answers = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
            found.append(tuple(dict.fromkeys(ipaddress.ip_address(answer[4][0]) for answer in answers)))
        except (OSError, ValueError) as error:
            errors.append(error)

    thread = threading.Thread(target=look_up, daemon=True)
    thread.start()
    thread.join(within)
    if errors or not found or not found[0]:
        fact = "has a host that nobody knows" if errors else "has a host whose address was not found in time"
        raise NotFetched(fact, path=target.url, remedy="Check the address and the network")
    return found[0]


def _refused(shown: str, fact: str, remedy: str) -> NotFetched:
    return NotFetched(fact, path=shown, remedy=remedy)
