"""Any CSL file by pandoc: its output in our markups, its file as hostile input, and what is missing."""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypandoc
import pytest

from asquoted.cite import pandoc
from asquoted.cite.form import Form
from asquoted.cite.pandoc import read_style, write_with_pandoc
from asquoted.cite.rich import Markup
from asquoted.errors import AsquotedError, Refused, UnreadableFile
from asquoted.model import Outcome, Source, SourceId


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pandoc on the PATH: that of the development environment."""
    folder = Path(pypandoc.get_pandoc_path()).parent
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


needs_pandoc = pytest.mark.usefixtures("installed")

STYLE = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="{kind}" version="1.0">
  <info><title>Small</title><id>small</id><updated>2026-01-01T00:00:00+00:00</updated></info>
  <citation><layout suffix="{suffix}" prefix="{prefix}">
    <choose>
      <if position="subsequent"><names variable="author"><name form="short"/></names></if>
      <else><names variable="author"/><text variable="title" font-style="italic" prefix=", "/></else>
    </choose>
    <group prefix=", " delimiter=" "><label variable="locator" form="short"/><text variable="locator"/></group>
  </layout></citation>
  <bibliography><sort><key variable="title"/></sort><layout>
    <names variable="author"/><text variable="title" font-style="italic" prefix=": "/><text variable="URL" prefix=" "/>
  </layout></bibliography>
</style>
"""


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    path = tmp_path / "notes.csl"
    path.write_text(STYLE.format(kind="note", prefix="", suffix="."), "utf-8")
    return path


@pytest.fixture
def in_text(tmp_path: Path) -> Path:
    path = tmp_path / "text.CSL"
    path.write_text(STYLE.format(kind="in-text", prefix="(", suffix=")"), "utf-8")
    return path


@pytest.fixture
def linked(cited: Any) -> Any:
    citation = cited()
    return replace(
        citation, source=replace(citation.source, csl={**citation.source.csl, "URL": "https://neo.example/p"})
    )


@needs_pandoc
def test_notes(notes: Path, linked: Any) -> None:
    style = read_style(notes)
    lead = "Sergey Lavrov, May 13, 2019, quoted in"
    assert (
        write_with_pandoc([linked, linked], style, Form.NOTE, Markup.MARKDOWN)
        == [f"{lead} Konstantin Asmolov, *On the peace process*, para. 24."] * 2
    )
    assert write_with_pandoc([linked, linked], style, Form.SHORT) == [f"{lead} Asmolov, para. 24."] * 2
    assert write_with_pandoc([linked], style, Form.INLINE) == [
        f"“We are doing our best.” ({lead} Konstantin Asmolov, On the peace process, para. 24)"
    ]
    assert write_with_pandoc([linked], style, Form.INLINE, Markup.MARKDOWN)[0].endswith("*, para. 24.]")


@needs_pandoc
def test_in_text_and_bibliography(in_text: Path, linked: Any) -> None:
    style = read_style(in_text)
    other = replace(linked, source=Source(id=SourceId("b--b"), csl={"type": "book", "title": "A <b> & $x$"}))
    assert write_with_pandoc([linked], style, Form.INLINE, Markup.HTML) == [
        (
            "“We are doing our best.” (Sergey Lavrov, May 13, 2019, quoted in Konstantin Asmolov, "
            "<em>On the peace process</em>, para. 24)"
        )
    ]
    assert write_with_pandoc([linked, other, linked], style, Form.BIBLIOGRAPHY, Markup.HTML) == [
        ": <em>A &lt;b&gt; &amp; $x$</em>",
        'Konstantin Asmolov: <em>On the peace process</em> <a href="https://neo.example/p">https://neo.example/p</a>',
    ]


@needs_pandoc
def test_the_rule_and_the_check_are_the_same(notes: Path, cited: Any) -> None:
    style = read_style(notes)
    with pytest.raises(Refused):
        write_with_pandoc([cited(Outcome.ABSENT)], style, Form.NOTE)
    (line,) = write_with_pandoc([cited(Outcome.ABSENT)], style, Form.NOTE, allow_unverified=True, with_check=True)
    assert " [not verified: not found in the source] [absent, checked against sha256:" in line


@needs_pandoc
def test_hostile_words_reach_pandoc_as_words(notes: Path, cited: Any) -> None:
    mention = "]{.x} @other [y](z) `c`{=html} <script> \\cite{a} $$"
    (line,) = write_with_pandoc([cited(speaker=(), speaker_mention=mention)], read_style(notes), Form.NOTE)
    assert line.startswith(f"{mention}, May 13, 2019, quoted in Konstantin")


@needs_pandoc
@pytest.mark.parametrize(
    "content",
    [
        '<!DOCTYPE style [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><style class="note">&b;</style>',
        '<style class="note"',
        '<style class="note"><info><title>x</title></info></style>',
    ],
)
def test_a_broken_style_is_told(content: str, tmp_path: Path, cited: Any) -> None:
    path = tmp_path / "x.csl"
    path.write_text(content, "utf-8")
    with pytest.raises(AsquotedError, match=str(path)):
        write_with_pandoc([cited()], read_style(path), Form.NOTE)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "this is no style of CSL"),
        (b"\x00\xff", "this is no style of CSL"),
        (b'<style><link href="http://x" rel="independent-parent"/></style>', "only points to another one"),
        (b'<style class="note">' + b" " * 2_000_000, "no more than 2 MB"),
    ],
)
def test_what_is_no_style_is_refused_before_pandoc(content: bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / "x.csl"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=message):
        read_style(path)


def test_a_style_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="can't be read: No such file"):
        read_style(tmp_path / "x.csl")
    with pytest.raises(UnreadableFile, match="can't be read: Is a directory"):
        read_style(tmp_path)


def test_a_missing_pandoc_is_told_with_the_remedy(notes: Path, cited: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(AsquotedError, match=r"pandoc.*not on the PATH.*pandoc\.org.*chicago, chicago-author-date, apa"):
        write_with_pandoc([cited()], read_style(notes), Form.NOTE)


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("exec sleep 60", "more than 1 seconds"),
        ("echo 'no such\x07 thing' >&2; exit 5", "can't cite in this style: no such"),
        ("exit 0", "it gave no reason"),
        ("echo '{}' > answer.json", "answered what we can't read"),
        ("echo nonsense > answer.json", "answered what we can't read"),
    ],
)
def test_a_pandoc_that_fails_is_an_error(
    script: str, message: str, notes: Path, cited: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "bin" / "pandoc"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}/usr/bin{os.pathsep}/bin")
    monkeypatch.setattr(pandoc, "_SECONDS", 1)
    with pytest.raises(AsquotedError, match=message):
        write_with_pandoc([cited()], read_style(notes), Form.NOTE)
