"""10,000 citations of 500 sources in every style of our own; the bar is 2 s of CPU a style."""

from __future__ import annotations

import time

from asquoted.cite import Citation
from asquoted.cite.form import Form, write
from asquoted.cite.styles import STYLES
from asquoted.model import Kind, Locator, Outcome, Quote, QuoteId, Source, SourceId, Speaker, SpeakerId, digest_of

SPEAKER = Speaker(id=SpeakerId("jane-hale"), name="Jane Hale")


def main() -> None:
    citations = [_citation(place) for place in range(10_000)]
    for name, style in STYLES.items():
        for form in (Form.NOTE, Form.INLINE):
            start = time.process_time()
            write(citations, style, form, with_check=True)
            print(f"{name:20} {form:7} {time.process_time() - start:5.2f} s")


_SOURCES = [
    Source(
        id=SourceId(f"s{place}"),
        csl={
            "type": ("article-newspaper", "webpage", "article-journal", "report", "book")[place % 5],
            "title": f"What the ferrymen of lake {place} know about the treaty",
            "author": [{"family": "Varga", "given": "Ines"}, {"family": "van der Lind", "given": "Anna"}],
            "container-title": "The Anselm Courier",
            "issued": "2019-05-13",
            "URL": f"https://courier.example/{place}",
        },
    )
    for place in range(500)
]


def _citation(place: int) -> Citation:
    source = _SOURCES[place % 500]
    quote = Quote(
        id=QuoteId(f"q{place}"),
        source=source.id,
        kind=Kind.DIRECT,
        exact="The ferry runs tomorrow, whatever they say in the capital about “the strike” and its end.",
        capture=digest_of(""),
        speaker=(SPEAKER.id,),
        said="2019-05-12",
        locator=Locator(label="paragraph", value=str(place % 40)),
    )
    return Citation(
        quote=quote,
        source=source,
        outcome=Outcome.VERBATIM,
        speakers={SPEAKER.id: SPEAKER},
        checked_on="2026-11-28",
    )


if __name__ == "__main__":
    main()
