"""Remembered outcomes as an array beside the index: a new verdict makes no index stale.

To ask for all of them takes seconds at 100,000 quotes, so the array is kept, sealed, until a verdict is remembered or
the index changes.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np

from asquoted.archive.files import stamp_of
from asquoted.archive.layout import Layout
from asquoted.derived import place, seal
from asquoted.model import Outcome, Quote, QuoteId
from asquoted.search.facets import Outcomes
from asquoted.search.sealed import open_plain

_NAME = "outcomes"
_SEAL = 64
"""Letters of a seal."""


def recall_all(path: Path, keys: Sequence[str], state: str) -> Outcomes:
    """Of each quote of an index the rank of its remembered outcome, -1 where none is; `state` names the index's state.

    Raises BrokenRecord when the archive must be read for it and can't be.
    """
    folder, key = place.places(path, "quotes")[0], _key()
    about = f"{state} {_verdict_stamps(path)} {stamp_of(Layout(path).speakers)}".encode()
    kept = _read(folder / _NAME, about, key, len(keys))
    if kept is not None:
        return kept
    from asquoted.archive.store import open_archive  # noqa: PLC0415 - what is kept is enough, nearly always
    from asquoted.audit import recall  # noqa: PLC0415

    ranks = _as_array(recall(open_archive(path)), keys)
    _write(folder / _NAME, about, key, ranks)
    return ranks


def recall_some(path: Path, quotes: Sequence[Quote]) -> Mapping[QuoteId, Outcome]:
    """The outcomes of a few quotes: as remembered, else judged now, and then remembered."""
    from asquoted.archive.holdings import open_part  # noqa: PLC0415
    from asquoted.audit import recall  # noqa: PLC0415

    named = {source for quote in quotes for source in (quote.source, quote.original) if source is not None}
    part = open_part(path, named)
    known = dict(recall(part, quotes))
    missing = [quote for quote in quotes if quote.id not in known]
    if not missing:
        return known
    from asquoted.audit import audit_archive  # noqa: PLC0415 - the judge takes longer to load than a search to run

    judged = audit_archive(part, sorted(missing, key=lambda quote: quote.source), workers=1)
    return known | {one.quote.id: one.outcome for one in judged}


def _as_array(known: Mapping[QuoteId, Outcome], keys: Sequence[str]) -> Outcomes:
    ranks = {quote: outcome.rank for quote, outcome in known.items()}
    return np.fromiter((ranks.get(QuoteId(key), -1) for key in keys), np.int8, len(keys))


def _verdict_stamps(path: Path) -> list[object]:
    names = ("verdicts.sqlite", "verdicts.sqlite-wal")
    return [stamp_of(folder / name) for folder in place.places(path, "verdicts") for name in names]


def _key() -> bytes | None:
    try:
        return seal.read_or_make_key()
    except (OSError, RuntimeError):
        return None


def _read(path: Path, about: bytes, key: bytes | None, count: int) -> Outcomes | None:
    if key is None:
        return None
    try:
        with open_plain(path) as file:
            data = file.read(_SEAL + count + 1)
    except OSError:
        return None
    claimed, ranks = data[:_SEAL], data[_SEAL:]
    is_ours = claimed.isascii() and seal.is_sealed(about + b"\n" + ranks, claimed.decode(), key)
    return np.frombuffer(ranks, np.int8) if is_ours and len(ranks) == count else None


def _write(path: Path, about: bytes, key: bytes | None, ranks: Outcomes) -> None:
    """Keeps the array; where that can't be, it is made again next time."""
    if key is None:
        return
    content = ranks.tobytes()
    temporary = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    with suppress(OSError):
        try:
            with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(seal.seal(about + b"\n" + content, key).encode() + content)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
