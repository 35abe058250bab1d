"""The characters of a page and where they stand."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

MAX_GLYPHS = 60_000
"""The most characters of a page; a full one has two thousand."""

_BETWEEN = frozenset("\r\n\t\x00\ufffe\x02")


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character in points of the page: from ``left`` to ``right``, on the line ``base``, ``size`` high."""

    char: str
    left: float
    right: float
    base: float
    size: float

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, self.base + self.size * 0.35


def read_glyphs(page: pypdfium2.PdfTextPage) -> list[Glyph]:
    """Return the characters of a page that run as most of them do; a watermark set aslant does not."""
    raw = page.raw
    count = min(page.count_chars(), MAX_GLYPHS)
    found: list[tuple[int, Glyph]] = []
    x, y = ctypes.c_double(), ctypes.c_double()
    box = pdfium.FS_RECTF()
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        if code == 0 or code > 0x10FFFF or 0xD800 <= code < 0xE000 or chr(code) in _BETWEEN:
            continue
        angle = pdfium.FPDFText_GetCharAngle(raw, index)
        turn = round(angle / (math.pi / 2))
        if abs(angle - turn * math.pi / 2) > 0.05:
            continue
        pdfium.FPDFText_GetCharOrigin(raw, index, ctypes.byref(x), ctypes.byref(y))
        pdfium.FPDFText_GetLooseCharBox(raw, index, ctypes.byref(box))
        found.append((turn % 4, _turned(chr(code), x.value, y.value, box, turn % 4)))
    turns = Counter(turn for turn, _ in found)
    usual = max(turns, key=lambda turn: turns[turn], default=0)
    return [glyph for turn, glyph in found if turn == usual]


def _turned(char: str, x: float, y: float, box: pdfium.FS_RECTF, turn: int) -> Glyph:
    left, right, bottom, top = box.left, box.right, box.bottom, box.top
    if turn == 1:
        left, right, bottom, top, y = bottom, top, -right, -left, -x
    elif turn == 2:
        left, right, bottom, top, y = -right, -left, -top, -bottom, -y
    elif turn == 3:
        left, right, bottom, top, y = -top, -bottom, left, right, x
    return Glyph(char, left, right, y, max(1.0, top - bottom))
