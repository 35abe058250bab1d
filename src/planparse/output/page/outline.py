"""The outline: plans and all nodes that have a heading, each with how many targets stand below it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True, eq=False)
class Entry:
    """One line of the outline."""

    id: str
    label: str
    targets: int
    below: list[Entry] = field(default_factory=list)


def outline(data: Mapping[str, Any]) -> list[Entry]:
    """Return an entry a plan, with those of its nodes below it."""
    counts = Counter(
        ".".join(parts[:length])
        for target in data["targets"]
        if (parts := (target["node"] or "").split("."))
        for length in range(1, len(parts) + 1)
    )
    plans = []
    for plan in data["plans"]:
        top = Entry(plan["id"], plan["title"] or "", counts[plan["id"]])
        stack = [(top, node) for node in reversed(plan["children"])]
        while stack:
            above, node = stack.pop()
            entry = above
            if _opens(node):
                marker = "" if node["kind"] == "labelled" else node["marker"] or ""
                label = f"{marker}{node['heading'] or ''}" or node["marker"] or node["id"]
                entry = Entry(node["id"], label, counts[node["id"]])
                above.below.append(entry)
            stack += [(entry, child) for child in reversed(node["children"])]
        plans.append(top)
    return plans


def _opens(node: Mapping[str, Any]) -> bool:
    """Tell whether a node is a line of the outline: 责任单位：… under an item is none."""
    if node["kind"] == "labelled":
        return bool(node["children"])
    return node["heading"] is not None or node["kind"] == "section"


def places(entries: Iterable[Entry]) -> dict[str, str]:
    """Return the label of each entry by its id, those below included."""
    found: dict[str, str] = {}
    stack = list(entries)
    while stack:
        entry = stack.pop()
        found[entry.id] = entry.label
        stack += entry.below
    return found
