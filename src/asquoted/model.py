"""The values that every room speaks in: frozen, without files, clock or command line.

Two families stand here: what is recorded (`Speaker`, `Source`, `Capture`, `Quote`) and what a check answers
(`Verdict` with its `Passage`s, `Edit`s and `Finding`s). Offsets are half-open and count Unicode code points.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, NewType

SpeakerId = NewType("SpeakerId", str)
SourceId = NewType("SourceId", str)
QuoteId = NewType("QuoteId", str)
Digest = NewType("Digest", str)
"""`sha256:` and 64 hexadecimal digits."""


def digest_of(content: bytes | str) -> Digest:
    """The digest of bytes, or of a text's UTF-8 form; lone surrogates, which no file holds, are passed through."""
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    return Digest(f"sha256:{hashlib.sha256(data).hexdigest()}")


class Span(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int


# ---- closed sets


class Kind(StrEnum):
    """How the source gives the words: in marks, in the reporter's words, or some of each."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class SaidBasis(StrEnum):
    """What the date of a statement rests on."""

    EXPLICIT = "explicit"
    RELATIVE = "relative"
    INHERITED = "inherited"
    PUBLISHED = "published"


class SpeakerKind(StrEnum):
    PERSON = "person"
    INSTITUTION = "institution"
    GROUP = "group"


class Outcome(StrEnum):
    """How the words of a quote stand to the source, from the best to the worst."""

    VERBATIM = "verbatim"
    FAITHFUL = "faithful"
    ALTERED = "altered"
    DISTORTED = "distorted"
    PARAPHRASED = "paraphrased"
    ABSENT = "absent"
    UNCHECKED = "unchecked"

    @property
    def rank(self) -> int:
        """0 for the best outcome; the worst wins where several meet."""
        return _RANKS[self]


_RANKS = {outcome: rank for rank, outcome in enumerate(Outcome)}


class EditKind(StrEnum):
    """What one difference between a quote and its passage is, as a careful editor would name it."""

    TYPOGRAPHY = "typography"
    PUNCTUATION = "punctuation"
    CASE = "case"
    ELLIPSIS = "ellipsis"
    BRACKET = "bracket"
    SPELLING = "spelling"
    NUMERAL = "numeral"
    CONTRACTION = "contraction"
    INFLECTION = "inflection"
    FUNCTION = "function"
    FILLER = "filler"
    ORDER = "order"
    SYNONYM = "synonym"
    CONTENT = "content"
    OMISSION = "omission"
    ADDITION = "addition"
    ANTONYM = "antonym"
    NEGATION = "negation"
    MODALITY = "modality"
    QUANTIFIER = "quantifier"
    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    SPLICE = "splice"
    HIDDEN = "hidden"


class Voice(StrEnum):
    """The form in which the source gives the passage."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    UNKNOWN = "unknown"


class Agreement(StrEnum):
    """How the source stands to what a quote claims of speaker or date."""

    CONFIRMED = "confirmed"
    CONTRADICTED = "contradicted"
    UNSTATED = "unstated"


class Context(StrEnum):
    """What the surroundings of the passage do to its meaning."""

    CUT_BEFORE_LIMITER = "cut-before-limiter"
    AFTER_NEGATION = "after-negation"
    SECOND_HAND = "second-hand"
    DENIED = "denied"
    CORRECTED = "corrected"
    HYPOTHETICAL = "hypothetical"
    REPEATED = "repeated"
    READER_COMMENT = "reader-comment"
    OUTSIDE_MAIN = "outside-main"


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


# ---- what is recorded


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """An office held, `since` and `until` being EDTF dates where a source states them."""

    title: str
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    id: SpeakerId
    name: str
    kind: SpeakerKind = SpeakerKind.PERSON
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True, kw_only=True)
class Locator:
    """Where in a source, in CSL's terms: a label such as `page` or `paragraph`, and its value."""

    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A stretch of a frozen text with one label, such as main, caption or comments."""

    start: int
    end: int
    label: str
    locator: Locator | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """A source as received on one day: digests of the bytes, of the frozen text, and of the regions.

    What came over the web has its address, the moment in UTC (2026-11-28T14:02:11Z), the character set that the HTTP
    headers named, without which the text can't be made again, and the digest of its WARC record. `archived_url` is
    where a web archive has it, from the moment `archived`.
    """

    on: str
    suffix: str
    media_type: str
    bytes_digest: Digest
    text_digest: Digest
    regions_digest: Digest
    reader: str
    reader_version: int
    origin: str | None = None
    url: str | None = None
    received: str | None = None
    charset: str | None = None
    warc_digest: Digest | None = None
    archived_url: str | None = None
    archived: str | None = None

    @property
    def stem(self) -> str:
        """The name that the capture's files share; bytes, text and regions add their endings to it."""
        return f"{self.on}-{self.bytes_digest[7:15]}"

    @property
    def bytes_name(self) -> str:
        return f"{self.stem}{self.suffix}"

    @property
    def text_name(self) -> str:
        return f"{self.stem}.{self.text_digest[7:15]}.txt"

    @property
    def regions_name(self) -> str:
        return f"{self.stem}.{self.text_digest[7:15]}.regions.json"

    @property
    def warc_name(self) -> str | None:
        """By its digest: the same bytes may come twice on a day, each time with its own record."""
        return f"{self.stem}.{self.warc_digest[7:15]}.warc.gz" if self.warc_digest else None

    @property
    def names(self) -> tuple[str, ...]:
        """Every file of the capture."""
        return tuple(filter(None, (self.bytes_name, self.text_name, self.regions_name, self.warc_name)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A work that carries words; `csl` holds its description under CSL's own names, dates in EDTF.

    `found` says of each part of the description where it was found: "given" by a person, "og:title", "JSON-LD" …
    """

    id: SourceId
    csl: Mapping[str, object]
    found: Mapping[str, str] = field(default_factory=dict)
    language: str = "en"
    rights: str | None = None
    note: str | None = None
    captures: tuple[Capture, ...] = ()

    @property
    def title(self) -> str:
        return str(self.csl.get("title", self.id))

    @property
    def issued(self) -> str | None:
        issued = self.csl.get("issued")
        return None if issued is None else str(issued)


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A person's judgement: the findings `accepts` need no more attention while `of` is the quote's digest."""

    accepts: tuple[str, ...]
    reason: str
    by: str
    on: str
    of: Digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A recorded attributed statement."""

    id: QuoteId
    source: SourceId
    kind: Kind
    exact: str
    capture: Digest
    speaker: tuple[SpeakerId, ...] = ()
    speaker_mention: str | None = None
    said: str | None = None
    said_basis: SaidBasis | None = None
    event: str | None = None
    prefix: str = ""
    suffix: str = ""
    position: tuple[Span, ...] = ()
    locator: Locator | None = None
    tags: tuple[str, ...] = ()
    via: SpeakerId | None = None
    note: str | None = None
    original: SourceId | None = None
    translated_from: str | None = None
    translator: str | None = None
    review: Review | None = None

    @property
    def reviewed_digest(self) -> Digest:
        """What a review binds to: it changes with the words and with the capture."""
        return digest_of(f"{self.exact}\n{self.capture}")

    @property
    def accepted(self) -> tuple[str, ...]:
        """The finding codes that a person settled and that are still about these words and this capture."""
        review = self.review
        return review.accepts if review is not None and review.of == self.reviewed_digest else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Words that a text attributes to somebody, as taken from it.

    `spans` are the pieces of the content in the text, marks included; `text` is the text from the first to the last of
    them. `speaker` is the fullest name or description that the text gives, `speaker_mention` and `cue` its words where
    they stand, `via` who retells them. `said` is an EDTF date. `confidence` (0 to 1) orders statements for review.
    `flags` are "second-hand" (through `via`), "denied", "not-said", "hypothetical", "after-negation" (what
    somebody does not believe) and "unattributed".
    """

    spans: tuple[Span, ...]
    text: str
    kind: Kind
    speaker: str | None = None
    speaker_mention: str | None = None
    mention: Span | None = None
    cue: str | None = None
    cue_span: Span | None = None
    via: str | None = None
    said: str | None = None
    said_basis: SaidBasis | None = None
    said_span: Span | None = None
    confidence: float
    sieve: str
    flags: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()

    @property
    def span(self) -> Span:
        return Span(self.spans[0].start, self.spans[-1].end)


# ---- what a check answers


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The place a quote comes from; `pieces` are its fragments where an ellipsis or the reporter parts them."""

    start: int
    end: int
    text: str
    pieces: tuple[Span, ...] = ()

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One difference: what the quote has and what the source has, either side possibly empty."""

    kind: EditKind
    quoted: Span
    source: Span
    quoted_text: str
    source_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What a finding's code stands for: its severity and the page that `asquoted explain` shows."""

    code: str
    title: str
    severity: Severity
    explanation: str
    example: str
    remedy: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to tell the user; `place` is a span of the source text."""

    code: str
    severity: Severity
    message: str
    place: Span | None = None
    remedy: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Whom a source gives words to: its name for them, and where it names them, says so and tells the day."""

    name: str | None = None
    mention: Span | None = None
    cue: Span | None = None
    day: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The answer of a check, with its evidence.

    `passages` has the chosen place first and the equally good ones after it; it is empty when the words are not
    there, and then `nearest` has up to three places that come near. `edits` stand in order of the source.
    `attribution` is None where nothing was claimed, or the source gives the words to nobody.
    """

    words: str
    outcome: Outcome
    passages: tuple[Passage, ...] = ()
    nearest: tuple[Passage, ...] = ()
    edits: tuple[Edit, ...] = ()
    voice: Voice = Voice.UNKNOWN
    speaker: Agreement = Agreement.UNSTATED
    date: Agreement = Agreement.UNSTATED
    context: tuple[Context, ...] = ()
    findings: tuple[Finding, ...] = ()
    attribution: Attribution | None = None

    @property
    def passage(self) -> Passage | None:
        return self.passages[0] if self.passages else None
