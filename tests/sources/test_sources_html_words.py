"""Where words end in a page: notes are called, words struck, cells and buttons stand side by side."""

from __future__ import annotations

import pytest

from asquoted.check import check, prepare
from asquoted.sources.read import read

from .build import epub


def text_of(body: str) -> str:
    return read(f"<!doctype html><html><body>{body}</body></html>".encode(), "page.html").text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ('the policy holds.<sup><a href="#n1">1</a></sup> Then', "the policy holds. Then"),
        ('the policy holds<a href="#n1"><sup>1</sup></a> then', "the policy holds then"),
        ('the policy<sup id="r"><a href="#n1">[12]</a></sup> holds', "the policy holds"),
        ('“so”,<sup>[<a href="#n3">3</a>]</sup> he said', "“so”, he said"),
        ('holds<sup><a href="#a">1</a>, <a href="#b">2</a></sup> then', "holds then"),
        ('holds.<sup><a href="#a">[1]</a></sup><sup><a href="#b">[2]</a></sup>', "holds."),
        ('holds.<sup><a href="#a">[1]</a><a href="#b">[2]</a></sup>', "holds."),
        ('holds.<a class="footnote-ref" href="#n">1</a>', "holds."),
        ('holds.<a rel="footnote" href="#n">1</a>', "holds."),
        ('holds.<a role="doc-noteref" href="#n">1</a>', "holds."),
        ('holds.<a href="#n">[1]</a> Then', "holds. Then"),
        ('it holds <a href="#n">[1]</a>.', "it holds ."),
        ('as in <a href="#n">[1]</a> we see', "as in [1] we see"),
        ('holds <a href="/list">[1]</a>.', "holds [1]."),
        ("the policy<sup>1</sup> holds", "the policy holds"),
        ("the policy holds.<sup>1</sup> Then", "the policy holds. Then"),
        ("“It holds.”<sup>1,2</sup>", "“It holds.”"),
        ("<b>policy</b><sup>*</sup> holds", "policy holds"),
        ("in 2019<sup>3</sup> it", "in 2019 it"),
        ('in 10<sup><a href="#n">6</a></sup> cases', "in 10 cases"),
        # what is no mark of a note
        ("x<sup>2</sup> and mc<sup>2</sup>", "x2 and mc2"),
        ("21<sup>st</sup> of ten<sup>th</sup>", "21st of tenth"),
        ("10<sup>6</sup> and 1,000<sup>2</sup>", "106 and 1,0002"),
        ("40 km<sup>2</sup>, 3 metres<sup>2</sup>", "40 km2, 3 metres2"),
        ("square <sup>2</sup> times", "square 2 times"),
        ("policy<sup>2</sup>b", "policy2b"),
        ("uranium<sup>235</sup>", "uranium235"),
        ("M<sup>lle</sup> Roux, n<sup>o</sup> 4", "Mlle Roux, no 4"),
        ('policy <a href="#part2">2</a> holds', "policy 2 holds"),
        ('policy<sup><a href="#x">more of it</a></sup>', "policymore of it"),
    ],
)
def test_marks_of_notes_are_left_out_and_powers_stay(body: str, text: str) -> None:
    assert text_of(f"<p>{body}</p>") == text


@pytest.mark.parametrize(
    "body", ['the policy holds.<sup><a href="#n1">1</a></sup>', "the policy<sup>1</sup> holds.", "the policy holds.[1]"]
)
def test_a_mark_does_not_alter_the_words_that_it_hangs_on(body: str) -> None:
    body = body.replace("[1]", '<a href="#n1">[1]</a>')
    source = prepare(text_of(f"<p>They say that {body} So it is.</p><p id=n1>A note."))

    assert check("the policy holds.", source).outcome.value == "verbatim"


def test_a_book_has_the_same_rule_for_raised_numbers() -> None:
    page = "<p>the policy<sup>1</sup> holds,<sup>[<a href='#n'>2</a>]</sup> x<sup>2</sup></p><p id='n'>Note.</p>"

    assert read(epub({"a.xhtml": page}), "a.epub").text == "the policy holds, x2\n\nNote."


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("may<del>must</del> go", "may must go"),
        ("they <s>must</s>may go", "they must may go"),
        ("they <del>must</del><ins>may</ins> go", "they must may go"),
        ("they <ins>may</ins><del>must</del> go", "they may must go"),
        ("may<del>must</del><ins>shall</ins> go", "may must shall go"),
        ("<b>may</b><strike>must</strike>", "may must"),
        ("It is <del>not</del>, <s>so</s> true", "It is not, so true"),
        ("<del>10</del>20", "10 20"),
        ("may<del></del>be", "maybe"),
        # parts of words
        ("colou<del>u</del>r", "colouur"),
        ("policy<del>s</del> holds", "policys holds"),
        ("organi<del>s</del><ins>z</ins>e", "organisze"),
        ("un<del>der</del>paid", "underpaid"),
        ("colo<ins>u</ins>r work<ins>ing</ins> hard", "colour working hard"),
    ],
)
def test_struck_words_are_apart_and_struck_letters_are_not(body: str, text: str) -> None:
    assert text_of(f"<p>{body}</p>") == text


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        ("<tr><td><p>1</p></td><td><p>2</p></td></tr><tr><td><p>3<td>4", "1\t2\n3\t4"),
        ("<tr><td><div><p>1 <b>a</b></p></div></td><td><ul><li>2</ul></td></tr>", "1 a\t2"),
        ("<thead><tr><th>A<th>B</thead><tbody><tr><td>1<td>2</tbody><tfoot><tr><td>3</tfoot>", "A\tB\n1\t2\n3"),
        ("<tr><td><p>1</p><p>2</p></td><td><p>3</p></td></tr>", "1\n\n2\n\n3"),
        ("<tr><td>0<p>1</p></td><td>2</td></tr>", "0\n\n1\n\n2"),
        ("<tr><td><p>1<br>2</p></td><td>3</td></tr>", "1\n2\n\n3"),
        ("<tr><td>1<br>2</td><td>3</td></tr>", "1\n2\t3"),
        ("<tr><td><p>1</p></td><td><table><tr><td>2<td>3</table></td></tr>", "1\n\n2\t3"),
        (f"<tr><td><p>{'w ' * 160}</p></td><td>2</td></tr>", f"{'w ' * 159}w\n\n2"),
        ("<caption>Names</caption><tr><td>1", "Names\n\n1"),
    ],
)
def test_a_row_is_a_line_unless_its_cells_hold_paragraphs(rows: str, text: str) -> None:
    assert text_of(f"<table>{rows}</table>") == text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<button>A</button><button>B</button>", "A B"),
        ("<label>a</label><input>b", "a b"),
        ("<b>Newest first</b><b>Most liked</b>", "Newest first Most liked"),
        ("<select><option>Newest first</option><option>Most liked</option></select>", "Newest first Most liked"),
        ("<a>one</a><a>home</a>", "one home"),
        ("<span>Ann</span><time>10 May</time>", "Ann 10 May"),
        ("W<b>or</b><i>ds</i> and <b>M</b><i>ac</i>", "Words and Mac"),
    ],
)
def test_names_in_a_row_do_not_run_together(body: str, text: str) -> None:
    assert text_of(body) == text
