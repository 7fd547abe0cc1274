"""The archive that ships: its quotes come out as recorded, and no change of their words goes unseen.

Changes are made by hand in quotes.toml of a copy, as a careless or dishonest person would, and then checked with the
program itself.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from asquoted.align.prepared import PreparedSource
from asquoted.archive.store import Archive, open_archive
from asquoted.archive.take import prepare_capture
from asquoted.audit import check_quote, fails
from asquoted.cli.main import run
from asquoted.model import Kind, Outcome, Quote, QuoteId

SHIPPED = Path(__file__).resolve().parents[1] / "archive"
QUOTES = tuple(open_archive(SHIPPED).quotes.values())
IDS = [quote.id for quote in QUOTES]
WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")

INTRUDER = "umbrella"
"""A word that the article hasn't, and that is no form, synonym or spelling of any word in it."""

OTHER_NAMES = {
    "North": "South",
    "South": "North",
    "Northern": "Southern",
    "Russia": "China",
    "Russian": "Chinese",
    "Seoul": "Tokyo",
    "Pyongyang": "Beijing",
    "Washington": "London",
    "Vladivostok": "Moscow",
    "Putin": "Medvedev",
    "Lavrov": "Pompeo",
    "US": "UK",
    "UN": "EU",
    "DPRK": "PRC",
    "Korean": "Japanese",
    "Korea": "Japan",
}
AUXILIARIES = frozenset("is are was were will would should could can must may has have had".split())
OTHER_FIGURES = {"2017": "2018", "April": "May"}


class Change(NamedTuple):
    """Changed words, the word that changed, and the kinds by one of which an editor would call it."""

    words: str
    quoted: str
    original: str
    kinds: frozenset[str]


@dataclass(frozen=True)
class Copy:
    """A copy of the shipped archive and the program run on it."""

    archive: Path
    capsys: pytest.CaptureFixture[str]

    def __call__(self, *arguments: str) -> tuple[int, str, str]:
        self.capsys.readouterr()
        status = run(["--archive", str(self.archive), *arguments])
        out, err = self.capsys.readouterr()
        return status, out, err

    def json(self, *arguments: str) -> Any:
        return json.loads(self(*arguments, "--format", "json")[1])

    def write_words(self, quote: str, words: str) -> None:
        """Other words for a quote, put into its file by hand; the position stays."""
        (path,) = self.archive.glob("sources/*/quotes.toml")
        before, ident, after = path.read_text("utf-8").partition(f'id = "{quote}"\n')
        assert ident
        line = f"exact = {json.dumps(words, ensure_ascii=False)}"
        path.write_text(before + ident + re.sub(r"(?m)^exact = .*$", lambda _: line, after, count=1), "utf-8")


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Copy:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return Copy(Path(shutil.copytree(SHIPPED, tmp_path / "archive")), capsys)


@pytest.fixture(scope="module")
def archive() -> Archive:
    return open_archive(SHIPPED)


@pytest.fixture(scope="module")
def article(archive: Archive) -> PreparedSource:
    quote = QUOTES[0]
    return prepare_capture(archive, quote.source, archive.capture_of(quote))


def _words(quote: Quote) -> list[re.Match[str]]:
    return list(WORD.finditer(quote.exact))


def _changed(quote: Quote, found: re.Match[str], new: str, *kinds: str) -> Change:
    words = quote.exact[: found.start()] + new + quote.exact[found.end() :]
    return Change(" ".join(words.split()), new, found[0], frozenset(kinds))


def content_change(quote: Quote) -> Change:
    """The longest plain word replaced; “planned” says how sure something is."""
    plain = [found for found in _words(quote) if found[0].isalpha() and found[0].islower() and found[0] != "planned"]
    return _changed(quote, max(plain, key=lambda found: len(found[0])), INTRUDER, "content")


def figure_change(quote: Quote) -> Change:
    """The first figure or month replaced; a number put in where there is none."""
    for found in _words(quote):
        if found[0] in OTHER_FIGURES:
            return _changed(quote, found, OTHER_FIGURES[found[0]], "date", "number")
    second = _words(quote)[1]
    return _changed(quote, second, f"{second[0]} 47", "number", "addition")._replace(quoted="47", original="")


def name_change(quote: Quote) -> Change | None:
    for found in _words(quote):
        name = found[0].removesuffix("’s")
        if name in OTHER_NAMES:
            return _changed(quote, found, found[0].replace(name, OTHER_NAMES[name]), "name")
    return None


def dropped_not(quote: Quote) -> Change | None:
    for found in _words(quote):
        if found[0] == "not":
            return _changed(quote, found, "", "negation")
    return None


