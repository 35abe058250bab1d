"""A notice as an Excel workbook: one sheet a table, and one that tells every column."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from unicodedata import east_asian_width

import xlsxwriter

from planparse.output.tables import TABLES, Column, Row, Table, tables

_LONGEST = 32_767  # characters that a cell of Excel holds
_WIDEST = 48
_ABOUT = "说明"


def dump_xlsx(data: Mapping[str, Any], text: str | None = None) -> bytes:
    """Return a workbook with the sheets 目标 结构 机构 时间 引用 分工 数量 提示 说明.

    Heads are frozen and filtered; numbers are numbers, full dates are dates, and all else is text: no
    cell is a formula. The node of a fact links to its row in 结构.
    """
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"created": datetime(2000, 1, 1)})  # the same notice gives the same bytes
    rows = tables(data, text)
    node_rows = {row["id"]: number for number, row in enumerate(rows["nodes"], 2)}
    head = book.add_format({"bold": True, "bg_color": "#E8EDF2", "bottom": 1, "valign": "top"})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for table in TABLES:
        sheet = book.add_worksheet(table.title)
        _fill(sheet, table, rows[table.name], node_rows, head, day)
    _about(book.add_worksheet(_ABOUT), head)
    book.close()
    return out.getvalue()


def _fill(sheet: Any, table: Table, rows: list[Row], node_rows: dict[str, int], head: Any, day: Any) -> None:
    for place, column in enumerate(table.columns):
        sheet.write_string(0, place, column.title, head)
        shown = [column.title, *(str(row[column.name] or "") for row in rows[:200])]
        sheet.set_column(place, place, min(_WIDEST, max(map(_width, shown)) + 3))
    for number, row in enumerate(rows, 1):
        for place, column in enumerate(table.columns):
            value = row[column.name]
            if column.name == "node" and table.name != "nodes" and value in node_rows:
                sheet.write_url(number, place, f"internal:'结构'!A{node_rows[value]}", string=value)
            elif value is not None:
                _write(sheet, number, place, column, value, day)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(rows), 1), len(table.columns) - 1)


def _write(sheet: Any, number: int, place: int, column: Column, value: Any, day: Any) -> None:
    if column.kind == "flag":
        sheet.write_boolean(number, place, value)
    elif column.kind in ("number", "whole"):
        sheet.write_number(number, place, value)
    elif column.kind == "date" and (found := _date(value)):
        sheet.write_datetime(number, place, found, day)
    else:
        sheet.write_string(number, place, str(value)[:_LONGEST])


def _date(value: str) -> datetime | None:
    try:
        found = date.fromisoformat(value)
    except ValueError:
        return None
    return datetime(found.year, found.month, found.day) if found.year > 1900 else None


def _width(text: str) -> int:
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text[:_WIDEST])


def _about(sheet: Any, head: Any) -> None:
    for place, title in enumerate(("表", "列", "字段", "类型")):
        sheet.write_string(0, place, title, head)
    number = 0
    for table in TABLES:
        for column in table.columns:
            number += 1
            values = (table.title, column.title, f"{table.name}.{column.source or column.name}", column.kind)
            for place, value in enumerate(values):
                sheet.write_string(number, place, value)
    sheet.set_column(0, 1, 14)
    sheet.set_column(2, 2, 34)
    sheet.freeze_panes(1, 0)
