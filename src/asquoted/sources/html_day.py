"""The day of publication as a page shows it to its readers, where it states none to programs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

_MONTHS = {
    month: number
    for number, names in enumerate(
        (
            "january jan januar jänner janvier enero января",
            "february feb februar février febrero февраля",
            "march mar märz mars marzo марта",
            "april apr avril abril апреля",
            "may mai mayo мая",
            "june jun juni juin junio июня",
            "july jul juli juillet julio июля",
            "august aug août agosto августа",
            "september sep sept septembre septiembre сентября",
            "october oct oktober octobre octubre октября",
            "november nov novembre noviembre ноября",
            "december dec dezember décembre diciembre декабря",
        ),
        start=1,
    )
    for month in names.split()
}
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WRITTEN = re.compile(
    rf"(?<!\d)(?:(?P<iso>(?:1[6-9]|20)\d\d-\d\d-\d\d)"
    rf"|(?P<d1>\d{{1,2}})\.(?P<m1>\d{{1,2}})\.(?P<y1>(?:1[6-9]|20)\d\d)"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th|er|\.)?\s+(?:de\s+)?(?P<m2>{_NAMES})\.?,?\s+(?:de\s+)?(?P<y2>(?:1[6-9]|20)\d\d)"
    rf"|\b(?P<m3>{_NAMES})\.?\s+(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y3>(?:1[6-9]|20)\d\d))(?!\d)",
    re.IGNORECASE,
)
_POSTED = re.compile(
    r"\b(?:posted|published|put on the web|online since|veröffentlicht|publié|publicado|опубликовано)\b",
    re.IGNORECASE,
)
_NOT_POSTED = re.compile(
    r"\b(?:updated|modified|last changed|printed|accessed|captured|held on|aktualisiert|mis à jour|actualizado|"
    r"обновлено)\b",
    re.IGNORECASE,
)


def read_day(texts: Iterable[str]) -> str | None:
    """The first day that one of some short texts shows as that of publication; one of an update or a print is none."""
    for text in texts:
        posted = _POSTED.search(text)
        start = posted.end() if posted else 0
        for match in _WRITTEN.finditer(text, start):
            before = text[start : match.start()]
            day = _day(match)
            if day is not None and not _NOT_POSTED.search(before):
                return day.isoformat()
    return None


def is_day_line(text: str) -> bool:
    """Whether a line holds a day and little else, or says that it was posted then: no place and day of an event."""
    bare = _WRITTEN.sub("", text)
    return bare != text and (_POSTED.search(text) is not None or len(re.findall(r"[^\W\d_]+", bare)) <= _BESIDE_DAY)


_BESIDE_DAY = 2
"""Words of a line beside its day: a weekday and a place, a writer."""


def _day(match: re.Match[str]) -> date | None:
    try:
        if match["iso"]:
            return date.fromisoformat(match["iso"])
        if match["d1"]:
            return date(int(match["y1"]), int(match["m1"]), int(match["d1"]))
        number = "2" if match["d2"] else "3"
        return date(int(match["y" + number]), _MONTHS[match["m" + number].lower()], int(match["d" + number]))
    except ValueError:
        return None
