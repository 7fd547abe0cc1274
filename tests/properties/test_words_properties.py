"""What holds of the words of any text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from asquoted.text.editorial import read_editorial
from asquoted.text.fold import fold_word
from asquoted.text.marks import pair_marks
from asquoted.text.segment import paragraphs
from asquoted.text.words import _PLAIN, NUMBERS, _chunks, _join, _split_chunk, _split_plain, split_words, stretch

plain_texts = st.text("abcXYZ019 ’'‘`.,-$%&+=<>~()[]{}“”–—…\"!?:;/_#*", max_size=60)
awkward_texts = st.text("aZéİßǅﬁ\u00ad\u200b\u0301\u0306йи-−\u2010\n\r\t 17.,’%$(“", max_size=60)
any_texts = st.text(st.characters(categories=None), max_size=60) | awkward_texts | plain_texts


def by_tables(text: str) -> list[tuple[int, int, int]]:
    words = _join([_split_chunk(text, start, end) for start, end in _chunks(text)])
    return list(zip(words.starts.tolist(), words.ends.tolist(), words.numbers.tolist(), strict=True))


@given(plain_texts)
def test_the_two_roads_to_the_words_of_a_text_agree(text: str) -> None:
    assert _PLAIN.fullmatch(text)
    words = _split_plain(text)
    assert list(zip(words.starts.tolist(), words.ends.tolist(), words.numbers.tolist(), strict=True)) == by_tables(text)


@given(any_texts)
def test_whatever_road_is_taken_the_answer_is_that_of_the_tables(text: str) -> None:
    words = split_words(text)
    assert list(zip(words.starts.tolist(), words.ends.tolist(), words.numbers.tolist(), strict=True)) == by_tables(text)


@given(any_texts)
def test_words_are_in_order_not_empty_and_inside_the_text(text: str) -> None:
    end = 0
    for start, behind, _ in by_tables(text):
        assert end <= start < behind <= len(text)
        end = behind


@given(any_texts)
def test_the_number_of_a_word_follows_from_its_letters_alone(text: str) -> None:
    for start, end, number in by_tables(text):
        assert NUMBERS[text[start:end]] == number


@given(any_texts)
def test_folding_a_folded_word_changes_nothing(text: str) -> None:
    for form in stretch(text.replace("İ", "I"), split_words(text.replace("İ", "I"))).forms:
        assert fold_word(form) == form


@given(any_texts)
def test_words_and_gaps_make_the_text(text: str) -> None:
    words = stretch(text, split_words(text))
    parts = [words.gap(0)] + [words.raw(index) + words.gap(index + 1) for index in range(len(words))]
    assert "".join(parts) == text


@given(st.text("ab[].…( )\n", max_size=60) | any_texts)
def test_blanking_out_the_editors_marks_keeps_every_place(text: str) -> None:
    editorial = read_editorial(text)
    assert len(editorial.bare) == len(text)
    assert all(bare in (own, " ", "\u200b") for own, bare in zip(text, editorial.bare, strict=True))


@given(st.text("ab “”‘’\"'«»„‹›\n.", max_size=80) | any_texts)
def test_marks_pair_without_an_exception_inside_the_text_and_in_order(text: str) -> None:
    marked = pair_marks(text)
    assert all(0 <= one.start <= one.end <= len(text) for one in marked)
    assert [one.start for one in marked] == sorted(one.start for one in marked)
    assert all(text[one.start - 1] == one.opening for one in marked)


@given(st.text("a \n\t\r", max_size=60) | any_texts)
def test_paragraphs_are_apart_and_leave_out_only_white_space(text: str) -> None:
    end = 0
    for start, behind in paragraphs(text):
        assert text[end:start].strip() == ""
        assert text[start:behind].strip()
        end = behind
    assert text[end:].strip() == ""
