"""A notice as one page to check by eye: self-contained, every fact marked where it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import orjson
from jinja2 import Environment, PackageLoader, StrictUndefined

from planparse.output.tables import tables, walk

if TYPE_CHECKING:
    from jinja2 import Template

KINDS = {
    "targets": "目标",
    "times": "时间",
    "organisations": "机构",
    "citations": "引用",
    "assignments": "分工",
}
_LEADERS = 12


def dump_html(data: Mapping[str, Any], text: str) -> bytes:
    """Return the page of a notice; ``text`` is its decoded text. No word of a notice is taken for markup."""
    rows = tables(data, text)
    facts = {fact["id"]: {**fact, "group": title} for kind, title in KINDS.items() for fact in data[kind]}
    marks = _Marks(data, text)
    page = _template().render(
        notice=data,
        title=data["header"]["title"] or data["source"]["name"],
        kinds=KINDS,
        counts={kind: len(data[kind]) for kind in KINDS},
        blocks=list(_blocks(data, marks)),
        outline=data["plans"],
        within=_within(data),
        targets=rows["targets"],
        duties=rows["assignments"],
        organisations=_organisations(data),
        years=_years(rows["targets"]),
        leaders=_leaders(data),
        facts=_script(facts),
    )
    return page.encode("utf-8", "replace")


@cache
def _template() -> Template:
    loader = PackageLoader("planparse.output", "templates")
    return Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    ).get_template("page.html")


def _script(facts: Mapping[str, Any]) -> str:
    """Return JSON that cannot leave its script element, whatever it says."""
    return (
        orjson.dumps(facts).decode().replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
    )


class _Marks:
    """Cuts any part of the text at the edges of facts."""

    def __init__(self, data: Mapping[str, Any], text: str) -> None:
        self._text = text
        self._facts = sorted(
            (*fact["span"], kind, fact["id"]) for kind in KINDS for fact in data[kind] if fact["text"]
        )
        self._open: list[tuple[int, int, str, str]] = []
        self._next = 0
        self._named: set[str] = set()

    def pieces(self, start: int, end: int) -> list[dict[str, Any]]:
        """Return the text from start to end as pieces; calls go forward in the text."""
        while self._next < len(self._facts) and self._facts[self._next][0] < end:
            self._open.append(self._facts[self._next])
            self._next += 1
        self._open = [fact for fact in self._open if fact[1] > start]
        edges = {start, end, *(edge for fact in self._open for edge in fact[:2] if start < edge < end)}
        ordered = sorted(edges)
        return [self._piece(left, right) for left, right in pairwise(ordered)]

    def _piece(self, left: int, right: int) -> dict[str, Any]:
        over = [fact for fact in self._open if fact[0] <= left and right <= fact[1]]
        over.sort(key=lambda fact: fact[1] - fact[0])
        new = [fact[3] for fact in over if fact[3] not in self._named]
        self._named.update(new)
        return {
            "text": self._text[left:right],
            "kind": over[0][2] if over else None,
            "fact": over[0][3] if over else None,
            "under": sorted({fact[2] for fact in over[1:]}),
            "anchors": new,
            "first": bool(over) and over[0][3] in new,
        }


def _blocks(data: Mapping[str, Any], marks: _Marks) -> Iterator[dict[str, Any]]:
    """Yield the text from beginning to end, a node a block; what stands before a plan is one too."""
    nodes = [(node["span"][0], node) for _, node, _, _ in walk(data)]
    plans = [
        (plan["span"][0], {**plan, "kind": "plan", "table": None, "page": None}) for plan in data["plans"]
    ]
    starts = sorted(plans + nodes, key=lambda entry: (entry[0], entry[1]["id"].count(".")))
    ends = [start for start, _ in starts[1:]] + [data["source"]["characters"]]
    first = starts[0][0] if starts else data["source"]["characters"]
    if first:
        yield {"id": "header", "kind": "header", "depth": 0, "pieces": marks.pieces(0, first), "table": None}
    for (start, node), end in zip(starts, ends, strict=True):
        block = {"id": node["id"], "kind": node["kind"], "depth": node["id"].count("."), "page": node["page"]}
        table = node["table"]
        if table and table["rows"] and (cells := [cell for row in table["rows"] for cell in row]):
            block["pieces"] = marks.pieces(start, max(start, cells[0]["span"][0]))
            block["table"] = [
                {
                    "head": number < table["head_rows"],
                    "cells": [{**cell, "pieces": marks.pieces(*cell["span"])} for cell in row],
                }
                for number, row in enumerate(table["rows"])
            ]
            block["after"] = marks.pieces(max(start, cells[-1]["span"][1]), end)
        else:
            block |= {"pieces": _trimmed(marks.pieces(start, end)), "table": None}
        yield block


def _trimmed(pieces: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Take the blank lines off the end: each block stands apart as it is."""
    if pieces and pieces[-1]["kind"] is None:
        pieces[-1]["text"] = pieces[-1]["text"].rstrip()
    return pieces


def _within(data: Mapping[str, Any]) -> Counter[str]:
    """Return how many targets each node and plan holds, those below it included."""
    counts: Counter[str] = Counter()
    for target in data["targets"]:
        parts = (target["node"] or "").split(".")
        counts.update(".".join(parts[:length]) for length in range(1, len(parts) + 1))
    return counts


def _organisations(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for mention in data["organisations"]:
        entry = found.setdefault(
            mention["canonical"], {"name": mention["canonical"], "type": mention["type"], "places": []}
        )
        entry["places"].append(mention["id"])
    return sorted(found.values(), key=lambda entry: -len(entry["places"]))


def _years(targets: list[dict[str, Any]]) -> list[tuple[str, int]]:
    counts = Counter(str(row["due_end"]) for row in targets if row["due_end"] is not None)
    return sorted(counts.items())


def _leaders(data: Mapping[str, Any]) -> list[tuple[str, int]]:
    return Counter(name for duty in data["assignments"] for name in duty["lead"]).most_common(_LEADERS)
