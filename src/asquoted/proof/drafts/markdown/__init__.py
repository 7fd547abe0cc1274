"""Markdown as pandoc and GitHub read it."""

from asquoted.proof.drafts.markdown.reader import read

__all__ = ["read"]
