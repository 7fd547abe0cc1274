"""What the words of a page's markup say of its parts, and what they do not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from asquoted.sources.html_day import is_day_line, read_day
from asquoted.sources.html_vocabulary import load_vocabulary, split_name
from asquoted.sources.names import as_name, names_of, read_byline
from asquoted.sources.read import read
from asquoted.sources.reading import Reading

STORY = (
    "<p>The board met on Monday, and it did not adjourn until the lamps were lit. The pilot spoke first.</p>"
    "<p>“We have a boat and no engine,” he said. “The board has an engine and no boat, as everybody knows.”</p>"
    "<p>Nobody in the hall was surprised by that, and the chair asked for the minutes of the last meeting.</p>"
)


def page(body: str) -> Reading:
    return read(f"<!doctype html><html><body>{body}</body></html>".encode(), "page.html")


def label_of(found: Reading, words: str) -> str:
    place = found.text.index(words)
    held = [region for region in found.regions if region.start <= place < region.end]
    return min(held, key=lambda region: region.end - region.start).label if held else "main"


# ---- names


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("story-ShareBar_x1", ("story", "share", "bar")),
        ("c-byline__date", ("byline", "date")),
        ("relatedPosts", ("related", "posts")),
        ("css-1dbjc4n", ("css",)),
        ("sc-AdxQr9", ("sc",)),
        ("", ()),
    ],
)
def test_a_name_has_words(name: str, words: tuple[str, ...]) -> None:
    assert tuple(word for word in split_name(name) if len(word) > 1) == words


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("comment-list", "comments"),
        ("article__comments", "comments"),
        ("related-posts", "related"),
        ("read-also", "related"),
        ("sr-only", "hidden"),
        ("wp-caption-text", "caption"),
        ("pull-quote", "pull-quote"),
        ("share-bar", "navigation"),
        ("sidebar", "beside"),
        ("comment-count", "navigation"),
        ("latest-comments", "related"),
        # about such parts, or another word
        ("share-price", None),
        ("market-share", None),
        ("no-comments", None),
        ("comments-open", None),
        ("has-related", None),
        ("without-caption", None),
        ("shareholders", None),
        ("commentary", None),
        ("css-ad9k2", None),
        ("adx4", None),
        ("header-bad", None),
        ("story", None),
        ("x" * 101, None),
        ("comments-" + "x" * 100, None),
    ],
)
def test_a_name_says_what_an_element_is_or_nothing(name: str, label: str | None) -> None:
    assert load_vocabulary().label_of_names([name]) == label


@pytest.mark.parametrize(
    ("heading", "label"),
    [
        ("37 comments", "comments"),
        ("Leave a reply", "comments"),
        ("Read also:", "related"),
        ("More from the North Country", "related"),
        ("Sign up", "navigation"),
        ("Share prices and the people who watch them fall", None),
        ("The commentators", None),
        ("Moreover", None),
        ("", None),
    ],
)
def test_a_heading_opens_a_part_of_the_page_or_the_next_part_of_the_story(heading: str, label: str | None) -> None:
    assert load_vocabulary().label_of_heading(heading) == label


# ---- what stays the story


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ("<p class=share-price>Share prices fell to nine crowns.</p>", "Share prices fell"),
        ("<p>Share prices fell.</p>", "Share prices fell"),
        ("<h2>Reactions</h2><p>The mayor was glad of it, and said so at length on Tuesday.</p>", "The mayor was glad"),
        ("<h2>Cookies and the law</h2><p>The court held that consent to cookies must be asked for.</p>", "The court"),
        ("<p>A cookie is a small file that a site keeps on your device.</p>", "A cookie is"),
        ("<p>Related: the chair is the mayor’s cousin, as she has never denied.</p>", "Related: the chair"),
        ("<p class='css-ad1x sc-Ad9f'>It was late.</p>", "It was late"),
    ],
)
def test_a_paragraph_about_such_things_stays_the_story(inside: str, words: str) -> None:
    assert label_of(page(f"<article><h1>The boat</h1>{STORY}{inside}</article>"), words) == "main"


@pytest.mark.parametrize(
    "around",
    [
        "<div class='content has-sidebar'>{}</div>",
        "<article class=comments-open>{}</article>",
        "<div class=css-ad1x><div class=sc-Ad9f>{}</div></div>",
        "<div class='no-comments without-related'>{}</div>",
    ],
)
def test_an_element_about_such_parts_stays_the_story(around: str) -> None:
    assert label_of(page(around.format(f"<h1>The boat</h1>{STORY}")), "Nobody in the hall") == "main"


@pytest.mark.parametrize(
    ("box", "words", "label"),
    [
        ("<aside><p>“We have a boat and no engine”</p></aside>", "“We have a boat and no engine”\n", "pull-quote"),
        ("<div><h3><a href=/x>Boats of the north, a history in pictures</a></h3></div>", "Boats of the", "related"),
        ("<div><p>Our letter every Monday</p><input><button>Go</button></div>", "Our letter", "navigation"),
        ("<p>© 2019 The Quay</p>", "© 2019", "navigation"),
        ("<div><img><span>Photo: the harbour board</span></div>", "Photo:", "caption"),
        ("<p><a href=/x>Why the dining car was sold to the zoo in the end</a></p>", "Why the", "related"),
        (
            "<div><p>You lie!</p><button>Reply</button><p>No, you!</p><button>Reply</button></div>",
            "You lie",
            "comments",
        ),
    ],
)
def test_a_box_in_a_story_is_known_by_what_it_holds(box: str, words: str, label: str) -> None:
    first, rest = STORY[: STORY.index("</p>") + 4], STORY[STORY.index("</p>") + 4 :]

    assert label_of(page(f"<article><h1>The boat</h1>{first}{box}{rest}</article>"), words) == label


def test_after_so_many_boxes_none_is_looked_for_in_the_story(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("asquoted.sources.html_box._LETTERS_AT_MOST", 1)
    found = page(f"<article><h1>The boat</h1><blockquote>We have a boat and no engine</blockquote>{STORY}</article>")

    assert "pull-quote" not in [region.label for region in found.regions]


# ---- days and names


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Published on 14 March 2018", "2018-03-14"),
        ("March 14th, 2018", "2018-03-14"),
        ("14.3.2018, 10:15", "2018-03-14"),
        ("14 de marzo de 2018", "2018-03-14"),
        ("le 1er mars 2018", "2018-03-01"),
        ("14 марта 2018", "2018-03-14"),
        ("Updated 15 March 2018", None),
        ("Updated 15 March 2018, published 14 March 2018", "2018-03-14"),
        ("31 February 2018", None),
        ("March 2018", None),
        ("14/03/18", None),
    ],
)
def test_a_line_shows_the_day_of_publication(text: str, day: str | None) -> None:
    assert read_day([text]) == day


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("Wednesday, 14 March 2018", True),
        ("Posted by the harbour board of Sarnholm on 14 March 2018", True),
        ("The board met on 14 March 2018 in the hall above the market", False),
        ("No day at all", False),
    ],
)
def test_a_line_of_a_day_holds_little_else(text: str, holds: bool) -> None:
    assert is_day_line(text) is holds


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Roe and John Doe", ["Jane Roe", "John Doe"]),
        ("Von Jana van der Meer", ["Jana van der Meer"]),
        ("Interview: Jane Roe", ["Jane Roe"]),
        ("By Jane Roe for The Quay", ["Jane Roe"]),
        ("By our own correspondent", []),
        ("By The Harbour Board", []),
        ("Bye, bye", []),
        ("", []),
    ],
)
def test_a_byline_holds_names_of_people(line: str, names: list[str]) -> None:
    assert list(read_byline(line)) == names


def test_names_in_data_are_people_or_bodies() -> None:
    stated = [{"@type": "Person", "name": "Jane  Roe"}, {"@type": "Organization", "name": "Jane Roe"}, "@quay", 7]

    assert list(names_of(stated)) == [{"family": "Roe", "given": "Jane"}, {"literal": "Jane Roe"}]
    assert list(names_of("Jane Roe & John Doe")) == [as_name("Jane Roe"), as_name("John Doe")]


# ---- time


@pytest.mark.parametrize(
    "opened",
    [
        "<h1 class=comments>",
        "<h2 class='title related'>",
        "<article class=byline>",
        "<section class=comments>",
        "<aside class='date sidebar'>",
        "<td class=caption>",
        "<li class=quote>x. <a href='#a'>reply</a> ",
    ],
)
def test_time_is_linear_in_the_depth(opened: str, in_proportion: Callable[..., None]) -> None:
    in_proportion(lambda times: page(f"{opened * times}<p>after"), 1_500, 6_000)


@pytest.mark.parametrize(
    "one",
    [
        "<h2>Comments</h2>",
        "<button>reply</button>",
        "<time datetime=2019-05-13>13 May 2019</time>",
        "<div class=byline>By Jane Roe</div>",
        "<article>It is so.</article>",
        "<blockquote>We have a boat and no engine.</blockquote>",
    ],
)
def test_time_is_linear_in_the_number_of_siblings(one: str, in_proportion: Callable[..., None]) -> None:
    in_proportion(lambda times: page(f"{one * times}<p>after"), 2_000, 8_000)


# ---- boxes of old pages, and boxes that ask


BOXES = {
    "a column of a page laid out as a table": (
        (
            "<table><tr><td><b>ALSO TODAY</b><br><a href=1>The fleet stays in for a week</a><br>Ropes: ask for us"
            f"<td>{STORY}</table>"
        ),
        "Ropes: ask",
        "related",
    ),
    "an address before the copyright": (
        f"<table><tr><td>{STORY}</td></tr><tr><td>32 Quay Street. Tel. 244-16<br>© Port Office</td></tr></table>",
        "32 Quay Street",
        "navigation",
    ),
    "the keeper behind a rule": (
        f"<div>{STORY}<hr><font size=-1>Pages by the clerk<br>Tell us of broken links</font></div>",
        "Tell us of broken",
        "navigation",
    ),
    "a box that asks, beside pointers": (
        (
            f"<article><h1>The board met</h1>{STORY}</article><div class='sidebar'><a href=1>Did the swan bill them at"
            " all?</a><div>Support the Checker with the price of one pasty a month.</div></div>"
        ),
        "Support the Checker",
        "navigation",
    ),
    "a menu of names of three words": (
        (
            f"<table><tr><td><a href=1>Accreditation of journalists</a><br><a href=2>Declarations of interest</a>"
            f"<td>{STORY}</table>"
        ),
        "Declarations of interest",
        "navigation",
    ),
    "a rule within the story": (f"<div>{STORY}<hr>{STORY.replace('pilot', 'mate')}</div>", "The mate spoke", "main"),
    "a copyright that is spoken of": (
        f"<div>{STORY}<p>“Whose is it? © Port Office, it says,” the pilot read out.</p></div>",
        "Port Office",
        "main",
    ),
    "a table of the story": (
        f"<div>{STORY}<table><tr><td>Mayor</td><td>“There will be no road.”</td></tr></table></div>",
        "There will be no",
        "main",
    ),
}


@pytest.mark.parametrize("what", BOXES)
def test_boxes_of_old_pages(what: str) -> None:
    body, words, label = BOXES[what]
    assert label_of(page(body), words) == label
