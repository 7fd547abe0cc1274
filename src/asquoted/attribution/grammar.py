"""The small words of English by which phrases and clauses are told apart without a parse."""

from __future__ import annotations

from collections.abc import Sequence

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
FOREIGN_AUXILIARIES = frozenset("a ont avait avaient est hat haben hatte hatten".split())
"""What may stand before a verb of saying in French and German: a déclaré."""

FOREIGN_PREPOSITIONS = frozenset(
    "à au aux après avant lors dans devant pour в во на после перед im am bei nach vor in".split()
)
MODALS = frozenset("could might may can should must would will shall cannot ought".split())
PASSIVES = frozenset("is are was were am be been being gets got get".split())
NEGATIONS = frozenset(
    "not never neither nor didn't doesn't don't hasn't haven't hadn't won't wouldn't"
    " cannot can't couldn't nobody".split()
)
ADVERBS = frozenset(
    "also then later again further still once often always even only just recently already earlier yesterday today "
    "first both all now soon never not too instead ever twice long since themselves himself herself itself repeatedly "
    "reportedly sometimes seldom rather quite perhaps maybe who which".split()
) - {"who", "which"}
FINITE = frozenset(
    "is are was were am has have had do does did will would can could may might shall should must cannot isn't aren't "
    "wasn't weren't hasn't haven't hadn't doesn't don't didn't won't wouldn't can't couldn't shouldn't mustn't it's "
    "he's she's that's there's they're we're i'm you're i've we've they've i'll we'll they'll i'd it'll "
    "he'd she'd they'd we'd you'd it'd you'll he'll she'll".split()
)
DETERMINERS = frozenset(
    "a all an another any both das der des die each eight ein eine einer every few five four her his its la le les "
    "many more most my nine no one our seven several six some ten that the their these this those three two un une "
    "your".split()
)
PASTS = frozenset(
    "became began bought broke brought built came caught chose cut drew drove fell felt flew fought found gave gives "
    "got grew heard held hit hung kept knew led left let lost made met paid put ran read rose sank sat saw sent "
    "set shot sold spent spoke stood struck taught thought threw told took went won wore wrote".split()
)
PRESENTS = frozenset(
    "belongs comes costs depends exists gives goes knows leads lies likes makes means needs owes remains runs seems "
    "shows stands takes thinks wants works".split()
)
"""Verbs in the present that show a clause: says no such letter exists."""

ISSUED = frozenset("issued published released posted sent signed circulated written dated made printed".split())
"""Participles behind a paper, before its day: a statement issued on Monday."""

NAME_LINKS = frozenset("de la van der den von al el bin ben da dos di du le af zu ibn del y".split())
"""Small words within names: Pieter van der Berg."""

SUBJECTS = frozenset("he she it they we i you there nobody everyone everybody someone anyone".split())
WH = frozenset("whether if what why how who whom when where which".split())
TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april May june july august "
    "september october november december yesterday today tomorrow tonight morning afternoon evening night noon week "
    "month year last this next later earlier early late ago day days weeks months years "
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
_COUNTS = frozenset(
    "a an one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen twenty several some "
    "few couple".split()
)
_UNITS = frozenset(
    "minute minutes hour hours day days night nights week weeks month months year years "
    "morning afternoon evening".split()
)
_OTHER = frozenset("same next following previous very".split())
_LATER = frozenset((("later",), ("earlier",), ("afterwards",)))
_WAYS = frozenset("later earlier ago before after afterwards".split())
AUDIENCES = frozenset(
    "analysts colleagues congress correspondents councillors court delegates everyone fans her him investigators "
    "investors it journalists jurors lawmakers legislators listeners me members mps parents parliament people police "
    "pupils readers reporters residents senators shareholders staff students supporters them us viewers voters "
    "workers you".split()
)


def is_adverb(form: str) -> bool:
    return form in ADVERBS or (len(form) > 4 and form.endswith("ly") and form not in ("family", "italy", "assembly"))


def is_named(raw: str) -> bool:
    """Whether a word that ends like an adverb is written as a name: Tully, Emily; not "Finally" at the head."""
    return raw[:1].isupper() and raw.endswith("ly") and raw.lower() not in _LEADING | ADVERBS


_LEADING = frozenset(
    "actually additionally allegedly apparently certainly clearly currently early eventually finally formally "
    "formerly immediately incidentally initially ironically lately likely locally officially only originally possibly "
    "presumably previously privately probably publicly really recently reportedly similarly simply suddenly "
    "separately surprisingly ultimately unfortunately usually".split()
)


def is_time(form: str) -> bool:
    return form in TIMES or (form[:1].isdigit() and form.rstrip("stndrh").isdigit())


def count_of_time(forms: Sequence[str], place: int) -> int:
    """How many words from a place on tell a day by another: two days later, the next morning; 0 for none."""
    ahead = place
    if tuple(forms[place : place + 1]) == ("the",) and len(forms) > place + 2:
        if forms[place + 1] in _UNITS and forms[place + 2] in ("before", "after"):
            return 2  # the day before the fire
        return 3 * (forms[place + 1] in _OTHER and forms[place + 2] in _UNITS)
    if forms[place] in _UNITS and tuple(forms[place + 1 : place + 2]) in _LATER:
        return 2  # minutes later
    while ahead < len(forms) and (forms[ahead] in _COUNTS or forms[ahead].isdigit()):
        ahead += 1
    is_counted = place < ahead < len(forms) - 1 and forms[ahead] in _UNITS and forms[ahead + 1] in _WAYS
    return ahead + 2 - place if is_counted else 0


def starts_clause(form: str) -> bool:
    """Whether a lower-case word commonly opens a clause with its own subject."""
    return form in SUBJECTS or form in DETERMINERS or form in FINITE
