"""One draft in four formats gives one report; and no draft makes it fail or run on."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from asquoted.proof.judge import Proof

from .conftest import Town

SENTENCES = (
    "Ada Brook said on 3 May 2021: “We will keep the harbour open all winter” [@gazette, para. 2].",
    "“The ferry must sail after dark,” Tom Reed wrote.",
    "The letter says that “the lighthouse needs the new lamp” [@letter, para. 7].",
    "“The quay was built by the fishermen themselves in a single summer” [@letter].",
    "“We are not ready to raise the fees,” Reed added, “until the council has seen the accounts.”",
    "The so-called “experts” agreed. “Nobody has seen the whales this year,” they said [@almanac].",
    "“Not one crate will leave the quay before the harvest is in.”",
)


def told(proof: Proof) -> tuple[object, ...]:
    quote = proof.tie.quote.id if proof.tie.quote is not None else None
    codes = [(finding.code, finding.message) for finding in proof.open_findings]
    return (proof.quotation.words, proof.is_judged, quote, proof.tie.source, proof.outcome, proof.speaker, codes)


def test_the_same_draft_gives_the_same_findings_in_every_format(town: Town) -> None:
    written = docx.Document()
    for sentence in SENTENCES:
        written.add_paragraph(sentence)
    held = io.BytesIO()
    written.save(held)
    in_latex = [
        sentence.replace(" [@gazette, para. 2]", "~\\cite[para.~2]{gazette}")
        .replace(" [@letter, para. 7]", "~\\cite[para.~7]{letter}")
        .replace(" [@letter]", "~\\cite{letter}")
        .replace(" [@almanac]", "~\\cite{almanac}")
        for sentence in SENTENCES
    ]
    latex = "\\documentclass{article}\n\\begin{document}\n" + "\n\n".join(in_latex) + "\n\\end{document}\n"
    drafts = {
        "draft.md": "\n\n".join(SENTENCES).encode(),
        "draft.html": "".join(f"<p>{sentence}</p>\n" for sentence in SENTENCES).encode(),
        "draft.txt": "\n\n".join(SENTENCES).encode(),
        "draft.tex": latex.encode(),
        "draft.docx": held.getvalue(),
    }
    reports = {name: [told(proof) for proof in town(data, name).proofs] for name, data in drafts.items()}
    first = reports.pop("draft.md")
    assert len(first) == 8
    for name, report in reports.items():
        assert report == first, name


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.sampled_from("“”\"'‘’«»[]@;,.:>-—\n abharbourletterwinter0123"), max_size=300))
def test_any_draft_has_a_report(town: Town, text: str) -> None:
    report = town(f"x {text}")
    assert len(report.proofs) == len(report.draft.quotations)
    assert report.failures <= len(report.judged) + len(report.told)


def test_many_quotations_and_remarks_take_time_in_proportion(town: Town, in_proportion: Callable[..., None]) -> None:
    def report(times: int) -> None:
        part = "“The ferry must sail after dark” [@letter]. <!-- asquoted: ignore AQ105 -- so it is -->\n\nHe said:\n\n"
        assert town(part * times).failures == 0

    in_proportion(report, 200, 1_600)
