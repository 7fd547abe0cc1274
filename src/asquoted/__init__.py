"""asquoted: keeps quotations with speaker, date and source, and says exactly how their words drifted.

>>> import asquoted
>>> source = asquoted.prepare("“We may agree to lift the sanctions, at least partially,” the envoy said.")
>>> asquoted.check("We must agree to lift the sanctions", source).outcome.value
'distorted'
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from asquoted.attribution.extract import extract
    from asquoted.check import check, prepare

__all__ = ["check", "extract", "prepare"]

_HOMES = {"check": "asquoted.check", "prepare": "asquoted.check", "extract": "asquoted.attribution.extract"}


class _Package(ModuleType):
    """The package, with its functions loaded when first used: `asquoted --help` needs none of what they stand on."""

    def __getattr__(self, name: str) -> object:
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = getattr(import_module(_HOMES[name]), name)
        self.__dict__[name] = found
        return found

    def __setattr__(self, name: str, value: object) -> None:
        """Sets an attribute; the module `check.py`, once imported, does not hide the function `check`."""
        if not (name in _HOMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
