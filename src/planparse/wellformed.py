"""What holds of the parts of an output one by one: words, years, pages, tables, rules, who is responsible."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from planparse.grammar import Grammar
from planparse.models import Due, Node, Notice, Table

LETTERS = {
    "targets": "t",
    "quantities": "q",
    "times": "d",
    "organisations": "o",
    "citations": "c",
    "assignments": "a",
}
"""The lists of what the text mentions, and the letter that their ids begin with."""
MAY_BE_EMPTY = {"text", "unit"}
"""A node need not have words of its own, nor a cell, nor a number a unit."""
_RULE = re.compile(r"[a-z_]+\.[a-z0-9_-]+")
_YEARS = range(1, 10_000)
_DATED = ("explicit", "inherited", "plan_period")


def check_values(notice: Notice, grammar: Grammar) -> Iterator[str]:
    """Yield what is wrong with a value by itself; ``grammar`` knows the rules where it made the output."""
    yield from _check_empty(notice.model_dump())
    yield from _check_dues(notice)
    known = grammar if grammar.digest == notice.generator.grammar else None
    for kind in LETTERS:
        for number, fact in enumerate(getattr(notice, kind)):
            place = f"{kind}[{number}]"
            if not _RULE.fullmatch(fact.rule) or (known and fact.rule not in known.rules):
                yield f"{place}.rule: there is no rule {fact.rule!r}"
            concept = getattr(fact, "concept", None)
            if concept and known and f"concept.{concept}" not in known.rules:
                yield f"{place}.concept: there is no concept {concept!r}"
    for number, duty in enumerate(notice.assignments):
        if not (duty.lead or duty.support or duty.jointly):
            yield f"assignments[{number}]: names nobody"


def check_node(place: str, node: Node, pages: int | None) -> Iterator[str]:
    """Yield what is wrong with the number, the page or the table of a node."""
    if node.number is not None and node.number < 0:
        yield f"{place}.number: {node.number} is less than nothing"
    if node.page is not None and (pages is None or node.page > pages):
        yield f"{place}.page: {node.page}, the file has {pages or 'no'} pages"
    if node.table is not None:
        yield from _check_table(f"{place}.table", node.table)


def _check_table(place: str, table: Table) -> Iterator[str]:
    if not any(table.rows):
        yield f"{place}.rows: holds no cell"
    if table.head_rows > len(table.rows):
        yield f"{place}.head_rows: {table.head_rows}, the table has {len(table.rows)} rows"
    for row, cells in enumerate(table.rows):
        if sum(cell.colspan for cell in cells) > table.columns:
            yield f"{place}.rows[{row}]: its cells take more than {table.columns} columns"
        for column, cell in enumerate(cells):
            if row + cell.rowspan > len(table.rows):
                yield f"{place}.rows[{row}][{column}].rowspan: {cell.rowspan}, below it are fewer rows"


def _check_empty(data: dict[str, Any]) -> Iterator[str]:
    """What is unknown is null, never an empty string."""
    stack: list[tuple[str, str, Any]] = [("", "", data)]
    while stack:
        place, key, value = stack.pop()
        if value == "" and key not in MAY_BE_EMPTY:
            yield f"{place}: is empty; what is unknown is null"
        elif isinstance(value, dict):
            below = [(f"{place}.{name}" if place else name, name, part) for name, part in value.items()]
            stack += reversed(below)
        elif isinstance(value, list):
            stack += [(f"{place}[{at}]", key, part) for at, part in reversed(list(enumerate(value)))]


def _check_dues(notice: Notice) -> Iterator[str]:
    for number, plan in enumerate(notice.plans):
        if plan.period is not None:
            place = f"plans[{number}].period"
            yield from _check_year(f"{place}.start", plan.period.start)
            yield from _check_year(f"{place}.end", plan.period.end)
    for number, target in enumerate(notice.targets):
        if target.baseline is not None:
            yield from _check_year(f"targets[{number}].baseline.year", target.baseline.year)
        if target.due is not None:
            yield from _check_due(f"targets[{number}].due", target.due)


def _check_due(place: str, due: Due) -> Iterator[str]:
    yield from _check_year(f"{place}.start", due.start)
    yield from _check_year(f"{place}.end", due.end)
    if due.text == "":
        yield f"{place}.text: is empty; what is unknown is null"
    if due.date is not None and due.end is not None and due.date[:4] != f"{due.end:04}":
        yield f"{place}.date: {due.date} is not in {due.end}"
    if due.basis in _DATED and due.start is None and due.end is None and due.date is None:
        yield f"{place}: tells no time, though it is {due.basis}"


def _check_year(place: str, year: int | None) -> Iterator[str]:
    if year is not None and year not in _YEARS:
        yield f"{place}: {year} is no year"
