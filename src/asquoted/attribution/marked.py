"""What stands in marks: a clause of its own, a phrase out of one, or a title that nobody spoke."""

from __future__ import annotations

from itertools import islice

from asquoted.attribution.grammar import DETERMINERS, FINITE
from asquoted.attribution.tokens import Sentence

_FRAGMENT = 3
"""Words up to which a phrase in marks is no clause, unless it ends like a sentence."""

_FINITE_WITHIN = 12
"""Words within which a clause that starts in small letters has its verb."""

_SMALL_IN_TITLES = frozenset("a an the of and or in on at to for by with from de la s o".split())


def is_whole(raw: str) -> bool:
    """Whether what stands in marks is a clause of its own, not a phrase out of one."""
    inner = raw.strip("“”„«»\"'‘’‹› \n")
    words = inner.split()
    if len(words) <= _FRAGMENT and not inner.endswith((".", "!", "?", ",")):
        return False
    first = words[0].strip(",.").lower() if words else ""
    if (
        first in ("to", "of", "in", "for", "with", "by", "on", "at", "and", "or", "from", "as")
        and not inner[:1].isupper()
    ):
        return False
    lowered = (word.strip(",.;:!?—").lower().replace("’", "'") for word in words)
    if inner[:1].islower():
        return any(word in FINITE and word not in ("do", "does", "did") for word in islice(lowered, 1, _FINITE_WITHIN))
    if inner.endswith(("!", "?")) or not FINITE.isdisjoint(lowered):
        return True
    return inner[:1].isupper() and (len(words) >= 4 or inner.endswith((".", ",", "!", "?")))


def is_title_like(raw: str) -> bool:
    """Whether what stands in marks is written as a title, a sign or a nickname: “The Weather”, “the Owl”."""
    words = [word for word in (word.strip(_SIGNS) for word in raw.split()) if word]
    large = [word for word in words if word[0].isupper() or word[0].isdigit()]
    small = [word for word in words if word not in large]
    is_sentence = raw.strip(_MARKS).endswith((".", ",", "!", "?")) and len(words) > _FRAGMENT and small
    if not large or is_sentence:
        return False
    return all(word in _SMALL_IN_TITLES for word in small) and len(words) > 1


def names_thing(sentence: Sentence, quote: int) -> bool:
    """Whether the quotation at a token is a title or a name: it is written as one, or a word before it says so.

    A post titled “An update on your trust”; a roster nicknamed the “vampire shift”; a so-called “gesture”.
    """
    if is_title_like(sentence.tokens[quote].raw):
        return True
    before = quote - 1
    before -= before > 0 and sentence.forms[before] in DETERMINERS
    if before > 0 and sentence.forms[before] in _READING:
        return not BEARERS.isdisjoint(sentence.forms[max(0, before - _BEARER_WITHIN) : before])
    return before >= 0 and sentence.forms[before] in _NAMING


_NAMING = frozenset(
    "captioned christened codenamed code-named entitled headed headlined inscribed labelled labeled lettered named "
    "nicknamed so-called stamped subtitled titled".split()
)
_READING = frozenset("read reads reading saying says".split())
BEARERS = frozenset(
    "banner banners sign signs placard placards poster posters sticker stickers plaque billboard t-shirt t-shirts "
    "label labels caption graffiti".split()
)
"""What bears words that nobody is quoted for: carried banners reading “Count us”."""

_BEARER_WITHIN = 4
_SIGNS = ".,;:!?“”„«»\"'‘’‹›()"
_MARKS = "“”„«»\"'‘’‹› "
