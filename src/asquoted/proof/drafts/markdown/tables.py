"""What closes what within a block of Markdown: code, brackets, links, notes, citations, told before it is written."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from markdown_it.common.utils import normalizeReference

from asquoted.proof.drafts.citekeys import Group, find_citations

_BACKQUOTES = re.compile(r"`+")
_SIGNS = re.compile(r"\\.|`+|<!--|<|[\[\]]", re.DOTALL)
_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]{0,2000}|[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w.-]{1,255})>")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]{0,40}(?:\s[^<>]{0,2000})?/?>|<\?[^<>]{0,500}\?>|<![A-Z][^<>]{0,500}>")
_TARGET = re.compile(
    r"\(\s{0,9}(?:<[^<>\n]{0,2000}>|[^\s()<]{0,2000}(?:\([^\s()]{0,500}\)[^\s()]{0,500}){0,20})"
    r"(?:\s{1,9}(?:\"[^\"]{0,500}\"|'[^']{0,500}'|\([^()]{0,500}\)))?\s{0,9}\)"
)
_LABEL = re.compile(r"\[[^\[\]]{0,999}\]")
_ATTRIBUTES = re.compile(r"\{[^{}\n]{0,300}\}")
_NOTE = re.compile(r"\[\^(?P<label>[^\s\[\]^]{1,200})\]")


@dataclass(slots=True)
class Tables:
    """By place: code with the place behind it, tags, where to jump, which notes are called and which works cited."""

    codes: dict[int, tuple[int, int, int]] = field(default_factory=dict)
    tags: dict[int, int] = field(default_factory=dict)
    links: dict[int, tuple[int, int]] = field(default_factory=dict)
    jumps: dict[int, int] = field(default_factory=dict)
    calls: dict[int, tuple[str, int]] = field(default_factory=dict)
    notes: dict[int, int] = field(default_factory=dict)
    cited: list[Group] = field(default_factory=list)


def read_tables(text: str, references: frozenset[str]) -> Tables:
    """The tables of a block; `references` are the labels of links that the document defines. Linear in the block."""
    tables = Tables()
    brackets, dead = _read_signs(text, tables)
    tables.cited = list(find_citations(_blank(text, dead)))
    cited = {group.span.start: group.span.end for group in tables.cited}
    behind_cited = 0
    for opening in sorted(brackets):
        if opening in cited:
            behind_cited = cited[opening]
        if opening >= behind_cited:
            _read_bracket(text, opening, brackets[opening], tables, references)
    return tables


def _read_signs(text: str, tables: Tables) -> tuple[dict[int, int], list[tuple[int, int]]]:
    """Pairs of brackets, and the ranges in which nothing else counts: code, addresses, tags, escapes."""
    runs = _runs(text)
    brackets: dict[int, int] = {}
    dead: list[tuple[int, int]] = []
    opened: list[int] = []
    place = 0
    while (sign := _SIGNS.search(text, place)) is not None:
        start, place = sign.span()
        first = sign[0][0]
        if first == "`":
            place = _read_code(start, place, runs, tables, dead)
        elif first == "<":
            place = _read_tag(text, start, tables, dead)
        elif first == "\\":
            dead.append((start, place))
        elif first == "[":
            opened.append(start)
        elif opened:
            brackets[opened.pop()] = start
    return brackets, dead


def _runs(text: str) -> dict[int, list[int]]:
    """Where runs of backquotes start, by their length, the nearest last: those passed by are popped."""
    runs: dict[int, list[int]] = defaultdict(list)
    for run in _BACKQUOTES.finditer(text):
        runs[run.end() - run.start()].append(run.start())
    for starts in runs.values():
        starts.reverse()
    return runs


def _read_code(start: int, place: int, runs: dict[int, list[int]], tables: Tables, dead: list[tuple[int, int]]) -> int:
    length = place - start
    starts = runs[length]
    while starts and starts[-1] < place:
        starts.pop()
    if not starts:
        return place
    behind = starts[-1] + length
    tables.codes[start] = (place, starts[-1], behind)
    dead.append((start, behind))
    return behind


def _read_tag(text: str, start: int, tables: Tables, dead: list[tuple[int, int]]) -> int:
    link = _AUTOLINK.match(text, start)
    tag = link or _TAG.match(text, start)
    end = tag.end() if tag is not None else 0
    if text.startswith("<!--", start):
        end = text.find("-->", start) + 3
    if end < start + 3:
        return start + 1
    if link is not None:
        tables.links[start] = (start + 1, end - 1)
    tables.tags[start] = end
    dead.append((start, end))
    return end


def _read_bracket(text: str, opening: int, closing: int, tables: Tables, references: frozenset[str]) -> None:
    before = text[opening - 1 : opening] if opening else ""
    called = _NOTE.match(text, opening)
    if called is not None:
        tables.calls[opening] = (called["label"], called.end())
        return
    if before == "^":
        tables.notes[opening - 1] = closing
        return
    first = opening - 1 if before == "!" else opening
    target = _TARGET.match(text, closing + 1) or _ATTRIBUTES.match(text, closing + 1)
    if target is None:
        label = _LABEL.match(text, closing + 1)
        named = label[0][1:-1] if label is not None else ""
        if label is not None and normalizeReference(named or text[opening + 1 : closing]) in references:
            target = label
        elif closing - opening > 1_000 or normalizeReference(text[opening + 1 : closing]) not in references:
            return
    tables.jumps[first] = opening + 1
    tables.jumps[closing] = target.end() if target is not None else closing + 1


def _blank(text: str, dead: list[tuple[int, int]]) -> str:
    pieces: list[str] = []
    place = 0
    for start, end in dead:
        pieces += (text[place:start], "\\" * (end - start))
        place = end
    return "".join(pieces) + text[place:]
