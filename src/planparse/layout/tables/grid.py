"""What a table is once it is found: cells at rows and columns, each with the places where its words stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from planparse.layout.lines import Line

WHOLE = -1
"""The column of a cell that goes over all columns."""


@dataclass(slots=True, eq=False)
class Cell:
    """One cell. ``parts`` are the runs of its words, mostly one; ``places`` where each begins in the block.

    A merged cell stands once, where it starts.
    """

    row: int
    column: int
    parts: list[Line]
    rowspan: int = 1
    colspan: int = 1
    places: list[int] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The folded words, those of broken lines joined."""
        return "".join(part.text for part in self.parts)

    @property
    def start(self) -> int:
        return self.parts[0].start

    @property
    def end(self) -> int:
        return self.parts[-1].end


@dataclass(slots=True, eq=False)
class Grid:
    """The cells of one table in the order of rows, then columns; ``roles`` names the rule of each column.

    ``caption`` stands above it, ``remarks`` between the two and below: units, notes.
    """

    cells: list[Cell]
    columns: int
    height: int
    head_rows: int = 0
    roles: list[str] = field(default_factory=list)
    caption: Line | None = None
    remarks: list[Line] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def row(self, number: int) -> list[Cell]:
        """Return the cells that start in a row."""
        return [cell for cell in self.cells if cell.row == number]

    def rows(self) -> list[list[Cell]]:
        """Return all rows, each with the cells that start in it."""
        rows: list[list[Cell]] = [[] for _ in range(self.height)]
        for cell in self.cells:
            rows[cell.row].append(cell)
        return rows

    def covering(self) -> list[list[Cell | None]]:
        """Return for each row and column the cell that covers it, merged ones in all their places."""
        cover: list[list[Cell | None]] = [[None] * self.columns for _ in range(self.height)]
        for cell in self.cells:
            for row in range(cell.row, min(self.height, cell.row + cell.rowspan)):
                for column in range(cell.column, min(self.columns, cell.column + cell.colspan)):
                    cover[row][column] = cell
        return cover


@dataclass(slots=True, eq=False)
class Found:
    """A table among lines: those from ``first`` up to ``stop`` are its own."""

    first: int
    stop: int
    grid: Grid


def grid_of(rows: Iterable[list[tuple[int, list[Line]]]], columns: int) -> Grid:
    """Return a grid of rows of (column, words), each cell one column wide, or as wide as the table."""
    cells: list[Cell] = []
    height = 0
    for row in rows:
        cells += [
            Cell(height, max(column, 0), parts, colspan=columns if column == WHOLE else 1)
            for column, parts in row
            if parts
        ]
        height += 1
    return Grid(cells, columns, height)
