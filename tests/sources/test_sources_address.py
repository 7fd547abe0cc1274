"""Which addresses may be asked; nothing here goes over the network, as names are looked up in a table."""

from __future__ import annotations

import ipaddress
import socket
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asquoted.errors import NotFetched
from asquoted.sources.address import addresses_of, follow, is_public, target_of, without_user


@pytest.mark.parametrize(
    ("url", "sent"),
    [
        ("http://example.org", "http://example.org/"),
        ("HTTPS://Example.ORG:443/A?b=c#d", "https://example.org/A?b=c"),
        ("http://example.org:8080/", "http://example.org:8080/"),
        ("https://example.org:80/", "https://example.org:80/"),
        ("http://example.org/a b/é?q=„x“", "http://example.org/a%20b/%C3%A9?q=%E2%80%9Ex%E2%80%9C"),
        ("http://example.org/a%20b%2Fc?x=%zz", "http://example.org/a%20b%2Fc?x=%zz"),
        ("http://müller.example/", "http://xn--mller-kva.example/"),
        ("http://[2606:4700::1111]:8080/", "http://[2606:4700::1111]:8080/"),
        ("http://[2606:4700:0:0::1111]/", "http://[2606:4700::1111]/"),
        ("http://example.org./", "http://example.org./"),
        ("http://a_b.example.org/", "http://a_b.example.org/"),
        ("http://1.1.1.1/", "http://1.1.1.1/"),
        ("http://4chan.example/", "http://4chan.example/"),
    ],
)
def test_an_address_has_one_form_in_which_it_is_sent(url: str, sent: str) -> None:
    assert target_of(url).url == sent
    assert target_of(sent).url == sent


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("ftp://example.org/", "is asked with 'ftp', not http or https"),
        ("file:///etc/passwd", "is asked with 'file'"),
        ("example.org", "is asked with 'nothing'"),
        ("http://user@example.org/", "has a user's name in it"),
        ("http://user:secret@example.org/", "has a user's name in it"),
        ("http://:secret@example.org/", "has a user's name in it"),
        ("http://@example.org/", "has a user's name in it"),
        ("http://example.org\\@evil.example/", "a control character or a backslash"),
        ("http://example.org/\r\nX: y", "a control character or a backslash"),
        ("http://exam\tple.org/", "a control character or a backslash"),
        ("http://example.org:22/", "the port 22, which is of another service"),
        ("http://example.org:0/", "the port 0"),
        ("http://example.org:6667/", "the port 6667"),
        ("http://example.org:99999/", "is no address of a page"),
        ("http://example.org:x/", "is no address of a page"),
        ("http:///path", "names no host"),
        ("http://?x", "names no host"),
        ("http://ex ample.org/", "names no host"),
        ("http://a..b/", "names no host"),
        ("http://-a.example/", "names no host"),
        ("http://" + "a" * 64 + ".example/", "names no host"),
        ("http://" + "a." * 200 + "example/", "names no host"),
        ("http://%31%32%37.0.0.1/", "names no host"),
        ("http://[fe80::1%25eth0]/", "names no host"),
        ("http://[::1", "is no address of a page"),
        ("http://[v1.x]/", "names no host"),
        ("http://straße.example/", "has a host that programs spell differently"),
        ("http://2130706433/", "a number for a host that is no plain IP address"),
        ("http://0x7f000001/", "a number for a host that is no plain IP address"),
        ("http://0177.0.0.1/", "a number for a host that is no plain IP address"),
        ("http://127.1/", "a number for a host that is no plain IP address"),
        ("http://0x7f.0.0.0x1/", "a number for a host that is no plain IP address"),
        ("http://127.0.0.1./", "a number for a host that is no plain IP address"),
        ("http://example.org/" + "a" * 8_000, "has more than 8,000 characters"),
    ],
)
def test_what_is_no_address_is_said_so(url: str, said: str) -> None:
    with pytest.raises(NotFetched) as caught:
        target_of(url)

    assert said in str(caught.value)
    assert "secret" not in str(caught.value)
    assert not caught.value.gone


