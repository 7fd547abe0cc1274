"""Changes to the record's files, as text → text: add, replace or take out one thing, keep every other byte.

Every change is read back by the caller before it is written, so a file that is written in an unusual way (tables
inline, one speaker's tables apart) is refused rather than damaged.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TypeVar

from asquoted.archive.fields import Field
from asquoted.archive.record import (
    CAPTURE,
    CAPTURE_REQUIRED,
    QUOTE,
    QUOTE_REQUIRED,
    REVIEW,
    SCHEMA,
    SOURCE_OWN,
    SPEAKER,
    Settings,
)
from asquoted.archive.tables import Blocks, change_table, split_array, split_tables, write_table
from asquoted.errors import Refused
from asquoted.model import Capture, Quote, Review, Source, Speaker, SpeakerId

O = TypeVar("O", str, tuple[float, float])  # noqa: E741 - what blocks are ordered by


def write_settings(settings: Settings) -> str:
    """archive.toml."""
    head = write_table("", {"schema": SCHEMA, "title": settings.title, "language": settings.language})
    return head + "\n" + write_table("[check]", {"fail-on": settings.fail_on})


# ---- quotes.toml


def write_quote(quote: Quote) -> str:
    """One `[[quote]]` table."""
    return write_table("[[quote]]", _quote_values(quote)) + _write_review(quote.review)


def insert_quote(text: str, quotes: Sequence[Quote], quote: Quote) -> str:
    """quotes.toml, which holds `quotes`, with another before the first that stands further on in the text."""
    blocks = split_array(text, "quote")
    _expect(len(blocks.blocks) == len(quotes), "[[quote]]")
    index = next((at for at, other in enumerate(quotes) if order_of(other) > order_of(quote)), len(quotes))
    return blocks.insert(index, write_quote(quote)).text


def insert_quotes(text: str, quotes: Sequence[Quote], new: Iterable[Quote]) -> str:
    """quotes.toml with several more, each before the first of the old ones that stands further on in the text."""
    blocks = split_array(text, "quote")
    _expect(len(blocks.blocks) == len(quotes), "[[quote]]")
    return _insert_all(
        blocks, [order_of(quote) for quote in quotes], [(order_of(one), write_quote(one)) for one in new]
    )


def change_quote(text: str, quotes: Sequence[Quote], old: Quote, new: Quote) -> str:
    """quotes.toml with `new` for `old`: only the lines of what differs change, and its place when the order asks."""
    blocks = split_array(text, "quote")
    _expect(len(blocks.blocks) == len(quotes), "[[quote]]")
    index = quotes.index(old)
    changes = _differences(_quote_values(old), _quote_values(new), [key for key in QUOTE if key != "review"])
    block = change_table(blocks.blocks[index], changes, tuple(QUOTE))
    if old.review != new.review:
        tail = block[len(block.rstrip("\r\n")) :] or "\n"
        bare = change_table(block, {"review": None}, tuple(QUOTE)).rstrip("\r\n")
        added = "\n" + _write_review(new.review) if new.review else ""
        block = bare + added.rstrip("\n").replace("\n", blocks.newline) + tail
    if order_of(old) == order_of(new):
        return blocks.put(index, block).text
    others = [quote for quote in quotes if quote != old]
    place = next((at for at, other in enumerate(others) if order_of(other) > order_of(new)), len(others))
    if place == index:
        return blocks.put(index, block).text
    return blocks.drop(index).insert(place, block.rstrip("\r\n") + "\n").text


def take_out_quote(text: str, quotes: Sequence[Quote], quote: Quote) -> tuple[str, str]:
    """quotes.toml without a quote, and the quote's own text, comments included."""
    blocks = split_array(text, "quote")
    _expect(len(blocks.blocks) == len(quotes), "[[quote]]")
    index = quotes.index(quote)
    return blocks.drop(index).text, blocks.blocks[index]


def append_removed(text: str, block: str, *, reason: str, on: str) -> str:
    """removed.toml with a quote's own text added, and why and when it was removed."""
    block = block.rstrip("\r\n") + "\n"
    added = change_table(block, {"removed-reason": reason, "removed-on": on}, ())
    return Blocks(text).insert(0, added).text


def order_of(quote: Quote) -> tuple[float, float]:
    """Where a quote stands among those of its source: by its first piece; one without a position stands last."""
    return quote.position[0] if quote.position else (float("inf"), float("inf"))


# ---- speakers.toml


