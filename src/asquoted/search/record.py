"""What searching needs of an archive."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from asquoted.model import Quote, QuoteId, Source, SourceId, Speaker, SpeakerId


class Record(Protocol):
    """`path` is the folder `archive/`; the index is built beside it."""

    @property
    def path(self) -> Path: ...
    @property
    def speakers(self) -> Mapping[SpeakerId, Speaker]: ...
    @property
    def sources(self) -> Mapping[SourceId, Source]: ...
    @property
    def quotes(self) -> Mapping[QuoteId, Quote]: ...
    def find_speakers(self, name: str, /) -> tuple[Speaker, ...]: ...
