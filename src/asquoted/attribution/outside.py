"""What stands on a page beside its article: comments of readers, pointers to other pieces, corrections."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from asquoted.align.prepared import PreparedSource
from asquoted.attribution.rules import OUTSIDE
from asquoted.attribution.testimony import testimony_of
from asquoted.attribution.turn import COMMENTS
from asquoted.model import Context, Finding, Region, Severity, Span

_POINTERS = re.compile(
    r"^[ \t]*(?:read (?:also|more|next)|see also|more on this(?: story)?|related(?: articles| stories)?|most read|"
    r"also in the news|you may also like|in other news)[ \t]*:?[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_CORRECTION = re.compile(
    r"[ \t]*(?:corrections?|clarification|editor[’']?s[’']? note|erratum|amended|"
    r"this (?:article|story|report|piece|page) was (?:amended|corrected|updated)|"
    r"an earlier version of this)\b(?! (?:facilit|officer|service))",
    re.IGNORECASE,
)
_LATE = 0.5
"""The share of a text that its article fills before anything that is not part of it can start."""

_OUTSIDE = {
    "comments": (Context.READER_COMMENT, Context.OUTSIDE_MAIN),
    **dict.fromkeys(
        ("headline", "caption", "pull-quote", "related", "navigation", "hidden", "deleted", "running-head", "margin"),
        (Context.OUTSIDE_MAIN,),
    ),
}
"""What the label of a region tells of a passage in it; pages, chapters, cues and notes are of the text itself."""


def is_outside_main(regions: Iterable[Region], place: int) -> bool:
    """Whether a region with another label than the main text's holds a place."""
    return any(region.start <= place < region.end and region.label in _OUTSIDE for region in regions)


_TOLD = {
    "comments": "a reader's comment",
    "related": "a pointer to another piece",
    "navigation": "a menu or box beside the article",
    "hidden": "words that the page hides",
    "deleted": "words that are struck out",
    "running-head": "the head or foot of a page",
    "margin": "the margin of a page",
    "headline": "a headline",
    "caption": "a caption",
    "pull-quote": "a pull quote",
}
_OF_THE_ARTICLE = frozenset(("headline", "caption", "pull-quote"))


def outside_findings(source: PreparedSource, passage: Span) -> tuple[Finding, ...]:
    """What to tell of a passage that stands outside the main text of its page."""
    held = [region for region in source.regions if region.start <= passage.start < region.end]
    outside = [region for region in held if region.label in _TOLD]
    if not outside:
        return ()
    label = min(outside, key=lambda region: region.end - region.start).label
    severity = Severity.INFO if label in _OF_THE_ARTICLE else Severity.WARNING
    return (Finding(code=OUTSIDE, severity=severity, message=f"the passage is {_TOLD[label]}", place=passage),)


def contexts_at(source: PreparedSource, passage: Span) -> tuple[Context, ...]:
    """What the regions of a page tell of a passage."""
    labels = (region.label for region in source.regions if region.start <= passage.start < region.end)
    return tuple(context for label in labels for context in _OUTSIDE.get(label, ()))


def part_of(source: PreparedSource, passages: Sequence[Span]) -> tuple[Context, ...]:
    """Where on its page a passage stands, given as the passages that are the same words, the chosen one first."""
    text, place = source.text, passages[0].start
    context = contexts_at(source, passages[0])
    if not any(region.start <= place < region.end for region in source.regions):
        context = _by_headings(text, place)
    if any(_is_corrected(source, passage.start) or _is_taken_back(text, passage) for passage in passages):
        context = (*context, Context.CORRECTED)
    return tuple(dict.fromkeys(context))


def _by_headings(text: str, place: int) -> tuple[Context, ...]:
    """What the last heading of its kind before a place says, in a text without regions."""
    low = int(len(text) * _LATE)
    if place < low:
        return ()
    comments = [match.start() for match in COMMENTS.finditer(text, low, place)]
    pointers = [match.start() for match in _POINTERS.finditer(text, low, place)]
    if comments and comments[-1] > (pointers[-1] if pointers else -1):
        return _OUTSIDE["comments"]
    return _OUTSIDE["related"] if pointers else ()


_FOR = re.compile(r"\b[Ff]or,?\s+[“\"‘']\Z")
_READ = re.compile(r"\s*[.,]?[”\"’'],?\s+(?:please\s+)?(?:read|substitute)\b")
_WRONG = re.compile(
    r"[^.!?]{0,80}[.!?][”\"’)]?\s+(?:This|That|It)\s+(?:is|was)\s+(?:an?\s+(?:error|mistake|misprint|slip)|incorrect|wrong|untrue|an?\s+\w+\s+error)\b"
)
_REPLACED = re.compile(
    r"\b(?:replaces|corrects|supersedes|withdraws)\b[^.!?]{0,80}\b(?:which|that)\s+(?:said|stated|gave|wrote|put)\b[^.!?]{0,40}\Z"
)
_NEAR = 160


def _is_taken_back(text: str, passage: Span) -> bool:
    """Whether a correction names a passage: for “…” read “…”; This was an error; This replaces …."""
    before = text[max(0, passage.start - _NEAR) : passage.start]
    behind = text[passage.end : passage.end + _NEAR]
    return (
        (_FOR.search(before) is not None and _READ.match(behind) is not None)
        or _WRONG.match(behind) is not None
        or _REPLACED.search(before) is not None
    )


def _is_corrected(source: PreparedSource, place: int) -> bool:
    """Whether a passage stands in a paragraph that corrects the text."""
    return any(
        start <= place < end and _CORRECTION.match(source.text, start, end)
        for start, end in testimony_of(source).document.paragraphs
    )
