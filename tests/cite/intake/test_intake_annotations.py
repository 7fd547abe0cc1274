"""Annotations of hypothes.is, of the W3C's model and of Zotero become quotes where their words are captured."""

from __future__ import annotations

from typing import Any

import pytest

from asquoted.archive.store import Archive
from asquoted.cite.intake.report import Result
from asquoted.model import QuoteId

from .conftest import ADDRESS, SPEECH

DUE = "The fees are due in May."


def hypothesis_row(exact: str, prefix: str = "", suffix: str = "", **more: Any) -> dict[str, Any]:
    selectors = [
        {"type": "RangeSelector", "startContainer": "/p[1]", "endContainer": "/p[1]", "startOffset": 0, "endOffset": 9},
        {"type": "TextPositionSelector", "start": 3, "end": 9},
        {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix},
    ]
    return {
        "id": "abc",
        "uri": ADDRESS,
        "user": "acct:someone@hypothes.is",
        "document": {"title": ["The harbour debate"]},
        "text": "important",
        "tags": ["fees"],
        "target": [{"source": ADDRESS, "selector": selectors}],
        **more,
    }


@pytest.mark.parametrize("wrap", [lambda rows: {"total": 1, "rows": rows}, lambda rows: {"annotations": rows}, list])
def test_a_row_of_hypothesis_is_anchored(wrap: Any, archive: Archive, bring: Any) -> None:
    (row,) = bring(wrap([hypothesis_row(DUE, "The clerk noted twice: “", "” The clerk")]))
    assert row.result is Result.TAKEN
    quote = archive.quotes[QuoteId(row.id)]
    assert quote.position[0].start == SPEECH.rindex(DUE)
    assert (quote.note, quote.tags) == ("important", ("fees",))


def test_words_over_a_line_break_of_the_page_are_anchored(bring: Any) -> None:
    (row,) = bring([hypothesis_row("nobody would lose work.\n  Jane Hale of the dockers’ union replied")])
    assert row.result in (Result.TAKEN, Result.CHANGED)


def test_a_row_whose_words_are_not_in_the_capture_is_refused_with_the_nearest(archive: Archive, bring: Any) -> None:
    (row,) = bring([hypothesis_row("The fees are due in June.")])
    assert row.result is Result.REFUSED
    assert "The fees are due in May" in row.nearest
    assert not archive.quotes


def test_page_notes_and_replies_are_said_to_quote_nothing(bring: Any) -> None:
    note = hypothesis_row(DUE) | {"target": [{"source": ADDRESS}]}
    rows = bring([note, hypothesis_row(DUE, references=["x"]), "no object", {"target": None, "uri": 3}])
    assert {row.result for row in rows} == {Result.REFUSED}
    assert rows[0].notes == ("selects no words: it is a note on the whole page",)
    assert rows[1].notes == ("is a reply to another annotation and quotes nothing",)


def test_a_web_annotation_in_several_targets_is_one_quote(archive: Archive, bring: Any) -> None:
    def target(exact: str) -> dict[str, Any]:
        return {"source": ADDRESS, "selector": {"type": "TextQuoteSelector", "exact": exact}}

    annotation = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "urn:x:1",
        "type": "Annotation",
        "body": {"type": "TextualBody", "value": "worth a look"},
        "target": [target("The harbour will stay open"), target("all winter.")],
    }
    (row,) = bring(annotation)
    quote = archive.quotes[QuoteId(row.id)]
    assert quote.exact == "The harbour will stay open … all winter." or quote.exact.startswith("The harbour will stay")
    assert quote.note == "worth a look"


@pytest.mark.parametrize("value", [{"@context": 1}, {"rows": 3}, {"first": {"items": 2}, "@context": ""}])
def test_what_holds_no_annotations_is_refused(value: Any, bring: Any) -> None:
    with pytest.raises(Exception, match=r"holds (no annotations|nothing to import)"):
        bring(value)


@pytest.mark.parametrize(
    "broken",
    [
        {"target": [3, None, {"selector": 4}]},
        {"target": {"selector": [{"type": "TextQuoteSelector", "exact": 3}]}},
        {"target": [], "tags": 3, "body": 9},
        {"tags": ["asquoted:position=x"], "target": [{"selector": [{"type": "TextQuoteSelector", "exact": "a b c"}]}]},
    ],
)
def test_broken_annotations_are_refused_each_with_a_reason(broken: dict[str, Any], bring: Any) -> None:
    (row,) = bring([{"type": "Annotation", **broken}])
    assert row.result is Result.REFUSED
    assert row.notes[0]


# ---- Zotero


def zotero_items() -> list[dict[str, Any]]:
    work = {
        "key": "AAAA1111",
        "itemType": "webpage",
        "title": "The harbour debate",
        "url": ADDRESS,
        "creators": [{"creatorType": "author", "firstName": "Ada", "lastName": "Brook"}],
        "date": "2019-05-14",
        "tags": [],
    }
    attachment = {"key": "BBBB2222", "itemType": "attachment", "parentItem": "AAAA1111", "title": "Snapshot"}
    mark = {
        "key": "CCCC3333",
        "itemType": "annotation",
        "parentItem": "BBBB2222",
        "annotationType": "highlight",
        "annotationText": DUE,
        "annotationComment": "check this",
        "annotationPageLabel": "2",
        "tags": [{"tag": "fees"}],
    }
    ink = {"key": "DDDD4444", "itemType": "annotation", "parentItem": "BBBB2222", "annotationType": "ink"}
    note = {"key": "EEEE5555", "itemType": "note", "parentItem": "AAAA1111", "note": "<p>x</p>"}
    return [{"key": one["key"], "version": 1, "data": one} for one in (work, attachment, mark, ink, note)]


def test_zoteros_web_api_gives_the_work_and_its_highlight(archive: Archive, bring: Any) -> None:
    rows = bring(zotero_items())
    assert [(row.what, row.result) for row in rows] == [
        ("work", Result.KNOWN),
        ("item", Result.REFUSED),
        ("item", Result.REFUSED),
        ("quote", Result.TAKEN),
    ]
    quote = archive.quotes[QuoteId(rows[3].id)]
    assert (quote.exact, quote.note, quote.tags) == (DUE, "check this", ("fees",))
    assert quote.locator is not None
    assert (quote.locator.label, quote.locator.value) == ("page", "2")


def test_better_bibtex_json_has_annotations_within_the_work(archive: Archive, bring: Any) -> None:
    work = zotero_items()[0]["data"] | {
        "attachments": [{"annotations": [{"annotationType": "highlight", "annotationText": DUE}]}],
        "citationKey": "brook2019",
    }
    rows = bring({"config": {}, "items": [work]})
    assert [row.result for row in rows] == [Result.KNOWN, Result.TAKEN]
    assert len(archive.quotes) == 1
