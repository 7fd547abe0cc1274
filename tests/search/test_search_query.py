"""The two readings of a query: what Whoosh is asked, and what the words of a quote are held against."""

from __future__ import annotations

from typing import Any

import pytest

from asquoted.errors import AsquotedError
from asquoted.search import Filters, Finder
from asquoted.search.query import MOST_EXPANDED, All, Among, Said, is_ranked, plan, resolve

EN = frozenset({"en"})


def test_a_prefix_of_too_many_words_is_refused(record_of: Any) -> None:
    record = record_of(" ".join(f"term{n}" for n in range(MOST_EXPANDED + 1)))
    with Finder(record) as finder:
        assert finder.find("term99*").total == 1
        with pytest.raises(AsquotedError, match="more than 1,000 different words begin with ter"):
            finder.find("ter*")


def test_a_date_beside_something_else_is_looked_at_in_what_that_finds(settled: Any) -> None:
    record = settled()
    with Finder(record) as finder:
        reader = finder._searcher.reader()
        beside = plan(resolve("sanctions said:2019", record, EN), reader)
        assert isinstance(beside.residue, All)
        assert [type(part) for part in beside.residue.parts] == [Said]
        assert plan(resolve("said:2019", record, EN), reader).residue is None
        assert plan(resolve("sanctions -end", record, EN), reader).residue is None


def test_only_words_rank(settled: Any) -> None:
    record = settled()
    assert is_ranked(resolve("x said:2019", record, EN))
    assert not is_ranked(resolve("said:2019 kind:direct -x", record, EN))
    assert not is_ranked(All(parts=(Among(field="tags", values=("x",)),)))


def test_a_date_typed_wrong_is_shown_with_a_caret(settled: Any) -> None:
    with pytest.raises(AsquotedError) as caught:
        resolve("x said:May", settled(), EN)
    assert str(caught.value) == (
        "the query can't be read:\n  x said:May\n         ^\n"
        "this is no date. Write it like said:2019-05-13 or said:2019-05/2019-06."
    )


def test_one_finder_serves_many_queries(settled: Any) -> None:
    with Finder(settled()) as finder:
        assert [finder.find("sanctions", Filters(speaker=name)).total for name in ("lavrov", "nebenzia")] == [1, 1]
        with pytest.raises(AsquotedError, match="there is no word in it"):
            finder.find("event:…")
