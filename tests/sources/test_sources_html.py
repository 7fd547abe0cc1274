from __future__ import annotations

import codecs
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asquoted.errors import UnreadableFile
from asquoted.sources import html
from asquoted.sources.read import read
from asquoted.sources.reading import Reading


def page(body: str) -> Reading:
    return read(f"<!doctype html><html><body>{body}</body></html>".encode(), "page.html")


def labelled(found: Reading, label: str) -> list[str]:
    return [found.text[region.start : region.end] for region in found.regions if region.label == label]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("<p>One.<p>Two.", "One.\n\nTwo."),
        ("<div>One.<div>Two.</div>Three.</div>", "One.\n\nTwo.\n\nThree."),
        ("<p>W<b>or</b>ds <i>and</i> w<wbr>ords</p>", "Words and words"),
        ("<p>a <b> b</b> <i> c </i>d</p>", "a b c d"),
        ("<p>line<br>line</p>", "line\nline"),
        ("<p>line <br> line<br><br>par<br><br><br>par</p>", "line\nline\n\npar\n\npar"),
        ("<p>a<br></p><p>b</p>", "a\n\nb"),
        ("<p>a\n\t b\r\nc</p>", "a b c"),
        ("<p>a\u00a0b&nbsp;c</p>", "a\u00a0b\u00a0c"),
        ("<p>de&shy;nuclear&#x2011;isation &ldquo;x&rdquo; &amp; &lt;y&gt;</p>", "de\u00adnuclear‑isation “x” & <y>"),
        ("<pre>a\n  b\n\n  c </pre>d", "a\n  b\n\n  c\n\nd"),
        ("<p>x</p><pre>\n a <b>b</b>\n  c</pre>", "x\n\na b\n  c"),
        ("<table><tr><td>1<td>2<tr><td>3<td>4</table>", "1\t2\n3\t4"),
        ("<ul><li>One<li>Two</ul>", "One\n\nTwo"),
        ("a<script>b</script><style>c</style><noscript>d</noscript><template>e</template>", "a"),
        ("a<!-- b --><![CDATA[c]]>", "a"),
        ("a<textarea>b</textarea><svg><title>c</title></svg><iframe>d</iframe>", "a"),
        ("<x-quote>a</x-quote>b", "ab"),
        ("<p>x²&frac12; e\u0301 \U0001f600</p>", "x²½ e\u0301 \U0001f600"),
    ],
)
def test_a_page_gives_the_words_it_shows(body: str, text: str) -> None:
    assert page(body).text == text


@pytest.mark.parametrize(
    ("body", "label", "words"),
    [
        ("<nav>Menu</nav><p>x", "navigation", ["Menu"]),
        ("<header>Site</header><p>x<footer>Imprint</footer>", "navigation", ["Site", "Imprint"]),
        ("<article><header>By A</header>x<footer>Correction</footer></article>", "navigation", []),
        ("<aside>Read also</aside><p>x", "related", ["Read also"]),
        ('<div class="post related-posts">More</div>x', "related", ["More"]),
        ('<div id="comments">You lie!</div>x', "comments", ["You lie!"]),
        ('<ol class="comment-list"><li>You lie!</ol>x', "comments", ["You lie!"]),
        ('<div class="comments-open post">Words</div>', "comments", []),
        ('<body class="has-comments">Words', "comments", []),
        ("<figure><img><figcaption>A room</figcaption></figure>", "caption", ["A room"]),
        ("<h1> Title </h1><h2>Part</h2>", "headline", ["Title"]),
        ("<p>It is <del>not</del> <s>so</s> true", "deleted", ["not", "so"]),
        ("<p hidden>One</p><p style='color:red; display : none'>Two</p><p>Three", "hidden", ["One", "Two"]),
        ("<main><p>One</p><p>Two</p></main><p>Three", "main", ["One\n\nTwo"]),
        ("<div role=main>One</div><article>Two</article>", "main", ["One"]),
        ("<article>One</article>Two", "main", ["One"]),
        ("<p>One", "main", []),
        ("<nav></nav><nav> <img> </nav>x", "navigation", []),
        ("<nav>a<nav>b</nav></nav>x", "navigation", ["a\n\nb"]),
    ],
)
def test_stretches_are_labelled(body: str, label: str, words: list[str]) -> None:
    assert labelled(page(body), label) == words


