"""Citations in any style of CSL, by the citeproc of a pandoc that is on the PATH.

The style is somebody's file: it is read within bounds, pandoc runs in its sandbox with limits on time and memory, and a
style that would have it fetch another one is refused.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from asquoted.cite.citation import Citation, require_verified
from asquoted.cite.csl import to_csl_items
from asquoted.cite.escape import escape_line
from asquoted.cite.form import Form, introduce, proof, with_words
from asquoted.cite.markdown import to_citation, to_citekey
from asquoted.cite.rich import Markup, italic, link, show, strip
from asquoted.cite.styles import STYLES
from asquoted.errors import AsquotedError, UnreadableFile
from asquoted.model import Source

_LARGEST_STYLE = 2_000_000
"""Bytes; the largest style in the public repository has 250,000."""
_LARGEST_ANSWER = 100_000_000
_SECONDS = 120
_MEMORY = "512m"
_WORDING = STYLES["chicago"]
"""Whose words say that something is quoted in another work: CSL has no term for it."""
_BETWEEN = "asquoted-between"
"""Cited before a short note, which would be an "Ibid." behind the note on the same work."""
_OTHER = {"id": _BETWEEN, "type": "book", "title": "-"}
_OPENS_WITHIN = 65_536
"""Bytes before which the element `style` opens: a declaration and comments may stand before it."""
_CLASS = re.compile(rb"<style\b[^>]{0,2000}?\bclass\s*=\s*[\"'](note|in-text)[\"']")


@dataclass(frozen=True, slots=True, kw_only=True)
class CslFile:
    """A style file that was read and found to be one."""

    path: Path
    content: bytes
    in_text: bool


def read_style(path: Path) -> CslFile:
    """The style in a file. Raises UnreadableFile for what is none, is too large, or only points to another style."""
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST_STYLE + 1)
    except OSError as error:
        raise UnreadableFile(f"the style can't be read: {error.strerror}", path=path) from None
    if len(content) > _LARGEST_STYLE:
        raise UnreadableFile("a style has no more than 2 MB", path=path, remedy="Name a .csl file")
    found = _CLASS.search(content, 0, _OPENS_WITHIN)
    if found is None:
        if b"independent-parent" in content:
            raise UnreadableFile(
                "this style only points to another one", path=path, remedy="Name the file of its independent-parent"
            )
        raise UnreadableFile("this is no style of CSL", path=path, remedy="Name a .csl file")
    return CslFile(path=path, content=content, in_text=found.group(1) == b"in-text")


def write_with_pandoc(
    citations: Sequence[Citation],
    style: CslFile,
    form: Form,
    markup: Markup = Markup.TEXT,
    *,
    allow_unverified: bool = False,
    with_check: bool = False,
) -> list[str]:
    """As `form.write`, in the style of a CSL file.

    Works that are cited together are told apart as that style does (2019a, 2019b). Costs a run of pandoc, some 0.1 to 1
    s, for each time that the most cited source is cited. Raises Refused as `form.write` does, and AsquotedError when
    pandoc is missing, fails, or takes more than two minutes.
    """
    if form is Form.BIBLIOGRAPHY:
        return _bibliography([citation.source for citation in citations], style, markup)
    if not allow_unverified:
        require_verified(citations)
    written: dict[int, str] = {}
    for batch in _batches(citations):
        sources = [citation.source for _, citation in batch]
        text = "".join(_paragraphs(place, citation, form) for place, citation in batch)
        blocks = _identified(_run(style, text, sources))
        for place, citation in batch:
            body = _inlines(_inside(blocks[f"q{place}"]))
            if form is Form.INLINE:
                shown = with_words(citation, body.removesuffix("."), markup, in_text=style.in_text)
            else:
                shown = show(body, markup)
            written[place] = shown + proof(citation, markup, with_check=with_check)
    return [written[place] for place in range(len(citations))]


def _bibliography(sources: Iterable[Source], style: CslFile, markup: Markup) -> list[str]:
    once = {source.id: source for source in sources}
    cited = ", ".join(to_citekey(name) for name in once)
    blocks = _identified(_run(style, f"---\nnocite: |\n  {cited}\n---\n\n", list(once.values())))
    entries = (show(_inlines(_inside(block)), markup) for name, block in blocks.items() if name.startswith("ref-"))
    return [entry for entry in entries if entry]


def _batches(citations: Sequence[Citation]) -> Iterator[list[tuple[int, Citation]]]:
    """The citations in rounds in which each source comes once: a second note on a work would be a short one."""
    left = list(enumerate(citations))
    while left:
        batch = {citation.source.id: (place, citation) for place, citation in reversed(left)}
        yield list(batch.values())
        taken = {place for place, _ in batch.values()}
        left = [one for one in left if one[0] not in taken]


def _paragraphs(place: int, citation: Citation, form: Form) -> str:
    cited = to_citation(citation)
    lead = introduce(citation, _WORDING, is_short=form is Form.SHORT)
    before = f"{escape_line(show(lead))} " if lead else ""
    marked = f"::: {{#q{place}}}\n[{before}{cited.removeprefix('[')}\n:::\n\n"
    return f"{cited}\n\n[@{_BETWEEN}]\n\n{marked}" if form is Form.SHORT else marked


def _run(style: CslFile, text: str, sources: Sequence[Source]) -> list[dict[str, Any]]:
    """The blocks that pandoc makes of a Markdown text."""
    program = shutil.which("pandoc")
    if program is None:
        raise AsquotedError(
            "pandoc, which reads styles of CSL, is not on the PATH",
            remedy=f"Install it from https://pandoc.org, or take a style of our own: {', '.join(STYLES)}",
        )
    items = [*to_csl_items(sources), _OTHER]
    with tempfile.TemporaryDirectory(prefix="asquoted-") as name:
        folder = Path(name)
        (folder / "style.csl").write_bytes(style.content)
        (folder / "items.json").write_text(json.dumps(items), "utf-8")
        (folder / "text.md").write_text(text, "utf-8", "replace")
        answer = folder / "answer.json"
        command = [program, "+RTS", f"-M{_MEMORY}", "-RTS", "--sandbox", "--from=markdown", "--to=json", "--citeproc"]
        command += ["--csl=style.csl", "--bibliography=items.json", f"--output={answer.name}", "text.md"]
        try:
            done = subprocess.run(  # noqa: S603 - no shell; the program is the user's own pandoc
                command, cwd=folder, capture_output=True, timeout=_SECONDS, check=False, stdin=subprocess.DEVNULL
            )
        except subprocess.TimeoutExpired:
            raise AsquotedError(f"pandoc took more than {_SECONDS} seconds", path=style.path) from None
        if done.returncode or not answer.is_file() or answer.stat().st_size > _LARGEST_ANSWER:
            told = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0][:300]
            raise AsquotedError(f"pandoc can't cite in this style: {told or 'it gave no reason'}", path=style.path)
        try:
            blocks: list[dict[str, Any]] = json.loads(answer.read_bytes())["blocks"]
        except (ValueError, KeyError, TypeError):
            raise AsquotedError("pandoc answered what we can't read", remedy="Use pandoc 3 or newer") from None
    return blocks


def _identified(blocks: Iterable[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Every block of an id, those within others too."""
    found: dict[str, dict[str, Any]] = {}
    for block in blocks:
        if block["t"] == "Div":
            found[block["c"][0][0]] = block
            found |= _identified(block["c"][1])
    return found


