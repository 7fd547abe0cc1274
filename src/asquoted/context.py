"""What the context of a passage warns of, in a sentence each."""

from __future__ import annotations

from asquoted.model import Context

TOLD = {
    Context.CUT_BEFORE_LIMITER: "cut before a limit: what follows in the source narrows what is quoted",
    Context.AFTER_NEGATION: "after a negation: the words right before turn what is quoted",
    Context.SECOND_HAND: "second-hand: the source has the words through somebody else",
    Context.DENIED: "denied: the source says that this was not said, or is not so",
    Context.CORRECTED: "corrected: the source corrects this passage",
    Context.HYPOTHETICAL: "hypothetical: the source says so under a condition",
    Context.REPEATED: "repeated: the source has these words in several places",
    Context.READER_COMMENT: "a reader's comment",
    Context.OUTSIDE_MAIN: "outside the main text",
}
"""What each context warns of."""

SAID_BY = {Context.DENIED: "AQ207", Context.READER_COMMENT: "AQ208", Context.OUTSIDE_MAIN: "AQ208"}
"""Contexts that a finding tells of already."""
