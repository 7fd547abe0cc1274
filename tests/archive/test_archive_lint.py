from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from asquoted.archive.lint import holds, lint
from asquoted.archive.rules import RULES
from asquoted.archive.store import Archive, open_archive
from asquoted.model import Review, Severity, Span

from .conftest import NOBODY, TALK, TEXT, files_of, quote_of

QUOTES = "sources/talk/quotes.toml"


def edit(file: str, old: str, new: str) -> Callable[[Archive], None]:
    def change(archive: Archive) -> None:
        path = archive.path / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def capture_file(name: str, content: bytes | None) -> Callable[[Archive], None]:
    def change(archive: Archive) -> None:
        capture = archive.latest_capture(TALK)
        path = archive.path / "sources/talk/captures" / str(getattr(capture, name, name))
        if content is None:
            path.unlink()
        else:
            path.write_bytes(content)

    return change


def review(archive: Archive) -> None:
    go = archive.quote("go")
    settled = Review(accepts=("AQ104",), reason="r", by="AB", on="2026-01-01", of=go.reviewed_digest)
    archive.replace_quote(go.id, replace(go, review=settled))
    assert [one.code for one in lint(archive)] == ["AQ916"], "a fresh review is no finding"
    edit(QUOTES, '"We will go"', '"We will  go"')(archive)


def turn_around(archive: Archive) -> None:
    path = archive.path / QUOTES
    first, second = path.read_text(encoding="utf-8").split("\n\n")
    path.write_text(f"{second}\n{first}\n", encoding="utf-8")


FAULTS: list[tuple[str, Callable[[Archive], None], str, int | None, str]] = [
    ("AQ901", edit(QUOTES, "We will go", "We may go"), QUOTES, 7, "its position holds “We will go”, its words are"),
    ("AQ901", edit(QUOTES, "start = 24", "start = 25"), QUOTES, None, ""),
    ("AQ902", capture_file("bytes_name", b"x"), ".txt", None, "the received bytes changed"),
    ("AQ903", capture_file("text_name", b"x"), ".txt", None, "the frozen text changed"),
    ("AQ904", edit(QUOTES, '"sergey-lavrov"', '"sergei"'), QUOTES, 4, "go: speakers.toml has no sergei"),
    ("AQ904", edit(QUOTES, "said =", 'via = "nobody"\nsaid ='), QUOTES, 5, "speakers.toml has no nobody"),
    ("AQ905", edit("speakers.toml", '"Лавров"', '"dmitry PESKOV"'), "speakers.toml", 5, "is a name of dmitry-peskov"),
    ("AQ905", edit("speakers.toml", '"Лавров"', '"L", "L"'), "speakers.toml", 5, "sergey-lavrov has a name twice"),
    ("AQ906", turn_around, QUOTES, 10, "go stands after stay, which is further on in the text"),
    ("AQ906", edit("speakers.toml", "[dmitry-", "[zdmitry-"), "speakers.toml", 5, "sergey-lavrov stands after"),
    ("AQ907", review, QUOTES, 10, "the review of 2026-01-01 is of other words or another capture"),
    ("AQ909", capture_file("text_name", None), ".txt", None, "the file of the frozen text is missing"),
    ("AQ910", edit(QUOTES, "said =", 'original = "x"\nsaid ='), QUOTES, 5, "there is no source x"),
    ("AQ911", edit(QUOTES, 'capture = "sha256:', f'capture = "{NOBODY}" #'), QUOTES, 8, "its source has no capture"),
    ("AQ912", edit(QUOTES, "end = 34", "end = 99"), QUOTES, 7, "the text has only 94 characters"),
    ("AQ913", capture_file("notes.txt", b"x"), "notes.txt", None, "no [[capture]] names this file"),
    ("AQ914", capture_file("regions_name", b"[]\n"), ".json", None, "the regions changed"),
    ("AQ915", edit(QUOTES, "position = [{ start = 24, end = 34 }]\n", ""), QUOTES, 6, "it has no position"),
    ("AQ916", edit("speakers.toml", "[sergey", "[a]\nname = 'A'\n[sergey"), "speakers.toml", 5, "no quote names a"),
]


