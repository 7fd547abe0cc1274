"""LaTeX, with what it takes in from its own folder."""

from asquoted.proof.drafts.latex.reader import read

__all__ = ["read"]
