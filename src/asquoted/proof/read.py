"""A draft's bytes → a `Draft`, by the reader that its name or its content calls for."""

from __future__ import annotations

from pathlib import Path, PurePath

from asquoted.errors import UnreadableFile
from asquoted.proof.draft import Draft
from asquoted.proof.drafts.formats import FORMATS, Format, suffixes
from asquoted.proof.quotations import find_quotations
from asquoted.sources.zipped import SIGNATURE, Container, kind_of

_OTHER_FORMATS = (
    (b"\xd0\xcf\x11\xe0", "an old Microsoft Office file"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "compressed with gzip"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
)
_SAMPLE = 4096


def read_draft(data: bytes, name: str, *, format_name: str | None = None, folder: Path | None = None) -> Draft:
    """The draft that bytes hold which came under `name`, a file name or path, with its quotations and their places.

    `format_name` is one of `FORMATS` and comes before what the name says; for stdin it may be needed. `folder` is the
    draft's own: what LaTeX takes in is read from it and from nowhere else; without it, nothing is. Time is linear in
    the size: some 2 s a megabyte of Markdown. Raises UnreadableFile when they are empty, binary, too large, damaged, or
    not what their name says.
    """
    if not data.strip():
        raise UnreadableFile("is empty", path=name, remedy="Save the draft again")
    suffix = PurePath(name).suffix.lower()
    chosen = _by_name(format_name) if format_name else _by_suffix(suffix)
    zipped_as = Container(data, name).names or ("",) if data.startswith(SIGNATURE) else ()
    _refuse_others(data, name, chosen, zipped_as)
    if chosen is None:
        chosen = _by_content(data, name, suffix, zipped_as)
    manuscript = chosen.reader.read(data, name, folder)
    return Draft(
        name=name,
        format=chosen.name,
        text=manuscript.text,
        paragraphs=tuple(block.span for block in manuscript.blocks),
        unspoken=tuple(sorted((*manuscript.unspoken, *manuscript.opaque))),
        quotations=find_quotations(manuscript),
        remarks=manuscript.remarks,
        stretches=manuscript.stretches,
        unread=manuscript.unread,
        runs=manuscript.runs,
    )


def _by_name(format_name: str) -> Format:
    return next(each for each in FORMATS if each.name == format_name)


def _by_suffix(suffix: str) -> Format | None:
    return next((each for each in FORMATS if suffix in each.suffixes), None)


def _refuse_others(data: bytes, name: str, chosen: Format | None, zipped_as: tuple[str, ...]) -> None:
    """Refuse what is in a format that can't be read, and what is not in the one that its name says."""
    what = next((what for sign, what in _OTHER_FORMATS if data.startswith(sign)), None)
    if what is None and data.startswith(b"%PDF-") and (chosen is None or chosen.name != "pdf"):
        what = "a PDF" if chosen is not None else None
    if what is None and zipped_as and (chosen is None or not chosen.container or chosen.container not in zipped_as):
        is_docx = chosen is None and any(each.container in zipped_as for each in FORMATS if each.container)
        what = None if is_docx else kind_of(zipped_as)
    if what is None and chosen is not None and chosen.container and not zipped_as:
        raise UnreadableFile(f"is not {chosen.name.upper()}", path=name, remedy="Name it for what it is")
    if what is None and chosen is not None and chosen.name == "pdf" and b"%PDF-" not in data[:1024]:
        raise UnreadableFile("is not a PDF", path=name, remedy="Name it for what it is")
    if what is not None:
        said = f", not {chosen.name}" if chosen is not None else ", which can't be read as a draft"
        raise UnreadableFile(f"is {what}{said}", path=name, remedy=_remedy())


def _by_content(data: bytes, name: str, suffix: str, zipped_as: tuple[str, ...]) -> Format:
    if zipped_as:
        return next(each for each in FORMATS if each.container and each.container in zipped_as)
    if suffix and not suffix[1:].isdigit():  # the 1 of `draft.1` names no format
        raise UnreadableFile(f"{suffix!r} is no format in which drafts are read", path=name, remedy=_remedy())
    start = data[:_SAMPLE].lstrip(b"\xef\xbb\xbf \t\r\n\f").lower()
    return next((each for each in FORMATS if each.signatures and start.startswith(each.signatures)), FORMATS[0])


def _remedy() -> str:
    return f"Save it in a format that is read ({', '.join(suffixes())})"
