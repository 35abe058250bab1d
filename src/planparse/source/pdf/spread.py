"""Tables that go on over the next page: one table, its head once."""

from __future__ import annotations

from dataclasses import replace

from planparse.source.composing import Cell
from planparse.source.pdf.sheet import Part, Table

_NEAR = 3.0  # points by which the columns of one table may differ from page to page


def joined(pages: list[list[Part]]) -> list[list[Part]]:
    """Return the parts of each page; what goes on with a table above is with it on the page of its start."""
    found: list[list[Part]] = []
    last: Table | None = None
    for parts in pages:
        first = parts[0] if parts else None
        if last is not None and isinstance(first, Table) and _alike(last, first):
            _append(last, first.rows)
            parts = parts[1:]
            # with nothing else on the page the table may go on still further
            last = last if not parts else parts[-1] if isinstance(parts[-1], Table) else None
        elif parts:
            end = parts[-1]
            last = end if isinstance(end, Table) else None
        found.append(parts)
    return found


def _alike(one: Table, other: Table) -> bool:
    if len(one.edges) != len(other.edges):
        return False
    aside = other.edges[0] - one.edges[0]
    return all(abs(right - left - aside) <= _NEAR for left, right in zip(one.edges, other.edges, strict=True))


def _append(table: Table, rows: list[list[Cell]]) -> None:
    """Add the rows of the next page: without the head said again, a row that was cut made whole."""
    head = 0
    while head < min(len(rows), len(table.rows)) and _words(rows[head]) == _words(table.rows[head]):
        head += 1
    rest = rows[head:] or rows
    if rest and _goes_on(table.rows[-1], rest[0]):
        table.rows[-1] = [
            replace(cell, text=cell.text + more.text)
            for cell, more in zip(table.rows[-1], rest[0], strict=True)
        ]
        rest = rest[1:]
    table.rows += rest


def _goes_on(last: list[Cell], row: list[Cell]) -> bool:
    """Tell whether a row is what did not fit of the last one: its first cell and more are empty."""
    if len(row) != len(last) or any(cell.rowspan > 1 or cell.colspan > 1 for cell in [*row, *last]):
        return False
    empty = [not cell.text for cell in row]
    filled = [bool(cell.text) for cell in last]
    return (
        empty[0]
        and filled[0]
        and 2 * sum(empty) >= len(row)
        and not all(empty)
        and all(old or none for old, none in zip(filled, empty, strict=True))
    )


def _words(row: list[Cell]) -> list[str]:
    return [cell.text for cell in row]
