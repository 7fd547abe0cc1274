"""The months and days of the week by name, with their numbers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib import resources


@lru_cache(maxsize=8)
def load_calendar(language: str = "en") -> Mapping[str, tuple[str, int]]:
    """Each name in lower case with its unit and its number.

    The units are "month", "day" (Monday is 1), "relative" (to today) and "next" (to the day told of before).
    """
    named: dict[str, tuple[str, int]] = {}
    for line in resources.files(__package__).joinpath(language, "calendar.txt").read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            name, _, value = line.partition(" = ")
            unit, _, figure = value.partition(" ")
            named[name] = unit, int(figure)
    return named
