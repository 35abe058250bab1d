"""Notices as Arrow record batches: the same function under Spark (``mapInArrow``), Ray Data and DuckDB.

Needs the extra ``planparse[arrow]``. How to size a large run is told in docs/scaling.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from planparse.errors import PlanparseError, SourceError, bug
from planparse.grammar import Grammar
from planparse.output.row_schema import FIELDS, schema
from planparse.output.rows import MENTIONS, row_of
from planparse.pipeline import extract_data
from planparse.source import Document, from_text, read_bytes

# a batch is given on when its notices reach one of these: a few MB, whatever the batches that came in
_ROWS = 256
_CHARACTERS = 2_000_000


def extract_batches(
    batches: Iterable[pa.RecordBatch],
    *,
    text: str = "text",
    key: str = "id",
    grammar: Sequence[str | Path] = (),
) -> Iterator[pa.RecordBatch]:
    """Yield batches of one result for each row, in order; a bad row becomes a row with an error.

    ``text`` names the column of notices: strings, or bytes of text files. ``key`` names the column that is
    carried over. ``grammar`` are paths of rules laid over the shipped ones. Batches that come out hold
    at most a few hundred notices, whatever came in. Raises KeyError where a column is missing,
    TypeError where that of texts holds neither strings nor bytes, GrammarError.
    """
    rules = Grammar.load(*grammar)
    for batch in batches:
        texts, keys = _column(batch, text), _column(batch, key)
        if not _readable(texts.type):
            raise TypeError(f"column {text} holds {texts.type}; texts are strings, or bytes of text files")
        form = schema(batch.schema.field(key))
        rows: list[dict[str, Any]] = []
        size = first = 0
        for number, value in enumerate(texts):
            content = value.as_py()
            rows.append(_row(content, rules))
            size += len(content or "")
            if len(rows) == _ROWS or size >= _CHARACTERS:
                yield _batch(keys.slice(first, len(rows)), rows, form)
                first, size, rows = number + 1, 0, []
        if rows or not first:
            yield _batch(keys.slice(first, len(rows)), rows, form)


def _column(batch: pa.RecordBatch, name: str) -> pa.Array:
    if name not in batch.schema.names:
        raise KeyError(f"there is no column {name}; the columns are {', '.join(batch.schema.names)}")
    return batch.column(name)


def _readable(kind: pa.DataType) -> bool:
    tests = (pa.types.is_string, pa.types.is_large_string, pa.types.is_binary, pa.types.is_large_binary)
    return any(test(kind) for test in (*tests, pa.types.is_null))


def _batch(keys: pa.Array, rows: list[dict[str, Any]], form: pa.Schema) -> pa.RecordBatch:
    columns = [pa.array([row[field.name] for row in rows], field.type) for field in FIELDS]
    return pa.RecordBatch.from_arrays([keys, *columns], schema=form)


def _row(content: str | bytes | None, grammar: Grammar) -> dict[str, Any]:
    try:
        return row_of(extract_data(_source(content), grammar))
    except PlanparseError as problem:
        return _failed(str(problem))
    except Exception as problem:
        return _failed(bug(problem))  # one notice must not end a job of millions


def _source(content: str | bytes | None) -> Document:
    if not content or not content.strip():
        raise SourceError("is empty; there is no notice in it")
    return from_text(content) if isinstance(content, str) else read_bytes(content, "-")


def _failed(problem: str) -> dict[str, Any]:
    return {**dict.fromkeys(MENTIONS, ()), "notice": None, "error": problem}


__all__ = ["extract_batches", "schema"]
