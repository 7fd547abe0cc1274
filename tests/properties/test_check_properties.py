"""What holds of a check, whatever the quote and the source.

Texts are sentences put together from a vocabulary, each content word at most once, so that a passage has one place;
and any text at all, where nothing is asked but that an answer comes and is true to its evidence.
"""

from __future__ import annotations

import pickle
from dataclasses import dataclass

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from asquoted.check import check, prepare
from asquoted.model import Edit, EditKind, Outcome, Span, Verdict
from asquoted.text.words import Stretch, split_words, stretch

CONTENT = (
    "envoy treaty harbour winter railway bridge teacher garden silver market forest engine library doctor window "
    "river music letter captain summer village kitchen soldier mountain paper island candle farmer journey language "
    "hospital budget coffee station lawyer blanket museum painter orchard factory weather judge sanctions Seoul "
    "Lavrov Moscow office naïve offices affairs"
).split()
FUNCTION = "the a of to in on and with from by for that are is will may this their our which has been".split()
FIGURES = "13 27 five 1.5 40 twelve".split()
JOINTS = [" "] * 14 + [", ", ". ", "; ", " — ", "\n", "\n\n", ": ", "? ", " (", ") ", " “", "” ", " ‘", "’ "]
FAR_AWAY = "Green horses drank cold water quickly; birds sang."
"""Words that no vocabulary above has."""


@dataclass(frozen=True)
class Cut:
    """A text and the range of words that is quoted from it."""

    text: str
    first: int
    last: int

    @property
    def words(self) -> Stretch:
        return stretch(self.text, split_words(self.text), self.first, self.last)

    @property
    def span(self) -> Span:
        return Span(self.words.spans[0][0], self.words.spans[-1][1])

    @property
    def quote(self) -> str:
        return self.text[self.span.start : self.span.end]


@st.composite
def texts(draw: st.DrawFn, *, figures: bool = False) -> str:
    """Sentences of distinct content words with function words between them."""
    between = FUNCTION + (FIGURES if figures else [])
    parts: list[str] = []
    for word in draw(st.permutations(CONTENT))[: draw(st.integers(6, 30))]:
        previous = ""
        for _ in range(draw(st.integers(0, 2))):
            one = draw(st.sampled_from([each for each in between if each != previous]))
            parts += [one, " "]
            previous = one
        parts += [word, draw(st.sampled_from(JOINTS))]
    return "".join(parts)


@st.composite
def cuts(draw: st.DrawFn, *, least: int = 5, figures: bool = False) -> Cut:
    """A quote of at least so many words, cut from a text at word bounds."""
    text = draw(texts(figures=figures))
    count = len(split_words(text))
    first = draw(st.integers(0, count - least))
    return Cut(text, first, draw(st.integers(first + least, min(count, first + 25))))


any_texts = (
    st.text(st.characters(categories=None), max_size=60)
    | st.text("ab cd…. []()\"“”‘’'-\n1,25% not", max_size=80)
    | st.lists(st.sampled_from([*CONTENT[:6], *FUNCTION[:6], "not", "…", "[sic]", "[the US]", "“", "”", ".", ",", "5"]))
    .map(" ".join)
)  # fmt: skip


def forms(text: str) -> tuple[str, ...]:
    return stretch(text, split_words(text)).forms


# ---- words taken over


@given(cuts(least=1, figures=True))
def test_a_quote_cut_from_a_text_is_verbatim_and_found_at_its_place(cut: Cut) -> None:
    verdict = check(cut.quote, prepare(cut.text))
    assert verdict.outcome is Outcome.VERBATIM
    assert verdict.edits == ()
    assert cut.span in [passage.span for passage in verdict.passages]


@given(any_texts, st.data())
def test_words_cut_from_any_text_are_verbatim_and_found_at_their_place(text: str, data: st.DataObject) -> None:
    words = split_words(text)
    assume(len(words))
    first = data.draw(st.integers(0, len(words) - 1))
    start, end = int(words.starts[first]), int(words.ends[data.draw(st.integers(first, len(words) - 1))])
    assume(text[end - 1] not in "-−" and text[max(0, start - 1)] not in "-−")  # no cut between a sign and its figure
    assume(not text[start:end].startswith(">"))  # at the start of a line it marks a quoted line, and is no word
    verdict = check(text[start:end], prepare(text))
    assert verdict.outcome is Outcome.VERBATIM
    assert Span(start, end) in [passage.span for passage in verdict.passages]


TYPOGRAPHY = [
    ("“", '"'), ("”", '"'), ("‘", "'"), ("’", "'"), ("—", " - "), ("—", "–"), (" ", "\u00a0"), (" ", "\n"), (" ", "  "),
    ("ffi", "ﬃ"), ("ff", "ﬀ"), ("fi", "ﬁ"), ("er", "e\u00adr"), ("er", "er\u200b"), ("ï", "i\u0308"), ("ent", "en-\nt"),
]  # fmt: skip


