"""What was fetched as a WARC file: the request, the answer as it went over the wire, and the way that led there."""

from __future__ import annotations

import base64
import hashlib
import uuid
from datetime import UTC

from asquoted.sources.message import Headers, is_chunked
from asquoted.sources.warc_record import write_record
from asquoted.sources.web import Received, user_agent


def write_warc(received: Received) -> bytes:
    """WARC 1.1 records, each packed by itself: warcinfo, response, request, and metadata where redirects led here.

    The ids of the records are made of their content, so that the same answer gives the same file.
    """
    date = received.moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    seed = f"{received.url} {date} {hashlib.sha256(received.response).hexdigest()}"
    info, response, request, metadata = (_id(part, seed) for part in ("warcinfo", "response", "request", "metadata"))
    about = f"software: {user_agent()}\r\nformat: WARC File Format 1.1\r\n".encode()
    fetched: Headers = (("WARC-Target-URI", received.url), ("WARC-Date", date), ("WARC-Warcinfo-ID", info))
    # Of a body in chunks the standard takes the digest without them, warcio and others with them; so none is said.
    is_plain = not is_chunked(received.headers)
    payload_digest = (("WARC-Payload-Digest", _digest(received.payload)),) if is_plain else ()
    address = ("WARC-IP-Address", received.address)
    written = [
        write_record(
            (
                ("WARC-Type", "warcinfo"),
                ("WARC-Record-ID", info),
                ("WARC-Date", date),
                ("Content-Type", "application/warc-fields"),
            ),
            about,
        ),
        write_record(
            (
                ("WARC-Type", "response"),
                ("WARC-Record-ID", response),
                *fetched,
                address,
                ("Content-Type", "application/http; msgtype=response"),
                ("WARC-Block-Digest", _digest(received.response)),
                *payload_digest,
            ),
            received.response,
        ),
        write_record(
            (
                ("WARC-Type", "request"),
                ("WARC-Record-ID", request),
                *fetched,
                address,
                ("WARC-Concurrent-To", response),
                ("Content-Type", "application/http; msgtype=request"),
                ("WARC-Block-Digest", _digest(received.request)),
            ),
            received.request,
        ),
    ]
    if received.hops:
        way = "".join(f"via: {hop.url}\r\nredirect-status: {hop.status}\r\n" for hop in received.hops).encode()
        fields = (
            ("WARC-Type", "metadata"),
            ("WARC-Record-ID", metadata),
            *fetched,
            ("WARC-Concurrent-To", response),
            ("Content-Type", "application/warc-fields"),
        )
        written.append(write_record(fields, way))
    return b"".join(written)


def _id(part: str, seed: str) -> str:
    return f"<{uuid.uuid5(uuid.NAMESPACE_URL, f'{part} {seed}').urn}>"


def _digest(data: bytes) -> str:
    """As other tools write it: SHA-1 in base 32. The file as a whole is held to SHA-256 in source.toml."""
    return f"sha1:{base64.b32encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode()}"
