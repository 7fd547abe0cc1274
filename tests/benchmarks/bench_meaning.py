"""The origin of a paraphrase among the three passages shown, by shared words alone and with the extra `meaning`.

pip install 'asquoted[meaning]'
python tests/benchmarks/bench_meaning.py
"""

from __future__ import annotations

import sys
import time
from importlib import import_module
from pathlib import Path
from unittest.mock import patch

from asquoted.drift import meaning

sys.path.insert(0, str(Path(__file__).parents[1] / "accuracy"))
scoring = import_module("score")  # the tests' own: mypy knows it under another name

WORDS = Path(__file__).parents[1] / "accuracy" / "words"
SETS = ("cases", "more", "third", "fourth", "paraphrases")
BAR, BAR_WITH_MODEL = 0.50, 0.70


def main() -> int:
    """Prints a line a set; 1 when the sets together miss a bar."""
    shares: dict[bool, list[float]] = {False: [], True: []}
    for name in SETS:
        cases = [case for case in scoring.read_cases(WORDS / f"{name}.jsonl") if case["outcome"] == "paraphrased"]
        told = []
        for is_modelled in shares:
            if is_modelled and meaning.load_model() is None:
                continue
            begun = time.perf_counter()
            with patch.object(meaning, "load_model", meaning.load_model if is_modelled else lambda: None):
                near = scoring.score(cases, scoring.judge_cases(cases, WORDS / "sources")).near
            shares[is_modelled] += [near] * len(cases)
            took = (time.perf_counter() - begun) / len(cases)
            told.append(f"{'meaning' if is_modelled else 'words'} {near:.3f} ({took * 1000:.0f} ms a quote)")
        print(f"{name:12} {len(cases):3} paraphrases  {'  '.join(told)}")
    by_words, by_meaning = (sum(values) / max(1, len(values)) for values in shares.values())
    print(f"together: words {by_words:.3f}, meaning {by_meaning or 'is not installed'}")
    return int(by_words < BAR or 0 < by_meaning < BAR_WITH_MODEL)


if __name__ == "__main__":
    sys.exit(main())
