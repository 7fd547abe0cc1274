"""Quotes as a report needs them: in Markdown with citations, and their sources as CSL-JSON."""

from asquoted.cite.citation import Citation
from asquoted.cite.csl import to_csl, to_csl_items
from asquoted.cite.markdown import to_block, to_blocks, to_inline

__all__ = ["Citation", "to_block", "to_blocks", "to_csl", "to_csl_items", "to_inline"]
