"""The small words of English by which phrases and clauses are told apart without a parse."""

from __future__ import annotations

SUBORDINATORS = frozenset(
    "that because as when while if although though since after before until where which who whom whose what how why "
    "whether than but so yet nor unless whereas once lest".split()
)
PREPOSITIONS = frozenset(
    "in on at during to after before by through via with from for under over about against amid among around between "
    "near outside inside within without since until despite following throughout across ahead of upon alongside".split()
)
AUXILIARIES = frozenset(
    "has have had having do does did 've 'd is are was were am be been being will would shall".split()
)
MODALS = frozenset("could might may can should must would will shall cannot ought".split())
PASSIVES = frozenset("is are was were am be been being gets got get".split())
NEGATIONS = frozenset(
    "not never didn't doesn't don't hasn't haven't hadn't won't wouldn't cannot can't couldn't nobody".split()
)
ADVERBS = frozenset(
    "also then later again further still once often always even only just recently already earlier yesterday today "
    "first both all now soon never not too instead ever twice long since themselves himself herself itself repeatedly "
    "reportedly who which".split()
) - {"who", "which"}
FINITE = frozenset(
    "is are was were am has have had do does did will would can could may might shall should must cannot isn't aren't "
    "wasn't weren't hasn't haven't hadn't doesn't don't didn't won't wouldn't can't couldn't shouldn't mustn't it's "
    "he's she's that's there's they're we're i'm you're i've we've they've i'll we'll they'll i'd it'll".split()
)
DETERMINERS = frozenset(
    "the a an this that these those his her its their our my your no all some any each every both another many most "
    "several few one two three four five six seven eight nine ten more".split()
) | frozenset("le la les un une des der die das ein eine einer".split())
PASTS = frozenset(
    "stood sat went came took gave made left met won lost held led rose fell ran began wrote spoke drove flew broke chose "
    "grew knew saw got put set let cut hit kept sent spent built bought brought caught taught thought felt heard paid sold "
    "told found fought shot struck became drew threw wore hung sank read".split()
)
SUBJECTS = frozenset("he she it they we i you there nobody everyone everybody someone anyone".split())
WH = frozenset("whether if what why how who when where which".split())
TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december yesterday today tomorrow tonight morning afternoon evening night noon week "
    "month year last this next later earlier early late ago day days weeks months years".split()
)
AUDIENCES = frozenset(
    "reporters journalists lawmakers legislators mps senators police investigators viewers listeners delegates members "
    "supporters jurors court parliament congress him her them us me you it everyone people fans staff shareholders "
    "investors analysts residents councillors colleagues voters readers pupils students parents workers correspondents".split()
)


def is_adverb(form: str) -> bool:
    return form in ADVERBS or (len(form) > 4 and form.endswith("ly") and form not in ("family", "italy", "assembly"))


def is_time(form: str) -> bool:
    return form in TIMES or form.isdigit() or form.rstrip("stndrh").isdigit()


def starts_clause(form: str) -> bool:
    """Whether a lower-case word commonly opens a clause with its own subject."""
    return form in SUBJECTS or form in DETERMINERS or form in FINITE
