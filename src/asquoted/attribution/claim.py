"""What a quote claims of speaker, date and form, beside what its source says: agreements, context and findings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from asquoted.align.prepared import PreparedSource
from asquoted.attribution.agree import is_own_retold, speaker_agreement
from asquoted.attribution.agree_day import date_agreement, day_agreement
from asquoted.attribution.corrected import set_right, spoken_by
from asquoted.attribution.extract import Attributed
from asquoted.attribution.floor import carried_on
from asquoted.attribution.found import NOWHERE
from asquoted.attribution.retold import unfold
from asquoted.attribution.rules import DENIED, OTHER_DAY, RULES, WRONG_DAY, WRONG_HAND, WRONG_SPEAKER
from asquoted.attribution.said import Day
from asquoted.attribution.testimony import Testimony, testimony_of
from asquoted.attribution.voice import is_marked
from asquoted.model import Agreement, Attribution, Context, Finding, SaidBasis, Severity, Span

_CONTEXTS = (
    ("second-hand", Context.SECOND_HAND),
    ("denied", Context.DENIED),
    ("hypothetical", Context.HYPOTHETICAL),
    ("after-negation", Context.AFTER_NEGATION),
)


@dataclass(frozen=True, slots=True)
class Compared:
    """How a source stands to what is claimed of a passage."""

    speaker: Agreement
    date: Agreement
    context: tuple[Context, ...]
    findings: tuple[Finding, ...]


def attribution_of(witness: Attributed | None) -> Attribution | None:
    """Whom a statement belongs to, as a verdict keeps it."""
    if witness is None:
        return None
    found, day = witness.found, witness.day
    return Attribution(
        name=witness.speaker.name,
        mention=Span(*found.mention) if found.mention else None,
        cue=Span(*found.cue) if found.cue else None,
        day=Span(day.start, day.end) if day is not None and day.end > day.start else None,
    )


NOTHING_CLAIMED = Compared(Agreement.UNSTATED, Agreement.UNSTATED, (), ())


def witness_of(source: PreparedSource, pieces: Sequence[Span]) -> Attributed | None:
    """The statement of the source that holds a passage, of several within each other the innermost."""
    testimony = testimony_of(source)
    outer = testimony.of(pieces)
    if outer is None:
        return spoken_by(testimony.document, pieces) or carried_on(testimony, pieces)
    return set_right(testimony.document, _of_its_day(unfold(testimony.document, outer, pieces), testimony))


def _of_its_day(item: Attributed, testimony: Testimony) -> Attributed:
    """Words that a quotation retells without the day on which it was spoken, which is not theirs."""
    found = item.found
    if found.sentence != NOWHERE or found.via is None or item.day is None or item.day.basis is not SaidBasis.INHERITED:
        return item
    outer = (one for one in testimony.attributed if one.found.mention == found.via and one.day is not None)
    is_outer = any(one.day is not None and one.day.first == item.day.first for one in outer)
    return replace(item, day=None) if is_outer else item


def compare_claims(
    source: PreparedSource, witness: Attributed | None, pieces: Sequence[Span], *, speaker: str | None, said: str | None
) -> Compared:
    """A claimed speaker and date (EDTF) against the statement that holds the passage `pieces`; None claims nothing."""
    testimony = testimony_of(source)
    quoted = all(is_marked(piece, source) for piece in pieces)
    by = (
        speaker_agreement(speaker, witness, testimony, source.speakers, quoted=quoted, place=pieces[0].start)
        if speaker
        else Agreement.UNSTATED
    )
    reads_out = (
        witness is not None and witness.found.turn and quoted and not is_own_retold(source.text, pieces[0].start)
    )
    issued = testimony.issued if witness is None and by is Agreement.CONFIRMED else None
    on = Agreement.UNSTATED
    if said and not reads_out:
        on = date_agreement(said, witness) if issued is None else day_agreement(said, issued)
    context = tuple(
        word
        for flag, word in _CONTEXTS
        if (witness is not None and flag in witness.found.flags)
        or (word is Context.SECOND_HAND and reads_out)
        or (word is Context.DENIED and quoted and is_own_retold(source.text, pieces[0].start, never=True))
        or (word is Context.HYPOTHETICAL and is_supposed(source.text, pieces[0].start))
    )
    findings: list[Finding] = []
    if witness is not None:
        if by is Agreement.CONTRADICTED and speaker:
            findings.append(_wrong_speaker(source, witness, speaker))
        if on is Agreement.CONTRADICTED and said and witness.day is not None:
            findings.append(_wrong_day(source, witness.day, said))
        if Context.DENIED in context:
            place = _place(witness)
            is_denied = "denied" in witness.found.flags and "not-said" not in witness.found.flags
            told = "what these words say is denied" if is_denied else "the source says that these words were not said"
            findings.append(_finding(DENIED, f"{told}{_shown(source, place)}", place))
    return Compared(by, on, context, tuple(findings))


_UNLESS = re.compile(r"(?:\A|[.!?…“\"«:]\s*|\n\s*)(?:If\s|Had\s|Were\s|Should\s)(?:(?![.!?…“”\"\n]).){3,200}\s\Z")
"""What stands before "I would let it ring" in its sentence, with or without a comma."""

_WOULD = re.compile(r"(?:I|[Ww]e|[Yy]ou|[Hh]e|[Ss]he|[Tt]hey|[Ii]t)(?:\s(?:would|might|could)\b|[’']d\s)")
_HAD = re.compile(
    r"(?:\A|[.!?…”\"]\s+|\n\s*)(?:If|Had|Were)\s[^.!?“”\"\n]{3,160}\bwould\b[^.!?“”\"\n]{0,160}[.]\s+[“\"]\Z"
)
"""A condition in the sentence before, which the words in marks go on with."""

_SUPPOSED = re.compile(
    r"(?:\A|[.!?…“\"«]\s*|\n\s*)(?:If\s[^.!?…“”\"\n]{3,200},\s+|Suppos(?:e|ing)\s[^.!?…“”\"\n]{3,200}[:,]\s+)[“\"]?\Z"
)
_SUPPOSED_WITHIN = 240


def is_supposed(text: str, place: int) -> bool:
    """Whether what starts at a place is the consequence of a condition: If we had a van, …."""
    before = text[max(0, place - _SUPPOSED_WITHIN) : place]
    if _SUPPOSED.search(before) is not None:
        return True
    if _WOULD.match(text, place) is None:
        return False
    return _UNLESS.search(before) is not None or _HAD.search(before) is not None


def _wrong_speaker(source: PreparedSource, witness: Attributed, claimed: str) -> Finding:
    place = _place(witness)
    name = witness.speaker.name or source.text[slice(*place)]
    via = witness.via.name
    if via is not None and claimed.rsplit(maxsplit=1)[-1].lower() == via.split()[-1].lower():
        return _finding(WRONG_HAND, f"recorded as {claimed}’s, who only retells what {name} said", place)
    return _finding(
        WRONG_SPEAKER, f"recorded as {claimed}’s, but the source gives it to {name}{_shown(source, place)}", place
    )


def _wrong_day(source: PreparedSource, day: Day, claimed: str) -> Finding:
    told = day.first.isoformat() if day.day else f"{day.first.isoformat()} to {day.last.isoformat()}"
    place = Span(day.start, day.end)
    published = " (that is the day of publication)" if claimed == source.published else ""
    code = OTHER_DAY if day.basis is SaidBasis.INHERITED else WRONG_DAY
    return _finding(
        code, f"recorded as said on {claimed}{published}, but the source has {told}{_shown(source, place)}", place
    )


def _place(witness: Attributed) -> Span:
    found = witness.found
    return Span(*(found.mention or found.cue or (found.start, found.end)))


def _shown(source: PreparedSource, place: Span) -> str:
    """The source's own words, as evidence."""
    words = " ".join(source.text[place.start : place.end].split())
    return f": “{words[:80]}”"


def _finding(code: str, message: str, place: Span) -> Finding:
    severity: Severity = next(rule.severity for rule in RULES if rule.code == code)
    return Finding(code=code, severity=severity, message=message, place=place)