def added_not(quote: Quote) -> Change:
    """A “not” behind the first auxiliary; without one, before the second word."""
    auxiliary = next((found for found in _words(quote) if found[0] in AUXILIARIES), _words(quote)[0])
    change = _changed(quote, auxiliary, f"{auxiliary[0]} not", "negation")
    return change._replace(quoted="not", original="")


CHANGES = {
    "content": content_change,
    "figure": figure_change,
    "name": name_change,
    "dropped-not": dropped_not,
    "added-not": added_not,
}


def _cases() -> Iterator[Any]:
    for quote in QUOTES:
        for name, make in CHANGES.items():
            if change := make(quote):
                yield pytest.param(quote, change, id=f"{quote.id}-{name}")


# ---- as it is


def test_check_finds_every_quote_as_recorded(copy: Copy) -> None:
    status, out, err = copy("check")
    assert (status, err) == (0, "")
    assert out.splitlines()[-1] == f"{len(QUOTES)} quotes checked: {len(QUOTES)} verbatim. All as quoted."
    for quote, checked in zip(QUOTES, copy.json("check")["quotes"], strict=True):
        assert (checked["id"], checked["outcome"], checked["edits"]) == (quote.id, "verbatim", [])
        assert checked["findings"] == []
        if quote.kind is not Kind.MIXED:
            assert checked["voice"] == quote.kind
        assert "contradicted" not in (checked["speaker"], checked["date"])
        assert checked["span"] == [quote.position[0].start, quote.position[-1].end]


def test_all_statements_are_there() -> None:
    assert len(QUOTES) >= 29
    of_17_may = [quote for quote in QUOTES if quote.said == "2019-05-17"]
    assert [quote.speaker for quote in of_17_may] == [()]
    assert [quote.id for quote in QUOTES if not quote.speaker] == [of_17_may[0].id]
    assert {(speaker, quote.said) for quote in QUOTES if quote.kind is Kind.DIRECT for speaker in quote.speaker} == {
        ("vasily-nebenzya", "2019-02-20"),
        ("south-korean-foreign-ministry", "2019-03-18"),
        ("russian-foreign-ministry", "2019-04-18"),
        ("russian-foreign-ministry", "2019-05-15"),
        ("sergey-lavrov", "2019-05-13"),
        ("sergey-lavrov", "2019-05-15"),
    }
    assert ("stephen-biegun", "igor-morgulov") in {quote.speaker for quote in QUOTES}


@pytest.mark.parametrize("quote", QUOTES, ids=IDS)
def test_position_prefix_and_suffix_are_those_of_the_text(quote: Quote, archive: Archive) -> None:
    text = archive.text_of(quote.source, archive.capture_of(quote))
    start, end = quote.position[0].start, quote.position[-1].end
    assert " ".join(text[piece.start : piece.end] for piece in quote.position) == quote.exact
    assert quote.prefix == text[max(0, start - 32) : start]
    assert quote.suffix == text[end : end + 32]


def test_quotes_stand_in_order_with_paragraph_numbers(archive: Archive) -> None:
    text = archive.text_of(QUOTES[0].source, archive.capture_of(QUOTES[0]))
    blocks = [match.start() for match in re.finditer(r"(?:\A|\n\n+)(?=\S)", text)]
    for quote in QUOTES:
        assert quote.locator is not None
        assert quote.locator.value == str(sum(start <= quote.position[0].start for start in blocks))
    starts = [quote.position[0].start for quote in QUOTES]
    assert starts == sorted(starts)


def test_the_record_is_sound(copy: Copy) -> None:
    assert copy("lint") == (0, "The record is sound.\n", "")


# ---- changed


@pytest.mark.parametrize(("quote", "change"), list(_cases()))
def test_check_fails_naming_the_change_and_showing_both_texts(quote: Quote, change: Change, copy: Copy) -> None:
    copy.write_words(quote.id, change.words)
    status, out, err = copy("check")
    assert (status, err) == (1, "")
    assert "1 not as quoted." in out
    checked = next(row for row in copy.json("check")["quotes"] if row["id"] == quote.id)
    named = [edit["kind"] for edit in checked["edits"] if edit["kind"] in change.kinds]
    assert named, checked["edits"]
    flat = " ".join(out.split())
    assert any(f"{kind}:" in flat for kind in named)
    if change.quoted:
        assert f"+}}{change.quoted}" in flat.replace("{+", "+}") or f"“{change.quoted}”" in flat
        assert re.search(rf"\{{\+[^+]*\b{re.escape(change.quoted)}", flat)
    if change.original:
        assert re.search(rf"\[-[^]]*\b{re.escape(change.original)}", flat)
    assert "quote " in out
    assert "source " in out
    assert f"distorted {checked['voice']}" in flat


