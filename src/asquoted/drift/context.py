"""What the words right before and behind a passage do to its meaning."""

from __future__ import annotations

from asquoted.align.prepared import PreparedSource
from asquoted.drift.hidden import limiter_after, negation_before
from asquoted.drift.lexicon import load_lexicon
from asquoted.drift.side import Side
from asquoted.model import Context

_READ = 6
"""Words read on each side: a negation governs from at most four words off, and a limiter follows at once."""


def find_context(source: PreparedSource, words: tuple[int, int]) -> tuple[Context, ...]:
    """Whether the sentence goes on with a limit behind words `words`, and whether a negation governs them."""
    lexicon = load_lexicon(source.language)
    first, behind = words
    context: list[Context] = []
    after = Side(source.around((behind - 1, behind + _READ)), lexicon)
    if limiter_after(after, 1):
        context.append(Context.CUT_BEFORE_LIMITER)
    low = max(0, first - _READ)
    if negation_before(Side(source.around((low, first + 1)), lexicon), first - low):
        context.append(Context.AFTER_NEGATION)
    return tuple(context)
