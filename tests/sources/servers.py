"""Servers for tests: each path is answered by bytes written as they stand, by threads that end with the test."""

from __future__ import annotations

import contextlib
import socket
import socketserver
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import cast

Script = Callable[[socket.socket, threading.Event], None]
"""Answers one request; the event says that the test is over."""


@dataclass
class Site:
    """A server on 127.0.0.1, and what was asked of it."""

    port: int
    scripts: dict[str, Script]
    requests: list[bytes] = field(default_factory=list)

    def __call__(self, path: str, scheme: str = "http") -> str:
        return f"{scheme}://127.0.0.1:{self.port}{path}"


def say(*pieces: bytes) -> Script:
    """Writes the pieces and closes."""

    def script(connection: socket.socket, over: threading.Event) -> None:  # noqa: ARG001 - the signature of a script
        for piece in pieces:
            connection.sendall(piece)

    return script


def say_farewell(data: bytes) -> Script:
    """Writes the data over TLS and says farewell."""

    def script(connection: socket.socket, over: threading.Event) -> None:  # noqa: ARG001 - the signature of a script
        connection.sendall(data)
        assert isinstance(connection, ssl.SSLSocket)
        connection.unwrap()

    return script


def drip(head: bytes, piece: bytes, pause: float) -> Script:
    """Writes the head, then one piece after each pause until nobody listens."""

    def script(connection: socket.socket, over: threading.Event) -> None:
        connection.sendall(head)
        while not over.wait(pause):
            connection.sendall(piece)

    return script


def answer(body: bytes, *headers: str, status: str = "200 OK", kind: str = "text/html") -> Script:
    """An answer with its length, and more headers."""
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(body)}", *headers]
    return say("\r\n".join(lines).encode() + b"\r\n\r\n" + body)


def send_to(location: str, status: str = "302 Found") -> Script:
    return answer(b"", f"Location: {location}", status=status)


@contextlib.contextmanager
def serve(scripts: dict[str, Script], context: ssl.SSLContext | None = None) -> Iterator[Site]:
    """Serves until the block ends."""
    over = threading.Event()
    site = Site(0, scripts)

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            connection = cast("socket.socket", self.request)
            connection.settimeout(5)
            with contextlib.suppress(OSError):
                if context is not None:
                    connection = context.wrap_socket(connection, server_side=True)
                with connection:
                    asked = b""
                    while b"\r\n\r\n" not in asked and (piece := connection.recv(4096)):
                        asked += piece
                    if asked:
                        site.requests.append(asked)
                        scripts[asked.split(b" ")[1].decode()](connection, over)

    class Server(socketserver.ThreadingTCPServer):
        allow_reuse_address = True
        daemon_threads = True

    with Server(("127.0.0.1", 0), Handler) as server:
        site.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield site
        finally:
            over.set()
            server.shutdown()
            thread.join(5)
