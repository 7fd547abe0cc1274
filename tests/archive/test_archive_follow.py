"""Places of the earlier texts of a source in a later one, where those texts can be trusted."""

from __future__ import annotations

from asquoted.archive.captures import Frozen
from asquoted.archive.follow import Follower
from asquoted.archive.store import Archive
from asquoted.model import Digest, Span, digest_of

from .conftest import NOBODY, TALK, TEXT

NEW = f"A line put in.\n\n{TEXT}"


def find(archive: Archive, digest: Digest, words: str) -> Span | None:
    start = TEXT.index(words)
    source = archive.source(TALK)
    return Follower(archive, source, Frozen(NEW, ())).find(digest, Span(start, start + len(words)))


def test_words_are_followed_from_a_text_that_was_captured(archive: Archive) -> None:
    found = find(archive, digest_of(TEXT), "we will not stay")
    assert found is not None
    assert NEW[slice(*found)] == "we will not stay"


def test_a_place_of_the_text_itself_stays(archive: Archive) -> None:
    start = TEXT.index("Lavrov")
    assert find(archive, digest_of(NEW), "Lavrov") == (start, start + 6)


def test_places_in_a_text_that_was_never_captured_are_not_followed(archive: Archive) -> None:
    assert find(archive, NOBODY, "Lavrov") is None


def test_places_in_a_text_that_was_changed_since_are_not_followed(archive: Archive) -> None:
    capture = archive.latest_capture(TALK)
    (archive.layout.captures(TALK) / capture.text_name).write_bytes(b"Nothing")
    assert find(Archive(archive.path), digest_of(TEXT), "Lavrov") is None
