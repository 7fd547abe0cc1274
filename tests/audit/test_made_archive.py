"""The archive that benchmarks run on is sound, the same each time, and changed as it says."""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType

from asquoted.archive.lint import lint
from asquoted.archive.store import Archive, open_archive
from asquoted.audit import audit
from asquoted.model import Severity

from .conftest import files_of


def _make(maker: ModuleType, folder: Path, **options: object) -> Archive:
    folder.mkdir()
    maker.make_archive(folder, **{"quotes": 150, "sources": 10, "speakers": 20, "vocabulary": 2000, **options})
    return open_archive(folder / "archive")


def _bytes(archive: Archive) -> dict[str, bytes]:
    return {str(path.relative_to(archive.path)): path.read_bytes() for path in files_of(archive.path)}


def test_the_same_seed_gives_the_same_bytes(maker: ModuleType, tmp_path: Path) -> None:
    one, same, other = (_make(maker, tmp_path / name, seed=seed) for name, seed in (("a", 1), ("b", 1), ("c", 2)))
    assert _bytes(one) == _bytes(same) != _bytes(other)


def test_it_is_sound_and_as_large_as_asked(maker: ModuleType, tmp_path: Path) -> None:
    archive = _make(maker, tmp_path / "a")
    assert (len(archive.quotes), len(archive.sources)) == (150, 10)
    assert [each for each in lint(archive, deep=True) if each.severity is Severity.ERROR] == []


def test_its_changes_come_out_as_expected(maker: ModuleType, tmp_path: Path) -> None:
    archive = _make(maker, tmp_path / "a", changed=0.4)
    made = json.loads((tmp_path / "a" / "made.json").read_text())["changed"]
    expected = {change.name: change.outcome for change in maker._CHANGES}
    wanted = {quote: expected[name] for name, quotes in made.items() for quote in quotes}
    assert len(wanted) > 30
    found = {each.quote.id: str(each.verdict.outcome) for each in audit(archive)}
    right = [found[quote] == wanted.get(quote, "verbatim") for quote in found]
    assert sum(right) >= 0.95 * len(right)  # words made up may be near some of the source's, all of one vocabulary
    assert all(outcome == "verbatim" for quote, outcome in found.items() if quote not in wanted)


def test_quotes_are_as_long_and_dates_as_spread_as_real_ones(maker: ModuleType, tmp_path: Path) -> None:
    archive = _make(maker, tmp_path / "a", quotes=400, sources=40)
    lengths = sorted(len(quote.exact.split()) for quote in archive.quotes.values())
    assert lengths[0] >= 4
    assert 12 <= lengths[len(lengths) // 2] <= 30
    assert lengths[-1] <= 140
    said = [quote.said or "" for quote in archive.quotes.values()]
    assert {one[:4] for one in said} >= {str(year) for year in range(2011, 2019)}
    assert any(one.endswith("?") for one in said)
    assert any(len(one) == 7 for one in said)
