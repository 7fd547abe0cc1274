"""Words in marks that turn out to be nobody's: short, without a citation, and in no source of the archive.

A misquotation in two or three words can't be told from a term by looking at it; so where the archive has the words they
are judged, and where it hasn't and nobody is said to have spoken them, they are a term or irony.
"""

from __future__ import annotations

from asquoted.proof.claims import Claim
from asquoted.proof.draft import Form, Quotation
from asquoted.proof.tie import Tie

_SHORT, _PHRASE = 4, 5
"""Words up to which words that no source has are a term, and up to which they are a sign or a title if nobody's."""

_JUDGED = 3
"""Words from which on the judge compares at all."""


def is_mere_term(quotation: Quotation, tie: Tie, claim: Claim | None) -> bool:
    """Whether a quotation is no more than a term, by its length and by what was found of it."""
    if quotation.form is not Form.MARKS or any(not one.is_link for one in quotation.cited) or len(quotation.spans) > 1:
        return False
    count = len(quotation.words.split())
    if count == 1:
        return True
    if tie.is_found:
        return count < _JUDGED and tie.quote is None and not _is_spoken(claim)
    if any(letter.isdigit() for letter in quotation.words):
        return False
    return count < _JUDGED or (count <= _SHORT and not _is_spoken(claim)) or (count <= _PHRASE and _is_nobodys(claim))


def _is_spoken(claim: Claim | None) -> bool:
    """Whether a verb of saying gives the words to somebody, or somebody whom the record knows calls a thing so."""
    return claim is not None and (claim.is_spoken or (claim.is_sure and bool(claim.known)))


def _is_nobodys(claim: Claim | None) -> bool:
    """Whether nobody is said to have spoken, and nobody whom the record knows is named beside the words."""
    return claim is None or (claim.speaker is None and not claim.is_spoken and not claim.beside)
