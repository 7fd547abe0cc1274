"""The source's exact words written into a draft, where a quotation is altered and nothing is in doubt.

Only small, unmarked changes are mended (outcome `altered`): what is distorted needs its author. Each change is made at
the letters that differ, so that markup, marks, ellipses and brackets stay; a change that can't be made there is left,
with the reason. The mended draft is read and judged again, and what is then not as quoted is not written.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from asquoted.errors import UnreadableFile
from asquoted.model import Edit, EditKind, Outcome, Span
from asquoted.proof.draft import Draft, Stretch
from asquoted.proof.judge import Proof
from asquoted.proof.letters import letters_of
from asquoted.proof.report import Report
from asquoted.sources.decode import decode_utf8

_MENDED = frozenset(
    (
        EditKind.CONTRACTION,
        EditKind.INFLECTION,
        EditKind.FUNCTION,
        EditKind.FILLER,
        EditKind.ORDER,
        EditKind.SYNONYM,
        EditKind.OMISSION,
        EditKind.ADDITION,
    )
)
_AS_QUOTED = (Outcome.VERBATIM, Outcome.FAITHFUL)
_BOM = "\ufeff".encode()
_IN_LATEX = str.maketrans(
    {c: f"\\{c}" for c in "&%$#_{}"}
    | {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\\": r"\textbackslash{}"}
)
_IN_MARKDOWN = re.compile(r"([\\`*_\[\]<>$^~|@])")

ESCAPES: dict[str, Callable[[str], str]] = {
    "markdown": lambda words: _IN_MARKDOWN.sub(r"\\\1", words),
    "html": lambda words: html.escape(words, quote=False),
    "latex": lambda words: words.translate(_IN_LATEX),
    "plain": lambda words: words,
}
"""The formats that can be written into, each with how words are written in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Letters of the file, decoded, and what to put for them."""

    file: Span
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A quotation that is altered and was left as it is, with the reason."""

    proof: Proof
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """The mended bytes of a draft, how many quotations were mended, and which were left."""

    data: bytes
    count: int
    left: tuple[Left, ...]


class _NoPlace(Exception):
    """Why a change can't be made; it never leaves this module."""


def fix(data: bytes, report: Report, prove_again: Callable[[bytes], Report]) -> Fixed:
    """Mends what can be mended; `prove_again` reads and judges the mended draft. Raises UnreadableFile."""
    draft = report.draft
    refuse_unwritten(draft)
    wanted: dict[int, tuple[Change, ...]] = {}
    left: list[Left] = []
    for number, proof in enumerate(report.proofs):
        if proof.outcome is not Outcome.ALTERED or not any(each.code.startswith("AQ1") for each in proof.told):
            continue
        try:
            wanted[number] = tuple(_changes(draft, proof))
        except _NoPlace as reason:
            left.append(Left(proof=proof, reason=str(reason)))
    text = decode_utf8(data, draft.name)
    bom = data[: len(_BOM)] if data.startswith(_BOM) else b""
    mended = data
    while wanted:
        mended = bom + _written(text, [change for changes in wanted.values() for change in changes]).encode()
        again = prove_again(mended)
        worse = [number for number in wanted if not _is_mended(again, report, number)]
        if not worse:
            break
        for number in worse:
            del wanted[number]
            left.append(Left(proof=report.proofs[number], reason="the change would not make it as quoted"))
        mended = data
    return Fixed(data=mended, count=len(wanted), left=tuple(left))


def refuse_unwritten(draft: Draft) -> None:
    """Raises UnreadableFile for a draft in a format that is only read."""
    if draft.format not in ESCAPES:
        raise UnreadableFile(
            f"is {draft.format.upper()}, into which nothing is written",
            path=draft.name,
            remedy="Correct it by hand; --annotate marks the places in a copy of a DOCX",
        )


def _is_mended(again: Report, before: Report, number: int) -> bool:
    return len(again.proofs) == len(before.proofs) and again.proofs[number].outcome in _AS_QUOTED


def _changes(draft: Draft, proof: Proof) -> Iterator[Change]:
    """The changes that make a quotation the source's words."""
    verdict = proof.verdict
    letters = letters_of(draft, proof.quotation)
    if verdict is None or letters is None:
        raise _NoPlace("its letters can't be found in the file")
    if len(verdict.passages) > 1 or proof.tie.rivals:
        raise _NoPlace("the source has the words in several places")
    for edit in verdict.edits:
        if edit.kind in _MENDED:
            yield _change(draft, proof.quotation.words, letters, edit)


def _change(draft: Draft, words: str, letters: Sequence[int], edit: Edit) -> Change:
    start, end = edit.quoted
    new = " ".join(edit.source_text.split())
    if start == end:
        new, start = _put_in(words, new, start)
        end = start
    elif not new:
        start, end = _taken_out(words, start, end)
    elif start == 0 and words[:1].isupper():
        new = new[:1].upper() + new[1:]
    written = ESCAPES[draft.format](new)
    if start == end:
        at = _file_of(draft, letters[start]) if start < len(letters) else _file_of(draft, letters[-1]) + 1
        return Change(file=Span(at, at), words=written)
    first, last = _file_of(draft, letters[start]), _file_of(draft, letters[end - 1])
    if last - first != letters[end - 1] - letters[start]:
        raise _NoPlace("markup stands within the words to be changed")
    return Change(file=Span(first, last + 1), words=written)


def _put_in(words: str, new: str, at: int) -> tuple[str, int]:
    """Words to be put in with the blank they need, and where: at the start of a word, else behind one."""
    while 0 < at < len(words) and words[at].isspace():
        at += 1
    if at < len(words) and (at == 0 or words[at - 1].isspace()):
        return f"{new} ", at
    while at > 0 and words[at - 1].isspace():
        at -= 1
    return f" {new}", at


def _taken_out(words: str, start: int, end: int) -> tuple[int, int]:
    """A range to be taken out with one of the blanks beside it."""
    if end < len(words) and words[end].isspace():
        return start, end + 1
    return (start - 1, end) if start > 0 and words[start - 1].isspace() else (start, end)


def _file_of(draft: Draft, place: int) -> int:
    """Where a letter of the text stands in the file."""
    index = bisect_right(draft.stretches, place, key=_start) - 1
    stretch = draft.stretches[index] if index >= 0 else None
    if stretch is None or place >= stretch.text.end:
        raise _NoPlace("its letters are not in the file")
    if stretch.part:
        raise _NoPlace(f"it stands in {stretch.part}")
    if stretch.text.end - stretch.text.start != stretch.file.end - stretch.file.start:
        raise _NoPlace("the file writes its letters in another way")
    return stretch.file.start + place - stretch.text.start


def _start(stretch: Stretch) -> int:
    return stretch.text.start


def _written(text: str, changes: Sequence[Change]) -> str:
    """The text with all changes made, from the end backwards."""
    for change in sorted(changes, key=lambda one: one.file, reverse=True):
        text = text[: change.file.start] + change.words + text[change.file.end :]
    return text
