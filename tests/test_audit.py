"""Every quote against its own source: which verdicts fail, what a person settles, what can't be checked."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from asquoted.archive.store import Archive, open_archive
from asquoted.audit import Audited, audit, fails, open_findings
from asquoted.model import Finding, Outcome, Quote, QuoteId, Review, Severity, Span, Verdict, digest_of

SHIPPED = Path(__file__).resolve().parents[1] / "archive"
AID = QuoteId("nebenzya-2019-02-20-aid")


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return open_archive(Path(shutil.copytree(SHIPPED, tmp_path / "archive")))


def _verdict(outcome: Outcome, *findings: Finding) -> Verdict:
    return Verdict(words="words", outcome=outcome, findings=findings)


def _finding(code: str, severity: Severity = Severity.WARNING) -> Finding:
    return Finding(code=code, severity=severity, message="m")


def _reviewed(quote: Quote, *codes: str) -> Quote:
    return replace(quote, review=Review(accepts=codes, reason="r", by="AB", on="2026-11-24", of=quote.reviewed_digest))


def _audited(archive: Archive, quote: Quote) -> Audited:
    (audited,) = audit(archive, [quote])
    return audited


@pytest.mark.parametrize("bar", [Outcome.ALTERED, Outcome.DISTORTED, Outcome.PARAPHRASED, Outcome.ABSENT])
@pytest.mark.parametrize("outcome", list(Outcome))
def test_an_outcome_at_or_beyond_the_bar_fails(outcome: Outcome, bar: Outcome) -> None:
    assert fails(_verdict(outcome), bar) is (outcome.rank >= bar.rank or outcome is Outcome.UNCHECKED)


@pytest.mark.parametrize("severity", list(Severity))
def test_of_the_findings_alone_only_an_error_fails(severity: Severity) -> None:
    verdict = _verdict(Outcome.VERBATIM, _finding("AQ203", severity))
    assert fails(verdict, Outcome.ALTERED) is (severity is Severity.ERROR)


def test_an_accepted_error_passes() -> None:
    verdict = _verdict(Outcome.VERBATIM, _finding("AQ201", Severity.ERROR))
    assert not fails(verdict, Outcome.ALTERED, ("AQ201",))


def test_all_findings_about_words_must_be_settled() -> None:
    verdict = _verdict(Outcome.DISTORTED, _finding("AQ105", Severity.ERROR), _finding("AQ104"))
    assert fails(verdict, Outcome.ALTERED, ("AQ104",))
    assert fails(verdict, Outcome.ALTERED, ("AQ105",))
    assert not fails(verdict, Outcome.ALTERED, ("AQ104", "AQ105"))


def test_a_finding_about_voice_does_not_settle_the_words() -> None:
    verdict = _verdict(Outcome.ALTERED, _finding("AQ202"))
    assert fails(verdict, Outcome.ALTERED)


def test_an_information_does_not_settle_the_words() -> None:
    verdict = _verdict(Outcome.ALTERED, _finding("AQ118", Severity.INFO))
    assert fails(verdict, Outcome.ALTERED)


def test_an_outcome_without_a_finding_about_words_can_not_be_settled() -> None:
    verdict = _verdict(Outcome.DISTORTED, _finding("AQ202"), _finding("AQ118", Severity.INFO))
    assert fails(verdict, Outcome.ALTERED, ("AQ202", "AQ118"))


def test_an_information_needs_no_settling() -> None:
    verdict = _verdict(Outcome.ALTERED, _finding("AQ104"), _finding("AQ118", Severity.INFO))
    assert not fails(verdict, Outcome.ALTERED, ("AQ104",))


def test_settled_words_do_not_settle_an_error_of_voice() -> None:
    verdict = _verdict(Outcome.ALTERED, _finding("AQ104"), _finding("AQ201", Severity.ERROR))
    assert fails(verdict, Outcome.ALTERED, ("AQ104",))
    assert not fails(verdict, Outcome.ALTERED, ("AQ104", "AQ201"))


def test_words_that_could_not_be_judged_fail_until_a_person_settles_that() -> None:
    verdict = _verdict(Outcome.UNCHECKED, _finding("AQ103", Severity.ERROR))
    assert fails(verdict, Outcome.ABSENT)
    assert not fails(verdict, Outcome.ABSENT, ("AQ103",))


def test_open_findings_are_those_not_accepted() -> None:
    verdict = _verdict(Outcome.ALTERED, _finding("AQ104"), _finding("AQ202"))
    assert [finding.code for finding in open_findings(verdict)] == ["AQ104", "AQ202"]
    assert [finding.code for finding in open_findings(verdict, ("AQ104",))] == ["AQ202"]


def test_all_quotes_are_audited_in_record_order(archive: Archive) -> None:
    assert [each.quote for each in audit(archive)] == list(archive.quotes.values())
    assert not any(each.fails(Outcome.ALTERED) or each.needs_a_person for each in audit(archive))


def test_a_review_holds_for_its_words_only(archive: Archive) -> None:
    quote = archive.quotes[AID]
    changed = _reviewed(replace(quote, exact=quote.exact.replace("may", "will")), "AQ106")
    assert not _audited(archive, changed).fails(Outcome.ALTERED)
    again = replace(changed, exact=changed.exact.replace("will", "must"))
    assert _audited(archive, again).fails(Outcome.ALTERED)
    assert [finding.code for finding in _audited(archive, again).open_findings] == ["AQ106"]


def test_a_review_of_another_capture_is_stale(archive: Archive) -> None:
    quote = archive.quotes[AID]
    changed = replace(quote, exact=quote.exact.replace("may", "will"))
    other = replace(changed, capture=digest_of("another text"))
    assert replace(changed, review=_reviewed(other, "AQ106").review).accepted == ()


@pytest.mark.parametrize("broken", ["bytes", "text", "regions", "missing"])
def test_a_capture_that_is_not_as_recorded_leaves_its_quotes_unchecked(broken: str, archive: Archive) -> None:
    quote = archive.quotes[AID]
    capture = archive.capture_of(quote)
    names = {"bytes": capture.bytes_name, "text": capture.text_name, "regions": capture.regions_name}
    path = archive.layout.captures(quote.source) / names.get(broken, capture.text_name)
    if broken == "missing":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes() + b" ")
    for each in audit(archive):
        assert each.verdict.outcome is Outcome.UNCHECKED
        assert each.fails(Outcome.ABSENT)
        (finding,) = each.verdict.findings
        assert (finding.code, finding.severity) == ("AQ103", Severity.ERROR)
        assert str(path) in finding.message


def test_a_quote_of_an_unknown_capture_is_unchecked(archive: Archive) -> None:
    quote = archive.quotes[AID]
    unknown = replace(quote, capture=digest_of("another text"))
    assert _audited(archive, unknown).verdict.outcome is Outcome.UNCHECKED


def test_of_equal_places_the_recorded_one_is_taken(archive: Archive) -> None:
    quote = archive.quotes[AID]
    text = archive.text_of(quote.source, archive.capture_of(quote))
    places = [match for match in range(len(text)) if text.startswith("the situation", match)]
    assert len(places) > 1
    for place in places:
        span = Span(place, place + len("the situation"))
        audited = _audited(archive, replace(quote, exact="the situation", position=(span,)))
        passage = audited.verdict.passage
        assert passage is not None
        assert passage.span == span
