"""Word documents."""

from asquoted.proof.drafts.docx.reader import read

__all__ = ["read"]
