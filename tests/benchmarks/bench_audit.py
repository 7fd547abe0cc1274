"""Times the audit of a made archive: load, check cold and warm, one quote changed, memory, one process against two.

    python tests/benchmarks/bench_audit.py [--quotes 100000] [--sources 5000] [--grow 10000] [--keep FOLDER]

Each step runs in a process of its own, as a command would, and its memory is the most that it held. Bars stand beside
what was measured. Seconds are those of the clock where a bar is about waiting; on a busy machine the seconds of the
processor, which stand behind them, say more. `--grow` runs a smaller archive first and says whether time grows in line.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
_TWO_ON = 6000
"""Quotes that one process and two are compared on."""


# ---- steps, each in its own process


def step_load(folder: Path) -> dict[str, Any]:
    from asquoted.archive.store import open_archive  # noqa: PLC0415 - the time to import is not the archive's

    archive = open_archive(folder / "archive")
    return {"quotes": len(archive.quotes)}


def step_check(folder: Path, workers: int | None, limit: int | None) -> dict[str, Any]:
    from asquoted.archive.store import open_archive  # noqa: PLC0415
    from asquoted.audit import audit_archive  # noqa: PLC0415

    archive = open_archive(folder / "archive")
    chosen = None if limit is None else list(archive.quotes.values())[:limit]
    judged = [0]
    started = time.perf_counter(), _used()
    outcomes = Counter(
        str(each.outcome)
        for each in audit_archive(
            archive,
            chosen,
            workers=workers,
            progress=lambda _, new: judged.__setitem__(0, new),
            notice=lambda line: print(line, file=sys.stderr),
        )
    )
    checked = time.perf_counter() - started[0], _used() - started[1]
    return {"judged": judged[0], "outcomes": dict(outcomes), "checked": checked}


def step_recall(folder: Path) -> dict[str, Any]:
    from asquoted.archive.store import open_archive  # noqa: PLC0415
    from asquoted.audit import recall  # noqa: PLC0415

    archive = open_archive(folder / "archive")
    started = time.perf_counter(), _used()
    known = len(recall(archive))
    return {"known": known, "checked": (time.perf_counter() - started[0], _used() - started[1])}


def _used() -> float:
    """Seconds of the processor, those of finished children included."""
    return sum(os.times()[:4])


def run(step: str, folder: Path, *, workers: int | None = None, limit: int | None = None) -> dict[str, Any]:
    """What a step says, with its wall and processor seconds and the megabytes of its largest process."""
    command = [sys.executable, __file__, "--step", step, "--keep", str(folder)]
    command += ["--workers", str(workers)] if workers else []
    command += ["--limit", str(limit)] if limit else []
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=_own_folders(folder))
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def _own_folders(folder: Path) -> dict[str, str]:
    return {**os.environ, "XDG_STATE_HOME": str(folder / "state"), "XDG_CACHE_HOME": str(folder / "cache")}


def _step(options: argparse.Namespace) -> None:
    from asquoted.cli.main import collect_seldom  # noqa: PLC0415 - as in the steps

    collect_seldom()  # as the command does
    for room in ("asquoted.archive.store", "asquoted.audit"):  # what a bar is about is the archive, not Python
        __import__(room)
    started = time.perf_counter(), _used()
    said = {
        "load": lambda: step_load(options.keep),
        "check": lambda: step_check(options.keep, options.workers, options.limit),
        "recall": lambda: step_recall(options.keep),
    }[options.step]()
    said["wall"], said["cpu"] = time.perf_counter() - started[0], _used() - started[1]
    said["megabytes"] = max(
        resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(json.dumps(said))


# ---- the whole


def measure(folder: Path, quotes: int, sources: int) -> dict[str, dict[str, Any]]:
    """All steps on one archive, made first where it is not there."""
    if not (folder / "archive").is_dir():
        maker = [sys.executable, str(HERE / "make_archive.py"), str(folder)]
        subprocess.run([*maker, "--quotes", str(quotes), "--sources", str(sources)], check=True)
    shutil.rmtree(folder / "index", ignore_errors=True)
    found = {"first": run("load", folder)}
    _say("load, for the first time", found["first"])
    time.sleep(2.1)  # younger files than that are read again
    found["load"] = run("load", folder)
    _say("load", found["load"])
    few = min(quotes, _TWO_ON)
    for name, workers in (("one", 1), ("two", 2)):
        found[name] = run("check", folder, workers=workers, limit=few)
        _say(f"{few:,} quotes, {name} process{'es' * (workers > 1)}", found[name])
        shutil.rmtree(folder / "index", ignore_errors=True)
    found["cold"] = run("check", folder)
    _say("check, nothing remembered", found["cold"])
    time.sleep(2.1)  # younger files than that are digested again
    found["warm"] = run("check", folder)
    _say("check, nothing changed", found["warm"])
    _change_one(folder)
    found["changed"] = run("check", folder)
    _say("check, one quote changed", found["changed"])
    found["recall"] = run("recall", folder)
    _say("outcomes, without a check", found["recall"])
    return found


def _say(name: str, said: dict[str, Any]) -> None:
    judged = f"  {said['judged']:,} judged" if "judged" in said else ""
    print(
        f"  {name:<32} {said['wall']:>8.2f} s {said['cpu']:>8.2f} s cpu {said['megabytes']:>6.0f} MB{judged}",
        flush=True,
    )


def _change_one(folder: Path) -> None:
    """Another day for one quote."""
    path = min(folder.glob("archive/sources/*/quotes.toml"))
    text = path.read_text("utf-8")
    path.write_text(text.replace('exact = "', 'exact = "Now ', 1), "utf-8")


def bars(found: dict[str, dict[str, Any]], quotes: int) -> list[tuple[str, float, str, float]]:
    """What was measured beside what is asked for, at 100,000 quotes; for others in proportion."""
    scale = quotes / 100_000
    checked = [(name, found[name]["cpu"]) for name in ("warm", "changed")]
    return [
        ("load, seconds", found["load"]["cpu"], "<=", 1.5 * scale),
        *((f"{name} audit with load, seconds", cpu, "<=", 3.0 * scale) for name, cpu in checked),
        ("judged when nothing changed", found["warm"]["judged"], "<=", 0),
        ("judged when one quote changed", found["changed"]["judged"], "<=", 1),
        ("megabytes", max(one["megabytes"] for one in found.values()), "<=", 1024 * max(1.0, scale)),
        ("two processes over one", found["one"]["checked"][0] / found["two"]["checked"][0], ">=", 1.8),
    ]


def print_bars(rows: list[tuple[str, float, str, float]]) -> bool:
    """Whether all bars are held."""
    print("\nbars (processor seconds)")
    all_held = True
    for title, value, sense, bar in rows:
        held = value <= bar if sense == "<=" else value >= bar
        all_held &= held
        print(f"  {'held    ' if held else 'NOT HELD'} {title:<34} {value:10.2f}  bar {sense} {bar:g}")
    return all_held


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quotes", type=int, default=100_000)
    parser.add_argument("--sources", type=int, help="a twentieth of the quotes unless given")
    parser.add_argument("--grow", type=int, help="a smaller archive, to see how time grows")
    parser.add_argument("--keep", type=Path, help="where the archive is or shall be; else a folder that is removed")
    parser.add_argument("--step", choices=("load", "check", "recall"), help=argparse.SUPPRESS)
    parser.add_argument("--workers", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--limit", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.step:
        _step(options)
        return
    sources = options.sources or max(1, options.quotes // 20)
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        small: dict[str, dict[str, Any]] = {}
        if options.grow:
            print(f"{options.grow:,} quotes")
            small = measure(folder / f"grow-{options.grow}", options.grow, max(1, options.grow // 20))
        print(f"{options.quotes:,} quotes in {sources:,} sources")
        found = measure(folder, options.quotes, sources)
    rows = bars(found, options.quotes)
    if small:
        ratio = options.quotes / options.grow
        rows += [
            (f"{name}: growth over that of quotes", found[name]["cpu"] / small[name]["cpu"] / ratio, "<=", 1.2)
            for name in ("load", "cold", "warm")
        ]
    raise SystemExit(0 if print_bars(rows) else 1)


if __name__ == "__main__":
    main()
