"""The glyphs of a page to its rows and tables, from the top; two columns one after the other."""

from __future__ import annotations

from planparse.source.composing import Cell, cell_text
from planparse.source.pdf.glyphs import Glyph
from planparse.source.pdf.grids import Grid
from planparse.source.pdf.sheet import APART, Part, Row, Table

# in heights of a character: rows, indents, blank lines, a row that is no heading
_SAME_ROW, _INDENT, _GAP, _LONG = 0.5, 0.8, 2.6, 12
# a row that is part of another: so near, so much smaller, and of so few characters
_RAISED, _SMALL, _FEW = 0.6, 0.8, 6
# the deepest indent of a paragraph, in characters
_DEEPEST = 5
# a page is set in columns where so many rows have both, each filled by so much
_ROWS, _FILLED = 6, 0.75


def arrange(glyphs: list[Glyph], grids: list[Grid]) -> list[Part]:
    """Return what a page holds, from its top to its foot; a grid without words in it is none."""
    inside: list[list[Glyph]] = [[] for _ in grids]
    outside: list[Glyph] = []
    for glyph in glyphs:
        at = next((at for at, grid in enumerate(grids) if grid.holds(*glyph.middle)), None)
        (outside if at is None else inside[at]).append(glyph)
    rows = _in_columns(_rows(outside))
    waiting = [(grid, held) for grid, held in zip(grids, inside, strict=True) if held]
    parts: list[Part] = []
    before: Row | None = None
    for row in rows:
        while waiting and row.base < waiting[0][0].bottom:
            parts.append(_table(*waiting.pop(0)))
            before = None
        row.spaced = before is not None and before.base - row.base > _GAP * max(before.size, row.size)
        parts.append(row)
        before = row
    return parts + [_table(grid, held) for grid, held in waiting]


def _rows(glyphs: list[Glyph]) -> list[Row]:
    """Return the rows from the top; glyphs drawn twice, for a bold look, once."""
    groups: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=_depth):
        first = groups[-1][0] if groups else None
        if first is not None and first.base - glyph.base < _SAME_ROW * min(glyph.size, first.size):
            groups[-1].append(glyph)
        elif not glyph.char.isspace():
            groups.append([glyph])
    rows: list[Row] = []
    for group in _with_raised(groups):
        ordered: list[Glyph] = []
        for glyph in sorted(group, key=_left):
            last = ordered[-1] if ordered else None
            if (
                last is None
                or last.char != glyph.char
                or glyph.left - last.left >= 0.2 * glyph.size
                or glyph.char.isspace()
            ):
                ordered.append(glyph)
        while ordered and ordered[-1].char.isspace():
            ordered.pop()
        first_word = next((at for at, glyph in enumerate(ordered) if not glyph.char.isspace()), 0)
        if ordered:
            rows.append(Row(ordered[first_word:]))
    return rows


def _with_raised(groups: list[list[Glyph]]) -> list[list[Glyph]]:
    """Return the rows with what is small and raised or lowered in one, a number or a note, as part of it."""
    whole: list[list[Glyph]] = []
    for group in groups:
        above = whole[-1] if whole else None
        if above is not None:
            upper, lower = max(above, key=_size), max(group, key=_size)
            near = upper.base - lower.base < _RAISED * max(upper.size, lower.size)
            small, large = sorted((above, group), key=lambda row: max(map(_size, row)))
            if (
                near
                and len(small) <= _FEW
                and max(map(_size, small)) < _SMALL * max(map(_size, large))
                and min(map(_left, large)) < small[0].left
            ):
                whole[-1] = large + small
                continue
        whole.append(group)
    return whole


def _size(glyph: Glyph) -> float:
    return glyph.size


def _depth(glyph: Glyph) -> float:
    return -glyph.base


def _left(glyph: Glyph) -> float:
    return glyph.left


def set_indents(pages: list[list[Part]]) -> None:
    """Set how far each row is set in from the left edge of the text of its page.

    On a page with few rows, or none but such as are set in, the edge is that of the other pages of its side.
    """
    rows = [[part for part in parts if isinstance(part, Row)] for parts in pages]
    sides = [_edge(_long([row for page in rows[side::2] for row in page])) for side in (0, 1)]
    for number, own in enumerate(rows):
        edge = _edge(_long(own) or own)
        usual = sides[number % 2] if sides[number % 2] is not None else sides[1 - number % 2]
        for row in own:
            left = edge if edge is not None else row.left
            if usual is not None and 0 < left - usual < _DEEPEST * row.size:
                left = usual
            indent = (row.left - left) / row.size
            row.indent = round(indent) if indent > _INDENT else 0


def _long(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row.right - row.left > _LONG * row.size]


def _edge(rows: list[Row]) -> float | None:
    """Return where the text begins on the left: nearly all rows do not begin before."""
    lefts = sorted(row.left for row in rows)
    return lefts[len(lefts) // 20] if lefts else None


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
            if other.left - one.right > APART * row.size * 0.6
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


def _table(grid: Grid, glyphs: list[Glyph]) -> Table:
    """Return a grid with the words that stand in its cells."""
    held: list[list[Glyph]] = [[] for _ in grid.boxes]
    for glyph in glyphs:
        x, y = glyph.middle
        at = next((at for at, box in enumerate(grid.boxes) if box.holds(x, y)), None)
        if at is not None:
            held[at].append(glyph)
    rows: list[list[Cell]] = [[] for _ in range(grid.rows)]
    for box, own in zip(grid.boxes, held, strict=True):
        text = cell_text("".join(row.text() for row in _rows(own)))
        rows[box.row].append(Cell(text, box.colspan, box.rowspan))
    return Table(grid.columns, rows)
