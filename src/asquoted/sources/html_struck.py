"""Words that are struck, and the letters they stand against: `may<del>must</del>` is two words, not “maymust”."""

from __future__ import annotations

from bs4 import Tag

from asquoted.sources.html_edges import first_string, last_string, string_before, string_behind

STRUCK = frozenset(("del", "s", "strike"))
_EDITS = STRUCK | {"ins"}


def is_whole_word(element: Tag) -> bool:
    """Whether a struck element holds whole words, so that letters beside it are other words.

    It does not where it is one letter, as in `colou<del>u</del>r` and `policy<del>s</del>`, or where letters that are
    no edit stand against it on both sides, as in `un<del>der</del>paid`.
    """
    first, last = first_string(element, blank=True), last_string(element, blank=True)
    if len(first.strip()) < 2 and first == last:
        return False
    before = "" if _is_edit(element.previous_sibling) else string_before(element)
    behind = "" if _is_edit(element.next_sibling) else string_behind(element)
    return not all(letter.isalnum() for letter in (before[-1:], first[:1], last[-1:], behind[:1]))


def _is_edit(node: object) -> bool:
    return isinstance(node, Tag) and node.name in _EDITS
