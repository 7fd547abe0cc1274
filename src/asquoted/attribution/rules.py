"""The findings about voice, speaker and date: whose words a passage is, in what form, and said when."""

from __future__ import annotations

from asquoted.model import Rule, Severity

WRONG_SPEAKER, WRONG_HAND, DENIED, OUTSIDE = "AQ205", "AQ206", "AQ207", "AQ208"
WRONG_DAY, OTHER_DAY = "AQ301", "AQ302"

RULES = (
    Rule(
        code="AQ201",
        title="reporter's words recorded as direct speech",
        severity=Severity.ERROR,
        explanation=(
            "The quote is recorded as direct, but in the source the passage stands outside quotation marks, "
            "in a sentence in which the reporter tells what was said. Those are the reporter's words. Record "
            "it as indirect, or quote the words in marks."
        ),
        example=(
            "source   Pompeo reiterated that US policy remains unchanged.\n"
            "quote    direct: “US policy remains unchanged”"
        ),
    ),
    Rule(
        code="AQ202",
        title="words in quotation marks recorded as indirect speech",
        severity=Severity.WARNING,
        explanation=(
            "The quote is recorded as indirect, but the passage stands inside quotation marks: the source "
            "gives the speaker's own words. Record it as direct to be able to quote it."
        ),
        example="source   “We are sure,” he said.\nquote    indirect: We are sure",
    ),
    Rule(
        code="AQ203",
        title="direct speech that the source gives to nobody",
        severity=Severity.WARNING,
        explanation=(
            "The quote is recorded as direct, but the passage stands outside quotation marks and its sentence"
            " has no verb of saying. It may be the author's narration."
        ),
        example="source   Moscow is in favor of easing sanctions.\nquote    direct: “in favor of easing sanctions”",
    ),
    Rule(
        code="AQ204",
        title="recorded as direct or indirect, given as both",
        severity=Severity.INFO,
        explanation=(
            "Part of the passage stands inside quotation marks and part outside. Record it as mixed, or quote"
            " only the part in marks."
        ),
        example=(
            "source   They expressed their commitment “to continue their dialogue.”\n"
            "quote    direct: commitment to continue their dialogue"
        ),
    ),
    Rule(
        code=WRONG_SPEAKER,
        title="the source gives the words to somebody else",
        severity=Severity.ERROR,
        explanation=(
            "The quote is recorded as one speaker's, but the sentence or the turn in which the passage stands"
            " gives it to another. A surname, a title that the source gives the speaker, an alias from "
            "speakers.toml, one member of a joint statement, and the body that a spokesperson speaks for all "
            "count as the speaker."
        ),
        example="source   “We are ready,” Lavrov said.\nquote    Mike Pompeo: “We are ready”",
    ),
    Rule(
        code=WRONG_HAND,
        title="the words are recorded as those of the one who only retells them",
        severity=Severity.ERROR,
        explanation=(
            "The source has the words through another person: A says that B said them. They are B's; record B"
            " as the speaker and A as `via`."
        ),
        example=(
            "source   The envoy said that the minister had told him the talks were over.\n"
            "quote    envoy: “the talks were over”"
        ),
    ),
    Rule(
        code=DENIED,
        title="the source says that the words were not said, or denies them",
        severity=Severity.WARNING,
        explanation=(
            "The passage stands where the source says that somebody did not say it, or denies it. Whoever "
            "quotes it has to say so too."
        ),
        example="source   “I never said ‘the talks are dead’,” the envoy insisted.\nquote    “the talks are dead”",
    ),
    Rule(
        code=OUTSIDE,
        title="the passage stands outside the article",
        severity=Severity.WARNING,
        explanation=(
            "The words are on the page, but not in its article: they stand in a reader's comment, in a teaser of "
            "another piece, in a menu, or where they are struck out or hidden. A headline, a caption and a pull "
            "quote are of the article, but seldom have the speaker's own words; that is only told."
        ),
        example="source   (under “2 comments”) I was there the whole day.\nquote    “I was there the whole day”",
    ),
    Rule(
        code=WRONG_DAY,
        title="the source gives the statement another day",
        severity=Severity.ERROR,
        explanation=(
            "The quote is recorded as said on one day, but the source dates the statement otherwise: in its "
            "own sentence, or by a weekday counted from the day of publication. The day on which an article "
            "appeared is not the day on which the words in it were said."
        ),
        example="source   On May 13, Lavrov said that … (published on 20 May)\nquote    said = 2019-05-20",
    ),
    Rule(
        code=OTHER_DAY,
        title="the source was telling of another day",
        severity=Severity.INFO,
        explanation=(
            "The quote is recorded as said on one day; the sentence in which the source gives it has no date, "
            "and the last one before it is another day's. A narrative may have moved on without saying so: "
            "look at the passage."
        ),
        example="source   The two met on May 14. “We agree,” Lavrov said.\nquote    said = 2019-05-20",
    ),
)
