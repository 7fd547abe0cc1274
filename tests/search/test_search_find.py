"""What a search finds, in which order, with which words marked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from asquoted.archive import create_archive
from asquoted.dates import read_days
from asquoted.errors import AsquotedError, UnknownName
from asquoted.model import Quote, Role, Speaker, SpeakerId
from asquoted.search import Filters, Finder, Found
from asquoted.search import find as find_quotes
from asquoted.search.find import Hit
from asquoted.search.names import Names
from asquoted.search.query import All, Among, Event, Not, Said, Term, Tree, resolve
from asquoted.search.query import Any as AnyOf
from asquoted.search.syntax import Fuzzy, Phrase, Prefix
from asquoted.search.words import stem, words_of

Settled = Callable[..., Any]


def find(record: Any, text: str, *, limit: int | None = 20, **conditions: Any) -> Found:
    return find_quotes(record, text, Filters(**conditions), limit=limit)


def ids(found: Found) -> list[str]:
    return [str(hit.quote.id) for hit in found.hits]


def marked(hit: Hit) -> list[str]:
    return [hit.quote.exact[start:end] for start, end in hit.highlights]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sanctions", {"nebenzya-sanctions", "lavrov-sanction"}),
        ("SANCTIONED", {"nebenzya-sanctions", "lavrov-sanction"}),
        ("sanctions end", {"nebenzya-sanctions"}),
        ("sanctions AND end", {"nebenzya-sanctions"}),
        ("to be or not to be", {"hamlet"}),
        ('"to be or not to be"', {"hamlet"}),
        ('"be to not"', set()),
        ('"sanctions"', {"nebenzya-sanctions"}),
        ("“not be an end”", {"nebenzya-sanctions"}),
        ("«that is»", {"hamlet"}),
        ("санкциями", {"both"}),
        ("САМОЦЕЛЬ", {"both"}),
        ("cafe zoe", {"cafe"}),
        ("CAFÉ", {"cafe"}),
        ("cafe\u0301", {"cafe"}),
        ("münchen", {"cafe"}),
        ("munchen", {"cafe"}),
        ("denucl*", {"lavrov-sanction"}),
        ("caf*", {"cafe"}),
        ("MÜNCH*", {"cafe"}),
        ("sanctions -end", {"lavrov-sanction"}),
        ("sanctions NOT end", {"lavrov-sanction"}),
        ("sanctions NOT NOT end", {"nebenzya-sanctions"}),
        ('sanctions NOT "end in themselves"', {"lavrov-sanction"}),
        ('NOT "end themselves" sanctions', {"nebenzya-sanctions", "lavrov-sanction"}),
        ("question OR café", {"hamlet", "cafe"}),
        ("sanctions (end OR bring)", {"nebenzya-sanctions", "lavrov-sanction"}),
        ('"not be" OR "to be"', {"nebenzya-sanctions", "hamlet"}),
        ("speaker:nebenzia", {"nebenzya-sanctions", "both"}),
        ("speaker:Небензя sanctions", {"nebenzya-sanctions"}),
        ('speaker:"Sergey Lavrov" NOT speaker:nebenzya', {"lavrov-sanction"}),
        ("source:article sanctions", {"nebenzya-sanctions", "lavrov-sanction"}),
        ('source:"статья"', {"both"}),
        ("kind:indirect", {"lavrov-sanction"}),
        ("said:2019-05", {"lavrov-sanction", "cafe"}),
        ("said:2019-05-14", {"lavrov-sanction", "cafe"}),
        ("said:2018-06/2019-03", {"nebenzya-sanctions", "both"}),
        ("sanctions NOT said:2019-05", {"nebenzya-sanctions"}),
        ("question OR said:2018", {"hamlet", "both"}),
        ('tag:"un, security council"', {"nebenzya-sanctions"}),
        ("event:council", {"nebenzya-sanctions"}),
        ("said:[2019-01-01 to 2019-05-13]", {"nebenzya-sanctions", "lavrov-sanction", "cafe"}),
        ("said:[2018-11 TO 2019-02-19]", {"both"}),
        ("sancitons~", {"nebenzya-sanctions"}),
        ("santion~ bring", {"lavrov-sanction"}),
        ("zanctions~", set()),
        ("speaker:Nebensia", {"nebenzya-sanctions", "both"}),
        ("nothing-of-the-kind", set()),
    ],
)
def test_a_query_finds(settled: Settled, text: str, expected: set[str]) -> None:
    found = find(settled(), text)
    assert set(ids(found)) == expected
    assert found.total == len(expected)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"speaker": "nebenzia"}, ["both", "nebenzya-sanctions"]),
        ({"since": "2019-03"}, ["lavrov-sanction", "cafe"]),
        ({"since": "2019-05-20"}, ["lavrov-sanction"]),
        ({"until": "2018"}, ["both"]),
        ({"until": "2018-02"}, ["both"]),
        ({"since": "2019-02-20", "until": "2019-02-20"}, ["nebenzya-sanctions"]),
        ({"source": "ru-article"}, ["both"]),
        ({"kind": "INDIRECT"}, ["lavrov-sanction"]),
        ({"speaker": "lavrov", "since": "2019"}, ["lavrov-sanction"]),
        ({}, ["both", "nebenzya-sanctions", "lavrov-sanction", "cafe", "hamlet"]),
    ],
)
def test_without_words_the_options_list_by_date(settled: Settled, options: dict[str, Any], expected: list[str]) -> None:
    found = find(settled(), "", **options)
    assert ids(found) == expected
    assert {hit.score for hit in found.hits} == {0.0}


def test_words_and_options_are_joined(settled: Settled) -> None:
    record = settled()
    assert ids(find(record, "sanctions", speaker="nebenzia")) == ["nebenzya-sanctions"]
    assert ids(find(record, "no sanction", since="2019", until="2020")) == ["lavrov-sanction"]


def test_the_words_are_marked_where_they_stand(settled: Settled) -> None:
    record = settled()
    assert marked(find(record, '"or not to be" question').hits[0]) == ["or not to be", "question"]
    assert marked(find(record, "sanctioning").hits[0]) in (["sanctions"], ["sanction"])
    assert marked(find(record, "munch*").hits[0]) == ["Mu\u0308nchen"]
    assert marked(find(record, "end -bring").hits[0]) == ["end"]
    assert marked(find(record, '"be that" "that is"').hits[0]) == ["be, that is"]


def test_the_exact_form_comes_first_and_ties_go_by_date_then_id(record_of: Any) -> None:
    quote = record_of.quote
    record = record_of(
        quote("d", "a ban on trade"),
        quote("c", "a ban on trade", said="2020"),
        quote("b", "a ban on trade", said="2019"),
        quote("a", "a ban on trade", said="2019"),
        quote("e", "bans on all trade"),
    )
    assert ids(find(record, "bans")) == ["e", "a", "b", "c", "d"]
    assert ids(find(record, "bans", limit=2)) == ["e", "a"]
    assert find(record, "bans", limit=2).total == 5
    assert ids(find(record, "bans", limit=0)) == []
    assert len(find(record, "bans", limit=None).hits) == 5


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"speaker": "nebenzyan"}, "there is no speaker 'nebenzyan' in this archive. Did you mean Nebenzya"),
        ({"source": "artikle"}, "there is no source 'artikle' in this archive. Did you mean article"),
        ({"kind": "loud"}, "there is no kind 'loud'. Use direct, indirect, mixed."),
    ],
)
def test_a_name_of_nobody_is_an_error(settled: Settled, options: dict[str, Any], message: str) -> None:
    with pytest.raises(UnknownName) as caught:
        find(settled(), "", **options)
    assert str(caught.value).startswith(message)


def test_a_speaker_of_no_quote_is_no_error(settled: Settled) -> None:
    record = settled()
    record.speakers[SpeakerId("x")] = Speaker(id=SpeakerId("x"), name="Xi", roles=(Role(title="x"),))
    record.write()
    assert find(record, "sanctions", speaker="Xi").hits == ()


@pytest.mark.parametrize(
    "options", [{"since": "yesterday"}, {"until": "2019-02-30"}, {"since": "2020", "until": "2019"}]
)
def test_a_date_that_is_none_is_an_error(settled: Settled, options: dict[str, Any]) -> None:
    with pytest.raises(AsquotedError):
        find(settled(), "", **options)


def test_dates_far_away_and_before_christ(record_of: Any) -> None:
    record = record_of(
        record_of.quote("caesar", "alea iacta est", said="-0048-01-10"),
        record_of.quote("far", "still here", said="Y170000002"),
        record_of.quote("open", "as ever", said="2019/.."),
    )
    assert ids(find(record, "", until="0001")) == ["caesar"]
    assert ids(find(record, "", since="2200")) == ["open", "far"]
    assert ids(find(record, "said:-0048")) == ["caesar"]


def test_an_empty_archive_finds_nothing(record_of: Any) -> None:
    assert find(record_of(), "sanctions").hits == ()
    assert find(record_of(), "sanc* NOT like~ OR sanctoins~").total == 0


def test_an_archive_on_the_disk_is_a_record(tmp_path: Path) -> None:
    archive = create_archive(tmp_path / "archive", title="Mine")
    archive.add_speaker(Speaker(id=SpeakerId("vasily-nebenzya"), name="Vasily Nebenzya", aliases=("Nebenzia",)))
    assert find(archive, "", speaker="nebenzia").total == 0
    with pytest.raises(UnknownName):
        find(archive, "", speaker="nobody")


# ---- properties

WORDS = st.sampled_from(
    [*"to be or not the question sanctions sanction end bring café cafe Zoë санкции самоцель".split(), "x"]
)
LEAVES = st.one_of(
    WORDS,
    st.lists(WORDS, min_size=1, max_size=3).map(lambda words: f'"{" ".join(words)}"'),
    WORDS.filter(lambda word: len(word) > 1).map(lambda word: f"{word}*"),
    WORDS.filter(lambda word: len(word) > 2).map(lambda word: f"{word}~"),
    st.sampled_from(["speaker:lavrov", "said:2019-05", "said:2018/2019-04", "kind:direct", "source:article"]),
)
QUERIES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda pair: f"({pair[0]} OR {pair[1]})"),
        st.tuples(inner, inner).map(lambda pair: f"({pair[0]} {pair[1]})"),
        inner.map(lambda one: f"NOT {one}"),
    ),
    max_leaves=6,
)
RELAXED = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def fits(tree: Tree, quote: Quote, language: str) -> bool:  # noqa: C901 - a kind of part a case
    """Whether a quote is a hit, by reading it."""
    words = [word.folded for word in words_of(quote.exact)]
    match tree:
        case Term(stems=stems):
            return any(stem(word, language) in stems for word in words)
        case Phrase(folded=folded):
            return any(tuple(words[at : at + len(folded)]) == folded for at in range(len(words)))
        case Prefix(folded=folded):
            return any(word.startswith(folded) for word in words)
        case Fuzzy(folded=folded):
            return any(is_near(word, folded) for word in words)
        case Among(field=field, values=values):
            has = {"speaker": quote.speaker, "source": (quote.source,), "kind": (quote.kind,), "tag": quote.tags}
            return not set(values).isdisjoint(has[field])
        case Said(days=days):
            return quote.said is not None and read_days(quote.said).overlaps(days)
        case Event(folded=folded):
            return set(folded) <= {word.folded for word in words_of(quote.event or "")}
        case Not(part=part):
            return not fits(part, quote, language)
        case All(parts=parts):
            return all(fits(part, quote, language) for part in parts)
        case AnyOf(parts=parts):
            return any(fits(part, quote, language) for part in parts)


def is_near(word: str, other: str) -> bool:
    """One letter more, less, other, or two exchanged, behind the same first one."""
    if word[0] != other[0]:
        return False
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    letters = set(other)
    near = {word, *(a + b[1:] for a, b in cuts if b), *(a + c + b for a, b in cuts for c in letters)}
    near |= {a + c + b[1:] for a, b in cuts if b for c in letters}
    near |= {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    return other in near


def test_the_index_finds_what_reading_every_quote_finds(settled: Settled) -> None:
    record = settled()
    names = Names(
        recorded=record.speakers,
        titles={source.id: source.title for source in record.sources.values()},
        tags_of_languages=("en", "ru"),
    )
    with Finder(record) as finder:

        @RELAXED
        @given(text=QUERIES)
        def check(text: str) -> None:
            tree = resolve(text, names)
            expected = {
                str(quote.id)
                for quote in record.quotes.values()
                if fits(tree, quote, record.sources[quote.source].language)
            }
            assert set(ids(finder.find(text, limit=None))) == expected

        check()


def test_whatever_is_typed_gives_hits_or_a_clear_error(settled: Settled) -> None:
    record = settled()
    with Finder(record) as finder:

        @RELAXED
        @given(
            text=st.text()
            | st.text(alphabet='ab*?"(){}[]:-+~^/\\ORNTAD\u0301\ud800«»“”\x00 ')
            | st.lists(LEAVES | st.sampled_from(["OR", "AND", "NOT", "(", ")", "-", '"', "*", "foo:"])).map(" ".join)
        )
        @example(text="(" * 5_000)
        @example(text="NOT " * 5_000 + "x")
        @example(text="a OR " * 5_000 + "x")
        @example(text="-" * 5_000 + "x")
        @example(text="*")
        @example(text="*e*")
        @example(text="said:[a TO b]")
        @example(text="said:9999-99-99")
        @example(text="x" * 100_000)
        @example(text="x" * 19_000)
        @example(text="." * 19_000 + "*")
        @example(text="said:[" * 3_000)
        @example(text="\x00\x1b[2J*")
        def check(text: str) -> None:
            try:
                found = finder.find(text)
            except AsquotedError:
                return
            for hit in found.hits:
                assert all(0 <= start < end <= len(hit.quote.exact) for start, end in hit.highlights)

        check()


def test_filters_are_the_options(settled: Settled) -> None:
    with Finder(settled()) as finder:
        assert ids(finder.find("", Filters(kind="indirect"))) == ["lavrov-sanction"]
        assert ids(finder.find("sanctions", limit=1)) != []
