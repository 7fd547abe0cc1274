"""DOCX: the words of a Word document as they stand with its tracked changes accepted, with the place of each run.

The stories are the body with its tables, text boxes behind the paragraph that they hang on, then the notes.
Fields of Zotero, Mendeley and Word itself cite, whatever they show. A style that is or comes from “Quote” makes a block
quote, as does a paragraph set in behind a colon. A comment or hidden text may be a remark. Macros are never looked at.

A line is the number of the paragraph in its part, a text box being a part of its own and `mc:Fallback` none; a column
counts the letters that show.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from asquoted.proof.drafts.docx.looks import Looks, read_looks
from asquoted.proof.drafts.docx.story import Story
from asquoted.proof.drafts.docx.writer import Writer
from asquoted.proof.drafts.manuscript import Manuscript
from asquoted.sources.docx import Package, open_package
from asquoted.sources.docx_story import name_of, text_of
from asquoted.sources.docx_styles import attribute

_NO_NOTES = frozenset(("separator", "continuationSeparator", "continuationNotice"))


def read(data: bytes, name: str, folder: Path | None = None) -> Manuscript:  # noqa: ARG001 - takes in no file
    """The manuscript of a document; the limits are those of `zipped` and `xml_part`."""
    package = open_package(data, name)
    writer = Writer(_comments(package))
    looks = read_looks(next(iter(package.roots("styles")), None), package.styles)
    story = Story(writer, looks, package.main, "", name)
    story.read(package.root)
    for kind in ("footnote", "endnote"):
        _read_notes(package, story, kind, looks)
    return writer.finish()


def _read_notes(package: Package, story: Story, kind: str, looks: Looks) -> None:
    """The notes that the body calls, in the order of their calls."""
    member = next(iter(package.parts.get(f"{kind}s", ())), "")
    called = [note for what, note in story.calls if what == kind]
    numbers = {note: number for number, note in enumerate(dict.fromkeys(called), 1)}
    for root in package.roots(f"{kind}s"):
        notes = {attribute(each, "id") or "": each for each in root if name_of(each.tag) == kind}
        order = {id(each): number for number, each in enumerate(root.iter())}
        for note, number in numbers.items():
            element = notes.get(note)
            if element is not None and attribute(element, "type") not in _NO_NOTES:
                own = Story(story.writer, looks, member, f"{kind} {number}", story.name, f"{kind} {note}")
                own.read(element, order[id(element)])


def _comments(package: Package) -> Mapping[str, str]:
    """The words of each comment by its id."""
    return {
        attribute(comment, "id") or "": "".join(text_of(each) for each in comment.iter() if name_of(each.tag) == "t")
        for root in package.roots("comments")
        for comment in root.iterchildren("{*}comment")
    }
