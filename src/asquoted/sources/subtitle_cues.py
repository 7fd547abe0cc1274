"""The cues of WebVTT and SubRip: when each begins and ends, and its lines without markup."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

_TIMING = re.compile(
    r"[ \t]*(?:(\d{1,4}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})[ \t]*-->[ \t]*(?:(\d{1,4}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
    r"(?:[ \t].*)?",
    re.ASCII,
)
_NO_CUE = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t].*)?")
_VOICE = re.compile(r"<v(?:\.[^<>\s]*)?[ \t]+(?P<name>[^<>]*)>")
_READING = re.compile(r"<rt(?:\.[^<>\s]*)?>[^<>]*(?:</rt>)?")
_TAG = re.compile(r"</?(?:[bisuc]|v|lang|ruby|rt|font)(?:[ .][^<>]*)?>|<\d[\d:.]*>", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^<>]*>")
_PLACING = re.compile(r"\{\\[^{}]*\}")
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_SPACE = re.compile(r"[ \t\n\r\f\v]+")
_CONTROLS = dict.fromkeys((*range(9), *range(14, 32), 127))
_SECONDS_AT_MOST = 10_000 * 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A line of a cue; `voice` is the name that a `<v>` gives, "" where none does."""

    text: str
    voice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """What shows from `start` to `end`, in seconds; lines without words are left out."""

    start: float
    end: float
    lines: tuple[Spoken, ...]

    @property
    def timestamp(self) -> str:
        """The second in which it begins, as 00:12:04."""
        whole = int(self.start)
        return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"


def read_cues(text: str) -> Iterator[Cue]:
    """The cues in the order of the file. Notes, styles and regions of WebVTT, and numbers of cues, are left out.

    A cue ends at an empty line. In SubRip, which has no rule for it, what follows is still of the cue unless it is a
    number or another cue begins.
    """
    is_vtt = text.lstrip("\ufeff").startswith("WEBVTT")
    timing: re.Match[str] | None = None
    payload: list[str] = []
    for block in _blocks(text, is_vtt=is_vtt):
        at = next((number for number, line in enumerate(block[:2]) if _TIMING.fullmatch(line)), None)
        if at is None:
            if not is_vtt and timing is not None and not all(line.strip().isdigit() for line in block):
                payload += block
            continue
        if is_vtt and at == 1 and _NO_CUE.fullmatch(block[0]):
            continue
        if timing is not None:
            yield _cue(timing, payload, is_vtt=is_vtt)
        timing, payload = _TIMING.fullmatch(block[at]), block[at + 1 :]
    if timing is not None:
        yield _cue(timing, payload, is_vtt=is_vtt)


def read_header(text: str) -> dict[str, str]:
    """The lines `Name: value` at the top of a WebVTT file, such as its language, names in lower case."""
    if not text.startswith("WEBVTT"):
        return {}
    head = text[:2000].partition("\n\n")[0].split("\n")[1:]
    stated = (line.partition(":") for line in head if "-->" not in line)
    return {name.strip().lower(): value.strip() for name, colon, value in stated if colon}


def _blocks(text: str, *, is_vtt: bool) -> Iterator[list[str]]:
    """Lines up to an empty one. A timing line inside a block begins another: files lack the empty line, too."""
    block: list[str] = []
    for line in text.split("\n"):
        if not (line if is_vtt else line.strip()):
            if block:
                yield block
            block = []
            continue
        if len(block) > 1 and "-->" in line and _TIMING.fullmatch(line):
            number = [block.pop()] if block[-1].strip().isdigit() else []
            if block:
                yield block
            block = number
        block.append(line)
    if block:
        yield block


def _cue(timing: re.Match[str], payload: list[str], *, is_vtt: bool) -> Cue:
    return Cue(
        start=_seconds(timing.groups()[:4]),
        end=_seconds(timing.groups()[4:]),
        lines=tuple(_spoken("\n".join(payload), is_vtt=is_vtt)),
    )


def _spoken(payload: str, *, is_vtt: bool) -> Iterator[Spoken]:
    """The lines with their voices; a `<v>` holds until the next or until it is closed."""
    voice = ""
    for line in payload.split("\n"):
        begin = 0
        for found in _VOICE.finditer(line):
            yield from _words(line[begin : found.start()], voice, is_vtt=is_vtt)
            voice, begin = _plain(found["name"], is_vtt=is_vtt).rstrip(":"), found.end()
        rest = line[begin:]
        before, closed, behind = rest.partition("</v>")
        yield from _words(before, voice, is_vtt=is_vtt)
        if closed:
            voice = ""
            yield from _words(behind, voice, is_vtt=is_vtt)


def _words(line: str, voice: str, *, is_vtt: bool) -> Iterator[Spoken]:
    words = _plain(line, is_vtt=is_vtt)
    if words:
        yield Spoken(text=words, voice=voice)


def _plain(line: str, *, is_vtt: bool) -> str:
    line = _PLACING.sub("", _READING.sub("", line))
    line = (_ANY_TAG if is_vtt else _TAG).sub("", line)
    line = _REFERENCE.sub(lambda found: html.unescape(found[0]), line)
    return _SPACE.sub(" ", line.translate(_CONTROLS)).strip(" ")


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, fraction = parts
    whole = int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0)
    return min(whole, _SECONDS_AT_MOST) + float(f"0.{fraction or 0}")
