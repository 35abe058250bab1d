"""A table for people or for pipes: in boxes, or a line a row with tabs between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from planparse.printable import one_line

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of plain cells under heads.

    ``group`` tells how neighbours with the same first cell go together in boxes: each group a ``table`` with
    that cell as its title, or a ``block`` that names it once. ``right`` are the heads of columns that are
    flush right, ``wrapped`` those that give way where the terminal is narrow. ``notes`` stand below.
    """

    title: str
    heads: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    group: Literal["none", "block", "table"] = "none"
    right: frozenset[str] = frozenset()
    wrapped: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()


def plain_lines(grid: Grid) -> Iterator[str]:
    """Yield the head, each row and each note (after ``# ``): cells between tabs, all of them in every row."""
    yield "\t".join(grid.heads)
    for row in grid.rows:
        yield "\t".join(one_line(cell) for cell in row)
    for note in grid.notes:
        yield f"# {one_line(note)}"


def boxed(grid: Grid) -> Iterator[RenderableType]:
    """Yield the tables in boxes, without empty columns, then the notes; no cell is read as markup."""
    from rich.text import Text

    if grid.group == "table":
        for first, rows in groupby(grid.rows, key=lambda row: row[0]):
            title = f"{grid.title}: {one_line(first)}" if first else grid.title
            # a title of the table itself would be folded at its width
            yield Text(title, style="italic")
            yield _table(grid, grid.heads[1:], [row[1:] for row in rows])
    else:
        yield Text(grid.title, style="italic")
        yield _table(grid, grid.heads, grid.rows)
    for note in grid.notes:
        yield Text(one_line(note), style="dim")


def _table(grid: Grid, heads: Sequence[str], rows: Sequence[tuple[str, ...]]) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table()
    used = [at for at in range(len(heads)) if not rows or any(row[at] for row in rows)]
    for head in (heads[at] for at in used):
        table.add_column(
            head,
            justify="right" if head in grid.right else "left",
            no_wrap=head not in grid.wrapped,
            overflow="fold",
        )
    above = None
    for row in rows:
        again = grid.group == "block" and row[0] == above
        if grid.group == "block" and not again and above is not None:
            table.add_section()
        above = row[0]
        cells = ("", *row[1:]) if again else row
        table.add_row(*(Text(one_line(cells[at])) for at in used))
    return table
