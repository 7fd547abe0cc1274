"""The names of CSL 1.0.2 (csl-data.json of github.com/citation-style-language/schema): what an item may hold."""

from __future__ import annotations

TYPES = frozenset(
    {
        *("article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast"),
        *("chapter", "classic", "collection", "dataset", "document", "entry", "entry-dictionary"),
        *("entry-encyclopedia", "event", "figure", "graphic", "hearing", "interview", "legal_case"),
        *("legislation", "manuscript", "map", "motion_picture", "musical_score", "pamphlet"),
        *("paper-conference", "patent", "performance", "periodical", "personal_communication", "post"),
        *("post-weblog", "regulation", "report", "review", "review-book", "software", "song", "speech"),
        *("standard", "thesis", "treaty", "webpage"),
    }
)

NAMES = frozenset(
    {
        *("author", "chair", "collection-editor", "compiler", "composer", "container-author", "contributor"),
        *("curator", "director", "editor", "editorial-director", "executive-producer", "guest", "host"),
        *("illustrator", "interviewer", "narrator", "organizer", "original-author", "performer", "producer"),
        *("recipient", "reviewed-author", "script-writer", "series-creator", "translator"),
    }
)

NAME_PARTS = frozenset(
    {
        *("family", "given", "dropping-particle", "non-dropping-particle", "suffix", "comma-suffix"),
        *("static-ordering", "literal", "parse-names"),
    }
)

DATES = frozenset({"accessed", "available-date", "event-date", "issued", "original-date", "submitted"})

NUMBERS = frozenset(
    {
        *("chapter-number", "citation-number", "collection-number", "edition", "issue", "number"),
        *("number-of-pages", "number-of-volumes", "page", "page-first", "part", "part-number", "printing"),
        *("printing-number", "supplement", "supplement-number", "volume"),
    }
)

TEXTS = frozenset(
    {
        *("abstract", "annote", "archive", "archive_collection", "archive_location", "archive-place"),
        *("authority", "call-number", "citation-label", "collection-title", "container-title"),
        *("container-title-short", "dimensions", "division", "DOI", "event", "event-title", "event-place"),
        *("genre", "ISAN", "ISBN", "ISCI", "ISMN", "ISRC", "ISSN", "ISWC", "journalAbbreviation"),
        *("jurisdiction", "keyword", "language", "medium", "note", "original-publisher"),
        *("original-publisher-place", "original-title", "part-title", "PMCID", "PMID", "publisher"),
        *("publisher-place", "references", "reviewed-genre", "reviewed-title", "scale", "section"),
        *("shortTitle", "source", "status", "title", "title-short", "translated-title"),
        *("translated-title-short", "URL", "version", "volume-title", "volume-title-short", "year-suffix"),
    }
)

FORMERLY = {"event": "event-title", "shortTitle": "title-short", "journalAbbreviation": "container-title-short"}
"""Names of earlier versions of CSL → those of today."""

MEANT = {
    "press-release": 'webpage, with genre = "Press release"',
    "transcript": 'speech, interview or webpage, with genre = "Transcript"',
    "newspaper": "article-newspaper",
    "magazine": "article-magazine",
    "journal": "article-journal",
    "tweet": "post",
    "blog": "post-weblog",
    "video": "motion_picture or broadcast",
    "podcast": 'broadcast, with medium = "Podcast"',
    "testimony": "hearing",
    "judgment": "legal_case",
    "law": "legislation",
    "letter": "personal_communication",
}
"""What people call a work → the type under which processors of CSL expect it."""

ITEM = NAMES | DATES | NUMBERS | TEXTS | {"type", "id", "citation-key", "categories", "custom"}