@given(cuts(), st.lists(st.sampled_from(TYPOGRAPHY), min_size=1, max_size=3))
def test_a_typographic_change_never_exceeds_faithful(cut: Cut, changes: list[tuple[str, str]]) -> None:
    quote = cut.quote
    for old, new in changes:
        quote = quote.replace(old, new)
    assert check(quote, prepare(cut.text)).outcome.rank <= Outcome.FAITHFUL.rank
    typeset = cut.text[: cut.span.start] + quote + cut.text[cut.span.end :]
    assert check(cut.quote, prepare(typeset)).outcome.rank <= Outcome.FAITHFUL.rank


# ---- words changed


@given(cuts(figures=True), st.data())
def test_a_changed_number_is_never_verbatim_or_faithful(cut: Cut, data: st.DataObject) -> None:
    places = [index for index, form in enumerate(cut.words.forms) if form in FIGURES]
    assume(places)
    place = data.draw(st.sampled_from(places))
    start, end = cut.words.spans[place]
    other = data.draw(st.sampled_from(["14", "28", "nine", "7.25", "400", "half a million"]))
    quote = cut.text[cut.span.start : start] + other + cut.text[end : cut.span.end]
    assert check(quote, prepare(cut.text)).outcome.rank > Outcome.FAITHFUL.rank


@given(cuts(), st.data(), st.sampled_from(["not", "never", "no longer", "hardly"]))
def test_an_added_negation_is_never_verbatim_or_faithful(cut: Cut, data: st.DataObject, negation: str) -> None:
    start, _ = cut.words.spans[data.draw(st.integers(1, len(cut.words) - 1))]
    quote = f"{cut.text[cut.span.start : start]}{negation} {cut.text[start : cut.span.end]}"
    assert check(quote, prepare(cut.text)).outcome.rank > Outcome.FAITHFUL.rank


@given(cuts(), st.data(), st.sampled_from(["not", "never", "no longer", "hardly"]))
def test_a_dropped_negation_is_never_verbatim_or_faithful(cut: Cut, data: st.DataObject, negation: str) -> None:
    start, _ = cut.words.spans[data.draw(st.integers(1, len(cut.words) - 1))]
    text = f"{cut.text[:start]}{negation} {cut.text[start:]}"
    assert check(cut.quote, prepare(text)).outcome.rank > Outcome.FAITHFUL.rank


@st.composite
def changed(draw: st.DrawFn, *, marks: bool = False) -> tuple[Cut, str]:
    """A cut and its words after one to three changes of an editor or a bad copyist."""
    cut = draw(cuts(figures=True))
    words = [cut.words.raw(index) for index in range(len(cut.words))]
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, len(words) - 1))
        change = draw(st.sampled_from(["drop", "put", "add", "swap", *(["mark"] if marks else [])]))
        if change == "drop" and len(words) > 3:
            del words[place]
        elif change == "put":
            words[place] = draw(st.sampled_from(CONTENT + FUNCTION + FIGURES))
        elif change == "add":
            words.insert(place, draw(st.sampled_from(CONTENT + FUNCTION + FIGURES)))
        elif change == "mark":
            words.insert(place, draw(st.sampled_from(["…", "[...]", "[the US]", "[sic]", "[W]e"])))
        elif change == "swap" and place:
            words[place - 1], words[place] = words[place], words[place - 1]
    return cut, " ".join(words)


def with_edits_applied(verdict: Verdict, text: str) -> str:
    """The passage with what the source has replaced by what the quote has."""
    assert verdict.passage is not None
    parts, at = [], verdict.passage.start
    for edit in verdict.edits:
        assert edit.source.start >= at, "edits overlap, or stand outside the passage"
        parts += [text[at : edit.source.start], " ", edit.quoted_text, " "]
        at = edit.source.end
    return "".join([*parts, text[at : max(at, verdict.passage.end)]])


def is_move(edit: Edit) -> bool:
    """Whether words stand elsewhere in the quote: the edit names them once on each side."""
    same = bool(edit.quoted_text) and forms(edit.quoted_text) == forms(edit.source_text)
    return edit.kind in (EditKind.SPLICE, EditKind.ORDER) or (same and edit.kind not in WRITTEN)


WRITTEN = (EditKind.TYPOGRAPHY, EditKind.CASE, EditKind.SPELLING)


