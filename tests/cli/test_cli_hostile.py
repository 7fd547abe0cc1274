"""Hostile and clumsy input: what a terminal would act on, odd words, names from elsewhere, large files."""

from __future__ import annotations

import re
import time
import unicodedata
from pathlib import Path

import pytest

from .conftest import Desk, bytes_of

SOURCE = "asmolov-2019-korean-peace"
AID = "nebenzya-2019-02-20-aid"
SPEECH = "The mayor said: “The harbour will stay open all winter, and nobody will lose work.”\n"
ESCAPE = "\x1b[31mred\x1b]0;title\x07"


def is_harmless(text: str) -> bool:
    """Whether a terminal shows the text as it is: no control characters but line breaks."""
    return not any(unicodedata.category(sign) == "Cc" and sign != "\n" for sign in text)


@pytest.mark.parametrize(
    "words",
    [
        f"The harbour {ESCAPE} will stay open",
        "The harbour\x08\x08\x08\x08 will stay open",
        "The harbour\nwill\tstay\r\nopen",
        f"The harbour will stay open all winter, and nobody will lose {ESCAPE} work",
    ],
    ids=["escape", "backspace", "newlines", "escape beyond the label"],
)
def test_words_with_control_characters(words: str, bare: Desk) -> None:
    bare.file("speech.txt", SPEECH)
    for form in ("text", "json", "jsonl"):
        answer = bare("check", "--in", "speech.txt", words, "--format", form)
        assert answer.status in (0, 1)
        assert is_harmless(answer.out)
        assert answer.err == ""


def test_a_source_with_control_characters(bare: Desk) -> None:
    bare.file("speech.txt", f"The mayor said: “The harbour {ESCAPE} will stay open all winter.”\n")
    answer = bare("check", "--in", "speech.txt", "The harbour will stay open all winter")
    if answer.status == 2:  # such a file may be refused as binary
        assert is_harmless(answer.err)
    else:
        assert is_harmless(answer.out)


@pytest.mark.parametrize(
    "command",
    [
        ["show", AID],
        ["check", AID],
        ["lint"],
        ["search", "sanctions"],
        ["cite", AID, "--allow-unverified"],
        ["search", "sanctions", "--format", "json"],
    ],
    ids=" ".join,
)
def test_an_archive_from_elsewhere_with_control_characters(command: list[str], desk: Desk) -> None:
    escape = "\\u001b[31mred\\u001b]0;title\\u0007 "
    desk.change(desk.shelf / "quotes.toml", 'exact = "We believe that', f'exact = "{escape}We believe that')
    desk.change(desk.shelf / "quotes.toml", 'event = "To reporters"', f'event = "{escape}"')
    desk.change(desk.archive / "speakers.toml", 'name = "Vasily', f'name = "{escape}Vasily')
    desk.change(desk.shelf / "source.toml", 'title = "Russia', f'title = "{escape}Russia')
    answer = desk(*command)
    assert answer.status in (0, 1)
    assert is_harmless(answer.out)
    assert is_harmless(answer.err)


@pytest.mark.parametrize(
    "command",
    [
        ["show", ESCAPE],
        ["check", "--source", ESCAPE],
        ["search", "--speaker", ESCAPE],
        ["speaker", "add", "Ann", "--id", ESCAPE],
        ["speaker", "alias", "lavrov", ESCAPE],
        ["explain", ESCAPE],
        ["capture", ESCAPE],
        ["--archive", ESCAPE, "check"],
    ],
    ids=lambda command: repr(" ".join(command))[:40],
)
def test_arguments_with_control_characters(command: list[str], desk: Desk) -> None:
    answer = desk(*command)
    assert answer.status in (0, 1, 2)
    assert is_harmless(answer.out)
    assert is_harmless(answer.err)


def test_signs_of_direction_do_not_turn_what_is_shown(bare: Desk) -> None:
    bare.file("speech.txt", SPEECH)
    answer = bare("check", "--in", "speech.txt", "The harbour will \u202etuhs\u202c stay \u2066open all winter")
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", answer.out)


