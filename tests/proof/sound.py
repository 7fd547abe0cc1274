"""What holds of every draft that any reader gives, whatever the file was."""

from __future__ import annotations

import re

from asquoted.proof.draft import Draft
from asquoted.proof.drafts.places import line_starts

_SPACE = re.compile(r"\s+")


def assert_sound(draft: Draft, file: str | None = None) -> None:
    """Spans lie in the text, words are what they span, places are in the file (its text, where it has one)."""
    length = len(draft.text)
    behind = 0
    for paragraph in draft.paragraphs:
        assert behind <= paragraph.start < paragraph.end <= length
        assert not draft.text[behind : paragraph.start].strip()
        behind = paragraph.end
    for span in draft.unspoken:
        assert 0 <= span.start <= span.end <= length
    for quotation in draft.quotations:
        place = 0
        for span in quotation.spans:
            assert place <= span.start < span.end <= length
            place = span.end
        pieces = (_SPACE.sub(" ", draft.text[start:end]) for start, end in quotation.spans)
        assert quotation.words == " ".join(pieces)
        assert quotation.place.line >= 1
        assert quotation.place.column >= 1
    _assert_stretches(draft, file)


def _assert_stretches(draft: Draft, file: str | None) -> None:
    text_at = 0
    for stretch in draft.stretches:
        assert text_at <= stretch.text.start < stretch.text.end <= len(draft.text)
        text_at = stretch.text.end
        if file is None or stretch.part:
            continue
        assert 0 <= stretch.file.start < stretch.file.end <= len(file)
        shown, written = draft.text[slice(*stretch.text)], file[slice(*stretch.file)]
        if len(shown) == len(written) > 1 and draft.format != "latex":
            assert all(one == other or one.isspace() for one, other in zip(shown, written, strict=True))
    if file is None or not draft.stretches:
        return
    starts = line_starts(file)
    for quotation in draft.quotations:
        if quotation.place.part:
            continue
        assert quotation.place.line <= len(starts)
        at = starts[quotation.place.line - 1] + quotation.place.column - 1
        assert at < len(file)
        if draft.text[quotation.spans[0].start] != file[at]:
            assert draft.format in ("latex", "html", "markdown")
