"""Every page as text, HTML and JSON, for whoever asks: the server request by request, `publish` one after the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import partial
from typing import Any

from asquoted.archive.holdings import Holdings
from asquoted.cite.anchor import anchor
from asquoted.cite.date import printed_date
from asquoted.cite.formats.json_ld import quotation
from asquoted.cite.gather import make_citation
from asquoted.cite.link import web_address
from asquoted.cite.place import Links
from asquoted.errors import AsquotedError
from asquoted.model import Outcome, Quote, QuoteId, SpeakerId
from asquoted.rulebook import RULES
from asquoted.trace import Others
from asquoted.web import twins
from asquoted.web.addresses import Addresses
from asquoted.web.board_page import make_board_page
from asquoted.web.card import BASIS
from asquoted.web.catalogue import Catalogue
from asquoted.web.copies import make_copies
from asquoted.web.feed import list_entries, write_feed
from asquoted.web.frame import write_page
from asquoted.web.guard import MOST_BYTES
from asquoted.web.library import Library
from asquoted.web.metadata import coins, metas, script_of
from asquoted.web.proof_page import Checked
from asquoted.web.quote_page import make_quote_page
from asquoted.web.search_page import NEWEST, SORTS, VIEWS, Asked, SearchPage, make_search_page
from asquoted.web.source_page import authors_of, list_changes, make_source_page
from asquoted.web.speaker_page import make_speaker_page
from asquoted.web.survey import Survey

OUTCOMES = {
    Outcome.VERBATIM: "has the same words in the same order; only typography differs",
    Outcome.FAITHFUL: "differs only by what practice licenses, such as a marked ellipsis that hides nothing",
    Outcome.ALTERED: "has unmarked changes that leave what was said",
    Outcome.DISTORTED: "says something else: a negation, a number, a name, another word",
    Outcome.PARAPHRASED: "is not in the source’s words, but a passage says so nearly",
    Outcome.ABSENT: "is not in the source",
    Outcome.UNCHECKED: "could not be judged; that is never called fine",
}


@dataclass(frozen=True, slots=True)
class Written:
    """A page in both of its forms; each is written when it is asked for."""

    name: str
    content: Mapping[str, Any]
    twin: twins.Twin

    def html(self, at: Addresses, title: str, here: str, twin: str, trouble: str = "") -> str:
        return write_page(self.name, at, title=title, here=here, twin=twin, trouble=trouble, **self.content)


class Pages:
    """The pages of an archive."""

    def __init__(self, library: Library, *, today: Callable[[], str] | None = None) -> None:
        self.library = library
        self.survey = Survey()
        self._today = today
        self._by_speaker: tuple[Holdings, Mapping[str, list[Quote]]] | None = None
        self._others: Others | None = None

    # ---- search

    def search(self, archive: Holdings, at: Addresses, catalogue: Catalogue, asked: Asked) -> Written:
        """The page of a question. Raises AsquotedError for one that can't be read or names what is not there."""
        return self.hits(archive, at, make_search_page(archive, self.library, catalogue, asked))

    def hits(self, archive: Holdings, at: Addresses, page: SearchPage) -> Written:
        asked = page.asked
        sort = "" if asked.sort == NEWEST else asked.sort
        content = {
            **self._asked(archive, asked),
            "page": page,
            "error": None,
            "search_with": lambda parts: at.search(**parts),
            "period": lambda period: at.search(**asked.with_(since=period, until=period)),
            "leaf_address": lambda number: at.search(**{**asked.with_(), "page": number}),
            "chips": list(_chips(at, asked)),
            "views": [(name, label, at.search(**asked.with_(view=name, sort=sort))) for name, label in VIEWS.items()],
            "meant": [(word, list(_instead(at, asked, word, near))) for word, near in page.meant],
        }
        return Written("search.html", content, twins.search_twin(page))

    def failed_search(self, archive: Holdings, asked: Asked, error: AsquotedError, status: int) -> Written:
        """The search page with what is wrong about the question, a caret under it."""
        _, mark, place = error.fact.partition("can't be read:\n")
        title = "The query can’t be read" if mark else "Nothing can be looked for"
        told = {"title": title, "text": place or error.fact, "remedy": error.remedy or ""}
        content = {**self._asked(archive, asked), "page": None, "error": told, "chips": []}
        return Written("search.html", content, twins.error_twin(status, title, told["text"], told["remedy"]))

    def _asked(self, archive: Holdings, asked: Asked) -> dict[str, Any]:
        kept = [(one.name, getattr(asked, one.name)) for one in fields(asked) if one.name not in ("q", "page")]
        return {
            "asked": asked,
            "kept": [(name, value) for name, value in kept if value],
            "quotes": f"{len(archive.quotes):,}",
            "sorts": [(name, SORTS[name]) for name in asked.orders],
        }

    # ---- one thing

    def quote(self, archive: Holdings, quote_id: str, *, all_versions: bool = False) -> Written:
        """The page of a quote, checked on the spot or remembered. Raises UnknownName.

        Where many quotes may be versions of it, or many sources have its words, they are looked through with
        `all_versions` only.
        """
        quote = archive.quote(quote_id)
        (audited,) = self.library.audited(archive, [quote])
        among = list(self._candidates(archive, quote))
        unread = 0 if all_versions or len(among) <= _FEW_CANDIDATES else len(among) - 1
        others = self._sources(archive) if all_versions or len(archive.sources) <= _FEW_SOURCES else None
        page = make_quote_page(
            archive, self.library, audited, [quote] if unread else among, others=others, unread=unread
        )
        checked = make_citation(archive, audited, on=self._today() if self._today else None)
        (citation,) = anchor(archive, [checked])
        # A file of this machine is no link for readers of a page, and where it lies is nobody's business.
        citation = replace(citation, links=replace(citation.links, kept=""))
        linked = {"@context": "https://schema.org", **quotation(citation)}
        copies = make_copies(citation)
        content = {
            "page": page,
            "titles": {one.source: archive.sources[one.source].title for one in page.elsewhere or ()},
            "asked_for_all": all_versions and len(among) > _FEW_CANDIDATES,
            "metas": metas(page.card.source),
            "linked": script_of(linked),
            "coins": coins(page.card.source),
            "via": _named(archive, quote.via),
            "basis": BASIS[quote.said_basis] if quote.said_basis else "",
            "authors": authors_of(page.card.source),
            "issued": printed_date(page.card.source.issued) if page.card.source.issued else "",
            "links": _links(citation.links),
            "copies": copies,
        }
        return Written("quote.html", content, twins.quote_twin(page, copies, linked))

    def _sources(self, archive: Holdings) -> Others:
        """The sources of an archive to look for words in; what was made of one reading is kept until the next."""
        if self._others is None or self._others.archive is not archive:
            self._others = Others(archive)
        return self._others

    def source(self, archive: Holdings, at: Addresses, source_id: str, *, part: int = 1, capture: str = "") -> Written:
        """The page of a source. Raises UnknownName."""
        page = make_source_page(archive, source_id, part=part, digest=capture)
        standings: dict[str, str] = defaultdict(str)
        if len(page.quotes) <= _MOST_CHECKED:
            checked = self.library.audited(archive, page.quotes)
            standings.update({one.quote.id: one.verdict.outcome.value for one in checked})
        content = {
            "page": page,
            "standings": standings,
            "seen": [],
            "metas": metas(page.source),
            "coins": coins(page.source),
            "address": web_address(page.source.csl.get("URL")),
            "archived": web_address(page.capture.archived_url) if page.capture else "",
            "part_address": lambda number: at.source(source_id, number, capture),
        }
        return Written("source.html", content, twins.source_twin(archive, page, standings))

    def changes(self, archive: Holdings, source_id: str) -> Written:
        """What changed between the captures of a source. Raises UnknownName."""
        source, changes = archive.source(source_id), list_changes(archive, source_id)
        return Written("changes.html", {"source": source, "changes": changes}, twins.changes_twin(source, changes))

    def speaker(self, archive: Holdings, at: Addresses, speaker_id: str, *, page: int = 1) -> Written:
        """The page of a speaker. Raises UnknownName."""
        quotes = self._spoken(archive).get(archive.speaker(speaker_id).id, [])
        made = make_speaker_page(
            archive,
            speaker_id,
            quotes,
            partial(self._outcomes, archive),
            partial(self.library.audited, archive),
            page=page,
        )
        content = {
            "page": made,
            "period": lambda period: at.search(speaker=speaker_id, since=period, until=period),
            "leaf_address": lambda number: at.speaker(speaker_id, number),
        }
        return Written("speaker.html", content, twins.speaker_twin(made))

    def board(self, archive: Holdings, at: Addresses, *, finding: str = "", page: int = 1) -> Written:
        """A page of the drift board. Raises UnknownName."""
        surveyed = self.survey.of(archive)
        made = make_board_page(archive, self.library, surveyed, finding=finding, page=page)
        leaf = {"leaf_address": lambda number: at.board(made.finding, number)}
        return Written("board.html", {"page": made, **leaf}, twins.board_twin(made))

    def proof(self, checked: Checked | None = None, text: str = "") -> Written:
        """The form for a draft, with its sheet below where one was checked."""
        return Written("proof.html", {"checked": checked, "text": text, "error": None, "most": MOST_BYTES}, {})

    def failed_proof(self, text: str, error: AsquotedError) -> Written:
        """The form with what is wrong about the draft."""
        return Written("proof.html", {"checked": None, "text": text, "error": error, "most": MOST_BYTES}, {})

    def help(self) -> Written:
        outcomes = [(one.value, told) for one, told in OUTCOMES.items()]
        return Written("help.html", {"outcomes": outcomes, "rules": list(RULES.values())}, {})

    def feed(self, archive: Holdings, at: Addresses, base: str) -> str:
        """The Atom feed; `base` stands before every address."""
        entries = list_entries(archive, self.survey.of(archive))
        links = [f"{base}{at.quote(entry.quote.id)}" for entry in entries]
        return write_feed(archive, entries, base=f"{base}{at.search()}", link=links)

    # ---- what pages share

    def _outcomes(self, archive: Holdings, quotes: Sequence[Quote]) -> list[Outcome]:
        """The outcomes of quotes: reached now where they are few, else as far as the survey has come."""
        if len(quotes) <= _MOST_CHECKED:
            return [one.verdict.outcome for one in self.library.audited(archive, quotes)]
        known = self.survey.of(archive, wait=0).standings
        return [known[one.id].outcome if one.id in known else Outcome.UNCHECKED for one in quotes]

    def _spoken(self, archive: Holdings) -> Mapping[str, list[Quote]]:
        """The quotes of each speaker; under the empty name those of nobody."""
        known = self._by_speaker
        if known is None or known[0] is not archive:
            spoken: dict[str, list[Quote]] = defaultdict(list)
            for quote in archive.quotes.values():
                for speaker in quote.speaker or ("",):
                    spoken[speaker].append(quote)
            known = self._by_speaker = (archive, spoken)
        return known[1]

    def _candidates(self, archive: Holdings, quote: Quote) -> Iterable[Quote]:
        """The quotes that may be versions of a quote: by its speakers or by nobody named, of its day or of none."""
        spoken = self._spoken(archive)
        found: dict[QuoteId, Quote] = {quote.id: quote}
        for speaker in (*quote.speaker, "") if quote.speaker else spoken:
            for other in spoken.get(speaker, ()):
                if _may_be_one_day(quote.said, other.said):
                    found[other.id] = other
                    if len(found) >= _MOST_CANDIDATES:
                        return found.values()
        return found.values()