WORDS = {
    "empty": "",
    "blank": " \t ",
    "dots": "...",
    "ellipsis": "…",
    "marks": "“”",
    "brackets": "[…] []",
    "open bracket": "[[[[",
    "hidden": "\u200b\u200b\ufeff",
    "direction": "\u202e\u202c",
    "Arabic": "قال الوزير إن الميناء سيبقى مفتوحا",
    "Chinese": "部长说港口将保持开放",
    "emoji": "👩‍👩‍👧‍👦 👍🏽 🏳️‍🌈",
    "combining": "Z" + "\u0301" * 500 + "algo",
    "surrogate": "half \ud800 a sign",
    "long word": "x" * 100_000,
    "many words": "the harbour " * 20_000,
    "many ellipses": "the … " * 2_000,
    "many brackets": "[a] the " * 2_000,
    "quotes": '"' * 5_000,
}


@pytest.mark.parametrize("name", WORDS)
def test_odd_words_are_judged(name: str, bare: Desk) -> None:
    bare.file("speech.txt", SPEECH)
    start = time.process_time()
    answer = bare("check", "--in", "speech.txt", WORDS[name], "--format", "jsonl")
    assert answer.status == 1, answer
    assert answer.err == ""
    (row,) = answer.rows
    assert row["outcome"] in ("unchecked", "absent", "paraphrased", "distorted")
    assert time.process_time() - start < 10


def test_words_in_other_writings_are_found(bare: Desk) -> None:
    lines = [WORDS["Arabic"], "Министр заявил, что гавань останется открытой", "Le maire dit que le café reste ouvert"]
    bare.file("speech.txt", "\n\n".join(lines))
    for line in lines:
        assert bare("check", "--in", "speech.txt", line).status == 0


def test_a_large_source(bare: Desk) -> None:
    bare.file("speech.txt", "".join(f"In year {n} the harbour of town {n} was open and dry.\n" for n in range(60_000)))
    start = time.process_time()
    assert bare("check", "--in", "speech.txt", "the harbour of town 31415 was open and dry").status == 0
    assert bare("check", "--in", "speech.txt", "the harbour of town 31415 was shut and dry").status == 1
    assert time.process_time() - start < 20


def test_a_quote_with_many_places(bare: Desk) -> None:
    bare.file("speech.txt", "The fees are due. " * 5_000)
    answer = bare("check", "--in", "speech.txt", "The fees are due", "--format", "jsonl")
    assert answer.status == 0
    assert len(answer.rows[0]["others"]) >= 49
    assert answer.rows[0]["context"] == ["repeated"]


def test_the_recorded_place_is_taken_however_many_there_are(desk: Desk) -> None:
    desk.file("speech.txt", "The fees are due, he said. " * 60 + "She replied: “The fees are due.”\n")
    assert desk("capture", "speech.txt", "--id", "speech").status == 0
    assert desk("add", "speech", "She replied: “The fees are due", "--id", "fees").status == 0
    quotes = desk.archive / "sources" / "speech" / "quotes.toml"
    start = 27 * 60 + len("She replied: “")
    text = re.sub(r"exact = .*", 'exact = "The fees are due"', quotes.read_text("utf-8"))
    text = re.sub(r"position = .*", f"position = [{{ start = {start}, end = {start + 16} }}]", text)
    quotes.write_text(re.sub(r"kind = .*", 'kind = "direct"', text), "utf-8")
    assert desk("lint").status == 0
    (row,) = desk("check", "fees", "--format", "json").json["quotes"]
    assert (row["span"], row["voice"], row["findings"]) == ([start, start + 16], "direct", [])


def test_a_title_that_would_be_code_is_a_title(desk: Desk) -> None:
    desk.file("speech.txt", SPEECH)
    title = 'x"\n[[capture]]\nevil = "\\'
    assert desk("capture", "speech.txt", "--id", "speech", "--title", title).status == 0
    assert desk("check").status == 0
    assert desk("lint").status == 0
    quote = desk("add", "speech", "nobody will lose work", "--note", title, "--event", title, "--tag", title)
    assert quote.status == 0
    shown = desk("show", "speech-nobody", "--format", "json").json
    assert (shown["quote"]["note"], shown["source"]["title"]) == (title, title)


def test_two_sources_with_titles_in_another_writing_stay_two(desk: Desk) -> None:
    desk.file("Речь.txt", "Первая речь о мире и согласии.\n")
    desk.file("Доклад.txt", "Совсем другая речь, о войне и торговле.\n")
    first = desk("capture", "Речь.txt", "--format", "json").json
    second = desk("capture", "Доклад.txt", "--format", "json")
    assert second.status == 1 or second.json["source"] != first["source"]


