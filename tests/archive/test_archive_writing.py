"""TOML ↔ values: what is written reads back, and what is not meant to change keeps every byte."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import rtoml
from hypothesis import given
from hypothesis import strategies as st

from asquoted.archive import writing
from asquoted.archive.literal import literal
from asquoted.archive.record import read_quotes, read_source, read_speakers
from asquoted.archive.tables import change_table, split_array, split_tables
from asquoted.errors import Refused
from asquoted.model import (
    Capture,
    Kind,
    Locator,
    Quote,
    QuoteId,
    Review,
    Role,
    SaidBasis,
    Source,
    SourceId,
    Span,
    Speaker,
    SpeakerId,
    SpeakerKind,
    digest_of,
)

SOURCE = SourceId("talk")
ODD = st.text(st.sampled_from("a \"'\\\b\t\n\f\r\0\x01\x1f\x7f\u0085\u00a0\u00ad\u2028\u2029\ufeff\U0001f600é=[]{}#"))
TEXTS = ODD | st.text()
WORDS = TEXTS.filter(lambda text: bool(text.strip()))
IDS = st.from_regex(r"[a-z0-9][a-z0-9-]{0,20}", fullmatch=True)
DAYS = st.dates().map(lambda day: day.isoformat())
DIGESTS = TEXTS.map(digest_of)
OPTIONAL = st.none() | TEXTS.filter(bool)
SPANS = st.tuples(st.integers(0, 10**6), st.integers(1, 1000)).map(lambda pair: Span(pair[0], sum(pair)))

REVIEWS = st.builds(Review, accepts=st.lists(WORDS).map(tuple), reason=TEXTS, by=TEXTS, on=DAYS, of=DIGESTS)
QUOTES = st.builds(
    Quote,
    id=IDS.map(QuoteId),
    source=st.just(SOURCE),
    kind=st.sampled_from(Kind),
    exact=WORDS,
    capture=DIGESTS,
    speaker=st.lists(IDS.map(SpeakerId), max_size=3).map(tuple),
    speaker_mention=OPTIONAL,
    said=st.none() | DAYS,
    said_basis=st.none() | st.sampled_from(SaidBasis),
    event=OPTIONAL,
    prefix=TEXTS,
    suffix=TEXTS,
    position=st.lists(SPANS, max_size=3).map(tuple),
    locator=st.none() | st.builds(Locator, label=TEXTS, value=TEXTS),
    tags=st.lists(TEXTS, max_size=2).map(tuple),
    via=st.none() | IDS.map(SpeakerId),
    note=OPTIONAL,
    original=st.none() | IDS.map(SourceId),
    translated_from=OPTIONAL,
    translator=OPTIONAL,
    review=st.none() | REVIEWS,
)
SPEAKERS = st.builds(
    Speaker,
    id=IDS.map(SpeakerId),
    name=WORDS,
    kind=st.sampled_from(SpeakerKind),
    aliases=st.lists(TEXTS, max_size=3).map(tuple),
    roles=st.lists(st.builds(Role, title=WORDS, since=st.none() | DAYS, until=st.none() | DAYS), max_size=2).map(tuple),
)


def read(text: str) -> tuple[Quote, ...]:
    return read_quotes(rtoml.loads(text), SOURCE)


@given(TEXTS)
def test_any_text_reads_back_from_one_line_of_toml(text: str) -> None:
    written = f"value = {literal(text)}\n"

    assert rtoml.loads(written) == {"value": text}
    assert len(written.splitlines()) == 1


def test_odd_characters_are_escaped_where_an_editor_could_damage_them() -> None:
    assert literal('a"\\\t\n\r\x01\x7f\u0085\u2028é😀') == r'"a\"\\\t\n\r\u0001\u007f\u0085\u2028é😀"'


def test_half_a_character_is_refused() -> None:
    with pytest.raises(Refused, match=r"half a character, U\+D800"):
        literal("a\ud800")


@given(QUOTES)
def test_a_quote_reads_back_as_it_was_written(quote: Quote) -> None:
    text = writing.write_quote(quote)

    assert read(text) == (quote,)
    assert "".join(map(writing.write_quote, read(text))) == text, "write(read(file)) == file"


@given(st.lists(SPEAKERS, max_size=4, unique_by=lambda speaker: speaker.id))
def test_speakers_read_back_and_stand_in_order_of_id(speakers: list[Speaker]) -> None:
    text = ""
    known: dict[SpeakerId, Speaker] = {}
    for speaker in speakers:
        text = writing.insert_speaker(text, known, speaker)
        known = read_speakers(rtoml.loads(text))

    assert known == {speaker.id: speaker for speaker in speakers}
    assert list(known) == sorted(known)


@given(st.lists(QUOTES, max_size=6, unique_by=lambda quote: quote.id))
def test_quotes_stand_in_order_of_position_in_whatever_order_they_come(quotes: list[Quote]) -> None:
    text = ""
    for quote in quotes:
        text = writing.insert_quote(text, read(text), quote)

    found = read(text)
    assert list(found) == sorted(found, key=writing.order_of)
    assert {quote.id: quote for quote in found} == {quote.id: quote for quote in quotes}
    assert "\n\n\n" not in text


BY_HAND = """\
# Quotes of the talk.   \u00a0

