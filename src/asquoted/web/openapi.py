"""The twins of the pages, described as OpenAPI 3.1: what may be asked, and the shape of each answer.

Written by hand beside `twins.py`, and held to it: schemathesis runs it against the server (tests/web).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from asquoted.model import Agreement, Context, EditKind, Kind, Outcome, Severity, Voice
from asquoted.shape import VERSION
from asquoted.web.search_page import SORTS, VIEWS

_Schema = dict[str, Any]

_TEXT: _Schema = {"type": "string"}
_MAYBE: _Schema = {"type": ["string", "null"]}
_COUNT: _Schema = {"type": "integer", "minimum": 0}
_SPAN: _Schema = {"type": "array", "prefixItems": [_COUNT, _COUNT], "minItems": 2, "maxItems": 2, "items": False}
_ANY: _Schema = {"type": "object"}


def describe() -> _Schema:
    """The whole description, as `/openapi.json` gives it."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "asquoted",
            "version": str(VERSION),
            "description": "Read-only: quotations with speaker, date and source, and how each stands to its source. "
            "Spans are half-open and count Unicode code points.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "paths": {
            "/search.json": _get("Quotes that fit a question", "Search", _ASKED, errors=(400, 404)),
            "/q/{id}.json": _get("A quote with its verdict", "Quote", [_ID, _VERSIONS]),
            "/s/{id}.json": _get("A source with its text", "Source", [_ID, _number("part"), _text("capture")]),
            "/s/{id}/changes.json": _get("What changed between the captures of a source", "Changes", [_ID]),
            "/p/{id}.json": _get("A speaker with what is recorded", "Speaker", [_ID, _number("page")]),
            "/drift.json": _get("What needs a person, the worst first", "Board", [_text("finding"), _number("page")]),
        },
        "components": {"schemas": _SCHEMAS, "responses": {"Error": _answer("Why not", "Error")}},
    }


def _text(name: str, told: str = "") -> _Schema:
    return {"name": name, "in": "query", "schema": _TEXT, **({"description": told} if told else {})}


def _number(name: str) -> _Schema:
    return {"name": name, "in": "query", "schema": {"type": "integer", "minimum": 1, "default": 1}}


