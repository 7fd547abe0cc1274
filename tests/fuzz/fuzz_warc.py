"""A fuzz target for web archives: any bytes give pages that were in them or UnreadableFile, within the limits.

pip install atheris
python tests/fuzz/fuzz_warc.py -max_total_time=60
"""

from __future__ import annotations

import gzip
import sys

import atheris

with atheris.instrument_imports():
    from asquoted.errors import UnreadableFile
    from asquoted.sources.warc import is_recording, read_records

FIELDS = (
    *("WARC-Type: response", "WARC-Type: revisit", "WARC-Type: resource", "WARC-Target-URI: http://a.example/"),
    *("WARC-Date: 2019-05-20T08:30:00Z", "WARC-Payload-Digest: sha1:AAAA", "WARC-Refers-To: <x>", "Content-Length: 60"),
    *("WARC-Record-ID: <x>", "Content-Type: text/html; charset=utf-16", "WARC-Truncated: time"),
)
LINES = (
    *("HTTP/1.1 200 OK", "Content-Type: text/html", "Content-Encoding: gzip, deflate", "Transfer-Encoding: chunked"),
    *("Content-Length: 7", "", "4", "<p>W", "0"),
)


def target(data: bytes) -> None:
    """One input: noise, then a record strung together of lines that records have, as it is and packed."""
    provider = atheris.FuzzedDataProvider(data)
    noise = provider.ConsumeBytes(200)
    head = [FIELDS[provider.ConsumeIntInRange(0, len(FIELDS) - 1)] for _ in range(8)]
    block = [LINES[provider.ConsumeIntInRange(0, len(LINES) - 1)] for _ in range(8)]
    strung = "\r\n".join(("WARC/1.1", *head, "", *block, "", "")).encode() + noise
    for one in (noise, strung, gzip.compress(strung), gzip.compress(strung)[:-9], b"PK\x03\x04" + noise):
        is_recording(one, "a")
        try:
            found = read_records(one, "a.warc")
        except UnreadableFile:
            continue
        for page in found.pages:
            assert page.body
            assert page.url.startswith(("http://", "https://"))
            assert is_recording(page.record, "a")


if __name__ == "__main__":
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()
