"""Tables drawn with lines: where lines cross lie the cells."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

Rule = tuple[float, float, float, float]
"""A straight line, level or upright: left, bottom, right, top."""

MAX_RULES = 20_000
_NEAR = 3.0  # points by which lines that belong together may miss each other
_SHORTEST = 5.0


@dataclass(frozen=True, slots=True)
class Box:
    """A cell: its place in the grid, and the points that it spans."""

    row: int
    column: int
    rowspan: int
    colspan: int
    left: float
    bottom: float
    right: float
    top: float

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.bottom <= y <= self.top


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it is drawn: the edges of its columns; boxes from the top, row by row."""

    columns: list[float]
    bottom: float
    top: float
    rows: int
    boxes: list[Box]

    def holds(self, x: float, y: float) -> bool:
        return self.columns[0] <= x <= self.columns[-1] and self.bottom <= y <= self.top

    def goes_on(self, columns: list[float]) -> bool:
        """Tell whether its columns are those of a table: as wide, though the page may lie further aside."""
        if len(columns) != len(self.columns):
            return False
        aside = self.columns[0] - columns[0]
        return all(
            abs(own - other - aside) <= _NEAR for own, other in zip(self.columns, columns, strict=True)
        )


def read_rules(page: pypdfium2.PdfPage) -> list[Rule]:
    """Return the level and upright lines drawn on a page, the sides of rectangles too."""
    rules: list[Rule] = []
    for drawn in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=4):
        matrix = drawn.get_matrix()
        before: tuple[float, float] | None = None
        for index in range(min(pdfium.FPDFPath_CountSegments(drawn.raw), 2000)):
            segment = pdfium.FPDFPath_GetPathSegment(drawn.raw, index)
            x, y = ctypes.c_float(), ctypes.c_float()
            pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
            point = matrix.on_point(x.value, y.value)
            is_line = pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_LINETO
            if is_line and before is not None and (rule := _rule(before, point)):
                rules.append(rule)
            before = point
        if len(rules) > MAX_RULES:
            return []
    return rules


def find_grids(rules: list[Rule], before: list[float] | None = None) -> list[Grid]:
    """Return the tables that lines draw: two columns and two rows at least.

    ``before`` are the edges of the columns of the last table on the page before: the first one here may go
    on with it, and have one row.
    """
    grids = sorted((grid for group in _groups(rules) if (grid := _grid(group))), key=lambda grid: -grid.top)
    return [
        grid
        for at, grid in enumerate(grids)
        if grid.rows > 1 or (at == 0 and before is not None and grid.goes_on(before))
    ]


def _rule(one: tuple[float, float], other: tuple[float, float]) -> Rule | None:
    left, right = sorted((one[0], other[0]))
    bottom, top = sorted((one[1], other[1]))
    wide, high = right - left, top - bottom
    if min(wide, high) > 1 or max(wide, high) < _SHORTEST:
        return None
    return left, bottom, right, top


def _groups(rules: list[Rule]) -> list[list[Rule]]:
    """Return lines that touch each other, together."""
    groups: list[tuple[Rule, list[Rule]]] = []
    for rule in sorted(rules, key=lambda rule: (-rule[3], rule[0])):
        bounds, members, apart = rule, [rule], []
        for other, its in groups:
            if _touch(bounds, other):
                bounds, members = _around(bounds, other), its + members
            else:
                apart.append((other, its))
        groups = [*apart, (bounds, members)]
    return [members for _, members in groups if len(members) >= 6]


def _touch(one: Rule, other: Rule) -> bool:
    across = one[0] <= other[2] + _NEAR and other[0] <= one[2] + _NEAR
    return across and one[1] <= other[3] + _NEAR and other[1] <= one[3] + _NEAR


def _around(one: Rule, other: Rule) -> Rule:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _grid(rules: list[Rule]) -> Grid | None:
    level = [rule for rule in rules if rule[2] - rule[0] > rule[3] - rule[1]]
    upright = [rule for rule in rules if rule[2] - rule[0] <= rule[3] - rule[1]]
    columns = _places([rule[0] for rule in upright])
    rows = _places([rule[1] for rule in level])[::-1]
    if len(columns) < 2 or len(rows) < 2:
        return None
    columns = _with_open_sides(columns, level)
    if len(columns) < 3 or len(columns) * len(rows) > 20_000:
        return None
    boxes: list[Box] = []
    taken: set[tuple[int, int]] = set()
    for row in range(len(rows) - 1):
        for column in range(len(columns) - 1):
            if (row, column) in taken:
                continue
            y = (rows[row] + rows[row + 1]) / 2
            wide = 1
            while column + wide < len(columns) - 1 and not _stands(upright, columns[column + wide], y):
                wide += 1
            x = (columns[column] + columns[column + 1]) / 2
            high = 1
            while row + high < len(rows) - 1 and not _lies(level, rows[row + high], x):
                high += 1
            taken |= {(row + down, column + along) for down in range(high) for along in range(wide)}
            corners = (columns[column], rows[row + high], columns[column + wide], rows[row])
            boxes.append(Box(row, column, high, wide, *corners))
    return Grid(columns, rows[-1], rows[0], len(rows) - 1, boxes)


def _with_open_sides(columns: list[float], level: list[Rule]) -> list[float]:
    """Return the edges of columns, those too that are not drawn at the sides of a table: its rows tell."""
    left, right = min(rule[0] for rule in level), max(rule[2] for rule in level)
    before = [left] if left < columns[0] - _SHORTEST * 2 else []
    behind = [right] if right > columns[-1] + _SHORTEST * 2 else []
    return [*before, *columns, *behind]


def _places(values: list[float]) -> list[float]:
    """Return values from the lowest, those that are near each other once."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _stands(upright: list[Rule], x: float, y: float) -> bool:
    return any(abs(rule[0] - x) <= _NEAR and rule[1] <= y <= rule[3] for rule in upright)


def _lies(level: list[Rule], y: float, x: float) -> bool:
    return any(abs(rule[1] - y) <= _NEAR and rule[0] <= x <= rule[2] for rule in level)
