"""What other programs read: SARIF, JUnit, GitHub's commands, the fixed lines of JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from asquoted.proof.writers.github import to_github
from asquoted.proof.writers.junit import to_junit
from asquoted.proof.writers.paths import relative_uri
from asquoted.proof.writers.sarif import to_sarif
from asquoted.proof.writers.shapes import line_shape, report_shape
from asquoted.rulebook import RULES

from ..conftest import Town

DRAFT = """# 𝄞 Notes

𝄞 “The ferry must sail after dark” [@letter, para. 7] and “no longer there, as far as anybody can tell”.

<!-- asquoted: ignore AQ104 -- as in the old print -->

“the lighthouse needs the new lamp” [@letter]. The so-called “experts” agreed.

<!-- asquoted: ignore AQ106 -- nothing of the kind -->

“We will keep the harbour open all winter,” Ada Brook said [@gazette].
"""


@pytest.fixture(scope="module")
def log(town: Town, town_folder: Path) -> dict[str, Any]:
    reports = [town(DRAFT, "notes on ferries/draft.md")]
    loaded: dict[str, Any] = json.loads(to_sarif(reports, town.archive, RULES, town_folder.parent))
    return loaded


def results(log: Mapping[str, Any]) -> list[Any]:
    (run,) = log["runs"]
    return list(run["results"])


# ---- SARIF, by the rules of the standard


def test_sarif_names_its_version_and_every_rule_that_spoke_with_help(log: dict[str, Any]) -> None:
    assert log["version"] == "2.1.0"
    assert log["$schema"].startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/")
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted({result["ruleId"] for result in results(log)})
    for rule in rules:
        assert set(rule) == {"id", "name", "shortDescription", "fullDescription", "help", "defaultConfiguration"}
        assert set(rule["help"]) == {"text", "markdown"}
        assert rule["name"].isalnum()
    for result in results(log):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in {"error", "warning", "note"}


def test_sarif_has_only_the_properties_of_the_standard(log: dict[str, Any]) -> None:
    allowed = {"ruleId", "ruleIndex", "level", "message", "locations", "relatedLocations", "partialFingerprints"}
    for result in results(log):
        assert set(result) <= allowed | {"suppressions"}
        for location in (*result["locations"], *result.get("relatedLocations", ())):
            assert set(location) <= {"id", "message", "physicalLocation", "logicalLocations"}
            physical = location["physicalLocation"]
            assert set(physical) == {"artifactLocation", "region"}
            region = set(physical["region"])
            assert region <= {"startLine", "startColumn", "endLine", "endColumn", "charOffset", "charLength", "snippet"}


def test_sarif_places_are_relative_and_count_code_points(log: dict[str, Any]) -> None:
    lines = DRAFT.splitlines()
    for result in results(log):
        physical = result["locations"][0]["physicalLocation"]
        assert physical["artifactLocation"]["uri"] == "notes%20on%20ferries/draft.md"
        region = physical["region"]
        if "snippet" in region:
            line = lines[region["startLine"] - 1]
            assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == region["snippet"]["text"]


def test_sarif_shows_the_place_in_the_frozen_text_of_the_source(log: dict[str, Any], town_folder: Path) -> None:
    (result,) = (each for each in results(log) if each["ruleId"] == "AQ105")
    (related,) = result["relatedLocations"]
    uri = related["physicalLocation"]["artifactLocation"]["uri"]
    assert re.fullmatch(r"archive/sources/letter/captures/[\w.-]+\.txt", uri)
    text = (town_folder.parent / uri).read_text("utf-8")
    region = related["physicalLocation"]["region"]
    start = region["charOffset"]
    assert text[start : start + region["charLength"]] == region["snippet"]["text"] == "not"


def test_sarif_gives_what_was_settled_as_suppressed_and_tells_idle_remarks(log: dict[str, Any]) -> None:
    suppressed = [each for each in results(log) if "suppressions" in each]
    assert [each["ruleId"] for each in suppressed] == ["AQ104"]
    (why,) = suppressed[0]["suppressions"]
    assert why == {"kind": "inSource", "justification": "ignored in the draft: as in the old print"}
    assert [each["message"]["text"] for each in results(log) if each["ruleId"] == "AQ507"] == [
        "no quotation here has AQ106. Take the remark out."
    ]


def test_sarif_fingerprints_survive_lines_that_move(town: Town, town_folder: Path, log: dict[str, Any]) -> None:
    def marks(log: Mapping[str, Any]) -> Iterator[str]:
        for result in results(log):
            yield result.get("partialFingerprints", {}).get("asquoted/v1", "")

    moved = json.loads(to_sarif([town(f"One more.\n\n{DRAFT}")], town.archive, RULES, town_folder))
    assert list(marks(moved)) == list(marks(log))
    assert len({mark for mark in marks(log) if mark}) > 2


def test_paths_are_references_on_every_system(tmp_path: Path) -> None:
    assert relative_uri("a b/c#d.md", tmp_path) == "a%20b/c%23d.md"
    assert relative_uri(tmp_path / "x.md", tmp_path / "y") == "../x.md"


# ---- JUnit and GitHub


def test_junit_has_a_case_a_quotation(town: Town) -> None:
    root = etree.fromstring(to_junit([town(DRAFT)]).encode())
    (suite,) = root
    assert (suite.get("tests"), suite.get("failures"), suite.get("skipped")) == ("5", "2", "1")
    cases = suite.findall("testcase")
    assert [case.get("name", "").partition(" ")[0] for case in cases] == ["3:4", "3:60", "7:2", "7:63", "11:2"]
    (failure,) = cases[0]
    assert failure.get("type") == "distorted"
    assert failure.get("message") == "distorted: AQ105 error: negation: “not” of the source is missing".replace(
        " error:", ""
    )
    assert cases[3].find("skipped") is not None
    assert len(cases[4]) == 0


def test_junit_is_xml_whatever_a_draft_holds(town: Town) -> None:
    nasty = "He said “no \x01 such \x1b[31m words & <b> \ufffe anywhere in here at all”."
    assert etree.fromstring(to_junit([town(nasty)]).encode()).find("testsuite/testcase") is not None


def test_github_commands_are_escaped(town: Town) -> None:
    lines = list(to_github([town(DRAFT, "a,b:c%.md")]))
    assert lines[1].startswith("::warning file=a%2Cb%3Ac%25.md,line=3,col=4,endColumn=34,title=AQ503::")
    assert all("\n" not in line for line in lines)
    assert [line.partition("title=")[2][:5] for line in lines] == ["AQ105", "AQ503", "AQ501", "AQ507"]
    assert lines[2].startswith("::error ")
    assert lines[2].endswith("'")  # a command, to be copied
    assert lines[1].endswith(".")


# ---- the fixed form


def test_a_line_has_exactly_these_fields(town: Town) -> None:
    report = town(DRAFT)
    rows = [line_shape(report, proof) for proof in report.proofs]
    for row in rows:
        assert list(row) == [
            *("path", "line", "column", "words", "judged", "quote", "source", "by"),
            *("outcome", "speaker", "date", "findings"),
        ]
        for finding in row["findings"]:
            assert list(finding) == ["code", "severity", "message"]
    assert [row["judged"] for row in rows] == [True, True, True, False, True]
    assert rows[1] == {
        "path": "draft.md",
        "line": 3,
        "column": 60,
        "words": "no longer there, as far as anybody can tell",
        "judged": True,
        "quote": None,
        "source": None,
        "by": None,
        "outcome": None,
        "speaker": None,
        "date": None,
        "findings": [
            {"code": "AQ501", "severity": "error", "message": "no source of the archive has these words"},
        ],
    }
    assert rows[4]["speaker"] == "confirmed"
    json.dumps(rows)


def test_the_whole_has_both_texts_and_the_summary(town: Town) -> None:
    shape = json.loads(json.dumps(report_shape([town(DRAFT)])))
    (draft,) = shape["drafts"]
    first = draft["quotations"][0]
    assert first["passage"] == "The ferry must not sail after dark"
    assert first["edits"] == [{"kind": "negation", "quoted": "", "source": "not"}]
    assert first["cited"] == [
        {"key": "letter", "locator": {"label": "paragraph", "value": "7"}, "source": "letter", "quote": None}
    ]
    assert shape["failures"] == 2
    assert shape["summary"]["judged"] == 4
    assert draft["remarks"][0]["code"] == "AQ507"
