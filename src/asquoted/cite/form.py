"""A citation in a style and a form: who said it where that isn't the author, the work, the mark and the check."""

from __future__ import annotations

import html
from collections.abc import Sequence
from enum import Enum, StrEnum, auto
from functools import lru_cache

from asquoted.archive.names import fold_name
from asquoted.cite.citation import Citation, require_verified
from asquoted.cite.csl import to_csl
from asquoted.cite.escape import escape_line
from asquoted.cite.rich import AMERICAN, Marks, Markup, clean, end, join, link, quoted, show, words
from asquoted.cite.styles import Style
from asquoted.cite.when import when_of
from asquoted.cite.work import Work, read_work
from asquoted.model import Kind, Locator, Source


class Form(StrEnum):
    """`NOTE` is a first footnote, or what an in-text style has in parentheses; `SHORT` a later one; `BIBLIOGRAPHY` the
    entries of the works; `INLINE` the words themselves with the citation behind them.
    """

    NOTE = "note"
    SHORT = "short"
    BIBLIOGRAPHY = "bibliography"
    INLINE = "inline"


class Carrier(Enum):
    """How a source stands to the words that are quoted from it."""

    OWN = auto()
    RECORD = auto()
    SECONDARY = auto()


# Types of CSL that record what was said there by whoever spoke.
_RECORDS = frozenset(
    {
        *("broadcast", "event", "hearing", "interview", "legal_case", "motion_picture", "performance"),
        *("personal_communication", "song", "speech"),
    }
)
_RECORDING_GENRES = ("transcript", "press release", "statement", "minutes", "recording")


def write(
    citations: Sequence[Citation],
    style: Style,
    form: Form,
    markup: Markup = Markup.TEXT,
    *,
    allow_unverified: bool = False,
    with_check: bool = False,
) -> list[str]:
    """A line for each citation in their order; of a bibliography one for each work, by name.

    Raises Refused, naming all whose words didn't pass their check, unless they are allowed, and then marked.
    A bibliography has no words, so it refuses nothing.
    """
    if form is Form.BIBLIOGRAPHY:
        return bibliography([citation.source for citation in citations], style, markup)
    if not allow_unverified:
        require_verified(citations)
    return [write_one(citation, style, form, markup, with_check=with_check) for citation in citations]


def bibliography(sources: Sequence[Source], style: Style, markup: Markup = Markup.TEXT) -> list[str]:
    """The entries of works, each once, in order of their text."""
    once = {source.id: source for source in sources}
    entries = [style.entry(_read(source)) for source in once.values()]
    shown = {show(one, marks=style.marks).casefold(): show(one, markup, marks=style.marks) for one in entries}
    return [entry for text, entry in sorted(shown.items()) if text]


def write_one(citation: Citation, style: Style, form: Form, markup: Markup, *, with_check: bool = False) -> str:
    """One citation with its mark where one is due; it doesn't ask whether it may be cited."""
    body = compose(citation, style, is_short=form is Form.SHORT)
    if form is Form.INLINE:
        links = _links(citation, style, markup)
        shown = with_words(citation, body, markup, in_text=style.in_text, marks=style.marks, links=links)
    else:
        shown = show(f"({body})" if style.in_text else end(body), markup, marks=style.marks)
        shown += _links(citation, style, markup)
    return shown + proof(citation, markup, with_check=with_check)


def compose(citation: Citation, style: Style, *, is_short: bool = False) -> str:
    """The citation as composed text, without parentheses or full stop."""
    work, place = _read(citation.source), _place(citation.quote.locator)
    cited = style.again(work, place) if is_short else style.cite(work, place)
    return join(" ", introduce(citation, style, is_short=is_short), cited)


def _place(locator: Locator | None) -> Locator | None:
    return locator and Locator(label=clean(locator.label), value=clean(locator.value))


def introduce(citation: Citation, style: Style, *, is_short: bool = False) -> str:
    """What stands before the work: who said it and when, and that it is quoted there; empty before an own work."""
    carrier = carrier_of(citation)
    if carrier is Carrier.OWN and not style.with_links:
        return ""
    if carrier is Carrier.SECONDARY and citation.original is not None and not style.with_links:
        original = _read(citation.original)
        lead = style.again(original, None) if is_short else style.cite(original, None)
    else:
        lead = _lead(citation, style, is_short=is_short)
    if not lead:
        return ""
    how = {Carrier.OWN: "", Carrier.RECORD: "in"}.get(carrier)
    if how is None:
        how = style.reported_in if citation.quote.kind is Kind.INDIRECT else style.quoted_in
    return join(", ", lead, how) if how else f"{lead},"


