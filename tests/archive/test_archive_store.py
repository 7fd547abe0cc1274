from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from asquoted.archive.captures import describe_capture
from asquoted.archive.store import Archive, open_archive
from asquoted.errors import AsquotedError, BrokenRecord, UnknownName
from asquoted.model import (
    Capture,
    Digest,
    QuoteId,
    Region,
    Role,
    Source,
    SourceId,
    Span,
    Speaker,
    SpeakerId,
    digest_of,
)

from .conftest import NOBODY, TALK, TEXT, capture_text, files_of, quote_of, reading_of

LAVROV = SpeakerId("sergey-lavrov")


def test_what_was_added_is_there_when_opened_again(archive: Archive) -> None:
    again = open_archive(archive.path)

    assert list(again.quotes.values()) == [quote_of("We will go", "go"), quote_of("we will not stay", "stay")]
    assert again.quotes == archive.quotes
    assert list(again.speakers) == ["dmitry-peskov", "sergey-lavrov"]
    assert again.quotes_of(TALK) == tuple(again.quotes.values())
    assert again.source("talk").title == "A talk"
    assert again.latest_capture(TALK) == again.capture_of(again.quote("go"))
    assert again.text_of(TALK, again.latest_capture(TALK)) == TEXT
    assert again.regions_of(TALK, again.latest_capture(TALK)) == (Region(start=0, end=8, label="headline"),)


