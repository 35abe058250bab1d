"""A notice as a row of a table: nothing nests without end, and spans are named."""

from __future__ import annotations

from typing import Any

import orjson

MENTIONS = ("targets", "quantities", "times", "organisations", "citations", "assignments", "diagnostics")


def dump_row(data: dict[str, Any], path: str) -> bytes:
    """Return the row of a notice as one line of JSON, with the path it was read from."""
    return orjson.dumps({**row_of(data), "path": path}, option=orjson.OPT_APPEND_NEWLINE)


def row_of(data: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a row, but its key, for the data of a notice."""
    notice = {name: data[name] for name in ("schema_version", "source", "generator")}
    notice["header"] = _spanned(data["header"])
    notice["plans"] = [
        {**_spanned({**plan, "children": None}), "nodes": _nodes(plan["children"])} for plan in data["plans"]
    ]
    mentions = {name: [_spanned(mention) for mention in data[name]] for name in MENTIONS}
    mentions["targets"] = [_target(target) for target in mentions["targets"]]
    return {"notice": notice, **mentions, "error": None}


def _spanned(data: dict[str, Any]) -> dict[str, Any]:
    start, end = data["span"]
    return {**data, "span": {"start": start, "end": end}}


def _target(data: dict[str, Any]) -> dict[str, Any]:
    """Name the spans that stand inside a target."""
    words, base = data["indicator_span"], data["baseline"]
    return {
        **data,
        "indicator_span": words and {"start": words[0], "end": words[1]},
        "baseline": base and _spanned(base),
    }


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
