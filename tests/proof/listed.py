"""Drafts in a few letters: what a test reads, and what it looks at."""

from __future__ import annotations

from pathlib import Path

from asquoted.proof.draft import Draft, Quotation
from asquoted.proof.read import read_draft

from .sound import assert_sound


def draft_of(text: str, name: str = "draft.md", folder: Path | None = None) -> Draft:
    """The draft that a text makes under a name, with what holds of every draft looked at."""
    draft = read_draft(text.encode(), name, folder=folder)
    assert_sound(draft, text)
    return draft


def words_of(text: str, name: str = "draft.md") -> list[str]:
    """The words of the quotations that are judged."""
    return [one.words for one in draft_of(text, name).quotations if one.passed is None]


def passed_of(text: str, name: str = "draft.md") -> list[tuple[str, str]]:
    """The words that are not judged, with the reason."""
    return [(one.words, one.passed.value) for one in draft_of(text, name).quotations if one.passed is not None]


def cited_of(text: str, name: str = "draft.md") -> dict[str, list[str]]:
    """What is cited for each quotation: keys, with locators where they have one."""
    return {one.words: works(one) for one in draft_of(text, name).quotations}


def works(quotation: Quotation) -> list[str]:
    """The works that a quotation cites, as `key` or `key label value`."""
    return [
        one.key if one.locator is None else f"{one.key} {one.locator.label} {one.locator.value}"
        for one in quotation.cited
    ]


def places_of(text: str, name: str = "draft.md") -> list[tuple[str, int, int]]:
    """Each quotation's first word with its line and column."""
    return [(one.words.split()[0], one.place.line, one.place.column) for one in draft_of(text, name).quotations]
