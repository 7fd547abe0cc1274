"""Finds quotes by full text, in an index that is derived, and opened only when it is the user's own."""

from asquoted.search.build import Built, rebuild
from asquoted.search.find import Filters, Finder, Found, Hit, find

__all__ = ["Built", "Filters", "Finder", "Found", "Hit", "find", "rebuild"]