@pytest.mark.parametrize(
    ("look_up", "message"),
    [
        (lambda archive: archive.quote("stey"), r"there is no quote 'stey' in this archive\. Did you mean stay\?"),
        (lambda archive: archive.source("talks"), r"there is no source 'talks' in this archive\. Did you mean talk\?"),
        (lambda archive: archive.speaker("lavrov"), r"no speaker 'lavrov' in this archive\. Did you mean sergey-lavr"),
        (lambda archive: archive.quotes_of("zzz"), r"there is no source 'zzz' in this archive\. Take one in with"),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest(archive: Archive, look_up: object, message: str) -> None:
    assert callable(look_up)
    with pytest.raises(UnknownName, match=message):
        look_up(archive)


def refused(archive: Archive, change: object) -> str:
    """The message of a change that fails; the archive must be as before."""
    assert callable(change)
    before = files_of(archive.path)
    with pytest.raises(AsquotedError) as caught:
        change()
    assert files_of(archive.path) == before
    return str(caught.value)


def test_a_quote_that_would_make_the_record_untrue_is_refused(archive: Archive) -> None:
    quote = quote_of("they\nhad to go", "new")

    def message(**values: object) -> str:
        return refused(archive, lambda: archive.add_quote(replace(quote, **values)))  # type: ignore[arg-type]

    assert "there is a quote 'go' already" in message(id="go")
    assert "'../go' is no id for a quote" in message(id="../go")
    assert "there is no speaker 'nobody'" in message(speaker=("nobody",))
    assert "asquoted speaker add" in message(via="nobody")
    assert "there is no source 'nowhere'" in message(source="nowhere")
    assert "there is no source 'nowhere'" in message(original="nowhere")
    assert "which its source doesn't have" in message(capture=NOBODY)
    assert "the position 5 to 999 is not in the text, which has 94 characters" in message(position=(Span(5, 999),))
    assert "said must be an EDTF date" in message(said="yesterday")
    assert "half a character" in message(note="\ud800")
    assert "exact is empty" in message(exact=" ")


def test_a_quote_stands_in_order_of_position(archive: Archive) -> None:
    archive.add_quote(quote_of("they\nhad to go", "last"))
    archive.add_quote(quote_of("Headline", "first"))

    assert [quote.id for quote in archive.quotes_of(TALK)] == ["first", "go", "stay", "last"]
    assert open_archive(archive.path).quotes == archive.quotes


def test_words_that_the_capture_does_not_have_can_be_forced(archive: Archive) -> None:
    archive.add_quote(quote_of("We shall go", "forced", position=(Span(24, 34),)))

    assert archive.quote("forced").exact == "We shall go"


def test_a_quote_is_replaced_and_comments_survive(archive: Archive) -> None:
    path = archive.path / "sources/talk/quotes.toml"
    path.write_text("# By hand.\n\n" + path.read_text(encoding="utf-8"), encoding="utf-8")

    archive.replace_quote(QuoteId("go"), replace(archive.quote("go"), id=QuoteId("gone"), note="heard"))

    assert list(archive.quotes) == ["gone", "stay"]
    text = path.read_text(encoding="utf-8")
    assert text.startswith('# By hand.\n\n[[quote]]\nid = "gone"\n')
    assert 'note = "heard"\n' in text


def test_a_replacement_that_is_untrue_is_refused(archive: Archive) -> None:
    go = archive.quote("go")

    def message(**values: object) -> str:
        return refused(archive, lambda: archive.replace_quote(go.id, replace(go, **values)))  # type: ignore[arg-type]

    assert "there is a quote 'stay' already" in message(id="stay")
    assert "can't become one of 'other'" in message(source="other")
    assert "there is no speaker 'nobody'" in message(speaker=("nobody",))
    assert "there is no quote 'none'" in refused(archive, lambda: archive.replace_quote(QuoteId("none"), go))


def test_a_removed_quote_is_kept_with_reason_and_day(archive: Archive) -> None:
    archive.remove_quote(QuoteId("go"), reason='said "so"', on="2026-11-24")
    archive.remove_quote(QuoteId("stay"), reason="twice", on="2026-11-25")

    assert not archive.quotes
    assert archive.quotes_of(TALK) == ()
    kept = (archive.path / "sources/talk/removed.toml").read_text(encoding="utf-8")
    assert [line for line in kept.splitlines() if line.startswith(("id", "removed"))] == [
        'id = "go"',
        'removed-reason = "said \\"so\\""',
        'removed-on = "2026-11-24"',
        'id = "stay"',
        'removed-reason = "twice"',
        'removed-on = "2026-11-25"',
    ]
    archive.add_quote(quote_of("We will go", "go"))
    assert list(open_archive(archive.path).quotes) == ["go"]


def test_a_removal_without_a_day_or_reason_is_refused(archive: Archive) -> None:
    go = QuoteId("go")
    assert "removed-on must be an EDTF" in refused(archive, lambda: archive.remove_quote(go, reason="r", on="now"))
    assert "removed-reason is empty" in refused(archive, lambda: archive.remove_quote(go, reason="", on="2026-01-01"))


def test_a_removal_is_not_tried_over_a_broken_removed_file(archive: Archive) -> None:
    (archive.path / "sources/talk/removed.toml").write_text("[[quote\n")

    assert "removed.toml" in refused(archive, lambda: archive.remove_quote(QuoteId("go"), reason="r", on="2026-01-01"))


def test_speakers_are_added_in_order_and_replaced(archive: Archive) -> None:
    archive.add_speaker(Speaker(id=SpeakerId("moon-jae-in"), name="Moon Jae-in", roles=(Role(title="President"),)))
    archive.replace_speaker(replace(archive.speaker("sergey-lavrov"), aliases=("Лавров", "Lavroff")))

    assert list(archive.speakers) == ["dmitry-peskov", "moon-jae-in", "sergey-lavrov"]
    assert archive.speaker("sergey-lavrov").aliases == ("Лавров", "Lavroff")
    assert open_archive(archive.path).speakers == archive.speakers
    assert "already" in refused(archive, lambda: archive.add_speaker(archive.speaker("moon-jae-in")))
    unknown = Speaker(id=SpeakerId("nobody"), name="Nobody")
    assert "there is no speaker 'nobody'" in refused(archive, lambda: archive.replace_speaker(unknown))


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("sergey-lavrov", ["sergey-lavrov"]),
        ("Sergey Lavrov", ["sergey-lavrov"]),
        ("sergéy  LAVROV", ["sergey-lavrov"]),
        ("lavrov", ["sergey-lavrov"]),
        ("лавров", ["sergey-lavrov"]),
        ("Peskov", ["dmitry-peskov"]),
        ("Dmitry", []),
        ("Лавро́в", []),
        ("", []),
        ("nobody", []),
    ],
)
def test_speakers_are_found_by_any_name(archive: Archive, name: str, found: list[str]) -> None:
    assert [speaker.id for speaker in archive.find_speakers(name)] == found


