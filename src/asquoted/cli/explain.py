"""`asquoted explain`: what a finding means."""

from __future__ import annotations

import difflib

import click

from asquoted.cli.options import format_option
from asquoted.cli.shape import print_json
from asquoted.errors import UnknownName
from asquoted.model import Rule
from asquoted.rulebook import RULES


@click.command()
@click.argument("code", required=False)
@format_option("json")
def explain(*, code: str | None, form: str) -> None:
    """Explain the finding CODE with an example; without one, list all."""
    rules = list(RULES.values()) if code is None else [_rule(code)]
    if form == "json":
        print_json({"rules": [_shape(rule) for rule in rules]})
    elif code is None:
        for rule in rules:
            click.echo(f"{rule.code}  {rule.severity:<8} {rule.title}")
    else:
        (rule,) = rules
        click.echo(f"{rule.code}: {rule.title} ({rule.severity})\n")
        click.echo(click.wrap_text(rule.explanation, width=78))
        click.echo("\nExample:\n" + "\n".join(f"  {line}" for line in rule.example.splitlines()))


def _rule(code: str) -> Rule:
    if code.upper() not in RULES:
        near = difflib.get_close_matches(code.upper(), RULES, n=3)
        hint = f"Did you mean {', '.join(near)}? " if near else ""
        raise UnknownName(f"no finding has the code {code}", remedy=f"{hint}List all with: asquoted explain")
    return RULES[code.upper()]


def _shape(rule: Rule) -> dict[str, str]:
    return {
        "code": rule.code,
        "title": rule.title,
        "severity": rule.severity,
        "explanation": rule.explanation,
        "example": rule.example,
    }
