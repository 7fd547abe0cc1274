"""What to do, set behind what is wrong: a sentence, or a command that is copied as it stands."""

from __future__ import annotations

_COMMAND = "asquoted add "


def is_command(remedy: str) -> bool:
    """Whether a remedy ends in a command, which is neither wrapped nor followed by a full stop."""
    return _COMMAND in remedy


def as_sentence(remedy: str) -> str:
    """A remedy with the full stop that a sentence has.

    >>> as_sentence("Cite paragraph 7"), as_sentence("Capture its source, then: asquoted add SOURCE 'We agree.'")
    ('Cite paragraph 7.', "Capture its source, then: asquoted add SOURCE 'We agree.'")
    """
    return remedy if is_command(remedy) else f"{remedy}."
