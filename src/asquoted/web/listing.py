"""All quotes of an archive, by date, for pages that no server answers: page by page, and as an index for a script."""

from __future__ import annotations

import json
from collections.abc import Iterator

from asquoted.archive.holdings import Holdings
from asquoted.web.card import make_card, who_said
from asquoted.web.library import Library
from asquoted.web.search_page import PAGE, Asked, SearchPage
from asquoted.web.speaker_page import in_time
from asquoted.web.timeline import draw_timeline


def list_pages(archive: Holdings, library: Library) -> Iterator[SearchPage]:
    """The pages of the list; an empty archive has one too."""
    quotes = sorted(archive.quotes.values(), key=in_time)
    pages = max(1, -(-len(quotes) // PAGE))
    timeline = draw_timeline(quote.said for quote in quotes)
    for page in range(1, pages + 1):
        shown = quotes[(page - 1) * PAGE : page * PAGE]
        audited = library.audited(archive, shown)
        yield SearchPage(
            asked=Asked(page=page),
            cards=tuple(make_card(archive, quote, one) for quote, one in zip(shown, audited, strict=True)),
            total=len(quotes),
            page=page,
            pages=pages,
            facets=(),
            timeline=timeline,
            behind=False,
        )


def write_index(archive: Holdings, library: Library) -> bytes:
    """What the script looks words up in, as a script of its own: a page on a disk may load no other file."""
    rows = []
    for quote in sorted(archive.quotes.values(), key=in_time):
        (audited,) = library.audited(archive, [quote])
        rows.append(
            {
                "id": quote.id,
                "exact": quote.exact,
                "kind": quote.kind.value,
                "who": " and ".join(who.name for who in who_said(archive, quote)),
                "said": quote.said or "",
                "source": archive.sources[quote.source].title,
                "outcome": audited.verdict.outcome.value,
            }
        )
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    return f"window.asquotedIndex = [\n{lines}\n];\n".encode()
