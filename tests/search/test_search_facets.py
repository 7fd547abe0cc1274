"""Facets, pages and the order of hits, counted and cut by hand beside the index."""

from __future__ import annotations

import shutil
from collections import Counter
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from asquoted.model import Kind
from asquoted.search import Finder, Sort, find

SAID = st.sampled_from([None, "2018", "2019-05", "2019-05-13", "2018/2019", "-0044-03-15"])
QUOTES = st.lists(
    st.tuples(
        st.sampled_from(["peace talks", "peace now", "a treaty for peace talks", "nothing of it"]),
        st.sampled_from([(), ("sergey-lavrov",), ("vasily-nebenzya", "sergey-lavrov")]),
        SAID,
        st.sampled_from(["article", "ru-article"]),
        st.sampled_from(list(Kind)),
    ),
    min_size=1,
    max_size=12,
)


def facets_of(found: Any) -> dict[str, dict[str, int]]:
    return {facet.field: dict(facet.values) for facet in found.facets}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(quotes=QUOTES)
def test_facets_count_what_was_found(record_of: Any, quotes: list[Any]) -> None:
    shutil.rmtree(record_of.path.parent / "index", ignore_errors=True)
    shutil.rmtree(record_of.path / "sources", ignore_errors=True)
    record = record_of(
        *(
            record_of.quote(f"q{number}", text, speaker=speaker, said=said, source=source, kind=kind)
            for number, (text, speaker, said, source, kind) in enumerate(quotes)
        )
    )
    found = find(record, "peace", limit=None)
    hits = [quote for quote in record.quotes.values() if "peace" in quote.exact]
    facets = facets_of(found)
    assert found.total == len(hits)
    assert facets["speaker"] == Counter(speaker for quote in hits for speaker in quote.speaker)
    assert facets["source"] == Counter(quote.source for quote in hits)
    assert facets["kind"] == Counter(quote.kind for quote in hits)
    years = [quote.said[:4] for quote in hits if quote.said and "/" not in quote.said and quote.said[0] != "-"]
    assert {year: count for year, count in facets["year"].items() if not year.startswith("-")} == Counter(years)
    assert facets["outcome"] == {}


def test_the_commonest_value_comes_first_and_years_in_order(record_of: Any) -> None:
    quote = record_of.quote
    record = record_of(
        quote("a", "peace", speaker=("vasily-nebenzya",), said="2020"),
        quote("b", "peace", speaker=("sergey-lavrov",), said="2019"),
        quote("c", "peace", speaker=("sergey-lavrov",), said="2020-01"),
    )
    facets = {facet.field: facet.values for facet in find(record, "peace").facets}
    assert facets["speaker"] == (("sergey-lavrov", 2), ("vasily-nebenzya", 1))
    assert facets["year"] == (("2019", 1), ("2020", 2))


def test_pages_put_together_are_all_hits_in_order(record_of: Any) -> None:
    chance = [(number * 7 % 23, number * 5 % 11) for number in range(60)]
    record = record_of(
        *(
            record_of.quote(f"q{number:02}", "peace " * (1 + few % 3) + "x " * many, said=f"20{10 + many}")
            for number, (many, few) in enumerate(chance)
        )
    )
    with Finder(record) as finder:
        for sort in Sort:
            whole = [hit.quote.id for hit in finder.find("peace", sort=sort, limit=None).hits]
            pages = [
                hit.quote.id
                for page in range(9)
                for hit in finder.find("peace", sort=sort, offset=7 * page, limit=7).hits
            ]
            assert pages == whole
            assert len(set(whole)) == 60
        by_date = finder.find("peace", sort=Sort.DATE, limit=None).hits
        assert [hit.quote.said for hit in by_date] == sorted(hit.quote.said or "" for hit in by_date)
        scores = [hit.score for hit in finder.find("peace", limit=None).hits]
        assert scores == sorted(scores, reverse=True)
        assert finder.find("peace", offset=60).hits == ()


def test_a_word_that_nothing_has_is_answered_with_the_near_ones(record_of: Any) -> None:
    record = record_of("sanctions and sanctions", "a sanction", "peace")
    found = find(record, "sanktions")
    assert found.meant == (("sanktions", ("sanctions", "sanction")),)
    assert find(record, "peace zzz").meant == (("zzz", ()),)
    assert find(record, "peace sanctions").meant == ()