_ID: _Schema = {"name": "id", "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}
_ASKED = [
    _text("q", 'Words, "phrases", prefix*, field:value, OR, NOT, parentheses'),
    _text("speaker", "An id, a name or an alias"),
    _text("source", "An id or a title"),
    {"name": "kind", "in": "query", "schema": {"enum": list(Kind)}},
    _text("since", "EDTF"),
    _text("until", "EDTF"),
    {"name": "sort", "in": "query", "schema": {"enum": list(SORTS)}},
    {"name": "outcome", "in": "query", "schema": {"enum": list(Outcome)}},
    _text("tag"),
    {"name": "view", "in": "query", "schema": {"enum": list(VIEWS)}},
    _number("page"),
]

_VERSIONS: _Schema = {"name": "versions", "in": "query", "schema": {"enum": ["all"]}}


def _get(summary: str, schema: str, parameters: list[_Schema], errors: tuple[int, ...] = (404,)) -> _Schema:
    failed = {str(status): {"$ref": "#/components/responses/Error"} for status in (400, *errors)}
    return {
        "get": {
            "operationId": schema.lower(),
            "summary": summary,
            "parameters": parameters,
            "responses": {"200": _answer(summary, schema), **failed},
        }
    }


def _answer(told: str, schema: str) -> _Schema:
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    return {"description": told, "content": content}


def _object(required: Mapping[str, _Schema], optional: Mapping[str, _Schema] | None = None) -> _Schema:
    """An object that has these properties, and no others but the optional ones."""
    return {
        "type": "object",
        "required": list(required),
        "properties": {**required, **(optional or {})},
        "additionalProperties": False,
    }


def _page(properties: Mapping[str, _Schema]) -> _Schema:
    """A twin: the version of its shape, then what it has."""
    return _object({"asquoted": {"const": VERSION}, **properties})


def _list(schema: str | _Schema) -> _Schema:
    return {"type": "array", "items": {"$ref": f"#/components/schemas/{schema}"} if isinstance(schema, str) else schema}


def _ref(schema: str) -> _Schema:
    return {"$ref": f"#/components/schemas/{schema}"}


def _maybe(schema: str) -> _Schema:
    return {"oneOf": [_ref(schema), {"type": "null"}]}


_LEAVES = {"page": _COUNT, "pages": _COUNT}
_OUTCOME: _Schema = {"enum": list(Outcome)}

_SCHEMAS: _Schema = {
    "Error": _page(
        {
            "error": _object(
                {"status": {"type": "integer"}, "title": _TEXT, "text": _TEXT, "remedy": _TEXT, "near": _list(_TEXT)}
            )
        }
    ),
    "Search": _page(
        {
            "query": _TEXT,
            "total": _COUNT,
            **_LEAVES,
            "hits": _list("Hit"),
            "passages": _list("Passage"),
            "facets": {"type": "object", "additionalProperties": _list("Choice")},
            "timeline": _ref("Timeline"),
        }
    ),
    "Quote": _page(
        {
            "quote": _ref("Recorded"),
            "speakers": _list(_object({"id": _TEXT, "name": _TEXT, "role": _TEXT})),
            "source": _ref("Work"),
            "words": _TEXT,
            "passage": _MAYBE,
            "verdict": _ref("Verdict"),
            "evidence": _list(_object({"matter": _TEXT, "recorded": _TEXT, "says": _TEXT, "words": _TEXT})),
            "original": _list(
                _object(
                    {
                        "source": _TEXT,
                        "words": _TEXT,
                        "passage": {"type": "boolean"},
                        "verdict": _maybe("Verdict"),
                        "findings": _list("Finding"),
                    }
                )
            ),
            "versions": _list(_object({"quote": _TEXT, "source": _TEXT, "words": _TEXT, "outcome": _OUTCOME})),
            "elsewhere": _list(
                _object({"source": _TEXT, "words": _MAYBE, "outcome": _OUTCOME, "speaker": _MAYBE, "quote": _MAYBE})
            ),
            "unread": {**_COUNT, "description": "Quotes that may be versions too; versions=all looks through them"},
            "captures": _list("Held"),
            "citations": {"type": "object", "additionalProperties": _TEXT},
            "linked": _ANY,
        }
    ),
    "Source": _page(
        {
            "source": _ref("Work"),
            "capture": _maybe("Capture"),
            "trouble": _TEXT,
            "text": _MAYBE,
            "quotes": _list(_ANY),
            "proposals": _list(_ANY),
        }
    ),
    "Changes": _page(
        {
            "source": _ref("Work"),
            "captures": _list("Capture"),
            "changes": _list(
                _object({"from": _TEXT, "to": _TEXT, "why": _TEXT, "beside": _COUNT, "changes": _list("Change")})
            ),
        }
    ),
    "Speaker": _page(
        {
            "speaker": _object(
                {"id": _TEXT, "name": _TEXT, "kind": _TEXT, "aliases": _list(_TEXT), "roles": _list("Role")}
            ),
            "total": _COUNT,
            **_LEAVES,
            "sources": _list(
                _object(
                    {"source": _TEXT, "total": _COUNT, "outcomes": {"type": "object", "additionalProperties": _COUNT}}
                )
            ),
            "quotes": _list("Hit"),
            "timeline": _ref("Timeline"),
        }
    ),
    "Board": _page(
        {
            "total": _COUNT,
            "checked": _COUNT,
            "quotes": _COUNT,
            **_LEAVES,
            "findings": {"type": "object", "additionalProperties": _COUNT},
            "rows": _list(
                {
                    "type": "object",
                    "required": ["id", "exact", "outcome", "findings", "accept"],
                    "properties": {"findings": _list("Finding"), "accept": _TEXT},
                }
            ),
        }
    ),
    "Hit": _object(
        {
            "id": _TEXT,
            "exact": _TEXT,
            "speaker": {"type": ["string", "array", "null"], "items": _TEXT},
            "said": _MAYBE,
            "source": _TEXT,
            "kind": {"enum": list(Kind)},
            "outcome": {"enum": [*Outcome, None]},
        }
    ),
    "Passage": _object(
        {
            "source": _TEXT,
            "capture": _TEXT,
            "paragraph": _COUNT,
            "span": _SPAN,
            "text": _TEXT,
            "speaker": _MAYBE,
            "quotes": _list(_TEXT),
        }
    ),
    "Choice": _object({"value": _TEXT, "label": _TEXT, "count": _COUNT}),
    "Timeline": _object(
        {
            "unit": {"enum": ["month", "year"]},
            "undated": _COUNT,
            "bars": {"type": "object", "additionalProperties": _COUNT},
        }
    ),
    "Recorded": {
        "type": "object",
        "required": ["id", "source", "kind", "exact", "capture"],
        "properties": {"id": _TEXT, "source": _TEXT, "kind": {"enum": list(Kind)}, "exact": _TEXT, "capture": _TEXT},
    },
    "Work": {
        "type": "object",
        "description": "A source under the names of CSL, dates in EDTF",
        "required": ["id", "language"],
        "properties": {"id": _TEXT, "language": _TEXT},
    },
    "Verdict": _object(
        {
            "outcome": _OUTCOME,
            "span": {"oneOf": [_SPAN, {"type": "null"}]},
            "others": _list(_SPAN),
            "nearest": _list(_SPAN),
            "edits": _list(_object({"kind": {"enum": list(EditKind)}, "quoted": _SPAN, "source": _SPAN})),
            "voice": {"enum": list(Voice)},
            "speaker": {"enum": list(Agreement)},
            "date": {"enum": list(Agreement)},
            "context": _list({"enum": list(Context)}),
            "findings": _list("Finding"),
        }
    ),
    "Finding": _object(
        {"code": _TEXT, "severity": {"enum": list(Severity)}, "message": _TEXT}, {"accepted": {"const": True}}
    ),
    "Capture": _object(
        {
            "on": _TEXT,
            "bytes": _TEXT,
            "text": _TEXT,
            "media-type": _TEXT,
            "reader": _TEXT,
            "reader-version": {"type": "integer"},
            "url": _MAYBE,
            "archived-url": _MAYBE,
        }
    ),
    "Held": {
        "type": "object",
        "required": ["on", "text", "own", "latest", "outcome"],
        "properties": {
            "on": _TEXT,
            "text": _TEXT,
            "own": {"type": "boolean"},
            "latest": {"type": "boolean"},
            "outcome": {"enum": [*Outcome, None]},
        },
    },
    "Change": _object(
        {
            "removed": _TEXT,
            "added": _TEXT,
            "before": _TEXT,
            "behind": _TEXT,
            "label": _MAYBE,
            "was": _SPAN,
            "place": _SPAN,
        }
    ),
    "Role": _object({"title": _TEXT, "from": _MAYBE, "to": _MAYBE}),
}
