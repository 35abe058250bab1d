"""Tables in CSV, checked."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from planparse.errors import OutputError
from planparse.output.cells import safe_cell
from planparse.output.tables import Column, Table
from planparse.source import Document
from planparse.tabular.rows import RowChecker, table_with, wrong_heads
from planparse.written import refuse_empty, written_text

_FLAGS = {"True": True, "False": False}
_WHOLE = re.compile(r"-?[0-9]{1,400}")
_NUMBER = re.compile(r"-?[0-9]{1,400}(?:\.[0-9]{1,400})?(?:e[+-]?[0-9]{1,3})?")


def check_csv(path: Path, source: Document | None) -> Iterator[str]:
    """Yield what is wrong with a table in CSV. Raises OutputError where it cannot be read as a whole."""
    text = written_text(path)
    refuse_empty(text)
    rows = _rows(text)
    heads = next(rows)[1]
    table = table_with(heads)
    if table is None:
        raise OutputError(wrong_heads(heads))
    checker = RowChecker(table, source.text if source else None, _same)
    for line, cells in rows:
        for told in (*_formulas(table, cells), *checker.check(_values(table, cells))):
            yield f"line {line}: {told}"


def _same(cell: str, words: str) -> bool:
    return cell in (words, safe_cell(words))


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the line on which each row ends, from 1, and its cells. Raises OutputError."""
    usual = csv.field_size_limit(len(text) + 1)  # a node may be as long as its notice
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error as problem:
        raise OutputError(f"is not CSV: line {reader.line_num}: {problem}") from None
    finally:
        csv.field_size_limit(usual)


def _formulas(table: Table, cells: list[str]) -> Iterator[str]:
    for column, cell in zip(table.columns, cells, strict=False):
        if column.kind in ("text", "date") and safe_cell(cell) != cell:
            yield f"{column.name}: {cell[:20]!r} is a formula to a spreadsheet"


def _values(table: Table, cells: list[str]) -> list[Any]:
    known = [_value(column, cell) for column, cell in zip(table.columns, cells, strict=False)]
    return [*known, *cells[len(table.columns) :]]


def _value(column: Column, cell: str) -> Any:
    """Return the value that a cell stands for; the cell itself where it stands for none of its column."""
    if cell == "":
        return None
    if column.kind == "flag":
        return _FLAGS.get(cell, cell)
    if column.kind in ("whole", "number") and _WHOLE.fullmatch(cell):
        return int(cell)
    return float(cell) if column.kind == "number" and _NUMBER.fullmatch(cell) else cell