def test_a_surname_of_two_finds_both_but_an_alias_only_its_owner(archive: Archive) -> None:
    archive.add_speaker(Speaker(id=SpeakerId("maria-lavrov"), name="Maria Lavrov"))
    assert len(archive.find_speakers("Lavrov")) == 2

    archive.replace_speaker(replace(archive.speaker("sergey-lavrov"), aliases=("Lavrov",)))
    assert [speaker.id for speaker in archive.find_speakers("Lavrov")] == ["sergey-lavrov"]


def test_a_source_is_described_anew_and_its_captures_stay(archive: Archive) -> None:
    source = archive.source("talk")
    changed = replace(source, csl={**source.csl, "publisher": "P"}, rights="all reserved", captures=())

    archive.replace_source(changed)

    assert archive.source("talk") == replace(changed, captures=source.captures)


def test_a_source_that_could_not_be_read_again_is_refused(archive: Archive) -> None:
    def message(name: str, **csl: object) -> str:
        return refused(archive, lambda: archive.add_source(Source(id=SourceId(name), csl=csl)))

    assert "there is a source 'talk' already" in message("talk", title="T")
    assert "'a/b' is no id for a source" in message("a/b", title="T")
    assert "title is missing" in message("other", type="webpage")
    assert "issued must be an EDTF date" in message("other", title="T", issued="soon")


def test_the_same_capture_is_kept_once(archive: Archive) -> None:
    before = files_of(archive.path)
    reading = reading_of(TEXT)
    again = describe_capture(reading, TEXT.encode(), on="2026-01-01")

    assert not archive.add_capture(TALK, again, data=TEXT.encode(), text=TEXT, regions=reading.regions)
    assert files_of(archive.path) == before


def test_a_better_reading_of_the_same_bytes_is_a_second_capture(archive: Archive) -> None:
    reading = reading_of(TEXT + "More.")
    capture = describe_capture(reading, TEXT.encode(), on="2019-05-20")

    assert archive.add_capture(TALK, capture, data=TEXT.encode(), text=reading.text, regions=reading.regions)

    assert archive.text_of(TALK, archive.latest_capture(TALK)) == TEXT + "More."
    assert archive.text_of(TALK, archive.capture_of(archive.quote("go"))) == TEXT
    assert len(list((archive.path / "sources/talk/captures").iterdir())) == 5


def test_the_latest_capture_is_that_of_the_latest_day(archive: Archive) -> None:
    newer = capture_text(archive, "Newer text", on="2020-01-01")
    capture_text(archive, "Older text", on="2018-01-01")

    assert archive.latest_capture(TALK) == newer


def test_a_capture_that_is_not_what_it_says_is_refused(archive: Archive) -> None:
    reading = reading_of("Other")
    capture = describe_capture(reading, b"Other", on="2019-05-20")

    def add(data: bytes, text: str, regions: tuple[Region, ...]) -> str:
        return refused(archive, lambda: archive.add_capture(TALK, capture, data=data, text=text, regions=regions))

    assert "does not have the digests" in add(b"other", "Other", reading.regions)
    assert "does not have the digests" in add(b"Other", "other", reading.regions)
    assert "does not have the digests" in add(b"Other", "Other", ())


def test_a_capture_has_the_warc_record_that_it_says(archive: Archive) -> None:
    reading = reading_of("Other")
    bare = describe_capture(reading, b"Other", on="2019-05-20")
    capture = replace(bare, warc_digest=digest_of(b"WARC"))

    def add(capture: Capture, warc: bytes) -> bool:
        return archive.add_capture(TALK, capture, data=b"Other", text="Other", regions=reading.regions, warc=warc)

    for wrong, warc in ((capture, b"CRAW"), (capture, b""), (bare, b"WARC")):
        assert "does not have the digests" in refused(archive, lambda: add(wrong, warc))  # noqa: B023 - called at once
    assert add(capture, b"WARC")
    assert [path.read_bytes() for path in archive.path.rglob("*.warc.gz")] == [b"WARC"]
    assert archive.latest_capture(TALK) == capture


def test_a_capture_of_half_characters_is_refused(archive: Archive) -> None:
    reading = reading_of("a\ud800")
    capture = describe_capture(reading, b"a", on="2019-05-20")

    assert "half a character at 1" in refused(
        archive, lambda: archive.add_capture(TALK, capture, data=b"a", text="a\ud800", regions=reading.regions)
    )


