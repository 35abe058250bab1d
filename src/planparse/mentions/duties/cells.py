"""Statements of responsibility in tables: the cells of a row below 牵头单位, 配合单位, 责任单位."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from planparse.grammar import Grammar
from planparse.layout.tables.grid import Cell, Grid
from planparse.mentions.duties.lists import Lists
from planparse.mentions.duties.statement import Place, Statement
from planparse.mentions.duties.words import JOINTLY, LEAD, SUPPORT
from planparse.structure.tree import Tree

_PERSON = "table.person"
_ROLES = {f"table.{role}": role for role in (LEAD, SUPPORT, JOINTLY)} | {_PERSON: JOINTLY}


def cells(lists: Lists, tree: Tree, grammar: Grammar) -> Iterator[Place]:
    """Yield one statement for each row that names bodies; a cell merged over rows counts in its first."""
    rules = {rule.id: rule for rule in grammar.emitting("table")}
    for _, grid, base in tree.tables():
        columns = {number: rule for number, rule in enumerate(grid.roles) if rule in _ROLES}
        for row in _rows(grid, columns) if columns else ():
            statement = Statement()
            for cell in row:
                bodies = statement.bodies[_ROLES[columns[cell.column]]]
                for start, end in _runs(cell, base):
                    before = sorted(statement.every(), key=lambda body: body.start)
                    read = lists.read(start, end, before=before, sure=True) or []
                    # persons are no bodies, but a column of 责任人 may name bodies
                    persons = columns[cell.column] == _PERSON
                    bodies += [body for body in read if body.known or not persons]
            if any(lists.is_body(body) for body in statement.every()):
                start, end = _span(row, base)
                yield start, end, rules[columns[row[0].column]], statement


def _rows(grid: Grid, columns: dict[int, str]) -> Iterator[list[Cell]]:
    for cells_of in grid.rows()[grid.head_rows :]:
        row = [cell for cell in cells_of if cell.column in columns and cell.colspan < grid.columns]
        if row:
            yield row


def _runs(cell: Cell, base: int) -> list[tuple[int, int]]:
    """Return where the words of a cell stand in the reading, parts that touch as one."""
    runs: list[tuple[int, int]] = []
    for place, part in zip(cell.places, cell.parts, strict=True):
        start, end = base + place, base + place + len(part.text)
        if runs and runs[-1][1] == start:
            runs[-1] = runs[-1][0], end
        else:
            runs.append((start, end))
    return runs


def _span(row: list[Cell], base: int) -> tuple[int, int]:
    """Return the span of cells side by side, else that of the first one."""
    (start, end), *more = _runs(row[0], base)
    for left, right in pairwise(row):
        runs = _runs(right, base)
        if more or len(runs) > 1 or left.column + left.colspan != right.column or runs[0][0] < end:
            break
        end = runs[0][1]
    return start, end
