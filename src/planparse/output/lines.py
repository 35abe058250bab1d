"""Notices on their way to tables: each a line of JSON with its rows, whatever the tables become."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import orjson

from planparse.output.tables import TABLES, tables

TableRows = dict[str, list[list[Any]]]
"""Rows by the name of their table, each a value a column."""


def rows_of(data: Mapping[str, Any], text: str | None = None, name: str | None = None) -> TableRows:
    """Return the rows of a notice; ``name`` is what it is called there, its file's name where None."""
    made = tables(data, text, name)
    return {table.name: [list(row.values()) for row in made[table.name]] for table in TABLES}


def dump_tables(head: Mapping[str, Any], rows: TableRows) -> bytes:
    """Return a line that begins with the fields of head and holds the rows of a notice."""
    return orjson.dumps({**head, "tables": rows}, option=orjson.OPT_APPEND_NEWLINE)


def read_tables(lines: Path) -> Iterator[TableRows]:
    """Yield the rows of each notice. No more than one notice's are held. Raises OSError."""
    with lines.open("rb") as file:
        for line in file:
            rows: TableRows = orjson.loads(line)["tables"]
            yield rows
