"""What the words right before and behind a passage do to its meaning."""

from __future__ import annotations

from asquoted.align.prepared import PreparedSource
from asquoted.drift.hidden import limiter_after, negation_before
from asquoted.drift.lexicon import Lexicon, load_lexicon
from asquoted.drift.side import Side
from asquoted.model import Context

_READ = 6
"""Words read on each side: a negation governs from at most four words off, and a limiter follows at once."""


def find_context(source: PreparedSource, words: tuple[int, int]) -> tuple[Context, ...]:
    """Whether the sentence goes on with a limit behind words `words`, and whether a negation governs them."""
    lexicon = load_lexicon(source.language)
    first, behind = words
    context: list[Context] = []
    after = source.around((behind - 1, behind + _READ))
    if _may_limit(after.forms[1:3], lexicon) and limiter_after(Side(after, lexicon), 1):
        context.append(Context.CUT_BEFORE_LIMITER)
    low = max(0, first - _READ)
    before = source.around((low, first + 1))
    if _may_negate(before.forms[:-1], lexicon) and negation_before(Side(before, lexicon), first - low):
        context.append(Context.AFTER_NEGATION)
    return tuple(context)


def _may_limit(forms: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether a limiter can start here; most sentences go on otherwise, and need no closer look."""
    return any(form in lexicon.condition.by_first or form in lexicon.quantifier.by_first for form in forms)


def _may_negate(forms: tuple[str, ...], lexicon: Lexicon) -> bool:
    return any(form in lexicon.negation.by_first or form.endswith("n't") for form in forms)
