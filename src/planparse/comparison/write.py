"""A comparison as text: for the terminal and as CSV. No text of a notice is markup or a formula here."""

from __future__ import annotations

import csv
import io

from rich.console import Console
from rich.table import Table
from rich.text import Text

from planparse.comparison.lines import (
    MISSING,
    MOST_COLUMNS,
    VALUE_COLUMNS,
    document_names,
    grid,
    is_turned,
    row_name,
    value_lines,
    value_text,
)
from planparse.comparison.results import Cell, Comparison
from planparse.output.cells import safe_cell

_STYLES = {"highest": "green", "lowest": "red", "median": "yellow"}
_MARKS = {"highest": " ▲", "lowest": " ▼", "median": " ◆"}
_LEGEND = "▲ highest  ◆ median  ▼ lowest  — says nothing"


def to_csv(result: Comparison, *, transpose: bool | None = None, long: bool = False) -> str:
    """Return the table as CSV (RFC 4180), ``long``: a line a value; no cell is a formula."""
    page = io.StringIO()
    lines = [VALUE_COLUMNS, *value_lines(result)] if long else grid(result, transpose=transpose)
    csv.writer(page, lineterminator="\r\n").writerows([map(safe_cell, line) for line in lines])
    return page.getvalue()


def show(
    result: Comparison, console: Console, *, transpose: bool | None = None, all_rows: bool = False
) -> None:
    """Print the table, in parts of six columns; highest, lowest and median are marked.

    Of more than six documents, what one alone tells is left out, unless ``all_rows``.
    """
    count = len(result.documents)
    rows = [row for row in result.rows if all_rows or count <= MOST_COLUMNS or len(row.cells) > 1]
    head = [Text("indicator"), Text("unit"), *map(Text, document_names(result))]
    lines = [head]
    lines += [[Text(row_name(row)), Text(row.unit), *map(_cell, row.across(count))] for row in rows]
    fixed = 2
    if is_turned(result, transpose):
        lines = [list(column) for column in zip(*lines, strict=True)]
        lines[0][0], fixed = Text("document"), 1
    for first in range(fixed, max(len(lines[0]), fixed + 1), MOST_COLUMNS):
        columns = [*range(fixed), *range(first, min(first + MOST_COLUMNS, len(lines[0])))]
        table = Table(show_lines=True)
        for column in columns:
            table.add_column(lines[0][column], overflow="fold")
        for line in lines[1:]:
            table.add_row(*(line[column] for column in columns))
        console.print(table)
    if any(cell.rank for row in rows for cell in row.cells):
        console.print(Text(_LEGEND, style="dim"))
    if left := len(result.rows) - len(rows):
        console.print(Text(f"{left} indicators that one document alone tells: --shared 1", style="dim"))


def _cell(cell: Cell | None) -> Text:
    """Return a value a line, the ranked one marked."""
    if cell is None:
        return Text(MISSING, style="dim")
    told = Text()
    for at, value in enumerate(cell.values):
        told.append("\n" if at else "")
        told.append(value_text(value))
        if cell.rank is not None and at == cell.ranked:
            told.append(_MARKS[cell.rank])
            told.stylize(_STYLES[cell.rank])
    return told
