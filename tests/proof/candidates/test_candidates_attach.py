"""Which citation belongs to which quotation: the rules that hold in every format, shown in Markdown."""

from __future__ import annotations

import pytest

from asquoted.cite.markdown import to_citekey
from asquoted.proof.drafts.citekeys import find_citations

from ..listed import cited_of, draft_of, words_of, works


@pytest.mark.parametrize(
    ("citation", "expected"),
    [
        ("[@varn]", ["varn"]),
        ("[@varn, p. 3]", ["varn page 3"]),
        ("[@varn p. 3]", ["varn page 3"]),
        ("[@varn, 33]", ["varn page 33"]),
        ("[@varn, pp. 33-35, 38]", ["varn page 33-35, 38"]),
        ("[@varn, pp. 33–35 and *passim*]", ["varn page 33-35"]),
        ("[@varn, p. iv]", ["varn page iv"]),
        ("[@varn, para. 24]", ["varn paragraph 24"]),
        ("[@varn, paras. 24 and 26]", ["varn paragraph 24 and 26"]),
        ("[@varn, ¶ 24]", ["varn paragraph 24"]),
        ("[@varn, § 4.1]", ["varn section 4.1"]),
        ("[@varn, chap. 3]", ["varn chapter 3"]),
        ("[@varn, vol. II]", ["varn volume II"]),
        ("[@varn{p. 3}]", ["varn page 3"]),
        ("[@varn {pp. iv, vi-xi, (xv)-(xvii)} and more]", ["varn page iv, vi-xi, (xv)-(xvii)"]),
        ("[see @a, pp. 1-2; @b]", ["a page 1-2", "b"]),
        ("[-@varn, p. 3]", ["varn page 3"]),
        ("[@{https://example.org/a,b?c}, p. 3]", ["https://example.org/a,b?c page 3"]),
        ("[@varn:2019/a_b.c]", ["varn:2019/a_b.c"]),
        ("[see, for this, @varn, and nothing else]", ["varn"]),
        ("[@varn, 00:12:04]", ["varn page 00:12:04"]),
        ("[@varn, {}cue 12]", ["varn cue 12"]),
    ],
)
def test_forms_of_citations(citation: str, expected: list[str]) -> None:
    [quotation] = draft_of(f"“We agree on grain and fish” {citation}.").quotations
    assert works(quotation) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("As @varn [p. 3] puts it, “we agree on grain and fish”.", ["varn page 3"]),
        ("As @varn puts it, “we agree on grain and fish”.", ["varn"]),
        ("-@varn says “we agree on grain and fish”.", ["varn"]),
        ("@{https://example.org/a} says “we agree on grain and fish”.", ["https://example.org/a"]),
        ("“We agree on grain and fish,” as @varn [p. 3; @orlin] says.", ["varn page 3", "orlin"]),
        ("“We agree on grain and fish.” [@varn]", ["varn"]),
        ("“We agree on grain and fish,” Varn said. [@varn]", ["varn"]),
        ("“We agree on grain and fish,” Varn said [@varn].", ["varn"]),
        ("“We agree on grain and fish” [@a] [@b].", ["a", "b"]),
        ("“We agree on grain and fish.”[^1]\n\n[^1]: See @varn, p. 3, and more.", ["varn page 3"]),
        ("“We agree on grain and fish.”^[@varn, 3.]", ["varn page 3"]),
        ("“We agree on grain and fish.”^[See [@varn, p. 3].]", ["varn page 3"]),
        ("“We agree on grain and fish.” The boats are old [@orlin].", []),
        ("The boats are old [@orlin]. “We agree on grain and fish.”", []),
        ("“We agree on grain and fish.”\n\nThe boats are old [@orlin].", []),
        ("Write to varn@example.org: “we agree on grain and fish”.", []),
        ("`[@varn]` is code: “we agree on grain and fish”.", []),
        (r"\[@varn\] is escaped, “we agree on grain and fish”.", ["varn"]),
        (r"An \@varn is escaped: “we agree on grain and fish”.", []),
    ],
)
def test_where_a_citation_stands(text: str, expected: list[str]) -> None:
    quotation = draft_of(text).quotations[0]
    assert works(quotation) == expected


