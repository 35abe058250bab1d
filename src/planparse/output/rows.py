"""A notice as a row of a table: nothing nests without end, and spans are named."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson

MENTIONS = ("targets", "quantities", "times", "organisations", "citations", "assignments", "diagnostics")


def dump_row(data: dict[str, Any], path: str, **more: Any) -> bytes:
    """Return the row of a notice as one line of JSON, with the path it was read from and what is given."""
    return orjson.dumps({**row_of(data), "path": path, **more}, option=orjson.OPT_APPEND_NEWLINE)


def row_of(data: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a row, but its key, for the data of a notice."""
    notice = {name: _named(value) for name, value in data.items() if name not in (*MENTIONS, "plans")}
    notice["plans"] = [
        {name: _nodes(value) if name == "children" else _named(value) for name, value in plan.items()}
        for plan in data["plans"]
    ]
    for plan in notice["plans"]:
        plan["nodes"] = plan.pop("children")
    return {"notice": notice, **{name: _named(data[name]) for name in MENTIONS}, "error": None}


def data_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the data of the notice that a row holds, as the contract nests it: what ``row_of`` was given.

    Raises ValueError where the nodes of a plan make no tree.
    """
    notice = {name: _unnamed(value) for name, value in row["notice"].items()}
    for number, plan in enumerate(notice.get("plans") or ()):
        if isinstance(plan, dict) and isinstance(nodes := plan.pop("nodes", None), list):
            plan["children"] = _tree(nodes, f"plans[{number}].nodes")
    return {**notice, **{name: _unnamed(row[name]) for name in MENTIONS}}


def _tree(nodes: list[Any], place: str) -> list[dict[str, Any]]:
    roots: list[dict[str, Any]] = []
    known: dict[Any, list[dict[str, Any]]] = {None: roots}
    for number, node in enumerate(nodes):
        if not isinstance(node, dict):
            raise ValueError(f"{place}[{number}]: is null")
        own = {name: value for name, value in node.items() if name != "parent"}
        if node.get("parent") not in known:
            raise ValueError(f"{place}[{number}].parent: there is no node {node.get('parent')} above it")
        if own.get("id") is None or own["id"] in known:
            raise ValueError(f"{place}[{number}].id: {own.get('id')} stands twice or is null")
        known[node.get("parent")].append(own)
        known[own["id"]] = own["children"] = []
    return roots


def _unnamed(value: Any) -> Any:
    """Return plain data with spans as pairs; a period of years has the same ends, but by other names."""
    if isinstance(value, dict):
        return {
            name: [part["start"], part["end"]] if _is_span(name, part) else _unnamed(part)
            for name, part in value.items()
        }
    return [_unnamed(part) for part in value] if isinstance(value, list) else value


def _is_span(name: str, part: Any) -> bool:
    return (name == "span" or name.endswith("_span")) and isinstance(part, dict)


def _named(value: Any) -> Any:
    """Return plain data with the ends of its spans named; nothing else of the contract is a tuple."""
    if type(value) is tuple:
        return {"start": value[0], "end": value[1]}
    if type(value) is dict:
        return {name: _named(part) for name, part in value.items()}
    return [_named(part) for part in value] if type(value) is list else value


def _nodes(roots: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the nodes of a tree in text order, each with the id of its parent, null for the first ones."""
    found: list[dict[str, Any]] = []
    stack: list[tuple[dict[str, Any], str | None]] = [(node, None) for node in reversed(roots)]
    while stack:
        node, parent = stack.pop()
        own = {name: _named(value) for name, value in node.items() if name != "children"}
        found.append({**own, "parent": parent})
        stack += [(child, node["id"]) for child in reversed(node["children"])]
    return found
