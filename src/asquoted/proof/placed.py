"""Whether the page, paragraph, note or time of a citation is where the source has the words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from asquoted.align.prepared import PreparedSource
from asquoted.model import Locator, Span
from asquoted.text.segment import paragraphs

_NUMBER = re.compile(r"\d{1,9}")
_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{2})(?:[.,]\d{1,3})?")
_RANGE = re.compile(r"\s*[-‐‑–—]+\s*")
_SLACK = 15
"""Seconds before or behind a turn in which a time stamp still points at it: readers note a time by hand."""


def wrong_locator(cited: Locator, source: PreparedSource, pieces: Sequence[Span]) -> str | None:
    """Where the words are, in the label of the citation, when it says another place; None when it is right or open."""
    start, end = pieces[0].start, pieces[-1].end
    if cited.label == "paragraph":
        return _wrong_numbers(cited.value, _paragraphs(source.text, start, end))
    held = [region for region in source.regions if region.locator and region.locator.label == cited.label]
    if not held:
        return None
    values = [region.locator.value for region in held if region.locator and region.start < end and start < region.end]
    if not values:
        return None
    if cited.label == "timestamp":
        times = [(_seconds(one.locator.value), one.start) for one in held if one.locator]
        return _wrong_time(cited.value, values, times, end)
    return _wrong_numbers(cited.value, values)


def place_of_locator(cited: Locator, source: PreparedSource) -> int | None:
    """Where a citation points in a source; None where it names no place of it."""
    if cited.label == "paragraph":
        number = next((low for low, _ in _ranges(cited.value)), 0)
        starts = [first for first, _ in paragraphs(source.text)]
        return starts[number - 1] if 0 < number <= len(starts) else None
    wanted = cited.value.strip().casefold()
    for region in source.regions:
        if region.locator and region.locator.label == cited.label and region.locator.value.strip().casefold() == wanted:
            return region.start
    return None


def _paragraphs(text: str, start: int, end: int) -> list[str]:
    """The numbers of the blocks between blank lines that a passage stands in, from 1."""
    starts = [first for first, _ in paragraphs(text)]
    first, last = bisect_right(starts, start), bisect_left(starts, end)
    return [str(number) for number in range(max(1, first), max(1, first, last) + 1)]


def _wrong_numbers(cited: str, values: Sequence[str]) -> str | None:
    """The values of a passage where a citation, such as 12, 12–14 or 12, 15, names none of them."""
    if cited.strip().casefold() in {value.strip().casefold() for value in values}:
        return None
    named = list(_ranges(cited))
    numbers = [int(match.group()) for value in values if (match := _NUMBER.fullmatch(value.strip()))]
    if not named or len(numbers) != len(values):
        return None  # “A-3”, “passim”: no way to tell
    return None if any(low <= number <= high for low, high in named for number in numbers) else _told(values)


def _ranges(cited: str) -> Iterator[tuple[int, int]]:
    for part in re.split(r"[,;&]|\band\b", cited):
        ends = [int(match.group()) for side in _RANGE.split(part) if (match := _NUMBER.fullmatch(side.strip()))]
        if len(ends) == 1:
            yield ends[0], ends[0]
        elif len(ends) == 2:
            low, high = ends
            if high < low:  # 123–5 is 123 to 125
                high = low - low % 10 ** len(str(high)) + high
            yield low, high


def _told(values: Sequence[str]) -> str:
    return values[0] if len(values) == 1 else f"{values[0]}–{values[-1]}"


# ---- time stamps


def _seconds(value: str) -> int | None:
    match = _CLOCK.search(value)
    if match is None:
        return None
    return int(match[1] or 0) * 3600 + int(match[2]) * 60 + int(match[3])


def _wrong_time(cited: str, values: Sequence[str], times: Sequence[tuple[int | None, int]], end: int) -> str | None:
    """The time of a turn where a cited time lies neither in it nor near it; the next turn's start ends it."""
    wanted, begins = _seconds(cited), _seconds(values[0])
    if wanted is None or begins is None:
        return None
    following = [second for second, place in times if place >= end and second is not None]
    behind = min(following, default=begins + 3600)
    return None if begins - _SLACK <= wanted <= behind + _SLACK else values[0]
