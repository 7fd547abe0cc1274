"""Finds quotes by full text, in an index that is derived, and opened only when it is the user's own."""

from asquoted.search.build import Built, rebuild
from asquoted.search.facets import Facet
from asquoted.search.find import Filters, Finder, Found, Hit, find
from asquoted.search.store import Sort

__all__ = ["Built", "Facet", "Filters", "Finder", "Found", "Hit", "Sort", "find", "rebuild"]