def write_speaker(speaker: Speaker) -> str:
    """One table, named by the speaker's id."""
    return write_table(f"[{speaker.id}]", _speaker_values(speaker))


def insert_speaker(text: str, speakers: Mapping[SpeakerId, Speaker], speaker: Speaker) -> str:
    """speakers.toml with another speaker before the first whose id is greater."""
    blocks, names = split_tables(text)
    _expect(names == tuple(speakers), "[id]")
    index = next((at for at, name in enumerate(names) if name > speaker.id), len(names))
    return blocks.insert(index, write_speaker(speaker)).text


def insert_speakers(text: str, speakers: Mapping[SpeakerId, Speaker], new: Iterable[Speaker]) -> str:
    """speakers.toml with several more, each before the first of the old ones whose id is greater."""
    blocks, names = split_tables(text)
    _expect(names == tuple(speakers), "[id]")
    return _insert_all(blocks, names, [(str(one.id), write_speaker(one)) for one in new])


def change_speaker(text: str, speakers: Mapping[SpeakerId, Speaker], new: Speaker) -> str:
    """speakers.toml with `new` for the speaker of that id."""
    blocks, names = split_tables(text)
    _expect(names == tuple(speakers), "[id]")
    index = names.index(new.id)
    changes = _differences(_speaker_values(speakers[new.id]), _speaker_values(new), SPEAKER)
    return blocks.put(index, change_table(blocks.blocks[index], changes, tuple(SPEAKER))).text


# ---- source.toml


def write_source(source: Source) -> str:
    """source.toml: CSL's names, the record's own, then one `[[capture]]` a capture."""
    head = write_table("", _source_values(source))
    return head + "".join("\n" + write_capture(capture) for capture in source.captures)


def change_source(text: str, old: Source, new: Source) -> str:
    """source.toml with the description of `new`; the captures stay."""
    before, after = _source_values(old), _source_values(new)
    order = tuple(dict.fromkeys((*before, *after)))
    return change_table(text, _differences(before, after, order), order, is_top=True)


def write_capture(capture: Capture) -> str:
    return write_table("[[capture]]", _values(capture, CAPTURE, CAPTURE_REQUIRED))


def append_capture(text: str, capture: Capture) -> str:
    """source.toml with another capture after the rest."""
    return Blocks(text).insert(0, write_capture(capture)).text


# ---- many at once


def _insert_all(blocks: Blocks, orders: Sequence[O], new: Iterable[tuple[O, str]]) -> str:
    """The text with new blocks, those that fall together put in as one, so that many take no longer than few."""
    together: dict[int, list[str]] = {}
    for order, block in sorted(new, key=lambda one: one[0]):
        place = next((at for at, other in enumerate(orders) if other > order), len(orders))
        together.setdefault(place, []).append(block)
    for place in sorted(together, reverse=True):
        blocks = blocks.insert(place, "\n".join(together[place]))
    return blocks.text


# ---- values by key


def _values(record: object, fields: Mapping[str, Field], required: Collection[str]) -> dict[str, object]:
    """The attributes by key, those left out that say nothing."""
    values = {key: getattr(record, field.name) for key, field in fields.items()}
    return {key: value for key, value in values.items() if key in required or value not in (None, (), "")}


def _quote_values(quote: Quote) -> dict[str, object]:
    values = _values(quote, QUOTE, QUOTE_REQUIRED)
    values.pop("review", None)
    if len(quote.speaker) == 1:
        values["speaker"] = quote.speaker[0]
    return values


def _speaker_values(speaker: Speaker) -> dict[str, object]:
    return _values(speaker, SPEAKER, ("name",))


def _source_values(source: Source) -> dict[str, object]:
    csl = {key: value for key, value in source.csl.items() if value is not None}
    own = _values(source, SOURCE_OWN, ())
    return {**csl, **{key: value for key, value in own.items() if value}}


def _write_review(review: Review | None) -> str:
    return "" if review is None else "\n" + write_table("[quote.review]", _values(review, REVIEW, REVIEW))


def _differences(
    old: Mapping[str, object], new: Mapping[str, object], keys: Sequence[str] | Mapping[str, Field]
) -> dict[str, object | None]:
    return {key: new.get(key) for key in keys if old.get(key) != new.get(key)}


def _expect(condition: object, form: str) -> None:
    if not condition:
        raise Refused(
            "this file is not written as one table after the other, so one can't be changed alone",
            remedy=f"Write each as a table of its own that begins with {form}",
        )
