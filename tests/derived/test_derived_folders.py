"""Where derived files stand: each archive has folders of its own, which version control leaves out."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from asquoted.derived import place


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def test_two_archives_side_by_side_share_no_folder(tmp_path: Path) -> None:
    names = ("archive", "my-archive", "verdicts-archive")
    folders = [place.places(tmp_path / name, "verdicts") for name in names]
    assert [each[0] for each in folders] == [
        tmp_path / "index" / "verdicts",
        tmp_path / "index" / "verdicts-my-archive",
        tmp_path / "index" / "verdicts-verdicts-archive",
    ]
    assert len({each[1] for each in folders}) == 3


def test_a_new_index_is_left_out_of_version_control(tmp_path: Path) -> None:
    folder = place.places(tmp_path / "archive", "verdicts")[0]
    place.make(folder)
    (folder / "verdicts.sqlite").write_text("x")
    (tmp_path / "index" / "README.md").write_text("x")
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    shown = subprocess.run(
        ["git", "status", "--porcelain", "--untracked-files=all"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
    )
    assert shown.stdout == "?? index/README.md\n"


def test_an_index_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "index").mkdir()
    place.make(tmp_path / "index" / "verdicts")
    assert not (tmp_path / "index" / ".gitignore").exists()


def test_a_link_above_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "index").symlink_to(tmp_path / "other")
    with pytest.raises(NotADirectoryError):
        place.make(tmp_path / "index" / "verdicts")