def carrier_of(citation: Citation) -> Carrier:
    """Whose work the words come from: the speaker's own, a record of what was said, or somebody else's.

    Where nobody is named there is nobody to tell from the author, so the work is only said to have the words.
    """
    quote, source = citation.quote, citation.source
    if quote.original is not None and quote.original != source.id:
        return Carrier.SECONDARY
    said_by = citation.speaker
    if not said_by:
        return Carrier.RECORD
    known = (citation.speakers[one] for one in quote.speaker if one in citation.speakers)
    spoken = {_folded(said_by), *(_folded(name) for speaker in known for name in speaker.names)}
    work = _read(source)
    if any(_folded(person.whole) in spoken for person in work.people("author")):
        return Carrier.OWN
    genre = work.get("genre").lower()
    is_record = work.type in _RECORDS or any(one in genre for one in _RECORDING_GENRES)
    return Carrier.RECORD if is_record else Carrier.SECONDARY


@lru_cache(maxsize=4096)
def _folded(name: str) -> str:
    return fold_name(name)


def proof(citation: Citation, markup: Markup, *, with_check: bool) -> str:
    """The mark that is due, and the check where it is asked for, each in brackets behind a space."""
    said = [citation.mark] if citation.mark else []
    if with_check and citation.outcome is not None:
        said.append(citation.short_proof)
    return "".join(f" {_bracketed(one, markup)}" for one in said)


@lru_cache(maxsize=4096)
def _bracketed(text: str, markup: Markup) -> str:
    if markup is Markup.MARKDOWN:
        return f"**\\[{escape_line(text)}\\]**"
    if markup is Markup.HTML:
        return f"<strong>[{html.escape(text)}]</strong>"
    return f"[{' '.join(text.split())}]"


def with_words(
    citation: Citation, body: str, markup: Markup, *, in_text: bool, marks: Marks = AMERICAN, links: str = ""
) -> str:
    """The words, in marks where they are the speaker's own, and the citation: a note in Markdown, else in brackets."""
    stated = words(citation.quote.exact)
    stated = quoted(stated) if citation.quote.kind is Kind.DIRECT else stated
    if markup is Markup.MARKDOWN and not in_text:
        return f"{show(stated, markup, marks=marks)}^[{show(end(body), markup, marks=marks)}{links}]"
    bracketed = body if body.startswith("(") and body.endswith(")") else f"({body})"
    return show(f"{stated} {bracketed}", markup, marks=marks) + links


def _lead(citation: Citation, style: Style, *, is_short: bool) -> str:
    """Who said it and when; in a journalist's line also as what, and where."""
    quote = citation.quote
    when = when_of(quote.said) if quote.said else None
    dated = "" if when is None else style.dated(when) + (" (uncertain)" if when.is_uncertain else "")
    speaker = clean(citation.speaker)
    if not style.with_links:
        return join(", ", speaker, dated) if speaker else ""
    if is_short:
        return join(", ", speaker or "speaker not named", dated)
    return join(", ", speaker or "speaker not named", clean(citation.role), clean(quote.event or ""), dated)


def _links(citation: Citation, style: Style, markup: Markup) -> str:
    """The addresses of a journalist's line."""
    if not style.with_links:
        return ""
    held = citation.capture
    address = citation.links.address or _read(citation.source).address or (held.url if held else None) or ""
    archived = citation.links.archived or citation.archived_url or ""
    line = join(" ", link(address) if address else "", f"(archived: {link(archived)})" if archived else "")
    return f" {show(line, markup)}" if line else ""


_known: dict[str, tuple[Source, Work]] = {}
_MOST_KNOWN = 4096


def _read(source: Source) -> Work:
    """The work that a source is, remembered by its id while the source is the same value."""
    held = _known.get(source.id)
    if held is not None and held[0] is source:
        return held[1]
    if len(_known) >= _MOST_KNOWN:
        _known.clear()
    work = read_work(to_csl(source))
    _known[source.id] = (source, work)
    return work
