"""The findings of a proof: how a draft sources and cites its quotations, and to whom and which day it gives them."""

from __future__ import annotations

from asquoted.model import Finding, Rule, Severity, Span

UNSOURCED, WRONG_SOURCE, WRONG_LOCATOR, UNKNOWN_WORK = "AQ501", "AQ502", "AQ503", "AQ504"
SEVERAL, UNCLOSED, UNUSED_REMARK, BAD_REMARK, UNREAD = "AQ505", "AQ506", "AQ507", "AQ508", "AQ509"
OTHER_SPEAKER, OWN_WORDS, OTHER_SAID = "AQ209", "AQ210", "AQ303"

RULES = (
    Rule(
        code=OTHER_SPEAKER,
        title="the draft gives the words to somebody else",
        severity=Severity.ERROR,
        explanation=(
            "The sentence of the draft gives the quotation to one speaker; the record, or where nothing is recorded "
            "the source, gives it to another. A surname, an alias of speakers.toml, an office that the record or the "
            "source gives the speaker, and one member of a joint statement are the same speaker. Where the draft only "
            "says “he”, “the minister” or “Moscow”, this is only told, as who is meant had to be worked out."
        ),
        example="record   Sergey Lavrov: “We are sure …”\ndraft    “We are sure …”, Pompeo said.",
        remedy="Name the speaker that the source names, or correct the record",
    ),
    Rule(
        code=OWN_WORDS,
        title="the draft gives the reporter's words as the speaker's own",
        severity=Severity.WARNING,
        explanation=(
            "The draft puts the words in quotation marks and gives them to a speaker, but in the source they stand "
            "outside quotation marks: they are the reporter's account of what was said. Quote them as the article's "
            "words, or take the marks away."
        ),
        example="source   Lavrov said that the sides need to meet.\ndraft    “The sides need to meet,” Lavrov said.",
        remedy="Take the quotation marks away, or say that the words are the article's",
    ),
    Rule(
        code=OTHER_SAID,
        title="the draft gives the words another day",
        severity=Severity.ERROR,
        explanation=(
            "The sentence of the draft says when the words were said; the record, or where it has no day the source, "
            "has another day. A month or a year in the draft that holds the recorded day is right; a day without a "
            "year is read in the year of the record."
        ),
        example="record   said = 2019-05-13\ndraft    On 15 May 2019 Lavrov said: “We are doing our best …”",
        remedy="Give the day that the source gives, or correct the record",
    ),
    Rule(
        code=UNSOURCED,
        title="a quotation without a source",
        severity=Severity.ERROR,
        explanation=(
            "No quote and no source of the archive has these words, and the draft cites none for them, so nothing "
            "could be checked. Capture the source and cite it, or record the quote; the line to do so is shown."
        ),
        example="draft    “Not one crate will leave the quay.”\n         (no citation, and no source has the words)",
        remedy="Capture its source and cite it",
    ),
    Rule(
        code=WRONG_SOURCE,
        title="cited to a source that does not have the words",
        severity=Severity.ERROR,
        explanation=(
            "The source or the quote that the draft cites does not have the words, or has them changed, and another "
            "one of the archive has them. The quotation is judged by the one that has them."
        ),
        example="draft    “We will not leave” [@interview]\nsource   not in interview; verbatim in transcript",
        remedy="Cite the source that has the words",
    ),
    Rule(
        code=WRONG_LOCATOR,
        title="the citation's page, paragraph or time is another",
        severity=Severity.WARNING,
        explanation=(
            "The cited source has the words, but at another page, paragraph, note or time than the citation says. "
            "Paragraphs are counted as `asquoted cite` counts them: blocks between blank lines of the frozen text, "
            "headings included. A locator that the source's text can't be held to, such as a page of a web article, "
            "is left alone."
        ),
        example="source   the words are in paragraph 19\ndraft    [@article, para. 17]",
        remedy="Correct the locator",
    ),
    Rule(
        code=UNKNOWN_WORK,
        title="the cited work is not in the archive",
        severity=Severity.WARNING,
        explanation=(
            "The key of the citation names neither a source nor a quote of the archive, nor the citation-key, the "
            "address or the title of a source. Where the words stand in another source, that is said; where they "
            "stand nowhere, the quotation is unchecked, which is an error: the cited work may well have them."
        ),
        example="draft    “Not one crate will leave the quay.” [@ledger-1921]",
        remedy="Capture the work, or give its source the citation-key",
    ),
    Rule(
        code=SEVERAL,
        title="the words are recorded more than once",
        severity=Severity.INFO,
        explanation=(
            "Several sources have the words equally well, and nothing in the draft says which is meant. The one "
            "recorded or published first was taken; a citation settles it."
        ),
        example="draft    “We agree.” (recorded of two speakers)",
        remedy="Cite the one that is meant",
    ),
    Rule(
        code=UNCLOSED,
        title="a quotation mark is never closed",
        severity=Severity.WARNING,
        explanation=(
            "An opening mark has no closing one. The quotation was taken to end with its paragraph, which may be "
            "further than the writer meant."
        ),
        example="draft    “We agree on grain, the minister said.",
        remedy="Close the quotation",
    ),
    Rule(
        code=UNUSED_REMARK,
        title="a remark that sets aside nothing",
        severity=Severity.WARNING,
        explanation=(
            "`asquoted: ignore CODE -- reason` holds for the quotations of its own paragraph, or of the next one where "
            "it stands alone. No quotation there has the finding: it was mended, or the remark has moved."
        ),
        example="draft    <!-- asquoted: ignore AQ104 -- as in the official translation -->",
        remedy="Take the remark out",
    ),
    Rule(
        code=BAD_REMARK,
        title="a remark without a reason, or with a code that is none",
        severity=Severity.WARNING,
        explanation=(
            "A finding is set aside in a draft by its code and a reason, so that the next reader knows why. What "
            "lacks one of them sets nothing aside."
        ),
        example="draft    <!-- asquoted: ignore AQ104 -->",
        remedy="Write `asquoted: ignore CODE -- reason`",
    ),
    Rule(
        code=UNREAD,
        title="a part of the draft was not read",
        severity=Severity.ERROR,
        explanation=(
            "The draft takes in a file that is missing, lies outside the draft's folder or takes itself in, so that "
            "the quotations in it were not checked."
        ),
        example="draft    \\input{chapters/two}\n         (there is no chapters/two.tex)",
        remedy="Put the part where the draft looks for it, or check it by itself",
    ),
)  # fmt: skip
_BY_CODE = {rule.code: rule for rule in RULES}


def finding(
    code: str, message: str, *, severity: Severity | None = None, remedy: str | None = None, place: Span | None = None
) -> Finding:
    """A finding of a proof with the severity and the remedy of its rule, unless others are given."""
    rule = _BY_CODE[code]
    return Finding(
        code=code, severity=severity or rule.severity, message=message, place=place, remedy=remedy or rule.remedy
    )
