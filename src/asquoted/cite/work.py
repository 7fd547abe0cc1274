"""A CSL-JSON item read for the styles: its texts cleaned, its people and dates in parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from asquoted.cite import vocabulary
from asquoted.cite.person import Person, read_person
from asquoted.cite.rich import clean
from asquoted.cite.titlecase import title_case
from asquoted.cite.when import When, read_when

SERIAL = frozenset({"article-journal", "article-magazine", "article-newspaper", "post-weblog", "review", "review-book"})
LEGAL = frozenset({"bill", "hearing", "legal_case", "legislation", "regulation", "treaty"})
NO_TITLE = "[no title]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A work; `get` of a text it doesn't have is empty, `people` of a part nobody had too."""

    id: str
    type: str
    texts: Mapping[str, str]
    names: Mapping[str, tuple[Person, ...]]
    dates: Mapping[str, When]
    is_english: bool = True

    def get(self, name: str) -> str:
        return self.texts.get(name, "")

    def people(self, name: str) -> tuple[Person, ...]:
        return self.names.get(name, ())

    @property
    def issued(self) -> When | None:
        return self.dates.get("issued")

    @property
    def title(self) -> str:
        """As it was given; a work that has no other name is called "[no title]"."""
        return self.get("title") or ("" if self.names or self.get("container-title") else NO_TITLE)

    @property
    def headline(self) -> str:
        """The title with the capitals of an English headline."""
        return self.cased(self.title) if self.get("title") else self.title

    def cased(self, text: str) -> str:
        return title_case(text) if self.is_english else text

    @property
    def address(self) -> str:
        """Where it is on the web, by its DOI before its URL."""
        doi = self.get("DOI")
        return f"https://doi.org/{doi}" if doi else self.get("URL")


def read_work(item: Mapping[str, object]) -> Work:
    """The work that an item of `to_csl` describes."""
    texts: dict[str, str] = {}
    names: dict[str, tuple[Person, ...]] = {}
    dates: dict[str, When] = {}
    for name, value in item.items():
        if name in vocabulary.NAMES and isinstance(value, list):
            names[name] = tuple(read_person(one) for one in value)
        elif name in vocabulary.DATES:
            when = read_when(value)
            if when is not None:
                dates[name] = when
        elif isinstance(value, str | int | float) and (text := clean(str(value))):
            texts[name] = text
    return Work(
        id=str(item.get("id", "")),
        type=str(item.get("type", "document")),
        texts=texts,
        names={name: people for name, people in names.items() if people},
        dates=dates,
        is_english=str(item.get("language", "en")).lower()[:2] in ("en", ""),
    )
