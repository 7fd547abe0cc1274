"""Every quote of an archive against its own source: what the text says, what a person settled, what is left.

`audit` judges quotes one by one, as they are asked for. `audit_archive` answers the same for all of an archive: it
remembers verdicts, judges only what is new, and on several processors or machines.
"""

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
