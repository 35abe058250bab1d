"""A comparison as text: for the terminal and as CSV. No text of a notice is markup or a formula here."""

from __future__ import annotations

import csv
import io

from rich.console import Console
from rich.table import Table
from rich.text import Text

from planparse.comparison.results import Cell, Comparison, Document, Row, Value

MISSING = "—"
_STYLES = {"highest": "green", "lowest": "red", "median": "yellow"}
# more documents than this are rows of the table, not columns
_MOST_COLUMNS = 6


def grid(result: Comparison, *, transpose: bool | None = None) -> list[list[str]]:
    """Return the table as lines of plain cells, the head first; an indicator, or a document, a line.

    ``transpose`` None: a line a document where there are more than six.
    """
    if transpose is None:
        transpose = len(result.documents) > _MOST_COLUMNS
    names = [document_name(document) for document in result.documents]
    lines = [["indicator", "unit", *names]]
    lines += [[row_name(row), row.unit, *(cell_text(cell) for cell in row.cells)] for row in result.rows]
    if not transpose:
        return lines
    turned = [list(column) for column in zip(*lines, strict=True)]
    turned[0][0], turned[1][0] = "document", "unit"
    return turned


def document_name(document: Document) -> str:
    """Return how a column is headed."""
    if document.plan is not None:
        return f"{document.plan} {document.title or document.name}"
    return document.name


def row_name(row: Row) -> str:
    """Return how a row is headed: its indicator, with the concept that it measures."""
    return f"{row.indicator} ({row.concept})" if row.concept else row.indicator


def cell_text(cell: Cell) -> str:
    """Return the values of a cell, each with its year and place."""
    return "; ".join(value_text(value) for value in cell.values) or MISSING


def value_text(value: Value) -> str:
    """Return a value as ``≥ 5 % (2026) @123``: what, by when, where."""
    year = value.date or value.end
    return f"{value.shown}{f' ({year})' if year else ''} @{value.span[0]}"


def to_csv(result: Comparison, *, transpose: bool | None = None) -> str:
    """Return the table as CSV (RFC 4180); a cell that a spreadsheet would take for a formula opens with '."""
    page = io.StringIO()
    csv.writer(page, lineterminator="\r\n").writerows(
        [[safe(cell) for cell in line] for line in grid(result, transpose=transpose)]
    )
    return page.getvalue()


def safe(cell: str) -> str:
    """Return a cell that no spreadsheet computes."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def show(result: Comparison, console: Console, *, transpose: bool | None = None) -> None:
    """Print the table, in parts of six columns; highest, lowest and median are green, red and yellow."""
    turn = len(result.documents) > _MOST_COLUMNS if transpose is None else transpose
    lines = grid(result, transpose=turn)
    fixed = 1 if turn else 2
    for first in range(fixed, max(len(lines[0]), fixed + 1), _MOST_COLUMNS):
        columns = [*range(fixed), *range(first, min(first + _MOST_COLUMNS, len(lines[0])))]
        table = Table(show_lines=True)
        for column in columns:
            table.add_column(Text(lines[0][column]), overflow="fold")
        for at, line in enumerate(lines[1:]):
            ranks = {column: _rank(result, at, column, turn) for column in columns}
            table.add_row(
                *(Text(line[column], style=_STYLES.get(ranks[column] or "", "")) for column in columns)
            )
        console.print(table)


def _rank(result: Comparison, line: int, column: int, turn: bool) -> str | None:
    row, place = (column - 1, line - 1) if turn else (line, column - 2)
    if row < 0 or place < 0:
        return None
    return result.rows[row].cells[place].rank
