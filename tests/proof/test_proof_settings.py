"""What a project says of its drafts, and what it may not say."""

from __future__ import annotations

from pathlib import Path

import pytest

from asquoted.errors import UnreadableFile
from asquoted.model import Outcome
from asquoted.proof.settings import Project, find_project

CODES = {"AQ104", "AQ501"}
SHARED = '[tool.asquoted.proof]\nfail-on = "distorted"\nignore = ["aq501"]\nbaseline = "known/quotes.json"\n'


def test_settings_are_those_of_the_nearest_folder_above(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(SHARED, "utf-8")
    inner = tmp_path / "chapters" / "one"
    inner.mkdir(parents=True)
    (inner / "pyproject.toml").write_text("[tool.other]\nline-length = 80\n", "utf-8")  # says nothing of drafts
    assert find_project(inner, CODES) == Project(
        fail_on=Outcome.DISTORTED,
        ignore=("AQ501",),
        baseline=tmp_path / "known" / "quotes.json",
        path=tmp_path / "pyproject.toml",
    )


def test_a_file_of_its_own_comes_first(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(SHARED, "utf-8")
    (tmp_path / ".asquoted.toml").write_text('[proof]\nfail-on = "absent"\n', "utf-8")
    assert find_project(tmp_path, CODES).fail_on is Outcome.ABSENT
    (tmp_path / ".asquoted.toml").write_text("", "utf-8")
    assert find_project(tmp_path, CODES) == Project(path=tmp_path / ".asquoted.toml")


@pytest.mark.parametrize(
    ("content", "fact"),
    [
        ("[proof", "is no TOML"),
        ("proof = 3", "must be a table"),
        ('[proof]\nfail_on = "altered"', "fail_on is no setting"),
        ('[proof]\nfail-on = "verbatim"', "fail-on must be one of altered, distorted, paraphrased, absent"),
        ('[proof]\nignore = "AQ104"', "ignore must be a list of codes"),
        ('[proof]\nignore = ["AQ000"]', "has AQ000, which is the code of no finding"),
        ("[proof]\nbaseline = 3", "baseline must be a path"),
    ],
)
def test_what_is_no_setting_is_refused(content: str, fact: str, tmp_path: Path) -> None:
    (tmp_path / ".asquoted.toml").write_text(content, "utf-8")
    with pytest.raises(UnreadableFile, match=fact):
        find_project(tmp_path, CODES)
