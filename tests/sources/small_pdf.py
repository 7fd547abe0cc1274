"""PDFs in a few lines: Helvetica at places that a test names, so that what a reader sees is known to the point."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

WIDTH, HEIGHT = 595, 842
_LIGATURES = {0xFB01: 1, 0xFB02: 2}
_ENCODING = "<</Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [1 /fi /fl]>>"


@dataclass
class Sheet:
    """A page to be written on; y is the distance of a baseline from the top, all in points."""

    rotate: int = 0
    operators: list[str] = field(default_factory=list)

    def write(self, x: float, y: float, text: str, *, size: float = 10, matrix: str = "1 0 0 1") -> Sheet:
        shown = text.translate(_LIGATURES).encode("cp1252").hex()
        self.operators.append(f"BT /F1 {size} Tf {matrix} {x} {HEIGHT - y} Tm <{shown}> Tj ET")
        return self

    def lines(self, x: float, y: float, lines: Iterable[str], *, size: float = 10, leading: float = 12) -> float:
        """Writes lines below each other; gives the baseline that the next would have."""
        for line in lines:
            self.write(x, y, line, size=size)
            y += leading
        return y


def pdf(*sheets: Sheet, labels: str = "", info: Mapping[str, str] | None = None, catalog: str = "") -> bytes:
    """The bytes of a document; `labels` is a number tree's array, as `0 <</S /r>> 2 <</S /D>>`."""
    objects = ["", "", f"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding {_ENCODING}>>"]
    kids: list[int] = []
    for sheet in sheets:
        content = "\n".join(sheet.operators)
        objects.append(f"<</Length {len(content)}>>\nstream\n{content}\nendstream")
        objects.append(
            f"<</Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Rotate {sheet.rotate}"
            f" /Resources <</Font <</F1 3 0 R>>>> /Contents {len(objects)} 0 R>>"
        )
        kids.append(len(objects))
    numbered = f"/PageLabels <</Nums [{labels}]>>" if labels else ""
    objects[0] = f"<</Type /Catalog /Pages 2 0 R {numbered} {catalog}>>"
    objects[1] = f"<</Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}]>>"
    objects.append("<<" + " ".join(f"/{key} ({value})" for key, value in (info or {}).items()) + ">>")
    return assemble(objects, f"/Root 1 0 R /Info {len(objects)} 0 R")


def assemble(objects: Sequence[str], trailer: str) -> bytes:
    """A file of objects, numbered from 1, with its table of places."""
    data = b"%PDF-1.7\n"
    places: list[int] = []
    for number, each in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{each}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<</Size {size} {trailer}>>\nstartxref\n{len(data)}\n"
    return data + end.encode() + b"%%EOF\n"
