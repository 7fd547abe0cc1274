"""A verb that attributes words, with its subject."""

from __future__ import annotations

from typing import NamedTuple

from asquoted.attribution.subject import Subject
from asquoted.attribution.vocabulary import Verb


class Cue(NamedTuple):
    """A verb at token `place`; the words attributed may start at `behind`.

    `first` is the first token of the phrase: the subject's, or the verb's own where it has none of its own and
    `inherits` the one before it. `inverted` says that the subject stands behind the verb.
    """

    place: int
    behind: int
    first: int
    verb: Verb
    subject: Subject | None
    inherits: bool = False
    inverted: bool = False
    negated: bool = False
    modal: bool = False
    perfect: bool = False
    impersonal: bool = False
    reteller: Subject | None = None
    hearsay: bool = False


ACCORDING = Verb("according to", frozenset(("according",)), "finite")
