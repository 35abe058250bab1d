"""Rows of notices to one Parquet file, a few at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.json
import pyarrow.parquet

from planparse.output.row_schema import schema

# bytes of JSON that become one row group: some hundred notices
_BLOCK = 8 * 1024 * 1024


def rows_to_parquet(rows: Path, path: Path) -> None:
    """Write the rows, one of JSON a line as ``dump_row`` writes them, to path, whatever their number.

    Raises OSError.
    """
    form = schema(pa.field("path", pa.string()))
    parsing = pyarrow.json.ParseOptions(explicit_schema=form, unexpected_field_behavior="ignore")
    with pyarrow.parquet.ParquetWriter(path, form, compression="zstd") as writer:
        for block in _blocks(rows):
            # pyarrow's reader of whole files reads ahead without bound
            reading = pyarrow.json.ReadOptions(use_threads=False, block_size=len(block) + 1)
            table = pyarrow.json.read_json(pa.BufferReader(block), reading, parsing)
            writer.write_table(pa.Table.from_arrays([table[name] for name in form.names], schema=form))


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
