r"""Drafts in LaTeX: words as they are set, csquotes and citations, parts from the draft's folder, places."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asquoted.proof.drafts.places import in_file
from asquoted.proof.read import read_draft

from ..listed import draft_of, places_of, words_of, works
from ..sound import assert_sound

NAME = "draft.tex"
SAID = "``we agree on grain and fish''"


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("``We agree on grain,'' Varn said.", "We agree on grain,"),
        ("`We agree on grain,' Varn said.", "We agree on grain,"),
        (",,We agree on grain`` said Varn.", "We agree on grain"),
        ("\"`We agree on grain\"' said Varn.", "We agree on grain"),
        ("<<We agree on grain>> said Varn.", "We agree on grain"),
        (r"\og We agree on grain\fg{} said Varn.", "We agree on grain"),
        (r"\glqq We agree on grain\grqq{} said Varn.", "We agree on grain"),
        (r"\enquote{We agree on \emph{grain} and \enquote{fish}} said Varn.", "We agree on grain and ‘fish’"),
        (r"\enquote*{We agree on grain and fish}, said Varn.", "We agree on grain and fish"),
        (r"Varn: \textquote[Varn][.]{We agree on grain and fish}", "We agree on grain and fish"),
        (r"Varn: \foreigntextquote{german}{We agree on grain and fish}", "We agree on grain and fish"),
        (r"Varn: \blockquote{We agree on grain and fish.}", "We agree on grain and fish."),
        (r"Varn: \enquote{We \textins{all} agree \textelp{} on grain}", "We [all] agree […] on grain"),
        (r"Varn: \enquote{We agree on \textelp{the} grain}", "We agree on […] [the] grain"),
        (r"Varn: ``Na\"{\i}ve caf\'es \& \v{S}koda, \ss, 5\,\%''", "Naïve cafés & Škoda, ß, 5 %"),
        (r"Varn: ``And \dots{} and \S~4 --- all''", "And … and § 4 — all"),
        ("Varn: ``We agree % not this\n  on grain and fish''", "We agree on grain and fish"),
        ("Varn: ``We agree\n on~grain\\footnote{A note.} and fish''", "We agree on grain and fish"),
        (r"Varn: ``We agree on \textcolor{red}{grain} \index{x}and \href{x.y}{fish}''", "We agree on grain and fish"),
        (r"Varn: ``We agree on $x^2$ grain and \verb|fish''|''", "We agree on x^2 grain and fish''"),
        (r"\begin{quote}We agree.\par On grain. \hfill --- Oleg Varn\end{quote}", "We agree. On grain."),
        ("\\begin{quotation}\nWe agree\n\non grain.\n\\end{quotation}", "We agree on grain."),
        (r"\epigraph{We agree on grain.}{Oleg Varn}", "We agree on grain."),
        ("\\begin{itemize}\n\\item[a] Varn: ``we agree on grain''\n\\end{itemize}", "we agree on grain"),
    ],
)  # fmt: skip
def test_what_is_quoted(written: str, words: str) -> None:
    assert words_of(written, NAME) == [words]


@pytest.mark.parametrize(
    "left_out",
    [
        f"% {SAID}\n",
        f"\\title{{{SAID}}}\n\\begin{{document}}\nWords.\n\\end{{document}}\n{SAID}",
        f"\\begin{{verbatim}}\n{SAID}\n\\end{{verbatim}}",
        f"\\begin{{lstlisting}}[a]\n{SAID}\n\\end{{lstlisting}}",
        f"\\begin{{comment}}\n{SAID}\n\\end{{comment}}",
        f"\\begin{{thebibliography}}{{9}}\\bibitem{{a}} {SAID}\\end{{thebibliography}}",
        f"\\verb|{SAID}|",
        f"$ {SAID} $",
        f"\\[ {SAID} \\]",
        f"\\label{{{SAID}}}",
        f"\\newcommand{{\\x}}{{{SAID}}}",
    ],
)
def test_what_is_left_out(left_out: str) -> None:
    assert words_of(f"Words.\n{left_out}", NAME) == []


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (rf"{SAID} \cite{{varn}}.", ["varn"]),
        (rf"{SAID}~\cite[3]{{varn}}.", ["varn page 3"]),
        (rf"{SAID} \cite[see][pp.~3--4]{{varn}}.", ["varn page 3-4"]),
        (rf"{SAID} \parencite[para.~24]{{varn}}.", ["varn paragraph 24"]),
        (rf"{SAID} \autocite*[\S 4]{{varn}}.", ["varn section 4"]),
        (rf"{SAID} \cite[][chap. 3]{{a,b}}.", ["a", "b chapter 3"]),
        (rf"{SAID} \parencites(see)()[1]{{a}}[see][2]{{b}}.", ["a page 1", "b page 2"]),
        (rf"{SAID}.\footcite[7]{{varn}}", ["varn page 7"]),
        (rf"{SAID}.\footnote{{See \cite[7]{{varn}}.}}", ["varn page 7"]),
        (rf"As \textcite[7]{{varn}} has it, {SAID}.", ["varn page 7"]),
        (rf"\citet[p. 7]{{varn}} says {SAID}.", ["varn page 7"]),
        (rf"\citeauthor{{varn}} says {SAID}.", ["varn"]),
        (rf"{SAID} \nocite{{varn}}.", []),
        (r"\textcquote[see][7]{varn}{the grain} is here", ["varn page 7"]),
        (r"\textcquote{varn}[.]{the grain} is here", ["varn"]),
        (r"\foreigntextcquote{french}[7]{varn}{le grain} is here", ["varn page 7"]),
        (r"\blockcquote[7]{varn}{the grain and the fish}", ["varn page 7"]),
        (r"\textquote[{\cite[7]{varn}}]{the grain and the fish}", ["varn page 7"]),
        (r"\begin{displaycquote}[see][7]{varn}We agree.\end{displaycquote}", ["varn page 7"]),
        (r"\begin{displayquote}[\cite{varn}]We agree.\end{displayquote}", ["varn"]),
        (r"\begin{quote}We agree. \cite[7]{varn}\end{quote}", ["varn page 7"]),
        (r"He has it so \cite{varn}: \begin{quote}We agree.\end{quote}", ["varn"]),
    ],
)
def test_what_is_cited(written: str, expected: list[str]) -> None:
    [one] = draft_of(written, NAME).quotations
    assert works(one) == expected
    assert one.passed is None


def test_a_citation_that_shows_nothing_leaves_no_gap() -> None:
    assert draft_of(r"He said ``we agree''~\cite{varn}. More.", NAME).text == "He said “we agree”. More."


def test_places_are_those_of_the_file() -> None:
    first, second = "Ä \\emph{b} ``first words\n are here''", "\\enquote{second ones are here}"
    text = f"\\section{{A}}\n{first} {second}\n\\begin{{quote}}\n  third\n\\end{{quote}}"
    assert places_of(text, NAME) == [("first", 2, 14), ("second", 3, 22), ("third", 5, 3)]


def test_remarks_stand_in_comments() -> None:
    draft = draft_of("Words. % asquoted: ignore AQ104 -- as translated\nMore.", NAME)
    assert [(one.code, one.reason, one.place.line, one.place.column) for one in draft.remarks] == [
        ("AQ104", "as translated", 1, 8)
    ]


def test_parts_are_read_from_the_folder_of_the_draft(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "one.tex").write_text("\n He: ``first words of it are here''. \\input parts/two \n", "utf-8")
    (tmp_path / "parts" / "two.tex").write_text("``Second words are here,'' she said.", "utf-8")
    draft = draft_of("\\include{parts/one}\nHe: ``Last words of it are here.''", NAME, tmp_path)
    assert [(one.place.part, one.place.line, one.place.column) for one in draft.quotations] == [
        ("parts/one.tex", 2, 8),
        ("parts/two.tex", 1, 3),
        ("", 2, 7),
    ]
    assert draft.unread == ()


def test_parts_that_are_not_read_are_told(tmp_path: Path) -> None:
    folder = tmp_path / "draft"
    folder.mkdir()
    (tmp_path / "secret.tex").write_text(SAID, "utf-8")
    (folder / "link.tex").symlink_to(tmp_path / "secret.tex")
    (folder / "loop.tex").write_text("\\input{loop2}", "utf-8")
    (folder / "loop2.tex").write_text("\\input{loop}", "utf-8")
    (folder / "binary.tex").write_bytes(b"a\0b")
    (folder / "draft.tex").write_text("", "utf-8")
    names = ["../secret", "/etc/passwd", "link", "none", "loop", "binary", "draft", "a\x01" * 200]
    text = "\n".join(f"\\input{{{name}}}" for name in names)
    draft = draft_of(text, NAME, folder)
    assert [(one.name, one.reason) for one in draft.unread] == [
        ("../secret", "lies outside the draft's folder"),
        ("/etc/passwd", "lies outside the draft's folder"),
        ("link", "lies outside the draft's folder"),
        ("none", "is not there"),
        ("loop", "takes itself in"),
        ("binary", "is binary, not text: it has a NUL byte at byte 1"),
        ("draft", "takes itself in"),
        ("a\x01" * 200, "has a name that no file can have"),
    ]
    assert draft.quotations == ()


def test_parts_are_followed_as_deep_as_they_may_be(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"p{number}.tex").write_text(f"\\input{{p{number + 1}}}", "utf-8")
    [one] = draft_of("\\input{p0}", NAME, tmp_path).unread
    assert one.reason == "is taken in deeper than 15 files, the most that is followed"


def test_parts_that_grow_without_end_are_bounded(tmp_path: Path) -> None:
    for number in range(10):
        (tmp_path / f"p{number}.tex").write_text(f"\\input{{p{number + 1}}}" * 10, "utf-8")
    draft = draft_of("\\input{p0}", NAME, tmp_path)
    assert "is one of more than 500 files, the most that is followed" in {one.reason for one in draft.unread}


def test_without_its_folder_a_draft_takes_nothing_in() -> None:
    [one] = read_draft(b"\\input{a}", NAME).unread
    assert one.reason == "is not looked for, as the draft came without its folder"


WRITTEN = st.lists(
    st.sampled_from(
        r"\enquote{ } { [ ] % $ ~ & \\ \begin{quote} \end{quote} \begin{verbatim} \end{verbatim} "
        r"\footnote{ \cite[3]{a} "
        r"\textcquote[1]{k}{ \section{ `` '' ` ' \'e \" \verb|a| \item "
        r"\epigraph{a}{b} \textelp{ \[ \] word said .".split()
    ),
    max_size=30,
)


@given(WRITTEN, st.sampled_from(["", " ", "\n", "\n\n"]))
def test_a_draft_of_anything_is_sound(pieces: list[str], gap: str) -> None:
    text = gap.join(pieces) or "a"
    if text.strip():
        assert_sound(read_draft(text.encode(), NAME), text)


def test_the_span_of_a_quotation_leads_to_the_file() -> None:
    text = r"Varn: ``we \emph{agree} on na\"{\i}ve grain''."
    draft = draft_of(text, NAME)
    place = in_file(draft.stretches, draft.quotations[0].spans[0])
    assert place is not None
    assert text[slice(*place)] == r"we \emph{agree} on na\"{\i}ve grain"
