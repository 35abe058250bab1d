"""The text of a notice cut into blocks, a node each, and these into pieces at the edges of facts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from planparse.output.tables import walk

_BREAK = re.compile(r"([ \t\u3000]{0,40}\r?\n\s{0,40})")

Mark = tuple[int, int, str, str]
"""Start and end, kind and id of what is marked."""


@dataclass(slots=True, eq=False)
class Piece:
    """A run of text under the same facts: ``inner`` is the shortest of them, ``outer`` are the others.

    ``first`` tells that the inner fact opens here; ``anchors`` are the outer ones that do.
    """

    text: str
    inner: Mark | None
    outer: list[Mark]
    first: bool
    anchors: list[str]

    def lines(self) -> list[str]:
        """Return the lines, and between them the breaks with the blanks around them."""
        return _BREAK.split(self.text)


class Pieces:
    """Cuts any part of the text at the edges of facts; calls go forward in the text."""

    def __init__(self, text: str, marks: Iterable[Mark]) -> None:
        self._text = text
        self._marks = sorted(mark for mark in marks if mark[0] < mark[1])
        self._open: list[Mark] = []
        self._next = 0
        self._named: set[str] = set()

    def cut(self, start: int, end: int) -> list[Piece]:
        """Return the text from start to end as pieces."""
        while self._next < len(self._marks) and self._marks[self._next][0] < end:
            self._open.append(self._marks[self._next])
            self._next += 1
        self._open = [mark for mark in self._open if mark[1] > start]
        edges = {start, end, *(edge for mark in self._open for edge in mark[:2] if start < edge < end)}
        return [self._piece(left, right) for left, right in pairwise(sorted(edges))]

    def _piece(self, left: int, right: int) -> Piece:
        over = [mark for mark in self._open if mark[0] <= left and right <= mark[1]]
        over.sort(key=lambda mark: mark[1] - mark[0])
        new = [mark[3] for mark in over if mark[3] not in self._named]
        self._named.update(new)
        first = bool(over) and over[0][3] in new
        return Piece(
            text=self._text[left:right],
            inner=over[0] if over else None,
            outer=over[1:],
            first=first,
            anchors=new[1:] if first else new,
        )


def blocks(data: Mapping[str, Any], pieces: Pieces) -> Iterator[dict[str, Any]]:
    """Yield the text from beginning to end, a node a block; what stands before a plan is one too.

    A block has ``id``, ``kind``, ``level`` (0 for a plan), ``head`` and ``body`` (pieces), ``table`` (rows of
    cells or None), ``after`` (pieces behind the table) and ``page`` where a new one starts.
    """
    size = data["source"]["characters"]
    found = [*data["plans"], *(node for _, node, _, _ in walk(data))]
    found.sort(key=lambda node: (node["span"][0], node["id"].count(".")))
    first = found[0]["span"][0] if found else size
    if first:
        body = _trimmed(pieces.cut(0, first))
        yield {"id": "header", "kind": "header", "level": 0, "page": None, "head": [], "body": body} | _BARE
    ends = [node["span"][0] for node in found[1:]] + [size]
    page = None
    for node, end in zip(found, ends, strict=True):
        block = _block(node, end, pieces)
        own = node.get("page")
        block["page"] = own if own is not None and own != page else None
        page = own or page
        yield block


_BARE: dict[str, Any] = {"table": None, "after": []}


def _block(node: Mapping[str, Any], end: int, pieces: Pieces) -> dict[str, Any]:
    start = node["span"][0]
    block: dict[str, Any] = {"id": node["id"], "level": node["id"].count(".")}
    if "kind" not in node:
        return block | {"kind": "plan", "head": _trimmed(pieces.cut(start, end)), "body": []} | _BARE
    rows = (node["table"] or {}).get("rows") or []
    cells = sorted((cell for row in rows for cell in row), key=lambda cell: cell["span"])
    # in a table the caption stands before the first cell, whatever the node calls its own text
    most = cells[0]["span"][0] if cells else end
    opens = max(start, min(node["text_span"][0], most)) if node["heading"] is not None else start
    block |= {"kind": node["kind"], "head": pieces.cut(start, opens) if opens > start else []}
    if not cells:
        return block | {"body": _trimmed(pieces.cut(opens, end))} | _BARE
    block["body"] = pieces.cut(opens, most) if most > opens else []
    filled = _filled(cells, pieces)
    block["table"] = [
        {
            "head": number < node["table"]["head_rows"],
            "cells": [{**cell, "pieces": filled[tuple(cell["span"])]} for cell in row],
        }
        for number, row in enumerate(rows)
    ]
    return block | {"after": _trimmed(pieces.cut(max(start, cells[-1]["span"][1]), end))}


def _filled(cells: list[Mapping[str, Any]], pieces: Pieces) -> dict[tuple[int, int], list[Piece]]:
    """Return the pieces of each cell by its span; words between two cells stand behind the first of them.

    ``cells`` are in text order, which a flattened table need not keep within its rows.
    """
    filled = {}
    for cell, after in zip(cells, [*cells[1:], None], strict=True):
        found = pieces.cut(*cell["span"])
        if after and after["span"][0] > cell["span"][1]:
            between = pieces.cut(cell["span"][1], after["span"][0])
            found += [piece for piece in between if piece.inner or piece.text.strip()]
        filled[tuple(cell["span"])] = found
    return filled


def _trimmed(found: list[Piece]) -> list[Piece]:
    """Take the blank lines off the end: each block stands apart as it is."""
    if found and found[-1].inner is None:
        found[-1].text = found[-1].text.rstrip()
    return found
