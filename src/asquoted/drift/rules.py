"""The findings about words: which change has which code, and the page that explains it."""

from __future__ import annotations

from asquoted.model import EditKind, Rule, Severity

CODES: dict[EditKind, str] = {
    EditKind.PUNCTUATION: "AQ118",
    EditKind.CONTRACTION: "AQ104",
    EditKind.INFLECTION: "AQ104",
    EditKind.FUNCTION: "AQ104",
    EditKind.FILLER: "AQ104",
    EditKind.ORDER: "AQ104",
    EditKind.SYNONYM: "AQ104",
    EditKind.NEGATION: "AQ105",
    EditKind.MODALITY: "AQ106",
    EditKind.QUANTIFIER: "AQ107",
    EditKind.NUMBER: "AQ108",
    EditKind.DATE: "AQ109",
    EditKind.NAME: "AQ110",
    EditKind.ANTONYM: "AQ111",
    EditKind.CONTENT: "AQ111",
    EditKind.ADDITION: "AQ112",
    EditKind.OMISSION: "AQ113",
    EditKind.SPLICE: "AQ114",
}
HIDDEN_BY_ELLIPSIS, HIDDEN_BY_BRACKET, WEIGHTY_ELLIPSIS = "AQ115", "AQ116", "AQ117"
ABSENT, PARAPHRASED, UNCHECKED = "AQ101", "AQ102", "AQ103"

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO


def _rule(code: str, title: str, severity: Severity, explanation: str, source: str, quote: str) -> Rule:
    return Rule(
        code=code,
        title=title,
        severity=severity,
        explanation=explanation,
        example=f"source   {source}\nquote    {quote}",
    )


RULES = (
    _rule(
        ABSENT, "the words are not in the source", _E,
        "Neither the words nor a passage that says so nearly was found in the capture of this source. "
        "The nearest passages are shown: check whether the quote belongs to another source.",
        "(nothing of the kind)", "Not one warhead will remain by New Year.",
    ),
    _rule(
        PARAPHRASED, "the source says so in other words", _E,
        "The words are not in the source, but a passage shares most of what they say. Quote that passage, or record "
        "the statement without quotation marks. No score decides whether it means the same: read it.",
        "this may require lifting sanctions, at least partially", "Sanctions could be lifted in part.",
    ),
    _rule(
        UNCHECKED, "the words could not be judged", _E,
        "There is no capture, its text can't be trusted, or the quote has fewer than three words and they are not in "
        "the source. What could not be checked is never called fine.",
        "(no capture)", "roadmap",
    ),
    _rule(
        "AQ104", "a small change of wording without a mark", _W,
        "A function word, a form of a word, a contraction, a filler, a synonym or the order of a phrase differs. "
        "What was said is the same, but these are not the words. Quote exactly, or mark the change with [brackets].",
        "a robust mechanism", "a strong mechanism",
    ),
    _rule(
        "AQ105", "a negation was added, dropped or moved", _E,
        "“not”, “never”, “no longer”, “hardly”, “fail to”, a prefix such as un-: the quote says the contrary of the "
        "source.",
        "although the US is not willing", "although the US is willing",
    ),
    _rule(
        "AQ106", "necessity, possibility or certainty changed", _E,
        "A word such as may, must, should, will, probably or “I think” was changed, added or dropped: the speaker is "
        "made surer, or less sure, than he was.",
        "this may require lifting sanctions", "this will require lifting sanctions",
    ),
    _rule(
        "AQ107", "a quantity, a degree or a limit changed", _E,
        "A word such as all, some, only, at least, nearly, often or partially was changed, added or dropped.",
        "lifting sanctions, at least partially", "lifting sanctions",
    ),
    _rule(
        "AQ108", "a number changed", _E,
        "A figure has another value, or lost its sign or unit. Other ways to write the same value are fine.",
        "1.5 million", "15 million",
    ),
    _rule(
        "AQ109", "a date changed", _E,
        "A day, month, year or weekday in the quote is not that of the source. Other ways to write it are fine.",
        "in the summer of 2017", "in the summer of 2018",
    ),
    _rule(
        "AQ110", "a name changed", _E,
        "A person, place or institution in the quote is not that of the source. Other spellings of it are fine.",
        "humanitarian aid to North Korea", "humanitarian aid to South Korea",
    ),
    _rule(
        "AQ111", "a word of another meaning", _E,
        "A word of the source was replaced by one that is neither a form nor a synonym of it.",
        "economic stimulation is the right approach", "economic pressure is the right approach",
    ),
    _rule(
        "AQ112", "something was added without brackets", _E,
        "The quote has words that the source does not have.",
        "we must strive", "we must, whatever it costs, strive",
    ),
    _rule(
        "AQ113", "something was left out without an ellipsis", _W,
        "Words of the source are missing and no ellipsis says so. Up to about seven plain words are a warning; more, a "
        "condition or a restricting word make another statement of it and are an error.",
        "moving in this direction, in cooperation with all parties, in the interest",
        "moving in this direction in the interest",
    ),
    _rule(
        "AQ114", "passages from different places joined", _E,
        "Parts of the quote stand apart in the source, in another order, or in another statement, and are given as "
        "one. Quote them separately.",
        "… a staged approach. […] a robust mechanism …", "a staged approach to a robust mechanism",
    ),
    _rule(
        "AQ115", "an ellipsis hides what it must not", _E,
        "What the ellipsis takes out negates, limits, conditions or counts words that are still quoted, or the "
        "words before and behind it are not of one speaker.",
        "the US is not willing to consider", "the US is … willing to consider",
    ),
    _rule(
        "AQ116", "a bracket hides what it must not", _E,
        "The bracket adds or removes a negation, or puts another figure, name, date or limit for that of the source.",
        "not just the Northern part", "[and above all] the Northern part",
    ),
    _rule(
        "AQ117", "an ellipsis takes out a clause of some weight", _W,
        "The clause went out whole, which is honest; read the words and decide whether the reader needs them.",
        "We agree, though not with every word, and will sign.", "We agree … and will sign.",
    ),
    _rule(
        "AQ118", "punctuation inside the quote differs", _I,
        "A comma, full stop or other mark inside the quote is not that of the source.",
        "reciprocity, transparency", "reciprocity; transparency",
    ),
)  # fmt: skip