@given(changed())
@settings(max_examples=150)
def test_the_passage_with_the_edits_applied_has_the_words_of_the_quote(case: tuple[Cut, str]) -> None:
    cut, quote = case
    verdict = check(quote, prepare(cut.text))
    assume(verdict.outcome.rank <= Outcome.DISTORTED.rank)
    assume(not any(is_move(edit) for edit in verdict.edits))
    assert forms(with_edits_applied(verdict, cut.text)) == forms(quote)


# ---- what stands far away


@given(changed(marks=True))
def test_text_added_far_away_changes_neither_outcome_nor_edits(case: tuple[Cut, str]) -> None:
    cut, quote = case
    alone = check(quote, prepare(cut.text))
    assume(alone.outcome.rank <= Outcome.DISTORTED.rank)
    behind = check(quote, prepare(f"{cut.text}\n\n{FAR_AWAY}"))
    assert behind.outcome is alone.outcome
    assert places(behind, 0) == places(alone, 0)
    before = check(quote, prepare(f"{FAR_AWAY}\n\n{cut.text}"))
    assert before.outcome is alone.outcome
    assert places(before, len(FAR_AWAY) + 2) == places(alone, 0)


def places(verdict: Verdict, moved: int) -> list[tuple[EditKind, Span, int, str]]:
    """The edits, their places counted without what was put before; behind the passage all places are one."""
    assert verdict.passage is not None
    return [
        (edit.kind, edit.quoted, min(edit.source.start, verdict.passage.end) - moved, edit.source_text)
        for edit in verdict.edits
    ]


# ---- any words, any text


def assert_true_to_its_evidence(verdict: Verdict, words: str, text: str) -> None:
    for passage in (*verdict.passages, *verdict.nearest):
        assert 0 <= passage.start <= passage.end <= len(text)
        assert passage.text == text[passage.start : passage.end]
        assert all(0 <= piece.start <= piece.end <= len(text) for piece in passage.pieces)
    for edit in verdict.edits:
        assert 0 <= edit.quoted.start <= edit.quoted.end <= len(words)
        assert 0 <= edit.source.start <= edit.source.end <= len(text)
        assert edit.quoted_text == words[edit.quoted.start : edit.quoted.end]
        assert edit.source_text == text[edit.source.start : edit.source.end]
    assert list(verdict.edits) == sorted(verdict.edits, key=lambda edit: edit.source)
    for finding in verdict.findings:
        assert finding.place is None or 0 <= finding.place.start <= finding.place.end <= len(text)


@given(any_texts, any_texts)
@example("", "")
@example("…", "…")
@example("[", "[")
@example("\ud800", "a \ud800 b")
def test_a_check_of_any_words_in_any_text_answers_and_is_true_to_its_evidence(words: str, text: str) -> None:
    assert_true_to_its_evidence(check(words, prepare(text)), words, text)


@given(changed(marks=True))
def test_a_check_of_changed_words_is_true_to_its_evidence(case: tuple[Cut, str]) -> None:
    cut, quote = case
    assert_true_to_its_evidence(check(quote, prepare(cut.text)), quote, cut.text)


@given(any_texts, any_texts)
def test_what_is_not_there_has_no_edits_and_what_is_there_has_a_passage(words: str, text: str) -> None:
    verdict = check(words, prepare(text))
    if verdict.outcome in (Outcome.ABSENT, Outcome.UNCHECKED):
        assert verdict.passages == ()
    else:
        assert verdict.passages
    if verdict.outcome.rank > Outcome.DISTORTED.rank:
        assert verdict.edits == ()
    if verdict.outcome is Outcome.VERBATIM:
        assert {edit.kind for edit in verdict.edits} <= {EditKind.TYPOGRAPHY}


@given(changed(marks=True))
def test_equal_inputs_give_equal_answers_from_a_fresh_source_and_from_a_used_one(case: tuple[Cut, str]) -> None:
    cut, quote = case
    used = prepare(cut.text)
    first = check(quote, used)
    check("some other words entirely", used)
    assert check(quote, used) == first
    assert check(quote, prepare(cut.text)) == first


@given(changed(marks=True), st.booleans())
def test_a_source_sent_to_another_process_gives_the_same_verdicts(case: tuple[Cut, str], used: bool) -> None:
    cut, quote = case
    source = prepare(cut.text)
    if used:
        check(quote, source)
    sent = pickle.loads(pickle.dumps(source))  # noqa: S301 - what this process wrote itself
    assert check(quote, sent) == check(quote, source)


@pytest.mark.parametrize("kind", [None, "direct", "indirect", "mixed"])
def test_the_recorded_kind_changes_findings_only(kind: str | None) -> None:
    source = prepare("“We are willing to go,” he said.")
    verdict, other = check("We are ready to go", source, kind=kind), check("We are ready to go", source)
    assert (verdict.outcome, verdict.edits, verdict.voice) == (other.outcome, other.edits, other.voice)
