"""The JSON that commands print."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import click

from asquoted.shape import (
    VERSION,
    audited_shape,
    figures_shape,
    proposal_shape,
    quote_shape,
    span_shape,
    statement_shape,
    verdict_shape,
)

__all__ = [
    "VERSION",
    "audited_shape",
    "figures_shape",
    "print_json",
    "print_line",
    "proposal_shape",
    "quote_shape",
    "span_shape",
    "statement_shape",
    "verdict_shape",
]


def print_json(content: Mapping[str, Any]) -> None:
    """One JSON document with the version of its shape first."""
    click.echo(json_document(content), nl=False)


def json_document(content: Mapping[str, Any]) -> str:
    """The text of such a document."""
    return json.dumps({"asquoted": VERSION, **content}, ensure_ascii=False, indent=2) + "\n"


def print_line(content: Mapping[str, Any]) -> None:
    """One line of JSON lines."""
    click.echo(json.dumps(content, ensure_ascii=False))