_MOST_CHECKED = 400
"""Quotes that a page has checked before it is shown; some 3 ms each where none is remembered."""

_FEW_CANDIDATES = 120
"""Quotes that are compared with one unasked: 4 ms, and as much for each version that is found."""

_FEW_SOURCES = 200
"""Sources of an archive in which the words of a quote are looked for unasked."""

_MOST_CANDIDATES = 3_000
"""Quotes that are compared with one on its page: 0.03 ms each."""


def _links(links: Links) -> list[tuple[str, str]]:
    """Where the words can be opened on the web."""
    named = (("Open at the words", links.address), ("Archived copy, at the words", links.archived))
    return [(label, address) for label, address in named if address]


def _instead(at: Addresses, asked: Asked, word: str, near: Iterable[str]) -> Iterable[tuple[str, str]]:
    """The question with another word in place of one that nothing has."""
    place = asked.q.lower().find(word)
    for one in near:
        changed = f"{asked.q[:place]}{one}{asked.q[place + len(word) :]}" if place >= 0 else one
        yield one, at.search(**asked.with_(q=changed))


def _chips(at: Addresses, asked: Asked) -> Iterable[tuple[str, str]]:
    if asked.since or asked.until:
        period = asked.since if asked.since == asked.until else f"{asked.since or '…'} to {asked.until or '…'}"
        yield f"said {period}", at.search(**asked.with_(since="", until=""))
    for name in ("speaker", "source", "kind", "outcome", "tag"):
        if value := getattr(asked, name):
            yield f"{name}: {value}", at.search(**asked.with_(**{name: ""}))


def _may_be_one_day(one: str | None, other: str | None) -> bool:
    """Whether two dates don't exclude each other by the way they are written, as `find_versions` asks."""
    return not one or not other or one.startswith(other) or other.startswith(one)


def _named(archive: Holdings, speaker: SpeakerId | None) -> str:
    return "" if speaker is None else archive.speakers[speaker].name if speaker in archive.speakers else speaker
