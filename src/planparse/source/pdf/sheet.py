"""What stands on a page, from its top: rows of words and tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from planparse.source.composing import Cell
from planparse.source.pdf.glyphs import Glyph

# a sign of a font of signs, Symbol or Wingdings
_BULLET = re.compile("^[\uf020-\uf0ff]")
# in heights of a character: a blank, parts of a row that stand apart, the widest gap
_BLANK, APART, _WIDEST = 0.45, 1.6, 40


class Row:
    """Glyphs that stand on one line, from the left."""

    __slots__ = ("_text", "glyphs", "indent", "size", "spaced")

    def __init__(self, glyphs: list[Glyph]) -> None:
        """``indent`` is how far it is set in, in characters; ``spaced`` tells of a blank row above."""
        self.glyphs = glyphs
        self.size = max(glyph.size for glyph in glyphs)
        self.indent = 0
        self.spaced = False
        self._text: str | None = None

    @property
    def left(self) -> float:
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        return self.glyphs[-1].right

    @property
    def base(self) -> float:
        return self.glyphs[0].base

    def text(self) -> str:
        """Return its words: a blank where the file has one, or where glyphs stand apart."""
        if self._text is None:
            self._text = _BULLET.sub("•", self._words(), count=1)
        return self._text

    def _words(self) -> str:
        parts: list[str] = []
        before: Glyph | None = None
        blank = False
        for glyph in self.glyphs:
            if glyph.char.isspace():
                blank = True
                continue
            if before is not None:
                gap = (glyph.left - before.right) / max(before.size, 1.0)
                latin = before.char.isascii() and glyph.char.isascii()
                if gap > APART * 0.6:
                    # as wide as it is, so that a row keeps its width
                    parts.append(" " if latin else "\u3000" * min(round(gap), _WIDEST))
                elif (gap > _BLANK and latin) or (blank and gap > 0.1):
                    parts.append(" ")
            parts.append(glyph.char)
            before, blank = glyph, False
        return "".join(parts)


@dataclass(slots=True, eq=False)
class Table:
    """A table as it is drawn: the cells that begin in each row; ``edges`` are those of its columns."""

    edges: list[float]
    rows: list[list[Cell]] = field(default_factory=list)


Part = Row | Table