def test_each_quotation_has_the_citation_behind_it() -> None:
    text = "Varn wants “grain and fish for all” [@a], Orlin wants “boats and nets for some” [@b]."
    assert cited_of(text) == {"grain and fish for all": ["a"], "boats and nets for some": ["b"]}


def test_a_citation_serves_all_quotations_of_its_sentence() -> None:
    text = "Varn wants “grain and fish for all” and “boats and nets for some” [@a]."
    assert cited_of(text) == {"grain and fish for all": ["a"], "boats and nets for some": ["a"]}


def test_sentences_with_quotations_in_a_row_share_the_citation_at_their_end() -> None:
    text = "“We agree on grain and fish,” Varn said. He added that “the rest of it will follow” [@a]."
    assert cited_of(text) == {"We agree on grain and fish,": ["a"], "the rest of it will follow": ["a"]}
    apart = "“We agree on grain and fish,” Varn said. Rain fell. He added that “the rest of it will follow” [@a]."
    assert cited_of(apart) == {"We agree on grain and fish,": [], "the rest of it will follow": ["a"]}


def test_the_quotation_of_a_note_keeps_its_citation_to_itself() -> None:
    text = "“We agree on grain and fish.”[^1]\n\n[^1]: Orlin says “the boats are old and slow” [@b]. See also [@c].\n"
    assert cited_of(text) == {"We agree on grain and fish.": ["c"], "the boats are old and slow": ["b"]}


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("> We agree on grain. [@a, p. 3]", "We agree on grain.", ["a page 3"]),
        ("> We agree on grain.\n>\n> — Oleg Varn, 13 May 2019 [@a]", "We agree on grain.", ["a"]),
        ("> We agree on grain.\n> — Oleg Varn [@a]", "We agree on grain.", ["a"]),
        ("> We agree on grain. — Oleg Varn [@a]", "We agree on grain.", ["a"]),
        ("> We agree on grain.\n>\n> (Varn, 13 May 2019)", "We agree on grain.", []),
        ("> “We agree on grain.”\n>\n> — Oleg Varn [@a]", "We agree on grain.", ["a"]),
        ("> “The first goes on.\n>\n> “The second ends.” [@a]", "The first goes on. The second ends.", ["a"]),
        ("> We agree on grain.\n\n[@a]", "We agree on grain.", ["a"]),
        ("> We agree on grain.\n\n— Oleg Varn [@a]", "We agree on grain.", ["a"]),
        ("Varn said in Kirov [@a]:\n\n> We agree on grain.", "We agree on grain.", ["a"]),
        ("As @a [p. 3] has it:\n\n> We agree on grain.", "We agree on grain.", ["a page 3"]),
        ("He wants “peace in the north” [@b]:\n\n> We agree on grain.", "We agree on grain.", []),
        ("> We agree on grain.[^1]\n\n[^1]: @a.", "We agree on grain.", ["a"]),
        ("> He said “go home” and I went. [@a]", "He said “go home” and I went.", ["a"]),
        ("> Varn said: “We agree on grain.” [@a]", "We agree on grain.", ["a"]),
    ],
)
def test_citations_of_block_quotes(text: str, words: str, expected: list[str]) -> None:
    quotation = next(one for one in draft_of(text).quotations if one.form == "block")
    assert quotation.words == words
    assert works(quotation) == expected


def test_a_note_to_the_reader_and_a_copied_message_are_no_quotations() -> None:
    assert words_of("> [!NOTE]\n> The figures are of May.") == []
    assert words_of("> **Note:** the figures are of May.") == []
    assert words_of("On Monday, 3 June, Anna Holm wrote:\n\n> Shall we meet?\n\nYes.") == []


def test_a_key_that_the_program_writes_is_read_again() -> None:
    for key in ("varn-2019-grain", "a--b", "https://example.org/x"):
        [group] = find_citations(f"[{to_citekey(key)}, para. 3]")
        assert group.items[0][0] == key
