from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asquoted.errors import UnreadableFile
from asquoted.sources import html
from asquoted.sources import markdown as reader
from asquoted.sources.read import read
from asquoted.sources.reading import Reading

from .build import assert_regions_lie_within, located


def page(source: str, name: str = "a.md") -> Reading:
    found = read(source.encode(), name)
    assert_regions_lie_within(found)
    return found


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("One\ntwo\n\nThree", "One two\n\nThree"),
        ("The har**bo**ur is _not_ `closed`", "The harbour is not closed"),
        ("# One\n\nTwo\n===\n\n### Three ###", "One\n\nTwo\n\nThree"),
        ("line  \nline\\\nline", "line\nline\nline"),
        ("> He said\n> so.\n\nAnd", "He said so.\n\nAnd"),
        ("- one\n- two\n\n  more\n1. three", "one\n\ntwo\n\nmore\n\nthree"),
        ("| a | b |\n|---|---|\n| c \\| d | *e* |\n| f | g |", "a\tb\nc | d\te\nf\tg"),
        ("```python\nkept  here\n\n  and here\n```\n\n    old  way", "kept  here\n\n  and here\n\nold  way"),
        ('[a link](http://example.org "title") and <http://b.org> ![alt](c.png)', "a link and http://b.org"),
        ("[a][1] and [b]\n\n[1]: http://example.org\n[b]: /x", "a and b"),
        ("a <b>b</b> <!-- c --> d<br>e &amp; &frac12; \\*f\\*", "a b d\ne & ½ *f*"),
        ("<div>\n\nin *it*\n\n</div>\n\n<script>x</script>\n\nout", "in it\n\nout"),
        ("“Words” don't -- change...\u00a0here", "“Words” don't -- change...\u00a0here"),
        ("a\r\nb\rc\r\n\r\nd", "a b c\n\nd"),
        ("a * b and 2*3*4 snake_case_word", "a * b and 234 snake_case_word"),
    ],
)
def test_a_document_gives_the_words_that_its_reader_sees(source: str, text: str) -> None:
    found = page(source)

    assert found.text == text
    assert (found.reader, found.media_type) == ("markdown", "text/markdown")


def test_what_is_struck_or_written_as_html_has_the_labels_of_a_page() -> None:
    found = page("# Title\n\nIt is ~~not~~ so.\n\n<aside>\n\nRead *also*\n\n</aside>\n\n## Part")

    assert [(region.label, found.text[region.start : region.end]) for region in found.regions] == [
        ("headline", "Title"),
        ("deleted", "not"),
        ("related", "Read also"),
    ]


def test_notes_stand_at_the_end_with_their_numbers_and_no_mark_is_glued_to_a_word() -> None:
    found = page(
        "The policy[^b] holds[^a]; inline^[Third *note*.].\n\n[^a]: Second.\n[^b]: First.\n\n    Its more.\n\nEnd."
    )

    assert found.text == "The policy holds; inline.\n\nEnd.\n\nFirst.\n\nIts more.\n\nSecond.\n\nThird note."
    assert located(found, "footnote") == [
        ("note", "1", "First.\n\nIts more."),
        ("note", "2", "Second."),
        ("note", "3", "Third note."),
    ]


@pytest.mark.parametrize(
    ("source", "csl"),
    [
        (
            (
                "---\ntitle: 'The harbour''s report'\nauthor: Port, Office\ndate: 2019-05-13\n"
                "lang: en-GB\ntags: [a, b]\n---\nx"
            ),
            {
                "title": "The harbour's report",
                "author": [{"family": "Port", "given": "Office"}],
                "issued": "2019-05-13",
                "language": "en-GB",
            },
        ),
        (
            '---\nauthor:\n  - Port Office\n  - "Sea Board"\n...\nx',
            {"author": [{"literal": "Port Office"}, {"literal": "Sea Board"}]},
        ),
        ("---\ntitle: [a, b]\nauthor: {name: x}\ndate: 13 May 2019\nlang: |\n  x\n---\nx", {}),
        ("---\ntitle: A\n---\n# B", {"title": "A"}),
        ("# The *harbour*\n\nx", {"title": "The harbour"}),
        ("x\n\n---\ntitle: A\n---\n", {}),
        ("---\r\ntitle: A\r\n---\r\nx", {"title": "A"}),
        ("---\ntitle: A\nx", {}),
    ],
)
def test_front_matter_is_description_and_no_text(source: str, csl: dict[str, object]) -> None:
    found = page(source)

    assert found.csl == csl
    if csl and source.startswith("---"):
        assert found.text in ("x", "B")


