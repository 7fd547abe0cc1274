"""Every quote of an archive against its own source: what the text says, what a person settled, what is left.

`audit` judges quotes one by one, as they are asked for. `audit_archive` answers the same for all of an archive: it
remembers verdicts, judges only what is new, and on several processors or machines.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from asquoted.audit.audited import Audited, fails, open_findings
    from asquoted.audit.run import Notice, Progress, audit_archive
    from asquoted.audit.single import audit, check_hop, check_quote, prepare_original
    from asquoted.audit.standing import recall

__all__ = [
    "Audited",
    "Notice",
    "Progress",
    "audit",
    "audit_archive",
    "check_hop",
    "check_quote",
    "fails",
    "open_findings",
    "prepare_original",
    "recall",
]

_HOMES = {
    "Audited": "audited",
    "Notice": "run",
    "Progress": "run",
    "audit": "single",
    "audit_archive": "run",
    "check_hop": "single",
    "check_quote": "single",
    "fails": "audited",
    "open_findings": "audited",
    "prepare_original": "single",
    "recall": "standing",
}


def __getattr__(name: str) -> object:
    """What is asked for, loaded when it is: what is remembered is told without the judge, who takes long to load."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"asquoted.audit.{_HOMES[name]}"), name)
