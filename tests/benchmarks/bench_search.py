"""Searching beside SQLite's FTS5 on the same archive in the same run: index, changes, every class of query.

    python tests/benchmarks/bench_search.py [--quotes 100000] [--folder FOLDER]

Times of queries are CPU of this process, p50 and p95 over different queries of a class, each asked for the first
time, with 20 hits, their highlights and all facets; FTS5 gives 20 row ids by its own ranking. Hit sets of AND and of
phrases must be equal. Each bar is printed with whether it held; the status is 1 when one did not.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import numpy as np

from asquoted.cli.main import collect_seldom
from asquoted.dates import Days
from asquoted.search import Filters, Finder, Sort
from asquoted.search.build import rebuild
from asquoted.search.passages import PassageFinder
from asquoted.search.query import All, Among, Said
from asquoted.search.store import Asked
from asquoted.search.words import words_of

_QUERIES = 40


@dataclass(frozen=True)
class Place:
    path: Path


@dataclass
class Bars:
    """What was asked for, and whether it held."""

    failed: list[str] = field(default_factory=list)

    def show(self, name: str, value: float, bar: float | None, unit: str, beside: str = "") -> None:
        held = bar is None or value <= bar
        verdict = "" if bar is None else f"  bar {bar:g}  {'held' if held else 'NOT HELD'}"
        print(f"  {name:<34} {value:>9,.2f} {unit}{verdict}{beside}", flush=True)
        if not held:
            self.failed.append(name)


def p(values: Sequence[float], share: float) -> float:
    return float(np.percentile(values, share))


# ---- FTS5


class Fts:
    """The same quotes in FTS5, words without case and accents, and their dates beside."""

    def __init__(self, finder: Finder, path: Path) -> None:
        self.database = sqlite3.connect(path)
        self.database.execute(
            "CREATE VIRTUAL TABLE fts USING fts5(words, speaker, prefix='2 3',"
            " tokenize='unicode61 remove_diacritics 2')"
        )
        self.database.execute("CREATE TABLE said (rowid INTEGER PRIMARY KEY, id TEXT, first INTEGER, last INTEGER)")
        columns = finder._store.columns
        texts: list[tuple[int, str, str]] = []
        for number, quote in enumerate(map(finder.quote_at, range(columns.size))):
            speaker = " ".join(each.replace("-", "x") for each in quote.speaker)
            texts.append((number, quote.exact, speaker))
        days = zip(range(columns.size), columns.keys, columns["first"].tolist(), columns["last"].tolist(), strict=True)
        self.database.executemany("INSERT INTO fts(rowid, words, speaker) VALUES (?, ?, ?)", texts)
        self.database.executemany("INSERT INTO said VALUES (?, ?, ?, ?)", days)
        self.database.commit()

    def best(self, match: str) -> list[int]:
        found = self.database.execute("SELECT rowid FROM fts WHERE fts MATCH ? ORDER BY rank LIMIT 20", (match,))
        return [number for (number,) in found]

    def all(self, match: str) -> set[str]:
        found = self.database.execute(
            "SELECT said.id FROM fts JOIN said ON said.rowid = fts.rowid WHERE fts MATCH ?", (match,)
        )
        return {key for (key,) in found}

    def between(self, speaker: str, first: int, last: int) -> tuple[int, list[tuple[str, str, int]]]:
        """How many there are, and the 20 first, with their words."""
        match = f"speaker : {speaker.replace('-', 'x')}"
        some = "FROM fts JOIN said ON said.rowid = fts.rowid WHERE fts MATCH ? AND first <= ? AND last >= ?"
        (count,) = self.database.execute(f"SELECT count(*) {some}", (match, last, first)).fetchone()
        rows = f"SELECT said.id, fts.words, first {some} ORDER BY first, said.id LIMIT 20"
        return count, self.database.execute(rows, (match, last, first)).fetchall()


# ---- queries


@dataclass(frozen=True)
class Class:
    """A class of queries: what is typed, with options, and what FTS5 is asked, where it can be."""

    name: str
    bar: float
    typed: list[tuple[str, Filters, Sort]]
    fts: list[str] = field(default_factory=list)
    is_equal: bool = False


def classes(texts: Sequence[str], chance: random.Random) -> Iterator[Class]:
    counts = Counter(word.folded for text in texts for word in words_of(text))
    by_rank = [word for word, _ in counts.most_common() if word.isascii() and word.isalpha() and len(word) > 1]
    common, middle = by_rank[:30], by_rank[30:2_000]
    rare = [word for word in by_rank if counts[word] <= 20][:5_000]

    def plain(queries: list[str]) -> list[tuple[str, Filters, Sort]]:
        return [(query, Filters(), Sort.RELEVANCE) for query in queries]

    def phrases(size: int) -> list[str]:
        found: list[str] = []
        while len(found) < _QUERIES:
            words = [word.folded for word in words_of(chance.choice(texts))]
            if len(words) >= size:
                at = chance.randrange(len(words) - size + 1)
                found.append(f'"{" ".join(words[at : at + size])}"')
        return found

    def pick(words: list[str], several: int = 1) -> list[list[str]]:
        return [chance.sample(words, several) for _ in range(_QUERIES)]

    rares = [word for (word,) in pick(rare)]
    yield Class("rare word", 25, plain(rares), [f'words : "{word}"' for word in rares])
    both = [f'"{a}" "{b}"' for a, b in pick([*common, *middle], 2)]
    yield Class("AND of two exact words", 25, plain(both), [f"words : ({query})" for query in both], is_equal=True)
    ands = [f"{a} {b}" for a, b in pick([*common, *middle], 2)]
    yield Class("AND of two words in any form", 25, plain(ands), [f"words : ({query})" for query in ands])
    for size in (3, 5):
        found = phrases(size)
        yield Class(f"phrase of {size}", 60, plain(found), [f"words : {query}" for query in found], is_equal=True)
    prefixes = [word[:3] for (word,) in pick([word for word in middle if len(word) > 5])]
    yield Class("prefix", 60, plain([f"{each}*" for each in prefixes]), [f"words : {each}*" for each in prefixes])
    misspelled = [f"{word[:3]}{word[4:]}~" for (word,) in pick([word for word in middle if len(word) > 6])]
    yield Class("fuzzy", 25, plain(misspelled))
    words = [word for (word,) in pick(middle)]
    yield Class("word, sorted by date", 25, [(word, Filters(), Sort.DATE) for word in words])
    yield Class("word, with facets", 25, plain([word for (word,) in pick(middle)]))
    yield Class("all of a year, with facets", 25, plain([f"said:{year}" for year in range(2010, 2020)] * 4))
    ors = [" OR ".join(each) for each in pick(common, 5)]
    yield Class("OR of five common words", 250, plain(ors), [f"words : ({query})" for query in ors])
    negated = [f"{a} NOT {b}" for a, b in pick(middle, 2)]
    yield Class("NOT", 25, plain(negated), [f"words : ({query})" for query in negated])


# ---- runs


def timed(ask: Callable[[], object]) -> float:
    started = time.process_time()
    ask()
    return 1_000 * (time.process_time() - started)


def run_queries(finder: Finder, fts: Fts, bars: Bars) -> None:
    chance = random.Random(11)  # noqa: S311 - the same every time
    columns = finder._store.columns
    texts = [finder.quote_at(number).exact for number in chance.sample(range(columns.size), min(20_000, columns.size))]
    speakers = sorted(map(str, finder.speakers))
    print("queries, CPU ms (p50 and p95; FTS5 beside)")
    for each in classes(texts, chance):
        ours = [timed(partial(finder.find, query, filters, sort=sort)) for query, filters, sort in each.typed]
        theirs = [timed(partial(fts.best, match)) for match in each.fts]
        beside = f"  FTS5 {p(theirs, 50):.2f} / {p(theirs, 95):.2f}" if theirs else ""
        bars.show(each.name, p(ours, 95), each.bar, "ms", f"  p50 {p(ours, 50):.2f}{beside}")
        if each.is_equal:
            unequal = [
                query
                for (query, *_), match in zip(each.typed, each.fts, strict=True)
                if {str(hit.quote.id) for hit in finder.find(query, limit=None, facets=False).hits} != fts.all(match)
            ]
            bars.show(f"{each.name}: sets unlike FTS5's", len(unequal), 0, "", f"  of {len(each.typed)}")
    run_speaker_and_dates(finder, fts, bars, speakers, chance)
    run_careless(finder, bars)


def run_speaker_and_dates(finder: Finder, fts: Fts, bars: Bars, speakers: list[str], chance: random.Random) -> None:
    """Both give how many there are, and the first 20 rows as kept; what `find` makes of them is timed apart."""
    ours: list[float] = []
    bare: list[float] = []
    theirs: list[float] = []
    unequal = 0
    for _ in range(_QUERIES):
        speaker, year = chance.choice(speakers), chance.randrange(2010, 2018)
        filters = Filters(speaker=speaker, since=f"{year}", until=f"{year + 1}-06")
        days = year * 10_000 + 101, (year + 1) * 10_000 + 630
        ours.append(timed(partial(finder.find, "", filters)))
        tree = All(parts=(Among(field="speaker", values=(speaker,)), Said(days=Days(*days))))
        bare.append(timed(partial(finder._store.query, Asked(tree=tree, facets=False))))
        theirs.append(timed(partial(fts.between, speaker, *days)))
        found, (count, rows) = finder.find("", filters), fts.between(speaker, *days)
        unequal += (found.total, [str(hit.quote.id) for hit in found.hits]) != (count, [row[0] for row in rows])
    bars.show("speaker and dates", p(ours, 95), 2, "ms", f"  p50 {p(ours, 50):.2f}")
    beside = f"  p50 {p(bare, 50):.2f}  FTS5 {p(theirs, 50):.2f} / {p(theirs, 95):.2f}"
    bars.show("speaker and dates, rows as kept", p(bare, 95), 2, "ms", beside)
    bars.show("the same, of FTS5's time", p(bare, 50) / p(theirs, 50), 1, "")
    bars.show("speaker and dates: unlike FTS5's", unequal, 0, "", f"  of {_QUERIES}")


def run_careless(finder: Finder, bars: Bars) -> None:
    typed = ["*", "*e*", "e*", "re*", "said:[a TO b]", "(" * 5_000, "NOT " * 5_000 + "x", "a OR " * 10_000 + "b"]
    typed += [
        "\x00\x1b[2J",
        " OR ".join(f"{a}{b}*" for a in "abcde" for b in "aeiou"),
        "the of and to a in that is not",
    ]
    typed += [
        "x" * 1_000_000,
        "." * 19_000 + "*",
        '"the of" OR "of the" OR "to the"',
        "NOT the",
        "agreement~ OR council~",
    ]

    def ask(query: str) -> None:
        try:
            finder.find(query)
        except Exception as error:
            if type(error).__module__ != "asquoted.errors":
                raise

    bars.show("the slowest careless query", max(timed(partial(ask, query)) for query in typed), 1_000, "ms")


def run_changes(path: Path, bars: Bars) -> None:
    """One more quote in one source, ten times over."""
    Finder(Place(path)).close()
    idle = [timed(lambda: Finder(Place(path)).close()) for _ in range(3)]
    sources = sorted((path / "sources").iterdir())
    times = []
    for number in range(10):
        file = sources[number * 37 % len(sources)] / "quotes.toml"
        text = file.read_text("utf-8")
        first = text.split("[[quote]]")[1]
        new = first.replace('id = "', f'id = "new{time.time_ns()}-', 1)
        file.write_text(f"{text}\n[[quote]]{new}", "utf-8")
        long_ago = time.time() - 1_000_000  # as of a file that has been there when it is read
        os.utime(file, (long_ago, long_ago))
        times.append(timed(lambda: Finder(Place(path)).close()))
    bars.show("open, nothing changed", p(idle, 50) / 1_000, 0.5, "s")
    bars.show("open after one more quote", p(times, 50) / 1_000, None, "s")
    bars.show("one more quote (the difference)", (p(times, 50) - p(idle, 50)) / 1_000, 0.1, "s")


def run_cold(path: Path, bars: Bars) -> None:
    program = [str(Path(sys.executable).with_name("asquoted")), "--archive", str(path)]
    installed = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with Finder(Place(path)) as finder:
        some = finder.quote_at(7)
    word = max((word.folded for word in words_of(some.exact)), key=len)
    with Finder(Place(path)) as finder:
        shown = [hit.quote.id for hit in finder.find(word).hits]
    subprocess.run([*program, "check", *shown, some.id], capture_output=True, check=False, timeout=300)
    for arguments in (["search", word], ["show", some.id]):
        times = []
        for _ in range(4):  # the first may write bytecode, as installing does
            before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
            subprocess.run([*program, *arguments], capture_output=True, check=False, timeout=60, env=installed)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            times.append(
                (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, time.perf_counter() - started)
            )
        cpu, wall = min(times)
        bars.show(f"{arguments[0]}, from a cold shell", cpu, 0.5, "s of CPU", f"  {wall:.2f} s on the clock")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quotes", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, help="where an archive made before, and its index, may stand")
    parser.add_argument("--passages", action="store_true", help="index and search the sources' own text too")
    options = parser.parse_args()
    collect_seldom()  # as the command does
    bars = Bars()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.folder or Path(scratch) / "made"
        if not (folder / "archive").is_dir():
            sources = str(max(1, options.quotes // 20))
            maker = [sys.executable, str(Path(__file__).with_name("make_archive.py")), str(folder)]
            subprocess.run([*maker, "--quotes", str(options.quotes), "--sources", sources], check=True)
        path = folder / "archive"
        run_index(path, bars)
        with Finder(Place(path)) as finder:
            print(
                f"{finder.count:,} quotes in {len(finder.titles):,} sources,"
                f" {size_of(path.parent / 'index'):,.0f} MB of index"
            )
            run_queries(finder, Fts(finder, Path(scratch) / "fts.sqlite"), bars)
        if options.passages:
            run_passages(path, bars)
        run_changes(path, bars)
        run_cold(path, bars)
    most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    bars.show("memory of the largest process", most / 1024 / 1024, 1, "GiB")
    print(f"not held: {', '.join(bars.failed)}" if bars.failed else "every bar held")
    return int(bool(bars.failed))


def run_index(path: Path, bars: Bars) -> None:
    if (path.parent / "index" / "quotes" / "manifest.json").exists():
        print("the index that stands is used")
        return
    cpu, started = _all_cpu(), time.perf_counter()
    built = rebuild(path)
    bars.show(f"index of {built.count:,} quotes", time.perf_counter() - started, 90, "s on the clock")
    bars.show("CPU of all its processes", _all_cpu() - cpu, None, "s")


def _all_cpu() -> float:
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def run_passages(path: Path, bars: Bars) -> None:
    started = time.perf_counter()
    with PassageFinder(Place(path)) as finder:
        bars.show("index of passages", time.perf_counter() - started, None, "s")
        counts = Counter(
            word.folded for hit in finder.find("", limit=3_000).hits for word in words_of(hit.paragraph.text)
        )
        words = [word for word, _ in counts.most_common(2_030) if word.isascii() and word.isalpha() and len(word) > 1]
        chance = random.Random(3)  # noqa: S311 - the same every time
        pairs = [" ".join(chance.sample(words, 2)) for _ in range(_QUERIES)]
        times = [timed(partial(finder.find, pair)) for pair in pairs]
        bars.show("passages, AND of two words", p(times, 95), 25, "ms", f"  p50 {p(times, 50):.2f}")


def size_of(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6


if __name__ == "__main__":
    sys.exit(main())