def test_what_is_no_front_matter_is_text() -> None:
    assert page("x\n\n---\n\ny").text == "x\n\ny"
    assert page("---\ntitle: A\n\nx").text == "title: A\n\nx"


@pytest.mark.parametrize(
    ("data", "fact"),
    [
        (b"caf\xe9", "is not UTF-8: byte 3"),
        (b"a\0b", "is binary"),
        (b"\xff\xfea\0", "is UTF-16"),
        (b"[a]: /x", "holds no words"),
        (b"PK\x03\x04x", "is damaged"),
        (b"> " * 120 + b"x", "has quotations or lists one in the other deeper than"),
        (b"- " * 60 + b"x", "has quotations or lists one in the other deeper than"),
        (b"[" * 100_001, "has more than 100,000 opening brackets"),
    ],
)
def test_what_cannot_be_read_says_so(data: bytes, fact: str) -> None:
    with pytest.raises(UnreadableFile, match=fact):
        read(data, "a.markdown")


def test_a_document_larger_than_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "LIMIT", 1024 * 1024)

    with pytest.raises(UnreadableFile, match="has more than 1 MB, the most that is read as Markdown"):
        page("w" * (1024 * 1024 + 1))


def test_a_document_that_makes_a_page_larger_than_is_read_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "LIMIT", 1024 * 1024)

    with pytest.raises(UnreadableFile, match="has more than 1 MB as a page"):
        page("|a|b|\n|-|-|\n" + "|x|y|\n" * 33_000)


def test_what_stands_deep_is_never_left_out() -> None:
    for depth in range(1, 70):
        try:
            assert page("> " * depth + "deep").text == "deep"
            assert page("* " * depth + "deep").text == "deep"
        except UnreadableFile:
            assert depth > 40
            return
    pytest.fail("nothing was refused")


@pytest.mark.parametrize("hostile", ["[", "![", "[^", "^[", "[a](", "*a_ ", "`" * 3, "<!--", "<a ", "~~a ", "|", "> "])
def test_hostile_repetition_takes_linear_time(hostile: str) -> None:
    started = time.process_time()

    page("words\n\n" + hostile * 2_000 if hostile != "> " else "> a\n" * 2_000)

    assert time.process_time() - started < 15


WORD = st.text(st.sampled_from("abcäßéжщ中½²"), min_size=1, max_size=8)


@given(st.lists(st.lists(WORD, min_size=1, max_size=6), min_size=1, max_size=5), st.data())
def test_words_put_into_a_document_come_back_in_order_and_whole(
    paragraphs: list[list[str]], data: st.DataObject
) -> None:
    forms = ["{}", "**{}**", "*{}*", "<i>{}</i>", "[{}](http://x.org)", "{}[^n]"]
    blocks = ["{}", "# {}", "> {}", "- {}", "1. {}", "<div>\n\n{}\n\n</div>"]
    source = "\n\n<!-- -->\n\n".join(
        data.draw(st.sampled_from(blocks)).format(
            " ".join(data.draw(st.sampled_from(forms)).format(word) for word in words)
        )
        for words in paragraphs
    )

    found = page(f"{source}\n\n[^n]: A note.\n")

    assert [block.split() for block in found.text.removesuffix("\n\nA note.").split("\n\n")] == paragraphs


TOKENS = (
    *(
        "*",
        "**",
        "_",
        "`",
        "```\n",
        "[",
        "]",
        "(",
        ")",
        "<",
        ">",
        "!",
        "[^1]",
        "[^1]: ",
        "^[",
        "|",
        "|-|-|\n",
        "# ",
        "> ",
    ),
    *(
        "- ",
        "1. ",
        "\n",
        "\n\n",
        "    ",
        "\t",
        "\\",
        "&",
        "&#0;",
        "~~",
        "---\n",
        "word",
        " ",
        "<b>",
        "</b>",
        "<!--",
        "-->",
    ),
    *("<pre>", "</pre>", "<del>", "\u00a0", "\U0001f600", "http://x.org", "\u2028", "\x0b"),
)


@given(st.lists(st.sampled_from(TOKENS), max_size=40))
def test_any_text_gives_regions_inside_the_text(parts: list[str]) -> None:
    found = page("start\n\n" + "".join(parts))

    assert found.text.startswith("start")
    assert found.text == found.text.encode().decode()


@given(st.binary(max_size=200))
def test_any_bytes_raise_nothing_but_unreadable_file(data: bytes) -> None:
    try:
        assert_regions_lie_within(read(data, "a.md"))
    except UnreadableFile:
        return
