"""What is wrong with an archive that can be read: one finding a fault, each at its file and line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, takewhile
from pathlib import Path

from asquoted.archive.captures import Frozen, find_faults, read_capture, read_received
from asquoted.archive.files import read_text
from asquoted.archive.holdings import Holdings
from asquoted.archive.names import fold_name
from asquoted.archive.rules import RULES
from asquoted.archive.tables import Place, find_line, find_lines
from asquoted.archive.writing import order_of
from asquoted.errors import BrokenRecord, UnreadableFile
from asquoted.model import Capture, Digest, Quote, Severity, Source, Span, digest_of
from asquoted.sources.read import read


@dataclass(frozen=True, slots=True, kw_only=True)
class LintFinding:
    """One fault of the record; `subject` is the id of the quote, speaker or source that has it."""

    code: str
    severity: Severity
    message: str
    path: Path
    line: int | None
    subject: str
    remedy: str


def lint(archive: Holdings, *, deep: bool = False) -> tuple[LintFinding, ...]:
    """Every fault of an archive, speakers first, then source by source. Digests every capture, writes nothing.

    `deep` reads the bytes of each capture again as well: a reader of the same version must make the same text.
    """
    findings = list(_lint_speakers(archive))
    for source in archive.sources.values():
        findings.extend(_lint_source(archive, source))
        if deep:
            findings.extend(_lint_reading(archive, source))
    return tuple(findings)


def _lint_reading(archive: Holdings, source: Source) -> Iterator[LintFinding]:
    for capture in source.captures:
        place = _Place(archive.layout.captures(source.id) / capture.text_name)
        try:
            data, _ = read_received(archive.layout, source.id, capture)
            reading = read(data, capture.bytes_name, capture.charset)
        except BrokenRecord:
            continue  # has a finding of its own
        except UnreadableFile as error:
            yield place.finding("AQ917", f"its bytes can't be read again: {error.fact}", source.id)
            continue
        is_same_reader = (reading.reader, reading.reader_version) == (capture.reader, capture.reader_version)
        if is_same_reader and digest_of(reading.text) != capture.text_digest:
            yield place.finding("AQ917", f"reader {reading.reader} makes another text of the same bytes", source.id)


def _lint_speakers(archive: Holdings) -> Iterator[LintFinding]:
    place = _Place(archive.layout.speakers)
    owners: dict[str, str] = {}
    for speaker in archive.speakers.values():
        for name in speaker.names:
            owner = owners.setdefault(fold_name(name), speaker.id)
            if owner != speaker.id:
                message = f"{name!r} is a name of {owner} and of {speaker.id}"
                yield place.finding("AQ905", message, speaker.id, speaker.id)
        if len(set(speaker.names)) < len(speaker.names):
            yield place.finding("AQ905", f"{speaker.id} has a name twice", speaker.id, speaker.id)
    for before, after in pairwise(archive.speakers):
        if before > after:
            yield place.finding("AQ906", f"{after} stands after {before}", after, after)
    named = {name for quote in archive.quotes.values() for name in (*quote.speaker, quote.via)}
    for unused in archive.speakers.keys() - named:
        yield place.finding("AQ916", f"no quote names {unused}", unused, unused)


def _lint_source(archive: Holdings, source: Source) -> Iterator[LintFinding]:
    yield from _lint_captures(archive, source)
    quotes = archive.quotes_of(source.id)
    place = _Place(archive.layout.quotes(source.id))
    texts = {capture.text_digest: _text_of(archive, source, capture) for capture in source.captures}
    for index, quote in enumerate(quotes):
        for code, message, key in _faults_of(archive, quote, texts):
            yield place.finding(code, f"{quote.id}: {message}", quote.id, "quote", index, key)
    for index, (before, after) in enumerate(pairwise(quotes), start=1):
        if order_of(before) > order_of(after):
            message = f"{after.id} stands after {before.id}, which is further on in the text"
            yield place.finding("AQ906", message, after.id, "quote", index)
    for index, other in _find_twins(quotes):
        quote = quotes[index]
        message = f"{quote.id} has the words of {other.id}, at the same place"
        yield place.finding("AQ908", message, quote.id, "quote", index, "exact")


def _lint_captures(archive: Holdings, source: Source) -> Iterator[LintFinding]:
    expected: set[str] = set()
    for capture in source.captures:
        expected.update(capture.names)
        for fault in find_faults(archive.layout, source.id, capture):
            yield _Place(fault.path).finding(fault.code, fault.fact, source.id)
    folder = archive.layout.captures(source.id)
    if folder.is_dir():
        for path in sorted(folder.iterdir()):
            if path.name not in expected:
                yield _Place(path).finding("AQ913", "no [[capture]] names this file", source.id)


def _faults_of(
    archive: Holdings, quote: Quote, texts: Mapping[Digest, Frozen | None]
) -> Iterator[tuple[str, str, str]]:
    """The code, the message and the key at fault."""
    for key, names in (("speaker", quote.speaker), ("via", (quote.via,) if quote.via else ())):
        for name in names:
            if name not in archive.speakers:
                yield "AQ904", f"speakers.toml has no {name}", key
    if quote.original is not None and quote.original not in archive.sources:
        yield "AQ910", f"there is no source {quote.original}", "original"
    if quote.review is not None and quote.review.of != quote.reviewed_digest:
        yield "AQ907", f"the review of {quote.review.on} is of other words or another capture", "review"
    if quote.capture not in texts:
        yield "AQ911", f"its source has no capture {quote.capture[:15]}…", "capture"
    elif frozen := texts[quote.capture]:  # else the capture has a finding of its own
        yield from _faults_of_position(quote, frozen.text)


def _faults_of_position(quote: Quote, text: str) -> Iterator[tuple[str, str, str]]:
    if not quote.position:
        yield "AQ915", "it has no position", "exact"
    elif max(span.end for span in quote.position) > len(text):
        yield "AQ912", f"the text has only {len(text):,} characters", "position"
    else:
        held = " ".join(text[span.start : span.end] for span in quote.position)
        if not holds(held, quote.exact):
            found, wanted = _show_difference(held, quote.exact)
            yield "AQ901", f"its position holds {found}, its words are {wanted}", "position"


# ---- words at a position

_TYPOGRAPHY = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»＂", '"'),
        **dict.fromkeys("‘’‚‛ʼ", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff"),
        "…": "...",
    }
)
_BRACKETS = re.compile(r"\[[^\[\]]*\]")


def holds(held: str, exact: str) -> bool:
    """Whether the words at a position are those of a quote; white space and typography are no difference.

    >>> holds("“We will  go,”", "We will go."), holds("we may go", "we will go")
    (True, False)
    """
    found, wanted = _plain(held), _plain(exact)
    if found == wanted:
        return True
    if "..." in wanted or "[" in wanted:
        return _follow(found, wanted)
    return False


def _plain(text: str) -> str:
    return " ".join(text.translate(_TYPOGRAPHY).split()).strip("\"' ,.;")


def _follow(found: str, wanted: str) -> bool:
    """Whether the stretches between ellipses and brackets stand in order, the first and last at the ends."""
    stretches = [part.strip("\"' ,.;") for part in _BRACKETS.sub("...", wanted).split("...")]
    at = 0
    for part in stretches:
        at = found.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return found.startswith(stretches[0]) and found.endswith(stretches[-1])


def _find_twins(quotes: tuple[Quote, ...]) -> Iterator[tuple[int, Quote]]:
    """Each quote that has the words of an earlier one at a place that overlaps or is not given, and that one."""
    seen: dict[str, list[Quote]] = {}
    for index, quote in enumerate(quotes):
        same = seen.setdefault(_plain(quote.exact), [])
        twin = next((other for other in same if _may_be_one_place(other, quote)), None)
        if twin is not None:
            yield index, twin
        same.append(quote)


def _may_be_one_place(one: Quote, other: Quote) -> bool:
    if one.capture != other.capture or not one.position or not other.position:
        return True
    first, second = _extent(one.position), _extent(other.position)
    return first.start < second.end and second.start < first.end


def _extent(position: tuple[Span, ...]) -> Span:
    return Span(min(span.start for span in position), max(span.end for span in position))


def _text_of(archive: Holdings, source: Source, capture: Capture) -> Frozen | None:
    try:
        return read_capture(archive.layout, source.id, capture)
    except BrokenRecord:
        return None


_SHOWN = 72
"""Characters of a text in a message: with its fellow and the ids some two lines of a terminal."""


def _show_difference(held: str, exact: str) -> tuple[str, str]:
    """Both texts in plain typography, from shortly before the first difference."""
    found, wanted = _plain(held), _plain(exact)
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(found, wanted, strict=False)))
    start = max(0, alike - _SHOWN // 3)
    return _shorten(found, start), _shorten(wanted, start)


def _shorten(text: str, start: int) -> str:
    end = start + _SHOWN
    return f"“{'…' if start else ''}{text[start:end]}{'…' if text[end:] else ''}”"


@dataclass(frozen=True)
class _Place:
    """A file whose lines are looked up only when something is found in it."""

    path: Path

    @cached_property
    def lines(self) -> Mapping[Place, int]:
        return find_lines(read_text(self.path)[0])

    def finding(self, code: str, message: str, subject: str, *place: str | int) -> LintFinding:
        rule = RULES[code]
        line = find_line(self.lines, place) if place else None
        return LintFinding(
            code=code,
            severity=rule.severity,
            message=message,
            path=self.path,
            line=line,
            subject=subject,
            remedy=rule.remedy,
        )