INSIDE = """
0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 100.100.100.200 127.0.0.1 127.255.255.254 168.63.129.16 169.254.169.254
172.16.0.1 172.31.255.255 192.0.0.1 192.0.0.192 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.51.100.1
203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255
:: ::1 ::127.0.0.1 ::8.8.8.8 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:8.8.8.8 100::1 3fff::1 4000::1 5f00::1
fc00::1 fd00:ec2::254 fe80::1
fec0::1 ff02::1 2001:db8::1 2001::1 2002:7f00:1::1 2002:808:808::1 64:ff9b::127.0.0.1 64:ff9b::10.0.0.1
64:ff9b::a9fe:a9fe 64:ff9b:1::1 fe80::1%eth0 2606:4700::1%eth0
""".split()
OUTSIDE = "1.1.1.1 8.8.8.8 172.32.0.1 100.128.0.1 192.0.1.1 2606:4700::1111 2a00:1450::1 64:ff9b::8.8.8.8".split()


@pytest.mark.parametrize("address", INSIDE)
def test_an_address_that_not_everybody_reaches_is_not_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", OUTSIDE)
def test_an_address_that_everybody_reaches_is_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_within_nat64_is_as_public_as_by_itself(address: ipaddress.IPv4Address) -> None:
    within = ipaddress.IPv6Address(int(ipaddress.IPv6Address("64:ff9b::")) + int(address))

    assert is_public(within) == is_public(address)


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str] | float]:
    """Name → addresses, or the seconds that the look-up takes."""
    table: dict[str, list[str] | float] = {}

    def look_up(host: str, port: int, **_: Any) -> list[Any]:
        found = table.get(host, [host] if host[:1].isdigit() or ":" in host else [])
        if isinstance(found, float):
            time.sleep(found)
            return []
        if not found:
            raise socket.gaierror(-2, "Name or service not known")
        return [(0, 0, 0, "", (address, port)) for address in found]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return table


def find(url: str, *, allow_private: bool = False, within: float = 10.0) -> list[str]:
    return [str(one) for one in addresses_of(target_of(url), allow_private=allow_private, within=within)]


def test_a_name_is_asked_at_its_addresses_in_order(names: dict[str, list[str]]) -> None:
    names["port.example"] = ["2606:4700::1", "1.1.1.1", "1.1.1.1"]

    assert find("http://port.example/") == ["2606:4700::1", "1.1.1.1"]


@pytest.mark.parametrize("found", [["127.0.0.1"], ["1.1.1.1", "10.0.0.1"], ["::ffff:169.254.169.254"], ["::1"]])
def test_a_name_that_points_inside_is_refused(found: list[str], names: dict[str, list[str]]) -> None:
    names["localhost"] = names["rebind.example"] = found
    for host in ("localhost", "rebind.example"):
        with pytest.raises(NotFetched, match=r"is at .*, which is not on the public internet"):
            find(f"http://{host}/")
        assert find(f"http://{host}/", allow_private=True) == [str(ipaddress.ip_address(one)) for one in found]


@pytest.mark.usefixtures("names")
@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "[::ffff:7f00:1]", "169.254.169.254", "[::]", "10.0.0.1"])
def test_a_literal_address_inside_is_refused(host: str) -> None:
    with pytest.raises(NotFetched, match=r"is the address .*, which is not on the public internet"):
        find(f"http://{host}/")


def test_a_name_that_is_not_found_or_not_soon(names: dict[str, list[str] | float]) -> None:
    names["slow.example"] = 2.0
    with pytest.raises(NotFetched, match="has a host that nobody knows"):
        find("http://nowhere.example/")
    start = time.monotonic()
    with pytest.raises(NotFetched, match="was not found in time"):
        find("http://slow.example/", within=0.1)
    assert time.monotonic() - start < 1.9


@pytest.mark.parametrize(
    ("location", "leads"),
    [
        ("/b", "http://example.org/b"),
        ("b?c", "http://example.org/x/b?c"),
        ("//other.example/", "http://other.example/"),
        ("https://example.org/", "https://example.org/"),
        ("/caf\xe9", "http://example.org/caf%E9"),
        ("/caf\xc3\xa9", "http://example.org/caf%C3%A9"),
        ("", "http://example.org/x/a"),
    ],
)
def test_a_redirect_leads_where_a_browser_would_go(location: str, leads: str) -> None:
    assert follow(target_of("http://example.org/x/a"), location).url == leads


@given(st.text())
def test_any_text_is_an_address_in_ascii_or_refused(text: str) -> None:
    for url in (text, f"http://{text}", f"http://example.org/{text}"):
        try:
            target = target_of(url)
        except NotFetched:
            continue
        assert target.url.isascii()
        assert target.url.isprintable()
        assert " " not in target.url
        assert "@" not in target.authority
        assert target_of(target.url) == target


def test_a_users_name_is_not_shown() -> None:
    assert without_user("http://me:secret@example.org/a@b") == "http://example.org/a@b"
