"""A comparison as a workbook: a sheet with the values, one with the sentences and places."""

from __future__ import annotations

import io
from datetime import datetime
from functools import cache
from typing import Any

from planparse.comparison.lines import (
    MISSING,
    SUMMARY,
    VALUE_COLUMNS,
    cell_text,
    grid,
    is_turned,
    value_lines,
)
from planparse.comparison.results import Cell, Comparison, Row, Value
from planparse.output.cells import column_width, sheet_text

_FILLS = {"highest": "#E3F4E3", "lowest": "#FBE5E5", "median": "#FDF6D8"}
_SCALE = {"type": "3_color_scale", "min_color": "#FBE5E5", "mid_color": "#FDF6D8", "max_color": "#E3F4E3"}
_MOST_COLUMNS = 16_384  # of a sheet of Excel
_LOOKED_AT = 200


def to_xlsx(result: Comparison, *, transpose: bool | None = None) -> bytes:
    """Return the table as XLSX; what is text is written as text, so no cell computes.

    A row whose values share one unit holds numbers, coloured by their size; other rows hold what a person
    would write, the highest, lowest and median coloured. ``transpose`` is as in ``grid``, unless the sheet
    would be wider than Excel allows.
    """
    import xlsxwriter

    page = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(page, options) as book:
        book.set_properties({"created": datetime(2000, 1, 1)})  # the same notices give the same bytes
        _Values(book, result, transpose)
        _sentences(book, result)
    return page.getvalue()


class _Values:
    """The sheet of values."""

    def __init__(self, book: Any, result: Comparison, transpose: bool | None) -> None:
        turned = is_turned(result, transpose) and len(result.rows) < _MOST_COLUMNS
        lines = grid(result, transpose=turned)
        self._book, self._turned = book, turned
        self._sheet = book.add_worksheet("values")
        self._fills = {rank: book.add_format({"bg_color": fill}) for rank, fill in _FILLS.items()}
        self._shape = cache(lambda shape: book.add_format({"num_format": shape}))
        # what stands before the documents: indicator, unit and, of more than two, the summary
        self._first = 2 + (1 + len(SUMMARY) if len(result.documents) > 2 else 0)
        head = _head(book)
        for line, cells in enumerate(lines):
            for column, text in enumerate(cells):
                own = (column, line) if turned else (line, column)
                if own[0] == 0 or own[1] < self._first:
                    is_head = line == 0 or column == 0
                    self._sheet.write_string(line, column, sheet_text(text), head if is_head else None)
        for number, row in enumerate(result.rows, 1):
            self._write(number, row, len(result.documents))
        self._sheet.freeze_panes(*((self._first, 1) if turned else (1, self._first)))
        for column, texts in enumerate(zip(*lines[:_LOOKED_AT], strict=True)):
            self._sheet.set_column(column, column, column_width(list(texts)))

    def _at(self, number: int, document: int) -> tuple[int, int]:
        column = self._first + document
        return (column, number) if self._turned else (number, column)

    def _write(self, number: int, row: Row, documents: int) -> None:
        numbers = _is_of_numbers(row)
        for document, cell in enumerate(row.across(documents)):
            at = self._at(number, document)
            if cell is None:
                self._sheet.write_string(*at, MISSING)
            elif numbers:
                (value,) = cell.values
                self._sheet.write_number(*at, value.value, self._shape(_shape(value)))
            else:
                self._sheet.write_string(*at, sheet_text(cell_text(cell)), self._fill(cell))
        if numbers:
            self._sheet.conditional_format(*self._at(number, 0), *self._at(number, documents - 1), _SCALE)

    def _fill(self, cell: Cell) -> Any:
        return self._fills.get(cell.rank or "")


def _is_of_numbers(row: Row) -> bool:
    """Tell whether the row is one of plain numbers: one value a document, all in one unit, none a range."""
    alone = all(len(cell.values) == 1 and cell.values[0].upper is None for cell in row.cells)
    return alone and len({cell.values[0].unit for cell in row.cells}) == 1


def _shape(value: Value) -> str:
    """Return the format that shows a number as a person writes it: the words around it stand as they are."""
    number = f"{value.value:.15g}" if isinstance(value.value, float) else str(value.value)
    before, _, behind = value.shown.replace('"', "").partition(number)
    return f'"{before}"General"{behind}"'


def _head(book: Any) -> Any:
    return book.add_format({"bold": True, "bg_color": "#E8EDF2", "valign": "top", "text_wrap": True})


def _sentences(book: Any, result: Comparison) -> None:
    """Write a line a value, with the sentence and the place."""
    sheet = book.add_worksheet("sentences")
    head = _head(book)
    lines = value_lines(result)
    for column, name in enumerate(VALUE_COLUMNS):
        sheet.write_string(0, column, name, head)
        shown = [name, *(str(line[column] or "") for line in lines[:_LOOKED_AT])]
        sheet.set_column(column, column, column_width(shown))
    for number, line in enumerate(lines, 1):
        for column, cell in enumerate(line):
            if isinstance(cell, bool):
                sheet.write_boolean(number, column, cell)
            elif isinstance(cell, (int, float)):
                sheet.write_number(number, column, cell)
            elif cell is not None:
                sheet.write_string(number, column, sheet_text(cell))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(1, len(lines)), len(VALUE_COLUMNS) - 1)
