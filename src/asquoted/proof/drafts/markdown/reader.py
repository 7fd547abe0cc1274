"""Markdown: blocks as CommonMark has them, with pandoc's citations and notes; every letter keeps its place.

markdown-it-py finds the blocks (lazy lines of block quotes, lists in them, fences), as no second reader of blocks
should be written; it tells lines, but no places within them. What stands within a line is read by `markdown_inline`.
Front matter, code and link targets are no words. A block quote is a quotation, see `set_apart`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from asquoted.errors import UnreadableFile
from asquoted.model import Span
from asquoted.proof.drafts.comments import read_comments
from asquoted.proof.drafts.html.reader import write_markup
from asquoted.proof.drafts.manuscript import Kind, Manuscript, Scribe
from asquoted.proof.drafts.markdown.inline import Inline, InlineWriter
from asquoted.proof.drafts.places import FilePlaces, lines_of
from asquoted.sources.decode import decode_utf8

LIMIT = 16 * 1024 * 1024
"""Bytes: a shelf of long novels; a megabyte of prose takes some 1.5 s."""

DEEPEST = 100
"""Levels, a list having two: the parser leaves out what stands deeper without a word, so that is refused."""

_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_FRONT_MATTER_AT_MOST = 2000
"""Lines."""

_GROUPS = 1_000_000
"""Block quotes that one stretch of HTML may hold: those of each stretch are numbered apart."""

_DIV = re.compile(r":{3,}(?:\s.*|\{.*)?\Z")


@dataclass(frozen=True, slots=True)
class _Part:
    """Words of one block, or where HTML stands, with what holds it: a note, a block quote, or the running text."""

    words: Inline | Span
    kind: Kind
    group: int
    note: str


def read(data: bytes, name: str, folder: Path | None = None) -> Manuscript:  # noqa: ARG001 - takes in no file
    """The manuscript of a document; the notes that it calls stand behind its body."""
    if len(data) > LIMIT:
        raise UnreadableFile(
            f"has more than {LIMIT // 1024**2} MB, the most that is read as Markdown",
            path=name,
            remedy="Proof its chapters one by one",
        )
    text = decode_utf8(data, name)
    scribe = Scribe()
    shown = read_comments(text, scribe)
    lines = lines_of(shown)
    body = _without_front_matter(lines)
    tokens, references = _parse(body, name)
    parts = list(_parts(tokens, lines, references))
    writer = InlineWriter.of(scribe)
    for number, part in enumerate(sorted(parts, key=lambda part: bool(part.note)), 1):
        if isinstance(part.words, Span):
            write_markup(shown, part.words, scribe, number * _GROUPS)
        else:
            scribe.begin()
            writer.write(part.words)
            scribe.end(part.kind, group=part.group, note=part.note)
    writer.write_notes()
    return scribe.finish(FilePlaces({"": text}, scribe.stretches))


def _without_front_matter(lines: Sequence[tuple[int, str]]) -> str:
    """The document as its parser gets it, front matter as blank lines."""
    shown = [line for _, line in lines]
    ends = _FENCES.get(shown[0].rstrip(), ())
    for number in range(1, min(len(shown), _FRONT_MATTER_AT_MOST) if ends else 0):
        if shown[number].rstrip() in ends:
            shown[: number + 1] = [""] * (number + 1)
            break
    return "\n".join(shown)


def _parse(body: str, name: str) -> tuple[list[Token], frozenset[str]]:
    reader = MarkdownIt("commonmark", {"maxNesting": DEEPEST}).enable(["table"]).use(footnote_plugin)
    reader.disable(["inline", "footnote_tail"])
    environment: dict[str, object] = {}
    tokens = reader.parse(body, environment)
    if any(token.level >= DEEPEST - 2 for token in tokens):
        raise UnreadableFile(
            f"has quotations or lists one in the other deeper than {DEEPEST} levels, which is not read",
            path=name,
            remedy="Save it as a .txt file",
        )
    references = environment.get("references")
    return tokens, frozenset(references) if isinstance(references, dict) else frozenset()


def _parts(tokens: Sequence[Token], lines: Sequence[tuple[int, str]], references: frozenset[str]) -> Iterator[_Part]:
    """The blocks that hold running words."""
    depth = group = 0
    note = ""
    is_heading = False
    row, behind = -1, 0
    for token in tokens:
        if token.type == "blockquote_open":
            group += depth == 0
            depth += 1
        elif token.type == "blockquote_close":
            depth -= 1
        elif token.type == "footnote_reference_open":
            note = str(token.meta.get("label", ""))
        elif token.type == "footnote_reference_close":
            note = ""
        elif token.type in ("heading_open", "heading_close"):
            is_heading = token.type == "heading_open"
        elif token.type == "html_block" and token.map and not depth:
            yield _Part(_range(token.map, lines), Kind.PROSE, 0, note)
        elif token.type == "inline" and token.map:
            first = token.map[0]
            behind = behind if first == row else 0
            kind = Kind.QUOTE if depth else Kind.HEADING if is_heading else Kind.PROSE
            for inline in _inlines(token, lines, behind, references):
                yield _Part(inline, kind, group if depth else 0, note)
                row, behind = first, inline.lines[0][1] + len(inline.text) - lines[first][0]


def _range(numbers: Sequence[int], lines: Sequence[tuple[int, str]]) -> Span:
    """Where the lines from one number to another stand."""
    start, last = lines[numbers[0]][0], lines[min(numbers[1], len(lines)) - 1]
    return Span(start, last[0] + len(last[1]))


def _inlines(
    token: Token, lines: Sequence[tuple[int, str]], behind: int, references: frozenset[str]
) -> Iterator[Inline]:
    """The words of a block with the place of each of its lines; pandoc's `:::` parts blocks."""
    assert token.map is not None  # noqa: S101 - the caller looked
    held: list[tuple[int, str]] = []
    for number, content in enumerate(token.content.split("\n"), token.map[0]):
        words = content.strip()
        if number >= len(lines):
            break
        start, line = lines[number]
        if _DIV.fullmatch(words):
            if held:
                yield _as_inline(held, references)
            held = []
            continue
        column, shown = _find(line, words, behind if not held else 0)
        held.append((start + column, shown))
    if held:
        yield _as_inline(held, references)


def _find(line: str, words: str, behind: int) -> tuple[int, str]:
    """Where words begin in their line, and how they are written there: in a table, bars are escaped."""
    shown = line.rstrip()
    if shown.endswith(words) and not behind:
        return len(shown) - len(words), words
    escaped = words.replace("|", "\\|")
    found = line.find(words, behind)
    if found < 0 and (known := line.find(escaped, behind)) >= 0:
        return known, escaped
    return max(found, 0), words


def _as_inline(held: Sequence[tuple[int, str]], references: frozenset[str]) -> Inline:
    text = "\n".join(words for _, words in held)
    places: list[tuple[int, int]] = []
    length = 0
    for start, words in held:
        places.append((length, start))
        length += len(words) + 1
    return Inline(text, tuple(places), references)
