"""Drafts in HTML: what shows, what is quoted and cited, and where it stands in the file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asquoted.proof.drafts.places import in_file
from asquoted.proof.read import read_draft

from ..listed import cited_of, draft_of, passed_of, places_of, words_of, works

SAID = "“we agree on grain and fish”"
NAME = "draft.html"


@pytest.mark.parametrize(
    "left_out",
    [
        f"<script>{SAID}</script>",
        f"<style>{SAID}</style>",
        f"<title>{SAID}</title>",
        f"<p hidden>{SAID}</p>",
        f"<p aria-hidden='true'>{SAID}</p>",
        f"<p style='display: none'>{SAID}</p>",
        f"<template><p>{SAID}</p></template>",
        f"<pre>{SAID}</pre>",
        f"<code>{SAID}</code>",
        f"<del>{SAID}</del>",
        f"<!-- {SAID} -->",
        f"<!-- {SAID}",
        f"<p title='{SAID}'>Words.</p>",
    ],
)
def test_what_is_left_out(left_out: str) -> None:
    assert words_of(f"<p>Words</p>{left_out}", NAME) == []


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<p>&ldquo;We <b>agree</b> on\n grain &amp; fish.&rdquo;</p>", "We agree on grain & fish."),
        ("<p>He says <q>we agree on grain</q> now.", "we agree on grain"),
        ("<p>He says <q>we agree on <q>grain and fish</q> now</q>.", "we agree on ‘grain and fish’ now"),
        ("<p>“We agree on grain<br>and fish.”</p>", "We agree on grain and fish."),
        ("<blockquote>We agree<p>on grain.</blockquote>", "We agree on grain."),
        ("<div class='note quote'><p>We agree on grain.</p></div>", "We agree on grain."),
        ("<blockquote><p>“We agree on grain.”</p></blockquote>", "We agree on grain."),
        ("<blockquote><p>We agree.</p><footer>— Oleg Varn</footer></blockquote>", "We agree."),
        ("<blockquote><p>We agree.</p><cite>Oleg Varn</cite></blockquote>", "We agree."),
        ("<blockquote><p>We agree. <cite>— Oleg Varn</cite></p></blockquote>", "We agree."),
        ("<p>“We agree on grain&#x2014;and fish.”</p>", "We agree on grain—and fish."),
        ("<p>“We agree on 3 < 4 and grain & fish.”</p>", "We agree on 3 < 4 and grain & fish."),
    ],
)
def test_what_is_quoted(markup: str, words: str) -> None:
    assert words_of(markup, NAME) == [words]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (f'<p>{SAID} <span class="citation" data-cites="varn">(Varn 2019, 3)</span>.', ["varn page 3"]),
        (f'<p>{SAID} <span data-cites="a b">(A 2019, para. 2; B 2020)</span>.', ["a paragraph 2", "b"]),
        (f'<p><span data-cites="varn">Varn (2019, 3)</span> says {SAID}.', ["varn page 3"]),
        (f'<p>{SAID} (<a href="#ref-varn">Varn 2019</a>).', ["varn"]),
        (f"<p>{SAID} [@varn, p. 3].", ["varn page 3"]),
        (f'<p><q cite="https://example.org/a">{SAID.strip("“”")}</q>', ["https://example.org/a"]),
        ('<blockquote cite="https://example.org/a">We agree.</blockquote>', ["https://example.org/a"]),
        ("<figure><blockquote>We agree.</blockquote><figcaption>Varn [@varn]</figcaption></figure>", ["varn"]),
        ('<blockquote>We agree.<footer>— <i data-cites="varn">Varn (2019)</i></footer></blockquote>', ["varn"]),
        (f'<p>{SAID}.<a href="#n1"><sup>1</sup></a></p><p>“Other words are here.”</p>', []),
        (f'<p>{SAID}.<sup><a href="#n1">1</a></sup></p><ol><li id="n1">See [@varn, p. 3].</ol>', ["varn page 3"]),
        (f'<p>{SAID}.<a href="#n1" role="doc-noteref">1</a></p><aside id="n1"><p>[@varn]</aside>', ["varn"]),
    ],
)  # fmt: skip
def test_what_is_cited(markup: str, expected: list[str]) -> None:
    assert works(draft_of(markup, NAME).quotations[0]) == expected


def test_an_account_is_no_key() -> None:
    assert cited_of(f"<p>@varn said {SAID}.", NAME) == {SAID.strip("“”"): []}
    assert cited_of(f"<p>@varn-2019 said {SAID}.", NAME) == {SAID.strip("“”"): ["varn-2019"]}


def test_words_in_an_element_for_quotations_may_be_a_term() -> None:
    assert passed_of("<p>The term <q>holm</q> is Norse.", NAME) == [("holm", "a term")]


def test_places_are_those_of_the_file() -> None:
    first, second = "<p>Ä &amp; “first words\n  are here”", "<q>second ones are here</q>"
    markup = f"<html>\n<body>\n{first} {second}\n<blockquote>\n  third\n</blockquote>"
    assert places_of(markup, NAME) == [("first", 3, 13), ("second", 4, 16), ("third", 6, 3)]


def test_places_count_characters_of_the_encoding_that_a_page_declares() -> None:
    markup = '<meta charset="windows-1251"><p>Варн: “we agree on grain”'
    [one] = read_draft(markup.encode("windows-1251"), NAME).quotations
    assert (one.place.line, one.place.column) == (1, markup.index("we") + 1)


def test_a_remark_is_a_comment() -> None:
    draft = draft_of("<p>a\n<!-- asquoted: ignore AQ104 -- as translated --> b", NAME)
    assert [(one.code, one.reason, one.place.line, one.place.column) for one in draft.remarks] == [
        ("AQ104", "as translated", 2, 1)
    ]


MARKUP = st.lists(
    st.sampled_from(
        "<p> </p> <q> </q> <blockquote> </blockquote> <cite> </cite> <b> <code> </code> <li id='a'> <a href='#a'><sup> "
        "<figure> </figure> <figcaption> <footer> <pre> <br> <!-- --> <td> <q cite='u'> <i data-cites='a b'> “ ” "
        "&lt; a. b".split()
    ),
    max_size=30,
)


@given(MARKUP)
def test_a_page_of_anything_is_sound(pieces: list[str]) -> None:
    draft_of(" ".join(pieces) or "<p>", NAME)


def test_the_span_of_a_quotation_leads_to_the_file() -> None:
    markup = "<p>Varn: “we <b>agree</b> on grain &amp; fish” now."
    draft = draft_of(markup, NAME)
    place = in_file(draft.stretches, draft.quotations[0].spans[0])
    assert place is not None
    assert markup[slice(*place)] == "we <b>agree</b> on grain &amp; fish"
