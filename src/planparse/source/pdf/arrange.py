"""The glyphs of a page to its rows, from the top: tables as tables, two columns one after the other."""

from __future__ import annotations

from dataclasses import dataclass

from planparse.source.composing import Cell, Composition, cell_text
from planparse.source.pdf.glyphs import Glyph
from planparse.source.pdf.grids import Grid

# in heights of a character: rows, blanks, parts of a row, indents, blank lines
_SAME_ROW, _BLANK, _APART, _INDENT, _GAP = 0.5, 0.45, 1.6, 0.8, 2.6
# a page is set in columns where so many rows have both, each filled by so much
_ROWS, _FILLED = 6, 0.75


@dataclass(slots=True)
class Row:
    """Glyphs that stand on one line, from the left."""

    glyphs: list[Glyph]

    @property
    def left(self) -> float:
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        return self.glyphs[-1].right

    @property
    def base(self) -> float:
        return self.glyphs[0].base

    @property
    def size(self) -> float:
        return max(glyph.size for glyph in self.glyphs)

    def text(self) -> str:
        """Return its words: a blank where the file has one, or where glyphs stand apart."""
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
                if gap > _APART * 0.6 or (gap > _BLANK and latin) or (blank and gap > 0.1):
                    parts.append(" ")
            parts.append(glyph.char)
            before, blank = glyph, False
        return "".join(parts)


def arrange(glyphs: list[Glyph], grids: list[Grid], into: Composition) -> None:
    """Put what a page holds into a composition, from its top to its foot."""
    inside: list[list[Glyph]] = [[] for _ in grids]
    outside: list[Glyph] = []
    for glyph in glyphs:
        at = next((at for at, grid in enumerate(grids) if grid.holds(*glyph.middle)), None)
        (outside if at is None else inside[at]).append(glyph)
    rows = _in_columns(_rows(outside))
    margin = _margin(rows)
    waiting = [(grid, held) for grid, held in zip(grids, inside, strict=True) if held]
    before: Row | None = None
    for row in rows:
        while waiting and row.base < waiting[0][0].bottom:
            _add_table(*waiting.pop(0), into)
            before = None
        if before is not None and before.base - row.base > _GAP * max(before.size, row.size):
            into.blank()
        indent = (row.left - margin) / row.size
        into.loose(row.text(), indent=round(indent) if indent > _INDENT else 0)
        before = row
    for grid, held in waiting:
        _add_table(grid, held, into)


def _rows(glyphs: list[Glyph]) -> list[Row]:
    """Return the rows from the top; glyphs drawn twice, for a bold look, once."""
    rows: list[Row] = []
    for glyph in sorted(glyphs, key=lambda glyph: -glyph.base):
        if rows and rows[-1].base - glyph.base < _SAME_ROW * min(glyph.size, rows[-1].glyphs[0].size):
            rows[-1].glyphs.append(glyph)
        elif not glyph.char.isspace():
            rows.append(Row([glyph]))
    for row in rows:
        ordered: list[Glyph] = []
        for glyph in sorted(row.glyphs, key=lambda glyph: glyph.left):
            twice = (
                ordered
                and ordered[-1].char == glyph.char
                and glyph.left - ordered[-1].left < 0.2 * glyph.size
            )
            if not twice:
                ordered.append(glyph)
        while ordered and ordered[-1].char.isspace():
            ordered.pop()
        while ordered and ordered[0].char.isspace():
            ordered.pop(0)
        row.glyphs = ordered
    return [row for row in rows if row.glyphs]


def _margin(rows: list[Row]) -> float:
    """Return where most rows begin at the earliest: the left edge of the text."""
    lefts = sorted(row.left for row in rows if row.right - row.left > 12 * row.size) or sorted(
        row.left for row in rows
    )
    return lefts[len(lefts) // 20] if lefts else 0.0


def _in_columns(rows: list[Row]) -> list[Row]:
    """Return rows as they are read: where the page has two columns, the left one first."""
    gutter = _gutter(rows)
    if gutter is None:
        return rows
    ordered: list[Row] = []
    left: list[Row] = []
    right: list[Row] = []
    for row in rows:
        if any(glyph.left < gutter < glyph.right for glyph in row.glyphs):
            ordered += [*left, *right, row]
            left, right = [], []
            continue
        for side, glyphs in (
            (left, [glyph for glyph in row.glyphs if glyph.right <= gutter]),
            (right, [glyph for glyph in row.glyphs if glyph.left >= gutter]),
        ):
            if glyphs:
                side.append(Row(glyphs))
    return [*ordered, *left, *right]


def _gutter(rows: list[Row]) -> float | None:
    """Return where the gap between two columns of full rows lies, None where there is none."""
    parted: list[tuple[float, float]] = []
    for row in rows:
        gaps = [
            (one.right, other.left)
            for one, other in zip(row.glyphs, row.glyphs[1:], strict=False)
            if other.left - one.right > _APART * row.size * 0.6
        ]
        if len(gaps) == 1:
            parted.append(gaps[0])
    if len(parted) < _ROWS or 2 * len(parted) < len(rows):
        return None
    start, end = max(gap[0] for gap in parted), min(gap[1] for gap in parted)
    if start >= end:
        return None
    gutter = (start + end) / 2
    left = min(row.left for row in rows)
    right = max(row.right for row in rows)
    filled = sum(gap[0] - left > _FILLED * (gutter - left) for gap in parted)
    both = sum(right - gap[1] > _FILLED * (right - gutter) for gap in parted)
    return gutter if min(filled, both) > _FILLED * len(parted) else None


def _add_table(grid: Grid, glyphs: list[Glyph], into: Composition) -> None:
    rows: list[list[Cell]] = [[] for _ in range(grid.rows)]
    for box in grid.boxes:
        held = [glyph for glyph in glyphs if box.holds(*glyph.middle)]
        text = cell_text("".join(row.text() for row in _rows(held)))
        rows[box.row].append(Cell(text, box.colspan, box.rowspan))
    into.table(rows)
