"""The turns of a transcript or an interview: a label that names who speaks, and what follows it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_NAME = r"[A-ZÀ-ÞА-ЯЁ][\w’'.\-]*"
_LABEL = re.compile(
    r"[ \t\"“]*(?:\[?\d{1,2}:\d{2}(?::\d{2})?\]?\s+)?"
    r"(?P<label>(?:Q|A|Question|Answer|Moderator|Interviewer)\b"
    r"|(?:THE )?[A-Z][A-Z.’'\-]+(?: [A-Z][A-Z.’'\-]+){0,5}(?:, [A-Z][\w ’'.\-]{2,40})?"
    rf"|{_NAME}(?: (?:{_NAME}|de|van|der|von|of|the|and|del|la|for|to|in)){{0,6}})"
    r"(?P<aside> ?\([^()\n]{1,60}\))?(?P<mark>[:.](?=\s)|:(?=\S)|$)"
)
_STAGE = re.compile(r"[\[(][^\[\]()\n]{1,80}[\])]")
_SALUTATION = re.compile(
    r"\s*(?:Sir|Madam|Dear (?:[A-Z]\w+(?:\.? [A-Z][\w-]+){0,2}|all|colleagues|friends|members|neighbou?rs|"
    r"parents|readers|residents|sirs?|madam))\s?[,.:–—-]"
)
_CLOSING = re.compile(
    r"\s*(?:Yours(?: (?:faithfully|sincerely|truly|ever|\w+))?|Sincerely|"
    r"(?:With )?(?:[Kk]ind|[Bb]est|[Ww]arm)(?:est)? (?:regards|wishes))"
    r",?\s*\Z"
)
_WRITTEN_ON = re.compile(r"\b(?:\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+|[A-Z][a-z]+ \d{1,2}),? \d{4}\b|\b\d{4}-\d\d-\d\d\b")
_SIGNED_AS = re.compile(r"(?P<name>(?:[A-Z][\w’'-]*\.? ){1,4}?[A-Z][\w’'-]+), (?P<office>[A-Z][\w ’'-]{2,40})\s*\Z")
_ABOVE = 3
"""Paragraphs above a salutation in which the day of a letter stands."""

_SIGNATURE = re.compile(
    r"\s*(?:[—–-]+\s*)?(?P<name>(?:The |A |An )?[A-Z][\w’'-]*(?: [\w’'.-]+){0,4})(?: \([^()\n]{1,40}\))?\s*$"
)
_POSTED = re.compile(r"\s*(?:Posted|Comment(?:ed)?|Written|Sent|Submitted) by (?P<name>[^,\n]{2,60})(?:,|$)")
COMMENTS = re.compile(
    r"^[ \t]*(?:\d+ )?(?:readers?[’']?s? )?(?:comments?|responses|replies|discussion)(?: \(\d+\))?[ \t]*:?[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
"""The heading over what readers write."""

_HEAD = re.compile(
    r"\s*(?P<name>[^\n,.:;!?“”\"]{2,40}(?:\.(?=,| [–—-]))?),?(?: [–—-])? (?:on |wrote on |\()?"
    r"(?P<day>\d{1,2} [A-Z][a-z]+ \d{4}|[A-Z][a-z]+ \d{1,2}, \d{4}|\d{4}-\d\d-\d\d)"
    r"\)?(?:,? (?:at )?\d{1,2}[:.]\d\d(?: ?[ap]m)?)?:?[ \t]*(?:\n(?=\S)|\s*\Z)"
)
"""The line above a comment with its writer and day."""

_COLON_HEAD = re.compile(r"\s*(?P<name>[A-Z][\w’'-]*(?: [\w’'.-]+){0,3})(?:, [A-Z][^:,\n]{1,40})?:[ \t]+(?=\S)")
"""The writer of a comment before it: Marit H., Port Amery: Our pupils …"""

_LETTER = 12
"""Paragraphs that a letter may have before its signature."""

_NOT_LABELS = frozenset(
    "note source photo image by from to date subject re tags share updated published contact cc title chapter "
    "correction related watch listen poll job name age city read more summary agenda present apologies attendance "
    "venue time place speakers participants panel attendees members guests hosts".split()
)
_LEAST_SHARE = 0.4
"""The share of a text that labelled paragraphs have in one of turns, from which on paragraphs without a label go on."""

_LEAST_LABELLED = 0.3
"""The share of paragraphs, headings apart, that have a label in a text of turns."""

_HEADING_LENGTH = 60
_LEAST = 3
"""Turns from which on a text is one of turns; fewer lines with a colon may be anything."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What one person says in a paragraph, the label apart, stage marks at the edges left out.

    `label` and `name` are those of the last label, which may stand in a paragraph before: then `goes_on`. `dated` is
    where the day of a signed letter stands, `office` what the label calls the one whom it names in brackets.
    """

    label: tuple[int, int]
    name: str
    start: int
    end: int
    goes_on: bool = False
    dated: tuple[int, int] | None = None
    office: str = ""


def find_turns(text: str, ranges: list[tuple[int, int]]) -> dict[int, Turn]:
    """The turns by the number of their paragraph; empty where the text has too few to be one of turns."""
    turns: dict[int, Turn] = {}
    for number, (start, end) in enumerate(ranges):
        match = _LABEL.match(text, start, end)
        if match is None or not _is_label(match, text, end):
            continue
        first, behind = _inside(text, match.end(), end)
        if first < behind:
            label = "aside" if match["aside"] and _is_name(match) else "label"
            name = re.sub(r"\s+", " ", match[label]).strip(" .()")
            office = match["label"] if label == "aside" and match["label"].startswith("The ") else ""
            turns[number] = Turn(_trimmed(text, *match.span(label)), name, first, behind, office=office)
    names = {turn.name for turn in turns.values()}
    repeated = len(turns) > len(names) or any(name in ("Q", "A") for name in names)
    long = [number for number, (start, end) in enumerate(ranges) if end - start > _HEADING_LENGTH or number in turns]
    all_loud = len(turns) == len(long) > 1 and all(turn.name.isupper() for turn in turns.values())
    enough = len(turns) >= max(_LEAST, _LEAST_LABELLED * len(long)) and (repeated or len(turns) >= 2 * _LEAST)
    if not enough and not all_loud:
        return {}
    spoken = sum(turn.end - turn.start for turn in turns.values())
    if spoken < _LEAST_SHARE * sum(end - start for start, end in ranges):
        return turns if spoken * 4 > ranges[-1][1] and repeated else {}
    return _with_following(text, ranges, turns)


def _with_following(text: str, ranges: list[tuple[int, int]], turns: dict[int, Turn]) -> dict[int, Turn]:
    """The turns with the paragraphs without a label in which they go on."""
    last: Turn | None = None
    for number, (start, end) in enumerate(ranges):
        if number in turns:
            last = turns[number]
            continue
        first, behind = _inside(text, start, end)
        block = text[first:behind]
        is_other = (
            _NARRATED.search(block) or _HEADING.search(block) or _RISES.search(block) or block.startswith((">>", "- "))
        )
        if last is None or first >= behind or is_other or number - 1 not in turns:
            last = None
            continue
        turns[number] = Turn(last.label, last.name, first, behind, goes_on=True)
    return dict(sorted(turns.items()))


_NARRATED = re.compile(r"[,?!][”\"]\s+(?:he|she|they|[A-Z][\w’'-]+)\s+(?:said|says|told|added|replied)\b")
"""A block that gives words to somebody by a verb is the reporter's, not speech."""

