"""Times the reading of HTML pages, in pages of 100 kB a second on one core; exits 1 below the bar.

    python tests/benchmarks/bench_html.py [--rounds 9]

The pages are the two long ones of `tests/accuracy/pages`: one is markup, styles and menus for the most part, the other
is a dense tree of short comments. What parsing alone takes, in BeautifulSoup and lxml, stands beside it.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from asquoted.sources.decode import decode_page
from asquoted.sources.html import parse, read

PAGES = Path(__file__).parents[1] / "accuracy" / "pages"
NAMES = ("bulk-news.html", "long-comments.html")
SIZE = 100_000
BAR = 10.0
"""Pages of `SIZE` bytes a second."""


def rate(work: Callable[[], object], size: int, rounds: int) -> float:
    """Pages a second at the best of some rounds, in time of the processor."""
    best = float("inf")
    for _ in range(rounds):
        started = time.process_time()
        work()
        best = min(best, time.process_time() - started)
    return size / SIZE / best


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    missed = 0
    for name in NAMES:
        data = (PAGES / name).read_bytes()
        reading = rate(partial(read, data, name), len(data), rounds)
        parsing = rate(partial(parse, decode_page(data, name)), len(data), rounds)
        missed += reading < BAR
        verdict = "held  " if reading >= BAR else "missed"
        print(f"{verdict} {name:<20} {reading:6.1f} pages/s   bar >= {BAR:g}   parsing alone {parsing:6.1f} pages/s")
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
