"""A verb of saying inside the marks, as French and Russian set it, between two halves of what was said."""

from __future__ import annotations

import re
from functools import lru_cache

from asquoted.attribution.vocabulary import load_vocabulary

Range = tuple[int, int]

WHEN_ABROAD = (
    r"(?:le lendemain|la veille|le même jour|le jour même|ce jour-là|dans la (?:soirée|journée|matinée|nuit)|"
    r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier)(?= \w)|aujourd[’']hui|matin|soir|après-midi|"
    r"ensuite|aussitôt|encore|aussi|plus tard|"
    r"a[mn] (?:nächsten|selben|folgenden|gleichen) (?:Tag|Morgen|Abend)|tags darauf|am Tag darauf|gestern|heute|abends|"
    r"am (?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag)(?:abend|morgen)?|"
    r"am (?:Morgen|Abend|Nachmittag|Vormittag|Mittag)|"
    r"на (?:следующий|другой) день|в тот же (?:день|вечер)|днем раньше|днём раньше|накануне|вчера|сегодня|утром|"
    r"вечером|днём|днем|ночью|позже|в (?:понедельник|среду|четверг|пятницу|субботу|воскресенье)|во вторник)"
)
"""What tells the day between a verb of saying and its subject in French, German and Russian."""


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    verbs = sorted(form for form, verb in load_vocabulary().verbs.items() if "foreign" in verb.takes)
    return re.compile(
        r"(?P<before>[,!?…])\s*(?:[—–]\s*)?(?:(?:a|ont|avait|avaient|hat)\s+)?"
        rf"(?:{'|'.join(verbs)})(?:-t)?[\s-]+(?:{WHEN_ABROAD}\s+)*(?P<who>[^,.«»“”„—–]{{2,80}})(?P<behind>[,.]\s*[—–]?\s*|\s*[—–]\s*)"
    )


def read_incise(text: str, start: int, end: int) -> tuple[list[Range], Range] | None:
    """The pieces of a quotation around such a verb, and who speaks; None when there is none in it."""
    match = _pattern().search(text, start, end)
    if match is None:
        return None
    pieces = [(start, match.end("before"))]
    if match.end() < end - 1:
        pieces.append((match.end(), end))
    return pieces, match.span("who")
