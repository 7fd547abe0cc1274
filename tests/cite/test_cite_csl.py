"""Sources as CSL-JSON items, with CSL's own names and nothing invented."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from typing import Any

import pytest

from asquoted.cite import to_csl, to_csl_items
from asquoted.cite.vocabulary import ITEM
from asquoted.errors import BrokenRecord
from asquoted.model import Quote, Source, SourceId, Speaker, SpeakerId


def test_a_source_is_an_item(source: Source) -> None:
    assert to_csl(source) == {
        "id": "asmolov-2019",
        "citation-key": "asmolov-2019",
        "type": "article-newspaper",
        "title": "On the peace process",
        "author": [{"family": "Asmolov", "given": "Konstantin"}],
        "container-title": "New Eastern Outlook",
        "issued": {"date-parts": [[2019]]},
        "language": "en",
    }


def test_a_quote_stands_under_custom(source: Source, quote: Quote, speakers: dict[SpeakerId, Speaker]) -> None:
    item = to_csl(source, quote=quote, speakers=speakers)
    assert item["custom"] == {
        "quote": {
            "id": "lavrov-2019-05-13-staged",
            "kind": "direct",
            "exact": "We are doing our best.",
            "speaker": ["Sergey Lavrov"],
            "said": {"edtf": "2019-05-13", "date-parts": [[2019, 5, 13]]},
            "locator": {"label": "paragraph", "value": "24"},
        }
    }
    assert set(item) <= ITEM
    json.dumps(item)


def test_what_is_not_recorded_of_a_quote_is_left_out(source: Source, quote: Quote) -> None:
    bare = replace(quote, speaker=(), said=None, locator=None)
    custom: Any = to_csl(replace(source, csl={**source.csl, "custom": {"mine": 1}}), quote=bare)["custom"]
    assert custom["mine"] == 1
    assert set(custom["quote"]) == {"id", "kind", "exact"}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"author": "MFA"}, {"author": [{"literal": "MFA"}]}),
        ({"author": ["A", {"literal": "B"}]}, {"author": [{"literal": "A"}, {"literal": "B"}]}),
        ({"volume": 3}, {"volume": 3}),
        ({"volume": "III"}, {"volume": "III"}),
        ({"accessed": dt.date(2026, 11, 24)}, {"accessed": {"date-parts": [[2026, 11, 24]]}}),
        ({"issued": 2019}, {"issued": {"date-parts": [[2019]]}}),
        ({"categories": ["a"]}, {"categories": ["a"]}),
        ({"language": "ru"}, {"language": "ru"}),
    ],
)
def test_values_in_csls_form(given: dict[str, object], expected: dict[str, object]) -> None:
    item = to_csl(Source(id=SourceId("s"), csl={"type": "webpage", **given}))
    assert {name: item[name] for name in expected} == expected


def test_a_source_without_a_type_is_a_document() -> None:
    assert to_csl(Source(id=SourceId("s"), csl={}, language="ru")) == {
        "id": "s",
        "citation-key": "s",
        "type": "document",
        "language": "ru",
    }


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"publsher": "x"}, "source s: 'publsher' is no CSL name. Write 'publisher'."),
        ({"zzzzzz": "x"}, "source s: 'zzzzzz' is no CSL name. Use a name of CSL, or `note`."),
        ({"type": "web page"}, "source s: 'web page' is no CSL type. Write webpage."),
        (
            {"type": "Press release"},
            "source s: 'Press release' is no CSL type. Write webpage, with genre = \"Press release\".",
        ),
        ({"type": 3}, "source s: 3 is no CSL type. Use one such as webpage or report."),
        (
            {"issued": "May 2019"},
            (
                "source s: issued has 'May 2019', which is no date. "
                "Write an EDTF date such as 2019-05-13, 2019-05 or 2019."
            ),
        ),
        (
            {"author": [{"name": "x"}]},
            (
                "source s: author has {'name': 'x'}, which is no name. "
                'Write { family = "…", given = "…" } or { literal = "…" }.'
            ),
        ),
        ({"title": 7}, "source s: title has 7, which is no text. Write it in quotation marks."),
        ({"volume": True}, "source s: volume has True, which is no text. Write it in quotation marks."),
    ],
)
def test_what_csl_does_not_know_is_refused(given: dict[str, object], message: str) -> None:
    with pytest.raises(BrokenRecord) as caught:
        to_csl(Source(id=SourceId("s"), csl=given))
    assert str(caught.value) == message


def test_a_date_that_csl_can_not_say_whole_is_kept_beside_it() -> None:
    item = to_csl(Source(id=SourceId("s"), csl={"issued": "2019~", "accessed": "2026-11-24", "event-date": "2019/.."}))
    assert item["issued"] == {"date-parts": [[2019]], "circa": True}
    assert item["custom"] == {"edtf": {"event-date": "2019/..", "issued": "2019~"}}


def test_former_names_become_those_of_today() -> None:
    item = to_csl(Source(id=SourceId("s"), csl={"event": "Congress", "shortTitle": "A", "title-short": "B"}))
    assert item["event-title"] == "Congress"
    assert item["title-short"] == "B"
    assert not {"event", "shortTitle"} & item.keys()


def test_a_bibliography_has_each_source_once(source: Source) -> None:
    other = Source(id=SourceId("a"), csl={})
    assert [item["id"] for item in to_csl_items([source, other, source])] == ["a", "asmolov-2019"]
