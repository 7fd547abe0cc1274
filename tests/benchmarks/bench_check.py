"""Times the checking of quotes beside `str.find`, rapidfuzz and the peers that are installed, all in one run.

    python tests/benchmarks/bench_check.py [--only a b c d] [--seconds 20]

The workloads and engines are those of the measuring tools that lie in `../shared/tools` beside the checkout; without
them there is nothing to run. A machine is busy: take the ratios, which stand beside the bars, not the times.
"""

from __future__ import annotations

import argparse
import importlib.util
import subprocess
import sys
import tempfile
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"

BARS = (
    ("exact over str.find", "b", lambda row: row["asquoted"]["exact_ms"] / row["find"]["exact_ms"], "<=", 2.0),
    ("exact over str.find", "c", lambda row: row["asquoted"]["exact_ms"] / row["find"]["exact_ms"], "<=", 1.0),
    ("edited over exact", "b", lambda row: row["asquoted"]["edited_ms"] / row["asquoted"]["exact_ms"], "<=", 4.0),
    ("quotes/s over rapidfuzz", "b", lambda row: _rate(row, "asquoted") / _rate(row, "rapidfuzz"), ">=", 15.0),
    ("located edited", "b", lambda row: row["asquoted"]["located_edited"], ">=", 0.97),
    ("located edited", "c", lambda row: row["asquoted"]["located_edited"], ">=", 0.97),
    ("seconds for all of it", "d", lambda row: row["asquoted"]["of"] / _rate(row, "asquoted"), "<=", 8.0),
)


def _rate(row: dict[str, Any], engine: str) -> float:
    return float(row[engine]["quotes_per_second"])


def load_tools() -> ModuleType:
    """The measuring script as a module; its engines are functions that prepare a text."""
    tools = SHARED / "tools"
    if not (tools / "bench_words.py").is_file():
        raise SystemExit(f"nothing to run: the measuring tools are not in {tools}")
    sys.path.insert(0, str(tools))
    spec = importlib.util.spec_from_file_location("bench_words", tools / "bench_words.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def make_workloads(folder: Path, names: list[str]) -> None:
    maker = SHARED / "tools" / "make_big_words.py"
    sources = SHARED / "data" / "words" / "sources"
    subprocess.run([sys.executable, str(maker), str(sources), str(folder), "--only", *names], check=True)


def run(tools: ModuleType, folder: Path, seconds: float) -> dict[str, Any]:
    """The figures of every engine that is installed, on one workload."""
    sources = {row["id"]: row["text"] for row in tools.read_jsonl(folder / "sources.jsonl")}
    quotes = tools.read_jsonl(folder / "quotes.jsonl")
    figures: dict[str, Any] = {}
    for name, engine in tools.ENGINES.items():
        try:
            figures[name] = tools.measure(engine, sources, quotes, seconds)
        except ImportError:
            continue
        row = figures[name]
        print(
            f"  {name:<12} exact {row['exact_ms']:>9.4f} ms   edited {row['edited_ms']:>9.4f} ms   "
            f"{row['quotes_per_second']:>10.1f} quotes/s   located {row['located']}"
        )
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", choices=list("abcd"), default=list("abcd"))
    parser.add_argument("--seconds", type=float, default=20.0, help="at most, an engine and workload")
    options = parser.parse_args()
    tools = load_tools()
    with tempfile.TemporaryDirectory() as folder:
        make_workloads(Path(folder), options.only)
        results = {}
        for name in options.only:
            print(f"workload {name}")
            results[name] = run(tools, Path(folder) / name, options.seconds)
    print("\nbars")
    for title, workload, ratio, sense, bar in BARS:
        if workload in results:
            value = ratio(results[workload])
            held = value <= bar if sense == "<=" else value >= bar
            print(f"  {'held  ' if held else 'missed'} {title:<26} {workload}  {value:8.2f}  bar {sense} {bar:g}")


if __name__ == "__main__":
    main()
