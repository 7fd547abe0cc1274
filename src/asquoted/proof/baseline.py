"""What was known of a report when it was taken on: findings that need no attention until their words change.

A finding is known by its code, the quotation's words and what it is tied to, never by its line: text that moves keeps
its baseline, and a quotation that is edited is looked at again.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from asquoted.archive.atomic import write_file
from asquoted.errors import UnreadableFile
from asquoted.model import Finding, digest_of
from asquoted.proof.judge import Proof
from asquoted.sources.read import read_bytes
from asquoted.text.words import split_words, stretch

VERSION = 1
_FORM = "Write it anew with --write-baseline"


def fingerprint(proof: Proof, code: str) -> str:
    """What a finding is known by: 16 hexadecimal digits of the folded words, the code and the tie."""
    words = proof.quotation.words
    forms = " ".join(stretch(words, split_words(words)).forms)
    tie = proof.tie.quote.id if proof.tie.quote is not None else proof.tie.source or ""
    return digest_of(f"{code}\n{tie}\n{forms}")[7:23]


def write_baseline(path: Path, proofs: Iterable[Proof]) -> int:
    """Writes all open findings that ask for something; how many. Raises NotWritten."""
    rows = [
        {"fingerprint": fingerprint(proof, each.code), "code": each.code, "words": proof.quotation.words}
        for proof in proofs
        for each in _once(proof)
    ]
    rows.sort(key=lambda row: (row["words"], row["code"], row["fingerprint"]))
    content = json.dumps({"asquoted-baseline": VERSION, "findings": rows}, ensure_ascii=False, indent=1)
    write_file(path.absolute(), f"{content}\n".encode())
    return len(rows)


def _once(proof: Proof) -> list[Finding]:
    seen: dict[str, Finding] = {}
    for each in proof.told:
        seen.setdefault(each.code, each)
    return list(seen.values())


def read_baseline(path: Path) -> Counter[str]:
    """The fingerprints of a baseline, each with how many findings it stands for. Raises UnreadableFile."""
    try:
        content = json.loads(read_bytes(path).decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(f"is no baseline: {error}", path=path, remedy=_FORM) from error
    match content:
        case {"asquoted-baseline": int(version), "findings": list(rows)} if version == VERSION:
            known = [row["fingerprint"] for row in rows if isinstance(row, dict) and "fingerprint" in row]
            if len(known) == len(rows) and all(isinstance(each, str) for each in known):
                return Counter(known)
    raise UnreadableFile(f"is no baseline of version {VERSION}", path=path, remedy=_FORM)


def without_known(proofs: Sequence[Proof], known: Counter[str]) -> list[Proof]:
    """Proofs with the known findings settled; each line of the baseline settles the findings of one quotation.

    What is settled is taken from `known`, so that the next draft of a run has what is left.
    """
    answer: list[Proof] = []
    for proof in proofs:
        settled = dict(proof.settled)
        for code in dict.fromkeys(each.code for each in proof.told):
            mark = fingerprint(proof, code)
            if known[mark] > 0:
                known[mark] -= 1
                settled[code] = "in the baseline"
        answer.append(replace(proof, settled=settled))
    return answer
