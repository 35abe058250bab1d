"""Rows of tables checked against their columns: what kind of value stands where, ids, order, and the text.

Tables are written of notices that hold the contract, so that what is wrong here happened to the file since:
columns were moved, cells changed, rows cut off or sorted otherwise.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import Any

from planparse.conformance import date_problem
from planparse.output.tables import TABLES, Column, Table
from planparse.wellformed import LETTERS, MAY_BE_EMPTY
from planparse.wording import LANGS

_NEEDED = frozenset({"id", "start", "end", "notice", "rule", "text", "value", "code", "message", "severity"})
"""Columns without which a row is none; only a node may have no text."""
_NODE = re.compile(r"p[1-9][0-9]*(?:\.[1-9][0-9]*)+")
_LARGEST = 2**53


def table_with(heads: Sequence[Any]) -> Table | None:
    """Return the table that has these heads, in English or Chinese; None where none has."""
    return next((table for table, names in _headed() if names == list(heads)), None)


def wrong_heads(heads: Sequence[Any]) -> str:
    """Return what is wrong with heads that no table has, compared with the table that they are nearest to."""
    table, names = max(_headed(), key=lambda one: len(set(one[1]) & set(heads)))
    if not set(names) & set(heads):
        return "is no table of planparse: its columns are those of none"
    for place, (name, head) in enumerate(zip(names, heads, strict=False), 1):
        if name != head:
            return f"column {place} is {head!r}; in the table {table.name} it is {name!r}"
    return f"has {len(heads)} columns; the table {table.name} has {len(names)}"


def _headed() -> list[tuple[Table, list[str]]]:
    return [(table, [column.head(lang) for column in table.columns]) for table in TABLES for lang in LANGS]


class RowChecker:
    """Checks the rows of one table in their order; ``same`` tells whether a cell says what the text has."""

    def __init__(
        self, table: Table, text: str | None = None, same: Callable[[str, str], bool] = str.__eq__
    ) -> None:
        self._table = table
        self._text = text
        self._ends = list(accumulate(len(line) + 1 for line in (text or "").split("\n")))
        self._same = same
        self._names = [column.name for column in table.columns]
        self._last: dict[str, Any] = {}

    def check(self, values: Sequence[Any]) -> Iterator[str]:
        """Yield ``column: what is wrong`` of one row; null is None."""
        if len(values) != len(self._names):
            yield f"has {len(values)} cells for {len(self._names)} columns"
            return
        wrong = [
            f"{column.name}: {problem}"
            for column, value in zip(self._table.columns, values, strict=True)
            if (problem := self._odd(column, value))
        ]
        yield from wrong
        if not wrong:
            row = dict(zip(self._names, values, strict=True))
            yield from self._check_place(row)
            yield from self._check_order(row)
            self._last = row

    def _odd(self, column: Column, value: Any) -> str | None:
        blank = value is None or value == ""
        if blank and column.name in _NEEDED and (column.name, self._table.name) != ("text", "nodes"):
            return "is empty"
        return None if value is None else _odd(column, value)

    def _check_place(self, row: dict[str, Any]) -> Iterator[str]:
        start, end, line = int(row["start"]), int(row["end"]), row["line"]
        if not 0 <= start <= end:
            yield f"start: [{start}, {end}) is no span"
        elif self._text is not None and end > len(self._text):
            yield f"end: {end}, the notice has {len(self._text)} characters"
        elif self._text is not None:
            if self._table.name in LETTERS and not self._same(row["text"], self._text[start:end]):
                yield f"text: not what the notice has at [{start}, {end})"
            if line is not None and line != (found := bisect_right(self._ends, start) + 1):
                yield f"line: {line}, the place is in line {found}"

    def _check_order(self, row: dict[str, Any]) -> Iterator[str]:
        """Ids count from 1 in each notice, in the order of the text."""
        letter = LETTERS.get(self._table.name)
        if letter is not None and row["id"] != f"{letter}1":
            number = int(self._last["id"][1:]) if self._last.get("notice") == row["notice"] else 0
            if row["id"] != f"{letter}{number + 1}":
                yield f"id: {row['id']}, by its place {letter}{number + 1}"
        elif self._table.name == "nodes" and row["id"] != "p1.1":
            if not _NODE.fullmatch(row["id"]):
                yield f"id: {row['id']} is no id of a node"
            elif row["id"] == self._last.get("id"):
                yield f"id: {row['id']} stands twice"
        else:
            return  # the first of a notice, or what has no id
        if self._last.get("notice") == row["notice"] and row["start"] < self._last["start"]:
            yield "start: before that of the row above, not in text order"


def _odd(column: Column, value: Any) -> str | None:
    """Return what is wrong with a value by itself."""
    if column.kind in ("whole", "number"):
        return _odd_number(column.kind, value)
    if column.kind == "flag":
        return None if isinstance(value, bool) else f"{value!r} is neither true nor false"
    if not isinstance(value, str):
        return f"{value!r} is no text"
    if value == "":
        may_be = column.source.rpartition(".")[2] in MAY_BE_EMPTY
        return None if may_be else "is empty; what is unknown is null"
    if column.kind == "date":
        return date_problem(value)
    if column.values and value not in column.values:
        return f"{value!r} is none of {', '.join(column.values)}"
    return None


def _odd_number(kind: str, value: Any) -> str | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return f"{value!r} is no number"
    if not math.isfinite(value) or abs(value) > _LARGEST:
        return f"{value!r} is no number that a reader keeps"
    return "is no whole number" if kind == "whole" and value != int(value) else None
