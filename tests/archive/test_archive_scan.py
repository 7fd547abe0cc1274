from __future__ import annotations

import pytest

from asquoted.archive.scan import Form, find_line, scan

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
    assert [(entry.form, entry.name, entry.line) for entry in scan(TEXT)] == [
        (Form.COMMENT, (), 1),
        (Form.VALUE, ("title",), 2),
        (Form.VALUE, ("list",), 3),
        (Form.VALUE, ("long",), 7),
        (Form.VALUE, ("more",), 10),
        (Form.ARRAY, ("quote",), 12),
        (Form.VALUE, ("id",), 13),
        (Form.TABLE, ("quote", "review"), 14),
        (Form.VALUE, ("by",), 15),
        (Form.ARRAY, ("quote",), 16),
        (Form.VALUE, ("id",), 17),
        (Form.VALUE, ("position",), 18),
        (Form.VALUE, ("review", "by"), 19),
        (Form.TABLE, ("quote", "x.y"), 20),
        (Form.VALUE, ("z",), 21),
    ]


def test_values_are_cut_out_without_their_comments() -> None:
    values = {entry.name: TEXT[entry.value_start : entry.value_end] for entry in scan(TEXT) if entry.value_end}

    assert values[("title",)] == '"x # no [comment]"'
    assert values[("list",)] == '[\n  1, # [[quote]]\n  { a = "]" },\n]'
    assert values[("long",)] == "'''\n[[quote]]\nid = 1'''"


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
    assert find_line(TEXT, place) == line
