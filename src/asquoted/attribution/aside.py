"""What stands between a noun phrase and its verb and only describes it: Anna Baker, of the Mill Society, 34, said."""

from __future__ import annotations

from asquoted.attribution.grammar import DETERMINERS, NAME_LINKS, PREPOSITIONS
from asquoted.attribution.tokens import Sentence, Token
from asquoted.attribution.vocabulary import load_vocabulary

_ASIDE = 26
"""Tokens of an aside between commas."""

CLOSERS = {",": (",",), ")": ("(",), "—": ("—", "–"), "–": ("–", "—"), "--": ("--",)}
"""The signs that may end an aside, with those that open one."""

_PARTS = frozenset("morning afternoon evening night week month year".split())
_WHEN = frozenset("when while once although though".split())
_RELATIVES = frozenset("of who which whose where whom formerly himself herself".split())
_IN_NAMES = NAME_LINKS | {"and", "of", "the"}


def before_aside(sentence: Sentence, closing: int, low: int) -> int | None:
    """The last token of the phrase before an aside that ends with the token `closing`; None when there is none."""
    tokens = sentence.tokens
    if tokens[closing].raw != "," and not tokens[closing].is_quote:
        return _before_opening(sentence, closing, low)
    found: int | None = None
    for place in range(closing - 1, max(low, closing - _ASIDE - 1), -1):
        if tokens[place].raw != ",":
            continue
        if not _is_aside(tokens[place + 1 : closing], outer=found is not None):
            return found
        if found is not None and tokens[place - 1].form in _PARTS:
            return found  # Speaking in Ennis this morning, the patron, Grace Pike, said
        found = place - 1
        address = _before_address(sentence, found, low)
        if address != found:
            return address
        if place < closing - 2 and all(token.is_capital for token in tokens[place + 1 : closing]):
            return found  # the master of the guild, Anna Baker,
        if tokens[found].is_capital or tokens[found].form in load_vocabulary().roles:
            return found
    return found


def closes_relative(sentence: Sentence, place: int, low: int) -> bool:
    """Whether words in marks with a comma in them end a relative clause: who had urged them to “stay calm,” said."""
    tokens = sentence.tokens
    if not tokens[place].is_quote or tokens[place].raw[-2:-1] != ",":
        return False
    places = range(place - 1, max(low, place - _ASIDE), -1)
    comma = next((at for at in places if tokens[at].raw == ","), None)
    return comma is not None and tokens[comma + 1].form in ("who", "which")


def _before_address(sentence: Sentence, last: int, low: int) -> int:
    """The last token before an address, or an age, that ends at `last`: Jane Moss, 34, of Pell Street, Corwin."""
    tokens, place = sentence.tokens, last
    while place > max(low, last - _ADDRESS):
        if tokens[place].raw == ",":
            if sentence.forms[place + 1] not in ("of", "from") and not sentence.forms[place + 1].isdigit():
                break
            last = place - 1
        place -= 1
    return last


_ADDRESS = 8
"""Tokens of an address or an age."""


def _before_opening(sentence: Sentence, closing: int, low: int) -> int | None:
    """The token before the bracket or dash that opens an aside."""
    tokens = sentence.tokens
    for place in range(closing - 1, max(low, closing - _ASIDE - 1), -1):
        if tokens[place].is_quote:
            return None
        if tokens[place].raw in CLOSERS[tokens[closing].raw]:
            return place - 1
    return None


def _is_aside(inside: tuple[Token, ...], *, outer: bool) -> bool:
    """Whether what stands between two commas only describes the phrase before it; `outer` adds to another aside."""
    if not inside or inside[0].is_quote:
        return False
    vocabulary = load_vocabulary()
    form = inside[0].form
    if form in _RELATIVES or form in _WHEN or form in PREPOSITIONS or form in DETERMINERS or form in vocabulary.openers:
        return True
    if outer or form.isdigit() or form.endswith(("ed", "ing")):
        return True
    is_name = inside[0].is_capital and all(
        token.is_capital or not token.is_word or token.form in _IN_NAMES for token in inside
    )  # the envoy, Anna Baker, said
    return is_name or any(token.form in vocabulary.offices for token in inside)
