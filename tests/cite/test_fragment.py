"""Text fragments name one place of a page, as a browser would find it; real browsers are asked in test_link_browser."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from urllib.parse import unquote

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from asquoted.cite.fragment import Page, fragment_of
from asquoted.cite.link import at_words, web_address
from asquoted.model import Span


def fragment(text: str, words: str, number: int = 0) -> str:
    start = -1
    for _ in range(number + 1):
        start = text.index(words, start + 1)
    return fragment_of(Page(text), (Span(start, start + len(words)),))


def opened(text: str, directive: str) -> Span | None:
    """Where a browser that goes by the specification, and knows no letters but those of the text, would scroll."""
    parts = directive.removeprefix(":~:text=").split(",")
    prefix = unquote(parts.pop(0)[:-1]) if parts[0].endswith("-") else ""
    suffix = unquote(parts.pop()[1:]) if parts[-1].startswith("-") else ""
    first, last = unquote(parts[0]), unquote(parts[-1])
    for start, end in _places(first, text, 0):
        if prefix and not re.search(_pattern(prefix) + r"$", text[:start].rstrip(), re.IGNORECASE):
            continue
        if len(parts) == 2:
            ends = (other for _, other in _places(last, text, end) if _follows(text[other:], suffix))
            ending = next(ends, None)
            return None if ending is None else Span(start, ending)
        if _follows(text[end:], suffix):
            return Span(start, end)
    return None


def _places(words: str, text: str, place: int) -> Iterator[tuple[int, int]]:
    while found := re.compile(_pattern(words), re.IGNORECASE).search(text, place):
        yield found.span()
        place = found.start() + 1


def _follows(text: str, suffix: str) -> bool:
    return not suffix or re.match(_pattern(suffix), text.lstrip(), re.IGNORECASE) is not None


def _pattern(words: str) -> str:
    """Words at the bounds of words."""
    opens = r"(?<!\w)" if words[:1].isalnum() else ""
    return opens + r"\s+".join(map(re.escape, words.split())) + (r"(?!\w)" if words[-1:].isalnum() else "")


PAGE = (
    "The harbour\n\nThe mayor said: “The harbour will stay open all winter.” He was glad.\n\n"
    "Others said the harbour will stay open all winter. And it did.\n\nThe fees are due. The fees are due."
)


@pytest.mark.parametrize(
    ("words", "number", "expected"),
    [
        ("He was glad", 0, ":~:text=He%20was%20glad"),
        ("e was gla", 0, ":~:text=He%20was%20glad"),
        (
            "“The harbour will stay open all winter.”",
            0,
            ":~:text=said%3A%20%E2%80%9C-,The%20harbour%20will%20stay%20open%20all%20winter",
        ),
        ("The fees are due", 1, ":~:text=due.-,The%20fees%20are%20due"),
        ("glad.\n\nOthers said", 0, ":~:text=glad,Others%20said"),
    ],
)
def test_what_is_written(words: str, number: int, expected: str) -> None:
    assert fragment(PAGE, words, number) == expected


def test_what_is_syntax_is_encoded() -> None:
    assert fragment("a well-known, R&D = #1 thing", "well-known, R&D = #1") == (
        ":~:text=well%2Dknown%2C%20R%26D%20%3D%20%231"
    )


def test_pieces_are_several_directives() -> None:
    page = Page(PAGE)
    spans = tuple(Span(PAGE.index(words), PAGE.index(words) + len(words)) for words in ("He was glad", "And it did"))
    assert fragment_of(page, spans) == ":~:text=He%20was%20glad&text=And%20it%20did"


def test_places_that_nothing_tells_apart_get_no_fragment() -> None:
    assert fragment("One and the same. " * 60, "One and the same", 30) == ""


def test_no_words_get_no_fragment() -> None:
    assert fragment_of(Page("a — b"), (Span(2, 3),)) == ""
    assert fragment_of(Page("a b"), ()) == ""


def test_letters_and_accents_that_a_browser_takes_for_the_same_are_told_apart_by_what_stands_around() -> None:
    assert "-," in fragment("The RÉSUMÉ was long. My resume was short.", "resume")


_SENTENCES = st.lists(
    st.lists(
        st.sampled_from("the harbour will stay open said we and a, fees “due” now; well-known".split()),
        min_size=3,
        max_size=30,
    ).map(" ".join),
    min_size=1,
    max_size=6,
).map("\n\n".join)


@settings(max_examples=150)
@given(text=_SENTENCES, data=st.data())
def test_a_fragment_opens_at_its_words(text: str, data: st.DataObject) -> None:
    words = [found.span() for found in re.finditer(r"\w+", text)]
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, min(len(words) - 1, first + 80)))
    span = Span(words[first][0], words[last][1])
    written = fragment_of(Page(text), (span,))
    assume(written)
    assert opened(text, written) == span


def test_a_megabyte_is_searched_in_little_time() -> None:
    text = "\n\n".join(f"Paragraph {n} says that the harbour will stay open in year {n % 7}." for n in range(16_000))
    page = Page(text)
    before = time.process_time()
    for number in range(0, 16_000, 1_600):
        start = text.index(f"Paragraph {number} ")
        assert fragment_of(page, (Span(start + 15, start + 60),))
    assert time.process_time() - before < 20


# ---- addresses


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://x.example/a", "https://x.example/a#:~:text=w"),
        ("https://x.example/a#part", "https://x.example/a#part:~:text=w"),
        ("https://x.example/a#:~:text=old", "https://x.example/a#:~:text=w"),
        ("", ""),
    ],
)
def test_a_fragment_stands_behind_the_section(address: str, expected: str) -> None:
    assert at_words(address, ":~:text=w") == expected


def test_a_page_number_takes_the_place_of_the_section() -> None:
    assert at_words("https://x.example/a.pdf#page=1", "page=7") == "https://x.example/a.pdf#page=7"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "https://",
        "http://[x",
        "ftp://x.example",
        "https://x.example/<b>",
        "//x",
        " ",
        3,
        None,
    ],
)
def test_what_is_no_address_of_the_web_is_none(address: object) -> None:
    assert web_address(address) == ""
