"""A verdict as one line of JSON and back, whole: `read_verdict(write_verdict(v, words), words) == v`.

It is written short, since a hundred thousand are kept: what most verdicts have in common is left out.
"""

from __future__ import annotations

import json
from typing import Any

from asquoted.model import (
    Agreement,
    Attribution,
    Context,
    Edit,
    EditKind,
    Finding,
    Outcome,
    Passage,
    Severity,
    Span,
    Verdict,
    Voice,
)

Form = list[Any]
"""Outcome, voice, speaker, date, passages, words, attribution; then nearest, edits, context and findings, if any."""

_OUTCOMES = {each.value: each for each in Outcome}
_VOICES = {each.value: each for each in Voice}
_AGREEMENTS = {each.value: each for each in Agreement}


def write_verdict(verdict: Verdict, words: str) -> str:
    """The verdict on `words`, which are kept elsewhere, as JSON without blanks; letters stay as they are."""
    form: Form = [
        verdict.outcome,
        verdict.voice,
        verdict.speaker,
        verdict.date,
        [_write_passage(each, words) for each in verdict.passages],
        None if verdict.words == words else verdict.words,
        _write_attribution(verdict.attribution),
    ]
    rest = [
        [_write_passage(each, words) for each in verdict.nearest],
        [[each.kind, *each.quoted, *each.source, each.quoted_text, each.source_text] for each in verdict.edits],
        list(verdict.context),
        [[each.code, each.severity, each.message, each.place, each.remedy] for each in verdict.findings],
    ]
    # Escapes keep half a surrogate, which words typed on a command line may hold and UTF-8 can't.
    return json.dumps(form + rest if any(rest) else form, separators=(",", ":"))


def read_verdict(form: Form, words: str) -> Verdict:
    """The verdict that `form` was written from. Raises ValueError, TypeError, KeyError or IndexError for another."""
    outcome, voice, speaker, date, passages, own, given = form[:7]
    if len(form) == 7:
        return Verdict(
            words=words if own is None else own,
            outcome=_OUTCOMES[outcome],
            passages=tuple([_read_passage(each, words) for each in passages]),
            voice=_VOICES[voice],
            speaker=_AGREEMENTS[speaker],
            date=_AGREEMENTS[date],
            attribution=_read_attribution(given),
        )
    nearest, edits, context, findings = form[7:]
    return Verdict(
        words=words if own is None else own,
        outcome=_OUTCOMES[outcome],
        passages=tuple(_read_passage(each, words) for each in passages),
        nearest=tuple(_read_passage(each, words) for each in nearest),
        edits=tuple(
            Edit(
                kind=EditKind(kind),
                quoted=Span(quoted, quoted_end),
                source=Span(source, source_end),
                quoted_text=quoted_text,
                source_text=source_text,
            )
            for kind, quoted, quoted_end, source, source_end, quoted_text, source_text in edits
        ),
        voice=_VOICES[voice],
        speaker=_AGREEMENTS[speaker],
        date=_AGREEMENTS[date],
        context=tuple(map(Context, context)),
        findings=tuple(
            Finding(
                code=code,
                severity=Severity(severity),
                message=message,
                place=None if place is None else Span(*place),
                remedy=remedy,
            )
            for code, severity, message, place, remedy in findings
        ),
        attribution=_read_attribution(given),
    )


def outcome_of(form: Form) -> Outcome:
    """The outcome alone, without the rest of the verdict."""
    return _OUTCOMES[form[0]]


def has_findings(form: Form) -> bool:
    """Whether the verdict has a finding, without reading it."""
    return len(form) > 7 and bool(form[10])


def _write_attribution(given: Attribution | None) -> Form | None:
    return None if given is None else [given.name, given.mention, given.cue, given.day]


def _read_attribution(form: Form | None) -> Attribution | None:
    if form is None:
        return None
    name, *places = form
    mention, cue, day = [None if place is None else Span(*place) for place in places]
    return Attribution(name=name, mention=mention, cue=cue, day=day)


def _write_passage(passage: Passage, words: str) -> Form:
    """Start, end, text unless it is the words', pieces unless there is just the one from start to end."""
    form: Form = [passage.start, passage.end]
    is_one = passage.pieces == (passage.span,)
    if passage.text != words or not is_one:
        form.append(None if passage.text == words else passage.text)
    if not is_one:
        form.append(passage.pieces)
    return form


def _read_passage(form: Form, words: str) -> Passage:
    start, end = form[0], form[1]
    if len(form) == 2:
        return Passage(start=start, end=end, text=words, pieces=(Span(start, end),))
    text = words if form[2] is None else form[2]
    pieces = (Span(start, end),) if len(form) == 3 else tuple(Span(*piece) for piece in form[3])
    return Passage(start=start, end=end, text=text, pieces=pieces)
