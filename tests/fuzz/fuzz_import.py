"""A fuzz target for imports: any text gives entries, or UnreadableFile.

pip install atheris
python tests/fuzz/fuzz_import.py -max_total_time=60
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports():
    from asquoted.cite.intake import READERS, read_entries
    from asquoted.cite.intake.entry import Saying, Unread, Work
    from asquoted.errors import UnreadableFile

BIB = "@book{ @string( @comment{ } ) { = \" # , key title author and year = 2019 \\'e \\i \\& % \n \\{ -- `` ''"
CSV = 'exact,source \n "We do" ; \t , "" \' = [1] position 3-9 \r\n tags'
JSON = '{ } [ ] , : "type" "Annotation" "target" "selector" "exact" "rows" "itemType" "data" "title" null 1 "\\ud800"'


def target(data: bytes) -> None:
    """One input: free text, then signs strung together, read in every form."""
    provider = atheris.FuzzedDataProvider(data)
    free = provider.ConsumeUnicodeNoSurrogates(100)
    for form in READERS:
        tokens = (BIB if form == "bibtex" else CSV if form == "csv" else JSON).split(" ")
        strung = " ".join(tokens[provider.ConsumeIntInRange(0, len(tokens) - 1)] for _ in range(40))
        try:
            entries = read_entries(f"{strung}\n{free}".encode(), "x", form)
        except UnreadableFile:
            continue
        assert all(isinstance(entry, Work | Saying | Unread) for entry in entries)


if __name__ == "__main__":
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()
