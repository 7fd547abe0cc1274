"""Makes the expected strings anew: what pandoc's citeproc writes for the works of works.toml in five CSL styles.

    git clone --depth 1 https://github.com/citation-style-language/styles
    PATH=$PATH:folder-of-pandoc python tests/cite/golden/make.py styles [STYLE…]

The style files stay out of this repository. Of pandoc's answer only the text and its italics, small capitals and
links are kept, as HTML of one line, one file a style.
"""

from __future__ import annotations

import html
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import rtoml

from asquoted.cite.csl import to_csl
from asquoted.model import Source, SourceId

HERE = Path(__file__).parent
STYLES = {
    "chicago": "chicago-notes-bibliography-17th-edition",
    "chicago-author-date": "chicago-author-date-17th-edition",
    "apa": "apa",
    "mla": "modern-language-association",
    "oscola": "oscola",
}
TAGS = {"Emph": "em", "Strong": "strong", "SmallCaps": "small", "Superscript": "sup"}


def main(styles: Path, *names: str) -> None:
    works = rtoml.load(HERE / "works.toml")
    items = {name: to_csl(Source(id=SourceId(name), csl=work["csl"], language="")) for name, work in works.items()}
    for item in items.values():
        if not item["language"]:
            del item["language"]
    items["between"] = {"id": "between", "type": "book", "title": "Between"}
    for style, file in STYLES.items():
        if names and style not in names:
            continue
        forms = {name: ask(styles / f"{file}.csl", items, name, work["place"]) for name, work in works.items()}
        shown = json.dumps(forms, ensure_ascii=False, indent=1)
        (HERE / f"{style}.json").write_text(f"{shown}\n", "utf-8")


def ask(csl: Path, items: dict[str, Any], name: str, place: dict[str, str]) -> dict[str, str]:
    """The note, the short note, the note on the whole work, and the entry; an in-text style has one form for two."""
    label, value = place["label"], place["value"]
    cite = f"[@{name}, {label}{'s' if '-' in value else ''} {value}]"
    document = f"{cite}\n\n[@between]\n\n{cite}\n"
    first, _, again, *rest = run_pandoc(csl, items, name, document)
    refs = next(block for block in rest if block["t"] == "Div")
    entry = next((one for one in refs["c"][1] if one["c"][0][0] == f"ref-{name}"), None)
    return {
        "note": inlines(first["c"]),
        "short": inlines(again["c"]),
        "whole": inlines(run_pandoc(csl, items, name, f"[@{name}]")[0]["c"]),
        "bibliography": "" if entry is None else inlines([part for block in entry["c"][1] for part in block["c"]]),
    }


def run_pandoc(csl: Path, items: dict[str, Any], name: str, document: str) -> list[dict[str, Any]]:
    bibliography = json.dumps([items[name], items["between"]])
    command = ["pandoc", "-f", "markdown", "-t", "json", "--citeproc", "--csl", str(csl), "--bibliography"]
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as given:
        given.write(bibliography)
        given.flush()
        done = subprocess.run([*command, given.name], input=document, capture_output=True, text=True, check=True)
    blocks: list[dict[str, Any]] = json.loads(done.stdout)["blocks"]
    return blocks


def inlines(parts: list[dict[str, Any]]) -> str:
    return "".join(map(inline, parts)).strip()


def inline(part: dict[str, Any]) -> str:
    kind: str = part["t"]
    content: Any = part.get("c")
    if kind == "Str":
        return html.escape(content, quote=False)
    if kind in ("Space", "SoftBreak", "LineBreak"):
        return " "
    if kind == "Note":
        return inlines([inner for block in content for inner in block["c"]])
    if kind == "Cite":
        return inlines(content[1])
    if kind == "Link":
        return f'<a href="{html.escape(content[2][0])}">{inlines(content[1])}</a>'
    if kind == "Span":
        return "".join(map(inline, content[1]))
    if kind == "Quoted":
        opening, closing = "‘’" if content[0]["t"] == "SingleQuote" else "“”"
        return f"{opening}{''.join(map(inline, content[1]))}{closing}"
    return f"<{TAGS[kind]}>{''.join(map(inline, content))}</{TAGS[kind]}>"


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
