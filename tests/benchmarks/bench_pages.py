"""Times the pages of a large archive as a reader meets them, over HTTP, and then lets many read at once.

    python tests/benchmarks/bench_pages.py [--archive FOLDER] [--quotes 100000] [--readers 50] [--seconds 60]

Prints for each kind of page the median and the 95th percentile of the server's time for pages nobody asked for before,
one reader at a time; then how many pages as many readers got in a minute, and how many errors: there may be none.
The bars are 150 ms for a search and 60 ms for a quote, at the 95th percentile.
"""

from __future__ import annotations

import argparse
import http.client
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote as percent

from asquoted.archive.store import Archive, open_archive
from asquoted.audit.standing import recall
from asquoted.model import Quote

HERE = Path(__file__).resolve().parent
BARS = {"search": 150.0, "quote": 60.0}
Addresses = dict[str, Callable[[], str]]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--archive", type=Path, help="a folder with archive/ in it, made where it isn't there")
    parser.add_argument("--quotes", type=int, default=100_000)
    parser.add_argument("--sources", type=int, default=5_000)
    parser.add_argument("--pages", type=int, default=200, help="pages of each kind")
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--checked", action="store_true", help="draw from quotes whose verdict is remembered; no check")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        folder = asked.archive or Path(passing)
        if not (folder / "archive").is_dir():
            maker = [sys.executable, str(HERE / "make_archive.py"), str(folder)]
            subprocess.run([*maker, "--quotes", str(asked.quotes), "--sources", str(asked.sources)], check=True)
        archive = open_archive(folder / "archive")
        program = [sys.executable, "-m", "asquoted", "--archive", str(archive.path)]
        quotes = list(archive.quotes.values())
        if asked.checked:
            known = recall(archive)
            quotes = [quote for quote in quotes if quote.id in known]
            print(f"{len(quotes):,} of {len(archive.quotes):,} quotes have a remembered verdict and are drawn")
        else:
            started = time.perf_counter()
            subprocess.run([*program, "check"], stdout=subprocess.DEVNULL, check=False)
            print(f"checked once, so that verdicts are remembered, in {time.perf_counter() - started:.0f} s")
        with served(program) as port:
            addresses = addresses_of(archive, quotes, random.Random(7))  # noqa: S311 - the same pages each time
            missed = alone(port, addresses, asked.pages)
            errors = together(port, addresses, asked.readers, asked.seconds)
    return int(missed or errors > 0)


@contextmanager
def served(program: list[str]) -> Iterator[int]:
    """The server on a free port, ready when it says where it is."""
    started = time.perf_counter()
    with subprocess.Popen([*program, "serve", "--port", "0"], stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            line = server.stdout.readline()
            found = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
            assert found is not None, line
            print(f"served after {time.perf_counter() - started:.1f} s")
            yield int(found[1])
        finally:
            server.terminate()


def addresses_of(archive: Archive, quotes: Sequence[Quote], chance: random.Random) -> Addresses:
    """An address of each kind of page, another at each call."""
    sources, speakers = list(archive.sources), list(archive.speakers)

    def search() -> str:
        words = chance.choice(quotes).exact.split()
        start = chance.randrange(max(1, len(words) - 3))
        asked = " ".join(words[start : start + chance.randint(1, 3)])
        kind = chance.random()
        if kind < 0.3:
            asked = f'"{asked}"'
        elif kind < 0.5:
            asked = f"{asked} speaker:{chance.choice(speakers)}"
        elif kind < 0.6:
            asked = ""
        bare = "".join(c for c in asked if c.isalnum() or c in ' ":-')
        return f"/?q={percent(bare)}"

    return {
        "search": search,
        "quote": lambda: f"/q/{chance.choice(quotes).id}",
        "source": lambda: f"/s/{chance.choice(sources)}",
        "speaker": lambda: f"/p/{chance.choice(speakers)}",
        "passages": lambda: f"{search()}&view=passages",
        "changes": lambda: f"/s/{chance.choice(sources)}/changes",
        "board": lambda: "/drift",
        "help": lambda: "/help",
        "quote.json": lambda: f"/q/{chance.choice(quotes).id}.json",
    }


def ask(connection: http.client.HTTPConnection, address: str) -> int:
    connection.request("GET", address)
    answer = connection.getresponse()
    answer.read()
    return answer.status


def alone(port: int, addresses: Addresses, pages: int) -> bool:
    """Times each kind of page; whether a bar was missed."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    time.sleep(5)  # the threads that start with the server are done
    missed = False
    print(f"{'page':<12} {'median':>8} {'p95':>8} {'worst':>8}  ms, {pages} of each")
    for name, address in addresses.items():
        times = []
        for _ in range(pages):
            asked = address()
            started = time.perf_counter()
            status = ask(connection, asked)
            times.append((time.perf_counter() - started) * 1000)
            assert status in (200, 400, 404), (status, asked)
        times.sort()
        p95 = times[int(len(times) * 0.95)]
        bar = BARS.get(name)
        missed |= bar is not None and p95 > bar
        verdict = "" if bar is None else f"  bar {bar:.0f}: {'met' if p95 <= bar else 'missed'}"
        print(f"{name:<12} {times[len(times) // 2]:8.1f} {p95:8.1f} {times[-1]:8.1f}{verdict}")
    connection.close()
    return missed


def together(port: int, addresses: Addresses, readers: int, seconds: float) -> int:
    """Lets readers ask at once; how many of their questions went wrong."""
    until = time.monotonic() + seconds
    counts: list[tuple[int, int]] = []
    choosing = threading.Lock()
    names = list(addresses)

    def read() -> None:
        good = bad = 0
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        while time.monotonic() < until:
            with choosing:
                address = addresses[names[(good + bad) % len(names)]]()
            try:
                status = ask(connection, address)
                bad += status not in (200, 400, 404)
                good += status in (200, 400, 404)
            except (OSError, http.client.HTTPException):
                bad += 1
                connection.close()
        connection.close()
        counts.append((good, bad))

    threads = [threading.Thread(target=read) for _ in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    good: int = sum(count[0] for count in counts)
    bad: int = sum(count[1] for count in counts)
    print(
        f"{readers} readers for {seconds:.0f} s: {good:,} pages, {bad} errors; bar 0: {'met' if not bad else 'missed'}"
    )
    return bad


if __name__ == "__main__":
    sys.exit(main())