_HEADING = re.compile(r"(?<![.!?…”\"’'])\s*\Z")
"""A block without a stop at its end is a heading, not speech."""

_RISES = re.compile(
    r"\A(?:\d+\. )?(?:The |Mr|Mrs|Ms|Dr|Sir )?[^.\n]{0,60}"
    r"\b(?:asked|rose|moved|put|met|adjourned|resumed|concluded|examined|sworn)\b"
)
"""What the record says of its own: Mr. Carter asked the Minister …"""


def _is_name(match: re.Match[str]) -> bool:
    """Whether the bracket behind a label names who speaks: Question (Kestrel News), The MINISTER (Sir Henry Lane)."""
    words = match["aside"].strip(" ()").split()
    named = len(words) > 1 and all(word[0].isupper() for word in words)
    return named and (match["label"].lower() in ("q", "question") or match["label"].startswith("The "))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " (":
        start += 1
    while end > start and text[end - 1] in " )":
        end -= 1
    return start, end


def _is_label(match: re.Match[str], text: str, end: int) -> bool:
    label = match["label"]
    if match["mark"] == "" or label.lower() in _NOT_LABELS or label.split()[0].lower() in _NOT_LABELS:
        return False
    letters = [letter for letter in label if letter.isalpha()]
    is_loud = all(letter.isupper() for letter in letters)
    if match["mark"] == ".":
        return (is_loud and len(letters) > 1) or label in ("Q", "A")
    return len(text[match.end() : end].strip()) > 0 and (is_loud or len(label.split()) <= 6)


