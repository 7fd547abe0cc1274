"""Bars and timelines, drawn with letters for a terminal and as SVG for a page. What is counted comes from elsewhere.

An SVG is the same bytes for the same figures. It has a title and a description for those who don't see it, no script,
no address of anything, and colours for a light and a dark page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

_EIGHTHS = " ▏▎▍▌▋▊▉█"
_HEIGHTS = " ▁▂▃▄▅▆▇█"
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of so many quotes; `part` of them, drawn apart, are not as quoted."""

    label: str
    value: int
    part: int = 0


# ---- for a terminal


def draw_bars(bars: Sequence[Bar], *, width: int = 80) -> list[str]:
    """A line a bar: its label, a stroke as long as its value is of the largest, the value.

    >>> for line in draw_bars([Bar("direct", 12), Bar("mixed", 3)], width=30): print(line)
    direct ███████████████████ 12
    mixed  ████▊                3
    """
    if not bars:
        return []
    widest = max(len(bar.label) for bar in bars)
    labels = min(widest, max(8, width // 3))
    figures = max(len(f"{bar.value:,}") for bar in bars)
    room = max(4, width - labels - figures - 3)
    most = max(bar.value for bar in bars) or 1
    strokes = [_stroke(bar.value / most * room) for bar in bars]
    return [
        f"{_cut(bar.label, labels):<{labels}} {stroke:<{room}} {bar.value:>{figures},}"
        for bar, stroke in zip(bars, strokes, strict=True)
    ]


def draw_timeline(bars: Sequence[Bar], *, width: int = 80, height: int = 6) -> list[str]:
    """Columns side by side from left to right, with the largest value, the first and the last label.

    Where there are more bars than room, neighbours share a column, which is as high as their sum.
    """
    if not bars:
        return []
    columns = _put_together(bars, max(1, width - 8))
    each = max(1, min(4, (width - 8) // len(columns)))
    most = max(column.value for column in columns) or 1
    lines = []
    for row in range(height - 1, -1, -1):
        levels = (min(8, max(0, round(column.value / most * height * 8) - row * 8)) for column in columns)
        drawn = "".join(_HEIGHTS[level] * each for level in levels)
        scale = f"{most:,}" if row == height - 1 else "0" if row == 0 else ""
        lines.append(f"{scale:>6} {drawn}".rstrip())
    span = each * len(columns)
    first, last = bars[0].label, bars[-1].label
    ends = first if len(bars) == 1 else f"{first}{last:>{max(len(last) + 1, span - len(first))}}"
    return [*lines, f"{'':>6} {ends}"]


def _stroke(length: float) -> str:
    whole, eighths = divmod(round(length * 8), 8)
    return "█" * whole + (_EIGHTHS[eighths] if eighths else "")


def _cut(label: str, length: int) -> str:
    return label if len(label) <= length else f"{label[: length - 1]}…"


def _put_together(bars: Sequence[Bar], most: int) -> list[Bar]:
    step = -(-len(bars) // most)
    groups = (bars[start : start + step] for start in range(0, len(bars), step))
    return [Bar(group[0].label, sum(bar.value for bar in group), sum(bar.part for bar in group)) for group in groups]


# ---- as SVG

_STYLE = (
    ".chart .q{fill:#3b6ea5}.chart .p{fill:#b3452c}.chart .t{fill:#333;font:12px sans-serif}.chart .l{stroke:#999}"
    "@media(prefers-color-scheme:dark){.chart .q{fill:#7fb2e5}.chart .p{fill:#f08a6e}.chart .t{fill:#ddd}"
    ".chart .l{stroke:#777}}"
)
"""The two fills differ in brightness, too, for those who don't tell the colours; 4.5:1 on white and on black."""

_WIDTH, _HEIGHT, _LEFT, _TOP, _BASE = 720, 240, 56, 40, 200
_MOST_LABELS = 12
_ROLE = 'class="chart" role="img" aria-labelledby="chart-title chart-told"'


def svg_timeline(bars: Sequence[Bar], *, title: str, whole: str, part: str) -> str:
    """A timeline as one SVG document, 720 by 240; its columns say their figures when pointed at.

    `whole` and `part` say what a column counts, and what its lower end does, as "quotes" and "not as quoted".
    """
    most = max((bar.value for bar in bars), default=0)
    named = [bar for bar in bars if bar.value]
    told = "; ".join(f"{bar.label}: {bar.value:,} {whole}, {bar.part:,} {part}" for bar in named) or f"No {whole}."
    scale = (_BASE - _TOP) / (most or 1)
    step = (_WIDTH - _LEFT - 16) / max(1, len(bars))
    every = -(-len(bars) // _MOST_LABELS)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" {_ROLE}>',
        f'<title id="chart-title">{_safe(title)}</title>',
        f'<desc id="chart-told">{_safe(told)}</desc>',
        f"<style>{_STYLE}</style>",
        f'<text class="t" x="{_LEFT}" y="20">{_safe(title)}</text>',
    ]
    for value in dict.fromkeys((0, most)):
        y = _BASE - value * scale
        lines.append(f'<path class="l" d="M{_LEFT} {y:g}H{_WIDTH - 16}"/>')
        lines.append(f'<text class="t" x="{_LEFT - 6}" y="{y + 4:g}" text-anchor="end">{value:,}</text>')
    for place, bar in enumerate(bars):
        x, wide = _LEFT + place * step, max(1.0, step * 0.8)
        if bar.value:
            hint = _safe(f"{bar.label}: {bar.value:,} {whole}, {bar.part:,} {part}")
            lines.append(f"<g><title>{hint}</title>{_column('q', x, wide, bar.value * scale)}")
            lines.append(f"{_column('p', x, wide, bar.part * scale) if bar.part else ''}</g>")
        if place % every == 0:
            centre = x + wide / 2
            label = f'<text class="t" x="{centre:.2f}" y="{_BASE + 18}" text-anchor="middle">{_safe(bar.label)}</text>'
            lines.append(label)
    lines.append(
        f'<rect class="q" x="{_LEFT}" y="{_BASE + 27}" width="9" height="9"/>'
        f'<text class="t" x="{_LEFT + 14}" y="{_BASE + 36}">{_safe(whole)}</text>'
        f'<rect class="p" x="{_LEFT + 110}" y="{_BASE + 27}" width="9" height="9"/>'
        f'<text class="t" x="{_LEFT + 124}" y="{_BASE + 36}">{_safe(part)}</text>'
    )
    return "\n".join([*lines, "</svg>", ""])


def _column(name: str, x: float, wide: float, high: float) -> str:
    return f'<rect class="{name}" x="{x:.2f}" y="{_BASE - high:.2f}" width="{wide:.2f}" height="{high:.2f}"/>'


def _safe(text: str) -> str:
    """Text that is text in XML, whatever an archive has for a name."""
    return escape(_CONTROLS.sub("�", text))
