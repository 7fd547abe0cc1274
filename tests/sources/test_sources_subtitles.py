from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asquoted import extract
from asquoted.errors import UnreadableFile
from asquoted.sources import subtitles as reader
from asquoted.sources.read import read
from asquoted.sources.reading import Reading

from .build import assert_regions_lie_within, located


def vtt(*cues: str, head: str = "WEBVTT", every: float = 2.0) -> Reading:
    """Cues of two seconds, one at once after the other; one that begins with a time has that instead."""
    found = read("\n\n".join([head, *_timed(cues, every, "{:02}:{:02}:{:06.3f}")]).encode(), "a.vtt")
    assert_regions_lie_within(found)
    return found


def srt(*cues: str, every: float = 2.0) -> Reading:
    timed = (f"{number}\n{cue}" for number, cue in enumerate(_timed(cues, every, "{:02}:{:02}:{:06.3f}"), 1))
    found = read("\n\n".join(timed).encode(), "a.srt")
    assert_regions_lie_within(found)
    return found


def _timed(cues: tuple[str, ...], every: float, form: str) -> list[str]:
    timed, at = [], 0.0
    for stated in cues:
        wait, _, cue = stated.partition(" ") if stated.startswith("+") else ("0", "", stated)
        at += float(wait)
        times = (form.format(int(one // 3600), int(one // 60 % 60), one % 60) for one in (at, at + every))
        timed.append(" --> ".join(times) + f"\n{cue}")
        at += every
    return timed


def test_cues_are_joined_to_running_text_with_the_time_of_each() -> None:
    found = vtt("We will\nnot", "accept it.", "+722 Later.")

    assert found.text == "We will not accept it.\n\nLater."
    assert located(found, "cue") == [
        ("timestamp", "00:00:00", "We will not"),
        ("timestamp", "00:00:02", "accept it."),
        ("timestamp", "00:12:06", "Later."),
    ]


@pytest.mark.parametrize(
    ("cue", "text"),
    [
        ("We <i>will</i> <c.yellow.bg>no<b>t</b></c> go", "We will not go"),
        ("one<00:00:01.000><c> two</c> <lang fr>trois</lang>", "one two trois"),
        ("<ruby>漢<rt>kan</rt></ruby>字", "漢字"),
        ("a &amp; b &lt;c&gt; d&nbsp;e &#x2019; R&D &notin", "a & b <c> d\u00a0e ’ R&D &notin"),
        ("[applause] Thank you. (laughs) ♪ la ♪", "[applause] Thank you. (laughs) ♪ la ♪"),
        ("  a \t b  ", "a b"),
        ("a&#13;b&#1;c", "a bc"),
    ],
)
def test_markup_is_no_text_and_sounds_are_kept(cue: str, text: str) -> None:
    assert vtt(cue).text == text


def test_subrip_has_its_own_markup_and_a_sign_is_a_sign() -> None:
    assert (
        srt(r"{\an8}<font color='red'>Five < 6</font>", "and <b>7 > 6.</B> {sic}").text == "Five < 6 and 7 > 6. {sic}"
    )


def test_styles_notes_and_regions_are_left_out_and_the_header_says_the_language() -> None:
    head = "\ufeffWEBVTT - A talk\nKind: captions\nLanguage: en-GB\n\nSTYLE\n::cue { color: red }"
    head += (
        "\n\nNOTE not said\nnor this\n\nREGION\nid:a\n\nNOTE\n00:00:00.000 --> 00:00:01.000\nnot said\n\nid of a cue"
    )
    found = read((head + "\n" + "\n\n".join(_timed(("Said.",), 2, "{:02}:{:02}:{:06.3f}"))).encode(), "a.vtt")

    assert found.text == "Said."
    assert found.csl == {"language": "en-GB"}


def test_a_voice_is_written_as_a_label_at_each_change() -> None:
    found = vtt(
        "<v Mary Hill>We will not",
        "<v.loud Mary Hill>go.</v>",
        "<v Bob Lane>Why?</v>\n<v Mary Hill>Because.",
        "<v Mary Hill>+0",
        "Unnamed.",
    )

    assert found.text == "Mary Hill: We will not go.\n\nBob Lane: Why?\n\nMary Hill: Because. +0\n\nUnnamed."
    assert ("timestamp", "00:00:04", "Why?") in located(found, "cue")


@pytest.mark.parametrize(
    ("cues", "text"),
    [
        (("- Who?\n- Me.", "Only me."), "- Who?\n\n- Me. Only me."),
        (("MINISTER: We will", "not go.", "REPORTER: Why?"), "MINISTER: We will not go.\n\nREPORTER: Why?"),
        ((">> HOST: Hello.", ">> Hi.", ">>> Next."), "HOST: Hello.\n\n>> Hi.\n\n>>> Next."),
        (("- Anna Hill: Hello.", "- No.", "-5 degrees"), "Anna Hill: Hello.\n\n- No. -5 degrees"),
        (("Anna: Hello.", "Hi.", "Anna: Bye."), "Anna: Hello. Hi.\n\nAnna: Bye."),
        (("Remember: stay.", "At 5:30", "he said: go."), "Remember: stay. At 5:30 he said: go."),
        (("Q: Why?", "A: Because."), "Q: Why?\n\nA: Because."),
        (("ANNA:", "Hello.", "TOM: Hi."), "ANNA: Hello.\n\nTOM: Hi."),
        (("GOOD EVENING.", "HE SAID: GO."), "GOOD EVENING. HE SAID: GO."),
        (("GOOD EVENING.", ">> TOM: GO."), "GOOD EVENING.\n\nTOM: GO."),
    ],
)
def test_a_change_of_voice_begins_a_paragraph(cues: tuple[str, ...], text: str) -> None:
    assert srt(*cues).text == text


def test_the_turns_of_a_file_with_voices_are_found() -> None:
    found = vtt(
        "<v Anna Hill>We will not accept",
        "<v Anna Hill>this plan.",
        "<v Bob Lane>And why is that so?",
        "<v Anna Hill>It harms us all.",
    )

    assert [(one.speaker, one.text) for one in extract(found.text)] == [
        ("Anna Hill", "We will not accept this plan."),
        ("Bob Lane", "And why is that so?"),
        ("Anna Hill", "It harms us all."),
    ]


def test_a_silence_ends_a_paragraph_but_no_sentence() -> None:
    assert vtt("One.", "+4.5 Two.", "+3 Three.").text == "One.\n\nTwo. Three."
    assert vtt("We will", "+9 not go.", "+9 Next.").text == "We will not go.\n\nNext."
    assert vtt("we will not go", "+9 next").text == "we will not go\n\nnext", "no file without stops has sentences"
    assert vtt("<v Anna>One.", "+9 <v Anna>Two.").text == "Anna: One.\n\nAnna: Two."


def test_a_long_speech_is_parted_behind_a_sentence() -> None:
    found = vtt(*["One two.", "three"] * 10, "four.")

    assert [len(block.split("three")) - 1 for block in found.text.split("\n\n")] == [4, 4, 2]
    assert all(block.endswith(".") for block in found.text.split("\n\n"))
    assert "\n" not in vtt(*["no stops"] * 30).text


def test_roll_up_captions_give_each_line_once() -> None:
    found = vtt(
        " \nhello<00:00:01.000><c> and</c>",
        "hello and\n ",
        "hello and\nno<00:00:05.000><c> no</c>",
        "no no\n ",
        "no no\nthank you",
    )

    assert found.text == "hello and no no thank you"
    assert [words for _, _, words in located(found, "cue")] == ["hello and", "no no", "thank you"]


def test_captions_that_grow_give_each_word_once() -> None:
    assert vtt("we", "we will", "we will not", "we will not go").text == "we will not go"


def test_what_is_said_twice_stays() -> None:
    assert srt("No.", "No.", "No.").text == "No. No. No."
    assert srt("No.", "No.\nNever.", "Yes.", "So.", "Go.").text == "No. No. Never. Yes. So. Go."


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("1\r\n00:00:01,000 --> 00:00:02,000\r\nOne\r\n\r\n2\r\n00:00:02,000 --> 00:00:03,000\r\ntwo.\r\n", "One two."),
        ("00:00:01,000 --> 00:00:02,000\nOne\n00:00:02.000 --> 00:00:03.000 X1:100\ntwo.", "One two."),
        ("1\n00:00:01,000 --> 00:00:02,000\nOne\n2\n00:00:02,000 --> 00:00:03,000\ntwo.", "One two."),
        (
            "1\n00:00:01,000 --> 00:00:02,000\nOne\n\nof the same cue\n\n2\n00:00:02,000 --> 00:00:03,000\n\n",
            "One of the same cue",
        ),
        ("1\n0:0:1,0 --> 0:00:02,000\nno\n\n00:01,000 --> 00:02,000\nOne", "One"),
        ("\ufeff1\n99:59:59,999 --> 99:59:59,999\nOne\n \n2\n", "One"),
        ("1\n00:00:01,000 --> 00:00:02,000\n2019\n", "2019"),
    ],
)
def test_files_that_are_written_loosely_are_read(source: str, text: str) -> None:
    assert read(source.encode(), "a.srt").text == text


def test_a_file_without_a_suffix_is_known_by_its_beginning() -> None:
    assert read(b"WEBVTT\n\n00:00.000 --> 00:01.000\nOne", "talk").suffix == ".vtt"
    assert read(b"1\n00:00:01,000 --> 00:00:02,000\nOne", "talk").reader == "subtitles"


@pytest.mark.parametrize(
    ("data", "fact"),
    [
        (
            b"1\n00:00:01,000 --> 00:00:02,000\ncaf\xe9",
            "is not UTF-8: byte 35 (0xE9) begins no character; subtitles do not say",
        ),
        (b"\xff\xfe1\0", "is UTF-16, not UTF-8; subtitles do not say"),
        (b"WEBVTT\n\0", "is binary"),
        (b"words", "has no cues"),
        (b"WEBVTT", "has no cues"),
        (b"1\n00:00:01,000 --> 00:00:02,000\n<i></i>", "holds no words"),
        (b"%PDF-1.7", "is a PDF"),
        (b"PK\x03\x04", "is damaged"),
    ],
)
def test_what_cannot_be_read_says_so_and_no_encoding_is_guessed(data: bytes, fact: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read(data, "a.srt")

    assert fact in str(caught.value)
    assert "\n" not in str(caught.value)


def test_too_many_cues_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "CUES_AT_MOST", 3)

    with pytest.raises(UnreadableFile, match="has more than 3 cues"):
        vtt("a", "b", "c", "d")


@pytest.mark.parametrize(
    "hostile",
    [
        "<",
        "<v ",
        "{\\",
        "&",
        "A",
        "A ",
        "<rt>",
        "00:00:00.000 --> 00:00:01.000\n",
        "-->",
        "\n",
        "a\n",
        ">> ",
        "AB: ",
        "♪",
    ],
)
def test_hostile_repetition_takes_linear_time(hostile: str) -> None:
    started = time.process_time()

    vtt("start " + hostile * 20_000, "start " + hostile * 20_000, head="WEBVTT\n" + "A: " * 20_000)

    assert time.process_time() - started < 15


WORDS = st.lists(st.text(st.sampled_from("abcäßéжщ中½²"), min_size=1, max_size=8), min_size=1, max_size=5)


@given(st.lists(WORDS, min_size=1, max_size=12, unique_by=tuple), st.data())
def test_words_put_into_cues_come_back_in_order_and_whole(cues: list[list[str]], data: st.DataObject) -> None:
    stop = data.draw(st.sampled_from([" x", "."]))
    wraps = ["{}", "<i>{}</i>", "<c.x>{}</c>", "{}\n<b></b>"]
    written = [data.draw(st.sampled_from(wraps)).format(" ".join(words) + stop) for words in cues]

    found = vtt(*(f"+{data.draw(st.integers(0, 6))} {one}" for one in written))

    assert found.text.split() == [word for words in cues for word in (" ".join(words) + stop).split()]
    assert len(located(found, "cue")) == len(cues)


TOKENS = (
    *(
        "00:00:01.000 --> 00:00:02.000\n",
        "00:00:02,500 --> 00:00:01,000\n",
        "\n",
        "\n\n",
        "1\n",
        "WEBVTT\n",
        "NOTE x\n",
    ),
    *(
        "<v Anna>",
        "</v>",
        "<v >",
        "- ",
        ">> ",
        "ANNA: ",
        "Tom: ",
        "word",
        "word.",
        " ",
        "<i>",
        "&amp;",
        "&#0;",
        "{\\an8}",
    ),
    *("STYLE\n", "\u00a0", "\u2028", "\x0b", "\x1c", "[noise]", "-->", ":", "<00:00:01.000>", "&#55296;"),
)


@given(st.lists(st.sampled_from(TOKENS), max_size=50), st.sampled_from(["a.vtt", "a.srt"]), st.booleans())
def test_any_text_gives_regions_inside_the_text(parts: list[str], name: str, headed: bool) -> None:
    source = "WEBVTT\n\n" * headed + TOKENS[0] + "start\n\n" + "".join(parts)

    found = read(source.encode(), name)

    assert_regions_lie_within(found)
    assert "start" in found.text
    assert found.text == found.text.encode().decode()


@given(st.binary(max_size=200))
def test_any_bytes_raise_nothing_but_unreadable_file(data: bytes) -> None:
    for bytes_ in (data or b"x", b"WEBVTT\n\n00:00.000 --> 00:01.000\n" + data):
        try:
            assert_regions_lie_within(read(bytes_, "a.vtt"))
        except UnreadableFile:
            continue