[[quote]]   # the first
id   = 'a'
kind = "direct"
  exact = '''We
will'''   # from the podium
capture = "sha256:ZEROS"
tags = [
  "x", # why
  "]",
]
position = [ {start=3, end = 9}, ]

# A remark on b.
# [[quote]]
[[quote]]
id = "b"
kind = "mixed"
exact = "[[quote]] # no comment"
capture = "sha256:ZEROS"
locator.label = "page"
locator.value = "3"
said = "2019"
position = [{ start = 10, end = 12 }]

[quote.review]  # by hand
accepts = ["AQ104"]
reason = "r"
by = "AB"
on = "2026-11-24"
of = "sha256:ZEROS"

[[quote]]
id = "c"
kind = "direct"
exact = "c"
capture = "sha256:ZEROS"
""".replace("ZEROS", "0" * 64)


def test_a_file_in_blocks_is_the_file() -> None:
    assert split_array(BY_HAND, "quote").text == BY_HAND
    assert [block.partition("\n")[0] for block in split_array(BY_HAND, "quote").blocks] == [
        "[[quote]]   # the first",
        "# A remark on b.",
        "[[quote]]",
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_replacing_each_quote_with_itself_changes_no_byte(newline: str) -> None:
    text = BY_HAND.replace("\n", newline)
    for quote in read(text):
        assert writing.change_quote(text, read(text), quote, quote) == text


def change(text: str, name: str, **values: object) -> str:
    quotes = read(text)
    old = next(quote for quote in quotes if quote.id == name)
    new = replace(old, **values)  # type: ignore[arg-type]
    changed = writing.change_quote(text, quotes, old, new)
    assert {quote.id: quote for quote in read(changed)} == {
        quote.id: new if quote == old else quote for quote in quotes
    }
    return changed


def lines_changed(before: str, after: str) -> tuple[set[str], set[str]]:
    return set(before.splitlines()) - set(after.splitlines()), set(after.splitlines()) - set(before.splitlines())


def test_a_changed_value_leaves_comments_order_and_spacing() -> None:
    changed = change(BY_HAND, "a", exact="We shall")

    assert '  exact = "We shall"   # from the podium\n' in changed
    assert lines_changed(BY_HAND, changed) == (
        {"  exact = '''We", "will'''   # from the podium"},
        {'  exact = "We shall"   # from the podium'},
    )


def test_a_list_over_several_lines_is_replaced_whole() -> None:
    assert 'tags = ["y"]\nposition' in change(BY_HAND, "a", tags=("y",))


def test_a_value_taken_out_takes_its_line_along() -> None:
    assert lines_changed(BY_HAND, change(BY_HAND, "b", said=None)) == ({'said = "2019"'}, set())


def test_a_new_value_stands_where_a_new_file_would_have_it() -> None:
    changed = change(BY_HAND, "c", note="n", speaker=(SpeakerId("x"), SpeakerId("y")))

    assert changed.endswith(
        '[[quote]]\nid = "c"\nkind = "direct"\nspeaker = ["x", "y"]\nexact = "c"\n'
        f'capture = "sha256:{"0" * 64}"\nnote = "n"\n'
    )


def test_dotted_keys_give_way_to_a_new_value() -> None:
    changed = change(BY_HAND, "b", locator=Locator(label="page", value="4"))

    assert 'locator = { label = "page", value = "4" }\n' in changed
    assert "locator.label" not in changed


def test_a_review_is_replaced_added_and_taken_out() -> None:
    review = Review(accepts=("AQ1",), reason="s", by="CD", on="2026-12-01", of=digest_of("x"))

    replaced = change(BY_HAND, "b", review=review)
    assert replaced.count("[quote.review]") == 1
    assert "\n\n\n" not in replaced
    without = change(replaced, "b", review=None)
    assert "review" not in without
    assert "\n\n\n" not in without
    assert change(without, "b", review=review) == replaced
    assert change(BY_HAND, "c", review=review).endswith(f'of = "{digest_of("x")}"\n')


def test_a_quote_that_moves_takes_its_comment_along() -> None:
    changed = change(BY_HAND, "b", position=(Span(0, 2),))

    assert [quote.id for quote in read(changed)] == ["b", "a", "c"]
    assert '# A remark on b.\n# [[quote]]\n[[quote]]\nid = "b"' in changed
    assert "\n\n\n" not in changed


def test_a_quote_is_taken_out_with_its_comment_and_all_else_stays() -> None:
    quotes = read(BY_HAND)

    left, block = writing.take_out_quote(BY_HAND, quotes, quotes[1])

    assert left + block != BY_HAND
    assert left.replace('[[quote]]\nid = "c"', block + '[[quote]]\nid = "c"') == BY_HAND
    assert block.startswith("# A remark on b.\n")


def test_the_last_quote_leaves_no_blank_line_at_the_end() -> None:
    quotes = read(BY_HAND)

    left, _ = writing.take_out_quote(BY_HAND, quotes, quotes[2])

    assert left == BY_HAND[: len(left)]
    assert left.endswith("\n")
    assert not left.endswith("\n\n")


@given(st.data())
def test_any_change_of_a_quote_by_hand_reads_back(data: st.DataObject) -> None:
    quotes = read(BY_HAND)
    old = data.draw(st.sampled_from(quotes))
    new = replace(data.draw(QUOTES), id=old.id)

    changed = writing.change_quote(BY_HAND, quotes, old, new)

    assert {quote.id: quote for quote in read(changed)} == {
        quote.id: new if quote == old else quote for quote in quotes
    }
    for comment in ("# Quotes of the talk.", "# A remark on b.", "# the first"):
        assert comment in changed


def test_quotes_written_inline_are_refused_rather_than_damaged() -> None:
    text = f'quote = [{{ id = "a", kind = "direct", exact = "x", capture = "{digest_of("")}" }}]\n'
    with pytest.raises(Refused, match="one can't be changed alone"):
        writing.insert_quote(text, read(text), replace(read(text)[0], id=QuoteId("b")))


def test_speakers_tables_apart_are_refused_rather_than_damaged() -> None:
    text = '[a]\nname = "A"\n[b]\nname = "B"\n[[a.roles]]\ntitle = "t"\n'
    with pytest.raises(Refused, match=r"begins with \[id\]"):
        writing.change_speaker(text, read_speakers(rtoml.loads(text)), Speaker(id=SpeakerId("a"), name="C"))


def test_a_speaker_with_sub_tables_is_one_block_and_can_change() -> None:
    text = '[a]\nname = "A" # x\n\n[[a.roles]]\ntitle = "t"\n\n# of b\n[b]\nname = "B"\n'
    speakers = read_speakers(rtoml.loads(text))
    assert split_tables(text)[1] == ("a", "b")

    changed = writing.change_speaker(text, speakers, replace(speakers[SpeakerId("a")], roles=(), aliases=("Å",)))

    assert changed == '[a]\nname = "A" # x\naliases = ["Å"]\n\n# of b\n[b]\nname = "B"\n'


SOURCE_BY_HAND = """\
# The talk
title = "A talk"  # as printed
type = 'webpage'
issued = "2019-05-20"

