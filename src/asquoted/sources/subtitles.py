"""Subtitles and captions: cues joined to the running text that was spoken, a region for each with its time.

A paragraph is what one voice says. A voice that the file names stands before its paragraph as `Name: `, the form in
which transcripts have it and in which turns are found; a change without a name keeps its mark (`-` or `>>`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from asquoted.errors import UnreadableFile
from asquoted.model import Locator, Region
from asquoted.sources.blocks import Block, in_order, join
from asquoted.sources.decode import decode_utf8
from asquoted.sources.formats import Content
from asquoted.sources.stated import as_language
from asquoted.sources.subtitle_cues import Cue, Spoken, read_cues, read_header

VERSION = 1
CUES_AT_MOST = 200_000
"""Cues: a hundred hours of speech; each makes a region, which takes some 150 bytes in the record."""

SILENCE = 4.0
"""Seconds without a cue that end a paragraph: longer than a pause for breath or for a cut, shorter than for thought."""

_PARAGRAPH = 8
"""Cues, some 25 seconds of speech, after which a paragraph ends with its sentence."""

_ROLL_UP = 0.5
"""The share of cues that begin with what the cue before ended with, from which on a file has roll-up captions."""

_ROWS = 8
"""Lines that may move up together; captions have at most four."""

_LOUD_FILE = 0.8
"""The share of capitals among letters from which on a file is written in capitals, which then tell no name."""

_LOUD = re.compile(
    r"(?P<name>[QA]|[A-ZÀ-ÞА-ЯЁ][A-ZÀ-ÞА-ЯЁ0-9 .,’'#-]{0,40}[A-ZÀ-ÞА-ЯЁ0-9.](?: ?\([^()]{1,40}\))?):(?= |$)[ ]?"
)
_NAME = re.compile(r"(?P<name>[A-ZÀ-ÞА-ЯЁ][\w’'.-]{0,24}(?: [A-ZÀ-ÞА-ЯЁ][\w’'.-]{0,24}){0,4}):(?= )[ ]")
_CHANGE = re.compile(r">{2,3}[ ]?|[-–—][ ]?(?=[^\s\d-])")
_SENTENCE_END = re.compile(r"[.!?…♪)\]][\"”’»']{0,2}\Z")


def read(data: bytes, name: str) -> Content:
    """The text of the cues in their order, and a region “cue” for the words of each, with its time.

    Roll-up captions, which show each line twice, give it once. A file says nothing of its encoding unless it begins
    with a byte order mark: UTF-8 it is, or UnreadableFile is raised, for any other would be guessed.
    """
    try:
        text = decode_utf8(data, name).replace("\r\n", "\n").replace("\r", "\n")
    except UnreadableFile as error:
        raise UnreadableFile(
            f"{error.fact}; subtitles do not say how their letters are encoded, and that is not guessed",
            path=name,
            remedy="Open it in an editor that shows its letters right, and save it as UTF-8",
        ) from error
    cues: list[Cue] = []
    for cue in read_cues(text):
        cues.append(cue)
        if len(cues) > CUES_AT_MOST:
            raise UnreadableFile(f"has more than {CUES_AT_MOST:,} cues, the most that is read", path=name)
    if not cues:
        raise UnreadableFile(
            "has no cues: no line such as 00:12:04.500 --> 00:12:07.000",
            path=name,
            remedy="Save it as a .txt file if it is no subtitles",
        )
    written = join(_write(paragraph) for paragraph in _paragraphs(_without_repeats(cues)))
    language = as_language(read_header(text).get("language"))
    return Content(text=written.text, regions=in_order(written.regions), csl={"language": language} if language else {})


# ---- roll-up captions


def _without_repeats(cues: Sequence[Cue]) -> list[Cue]:
    """The cues without the lines that they take over from the cue before, where the file is written in this way.

    Words that somebody says twice stay: a file is of this kind when half of its cues repeat and some also go on.
    """
    repeated = [0, *(_repeated(before, cue) for before, cue in pairwise(cues))]
    goes_on = any(0 < count < len(_letters(cue)) for count, cue in zip(repeated, cues, strict=True))
    with_words = sum(bool(cue.lines) for cue in cues)
    if not goes_on or sum(count > 0 for count in repeated) < _ROLL_UP * max(1, with_words - 1):
        return list(cues)
    return [_without(cue, count) for cue, count in zip(cues, repeated, strict=True)]


def _repeated(before: Cue, cue: Cue) -> int:
    """How many characters of a cue, counted in `_letters`, are those with which the cue before ended.

    Either whole lines that moved up, or all that was shown and now goes on.
    """
    shown, now = [line.text for line in before.lines], [line.text for line in cue.lines]
    if not shown or not now:
        return 0
    for count in range(min(len(shown), len(now), _ROWS), 0, -1):
        if shown[-count:] == now[:count]:
            return len("\n".join(now[:count]))
    whole = "\n".join(shown)
    behind = _letters(cue)[len(whole) : len(whole) + 1]
    return len(whole) if _letters(cue).startswith(whole) and not behind.isalnum() else 0


def _letters(cue: Cue) -> str:
    return "\n".join(line.text for line in cue.lines)


def _without(cue: Cue, count: int) -> Cue:
    lines: list[Spoken] = []
    for line in cue.lines:
        rest = line.text[max(0, count) :].strip(" ")
        count -= len(line.text) + 1
        if rest:
            lines.append(Spoken(text=rest, voice=line.voice))
    return Cue(start=cue.start, end=cue.end, lines=tuple(lines))


# ---- paragraphs


@dataclass(slots=True)
class _Paragraph:
    """What one voice says: `label` stands before it, `spoken` are its pieces with the time of each."""

    label: str = ""
    spoken: list[tuple[str, str]] = field(default_factory=list)
    cues: int = 0


def _paragraphs(cues: Sequence[Cue]) -> Iterator[_Paragraph]:
    labels = _labels(cues)
    punctuated = sum(_ends_sentence(line.text) for cue in cues for line in cue.lines) * 10 > len(cues)
    paragraph = _Paragraph()
    voice, end = "", 0.0
    for cue in cues:
        silent = cue.start - end > SILENCE
        for number, line in enumerate(cue.lines):
            label, words, changes = _label(line, labels)
            changes = changes or line.voice != voice
            last = paragraph.spoken[-1][0] if paragraph.spoken else ""
            ended = not punctuated or _ends_sentence(last)
            rests = number == 0 and ended and (silent or (punctuated and paragraph.cues >= _PARAGRAPH))
            if changes or rests:
                yield paragraph
                paragraph = _Paragraph(label=label)
            voice = line.voice
            if words:
                paragraph.spoken.append((words, cue.timestamp))
        paragraph.cues += 1
        if cue.lines:
            end = max(end, cue.end)
    yield paragraph


def _label(line: Spoken, labels: frozenset[str]) -> tuple[str, str, bool]:
    """The label before a line, its words, and whether the line says of itself that somebody else speaks."""
    if line.voice:
        return line.voice, line.text, False
    change = _CHANGE.match(line.text)
    found = _find_label(line.text, change.end() if change else 0)
    if found is not None and (change or found["name"] in labels):
        return found["name"], line.text[found.end() :], True
    return "", line.text, change is not None


def _labels(cues: Sequence[Cue]) -> frozenset[str]:
    """What stands before a colon and is a label: in capitals, as `MINISTER:`, or at the start of several lines.

    So `Remember:` is none, and in a file that is all in capitals neither is `REMEMBER:`.
    """
    letters = [letter for cue in cues for line in cue.lines for letter in line.text[:80] if letter.isalpha()]
    is_loud = sum(letter.isupper() for letter in letters) > _LOUD_FILE * len(letters)
    found = (_find_label(line.text, 0) for cue in cues for line in cue.lines)
    counted = Counter((match["name"], match.re is _LOUD) for match in found if match is not None)
    return frozenset(name for (name, loud), count in counted.items() if count > 1 or (loud and not is_loud))


def _find_label(text: str, start: int) -> re.Match[str] | None:
    return _LOUD.match(text, start) or _NAME.match(text, start)


def _ends_sentence(text: str) -> bool:
    return _SENTENCE_END.search(text, max(0, len(text) - 4)) is not None


def _write(paragraph: _Paragraph) -> Block:
    """The words of a paragraph with a region for each cue that speaks in it."""
    if not paragraph.spoken:
        return Block(text="")
    text = f"{paragraph.label}:" if paragraph.label else ""
    pieces, length = [text], len(text)
    regions: list[Region] = []
    for words, timestamp in paragraph.spoken:
        gap = " " if length else ""
        start = length + len(gap)
        length = start + len(words)
        pieces += (gap, words)
        locator = Locator(label="timestamp", value=timestamp)
        if regions and regions[-1].locator == locator:
            start = regions.pop().start
        regions.append(Region(start=start, end=length, label="cue", locator=locator))
    return Block(text="".join(pieces), regions=tuple(regions))
