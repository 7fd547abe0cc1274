"""Bars and timelines: true lengths, the same bytes each time, nothing active in an SVG."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asquoted.chart import Bar, draw_bars, draw_timeline, svg_timeline

_BARS = st.lists(
    st.builds(
        lambda label, value, part: Bar(label, value, min(value, part)),
        st.text(max_size=40),
        *[st.integers(0, 10**6)] * 2,
    ),
    max_size=60,
)
_SVG = "{http://www.w3.org/2000/svg}"


def _svg(bars: list[Bar], title: str = "Quotes by year") -> str:
    return svg_timeline(bars, title=title, whole="quotes", part="not as quoted")


def test_bars_are_as_long_as_their_values() -> None:
    assert draw_bars([Bar("direct", 40), Bar("indirect", 20), Bar("mixed", 0)], width=33) == [
        "direct   ████████████████████ 40",
        "indirect ██████████           20",
        "mixed                          0",
    ]


def test_a_long_label_is_cut() -> None:
    (line,) = draw_bars([Bar("a" * 90, 3)], width=40)
    assert line.startswith("aaaaaaaaaaaa… ")


def test_a_timeline_has_its_scale_and_ends() -> None:
    assert draw_timeline([Bar("2017", 4), Bar("2018", 0), Bar("2019", 2)], width=40, height=2) == [
        "     4 ████",
        "     0 ████    ████",
        "       2017    2019",
    ]


def test_many_years_share_columns() -> None:
    lines = draw_timeline([Bar(str(year), 1) for year in range(1000, 2000)], width=80, height=1)
    assert len(lines[0]) <= 80
    assert lines[1].split() == ["1000", "1999"]


def test_nothing_is_drawn_of_nothing() -> None:
    assert draw_bars([]) == draw_timeline([]) == []
    assert '<desc id="chart-told">No quotes.</desc>' in _svg([])


@given(_BARS, st.integers(20, 200))
def test_lines_keep_to_the_width(bars: list[Bar], width: int) -> None:
    assert all(len(line) <= max(width, 36) for line in draw_bars(bars, width=width))
    assert all(len(line) <= max(width, 36) for line in draw_timeline([Bar("2019", b.value) for b in bars], width=width))


@given(_BARS, st.text(max_size=60))
def test_an_svg_is_sound_xml_whatever_it_is_called(bars: list[Bar], title: str) -> None:
    drawn = _svg(bars, title)
    root = ET.fromstring(drawn)  # noqa: S314 - written here
    assert drawn == _svg(bars, title)
    assert {element.tag.removeprefix(_SVG) for element in root.iter()} <= set(
        "svg title desc style text path rect g".split()
    )
    assert not any(name.startswith("on") or "href" in name for element in root.iter() for name in element.attrib)
    columns = [element for element in root.iter(f"{_SVG}rect") if element.get("class") == "q"]
    assert len(columns) == 1 + sum(bar.value > 0 for bar in bars)  # and the legend's


def test_an_svg_tells_its_figures_to_those_who_do_not_see_it() -> None:
    drawn = _svg([Bar("2018", 1200, 7), Bar("2019", 3)], "Mine & <yours>")
    root = ET.fromstring(drawn)  # noqa: S314 - written here
    assert root.get("role") == "img"
    named = {element.get("id"): element.text for element in root}
    assert [named[name] for name in str(root.get("aria-labelledby")).split()] == [
        "Mine & <yours>",
        "2018: 1,200 quotes, 7 not as quoted; 2019: 3 quotes, 0 not as quoted",
    ]
    assert "prefers-color-scheme:dark" in drawn


@pytest.mark.parametrize(
    ("back", "fills"), [("#ffffff", ("#3b6ea5", "#b3452c", "#333333")), ("#111111", ("#7fb2e5", "#f08a6e", "#dddddd"))]
)
def test_the_colours_stand_out_on_a_light_and_a_dark_page(back: str, fills: tuple[str, ...]) -> None:
    assert all(_contrast(back, fill) >= 4.5 for fill in fills)


def _contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.2."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
