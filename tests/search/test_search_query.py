"""A query with its names resolved, and what its parts are asked of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from asquoted.errors import AsquotedError
from asquoted.model import Speaker, SpeakerId
from asquoted.search import Filters, Finder
from asquoted.search.match import MOST_EXPANDED
from asquoted.search.names import Names
from asquoted.search.query import All, Among, Term, is_ranked, resolve

NOBODY = Names(recorded={}, titles={}, tags_of_languages=("en",))
SOMEBODY = Names(
    recorded={
        SpeakerId("n"): Speaker(id=SpeakerId("n"), name="Vasily Nebenzya", aliases=("V. Nebenzia",)),
    },
    titles={"a": "An article"},
    tags_of_languages=("en",),
)


def test_a_prefix_of_too_many_words_is_refused(record_of: Any) -> None:
    record = record_of(" ".join(f"term{n}" for n in range(MOST_EXPANDED + 1)))
    with Finder(record) as finder:
        assert finder.find("term99*").total == 1
        with pytest.raises(AsquotedError, match="more than 1,000 different words begin with ter"):
            finder.find("ter*")


def test_only_words_rank() -> None:
    assert is_ranked(resolve("x said:2019", NOBODY))
    assert is_ranked(resolve("like~", NOBODY))
    assert not is_ranked(resolve("said:2019 kind:direct -x", NOBODY))
    assert not is_ranked(All(parts=(Among(field="tag", values=("x",)),)))


def test_a_surname_stands_for_its_other_spellings() -> None:
    def stems(text: str) -> frozenset[str]:
        tree = resolve(text, SOMEBODY)
        assert isinstance(tree, Term)
        return tree.stems

    assert stems("Nebenzya") == stems("nebenzia") == {"nebenzya", "nebenzia"}
    assert stems("Небензя") > {"nebenzya", "nebenzia"}
    assert stems("Vasily") == {"vasili"}


@pytest.mark.parametrize("name", ["nebenzya", "V. NEBENZIA", "Небензя", "Nebensya", "n", "Василий Небензя"])
def test_a_speaker_is_known_by_any_spelling(name: str) -> None:
    assert SOMEBODY.speakers(name) == ("n",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "x said:May",
            (
                "the query can't be read:\n  x said:May\n         ^\n"
                "this is no date. Write it like said:2019-05-13 or said:[2019-05 to 2019-06]."
            ),
        ),
        (
            "said:[2019 to 2018]",
            (
                "the query can't be read:\n  said:[2019 to 2018]\n        ^\n"
                "this is later than the end of the range. Exchange the two dates."
            ),
        ),
        ("outcome:fine", "there is no outcome 'fine'. Use verbatim, faithful, altered, distorted, paraphrased, absent"),
    ],
)
def test_a_value_that_is_none_is_refused(text: str, message: str) -> None:
    with pytest.raises(AsquotedError) as caught:
        resolve(text, NOBODY)
    assert str(caught.value).startswith(message)


def test_one_finder_serves_many_queries(settled: Callable[[], Any]) -> None:
    with Finder(settled()) as finder:
        assert [finder.find("sanctions", Filters(speaker=name)).total for name in ("lavrov", "nebenzia")] == [1, 1]
        with pytest.raises(AsquotedError, match="there is no word in it"):
            finder.find("event:…")
