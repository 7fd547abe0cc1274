"""Quotes as W3C Web Annotations: one target a piece, each found by its words and by its offsets, in the state captured.

The offsets count code points of the frozen text whose digest a tag names. A source without an address goes by the
digest of its bytes, as an `ni:` name (RFC 6920).
"""

from __future__ import annotations

import uuid
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from typing import Any

from asquoted.cite.citation import Citation
from asquoted.cite.formats.json_text import to_json
from asquoted.cite.link import address_of, web_address
from asquoted.cite.machine_tag import tags_of
from asquoted.cite.place import Selector
from asquoted.cite.sentence import described
from asquoted.model import Capture

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def write(citations: Sequence[Citation]) -> str:
    """One annotation as it is, several as a collection of one page."""
    annotations = [annotation(citation) for citation in citations]
    if len(annotations) == 1:
        content: dict[str, Any] = {"@context": CONTEXT, **annotations[0]}
    else:
        name = _urn("collection", *(one["id"] for one in annotations))
        page = {"id": f"{name}#1", "type": "AnnotationPage", "startIndex": 0, "items": annotations}
        head = {"@context": CONTEXT, "id": name, "type": "AnnotationCollection", "total": len(annotations)}
        content = {**head, "first": page} if annotations else head
    return to_json(content, things=len(annotations))


def annotation(citation: Citation) -> dict[str, Any]:
    """A quote as an annotation, without its context."""
    quote = citation.quote
    found = " ".join(selector.exact for selector in citation.selectors)
    tags = tags_of(citation, with_words=found != quote.exact)
    targets = [_target(citation, selector) for selector in citation.selectors] or [_target(citation, None)]
    language = citation.source.language
    note = {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": described(citation)}
    return {
        "id": _urn(str(quote.id), quote.capture, quote.exact),
        "type": "Annotation",
        "motivation": "describing",
        "body": [
            {**note, **({"language": language} if language else {})},
            *({"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": tag} for tag in tags),
        ],
        "target": targets if len(targets) > 1 else targets[0],
    }


def name_of(citation: Citation) -> str:
    """What a source goes by: its address, else the digest of what was captured, else its id."""
    capture = citation.capture
    return address_of(citation.source, capture) or (ni_name(capture) if capture else _urn(str(citation.source.id)))


def ni_name(capture: Capture) -> str:
    """The name of the received bytes by their digest."""
    digest = urlsafe_b64encode(bytes.fromhex(capture.bytes_digest.removeprefix("sha256:"))).rstrip(b"=")
    return f"ni:///sha-256;{digest.decode()}"


def _target(citation: Citation, selector: Selector | None) -> dict[str, Any]:
    target: dict[str, Any] = {"type": "SpecificResource", "source": name_of(citation)}
    if selector is not None:
        target["selector"] = [text_quote(selector), text_position(selector)]
    if citation.capture is not None:
        target["state"] = _state(citation.capture)
    return target


def text_quote(selector: Selector) -> dict[str, Any]:
    """The words, with those around them."""
    around = {"prefix": selector.prefix, "suffix": selector.suffix}
    return {
        "type": "TextQuoteSelector",
        "exact": selector.exact,
        **{key: value for key, value in around.items() if value},
    }


def text_position(selector: Selector) -> dict[str, Any]:
    """The offsets in the frozen text."""
    return {"type": "TextPositionSelector", "start": selector.start, "end": selector.end}


def _state(capture: Capture) -> dict[str, Any]:
    """When the source was as it is quoted, and where it is kept in that state."""
    state = {"type": "TimeState", "sourceDate": capture.received or f"{capture.on}T00:00:00Z"}
    archived = web_address(capture.archived_url)
    return {**state, "cached": archived} if archived else state


def _urn(*parts: str) -> str:
    """The same name for the same parts, in every archive."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, 'asquoted:' + chr(10).join(parts))}"
