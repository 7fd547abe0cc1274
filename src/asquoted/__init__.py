"""asquoted: keeps quotations with speaker, date and source, and says exactly how their words drifted.

>>> import asquoted
>>> source = asquoted.prepare("“We may agree to lift the sanctions, at least partially,” the envoy said.")
>>> asquoted.check("We must agree to lift the sanctions", source).outcome.value
'distorted'
"""

from asquoted.attribution.extract import extract
from asquoted.check import check, prepare

__all__ = ["check", "extract", "prepare"]
