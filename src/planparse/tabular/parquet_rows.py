"""A process that reads one Parquet file of planparse within a bound of memory, and prints its rows as JSON.

The first line tells the table, null where a row is a notice; null ends the rows. A text in place of a row
says what is wrong with the file.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet

from planparse.errors import OutputError
from planparse.output.row_schema import TYPES, schema
from planparse.tabular.rows import table_with, wrong_heads

_GROUP = 1024 * 1024 * 1024
"""The most bytes of a group of rows, unpacked: planparse writes some MB into one."""
_MEMORY = 4 * _GROUP
_ROWS = 64
_NOTICES = schema(pa.field("path", pa.string()))
_FLOOD = "unpacks to more than any output holds; it is damaged or made to do harm"


def main() -> None:
    """Print what the file holds that is named on the command line."""
    _bound_memory()
    for told in rows_told(Path(sys.argv[1])):
        sys.stdout.write(json.dumps(told) + "\n")


def rows_told(path: Path) -> Iterator[Any]:
    """Yield what the lines hold that are printed."""
    try:
        with path.open("rb") as file:
            yield from _read(pyarrow.parquet.ParquetFile(file))
        yield None
    except OutputError as problem:
        yield str(problem)
    except MemoryError:
        yield _FLOOD
    except OSError as problem:
        yield f"cannot be read: {problem.strerror}" if problem.strerror else _damaged(problem)
    except (pa.ArrowException, ValueError, OverflowError) as problem:
        yield _damaged(problem)


def _read(file: Any) -> Iterator[dict[str, Any]]:
    yield {"table": _table_of(file.schema_arrow)}
    for number in range(file.metadata.num_row_groups):
        group = file.metadata.row_group(number)
        if sum(group.column(at).total_uncompressed_size for at in range(group.num_columns)) > _GROUP:
            raise OutputError(_FLOOD)
    for batch in file.iter_batches(batch_size=_ROWS, use_threads=False):
        if batch.nbytes > _GROUP:
            raise OutputError(_FLOOD)
        yield from batch.to_pylist()


def _table_of(form: pa.Schema) -> str | None:
    """Return the name of the table of a file, None of whole notices. Raises OutputError for others."""
    if form.names == _NOTICES.names:
        _refuse_types(form, _NOTICES)
        return None
    if {"notice", "targets"} <= {*form.names}:
        raise OutputError(f"has other columns than notices have: {', '.join(_NOTICES.names)}")
    table = table_with(form.names)
    if table is None:
        raise OutputError(wrong_heads(form.names))
    columns = zip(form.names, table.columns, strict=True)
    _refuse_types(form, pa.schema([(name, TYPES[column.kind]) for name, column in columns]))
    return table.name


def _refuse_types(form: pa.Schema, wanted: pa.Schema) -> None:
    for field, right in zip(form, wanted, strict=True):
        if not field.type.equals(right.type):
            nested = pa.types.is_nested(field.type) or pa.types.is_nested(right.type)
            what = "other fields than planparse writes" if nested else f"{field.type}, not {right.type}"
            raise OutputError(f"column {field.name!r} holds {what}")


def _bound_memory() -> None:
    """Bound what this process takes: what the pages of a file unpack to, nothing in it tells truly."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _damaged(problem: Exception) -> str:
    said = (str(problem).splitlines() or [type(problem).__name__])[0]
    return f"is no Parquet, or damaged: {said[:200]}"


if __name__ == "__main__":
    main()
