"""The words that a web page shows."""

from asquoted.proof.drafts.html.reader import read

__all__ = ["read"]
