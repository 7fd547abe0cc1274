"""What a comment beside a quotation says: the outcome, what is wrong, the source's own words, what to do."""

from __future__ import annotations

from collections.abc import Iterator

from asquoted.archive.holdings import Holdings
from asquoted.archive.take import locator_of
from asquoted.drift.pieces import source_pieces
from asquoted.proof.judge import Proof
from asquoted.proof.report import Report
from asquoted.proof.writers.docx.annotate import Comment
from asquoted.proof.writers.excerpt import flat, shortened
from asquoted.proof.writers.remedy import as_sentence

_NEAREST = 300


def comments_of(report: Report, archive: Holdings, *, everything: bool = False) -> list[Comment]:
    """One comment a quotation that has something to tell, with `everything` one for each that was judged."""
    return [
        Comment(quotation=proof.quotation, lines=tuple(_lines(proof, archive)))
        for proof in report.judged
        if everything or proof.told or proof.fails(report.fail_on)
    ]


def _lines(proof: Proof, archive: Holdings) -> Iterator[str]:
    yield f"{(proof.outcome or 'unsourced').capitalize()}."
    for finding in proof.open_findings:
        yield f"{finding.code} {finding.severity}: {finding.message}."
    verdict, prepared, tie = proof.verdict, proof.tie.prepared, proof.tie
    if tie.is_found and verdict is not None and prepared is not None:
        words = "".join(
            f"[-{piece.text}-]" if piece.is_changed else piece.text for piece in source_pieces(verdict, prepared.text)
        )
        locator = locator_of(prepared, tie.pieces[0].start)
        yield f"Source: “{shortened(flat(words))}”"
        title = archive.sources[tie.source].title if tie.source is not None else ""
        name = tie.quote.id if tie.quote is not None else tie.source
        yield f"In: {title} [{name}], {locator.label} {locator.value}."
    elif verdict is not None:
        for near in verdict.nearest:
            yield f"Nearest: “{shortened(flat(near.text), _NEAREST)}”"
    for remedy in dict.fromkeys(each.remedy for each in proof.open_findings if each.remedy):
        yield as_sentence(remedy)