def test_one_change_fails_nothing_else(copy: Copy) -> None:
    copy.write_words("lavrov-2019-05-13-halfway", "the sides do not need to meet halfway")
    rows = copy.json("check")["quotes"]
    assert [row["id"] for row in rows if row["outcome"] != "verbatim"] == ["lavrov-2019-05-13-halfway"]


@pytest.mark.parametrize("quote", QUOTES, ids=IDS)
def test_no_replaced_word_goes_unseen(quote: Quote, article: PreparedSource) -> None:
    for found in _words(quote):
        change = _changed(quote, found, INTRUDER)
        verdict = check_quote(replace(quote, exact=change.words), article)
        assert fails(verdict, Outcome.ALTERED), change
        edit = next(edit for edit in verdict.edits if INTRUDER in edit.quoted_text)
        # A word beside the article's own ellipsis may pair with nothing; its place is still shown.
        assert found[0].split("-")[-1] in edit.source_text or "…" in quote.exact, change


@pytest.mark.parametrize("quote", QUOTES, ids=IDS)
def test_no_left_out_word_goes_unseen(quote: Quote, article: PreparedSource) -> None:
    for before, found, after in zip(_words(quote), _words(quote)[1:], _words(quote)[2:], strict=False):
        beside = quote.exact[before.end() : after.start()]
        if "…" in beside:
            continue  # then the ellipsis stands for the word
        words = _changed(quote, found, "").words
        assert fails(check_quote(replace(quote, exact=words), article), Outcome.ALTERED), words


@pytest.mark.parametrize("quote", QUOTES, ids=IDS)
def test_no_exchanged_neighbours_go_unseen(quote: Quote, article: PreparedSource) -> None:
    for first, second in zip(_words(quote), _words(quote)[1:], strict=False):
        if quote.exact[first.end() : second.start()] == " ":
            words = f"{quote.exact[: first.start()]}{second[0]} {first[0]}{quote.exact[second.end() :]}"
            assert fails(check_quote(replace(quote, exact=words), article), Outcome.ALTERED), words


@pytest.mark.parametrize("quote", QUOTES, ids=IDS)
def test_no_added_negation_goes_unseen(quote: Quote, article: PreparedSource) -> None:
    for found in _words(quote)[:-1]:
        words = f"{quote.exact[: found.end()]} not{quote.exact[found.end() :]}"
        verdict = check_quote(replace(quote, exact=words), article)
        assert verdict.outcome.rank >= Outcome.DISTORTED.rank, words
        assert "negation" in {edit.kind for edit in verdict.edits}, words


