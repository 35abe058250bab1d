"""Rows of notices to one Parquet file, a few at a time."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.json
import pyarrow.parquet

from planparse.output.row_schema import schema

_BLOCK = 8 * 1024 * 1024
_LARGEST = 512 * 1024 * 1024


def rows_to_parquet(rows: Path, path: Path) -> None:
    """Write the rows, one of JSON a line as ``dump_row`` writes them, to path, whatever their number.

    Raises OSError.
    """
    form = schema(pa.field("path", pa.string()))
    options = pyarrow.json.ParseOptions(explicit_schema=form, unexpected_field_behavior="ignore")
    with pyarrow.parquet.ParquetWriter(path, form, compression="zstd") as writer:
        if rows.stat().st_size == 0:
            return
        longest = _longest_line(rows)
        reading = pyarrow.json.ReadOptions(
            block_size=min(max(_BLOCK, 2 * longest), _LARGEST), use_threads=False
        )
        with pyarrow.json.open_json(rows, reading, options) as batches:
            for batch in batches:
                writer.write_batch(
                    pa.RecordBatch.from_arrays([batch.column(name) for name in form.names], schema=form)
                )


def _longest_line(rows: Path) -> int:
    with rows.open("rb") as file:
        return max(len(line) for line in file)
