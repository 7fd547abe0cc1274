"""A quote's record as tags, `asquoted:said=2019-05-15`: how annotations, which have tags alone, carry it.

A namespace, a name and a value make a machine tag, as Flickr introduced them. A quote's own tags stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable

from asquoted.cite.citation import Citation
from asquoted.cite.row import Record, flat, names_of, read_flat, record_of

_NAMESPACE = "asquoted:"
_SPOKEN_FOR = frozenset(("exact", "prefix", "suffix", "tags", "review"))
"""What an annotation has a place of its own for; a review is a judgement on a record, not on a page."""


def tags_of(citation: Citation, *, with_words: bool) -> list[str]:
    """The tags of a quote; the words are among them where the annotation can't hold them as they are recorded."""
    names = names_of(citation)
    record: Record = {**record_of(citation.quote), **({"speaker-name": names} if names else {})}
    machine = {key: value for key, value in record.items() if key not in _SPOKEN_FOR or (with_words and key == "exact")}
    own = record.get("tags")
    own_tags = [str(one) for one in own] if isinstance(own, list) else []
    return [
        *(f"{_NAMESPACE}{key}={value}" for key, value in flat(machine).items()),
        *(f"{_NAMESPACE}tag={one}" if one.startswith(_NAMESPACE) else one for one in own_tags),
    ]


def read_tags(tags: Iterable[str]) -> Record:
    """The record that tags tell, those that are not of this program under `tags`. Raises ValueError as `read_flat`."""
    texts: dict[str, str] = {}
    own: list[str] = []
    for tag in tags:
        key, equals, value = tag.removeprefix(_NAMESPACE).partition("=")
        if not tag.startswith(_NAMESPACE) or not equals:
            own.append(tag)
        elif key == "tag":
            own.append(value)
        else:
            texts[key] = value
    return {**read_flat(texts), **({"tags": own} if own else {})}
