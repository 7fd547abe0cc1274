"""A fuzz target for `extract`: any text gives statements whose places are places of it, and no exception.

pip install atheris
python tests/fuzz/fuzz_extract.py -max_total_time=60
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports():
    from asquoted import check, extract, prepare

WORDS = (
    "said told that according to he she Anna Baker the of “ ” ‘ ’ \" ' « » , . : ; — \n\n Q: A: May 15 not who".split(
        " "
    )
)


def target(data: bytes) -> None:
    """One input: free text, then words of the trade strung together; what is found is claimed by somebody else."""
    provider = atheris.FuzzedDataProvider(data)
    free = provider.ConsumeUnicode(500)
    strung = " ".join(WORDS[provider.ConsumeIntInRange(0, len(WORDS) - 1)] for _ in range(60))
    text = f"{free}\n\n{strung}"
    for one in extract(text, published="2019-05-20"):
        assert one.text == text[one.span.start : one.span.end]
        assert all(0 <= span.start < span.end <= len(text) for span in one.spans)
    check(strung[:60], prepare(text), speaker=free[:20], said="2019-05-13", kind="direct")


if __name__ == "__main__":
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()
