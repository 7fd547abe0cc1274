"""On a terminal `add` asks for what is missing; elsewhere it says what it needs. And some ways of a clumsy user."""

from __future__ import annotations

import io

import pytest

from .conftest import Desk, bytes_of

SOURCE = "asmolov-2019-korean-peace"
AID = "nebenzya-2019-02-20-aid"
NEW = "the outcome of the meeting boils down to an exchange of positions"


class Keyboard(io.StringIO):
    """What somebody types at a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("given", [[], [SOURCE], [SOURCE, NEW]], ids=len)
def test_what_is_missing_is_asked_for(given: list[str], desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = [SOURCE, NEW, "Lavrov", "2019-05"]
    monkeypatch.setattr("sys.stdin", Keyboard("".join(f"{line}\n" for line in typed[len(given) :])))
    answer = desk("add", *given)
    assert answer.status == 0
    if len(given) < 2:
        assert "Speaker (empty if the source names nobody)" in answer.out
        assert "Recorded lavrov-2019-05-outcome (" in answer.out
    else:  # nothing that must be there is missing
        assert answer.out.startswith("Recorded asmolov-outcome (")
    assert desk("check").status == 0


def test_empty_answers_name_nobody_and_no_date(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Keyboard(f"{NEW}\n\n\n"))
    assert desk("add", SOURCE).status == 0
    quote = desk("show", "asmolov-outcome", "--format", "json").json["quote"]
    assert "speaker" not in quote
    assert "said" not in quote


@pytest.mark.parametrize(
    ("typed", "status"),
    [("", 130), (f"{NEW}\nNobody\n\n", 2), (f"{NEW}\n\nlast week\n", 2), ("no such words are here\n\n\n", 1)],
    ids=["end of input", "unknown speaker", "no date", "other words"],
)
def test_a_wrong_answer_records_nothing(typed: str, status: int, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    before = bytes_of(desk.archive)
    monkeypatch.setattr("sys.stdin", Keyboard(typed))
    answer = desk("add", SOURCE)
    assert answer.status == status
    assert "Traceback" not in answer.err
    assert bytes_of(desk.archive) == before


def test_an_edit_that_changes_nothing_is_told(desk: Desk) -> None:
    before = bytes_of(desk.archive)
    answer = desk("edit", AID, "--said", "2019-02-20")
    assert answer.status == 2
    assert "Nothing to change" in answer.err
    assert bytes_of(desk.archive) == before


def test_an_edit_there_and_back_leaves_the_file_as_it_was(desk: Desk) -> None:
    before = bytes_of(desk.archive)
    assert desk("edit", AID, "--event", "Press stakeout").status == 0
    assert desk("edit", AID, "--event", "To reporters").status == 0
    assert desk("edit", AID, "--no-speaker").status == 0
    assert desk("edit", AID, "--speaker", "Nebenzia").status == 0
    assert bytes_of(desk.archive) == before


def test_new_words_make_the_review_stale(desk: Desk) -> None:
    desk.change(desk.shelf / "quotes.toml", "this may require lifting", "this will require lifting")
    assert desk("accept", AID, "AQ106", "--reason", "r").status == 0
    assert desk("edit", AID, "--words", "economic stimulation is the only approach", "--force").status == 0
    assert desk("check", AID).status == 1
    assert "stale" in desk("show", AID).out


def test_a_second_acceptance_keeps_the_reason_of_the_first(desk: Desk) -> None:
    quotes = desk.shelf / "quotes.toml"
    desk.change(quotes, "impose sanctions against Pyongyang until the", "impose umbrellas against Pyongyang until a")
    for code, reason in (("AQ111", "first reason"), ("AQ104", "second reason")):
        assert desk("accept", "pompeo-2019-05-15-policy", code, "--reason", reason).status == 0
    assert desk("check").status == 0
    review = desk("show", "pompeo-2019-05-15-policy", "--format", "json").json["quote"]["review"]
    assert (review["accepts"], review["reason"]) == (["AQ111", "AQ104"], "first reason; second reason")


def test_a_code_accepted_twice_keeps_both_reasons(desk: Desk) -> None:
    desk.change(desk.shelf / "quotes.toml", "this may require lifting", "this will require lifting")
    for reason in ("official translation", "seen again"):
        assert desk("accept", AID, "AQ106", "--reason", reason).status == 0
    review = desk("show", AID, "--format", "json").json["quote"]["review"]
    assert (review["accepts"], review["reason"]) == (["AQ106"], "official translation; seen again")


def test_a_reason_that_became_stale_is_not_kept(desk: Desk) -> None:
    quotes = desk.shelf / "quotes.toml"
    desk.change(quotes, "this may require lifting", "this will require lifting")
    assert desk("accept", AID, "AQ106", "--reason", "of other words").status == 0
    desk.change(quotes, "this will require lifting", "this must require lifting")
    assert desk("accept", AID, "AQ106", "--reason", "of these words").status == 0
    assert desk("show", AID, "--format", "json").json["quote"]["review"]["reason"] == "of these words"


@pytest.mark.parametrize(
    ("option", "value"), [("mention", "Russian Ambassador"), ("event", "Stakeout"), ("note", "Look it up")]
)
def test_an_empty_text_takes_what_is_recorded_away(option: str, value: str, desk: Desk) -> None:
    name = {"mention": "speaker-mention"}.get(option, option)
    assert desk("edit", AID, f"--{option}", value).status == 0
    assert desk("show", AID, "--format", "json").json["quote"][name] == value
    assert desk("edit", AID, f"--{option}", "").status == 0
    assert name not in desk("show", AID, "--format", "json").json["quote"]
    again = desk("edit", AID, f"--{option}", "")
    assert again.status == 2
    assert "Nothing to change" in again.err


@pytest.mark.parametrize(
    "command",
    [
        ["edit", AID, "--tag", ""],
        ["accept", AID, "AQ106", "--reason", ""],
        ["edit", AID, "--speaker", "lavrov", "--speaker", "Sergey Lavrov"],
    ],
    ids=["tag", "reason", "speaker"],
)
def test_nothing_empty_and_nothing_twice_is_recorded(command: list[str], desk: Desk) -> None:
    desk.change(desk.shelf / "quotes.toml", "this may require lifting", "this will require lifting")
    desk(*command)
    quote = desk("show", AID, "--format", "json").json["quote"]
    assert "" not in quote.get("tags", [])
    assert quote.get("review", {"reason": "none given"})["reason"]
    assert len(quote["speaker"]) == len(set(quote["speaker"]))


# ---- kind and words


REPORTED = "The Russian side acknowledged Seoul’s efforts"
MARKED = "economic stimulation is the right approach"


def test_words_of_a_kind_that_is_an_error_are_recorded_only_by_force(desk: Desk) -> None:
    before = bytes_of(desk.archive)
    command = ["add", SOURCE, REPORTED, "--kind", "direct", "--id", "acknowledged"]
    refused = desk(*command)
    assert (refused.status, refused.out) == (1, "")
    assert "AQ201 error" in refused.err
    assert "gives these words in another form, nothing is recorded" in refused.err
    assert bytes_of(desk.archive) == before
    forced = desk(*command, "--force")
    assert (forced.status, forced.out) == (0, "Recorded acknowledged (direct, verbatim, paragraph 16).\n")
    assert "AQ201 error" in forced.err
    assert desk("check", "acknowledged").status == 1


def test_words_of_a_kind_that_is_a_warning_are_recorded_and_shown(desk: Desk) -> None:
    answer = desk("add", SOURCE, MARKED, "--kind", "indirect", "--id", "approach")
    assert (answer.status, answer.out) == (0, "Recorded approach (indirect, verbatim, paragraph 5).\n")
    assert "AQ202 warning" in answer.err
    assert desk("check", "approach").status == 0


def test_a_warning_leaves_json_alone(desk: Desk) -> None:
    answer = desk("add", SOURCE, MARKED, "--kind", "indirect", "--id", "approach", "--format", "json")
    assert [each["code"] for each in answer.json["verdict"]["findings"]] == ["AQ202"]
    assert "AQ202 warning" in answer.err


def test_other_words_of_a_quote_are_refused_like_those_of_a_new_one(desk: Desk) -> None:
    before = bytes_of(desk.archive)
    answer = desk("edit", AID, "--words", REPORTED)
    assert (answer.status, answer.out) == (1, "")
    assert "AQ201 error" in answer.err
    assert bytes_of(desk.archive) == before


def test_a_removed_quote_is_kept_and_gone(desk: Desk) -> None:
    assert desk("remove", AID, "--reason", "said elsewhere").status == 0
    assert desk("show", AID).status == 2
    removed = (desk.shelf / "removed.toml").read_text("utf-8")
    assert f'id = "{AID}"' in removed
    assert "said elsewhere" in removed
    assert desk("search", "humanitarian", "--format", "jsonl").rows == []
    assert desk("check").out.splitlines()[-1] == "29 quotes checked: 29 verbatim. All as quoted."


def test_a_search_sees_a_change_at_once(desk: Desk) -> None:
    assert desk("search", "stakeout").out == "0 quotes found.\n"
    desk.change(desk.shelf / "quotes.toml", "the sides need to meet halfway", "the sides need to meet stakeout")
    answer = desk("search", "stakeout")
    assert answer.out.startswith("lavrov-2019-05-13-halfway\n")
    assert answer.err == "The search index was out of date: 1 changed quote written.\n"


def test_an_id_of_another_source_is_not_passed_over(desk: Desk) -> None:
    desk.file("speech.txt", "The mayor said that the harbour is open.\n")
    assert desk("capture", "speech.txt", "--id", "speech").status == 0
    assert desk("check", AID, "--source", "speech").status == 2


def test_what_the_source_has_against_a_speaker_is_said_while_recording(desk: Desk) -> None:
    added = desk(
        "add", SOURCE, "the outcome of the meeting boils down to an exchange of positions", "--speaker", "Pompeo"
    )
    edited = desk("edit", AID, "--speaker", "Pompeo")

    assert (added.status, edited.status) == (0, 0), "a person may know better than the source"
    assert "AQ205 error" in edited.err
    assert "Recorded " in added.out


def test_a_mistyped_command_is_answered_with_the_near_ones(bare: Desk) -> None:
    answer = bare("serch", "peace")
    assert answer.status == 2
    assert "Did you mean search or serve?" in answer.err
    assert "Did you mean" not in bare("xyzzy").err