def test_a_sound_archive_has_no_finding_but_its_unused_speaker(archive: Archive) -> None:
    before = files_of(archive.path)

    assert [(finding.code, finding.subject) for finding in lint(archive)] == [("AQ916", "dmitry-peskov")]
    assert files_of(archive.path) == before


@pytest.mark.parametrize(("code", "change", "file", "line", "message"), FAULTS)
def test_each_fault_is_found_at_its_file_and_line(
    archive: Archive, code: str, change: Callable[[Archive], None], file: str, line: int | None, message: str
) -> None:
    change(archive)

    found = [one for one in lint(open_archive(archive.path)) if one.code == code and one.subject != "dmitry-peskov"]

    assert found, [one.code for one in lint(open_archive(archive.path))]
    assert str(found[0].path).endswith(file)
    assert message in found[0].message
    assert line is None or found[0].line == line
    assert found[0].severity is RULES[code].severity
    assert found[0].remedy


def test_the_same_words_at_one_place_are_found_but_not_at_two(archive: Archive) -> None:
    archive.add_quote(quote_of("will", "first", position=(Span(27, 31),)))
    archive.add_quote(quote_of("will", "second", position=(Span(43, 47),)))
    assert "AQ908" not in [one.code for one in lint(archive)]

    archive.add_quote(quote_of("will", "third", position=(Span(27, 31),)))

    found = [one for one in lint(archive) if one.code == "AQ908"]
    assert [(one.subject, one.message) for one in found] == [
        ("third", "third has the words of first, at the same place")
    ]


def test_two_long_texts_are_shown_from_where_they_part(archive: Archive) -> None:
    words = "we will not stay.”\n\nPeskov added that they had to go and then stay for a while"
    archive.add_quote(quote_of(words, "long", position=(Span(TEXT.find("we will not"), len(TEXT)),)))

    found = [one.message for one in lint(archive) if one.code == "AQ901"]

    held, wanted = "…dded that they had to go", "…dded that they had to go and then stay for a while"
    assert found == [f"long: its position holds “{held}”, its words are “{wanted}”"]


def test_every_rule_is_proved_by_a_case_and_explained() -> None:
    proved_apart = {"AQ908", "AQ917"}  # the latter by a deep lint, in test_archive_migrate
    assert {code for code, *_ in FAULTS} | proved_apart == set(RULES)
    for rule in RULES.values():
        assert rule.title
        assert rule.explanation.endswith(".")
        assert rule.example
        assert rule.remedy
        assert isinstance(rule.severity, Severity)


def test_an_unused_capture_of_a_broken_text_does_not_hide_other_findings(archive: Archive) -> None:
    capture_file("text_name", b"x")(archive)
    edit(QUOTES, '"sergey-lavrov"', '"sergei"')(archive)

    assert {"AQ903", "AQ904"} <= {one.code for one in lint(open_archive(archive.path))}


@pytest.mark.parametrize(
    ("held", "exact"),
    [
        ("We  will\n go", "We will go"),
        ("“We will go,”", "We will go"),
        ("it’s – so", "it's - so"),
        ("de\u00adnuclear", "denuclear"),
        ("We will go far and stay", "We … stay"),
        ("We will go far and stay", "We [...] stay."),
        ("We will go", "[W]e will go"),
        ("The President will go", "[He] will go"),
    ],
)
def test_typography_and_marked_changes_are_no_difference(held: str, exact: str) -> None:
    assert holds(held, exact)


@pytest.mark.parametrize(
    ("held", "exact"),
    [
        ("We will go", "we will go"),
        ("We will go", "We will not go"),
        ("We will go", "We will goo"),
        ("2018", "2017"),
        ("go far and stay", "stay … go"),
        ("We will go far", "We … go"),
        ("х", "x"),
    ],
)
def test_a_difference_of_letters_is_one(held: str, exact: str) -> None:
    assert not holds(held, exact)


def test_the_archive_that_ships_has_no_error() -> None:
    shipped = open_archive(Path(__file__).parents[2] / "archive")
    assert [one for one in lint(shipped) if one.severity is Severity.ERROR] == []
