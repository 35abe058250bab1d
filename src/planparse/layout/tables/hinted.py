"""Tables that the format tells of."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import attrgetter

from planparse.layout.lines import Line, line_of
from planparse.layout.tables.grid import Cell, Found, Grid
from planparse.layout.tables.words import TableWords
from planparse.source import Document
from planparse.source.document import Hint

# what sets a page, not a table, has cells of this length
_PAGE = 2000


def find_hinted(document: Document, lines: list[Line], source: str, words: TableWords) -> list[Found]:
    """Return the tables of a document's hints that are tables by what they hold, in order."""
    tables = [hint for hint in document.hints if hint.kind == "table"]
    start = attrgetter("start")
    cells = sorted((hint for hint in document.hints if hint.kind == "cell"), key=start)
    starts = [line.start for line in lines]
    found: list[Found] = []
    for number, table in enumerate(tables):
        inner = number + 1 < len(tables) and tables[number + 1].start < table.end
        if inner:
            continue
        inside = cells[bisect_left(cells, table.start, key=start) : bisect_right(cells, table.end, key=start)]
        grid = _grid([cell for cell in inside if cell.end <= table.end], source)
        first, stop = bisect_left(starts, table.start), bisect_left(starts, table.end)
        if grid is not None and first < stop and _is_table(grid, words):
            found.append(Found(first, stop, grid))
    return found


def _grid(hints: list[Hint], source: str) -> Grid | None:
    cells = []
    height = max((hint.row for hint in hints), default=0) + 1
    for hint in hints:
        words = line_of(source[hint.start : hint.end], hint.start)
        if words is not None:
            high = min(hint.rowspan, height - hint.row)  # rows without a cell of their own are none
            cells.append(Cell(hint.row, hint.column, [words], high, hint.colspan))
    if not cells:
        return None
    cells.sort(key=lambda cell: (cell.row, cell.column))
    columns = max(hint.column + hint.colspan for hint in hints)
    grid = Grid(cells, columns, height)
    marked = {hint.row for hint in hints if hint.level == 1}
    while grid.head_rows in marked:
        grid.head_rows += 1
    return grid


def _is_table(grid: Grid, words: TableWords) -> bool:
    """Tell a table from a box, a page set with cells, and the metadata of a web page."""
    rows = grid.rows()
    several = sum(1 for row in rows if len(row) > 1)
    if grid.columns < 2 or several < 2 or any(len(cell.text) > _PAGE for cell in grid.cells):
        return False
    if any(words.metadata.match(cell.text) for row in rows[:4] for cell in row):
        return False
    heads = sum(1 for row in rows[:2] for cell in row if words.head(cell.text))
    values = sum(1 for row in rows if any(words.value.match(cell.text) for cell in row[1:]))
    return heads >= 2 or 3 * values >= len(rows) or (several >= 3 and grid.columns >= 3)
