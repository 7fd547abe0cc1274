"""Two of one surname in a record: “Mr BRILL” is the one last labelled with a first name, of that form of address."""

from __future__ import annotations

import re

from asquoted.attribution.extract import Attributed
from asquoted.attribution.naming import is_same_name
from asquoted.attribution.recorded import name_words
from asquoted.attribution.testimony import Testimony

_ADDRESS = re.compile(r"\A\s*(?P<address>Mr|Mrs|Ms|Miss|Sir|Dame|Dr|Lord|Lady)\b\.?\s*", re.IGNORECASE)


def same_by_label(claimed: str, item: Attributed, testimony: Testimony) -> bool | None:
    """Whether a claim is the one of two namesakes who has a turn; None where there are none, or no name is claimed."""
    found = item.found
    if not found.turn or found.mention is None:
        return None
    text = testimony.document.text
    label = text[slice(*found.mention)]
    surname = name_words(label)[-1:]
    if not surname or name_words(claimed)[-1:] != surname:
        return None
    full: dict[str, int] = {}
    for turn in testimony.document.turns.values():
        words = name_words(turn.name)
        if len(words) > 1 and words[-1:] == surname:
            full[turn.name] = max(full.get(turn.name, -1), turn.label[0] if turn.label[0] <= found.start else -1)
    if len(full) < 2:
        return None
    fitting = [name for name, place in full.items() if place >= 0 and _address(name) in ("", _address(label))]
    if len(name_words(label)) > 1:
        meant = label
    elif fitting:
        meant = max(fitting, key=lambda name: full[name])
    else:
        return None
    addresses = {_address(claimed), _address(meant)} - {""}
    return is_same_name(claimed, meant) and len(addresses) < 2


def _address(name: str) -> str:
    match = _ADDRESS.match(name)
    return "" if match is None else match["address"].lower()
