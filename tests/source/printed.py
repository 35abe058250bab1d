"""Makes PDF files for tests: glyphs at places, with the table that maps them to characters; no font is needed."""

from __future__ import annotations

import re

_MAP = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
%s
endcmap CMapName currentdict /CMap defineresource pop end end"""
_RANGES = "\n".join(
    f"{min(100, 256 - first)} beginbfrange\n"
    + "\n".join(
        f"<{high:02X}00> <{high:02X}FF> <{high:02X}00>" for high in range(first, min(first + 100, 256))
    )
    + "\nendbfrange"
    for first in range(0, 256, 100)
)

_TITLE = re.compile(r"^[^。；，：]{4,60}(?:通知|意见|方案|规划|计划)(?:（[0-9-]+年）)?$")


def place(x: float, y: float, text: str, size: float = 16) -> str:
    """Glyphs from (x, y) on, Chinese ones as wide as high."""
    text += " " * (len(text) == 1)  # the font has no outlines, and one glyph without is no wider than nothing
    return f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj ET\n"


def line(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"0.5 w {x0} {y0} m {x1} {y1} l S\n"


def width(text: str, size: float = 16) -> float:
    return sum(0.5 if char.isascii() else 1.0 for char in text) * size


def pdf(*pages: str, mapped: bool = True) -> bytes:
    """A file of these pages, each the commands that draw it."""
    kids = " ".join(f"{6 + 2 * at} 0 R" for at in range(len(pages)))
    narrow = " ".join("500" for _ in range(95))
    unicode = "/ToUnicode 5 0 R" if mapped else ""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        f"<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/Identity-H/DescendantFonts[4 0 R]{unicode}>>",
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont/Song/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000/W[32[{narrow}]]/FontDescriptor<</Type/FontDescriptor/FontName/Song/Flags 4/Ascent 880/Descent -120/CapHeight 700/ItalicAngle 0/StemV 80/FontBBox[0 -120 1000 880]>>>>",
        _stream(_MAP % _RANGES),
    ]
    for at, page in enumerate(pages):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents {7 + 2 * at} 0 R>>"
        )
        objects.append(_stream(page))
    out, places = "%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{at:010d} 00000 n \n" for at in places)
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF"
    return out.encode("ascii")


def official(text: str) -> bytes:
    """A text laid out as GB/T 9704 has it: 28 characters a row, 22 rows a page, page numbers below."""
    rows: list[str] = []
    for paragraph in text.split("\n"):
        words = paragraph.strip()
        if not words:
            continue
        if _TITLE.search(words):
            rows += ["　" * ((28 - len(part)) // 2) + part for part in _parts(words)]
            continue
        row, room = "　　", 26.0
        for piece in re.findall(r"[0-9A-Za-z.%]+|.", words):
            wide = width(piece, 1)
            if room < wide and piece not in "，。；：、）》”！？":
                rows.append(row)
                row, room = "", 28.0
            row, room = row + piece, room - wide
        rows.append(row)
    pages = []
    for at in range(0, len(rows), 22):
        drawn = "".join(
            place(80 + 16 * (len(row) - len(row.lstrip("　"))), 740 - 29 * number, row.lstrip("　"), 16)
            for number, row in enumerate(rows[at : at + 22])
        )
        pages.append(place(280, 60, f"— {at // 22 + 1} —", 14) + drawn)
    return pdf(*pages)


def _parts(title: str) -> list[str]:
    """A title over rows of like length, each set in the middle."""
    count = -(-len(title) // 22)
    size = -(-len(title) // count)
    return [title[at : at + size] for at in range(0, len(title), size)]


def _stream(content: str) -> str:
    return f"<</Length {len(content)}>>stream\n{content}\nendstream"
