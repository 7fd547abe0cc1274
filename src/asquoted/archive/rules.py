"""The rules of the record (`AQ9xx`): what each finding means, with an example and the remedy, for `explain`."""

from __future__ import annotations

from asquoted.model import Rule, Severity

_ALL = (
    Rule(
        code="AQ901",
        severity=Severity.ERROR,
        title="position does not hold the words",
        explanation=(
            "The pieces of the frozen text that `position` names, joined with one space, are not the `exact` words."
            " White space, the shape of marks and dashes, a closing comma or full stop and marked ellipses are"
            " no difference; words in square brackets are left to `check`."
        ),
        example='exact = "We will go" while position = [{ start = 10, end = 21 }] holds "We will stay"',
        remedy="Correct the position or the words",
    ),
    Rule(
        code="AQ902",
        severity=Severity.ERROR,
        title="capture bytes changed",
        explanation=(
            "The file of the source as received, or its WARC record, no longer has the digest that source.toml"
            " records. Captures are evidence and never edited; git must not change their newlines (see .gitattributes)."
        ),
        example="captures/2019-05-20-1f3a9c0b.html was saved again from an editor",
        remedy="Restore the file from version control, or capture the source again",
    ),
    Rule(
        code="AQ903",
        severity=Severity.ERROR,
        title="frozen text changed",
        explanation="The text that positions count in no longer has its digest, so no position can be trusted.",
        example="a typing error in captures/2019-05-20-1f3a9c0b.77aa01f2.txt was corrected by hand",
        remedy="Restore the file from version control, or capture the source again",
    ),
    Rule(
        code="AQ904",
        severity=Severity.ERROR,
        title="unknown speaker",
        explanation="A quote's `speaker` or `via` is no id of speakers.toml.",
        example='speaker = "sergei-lavrov" while speakers.toml has [sergey-lavrov]',
        remedy="Record the speaker with `asquoted speaker add`, or correct the id",
    ),
    Rule(
        code="AQ905",
        severity=Severity.WARNING,
        title="duplicate alias",
        explanation="Two speakers have the same name or alias, so a mention of it is ambiguous; or one has it twice.",
        example='aliases = ["MFA"] stands for both the Russian and the Chinese ministry',
        remedy="Keep the alias with one speaker, or make it longer",
    ),
    Rule(
        code="AQ906",
        severity=Severity.WARNING,
        title="not in order",
        explanation=(
            "Quotes stand in order of position, speakers in order of id: then two branches that add some merge"
            " without a conflict."
        ),
        example="a quote at 6120 stands after one at 9004",
        remedy="Move its table",
    ),
    Rule(
        code="AQ907",
        severity=Severity.WARNING,
        title="review is stale",
        explanation=(
            "A person's judgement holds for the words and the capture that it was made on; one of them changed, so"
            " the findings it accepted are open again."
        ),
        example="[quote.review] accepts AQ104, then `exact` was edited",
        remedy="Look at the quote again and settle it with `asquoted accept`, or take the review out",
    ),
    Rule(
        code="AQ908",
        severity=Severity.WARNING,
        title="same words recorded twice",
        explanation="Two quotes of one source have the same words at places that overlap or are not given.",
        example="lavrov-2019-05-13-staged and lavrov-2019-05-13-a hold the same sentence",
        remedy="Remove one of the two with `asquoted remove`",
    ),
    Rule(
        code="AQ909",
        severity=Severity.ERROR,
        title="capture file missing",
        explanation="A file that a [[capture]] names is not in `captures/`.",
        example="captures/2019-05-20-1f3a9c0b.html was never committed",
        remedy="Restore the file from version control, or capture the source again",
    ),
    Rule(
        code="AQ910",
        severity=Severity.ERROR,
        title="unknown original",
        explanation="A quote's `original`, its primary source, is no source of the archive.",
        example='original = "mid-2019" while there is no sources/mid-2019/',
        remedy="Capture the original, or correct the id",
    ),
    Rule(
        code="AQ911",
        severity=Severity.ERROR,
        title="unknown capture",
        explanation="A quote's `capture` is the text digest of none of its source's captures.",
        example="the [[capture]] table was taken out of source.toml",
        remedy="Correct the digest, or restore the [[capture]]",
    ),
    Rule(
        code="AQ912",
        severity=Severity.ERROR,
        title="position outside the text",
        explanation="A piece of `position` ends after the end of the frozen text.",
        example="position = [{ start = 90000, end = 90040 }] in a text of 12,000 characters",
        remedy="Correct the position",
    ),
    Rule(
        code="AQ913",
        severity=Severity.INFO,
        title="stray file",
        explanation=(
            "`captures/` holds a file that no [[capture]] names: what a killed capture left, or one put by hand."
        ),
        example="captures/notes.txt",
        remedy="Capture the source again if it is meant to be kept, else remove the file",
    ),
    Rule(
        code="AQ914",
        severity=Severity.ERROR,
        title="regions changed",
        explanation="The file that says what each stretch of a text is no longer has its digest.",
        example="captures/2019-05-20-1f3a9c0b.77aa01f2.regions.json was edited",
        remedy="Restore the file from version control, or capture the source again",
    ),
    Rule(
        code="AQ915",
        severity=Severity.WARNING,
        title="no position",
        explanation="A quote without `position` says what was said but not where the source has it.",
        example="a quote imported from a list",
        remedy="Add the position with `asquoted edit`",
    ),
    Rule(
        code="AQ916",
        severity=Severity.INFO,
        title="unused speaker",
        explanation="No quote names this speaker.",
        example="[mark-lambert] is mentioned in an article but not quoted",
        remedy="Nothing needs doing; take the speaker out if it was a mistake",
    ),
    Rule(
        code="AQ917",
        severity=Severity.WARNING,
        title="another text of the same bytes",
        explanation=(
            "The reader that froze the text of this capture makes another of the same bytes today, or none: a library "
            "that it stands on changed. The frozen text still holds; quotes are checked against it."
        ),
        example="a PDF captured with an older release of its library",
        remedy="See what would change with `asquoted migrate`",
    ),
)

RULES: dict[str, Rule] = {rule.code: rule for rule in _ALL}
