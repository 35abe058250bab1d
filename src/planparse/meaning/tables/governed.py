"""When the words in the cells of a table are due: by the cell of their row that says when, or by a head."""

from __future__ import annotations

from planparse.layout.tables.grid import Cell, Grid
from planparse.meaning.due import Governed
from planparse.meaning.tables.columns import Columns
from planparse.meaning.tables.names import Names


def governed(grid: Grid, base: int, columns: Columns, names: Names) -> list[Governed]:
    """Return the cells of a table that hold words, each with what says when they are due, in text order."""
    found: list[Governed] = []
    caption = grid.caption.text if grid.caption is not None else ""
    captioned = columns.years.of(caption)
    times = columns.every("time")
    name_at = columns.named()
    cover = grid.covering()

    def named(cell: Cell) -> str:
        """Return what the row of a cell beside its name is of."""
        head = cover[cell.row][name_at] if name_at is not None else None
        return "" if head is None or head.column >= cell.column else names.read(head.text).text

    for cell in grid.cells:
        if cell.row < grid.head_rows or cell.column in times:
            continue
        start, end = _extent(cell, base)
        when = next((own for at in reversed(times) if (own := cover[cell.row][at]) is not None), None)
        if when is not None:
            bare = columns.years.of(when.text)
            years = (bare.start, bare.end) if bare is not None else None
            found.append(Governed(start, end, *_extent(when, base), years, when.text, name=named(cell)))
            continue
        column = columns.all[cell.column]
        if column.end is not None and column.words is not None:
            years = (column.start, column.end)
            found.append(Governed(start, end, years=years, text=column.words.text, name=named(cell)))
        elif captioned is not None:
            years = (captioned.start, captioned.end)
            found.append(Governed(start, end, years=years, text=caption, name=named(cell)))
        else:
            found.append(Governed(start, end, name=named(cell)))
    return sorted(found, key=lambda one: one.start)


def _extent(cell: Cell, base: int) -> tuple[int, int]:
    return base + cell.places[0], base + cell.places[-1] + len(cell.parts[-1].text)
