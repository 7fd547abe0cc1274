"""Which citation is whose: the works cited for each quotation of a manuscript.

A citation belongs to the quotations that it follows in its sentence, as far back as the citation before; where none
precede it, to those that follow (“as @id puts it, ‘…’”). Behind a sentence's full stop it belongs to that sentence.
A call belongs where a citation would stand there, with what its note cites beyond the note's own quotations. A block
quote has the citations in it, else those of a line that only cites below it, else those of the sentence that leads into
it. A quotation without any shares the citation of the next sentence that has a quotation, as long as every
sentence between has one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from asquoted.attribution.tokens import read_tokens, split_sentences
from asquoted.attribution.vocabulary import load_vocabulary
from asquoted.model import Span
from asquoted.proof.candidates.candidate import Candidate
from asquoted.proof.candidates.set_apart import signature_of
from asquoted.proof.draft import Cited
from asquoted.proof.drafts.manuscript import Block, Citation, Kind, Manuscript
from asquoted.text.marks import Marked


@dataclass(slots=True, kw_only=True)
class _Anchor:
    """A place of the text where works are cited, and whether a quotation has them already."""

    start: int
    end: int
    cited: list[Cited] = field(default_factory=list)
    is_told: bool = False
    command: int | None = None
    is_taken: bool = False


def attach(candidates: Sequence[Candidate], manuscript: Manuscript, spoken: str) -> None:
    """Give each candidate what is cited for it; `spoken` is the text in which sentences are read."""
    by_block: dict[int, list[Candidate]] = defaultdict(list)
    by_group: dict[int, list[Candidate]] = defaultdict(list)
    for one in candidates:
        (by_group[one.group] if one.group else by_block[one.last_block]).append(one)
    anchors = _anchors(manuscript)
    called = _calls_by_block(manuscript)
    in_notes: dict[str, list[_Anchor]] = defaultdict(list)
    for number in sorted(range(len(manuscript.blocks)), key=lambda number: not manuscript.blocks[number].note):
        block = manuscript.blocks[number]
        anchors[number] += _from_notes(called.get(number, ()), in_notes)
        anchors[number].sort(key=lambda anchor: anchor.start)
        if anchors[number] and number in by_block:
            _attach_in_block(by_block[number], anchors[number], spoken, block)
        if block.note:
            in_notes[block.note] += anchors[number]
    stated = _by_group(manuscript)
    for group, members in by_group.items():
        _attach_to_group(members, anchors, manuscript, spoken)
        for one in members:
            one.cited += [work for work in stated.get(group, ()) if work not in one.cited]


def _from_notes(calls: Iterable[tuple[int, str]], in_notes: Mapping[str, list[_Anchor]]) -> Iterator[_Anchor]:
    """The calls of a block, as places where is cited what no quotation of their notes has."""
    for at, note in calls:
        cited = [work for anchor in in_notes.get(note, ()) if not anchor.is_taken for work in anchor.cited]
        if cited:
            yield _Anchor(start=at, end=at, cited=cited)


def _by_group(manuscript: Manuscript) -> Mapping[int, list[Cited]]:
    """What the format itself says is cited for a block quote."""
    stated: dict[int, list[Cited]] = defaultdict(list)
    for citation in manuscript.citations:
        if citation.group:
            stated[citation.group].append(citation.cited)
    return stated


def _anchors(manuscript: Manuscript) -> dict[int, list[_Anchor]]:
    """The places of citation in each block."""
    starts = [block.span.start for block in manuscript.blocks]
    anchors: dict[int, list[_Anchor]] = defaultdict(list)
    last: Citation | None = None
    for citation in manuscript.citations:
        if citation.group:
            continue
        number = max(bisect_right(starts, citation.cited.span.start) - 1, 0)
        if last is None or last.cited.span != citation.cited.span or not anchors[number]:
            span = citation.cited.span
            anchors[number].append(
                _Anchor(start=span.start, end=span.end, is_told=citation.is_told, command=citation.command)
            )  # fmt: skip
        anchors[number][-1].cited.append(citation.cited)
        last = citation
    return anchors


def _calls_by_block(manuscript: Manuscript) -> Mapping[int, list[tuple[int, str]]]:
    starts = [block.span.start for block in manuscript.blocks]
    called: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for call in manuscript.calls:
        called[max(bisect_right(starts, call.at) - 1, 0)].append((call.at, call.note))
    return called


# ---- in a paragraph


def _attach_in_block(own: Sequence[Candidate], anchors: Sequence[_Anchor], spoken: str, block: Block) -> None:
    if len(own) == 1 and all(_is_right_behind(own[0], anchor, spoken) for anchor in anchors):
        for anchor in anchors:  # as most paragraphs have it; no sentence need be read
            _give(own[0], anchor)
        own[0].is_vouched = True
        return
    sentences = _sentence_starts(own, spoken, block)
    by_sentence: dict[int, list[Candidate | _Anchor]] = defaultdict(list)
    for one in own:
        by_sentence[_sentence_of(sentences, one.outer[-1].start)].append(one)
    holders = sorted(((outer, one) for one in own for outer in one.outer), key=lambda each: each[0])
    starts = [outer.start for outer, _ in holders]
    for anchor in anchors:
        holder = _holder(holders, starts, anchor)
        if holder is None:
            number = _sentence_of(sentences, anchor.start, is_told=anchor.is_told)
            by_sentence[max(number, 0)].append(anchor)
        else:
            _give(holder, anchor)
            holder.is_vouched |= anchor.command is not None
    for number in sorted(by_sentence):
        _attach_in_sentence(sorted(by_sentence[number], key=lambda each: each.end), spoken)
    _share(own, by_sentence)


def _holder(holders: Sequence[tuple[Span, Candidate]], starts: Sequence[int], anchor: _Anchor) -> Candidate | None:
    """The quotation that an anchor is written into, or that the format says is its own."""
    if anchor.command is not None:
        index = bisect_right(starts, anchor.command) - 1
        return holders[index][1] if index >= 0 and starts[index] == anchor.command else None
    index = bisect_right(starts, anchor.start) - 1
    if index < 0:
        return None
    outer, one = holders[index]
    return one if outer.start < anchor.start and anchor.end < outer.end else None


def _sentence_starts(own: Sequence[Candidate], spoken: str, block: Block) -> list[int]:
    """Where each sentence of a block begins; a quotation is one word of its sentence."""
    outer = [each for one in own for each in one.outer if block.span.start <= each.start < block.span.end]
    marks = [(number, Marked(start + 1, end - 1, "“")) for number, (start, end) in enumerate(sorted(outer))]
    tokens = read_tokens(spoken, block.span.start, block.span.end, marks)
    sentences = split_sentences(tokens, 0, frozenset(load_vocabulary().verbs)) if tokens else []
    return [sentence.start for sentence in sentences] or [block.span.start]


def _sentence_of(starts: Sequence[int], place: int, *, is_told: bool = True) -> int:
    """The sentence that holds a place; what stands behind a full stop and is no word belongs to the one before."""
    return (bisect_right(starts, place) if is_told else bisect_right(starts, place - 1)) - 1


def _attach_in_sentence(items: Sequence[Candidate | _Anchor], spoken: str) -> None:
    waiting: list[Candidate] = []
    served: list[Candidate] = []
    held: list[_Anchor] = []
    last = max((place for place, item in enumerate(items) if isinstance(item, Candidate)), default=-1)
    for place, item in enumerate(items):
        if isinstance(item, Candidate):
            if not item.cited:
                waiting.append(item)
            served = []
        elif waiting and not (item.is_told and place < last):
            served, waiting = waiting, []
            for one in served:
                _give(one, item)
            _vouch(served, item, spoken)
        elif served and _is_right_behind(served[-1], item, spoken):
            for one in served:
                _give(one, item)
        else:
            held.append(item)
    starts = [anchor.start for anchor in held]
    for one in waiting:
        if held:
            nearest = held[max(bisect_right(starts, one.start) - 1, 0)]
            _give(one, nearest)
            one.is_vouched |= nearest.is_told


def _vouch(served: Sequence[Candidate], anchor: _Anchor, spoken: str) -> None:
    """Say of quotations that a citation is right behind them: of the last, and of those in a row with it."""
    behind = anchor.start
    if not anchor.is_told and not _is_right_behind(served[-1], anchor, spoken):
        return
    for one in reversed(served):
        if behind != anchor.start and not _LISTED.fullmatch(spoken[one.end : behind][:_NEAR]):
            return
        one.is_vouched = True
        behind = one.start


_LISTED = re.compile(r"\s*,?\s*(?:and|or|as well as|but also)?\s*")
"""What stands between quotations in a row: “a”, “b” and “c”."""


def _is_right_behind(one: Candidate, anchor: _Anchor, spoken: str) -> bool:
    return 0 <= anchor.start - one.end <= _NEAR and not spoken[one.end : anchor.start].strip(_BETWEEN)


_NEAR = 1000
"""Characters that other citations may take between a quotation and one of its own."""

_BETWEEN = " .,;:!?()[]—–"
"""What may stand between a quotation and the citation right behind it."""


def _share(own: Sequence[Candidate], by_sentence: Mapping[int, Sequence[Candidate | _Anchor]]) -> None:
    """Quotations without a citation take that of the next one, sentence by sentence from the end."""
    cited: list[Cited] = []
    behind = -1
    for number in sorted(by_sentence, reverse=True):
        quoted = [item for item in by_sentence[number] if isinstance(item, Candidate)]
        if not quoted:
            continue
        if behind >= 0 and number + 1 < behind:
            cited = []
        for one in sorted(quoted, key=lambda each: each.start, reverse=True):
            if one.cited:
                cited = list(one.cited)
            else:
                one.cited = list(cited)
        behind = number
    first = min(by_sentence, default=0)
    # “@id reports on it. ‘…’”: a work that is told is spoken of in the next sentence, too
    told = [item for item in by_sentence.get(first, ()) if isinstance(item, _Anchor) and item.is_told]
    if told and not any(isinstance(item, Candidate) for item in by_sentence[first]):
        for one in own:
            if not one.cited and any(one is each for each in by_sentence.get(first + 1, ())):
                _give(one, told[-1])


def _give(one: Candidate, anchor: _Anchor) -> None:
    one.cited += [work for work in anchor.cited if work not in one.cited]
    anchor.is_taken = True


# ---- in a block quote


def _attach_to_group(
    members: Sequence[Candidate], anchors: Mapping[int, list[_Anchor]], manuscript: Manuscript, spoken: str
) -> None:
    blocks = manuscript.blocks
    numbers = _range(members, blocks)
    inside = [anchor for number in numbers for anchor in anchors.get(number, ())]
    if not inside:
        inside = _below(blocks, numbers[-1] + 1, anchors, spoken) or _leading(blocks, numbers[0] - 1, anchors, spoken)
    if len(members) == 1:
        for anchor in inside:
            _give(members[0], anchor)
        return
    _attach_in_sentence(sorted((*members, *inside), key=lambda each: each.end), spoken)


def _range(members: Sequence[Candidate], blocks: Sequence[Block]) -> range:
    """All blocks of a block quote."""
    first, last = members[0].block, members[-1].last_block
    group = members[0].group
    while first > 0 and blocks[first - 1].group == group:
        first -= 1
    while last + 1 < len(blocks) and blocks[last + 1].group == group:
        last += 1
    return range(first, last + 1)


def _below(blocks: Sequence[Block], number: int, anchors: Mapping[int, list[_Anchor]], spoken: str) -> list[_Anchor]:
    """The citations of a block that only cites or signs."""
    if number >= len(blocks) or blocks[number].kind is not Kind.PROSE or not anchors.get(number):
        return []
    text = spoken[slice(*blocks[number].span)]
    told = _blank(
        text, [Span(a.start - blocks[number].span.start, a.end - blocks[number].span.start) for a in anchors[number]]
    )
    only_cites = not any(letter.isalnum() for letter in told)
    return list(anchors[number]) if only_cites or signature_of(text) == 0 else []


def _leading(blocks: Sequence[Block], number: int, anchors: Mapping[int, list[_Anchor]], spoken: str) -> list[_Anchor]:
    """The citations that no quotation has in the sentence before a block quote."""
    if number < 0 or blocks[number].kind is not Kind.PROSE or not anchors.get(number):
        return []
    starts = _sentence_starts((), spoken, blocks[number])
    last = [
        anchor
        for anchor in anchors[number]
        if not anchor.is_taken and _sentence_of(starts, anchor.start, is_told=anchor.is_told) == len(starts) - 1
    ]
    return last[-1:]


def _blank(text: str, spans: Iterable[Span]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text