def test_another_work_of_the_same_title_is_not_merged_without_a_word(desk: Desk) -> None:
    desk.file("a.txt", "The first release says that the harbour is open.\n")
    desk.file("b.txt", "Another office says that the tariffs are gone.\n")
    assert desk("capture", "a.txt", "--title", "Press release", "--author", "Harbour Office").status == 0
    second = desk("capture", "b.txt", "--title", "Press release", "--author", "Tariff Office", "--format", "json")
    assert second.status == 1 or second.json["source"] != "press-release"


def test_what_is_given_for_a_known_source_is_recorded_or_refused(desk: Desk) -> None:
    desk.file("b.txt", "A later version of the article.\n")
    answer = desk("capture", "b.txt", "--id", SOURCE, "--title", "Another title", "--issued", "2020")
    recorded = "Another title" in (desk.shelf / "source.toml").read_text("utf-8")
    assert recorded or answer.status != 0 or answer.err


def test_another_work_whose_id_would_be_the_same_is_refused_with_both_ways_out(desk: Desk) -> None:
    desk.file("a.txt", "The first release says that the harbour is open.\n")
    desk.file("b.txt", "Another office says that the tariffs are gone.\n")
    assert desk("capture", "a.txt", "--title", "Press release").status == 0
    before = bytes_of(desk.archive)
    answer = desk("capture", "b.txt", "--title", "Press release")
    assert (answer.status, answer.out) == (1, "")
    assert answer.err.startswith("asquoted: there is a source press-release already: Press release. ")
    assert "--id press-release" in answer.err
    assert "an --id of its own" in answer.err
    assert bytes_of(desk.archive) == before
    assert desk("capture", "b.txt", "--title", "Press release", "--id", "tariffs").status == 0
    assert desk("capture", "a.txt", "--title", "Press release").out == "press-release has this capture already.\n"


GIVEN = [
    ("--type", "article", "type", "article"),
    ("--title", "Another title", "title", "Another title"),
    ("--author", "Brook, Ada", "author", [{"family": "Brook", "given": "Ada"}]),
    ("--container-title", "The Harbour News", "container-title", "The Harbour News"),
    ("--issued", "2020-05", "issued", "2020-05"),
    ("--url", "https://example.org/b", "URL", "https://example.org/b"),
]


@pytest.mark.parametrize(("option", "value", "name", "recorded"), GIVEN, ids=[row[0] for row in GIVEN])
def test_what_is_given_for_a_known_source_is_taken_over(
    option: str, value: str, name: str, recorded: object, desk: Desk
) -> None:
    desk.file("b.txt", "A later version of the article.\n")
    before = desk("show", AID, "--format", "json").json["source"]
    assert desk("capture", "b.txt", "--id", SOURCE, option, value).status == 0
    assert desk("show", AID, "--format", "json").json["source"] == {**before, name: recorded}
    assert desk("check").status == 0
    assert desk("lint").status == 0


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--rights", "free"),
        ("--language", "ru"),
    ],
)
def test_rights_and_language_given_for_a_known_source_are_taken_over(option: str, value: str, desk: Desk) -> None:
    desk.file("b.txt", "A later version of the article.\n")
    answer = desk("capture", "b.txt", "--id", SOURCE, option, value)
    recorded = f'{option[2:]} = "{value}"' in (desk.shelf / "source.toml").read_text("utf-8")
    assert recorded or answer.status != 0 or answer.err


@pytest.mark.parametrize(
    "command",
    [
        ["speaker", "alias", "lavrov", "Nebenzia"],
        ["speaker", "alias", "lavrov", "S. L.", "NEBENZIA"],
        ["speaker", "alias", "lavrov", "Небензя"],
        ["speaker", "alias", "lavrov", "vasily-nebenzya"],
        ["speaker", "add", "Nebenzia", "--id", "another"],
        ["speaker", "add", "Vasily Nebenzya", "--id", "another"],
        ["speaker", "add", "Ann", "--alias", "Vasily  NEBENZYA"],
    ],
    ids=" ".join,
)
def test_a_name_that_is_anothers_is_not_given_twice(command: list[str], desk: Desk) -> None:
    before = bytes_of(desk.archive)
    answer = desk(*command)
    assert (answer.status, answer.out) == (1, "")
    assert "is a name of vasily-nebenzya already" in answer.err
    assert bytes_of(desk.archive) == before


def test_a_name_of_ones_own_is_no_name_of_anothers(desk: Desk) -> None:
    answer = desk("speaker", "alias", "lavrov", "Sergey Lavrov", "S. V. Lavrov")
    assert answer.status == 0
    assert desk("lint").status == 0