[[author]]
family = "Roe"
given = "Jane"

[[capture]]  # the first
on = "2019-05-20"
suffix = ".txt"
media-type = "text/plain"
bytes = "sha256:ZEROS"
text = "sha256:ZEROS"
regions = "sha256:ZEROS"
reader = "plain"
reader-version = 1
""".replace("ZEROS", "0" * 64)


def test_a_source_changes_only_where_it_differs() -> None:
    old = read_source(rtoml.loads(SOURCE_BY_HAND), SOURCE)
    csl = {**old.csl, "title": "The talk", "publisher": "P"}
    csl.pop("issued")

    changed = writing.change_source(SOURCE_BY_HAND, old, replace(old, csl=csl, rights="none"))

    assert changed == SOURCE_BY_HAND.replace('"A talk"', '"The talk"').replace('issued = "2019-05-20"\n', "").replace(
        "type = 'webpage'\n", 'type = \'webpage\'\npublisher = "P"\nrights = "none"\n'
    )


def test_authors_written_as_tables_can_be_replaced() -> None:
    old = read_source(rtoml.loads(SOURCE_BY_HAND), SOURCE)
    new = replace(old, csl={**old.csl, "author": [{"literal": "Me"}]})

    changed = writing.change_source(SOURCE_BY_HAND, old, new)

    assert read_source(rtoml.loads(changed), SOURCE) == new
    assert "# as printed" in changed
    assert "# the first" in changed


CSL = st.dictionaries(
    st.sampled_from(["type", "publisher", "volume", "page", "x y", "ключ"]),
    st.recursive(TEXTS | st.integers(0, 9) | st.booleans(), lambda one: st.lists(one, max_size=2), max_leaves=4)
    | st.lists(st.dictionaries(st.sampled_from(["family", "given", "literal"]), TEXTS), max_size=2),
)


@given(CSL, CSL, OPTIONAL)
def test_any_description_reads_back_and_any_change_of_it(
    before: dict[str, object], after: dict[str, object], note: str | None
) -> None:
    capture = Capture(
        on="2019-05-20",
        suffix=".html",
        media_type="text/html",
        bytes_digest=digest_of("b"),
        text_digest=digest_of("t"),
        regions_digest=digest_of("r"),
        reader="html",
        reader_version=2,
        origin="https://example.org",
    )
    old = Source(id=SOURCE, csl={"title": "T", **before}, captures=(capture,))
    new = Source(id=SOURCE, csl={"title": "U", **after}, note=note, rights=note, captures=(capture,))

    text = writing.write_source(old)

    assert read_source(rtoml.loads(text), SOURCE) == old
    assert read_source(rtoml.loads(writing.change_source(text, old, new)), SOURCE) == new


def test_a_change_at_the_end_of_a_file_without_a_last_newline_keeps_lines_apart() -> None:
    assert change_table('a = 1\nb = "x"', {"c": 2}, ("a", "b", "c"), is_top=True) == 'a = 1\nb = "x"\nc = 2\n'


def test_the_record_that_ships_is_written_as_it_is_read() -> None:
    root = Path(__file__).parents[2] / "archive"
    files = sorted(root.glob("sources/*/quotes.toml"))
    assert files
    for path in files:
        text = path.read_text(encoding="utf-8")
        for quote in read(text):
            assert writing.change_quote(text, read(text), quote, quote) == text
