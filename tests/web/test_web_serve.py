"""`asquoted serve`: where it listens, what it says, and that it ends."""

from __future__ import annotations

import http.client
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

from .conftest import Shown


def serve(archive: Path, *options: str) -> subprocess.Popen[str]:
    program = [sys.executable, "-m", "asquoted", "--archive", str(archive), "serve", "--port", "0", *options]
    return subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_it_says_where_it_is_answers_there_and_ends_when_interrupted(shipped: Shown) -> None:
    with serve(shipped.path) as server:
        assert server.stdout is not None
        found = re.search(r"The Korean peace process: http://127\.0\.0\.1:(\d+)/", server.stdout.readline())
        assert found is not None
        connection = http.client.HTTPConnection("127.0.0.1", int(found[1]), timeout=30)
        connection.request("GET", "/?q=sanctions")
        answer = connection.getresponse()
        assert answer.status == 200
        assert answer.getheader("Server") == "asquoted"
        assert b"sanctions</mark>" in answer.read()
        connection.request("GET", "/help", headers={"Host": "rebound.example"})
        refused = connection.getresponse()
        assert refused.status == 421
        refused.read()
        connection.close()
        server.send_signal(signal.SIGINT)
        _, told = server.communicate(timeout=30)
    assert server.returncode == 0
    assert "Traceback" not in told


def test_listening_to_others_is_warned_of(shipped: Shown) -> None:
    with serve(shipped.path, "--host", "0.0.0.0") as server:  # noqa: S104 - what is tested
        assert server.stdout is not None
        assert "http://0.0.0.0:" in server.stdout.readline()
        server.send_signal(signal.SIGINT)
        _, told = server.communicate(timeout=30)
    assert "Warning: whoever can reach 0.0.0.0 can read this archive" in told


def test_a_port_that_is_taken_is_told(shipped: Shown) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        with serve(shipped.path, "--port", port) as server:
            _, told = server.communicate(timeout=60)
    assert server.returncode == 2
    assert f"can't listen on 127.0.0.1 port {port}" in told