@pytest.mark.parametrize(
    ("ending", "fact"),
    [
        ("txt", "the frozen text changed since the capture"),
        ("json", "the regions changed since the capture"),
        ("bytes", "the received bytes changed since the capture"),
    ],
)
def test_a_changed_or_missing_file_of_a_capture_is_never_read(archive: Archive, ending: str, fact: str) -> None:
    capture = archive.latest_capture(TALK)
    names = {"txt": capture.text_name, "json": capture.regions_name, "bytes": capture.bytes_name}
    path = archive.path / "sources/talk/captures" / names[ending]
    kept = path.read_bytes()

    path.write_bytes(kept.replace(b"e", b"E", 1))
    with pytest.raises(BrokenRecord, match=f"{path.name}: {fact}.*Restore it from a copy"):
        open_archive(archive.path).text_of(TALK, capture)
    path.unlink()
    with pytest.raises(BrokenRecord, match=f"{path.name}: the file of the .* is missing"):
        open_archive(archive.path).text_of(TALK, capture)
    path.symlink_to("/etc/passwd")
    with pytest.raises(BrokenRecord, match="is a symbolic link"):
        open_archive(archive.path).text_of(TALK, capture)
    path.unlink()
    path.write_bytes(kept)
    assert open_archive(archive.path).text_of(TALK, capture) == TEXT


def test_a_linked_captures_folder_is_refused(archive: Archive, tmp_path: Path) -> None:
    folder = archive.path / "sources/talk/captures"
    folder.rename(tmp_path / "captures")
    folder.symlink_to(tmp_path / "captures")

    with pytest.raises(BrokenRecord, match="is a symbolic link"):
        open_archive(archive.path).text_of(TALK, archive.latest_capture(TALK))
    with pytest.raises(BrokenRecord, match="is a symbolic link"):
        capture_text(archive, "Another text")
    assert len(list((tmp_path / "captures").iterdir())) == 3


@pytest.mark.parametrize(
    "regions",
    [
        '[{"start": 0, "end": 9999, "label": "main"}]',
        '[{"start": "0", "end": 9, "label": "main"}]',
        '[{"start": 0, "end": 9}]',
        '{"start": 0}',
        "3",
        "[1]",
        '[{"start": 0, "end": 9, "label": "page", "locator": 3}]',
        "[" * 100_000,
        "{broken",
    ],
)
def test_regions_that_are_none_are_an_error_though_their_digest_fits(archive: Archive, regions: str) -> None:
    capture = archive.latest_capture(TALK)
    forged = replace(capture, regions_digest=digest_of(regions))
    (archive.path / "sources/talk/captures" / capture.regions_name).write_text(regions)

    with pytest.raises(BrokenRecord, match="holds no regions of this text"):
        archive.regions_of(TALK, forged)


def test_a_quote_of_no_capture_and_a_source_without_one_say_so(archive: Archive) -> None:
    archive.add_source(Source(id=SourceId("bare"), csl={"title": "Bare"}))

    with pytest.raises(BrokenRecord, match="the source 'bare' has no capture"):
        archive.latest_capture("bare")
    with pytest.raises(BrokenRecord, match="names the capture sha256:00000000…, which its source doesn't have"):
        archive.capture_of(replace(archive.quote("go"), capture=Digest(NOBODY)))


def test_an_archive_opened_before_another_wrote_sees_what_was_written(archive: Archive) -> None:
    early = open_archive(archive.path)
    archive.add_source(Source(id=SourceId("other"), csl={"title": "Other"}))
    archive.add_speaker(Speaker(id=SpeakerId("new"), name="New"))
    archive.add_quote(quote_of("Headline", "new"))

    assert "there is a quote 'new' already" in refused(early, lambda: early.add_quote(quote_of("they", "new")))
    early.add_quote(quote_of("they", "they", speaker="new"))

    assert list(early.quotes) == ["new", "go", "stay", "they"]
    assert "other" in early.sources


@pytest.mark.parametrize("part", ["bytes_name", "text_name", "regions_name"])
@pytest.mark.parametrize("harm", ["gone", "changed"])
def test_capturing_the_same_again_restores_what_is_damaged(archive: Archive, part: str, harm: str) -> None:
    before = files_of(archive.path)
    capture = archive.latest_capture(TALK)
    path = archive.layout.captures(TALK) / getattr(capture, part)
    path.unlink() if harm == "gone" else path.write_bytes(b"something else")

    capture_text(archive)

    assert files_of(archive.path) == before