@pytest.mark.parametrize("command", [["add", " "], ["add", "Ann", "--alias", ""], ["alias", "lavrov", ""]], ids=repr)
def test_a_name_of_nothing_is_refused(command: list[str], desk: Desk) -> None:
    before = bytes_of(desk.archive)
    answer = desk("speaker", *command)
    assert (answer.status, answer.out) == (2, "")
    assert "is empty" in answer.err
    assert bytes_of(desk.archive) == before


@pytest.mark.parametrize(
    "name",
    [
        "",
        "   ",
    ],
)
def test_a_title_without_words_is_refused(name: str, desk: Desk) -> None:
    desk.file("speech.txt", SPEECH)
    before = bytes_of(desk.archive)
    assert desk("capture", "speech.txt", "--title", name).status in (1, 2)
    assert bytes_of(desk.archive) == before


def test_a_link_to_a_source_is_followed_and_kept_as_a_file(desk: Desk) -> None:
    desk.file("speech.txt", SPEECH)
    (desk.here / "link.txt").symlink_to("speech.txt")
    row = desk("capture", "link.txt", "--id", "linked", "--format", "json").json
    assert not Path(row["text"]).is_symlink()
    assert Path(row["text"]).read_text("utf-8") == SPEECH


def test_a_loop_of_links(bare: Desk) -> None:
    (bare.here / "loop.txt").symlink_to("loop.txt")
    answer = bare("check", "--in", "loop.txt", "some words here")
    assert answer.status == 2
    assert answer.err.startswith("asquoted: loop.txt: can't be read")


def test_a_stray_link_in_the_sources_leads_nowhere(desk: Desk) -> None:
    (desk.archive / "sources" / "etc").symlink_to("/etc")
    answer = desk("check")
    assert answer.status == 2
    assert "is a symbolic link" in answer.err


@pytest.mark.parametrize(
    "query", ["*", "e*", "*e*", '"', "(", ")", "AND", "NOT", "said:x", "foo:bar", "(" * 500, "^", "\\", "a OR OR b"]
)
def test_a_query_that_cannot_be_read_is_pointed_at(query: str, desk: Desk) -> None:
    answer = desk("search", "--", query)
    assert (answer.status, answer.out) == (2, "")
    message = answer.err.split("rebuilt from 30 quotes.\n")[-1]
    assert message.startswith("asquoted: the query can't be read:\n")
    assert "^" in message


@pytest.mark.parametrize("query", ["x" * 20_000, "санкции", "[a TO b]", "a~9", "don’t", "%s {0} $HOME", "-1"])
def test_an_odd_query_finds_nothing_quickly(query: str, desk: Desk) -> None:
    start = time.process_time()
    answer = desk("search", "--", query)
    assert answer.status == 0
    assert re.search(r"^\d+ quotes? found", answer.out.splitlines()[-1])
    assert time.process_time() - start < 5


# ---- what a finding says


def test_a_change_of_case_is_named(bare: Desk) -> None:
    bare.file("speech.txt", SPEECH)
    (row,) = bare("check", "--in", "speech.txt", "Nobody will lose work", "--format", "jsonl").rows
    assert (row["outcome"], [edit["kind"] for edit in row["edits"]]) == ("faithful", ["case"])


def test_a_change_of_punctuation_names_the_mark(bare: Desk) -> None:
    bare.file("speech.txt", SPEECH)
    answer = bare("check", "--in", "speech.txt", "The harbour will stay open all winter; and nobody will lose work")
    assert "AQ118" in answer.out
    assert "“”" not in answer.out


def test_a_passage_that_ends_with_its_quotation_is_mixed(bare: Desk) -> None:
    bare.file("speech.txt", "They expressed their commitment “to continue the dialogue.” The day was long.\n")
    bare.file("quotes.jsonl", '{"id": "1", "words": "their commitment “to continue the dialogue.”", "kind": "mixed"}\n')
    (row,) = bare("check", "--in", "speech.txt", "--quotes", "quotes.jsonl", "--format", "jsonl").rows
    assert row["voice"] == "mixed"


def test_lint_shows_where_a_position_and_the_words_differ(desk: Desk) -> None:
    desk.change(desk.shelf / "quotes.toml", "this may require lifting", "this will require lifting")
    (line,) = desk("lint").out.splitlines()[:-1]
    held, wanted = re.findall(r"“([^”]*)”", line)
    assert held != wanted
