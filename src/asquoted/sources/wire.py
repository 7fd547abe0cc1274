"""A connection that keeps what goes over it and ends at a moment: no server can hold it longer by sending slowly."""

from __future__ import annotations

import io
import socket
import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much is taken from a server; times in seconds, sizes in bytes."""

    total: float = 60.0
    """From the first look-up to the last byte, redirects included."""
    connect: float = 15.0
    """For each address of a host, the TLS handshake included."""
    first_byte: float = 30.0
    """From the request to the first byte of the answer."""
    size: int = 64 * 1024 * 1024
    """Of a body, as sent and again as unpacked; what `read.LIMIT` allows for a file."""
    head: int = 64 * 1024
    """Of status line and headers."""
    redirects: int = 10


LIMITS = Limits()


class Stopped(Exception):
    """A limit was reached; the message says which, and `remedy` what to do."""

    def __init__(self, fact: str, remedy: str) -> None:
        super().__init__(fact)
        self.remedy = remedy


class Clock:
    """The time that is left for a page."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._end = time.monotonic() + limits.total

    def left(self, at_most: float) -> float:
        """Seconds until the end, `at_most` at most; raises Stopped when there are none."""
        left = min(self._end - time.monotonic(), at_most)
        if left <= 0:
            raise Stopped(f"took more than {self._limits.total:g} seconds", "Try again later, or save it in a browser")
        return left


class Wire:
    """A socket as `http.client` uses one; whoever opened the socket closes it."""

    def __init__(self, sock: socket.socket, clock: Clock, limits: Limits) -> None:
        self.sock = sock
        self.clock = clock
        self.limits = limits
        self.sent = bytearray()
        self.received = bytearray()
        self.head_is_read = False

    def sendall(self, data: bytes) -> None:
        self.sock.settimeout(self.clock.left(self.limits.first_byte))
        self.sock.sendall(data)
        self.sent += data

    def makefile(self, mode: str) -> io.BufferedReader:
        if mode != "rb":
            raise ValueError(mode)
        return io.BufferedReader(_Incoming(self))

    def close(self) -> None:
        """Nothing: `http.client` calls this before the body is read."""


class _Incoming(io.RawIOBase):
    def __init__(self, wire: Wire) -> None:
        super().__init__()
        self._wire = wire

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override] # a BufferedReader hands a memoryview
        wire = self._wire
        patience = wire.limits.total if wire.received else wire.limits.first_byte
        wire.sock.settimeout(wire.clock.left(patience))
        try:
            count = wire.sock.recv_into(buffer)
        except TimeoutError:
            wire.clock.left(patience)
            raise Stopped(f"sent nothing within {patience:g} seconds", "Try again later") from None
        wire.received += buffer[:count]
        if not wire.head_is_read and len(wire.received) > wire.limits.head + io.DEFAULT_BUFFER_SIZE:
            raise Stopped(f"sends more than {wire.limits.head // 1024} kB of headers", "Look at it in a browser")
        if len(wire.received) > wire.limits.size + wire.limits.head + io.DEFAULT_BUFFER_SIZE:
            raise too_large(wire.limits)
        return count


def too_large(limits: Limits) -> Stopped:
    return Stopped(f"is larger than {limits.size / 1024**2:g} MB, the most that is read", "Save the part you cite")
