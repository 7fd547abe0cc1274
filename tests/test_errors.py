"""What an error says."""

from __future__ import annotations

from pathlib import Path

import pytest

from asquoted import errors
from asquoted.errors import AsquotedError, BrokenRecord, NotWritten, Refused, UnknownName, UnreadableFile


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (AsquotedError("No such source"), "No such source."),
        (AsquotedError("No such source."), "No such source."),
        (AsquotedError("it is empty", path="a.txt"), "a.txt: it is empty."),
        (AsquotedError("it is empty", path=Path("a.txt"), line=3), "a.txt:3: it is empty."),
        (AsquotedError("it is empty", line=3), "it is empty."),
        (AsquotedError("it is old", remedy="Run migrate"), "it is old. Run migrate."),
        (AsquotedError("it is old", path="a", line=2, remedy="Run migrate."), "a:2: it is old. Run migrate."),
    ],
)
def test_place_fact_and_remedy(error: AsquotedError, text: str) -> None:
    assert str(error) == text


@pytest.mark.parametrize("kind", [UnreadableFile, BrokenRecord, UnknownName, NotWritten, Refused])
def test_every_failure_is_one_of_ours(kind: type[AsquotedError]) -> None:
    with pytest.raises(AsquotedError, match=r"^a:1: the fact\. Do so\.$"):
        raise kind("the fact", path="a", line=1, remedy="Do so")


def test_the_tree_in_the_docstring_is_the_tree() -> None:
    kinds = {kind.__name__ for kind in AsquotedError.__subclasses__()}
    listed = {line.split()[1] for line in (errors.__doc__ or "").splitlines() if line.startswith(("├", "└"))}
    assert listed == {kind for kind in kinds if getattr(errors, kind, None)}


def test_the_parts_stay_readable() -> None:
    error = BrokenRecord("the fact", path="a.toml", line=7, remedy="Do so")
    assert (error.fact, error.path, error.line, error.remedy) == ("the fact", "a.toml", 7, "Do so")
