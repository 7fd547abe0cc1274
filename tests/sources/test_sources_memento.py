from __future__ import annotations

import pytest

from asquoted.errors import NotFetched
from asquoted.sources.memento import find_archived, read_archived

MOMENT = "2019-05-20T12:34:56Z"
ORIGINAL = "https://harbour.example/tide?day=1"


@pytest.mark.parametrize(
    ("url", "archive", "moment", "original"),
    [
        (
            f"https://web.archive.org/web/20190520123456/{ORIGINAL}",
            "Internet Archive",
            MOMENT,
            ORIGINAL,
        ),
        (
            "http://web.archive.org/web/20190520123456id_/http:/harbour.example/",
            "Internet Archive",
            MOMENT,
            "http://harbour.example/",
        ),
        (f"https://archive.ph/20190520123456/{ORIGINAL}", "archive.today", MOMENT, ORIGINAL),
        ("https://archive.ph/wXyZ1", "archive.today", None, None),
        ("https://perma.cc/AB12-CD34", "Perma.cc", None, None),
        (f"https://arquivo.pt/wayback/20190520123456/{ORIGINAL}", "arquivo.pt", MOMENT, ORIGINAL),
        (f"https://web.archive.org/web/2019/{ORIGINAL}", "Internet Archive", None, None),
        (f"https://web.archive.org/web/20191399123456/{ORIGINAL}", "Internet Archive", None, None),
        (f"https://web.archive.org/web/*/{ORIGINAL}", "Internet Archive", None, None),
    ],
)
def test_an_archived_page_says_archive_moment_and_original(
    url: str, archive: str, moment: str | None, original: str | None
) -> None:
    found = read_archived(url)

    assert (found.archive, found.moment, found.original) == (archive, moment, original)
    assert found.url == url
    assert (find_archived(url) is None) == (original is None)


@pytest.mark.parametrize("url", ["archive.ph/x", "ftp://archive.ph/x", "https://me:secret@archive.ph/x", "", "words"])
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(NotFetched) as caught:
        read_archived(url)
    assert "secret" not in str(caught.value)
