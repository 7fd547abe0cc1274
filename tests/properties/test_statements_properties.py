"""Any text gives statements whose places are places of it, in a time that grows with its length alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asquoted import check, extract, prepare

MARKS = "“”„«»\"'‘’‹›"
WORDS = (
    "said told that according to he she Baker Anna minister the The of and , . : ; — - “ ” ‘ ’ \" ' « » ( ) \n \n\n Q: "
    "A: BAKER: May 15 Tuesday 2019 not never who it’s boys’ сказал déclaré sagte שלום العربية 言った \ud800 \x00"
).split(" ")

any_text = st.text(max_size=300)
marked = st.text(alphabet=MARKS + "ab A.,:\n", max_size=120)
newsy = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)


@given(text=st.one_of(any_text, marked, newsy), published=st.sampled_from([None, "2019-05-20", "2019-05", "x"]))
def test_every_place_is_one_of_the_text(text: str, published: str | None) -> None:
    for one in extract(text, published=published):
        assert one.spans
        assert all(0 <= span.start < span.end <= len(text) for span in one.spans)
        assert all(before.end <= after.start for before, after in zip(one.spans, one.spans[1:], strict=False))
        assert one.text == text[one.span.start : one.span.end]
        assert 0 <= one.confidence <= 1
        for place, words in ((one.mention, one.speaker_mention), (one.cue_span, one.cue)):
            assert (place is None) == (words is None)
            assert place is None or text[place.start : place.end] == words


@given(text=newsy, speaker=st.text(max_size=20), said=st.sampled_from(["2019-05-15", "2019", "x", ""]))
def test_any_claim_gets_an_answer(text: str, speaker: str, said: str) -> None:
    source = prepare(text, published="2019-05-20")
    for words in (text[:40], text[20:60], "said"):
        verdict = check(words, source, speaker=speaker, said=said)
        for finding in verdict.findings:
            if finding.place is not None:
                assert 0 <= finding.place.start <= finding.place.end <= max(len(text), len(words))


UNITS = {
    "opening marks": "“",
    "pairs": "“a” ",
    "straight": '"',
    "single": "'a ",
    "labels": "A: b\n\n",
    "said": "said ",
    "who": "Baker who ",
    "commas": "Baker, ",
    "names": "Anna Baker ",
    "statements": "“We go on,” Anna Baker said. ",
    "that": "He said that she said that ",
    "dates": "May 15, 2019 ",
    "parentheses": "(",
    "one word": "a",
    "right to left": "שלום ",
    "lines": "\n",
    "surrogates": "\ud800",
    "controls": "\x00\x1b ",
}


@pytest.mark.parametrize("name", UNITS)
def test_time_grows_with_the_text_alone(name: str, in_proportion: Callable[..., None]) -> None:
    unit = UNITS[name]
    in_proportion(lambda size: extract(unit * (size // len(unit)), published="2019-05-20"), 5_000, 40_000)


def test_a_long_line_of_anything() -> None:
    text = "“We go on,” Anna Baker said and " * 2_000
    assert len(extract(text)) > 0
