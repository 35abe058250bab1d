"""A comparison as lines of plain cells: as a table, and a line a value."""

from __future__ import annotations

from collections import Counter

from planparse.comparison.results import Cell, Comparison, Rank, Row, Value

MISSING = "—"
VALUE_COLUMNS = (
    *(
        "indicator",
        "concept",
        "row_unit",
        "document",
        "name",
        "shown",
        "value",
        "upper",
        "unit",
        "comparator",
    ),
    *("approximate", "change", "normalized", "due_start", "due_end", "due_date", "rank", "sentence", "node"),
    *("start", "end"),
)
# more documents than this are lines of the table, not columns
MOST_COLUMNS = 6
SUMMARY: tuple[Rank, ...] = ("highest", "median", "lowest")


def is_turned(result: Comparison, transpose: bool | None) -> bool:
    """Tell whether a document is a line: as asked for, else where there are more than six."""
    return len(result.documents) > MOST_COLUMNS if transpose is None else transpose


def grid(result: Comparison, *, transpose: bool | None = None) -> list[list[str]]:
    """Return the table as lines of plain cells, the head first; an indicator, or a document, a line.

    ``transpose`` is as in ``is_turned``. Of more than two documents it also tells how many have a value
    and which the highest, median and lowest are.
    """
    names = document_names(result)
    count = len(names)
    summary = ["told", *SUMMARY] if count > 2 else []
    lines = [["indicator", "unit", *summary, *names]]
    for row in result.rows:
        told = [f"{len(row.cells)}/{count}", *(_ranked(row, rank, names) for rank in SUMMARY)]
        cells = [MISSING if cell is None else cell_text(cell) for cell in row.across(count)]
        lines.append([row_name(row), row.unit, *(told if summary else []), *cells])
    if not is_turned(result, transpose):
        return lines
    turned = [list(column) for column in zip(*lines, strict=True)]
    turned[0][0] = "document"
    return turned


def _ranked(row: Row, rank: Rank, names: list[str]) -> str:
    """Return the value of a rank and who has it."""
    holders = [cell for cell in row.cells if cell.rank == rank]
    if not holders or holders[0].ranked is None:
        return ""
    value = holders[0].values[holders[0].ranked]
    return f"{value.shown}: {'、'.join(names[cell.document] for cell in holders)}"


def document_names(result: Comparison) -> list[str]:
    """Return how the columns are headed, no two alike."""
    several = len({document.name for document in result.documents}) > 1
    names, seen = [], Counter[str]()
    for document in result.documents:
        name = document.name
        if document.plan is not None:
            plan = f"{document.plan} {document.title or document.name}"
            name = f"{document.name} {plan}" if several else plan
        seen[name] += 1
        names.append(f"{name} ({seen[name]})" if seen[name] > 1 else name)
    return names


def row_name(row: Row) -> str:
    """Return how a row is headed: its indicator, with the concept that it measures."""
    return f"{row.indicator} ({row.concept})" if row.concept else row.indicator


def cell_text(cell: Cell) -> str:
    """Return the values of a cell, each with its year and place."""
    return "; ".join(value_text(value) for value in cell.values)


def value_text(value: Value) -> str:
    """Return a value as ``≥ 5 % (2026) @123``: what, by when, where."""
    year = value.date or value.end
    return f"{value.shown}{f' ({year})' if year else ''} @{value.span[0]}"


def value_lines(result: Comparison) -> list[list[str | float | int | bool | None]]:
    """Return a line a value, in the order of VALUE_COLUMNS: what spreadsheets and data frames want."""
    names = document_names(result)
    return [
        [
            row.indicator,
            row.concept,
            row.unit,
            names[cell.document],
            value.indicator,
            value.shown,
            value.value,
            value.upper,
            value.unit,
            value.comparator,
            value.approximate,
            value.change,
            value.normalized,
            value.start,
            value.end,
            value.date,
            cell.rank if at == cell.ranked else None,
            value.sentence,
            value.node,
            *value.span,
        ]
        for row in result.rows
        for cell in row.cells
        for at, value in enumerate(cell.values)
    ]