def _inside(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without blanks and stage marks at its edges."""
    changed = True
    while changed:
        changed = False
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        stage = _STAGE.match(text, start, end)
        if stage is not None:
            start, changed = stage.end(), True
            continue
        last = list(_STAGE.finditer(text, max(start, end - 90), end))
        if last and last[-1].end() == end:
            end, changed = last[-1].start(), True
    return start, end


def spoken_to(turns: Mapping[int, Turn], number: int) -> tuple[int, int] | None:
    """Who answers the turn of a paragraph: the label of the next turn of somebody else, else of the one before."""
    near = [*range(number + 1, number + _ANSWER_WITHIN), *range(number - 1, number - _ANSWER_WITHIN, -1)]
    return next((turns[at].label for at in near if at in turns and turns[at].name != turns[number].name), None)


_ANSWER_WITHIN = 3


# ---- signed letters and comments


def find_signed(text: str, ranges: list[tuple[int, int]]) -> dict[int, Turn]:
    """The paragraphs of letters to the editor and of comments, each in the words of the one who signs it."""
    turns: dict[int, Turn] = {}
    salutations = (number for number, place in enumerate(ranges) if _SALUTATION.match(text, *place))
    first = next(salutations, None)
    is_above = first is not None and _written_on(text, ranges, first) is not None  # all letters have it at one place
    for number, (start, end) in enumerate(ranges):
        if number in turns:
            continue
        if _SALUTATION.match(text, start, end):
            turns |= _read_letter(text, ranges, number, is_above=is_above)
        posted = _POSTED.match(text, start, end)
        if posted is not None and number and number - 1 not in turns:
            first, behind = _inside(text, *ranges[number - 1])
            turns[number - 1] = Turn(posted.span("name"), posted["name"].strip(), first, behind, dated=(start, end))
    return dict(sorted((turns | _read_comments(text, ranges)).items()))


def _read_comments(text: str, ranges: list[tuple[int, int]]) -> dict[int, Turn]:
    """The comments below their heading, each under a line with its writer and day."""
    first = next((number for number, place in enumerate(ranges) if COMMENTS.fullmatch(text, *place)), len(ranges))
    turns: dict[int, Turn] = {}
    head: re.Match[str] | None = None
    if any(_POSTED.match(text, *place) for place in ranges[first:]):
        return {}  # each is signed below itself
    for number in range(first + 1, len(ranges)):
        found = _HEAD.match(text, *ranges[number]) or _COLON_HEAD.match(text, *ranges[number])
        goes_on = found is None and number - 1 in turns
        head = found or head
        start, end = _inside(text, found.end() if found else ranges[number][0], ranges[number][1])
        if head is not None and start < end:
            dated = head.span("day") if "day" in head.groupdict() else None
            name = head["name"].strip()
            turns[number] = Turn(head.span("name"), name, start, end, goes_on=goes_on, dated=dated)
    return turns


def _read_letter(text: str, ranges: list[tuple[int, int]], first: int, *, is_above: bool) -> dict[int, Turn]:
    for number in range(first + 1, min(len(ranges), first + _LETTER)):
        start, end = ranges[number]
        if _SALUTATION.match(text, start, end):
            return {}
        is_closed = _CLOSING.match(text[slice(*ranges[number - 1])]) is not None
        signature = _SIGNED_AS.match(text, start, end) or _SIGNATURE.match(text, start, end)
        if not is_closed and (signature is None or text[start:end].rstrip().endswith((".", "!", "?"))):
            continue
        above = _written_on(text, ranges, first) if is_above else None
        dated = above or (start, ranges[min(number + 1, len(ranges) - 1)][1])
        label = signature.span("name") if signature is not None else _inside(text, start, end)
        office = signature.groupdict().get("office") or "" if signature is not None else ""
        last = number - is_closed
        return {
            at: Turn(
                label, text[slice(*label)], *_inside(text, *ranges[at]), goes_on=at > first, dated=dated, office=office
            )
            for at in range(first, last)
        }
    return {}


def _written_on(text: str, ranges: list[tuple[int, int]], first: int) -> tuple[int, int] | None:
    """Where the day of a letter stands above its salutation."""
    for number in range(first - 1, max(-1, first - 1 - _ABOVE), -1):
        days = list(_WRITTEN_ON.finditer(text, *ranges[number]))
        if days:
            return days[-1].span()
    return None
