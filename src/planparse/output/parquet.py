"""Notices to Parquet: a row a notice, or typed tables with a row a fact, some at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any

import pyarrow as pa
import pyarrow.json
import pyarrow.parquet

from planparse.output.lines import read_tables
from planparse.output.row_schema import TYPES, schema
from planparse.output.tables import TABLES, Table
from planparse.wording import Lang

# bytes of JSON that become one row group: some hundred notices
_BLOCK = 8 * 1024 * 1024
# rows of a table that become one row group
_GROUP = 20_000


def rows_to_parquet(rows: Path, path: Path) -> None:
    """Write the rows, one of JSON a line as ``dump_row`` writes them, to path, whatever their number.

    Raises OSError.
    """
    form = schema(pa.field("path", pa.string()))
    parsing = pyarrow.json.ParseOptions(explicit_schema=form, unexpected_field_behavior="ignore")
    # opened here: pyarrow takes no name that is not UTF-8
    with path.open("wb") as file, pyarrow.parquet.ParquetWriter(file, form, compression="zstd") as writer:
        for block in _blocks(rows):
            # pyarrow's reader of whole files reads ahead without bound
            reading = pyarrow.json.ReadOptions(use_threads=False, block_size=len(block) + 1)
            table = pyarrow.json.read_json(pa.BufferReader(block), reading, parsing)
            writer.write_table(pa.Table.from_arrays([table[name] for name in form.names], schema=form))


def lines_to_parquets(lines: Path, folder: Path, lang: Lang) -> None:
    """Write ``notices.parquet``, a row a notice, and a file for each table to a folder. Raises OSError.

    Columns have the types of the contract: whole numbers, numbers, flags and texts; dates are ISO 8601 texts,
    for a notice may give no more than a year or a month.
    """
    rows_to_parquet(lines, folder / "notices.parquet")
    with ExitStack() as stack:
        files = {
            table.name: stack.enter_context(_TableFile(table, folder / f"{table.name}.parquet", lang))
            for table in TABLES
        }
        for rows in read_tables(lines):
            for name, file in files.items():
                file.add(rows[name])


class _TableFile:
    """One table on its way to Parquet; of its rows a group is held."""

    def __init__(self, table: Table, path: Path, lang: Lang) -> None:
        self._form = pa.schema([(column.head(lang), TYPES[column.kind]) for column in table.columns])
        self._file = path.open("wb")
        self._writer = pyarrow.parquet.ParquetWriter(self._file, self._form, compression="zstd")
        self._rows: list[list[Any]] = []

    def __enter__(self) -> _TableFile:
        return self

    def add(self, rows: list[list[Any]]) -> None:
        self._rows += rows
        if len(self._rows) >= _GROUP:
            self._write()

    def _write(self) -> None:
        columns = zip(*self._rows, strict=True)
        arrays = [pa.array(values, field.type) for values, field in zip(columns, self._form, strict=True)]
        self._writer.write_table(pa.Table.from_arrays(arrays, schema=self._form))
        self._rows = []

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._rows and kind is None:
            self._write()
        self._writer.close()
        self._file.close()


def _blocks(rows: Path) -> Iterator[bytes]:
    lines: list[bytes] = []
    size = 0
    with rows.open("rb") as file:
        for line in file:
            lines.append(line)
            size += len(line)
            if size >= _BLOCK:
                yield b"".join(lines)
                lines, size = [], 0
    if lines:
        yield b"".join(lines)
