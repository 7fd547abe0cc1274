"""What is written as a date in English: months and days, weekdays, and days told from another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from asquoted.text.calendar import load_calendar

NUMBER_WORDS = {"a": 1} | {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split(),
        1,
    )
}


ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth "
    "twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
).split()

_OPENING = (
    *NUMBER_WORDS,
    *ORDINALS,
    *(
        r"an by during earlier following hours in last later minutes moments next of previous since that the this"
        r" within new\s+year christmas boxing today\w* tonight\w* yesterday\w*"
    ).split(),
)
"""The words, beside months and days of the week, that a date may start with, as parts of a regular expression."""


def _first_letter(word: str) -> str:
    return word[0]


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    """What is written as a date, in lower case: ignoring the case instead would take twice the time.

    The words that a date may start with stand before all else, by their first letters: few words of a text are among
    them, and the others are passed at once.
    """
    calendar = load_calendar()
    opening = sorted({*(name for name, (unit, _) in calendar.items() if unit != "relative"), *_OPENING})
    opens = "|".join(
        letter + "(?:" + "|".join(word[1:] for word in words) + ")" for letter, words in groupby(opening, _first_letter)
    )
    months = "|".join(sorted((name for name, (unit, _) in calendar.items() if unit == "month"), key=len, reverse=True))
    days = "|".join(sorted((name for name, (unit, _) in calendar.items() if unit == "day"), key=len, reverse=True))
    numbers = "|".join(NUMBER_WORDS) + r"|\d{1,2}"
    parts = "(?:day|morning|afternoon|evening|night)"
    ordinals = "|".join(sorted(ORDINALS, key=len, reverse=True))
    return re.compile(
        rf"""(?<![\w-])(?=\d|\s+[mtwfs]|(?:{opens})\b)(?:
        (?P<iso>\d{{4}}-\d{{2}}-\d{{2}})
        |(?P<dotted>\d{{1,2}}\.\d{{1,2}}\.\d{{4}})
        |(?:(?P<wd1>{days})\b\.?,?\s+)?(?:the\s+)?(?:
            (?P<m1>{months})\b\.?\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:(?:\s?[-–]\s?|\s+(?:and|to)\s+)(?P<to1>\d{{1,2}}))?\b(?!:\d)(?:,?\s+(?P<y1>\d{{4}}))?
            |(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:(?:\s?[-–]\s?|\s+(?:and|to)\s+)(?P<to2>\d{{1,2}})(?:st|nd|rd|th)?)?(?:\s+of)?\s+(?P<m2>{months})\b(?:,?\s+(?P<y2>\d{{4}}))?
            |(?P<d5>{ordinals})\s+of\s+(?P<m5>{months})\b(?:,?\s+(?P<y5>\d{{4}}))?)
        |(?P<m3>{months})\b,?\s+(?:of\s+)?(?P<y3>\d{{4}})
        |(?P<same>(?:earlier|later)\s+in\s+the\s+{parts}|(?:earlier|later)\s+that\s+{parts}|the\s+same\s+{parts}|that\s+(?:same\s+|very\s+)?{parts}
            |within\s+(?:the\s+hour|minutes|hours)|(?:an\s+hour|(?:{numbers})\s+(?:hours|minutes)|hours|minutes|moments)\s+(?:later|afterwards?))
        |(?P<next>(?:twenty-four|24)\s+hours\s+(?:later|after)|the\s+(?:next|following)\s+{parts}|the\s+(?:day|morning|night)\s+after(?=\W*(?:[.,;:!?—–-]|$)))
        |(?P<prior>(?:the\s+(?:previous\s+(?:day|night|evening|afternoon|morning)|(?:day|night|evening)\s+before(?!\s+(?:yesterday|the|a|an|his|her|its|their|last)\b))|a\s+day\s+(?:earlier|before)))
        |(?P<count>{numbers})\s+(?P<unit>days?|weeks?)\s+(?P<way>(?:later|earlier|ago)\b|(?:before|after)\b(?!\s+(?:the|a|an|his|her|its|their|our|my|this|that)\b))
        |(?P<feast>new\s+year['’]s\s+(?:eve|day)|christmas\s+(?:eve|day)|boxing\s+day)
        |(?P<today>today|tonight|this\s+(?:morning|afternoon|evening))
        |(?P<yesterday>yesterday|last\s+night)
        |(?P<last>last|next|following)?\s*(?P<wd2>{days})\b(?P<week>\s+(?:of\s+)?last\s+week\b)?
        |(?P<vague>last|next|this|previous)\s+(?P<stretch>week|month|year|summer|winter|spring|autumn|fall)
        |in\s+(?:the\s+)?(?P<season>spring|summer|autumn)\b(?!\s+of\b)
        |(?:in|since|of|by|during)\s+(?P<m4>{months})\b(?!\s+\d)
        |(?:in|since|of|by|during)\s+(?P<y4>(?:1[5-9]|20)\d{{2}})(?![\w–-])
        )(?![\w-]*\d)""",
        re.VERBOSE,
    )


@dataclass(frozen=True, slots=True)
class Written:
    """A date as it is written from `start` to `end` of a text, with its parts by name, in lower case."""

    text: str
    start: int
    end: int
    parts: re.Match[str]

    def __getitem__(self, part: str) -> str:
        return self.parts[part] or ""

    def name(self, *parts: str) -> str:
        """The one of these parts that is there, where it is written as a name: "March" and not "march"."""
        part = next((part for part in parts if self.parts[part]), None)
        if part is None or not self.text[self.start + self.parts.start(part) - self.parts.start()].isupper():
            return ""
        return self[part]


def read_written(text: str, start: int, end: int) -> Iterator[Written]:
    """What looks like a date in a range of a text, in order."""
    base = max(start - 1, 0)  # whether a date may start depends on the character before it
    lowered = text[base:end].replace("İ", "I").lower()  # the one capital whose small form is longer
    for match in _pattern().finditer(lowered, start - base):
        yield Written(text, base + match.start(), base + match.end(), match)
