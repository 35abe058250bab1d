"""The Arrow schema of rows of notices, made from the models; the tree of a plan is a list of its nodes."""

from __future__ import annotations

import pyarrow as pa
from pydantic import BaseModel

from planparse.fields import FieldForm, form_of
from planparse.models import Node, Notice
from planparse.output.rows import MENTIONS


def schema(key: pa.Field) -> pa.Schema:
    """Return the schema of the results of notices that are told apart by the field ``key``.

    ``notice`` holds what the contract gives as scalars, and the plans, with their nodes in text order, each
    naming its ``parent``. Spans are structs of ``start`` and ``end``, code points of the text. ``error`` says
    in one line what is wrong with a row; ``notice`` is null then and the lists are empty.
    """
    return pa.schema([key, *FIELDS])


TYPES: dict[str, pa.DataType] = {
    "text": pa.string(),
    "date": pa.string(),  # as fine as the text is: a year or a month is no date of Arrow
    "number": pa.float64(),
    "whole": pa.int32(),
    "flag": pa.bool_(),
    "span": pa.struct([("start", pa.int32()), ("end", pa.int32())]),
}
"""The type of a field of the contract by its kind."""


def _type(form: FieldForm) -> pa.DataType:
    kind = TYPES[form.kind] if form.model is None else pa.struct(_fields(form.model))
    for _ in range(form.lists):
        kind = pa.list_(kind)
    return kind


def _fields(model: type[BaseModel]) -> list[pa.Field]:
    """Return the fields of a model. Nodes below nodes nest without end: they are a list with parents."""
    fields: list[pa.Field] = []
    for form in form_of(model).values():
        if form.model is not Node:
            fields.append(pa.field(form.name, _type(form)))
        elif model is not Node:
            fields.append(pa.field("nodes", _type(form)))
    if model is Node:
        fields.insert(1, pa.field("parent", pa.string()))
    return fields


def _row() -> list[pa.Field]:
    forms = form_of(Notice)
    notice = [pa.field(name, _type(form)) for name, form in forms.items() if name not in MENTIONS]
    lists = [pa.field(name, _type(forms[name]), nullable=False) for name in MENTIONS]
    return [pa.field("notice", pa.struct(notice)), *lists, pa.field("error", pa.string())]


FIELDS: list[pa.Field] = _row()
