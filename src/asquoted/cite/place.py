"""Where the words of a quote stand, as values: in the captured text, and at addresses that open there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Where a reader finds the words; each is empty where there is none.

    `address` and `archived` open at the words where the source is a page or a text (a text fragment) or a PDF with
    page numbers; else they are the plain addresses. `kept` is the capture's own file on this machine.
    """

    address: str = ""
    archived: str = ""
    kept: str = ""

    @property
    def best(self) -> str:
        """The one on the web where there is one, else the one in a web archive, else that of the file."""
        return self.address or self.archived or self.kept


NOWHERE = Links()


@dataclass(frozen=True, slots=True, kw_only=True)
class Selector:
    """One piece of a quote in the frozen text: the text's own words, 32 code points around them, and their offsets.

    The W3C calls the first three a TextQuoteSelector and the last two a TextPositionSelector.
    """

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