def test_regions_stand_in_order_and_inside_the_text() -> None:
    found = page("<nav>A</nav><main><h1>B</h1><p>C <del>D</del></main><aside>E</aside>")

    assert list(found.regions) == sorted(found.regions, key=lambda region: (region.start, -region.end))
    assert [region.label for region in found.regions] == ["navigation", "main", "headline", "deleted", "related"]


DESCRIBED = """<!doctype html><html lang="en-GB"><head>
<title>Korea talks | Paper</title>
<meta property="og:title" content="Korea  talks">
<meta name="author" content="Jane Roe">
<meta property="og:site_name" content="The Paper">
<meta property="article:published_time" content="2019-05-13T23:30:00+03:00">
<link rel="canonical" href="https://example.org/talks">
</head><body><h1>Talks in Korea</h1><p>Words</body></html>"""


def test_a_page_says_who_wrote_what_where_and_when() -> None:
    assert read(DESCRIBED.encode(), "a.html").csl == {
        "type": "webpage",
        "title": "Korea talks",
        "author": [{"family": "Roe", "given": "Jane"}],
        "container-title": "The Paper",
        "issued": "2019-05-13",
        "URL": "https://example.org/talks",
        "language": "en-GB",
    }


def test_each_part_of_a_description_says_where_it_was_found() -> None:
    assert read(DESCRIBED.encode(), "a.html").found == {
        "type": "html",
        "title": "og:title",
        "author": "author",
        "container-title": "og:site_name",
        "issued": "article:published_time",
        "URL": "canonical link",
        "language": "lang",
    }


@pytest.mark.parametrize(
    ("body", "key", "where"),
    [
        ("<h1>A bridge too far</h1><p>Words", "title", "heading"),
        ("<h1>A bridge</h1><p class=byline>By Jane Roe</p>", "author", "byline"),
        ("<h1>A bridge</h1><span class=date>13 May 2019</span>", "issued", "day on the page"),
        ("<h1>A bridge</h1><p>13 May 2019</p>", "issued", "day beside the title"),
        ("<p>Words <time datetime=2019-05-13>then</time>", "issued", "time element"),
    ],
)
def test_what_is_shown_to_readers_is_said_to_come_from_there(body: str, key: str, where: str) -> None:
    assert page(body).found[key] == where


def test_the_name_of_a_site_is_told_from_the_title_beside_it() -> None:
    found = read(b"<head><title>A bridge | The Paper</title></head><h1>A bridge</h1><p>Words", "a.html")

    assert (found.csl["container-title"], found.found["container-title"]) == ("The Paper", "title element")


def test_json_ld_comes_before_meta() -> None:
    stated = """<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "x"},
      {"@type": ["NewsArticle"], "headline": "Talks &", "datePublished": "2019-05-14",
       "author": [{"@type": "Person", "name": "A"}, {"name": "B"}], "publisher": {"name": "NEO"}}]}</script>"""
    csl = read(f"<html><head>{stated}</head><body>Words".encode(), "a.html").csl

    assert csl == {
        "type": "article-newspaper",
        "title": "Talks &",
        "author": [{"literal": "A"}, {"literal": "B"}],
        "container-title": "NEO",
        "issued": "2019-05-14",
    }


@pytest.mark.parametrize(
    ("head", "key", "value"),
    [
        ("<meta name=citation_author content='Roe, Jane'>", "author", [{"family": "Roe", "given": "Jane"}]),
        ("<meta property=article:author content='https://fb.com/x'>", "author", None),
        ("<meta name=date content='13 May 2019'>", "issued", None),
        ("<meta name=date content='2019-02-31'>", "issued", None),
        ("<meta name=date content='2019/05/13'>", "issued", "2019-05-13"),
        ("<meta name=date content='2019'>", "issued", "2019"),
        ("<meta name=date content='20190513'>", "issued", None),
        ("<body><time datetime='2019-05-13'>Monday</time>", "issued", "2019-05-13"),
        ("<link rel=canonical href='/talks'>", "URL", None),
        ("<link rel=canonical href='javascript:alert(1)'>", "URL", None),
        ("<title> A \n title </title>", "title", "A title"),
        ("<script type='application/ld+json'>{broken</script>", "title", None),
        ("<html lang='x\"y'>", "language", None),
    ],
)
def test_only_what_a_page_states_is_taken(head: str, key: str, value: object) -> None:
    assert read(f"<html><head>{head}</head><body>Words".encode(), "a.html").csl.get(key) == value


