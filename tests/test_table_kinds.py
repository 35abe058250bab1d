"""Kinds of tables of invented plans, each in the shapes that files give it: what the cells say is the same in all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import planparse
from planparse.models import Assignment, Due, Notice, Target
from tests.lossless import assert_lossless
from tests.test_tables import HEAD, TAIL

SHAPES = ("tabs", "pipes", "blanks", "single", "lines")
KINDS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("table_kinds.yaml").read_text("utf-8"))
CASES = [(kind, shape) for kind in KINDS for shape in kind.get("shapes", SHAPES)]


def _width(text: str) -> int:
    return sum(1 if char.isascii() else 2 for char in text)


def _lines(rows: list[list[str]], shape: str) -> list[str]:
    """Return the lines that a shape makes of rows; a row of one cell goes over all columns."""
    columns = max(len(row) for row in rows)
    if shape == "tabs":
        return ["\t".join(row) for row in rows]
    if shape == "pipes":
        lines = ["| " + " | ".join([*row, *[""] * (columns - len(row))]) + " |" for row in rows]
        return [lines[0], "|" + " --- |" * columns, *lines[1:]]
    if shape == "single":
        return [" ".join(filter(None, row)) for row in rows]
    if shape == "lines":
        return [cell for row in rows for cell in row if cell]
    wide = [row for row in rows if len(row) > 1]
    widths = [2 + max(_width(row[at]) for row in wide if at < len(row)) for at in range(columns)]
    padded = [[cell + " " * (widths[at] - _width(cell)) for at, cell in enumerate(row)] for row in rows]
    return ["".join(row).rstrip() for row in padded]


def _extract(kind: dict[str, Any], shape: str) -> Notice:
    rows = [line.split("|") for line in kind["rows"].splitlines()]
    around = [kind["caption"], kind.get("unit"), *_lines(rows, shape), kind.get("note")]
    text = HEAD + "\n".join(filter(None, around)) + TAIL
    notice = planparse.extract(text)
    assert_lossless(notice, text)
    return notice


def _due(due: Due | None) -> str:
    if due is None:
        return ""
    if due.start is not None and due.start != due.end:
        return f"{due.start}-{due.end}"
    return str(due.date or due.end or due.basis)


def _target(target: Target) -> str:
    upper = "" if target.upper is None else f"-{target.upper:g}"
    words = [
        f"{target.indicator}: {target.change} {target.comparator}",
        "about" if target.approximate else "",
    ]
    words += [f"{target.value:g}{upper}", target.unit, _due(target.due)]
    words += [f"from {target.baseline.value:g}" if target.baseline else "", target.binding or ""]
    return " ".join(filter(None, words))


def _duty(duty: Assignment) -> str:
    roles = {"lead": duty.lead, "support": duty.support, "jointly": duty.jointly}
    return "; ".join(f"{role} {'、'.join(names)}" for role, names in roles.items() if names)


@pytest.mark.parametrize(("kind", "shape"), CASES, ids=[f"{kind['name']}-{shape}" for kind, shape in CASES])
def test_what_the_cells_say(kind: dict[str, Any], shape: str) -> None:
    notice = _extract(kind, shape)
    (table,) = [node for node in notice.walk() if node.kind == "table"]
    assert table.heading == kind["caption"]
    targets = [_target(target) for target in notice.targets if target.node == table.id]
    assert targets == kind["targets"].splitlines()
    others = [f"{one.kind} {one.value:g} {one.unit}" for one in notice.quantities if one.node == table.id]
    assert others == kind.get("others", "").splitlines()
    duties = [_duty(duty) for duty in notice.assignments if duty.node == table.id]
    assert duties == kind.get("duties", "").splitlines()
    assert "加强领导" in [node.heading for node in notice.walk()]
