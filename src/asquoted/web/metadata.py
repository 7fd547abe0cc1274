"""What machines read in a page: JSON-LD, the `<meta>` of reference managers, COinS."""

from __future__ import annotations

import json
from collections.abc import Mapping
from urllib.parse import urlencode

from markupsafe import Markup

from asquoted.cite.link import web_address
from asquoted.model import Source
from asquoted.web.source_page import authors_of

_JOURNALS = frozenset(("article", "article-journal", "article-magazine", "article-newspaper"))


def metas(source: Source) -> tuple[tuple[str, str], ...]:
    """Names and contents of `<meta>` in the words of Google Scholar, which Zotero and others read."""
    found = [("citation_title", source.title)]
    named = source.csl.get("author")
    found += [("citation_author", _name(one)) for one in (named if isinstance(named, list | tuple) else ())]
    if source.issued:
        found.append(("citation_publication_date", source.issued.replace("-", "/")))
    for csl, meta in (
        (
            "container-title",
            "citation_journal_title" if source.csl.get("type") in _JOURNALS else "citation_inbook_title",
        ),
        ("publisher", "citation_publisher"),
        ("volume", "citation_volume"),
        ("issue", "citation_issue"),
        ("DOI", "citation_doi"),
        ("ISSN", "citation_issn"),
        ("ISBN", "citation_isbn"),
    ):
        if source.csl.get(csl):
            found.append((meta, str(source.csl[csl])))
    found.append(("citation_language", source.language))
    if address := web_address(source.csl.get("URL")):
        found.append(("citation_public_url", address))
    return tuple(found)


def _name(one: object) -> str:
    if isinstance(one, Mapping) and one.get("family"):
        return ", ".join(str(one[part]) for part in ("family", "given") if one.get(part))
    return str(one.get("literal", "")) if isinstance(one, Mapping) else str(one)


def coins(source: Source) -> str:
    """An OpenURL of the source, as the title of an empty `<span class="Z3988">`."""
    is_journal = source.csl.get("type") in _JOURNALS
    said: list[tuple[str, str]] = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{'journal' if is_journal else 'dc'}"),
        ("rft.atitle" if is_journal else "rft.title", source.title),
    ]
    if is_journal and source.csl.get("container-title"):
        said.append(("rft.jtitle", str(source.csl["container-title"])))
    if source.issued:
        said.append(("rft.date", source.issued))
    if authors := authors_of(source):
        said.append(("rft.au" if is_journal else "rft.creator", authors))
    if address := web_address(source.csl.get("URL")):
        said.append(("rft_id", address))
    return urlencode(said)


def script_of(content: object) -> Markup:
    """JSON that can stand in a `<script>`: nothing in it ends the element, or starts a comment."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 - no character that HTML acts on is left