@pytest.mark.parametrize(
    "data",
    [
        codecs.BOM_UTF8 + "<p>Лавров</p>".encode(),
        codecs.BOM_UTF16_LE + "<p>Лавров</p>".encode("utf-16-le"),
        codecs.BOM_UTF16_BE + "<p>Лавров</p>".encode("utf-16-be"),
        "<p>Лавров</p>".encode(),
        '<meta charset="windows-1251"><p>Лавров</p>'.encode("windows-1251"),
        "<meta http-equiv='Content-Type' content='text/html; charset=koi8-r'><p>Лавров".encode("koi8-r"),
        '<?xml version="1.0" encoding="iso-8859-5"?><html><p>Лавров</p></html>'.encode("iso-8859-5"),
        '<meta charset="utf-16"><p>Лавров</p>'.encode(),
    ],
)
def test_an_encoding_is_taken_from_the_page(data: bytes) -> None:
    assert read(data, "a.html").text == "Лавров"


def test_latin_1_means_windows_1252_as_in_browsers() -> None:
    assert read(b"<meta charset=iso-8859-1><p>\x93We\x94", "a.html").text == "“We”"


@pytest.mark.parametrize("label", ["rot13", "unicode_escape", "idna", "utf-7", "nonsense"])
def test_an_encoding_that_is_none_of_the_web_is_refused(label: str) -> None:
    with pytest.raises(UnreadableFile, match=f"declares the encoding '{label}'"):
        read(f"<meta charset={label}><p>Words".encode(), "a.html")


def test_a_page_that_is_not_in_its_declared_encoding_says_where() -> None:
    with pytest.raises(UnreadableFile, match=r"is not EUC-JP: byte 24 \(0xFF\)"):
        read(b"<meta charset=euc-jp><p>\xff\xff", "a.html")


@pytest.mark.parametrize("tag", ["div", "b", "del", "footer class=related", "nav", "table", "ul", "blockquote"])
def test_hostile_nesting_is_read_without_recursion(tag: str) -> None:
    depth = 20_000
    started = time.process_time()

    found = page(f"<{tag}>" * depth + "deep" + f"</{tag.partition(' ')[0]}>" * depth + "<p>after")

    assert "deep" in found.text
    assert "after" in found.text
    assert time.process_time() - started < 20, "linear in the depth"


def test_hostile_json_ld_is_passed_over() -> None:
    nested = "[" * 100_000 + "]" * 100_000
    found = read(f"<script type='application/ld+json'>{nested}</script><title>T</title>W".encode(), "a.html")

    assert found.csl["title"] == "T"


def test_a_page_larger_than_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "LIMIT", 1024 * 1024)
    with pytest.raises(UnreadableFile, match="is a page of more than 1 MB"):
        read(b"<p>" + b"w" * (1024 * 1024), "a.html")


FRAGMENTS = (
    *("<p>", "</p>", "<b>", "</b>", "<br>", "<pre>", "</pre>", "<nav>", "</nav>", "<del>", "</del>", "<td>"),
    *("<tr>", "<table>", "</table>", "<!--", "-->", "<script>", "</script>", " ", "\n", "\r", "&nbsp;", "&shy;"),
    *(
        "&#0;",
        "&#xD800;",
        "word",
        "“",
        "x",
        "<",
        ">",
        "&",
        "<article class=related hidden>",
        "</article>",
        "\U0001f600",
    ),
)


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=40))
def test_any_markup_gives_a_text_that_a_file_can_hold_with_regions_inside_it(parts: list[str]) -> None:
    body = "words" + "".join(parts)

    found = page(body)

    assert found.text == found.text.encode().decode()
    assert found.text == found.text.strip(" \t\n")
    assert "\0" not in found.text
    for region in found.regions:
        assert 0 <= region.start < region.end <= len(found.text)
        assert found.text[region.start : region.end] == found.text[region.start : region.end].strip(" \t\n")
    assert page(body) == found, "the same bytes give the same text"
