"""PDFs in a few lines: pages of lines in Helvetica, each at a distance from the top."""

from __future__ import annotations

from collections.abc import Mapping


def pdf(*pages: Mapping[int, str]) -> bytes:
    """The bytes of a document; a page has its lines by their distance from the top, in points."""
    kids = [f"{4 + 2 * number} 0 R" for number in range(len(pages))]
    objects = [
        "<</Type /Catalog /Pages 2 0 R>>",
        f"<</Type /Pages /Count {len(pages)} /Kids [{' '.join(kids)}]>>",
        "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>",
    ]
    for number, lines in enumerate(pages):
        shown = "\n".join(
            f"BT /F1 10 Tf 1 0 0 1 72 {842 - y} Tm <{line.encode('cp1252').hex()}> Tj ET" for y, line in lines.items()
        )
        objects.append(
            "<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources <</Font <</F1 3 0 R>>>> "
            f"/Contents {5 + 2 * number} 0 R>>"
        )
        objects.append(f"<</Length {len(shown)}>>\nstream\n{shown}\nendstream")
    data = b"%PDF-1.7\n"
    places: list[int] = []
    for number, each in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{each}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"trailer\n<</Size {size} /Root 1 0 R>>\nstartxref\n{len(data)}\n%%EOF\n"
    return data + f"xref\n0 {size}\n0000000000 65535 f \n{table}{end}".encode()
