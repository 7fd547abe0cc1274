from __future__ import annotations

import pytest

from asquoted.archive.tables import Blocks, change_table, find_line, find_lines, split_array, split_tables
from asquoted.errors import Refused

TEXT = """\
# head
title = "x # no [comment]" # yes
list = [
  1, # [[quote]]
  { a = "]" },
]
long = '''
[[quote]]
id = 1'''
more = \"\"\"a\\\"\"\" "" b\"\"\"

[[quote]]
id = "a"
[quote.review]
by = "AB"
[[ quote ]] # second
"id" = "b"
position = [{ start = 1 }]
review.by = "CD"
[quote.'x.y']
z = 1
"""


def test_strings_and_lists_hide_what_looks_like_a_table() -> None:
    assert find_lines(TEXT) == {
        ("title",): 2,
        ("list",): 3,
        ("long",): 7,
        ("more",): 10,
        ("quote",): 12,
        ("quote", 0): 12,
        ("quote", 0, "id"): 13,
        ("quote", 0, "review"): 14,
        ("quote", 0, "review", "by"): 15,
        ("quote", 1): 16,
        ("quote", 1, "id"): 17,
        ("quote", 1, "position"): 18,
        ("quote", 1, "review"): 19,
        ("quote", 1, "review", "by"): 19,
        ("quote", 1, "x.y"): 20,
        ("quote", 1, "x.y", "z"): 21,
    }


@pytest.mark.parametrize("text", [TEXT, TEXT.replace("\n", "\r\n"), "\ufeff" + TEXT, TEXT.rstrip("\n"), "", "# x"])
def test_blocks_are_the_text_byte_for_byte(text: str) -> None:
    assert split_array(text, "quote").text == text
    assert split_tables(text)[0].text == text
    blocks = split_array(text, "quote").blocks
    assert [block.partition("]]")[0] for block in blocks] == (["[[quote", "[[ quote "] if "quote" in text else [])


def test_only_the_comments_directly_above_a_table_belong_to_it() -> None:
    text = "# head\n\n# one\n[[q]]\na = 1\n# b\nb = 2 # c\n\n# of one\n\n  # two\n# two\n  [[q]] # d\na = 3\n# end\n"

    assert split_array(text, "q") == Blocks(
        "# head\n\n",
        ("# one\n[[q]]\na = 1\n# b\nb = 2 # c\n\n# of one\n\n", "  # two\n# two\n  [[q]] # d\na = 3\n# end\n"),
    )


def test_tables_that_tomlkit_would_move_get_no_line_and_no_change() -> None:
    text = "title = 1\n[[a]]\nx = 1\n[[b]]\nx = 2\n[[a]]\nx = 3\n"

    assert find_lines(text) == {}
    assert split_array(text, "a") == Blocks(text)
    with pytest.raises(Refused, match="stand apart"):
        change_table(text, {"title": 2}, ("title",), is_top=True)


def test_a_byte_order_mark_stays_the_first_character() -> None:
    changed = split_array("\ufeff[[q]]\na = 2\n", "q").insert(0, "[[q]]\na = 1\n").text

    assert changed == "\ufeff[[q]]\na = 1\n\n[[q]]\na = 2\n"
    assert change_table("\ufeffa = 1\n", {"a": 2}, ("a",), is_top=True) == "\ufeffa = 2\n"


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (("title",), 2),
        (("quote", 0), 12),
        (("quote", 0, "id"), 13),
        (("quote", 0, "review", "by"), 15),
        (("quote", 0, "review", "on"), 14),
        (("quote", 1, "id"), 17),
        (("quote", 1, "position", 0, "start"), 18),
        (("quote", 1, "review", "by"), 19),
        (("quote", 1, "kind"), 16),
        (("quote",), 12),
        (("nothing",), None),
    ],
)
def test_the_line_of_a_value_or_of_the_table_around_it_is_found(place: tuple[str | int, ...], line: int | None) -> None:
    assert find_line(find_lines(TEXT), place) == line
