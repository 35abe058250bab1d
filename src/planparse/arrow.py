"""Notices as Arrow record batches: the same function under Spark (``mapInArrow``), Ray Data and DuckDB.

Needs the extra ``planparse[arrow]``. How to size a large run is told in docs/scaling.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from planparse.errors import PlanparseError, SourceError
from planparse.grammar import Grammar
from planparse.pipeline import extract_data
from planparse.source import SourceText, from_text, read_bytes

# a batch is given on when its notices reach one of these: a few MB, whatever the batches that came in
_ROWS = 256
_CHARACTERS = 2_000_000


def schema(key: pa.Field) -> pa.Schema:
    """Return the schema of the results of notices that are told apart by the field ``key``.

    ``notice`` holds what the contract gives as scalars, and the plans, with their nodes in text order, each
    naming its ``parent``. Spans are structs of ``start`` and ``end``, code points of the text. ``error`` says
    in one line what is wrong with a row; ``notice`` is null then and the lists are empty.
    """
    return pa.schema([key, *_FIELDS])


def extract_batches(
    batches: Iterable[pa.RecordBatch],
    *,
    text: str = "text",
    key: str = "id",
    grammar: Sequence[str | Path] = (),
) -> Iterator[pa.RecordBatch]:
    """Yield batches of one result for each row, in order; a bad row becomes a row with an error.

    ``text`` names the column of notices: strings, or bytes of text files. ``key`` names the column that is
    carried over. ``grammar`` are paths of rules laid over the shipped ones. Batches that come out hold at most a
    few hundred notices, whatever the size of those that come in. Raises KeyError where a column is missing,
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
    columns = [pa.array([row[field.name] for row in rows], field.type) for field in _FIELDS]
    return pa.RecordBatch.from_arrays([keys, *columns], schema=form)


def _row(content: str | bytes | None, grammar: Grammar) -> dict[str, Any]:
    try:
        return row_of(extract_data(_source(content), grammar))
    except PlanparseError as problem:
        return _failed(str(problem))
    except Exception as problem:
        # one notice must not end a job of millions
        kind = type(problem).__name__
        return _failed(f"a bug in planparse ({kind}: {problem}); please report it with the notice")


def _source(content: str | bytes | None) -> SourceText:
    if not content or not content.strip():
        raise SourceError("is empty; there is no notice in it")
    return from_text(content) if isinstance(content, str) else read_bytes(content, "-")


def _failed(problem: str) -> dict[str, Any]:
    return {**dict.fromkeys(_MENTIONS, ()), "notice": None, "error": problem}


def row_of(data: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a row, but its key, for the data of a notice."""
    notice = {name: data[name] for name in ("schema_version", "source", "generator")}
    notice["header"] = _spanned(data["header"])
    notice["plans"] = [
        {**_spanned({**plan, "children": None}), "nodes": _nodes(plan["children"])} for plan in data["plans"]
    ]
    mentions = {name: [_spanned(mention) for mention in data[name]] for name in _MENTIONS}
    return {"notice": notice, **mentions, "error": None}


def _spanned(data: dict[str, Any]) -> dict[str, Any]:
    start, end = data["span"]
    return {**data, "span": {"start": start, "end": end}}


def _nodes(roots: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the nodes of a tree in text order, each with the id of its parent, null for the first ones."""
    found: list[dict[str, Any]] = []
    stack: list[tuple[dict[str, Any], str | None]] = [(node, None) for node in reversed(roots)]
    while stack:
        node, parent = stack.pop()
        start, end = node["text_span"]
        found.append({**_spanned(node), "parent": parent, "text_span": {"start": start, "end": end}})
        stack += [(child, node["id"]) for child in reversed(node["children"])]
    return found


def _struct(**fields: pa.DataType) -> pa.DataType:
    return pa.struct(list(fields.items()))


_TEXT, _TEXTS, _WHOLE, _NUMBER = pa.string(), pa.list_(pa.string()), pa.int32(), pa.float64()
_SPAN = _struct(start=_WHOLE, end=_WHOLE)
_PLACE: dict[str, pa.DataType] = {"id": _TEXT, "node": _TEXT, "span": _SPAN, "text": _TEXT}
_MEASURED: dict[str, pa.DataType] = {
    **_PLACE,
    "value": _NUMBER,
    "upper": _NUMBER,
    "unit": _TEXT,
    "comparator": _TEXT,
    "approximate": pa.bool_(),
    "change": _TEXT,
    "normalized": _struct(value=_NUMBER, upper=_NUMBER, unit=_TEXT),
    "kind": _TEXT,
}
_NODE = _struct(
    id=_TEXT,
    parent=_TEXT,
    kind=_TEXT,
    marker=_TEXT,
    number=_WHOLE,
    heading=_TEXT,
    role=_TEXT,
    span=_SPAN,
    text=_TEXT,
    text_span=_SPAN,
)
_NOTICE = _struct(
    schema_version=_TEXT,
    source=_struct(name=_TEXT, media_type=_TEXT, encoding=_TEXT, sha256=_TEXT, characters=_WHOLE),
    generator=_struct(name=_TEXT, version=_TEXT, grammar=_TEXT),
    header=_struct(
        title=_TEXT, document_number=_TEXT, issuers=_TEXTS, addressees=_TEXTS, issued_on=_TEXT, span=_SPAN
    ),
    plans=pa.list_(
        _struct(
            id=_TEXT,
            title=_TEXT,
            period=_struct(start=_WHOLE, end=_WHOLE),
            span=_SPAN,
            nodes=pa.list_(_NODE),
        )
    ),
)
_MENTIONS: dict[str, pa.DataType] = {
    "targets": _struct(
        **_MEASURED,
        indicator=_TEXT,
        action=_TEXT,
        due=_struct(start=_WHOLE, end=_WHOLE, basis=_TEXT, text=_TEXT),
        binding=_TEXT,
        sentence=_TEXT,
        rule=_TEXT,
    ),
    "quantities": _struct(**_MEASURED, rule=_TEXT),
    "times": _struct(**_PLACE, type=_TEXT, start=_TEXT, end=_TEXT, rule=_TEXT),
    "organisations": _struct(**_PLACE, name=_TEXT, type=_TEXT, canonical=_TEXT, rule=_TEXT),
    "citations": _struct(**_PLACE, title=_TEXT, document_number=_TEXT, issuer=_TEXT, rule=_TEXT),
    "assignments": _struct(**_PLACE, lead=_TEXTS, support=_TEXTS, jointly=_TEXTS, rule=_TEXT),
    "diagnostics": _struct(code=_TEXT, severity=_TEXT, message=_TEXT, node=_TEXT, span=_SPAN),
}
_FIELDS: list[pa.Field] = [
    pa.field("notice", _NOTICE),
    *(pa.field(name, pa.list_(kind), nullable=False) for name, kind in _MENTIONS.items()),
    pa.field("error", _TEXT),
]
