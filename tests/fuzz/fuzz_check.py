"""A fuzz target for `check`: any words against any text give an answer whose places lie in the text.

pip install atheris
python tests/fuzz/fuzz_check.py -max_total_time=60
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports():
    from asquoted import check, prepare


def target(data: bytes) -> None:
    """One input: its first part is the source, the rest the words; a piece of the source is mixed in for hits."""
    provider = atheris.FuzzedDataProvider(data)
    text = provider.ConsumeUnicode(2_000)
    words = provider.ConsumeUnicode(300)
    start = provider.ConsumeIntInRange(0, max(0, len(text) - 1))
    source = prepare(text)
    for quote in (words, text[start : start + 80], text[start : start + 40] + words):
        verdict = check(quote, source)
        for passage in (*verdict.passages, *verdict.nearest):
            assert 0 <= passage.start <= passage.end <= len(text)
            assert passage.text == text[passage.start : passage.end]
        for edit in verdict.edits:
            assert 0 <= edit.quoted.start <= edit.quoted.end <= len(quote)
            assert 0 <= edit.source.start <= edit.source.end <= len(text)


if __name__ == "__main__":
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()