def _inside(block: dict[str, Any]) -> list[dict[str, Any]]:
    inner = block["c"][1] if block["t"] == "Div" else block.get("c", [])
    if block["t"] == "Div":
        return [part for one in inner for part in (*_inside(one), {"t": "Space"})]
    return list(inner)


def _inlines(parts: Iterable[dict[str, Any]]) -> str:
    return "".join(map(_inline, parts)).strip()


def _inline(part: dict[str, Any]) -> str:
    """Composed text of what pandoc made; bold type and small capitals are left to the reader's eye."""
    kind, content = part["t"], part.get("c")
    if kind == "Str":
        return strip(str(content))
    if content is None:
        return " "
    if kind == "Emph":
        return italic("".join(map(_inline, content)))
    if kind == "Note":
        return _inlines(inner for block in content for inner in _inside(block))
    if kind == "Quoted":
        opening, closing = "‘’" if content[0]["t"] == "SingleQuote" else "“”"
        return f"{opening}{''.join(map(_inline, content[1]))}{closing}"
    if kind == "Link":
        text, target = "".join(map(_inline, content[1])), str(content[2][0])
        return link(target) if text == target else text
    if kind in ("Cite", "Span"):
        return "".join(map(_inline, content[1]))
    return (
        "".join(map(_inline, content)) if isinstance(content, list) and content and isinstance(content[0], dict) else ""
    )
