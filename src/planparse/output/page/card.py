"""What the card of a fact tells: every field of the contract, in its order, with a Chinese name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from planparse.models import Assignment, Citation, Organisation, Quantity, Target, Time
from planparse.output.page.wording import KINDS, PARTS, ROLES, VALUES
from planparse.output.tables import TABLES, Row

_MODELS: dict[str, type[BaseModel]] = {
    "targets": Target,
    "times": Time,
    "organisations": Organisation,
    "citations": Citation,
    "assignments": Assignment,
    "quantities": Quantity,
}


def cards(
    data: Mapping[str, Any], rows: Mapping[str, list[Row]], concepts: Mapping[str, str]
) -> dict[str, Any]:
    """Return by kind the ``title``, ``fields`` (path, name), ``words`` of values and ``facts``: values by id.

    ``nodes`` has plan, path of headings, role and page by id of node, ``lines`` the line by id of fact.
    """
    places: dict[str, list[Any]] = {}
    lines: dict[str, int | None] = {}
    for kind in KINDS:
        for row in rows[kind]:
            lines[row["id"]] = row["line"]
            if row["node"]:
                role = ROLES.get(row["role"], row["role"])
                places[row["node"]] = [row["plan"], row["path"], role, row["page"]]
    words: Mapping[str, Mapping[str, Mapping[str, str]]] = VALUES
    kinds = {
        kind: {
            "title": title,
            "fields": [[path, _name(kind, path)] for path in _paths(kind)],
            "words": dict(words[kind], concept=concepts),
            "facts": {fact["id"]: [_at(fact, path) for path in _paths(kind)] for fact in data[kind]},
        }
        for kind, title in KINDS.items()
    }
    return {"kinds": kinds, "nodes": places, "lines": lines}


@cache
def _paths(kind: str) -> tuple[str, ...]:
    return tuple(_fields(_MODELS[kind]))


def _fields(model: type[BaseModel], above: str = "") -> Iterator[str]:
    for name, field in model.model_fields.items():
        kinds = [field.annotation, *get_args(field.annotation)]
        inner = next((k for k in kinds if isinstance(k, type) and issubclass(k, BaseModel)), None)
        if inner is None:
            yield above + name
        else:
            yield from _fields(inner, f"{above}{name}.")


@cache
def _names(kind: str) -> dict[str, str]:
    columns = next(table.columns for table in TABLES if table.name == kind)
    return {(column.source or column.name): column.title for column in columns}


def _name(kind: str, path: str) -> str:
    return PARTS.get(path) or _names(kind).get(path, path)


def _at(fact: Mapping[str, Any], path: str) -> Any:
    value: Any = fact
    for step in path.split("."):
        if value is None:
            return None
        value = value[step]
    return value