SLIPS = {
    "adequate degree→adequate degrees": "moon-2019-04-25-cooperative",
    "meet halfway→meet halfways": "lavrov-2019-05-13-halfway",
    "United States→United Statess": "moon-2019-04-25-hope",
    "steps which→step which": "mfa-2019-05-15-prospects",
    "dialog between→dialogs between": "lavrov-2019-05-15-dialog",
    "held in Vladivostok→held ins Vladivostok": "patrushev-2019-04-25-impetus",
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_wrong_form_of_a_word_fails(slip: str, archive: Archive, article: PreparedSource) -> None:
    quote = archive.quotes[QuoteId(SLIPS[slip])]
    old, new = slip.split("→")
    assert old in quote.exact
    changed = replace(quote, exact=quote.exact.replace(old, new, 1))
    assert fails(check_quote(changed, article), Outcome.ALTERED)


LICENSED = {
    "dialog→dialogue": "lavrov-2019-05-13-staged",
    "Lee Do-hoon’s→Lee Do-hoon's": "mofa-2019-03-18-visit",
    "dialogue→dialog": "biegun-morgulov-2019-04-18-dialogue",
    "We are sure→we are sure": "lavrov-2019-05-15-mechanism",
}


@pytest.mark.parametrize("spelling", LICENSED)
def test_a_licensed_spelling_passes(spelling: str, copy: Copy, archive: Archive) -> None:
    quote = archive.quotes[QuoteId(LICENSED[spelling])]
    old, new = spelling.split("→")
    assert old in quote.exact
    copy.write_words(quote.id, quote.exact.replace(old, new, 1))
    status, out, _ = copy("check")
    assert status == 0
    assert "All as quoted." in out


# ---- settled by a person


@pytest.mark.parametrize("quote", QUOTES, ids=IDS)
def test_an_accepted_finding_passes_until_the_words_change(quote: Quote, copy: Copy) -> None:
    change = content_change(quote)
    copy.write_words(quote.id, change.words)
    assert copy("check", quote.id)[0] == 1
    (row,) = copy.json("check", quote.id)["quotes"]
    codes = list(dict.fromkeys(finding["code"] for finding in row["findings"]))
    status, out, _ = copy("accept", quote.id, *codes, "--reason", "official translation differs", "--by", "AB")
    assert (status, out) == (0, f"{quote.id}: {', '.join(codes)} accepted by AB.\n")
    status, out, _ = copy("check", quote.id)
    assert status == 0
    assert "accepted" in out
    copy.write_words(quote.id, change.words.replace(INTRUDER, "bicycle"))
    status, out, _ = copy("check", quote.id)
    assert status == 1
    assert "accepted" not in out
    assert copy.json("lint")["findings"][0]["code"] in ("AQ901", "AQ907")
    copy.write_words(quote.id, change.words)
    assert copy("check", quote.id)[0] == 0


def test_accepting_one_of_two_findings_leaves_the_other(copy: Copy, archive: Archive) -> None:
    quote = archive.quotes[QuoteId("pompeo-2019-05-15-policy")]
    changed = quote.exact.replace("impose sanctions", "impose umbrellas").replace("until the final", "until a final")
    copy.write_words(quote.id, changed)
    (row,) = copy.json("check", quote.id)["quotes"]
    assert sorted(finding["code"] for finding in row["findings"]) == ["AQ104", "AQ111"]
    assert copy("accept", quote.id, "AQ111", "--reason", "r")[0] == 0
    assert copy("check")[0] == 1
    assert copy("accept", quote.id, "AQ104", "--reason", "r")[0] == 0
    assert copy("check")[0] == 0
    assert open_archive(copy.archive).quotes[quote.id].accepted == ("AQ111", "AQ104")


def test_check_open_shows_only_what_needs_a_person(copy: Copy) -> None:
    assert copy("check", "--open") == (0, "No quotes to check.\n", "")
    copy.write_words("lavrov-2019-05-13-halfway", "the sides need to meet elsewhere")
    status, out, _ = copy("check", "--open")
    assert (status, out.splitlines()[0]) == (1, "distorted   indirect lavrov-2019-05-13-halfway")
    copy("accept", "lavrov-2019-05-13-halfway", "AQ111", "--reason", "r")
    assert copy("check", "--open")[0] == 0


# ---- found


def test_a_search_finds_the_speaker_by_another_spelling(copy: Copy) -> None:
    wanted = {quote.id for quote in QUOTES if "vasily-nebenzya" in quote.speaker and "sanctions" in quote.exact}
    assert len(wanted) == 2
    for name in ("nebenzia", "Nebenzya", "Небензя", "vasily-nebenzya", "Vassily Nebenzia"):
        hits = copy.json("search", "sanctions", "--speaker", name)["hits"]
        assert {hit["id"] for hit in hits} == wanted
        assert {hit["speaker"] for hit in hits} == {"vasily-nebenzya"}


def test_a_deleted_index_changes_one_line_of_notice_and_nothing_else(copy: Copy) -> None:
    copy("search", "sanctions")
    _, with_index, quiet = copy("search", "sanctions")
    assert quiet == ""
    index = copy.archive.parent / "index"
    assert index.is_dir()
    shutil.rmtree(index)
    status, without, notice = copy("search", "sanctions")
    assert (status, without) == (0, with_index)
    assert len(notice.splitlines()) == 1
    assert copy("search", "sanctions") == (0, with_index, "")


def test_reading_leaves_the_archive_as_it_was(copy: Copy) -> None:
    def state() -> list[tuple[Path, int, bytes]]:
        files = sorted(path for path in copy.archive.rglob("*") if path.is_file())
        return [(path, path.stat().st_mtime_ns, path.read_bytes()) for path in files]

    before = state()
    for command in (
        ["check"],
        ["lint"],
        ["search", "sanctions"],
        ["index"],
        ["show", IDS[0]],
        ["cite", IDS[0]],
        ["explain"],
    ):
        assert copy(*command)[0] == 0
    assert state() == before


def test_speakers_are_sorted_and_used(archive: Archive) -> None:
    assert list(archive.speakers) == sorted(archive.speakers)
    used = {speaker for quote in QUOTES for speaker in (*quote.speaker, *([quote.via] if quote.via else []))}
    assert used == set(archive.speakers)
    names = sorted(name.casefold() for speaker in archive.speakers.values() for name in speaker.names)
    assert [name for name, same in groupby(names) if len(list(same)) > 1] == []
