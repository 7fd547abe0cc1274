from __future__ import annotations

import pytest

from asquoted.sources.html import parse, write_page
from asquoted.sources.html_marks import write_marked
from asquoted.sources.html_said import plain_labels


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<p>a <b>b c</b> d</p>", ["b c"]),
        ("<p>wo<b>rd</b>s</p>", ["rd"]),
        ("<p>a</p><section> <p>b</p> <p>c</p> </section><p>d</p>", ["b\n\nc"]),
        ("<b>a <b>b</b></b> c", ["a b", "b"]),
        ("a<b></b> <p>c</p>", [""]),
        ("a<b></b>", [None]),
        ("<pre>a\n <b> b\n</b>\nc</pre>", ["b"]),
        ("<b><script>x</script></b>a<b>\u00a0</b>", ["", None]),
        ("<nav>a <b>b</b></nav><del><b>c</b></del>", ["b", "c"]),
        ("\U00100000a <b>b</b>", [None]),
    ],
)
def test_marked_elements_are_placed_and_text_and_regions_are_as_without_marks(
    body: str, words: list[str | None]
) -> None:
    soup = parse(f"<body>{body}</body>")
    marked = soup.find_all(["b", "section"])
    text, regions, places = write_marked(soup, marked)

    plain = parse(f"<body>{body}</body>")
    assert (text, regions) == write_page(plain, plain_labels(plain))
    found = [places.get(id(element)) for element in marked]
    assert [place and text[place[0] : place[1]] for place in found] == words
