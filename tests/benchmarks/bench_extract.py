"""Documents a second that `extract()` reads in one warm process on one core, and what claims add to a check.

python tests/benchmarks/bench_extract.py

The news are pages of the article that ships in archive/, some 14 statements in 5 kB, more than most news have; the
dense documents are those of tests/accuracy/statements, some 31 statements in 5 kB. Machines differ and are busy: each
figure is that of the best of several rounds, and a sum of ten million numbers is timed beside them. The ratio of a
check with speaker and day to one without holds anywhere.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from asquoted import check, extract, prepare

STATEMENTS = Path(__file__).parents[1] / "accuracy" / "statements"
ARCHIVE = Path(__file__).parents[2] / "archive"
SIZE = 5_000
ROUNDS = 9
BAR = 100
CLAIMS_BAR = 2.0


def read_news() -> Iterator[tuple[str, str]]:
    """The shipped article in pages of 5 kB."""
    for path in sorted(ARCHIVE.glob("sources/*/captures/*.*.txt")):
        text = path.read_text("utf-8")
        for start in range(0, len(text) - SIZE, SIZE // 4):
            yield text[start : start + SIZE], "2019-05-20"


def read_dense() -> Iterator[tuple[str, str]]:
    """Texts of 5 kB cut at a paragraph, each with its day of publication."""
    for path in sorted(STATEMENTS.glob("*.json")):
        case = json.loads(path.read_text("utf-8"))
        text = case["text"]
        while len(text.encode()) < SIZE:
            text += "\n\n" + case["text"]
        yield text[: text.rfind("\n", 0, SIZE)], case.get("published") or "2019-05-20"


def best_seconds(job: Callable[[], object]) -> float:
    taken = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        job()
        taken.append(time.process_time() - begun)
    return min(taken)


def time_extraction(documents: list[tuple[str, str]]) -> float:
    """Documents a second of processor time."""
    for text, published in documents[:5]:
        extract(text, published=published)  # loads the lists
    seconds = best_seconds(lambda: [extract(text, published=published) for text, published in documents])
    return len(documents) / seconds


def time_claims(documents: list[tuple[str, str]]) -> tuple[float, float]:
    """Milliseconds of a check without and with speaker and day, sources prepared and read once before."""
    sources = [prepare(text, published=published) for text, published in documents]
    quotes = [" ".join(text.split()[40:60]) for text, _ in documents]
    pairs = list(zip(quotes, sources, strict=True))

    def check_claims() -> None:
        for words, source in pairs:
            check(words, source, speaker="Anna Baker", said="2019-05-13", kind="direct")

    check_claims()
    bare = best_seconds(lambda: [check(words, source) for words, source in pairs])
    with_claims = best_seconds(check_claims)
    return bare / len(pairs) * 1000, with_claims / len(pairs) * 1000


def main() -> int:
    """Prints both figures; 1 when claims cost more than the bar."""
    loop = best_seconds(lambda: sum(range(10_000_000)))
    print(f"a sum of ten million numbers: {loop:.2f} s")
    for name, documents in (("news", list(read_news())), ("dense", list(read_dense()))):
        print(f"{len(documents)} {name} documents of {SIZE // 1000} kB: {time_extraction(documents):.0f} a second")
    print(f"bar: {BAR} a second for news")
    bare, with_claims = time_claims(documents)
    ratio = with_claims / bare
    print(f"check {bare:.3f} ms, with speaker and day {with_claims:.3f} ms: {ratio:.2f} times (bar {CLAIMS_BAR})")
    return int(ratio > CLAIMS_BAR)


if __name__ == "__main__":
    sys.exit(main())
