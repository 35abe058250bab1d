"""The Arrow schema of rows of notices: the contract, with the tree of a plan as a list of its nodes."""

from __future__ import annotations

import pyarrow as pa


def schema(key: pa.Field) -> pa.Schema:
    """Return the schema of the results of notices that are told apart by the field ``key``.

    ``notice`` holds what the contract gives as scalars, and the plans, with their nodes in text order, each
    naming its ``parent``. Spans are structs of ``start`` and ``end``, code points of the text. ``error`` says
    in one line what is wrong with a row; ``notice`` is null then and the lists are empty.
    """
    return pa.schema([key, *FIELDS])


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
    page=_WHOLE,
    table=_struct(
        columns=_WHOLE,
        head_rows=_WHOLE,
        rows=pa.list_(pa.list_(_struct(text=_TEXT, span=_SPAN, colspan=_WHOLE, rowspan=_WHOLE))),
    ),
)
_NOTICE = _struct(
    schema_version=_TEXT,
    source=_struct(
        name=_TEXT, media_type=_TEXT, encoding=_TEXT, pages=_WHOLE, sha256=_TEXT, characters=_WHOLE
    ),
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
        indicator_span=_SPAN,
        concept=_TEXT,
        baseline=_struct(value=_NUMBER, unit=_TEXT, year=_WHOLE, span=_SPAN),
        action=_TEXT,
        due=_struct(start=_WHOLE, end=_WHOLE, date=_TEXT, basis=_TEXT, text=_TEXT),
        binding=_TEXT,
        sentence=_TEXT,
        rule=_TEXT,
    ),
    "quantities": _struct(**_MEASURED, concept=_TEXT, rule=_TEXT),
    "times": _struct(**_PLACE, type=_TEXT, start=_TEXT, end=_TEXT, rule=_TEXT),
    "organisations": _struct(**_PLACE, name=_TEXT, type=_TEXT, canonical=_TEXT, rule=_TEXT),
    "citations": _struct(**_PLACE, title=_TEXT, document_number=_TEXT, issuer=_TEXT, rule=_TEXT),
    "assignments": _struct(**_PLACE, lead=_TEXTS, support=_TEXTS, jointly=_TEXTS, rule=_TEXT),
    "diagnostics": _struct(code=_TEXT, severity=_TEXT, message=_TEXT, node=_TEXT, span=_SPAN),
}
FIELDS: list[pa.Field] = [
    pa.field("notice", _NOTICE),
    *(pa.field(name, pa.list_(kind), nullable=False) for name, kind in _MENTIONS.items()),
    pa.field("error", _TEXT),
]
