"""Words that tell what stands in quotation marks without being quoted, read from the files beside this module."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib import resources


@lru_cache(maxsize=1)
def leads() -> Mapping[str, str]:
    """Words that stand before a title, a term, a nickname or scare quotes, each with which of them."""
    text = resources.files(__package__).joinpath("en", "lead.txt").read_text("utf-8")
    lines = (line.partition(": ") for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return {word: label for label, _, words in lines for word in words.split()}
