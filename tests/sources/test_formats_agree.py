"""The same article gives the same verdicts, whatever the file that it came in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from asquoted import check, prepare
from asquoted.align.prepared import PreparedSource
from asquoted.archive.create import create_archive
from asquoted.archive.keep import Given, keep
from asquoted.archive.store import Archive, open_archive
from asquoted.archive.take import take_quote
from asquoted.audit import audit
from asquoted.model import EditKind, Kind, SourceId
from asquoted.sources.arrival import Arrival, arrive_from_file, arrive_from_recording

from .build import labelled
from .one_article import CAPTION, COMMENTS, DAY, FORMS, LIST, MORE, NOTE, PARAGRAPHS, ROWS, forms

QUOTES = (
    # as the article has it
    ("verbatim", "We may sell the second boat, but we will not sell the first"),
    ("verbatim", '"Nobody who lives on the far shore has another way to a doctor."'),
    ("verbatim", "The vote was seven to four."),
    ("verbatim", "The vote was seven to four. Two members stayed away"),
    ("verbatim", "The Sarnholm Almanac, which has printed the timetable since 1888, said it would print it again."),
    ("verbatim", "the minister told me, 'Sell it to a museum,' and I told him that the museum had asked for the first"),
    ("verbatim", MORE[0]),
    ("verbatim", "once it hangs on the pier and not before"),
    ("verbatim", "corrosion of the fuel tanks was underestimated, and that the inflatable rafts are of the wrong size"),
    ("verbatim", "Until then we recommend that no more than sixty passengers are carried."),
    ("verbatim", LIST[0]),
    ("verbatim", "A single crossing costs 12 crowns, as it has since 2009."),
    ("verbatim", "The bridge is shut and still we lose."),
    ("verbatim", NOTE),
    ("verbatim", "The first boat at the pier of Sarnholm in January."),
    # as practice allows
    ("faithful", "I believe that they were the figures of a shop … a ferry is not a shop."),
    ("faithful", "We have read it, and [the board] will do what it says"),
    ("faithful", "no more than 60 passengers are carried"),
    ("faithful", "A specialized workshop should look at the tanks before the boat is used in heavy weather"),
    ("faithful", "Once it hangs on the pier and not before"),
    # otherwise
    ("altered", "They had asked for a new engine, for a second deckhand during the dark months"),
    ("distorted", "We must sell the second boat, but we will not sell the first"),
    ("distorted", "I do believe that the figures were wrong"),
    ("distorted", "The line has lost money in ten of the last twelve years"),
    ("distorted", "If you close the line you will … spend it within three weeks on the road around the bay"),
    ("distorted", "The ministry can … order a municipality to run a ferry"),
    ("distorted", "This can go on."),
    ("absent", "Our grandchildren will laugh about this sitting in a tunnel under the bay"),
    ("absent", "The bridge over the sound will be opened by the end of next summer"),
)


@pytest.fixture(scope="module")
def arrivals(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Arrival]:
    folder = tmp_path_factory.mktemp("forms")
    made = {}
    for name, data in forms().items():
        path = folder / name
        path.write_bytes(data)
        arrived = arrive_from_recording(path, data).pages[0] if ".warc" in name else arrive_from_file(path, data)
        made[name] = arrived
    return made


@pytest.fixture(scope="module")
def sources(arrivals: Mapping[str, Arrival]) -> Mapping[str, PreparedSource]:
    return {
        name: prepare(arrived.reading.text, published=DAY, regions=arrived.reading.regions)
        for name, arrived in arrivals.items()
    }


@pytest.mark.parametrize(("outcome", "words"), QUOTES, ids=[f"{outcome}-{words[:30]}" for outcome, words in QUOTES])
def test_a_quote_has_one_verdict_in_all_formats(
    sources: Mapping[str, PreparedSource], outcome: str, words: str
) -> None:
    verdicts = {name: check(words, source) for name, source in sources.items()}

    assert {name: verdict.outcome.value for name, verdict in verdicts.items()} == dict.fromkeys(FORMS, outcome)
    edits = {
        name: [(edit.kind.value, edit.quoted_text) for edit in verdict.edits if edit.kind is not EditKind.TYPOGRAPHY]
        for name, verdict in verdicts.items()
    }
    assert edits == dict.fromkeys(FORMS, edits["article.md"]), "lines and hyphens apart, the edits are the same"
    assert len({verdict.voice for verdict in verdicts.values()}) == 1


@pytest.mark.parametrize("paragraph", [*PARAGRAPHS, *MORE, *LIST])
def test_every_paragraph_is_verbatim_in_all_formats(sources: Mapping[str, PreparedSource], paragraph: str) -> None:
    words = paragraph.replace("*", "").replace("{1}", "")

    outcomes = {name: check(words, source).outcome.value for name, source in sources.items()}

    assert outcomes == dict.fromkeys(FORMS, "verbatim")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_row_of_the_table_is_one_line_in_all_formats(arrivals: Mapping[str, Arrival], row: tuple[str, ...]) -> None:
    lines = {name: arrived.reading.text.split("\n") for name, arrived in arrivals.items()}

    assert {name: "\t".join(row) in found for name, found in lines.items()} == dict.fromkeys(FORMS, True)


def test_the_page_of_print_breaks_within_the_long_quotation(arrivals: Mapping[str, Arrival]) -> None:
    paper = arrivals["paper.pdf"].reading
    second = labelled(paper, "page")[1]
    quotation = MORE[0].partition("“")[2]

    assert " ".join(second.replace("-\n", "").split())[:20] in quotation
    assert "-\n" in paper.text, "a word is parted at the end of a line"


@pytest.mark.parametrize("name", [name for name in FORMS if name.startswith("page")])
def test_readers_comments_are_found_where_there_are_some(sources: Mapping[str, PreparedSource], name: str) -> None:
    verdict = check(COMMENTS[0], sources[name], kind=Kind.DIRECT)

    assert verdict.outcome.value == "verbatim"
    assert "reader-comment" in [context.value for context in verdict.context]


def test_formats_that_say_so_know_the_caption_and_the_note(arrivals: Mapping[str, Arrival]) -> None:
    captions = {name: labelled(arrivals[name].reading, "caption") for name in ("page.html", "draft.docx", "book.epub")}
    notes = {name: labelled(arrivals[name].reading, "footnote") for name in ("draft.docx", "book.epub", "article.md")}

    assert captions == {name: [CAPTION] for name in captions}
    assert notes == {name: [NOTE] for name in notes}


def test_recorded_quotes_are_judged_alike_through_the_archive(arrivals: Mapping[str, Arrival], tmp_path: Path) -> None:
    archive = _keep_all(tmp_path / "archive", arrivals)
    wanted = {}
    for number, (outcome, words) in enumerate(QUOTES):
        for name in FORMS:
            taken = take_quote(archive, _source_of(name), words)
            if taken.repeats is None:
                archive.add_quote(taken.quote)
                wanted[taken.quote.id] = (number, name, outcome)

    found: dict[int, dict[str, str]] = {}
    for audited in audit(open_archive(tmp_path / "archive")):
        number, name, outcome = wanted[audited.quote.id]
        assert audited.verdict.outcome.value == outcome, (name, audited.quote.exact)
        found.setdefault(number, {})[name] = audited.verdict.outcome.value

    assert all(set(outcomes) == set(FORMS) for outcomes in found.values()), "what one format repeats all repeat"
    assert len(found) >= len(QUOTES) - 3


def _keep_all(path: Path, arrivals: Mapping[str, Arrival]) -> Archive:
    archive = create_archive(path, title="The ferry of Sarnholm")
    for name, arrived in arrivals.items():
        keep(archive, arrived, Given(id=_source_of(name), csl={"issued": DAY}), today="2018-03-20")
    assert len(archive.sources) == len(FORMS)
    return archive


def _source_of(name: str) -> SourceId:
    return SourceId(name.replace(".", "-"))
