"""The targets of a notice as CSV: UTF-8 with a byte order mark, as spreadsheets want it."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any

from planparse.output.tables import TABLES, tables


def safe_cell(value: Any) -> Any:
    """Return a value that no spreadsheet takes for a formula: such text gets an apostrophe before it."""
    if isinstance(value, str) and value.lstrip(" \t\r\n\u3000\ufeff").startswith(tuple("=+-@＝＋－＠|%")):
        return f"'{value}"
    return f"'{value}" if isinstance(value, str) and value[:1] in ("\t", "\r", "\n") else value


def dump_csv(data: Mapping[str, Any], text: str | None = None, *, name: str = "targets") -> bytes:
    """Return one table of a notice as CSV with English names; null is an empty cell."""
    table = next(table for table in TABLES if table.name == name)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    for row in tables(data, text)[name]:
        writer.writerow(safe_cell(row[column.name]) for column in table.columns)
    return out.getvalue().encode("utf-8-sig")
