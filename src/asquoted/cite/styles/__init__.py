"""The styles of our own, one module each; any other is read from its CSL file by pandoc (`cite.pandoc`)."""

from __future__ import annotations

from collections.abc import Mapping

from asquoted.cite.styles import apa, chicago_author_date, chicago_notes, mla, oscola, plain
from asquoted.cite.styles.style import Style

STYLES: Mapping[str, Style] = {
    module.STYLE.name: module.STYLE for module in (chicago_notes, chicago_author_date, apa, mla, oscola, plain)
}

__all__ = ["STYLES", "Style"]
