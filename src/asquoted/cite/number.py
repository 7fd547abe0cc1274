"""Numbers with what is printed around them."""

from __future__ import annotations


def ordinal(number: str) -> str:
    """Of decimal digits the English ordinal.

    >>> ordinal("2"), ordinal("11"), ordinal("103")
    ('2nd', '11th', '103rd')
    """
    if number[-2:] in ("11", "12", "13"):
        return f"{number}th"
    return number + {"1": "st", "2": "nd", "3": "rd"}.get(number[-1:], "th")


def numbered(number: str) -> str:
    """As in "No. 44"; what says itself what it is stays: "WP 12"."""
    return f"No. {number}" if number[:1].isdecimal() else number
