"""A notice in the terminal: its outline as a tree, its targets as a table."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from planparse.models import Node, Notice, Target

_SIGNS = {"eq": "=", "ge": "≥", "gt": ">", "le": "≤", "lt": "<", "range": "–"}
_LABEL_COLUMNS = 60


def show(notice: Notice, console: Console) -> None:
    """Print header, outline and targets."""
    console.print(_header(notice))
    for plan in notice.plans:
        years = f" [{plan.period.start}-{plan.period.end}]" if plan.period else ""
        tree = Tree(Text(f"{plan.title or '(no title)'}{years}", style="bold"))
        _grow(tree, plan.children)
        console.print(tree)
    if notice.targets:
        console.print(targets_table(notice))
    for remark in notice.diagnostics:
        console.print(Text(f"{remark.severity}: {remark.code}: {remark.message}", style="dim"))


def _header(notice: Notice) -> Text:
    header = notice.header
    lines = [
        header.title or "",
        header.document_number or "",
        "、".join(header.issuers),
        header.issued_on or "",
    ]
    return Text("\n".join(line for line in lines if line))


def _grow(tree: Tree, nodes: list[Node]) -> None:
    stack = [(tree, node) for node in reversed(nodes)]
    while stack:
        branch, node = stack.pop()
        grown = branch.add(_label(node))
        stack += [(grown, child) for child in reversed(node.children)]


def _label(node: Node) -> Text:
    words = node.heading if node.heading is not None else " ".join(node.text.split())
    marker = f"{node.marker} " if node.marker and node.kind != "labelled" else ""
    label = marker + words
    if cell_len(label) > _LABEL_COLUMNS:
        label = set_cell_size(label, _LABEL_COLUMNS - 1).rstrip() + "…"
    text = Text(label, style="" if node.heading is not None else "dim")
    if node.role:
        text.append(f"  {node.role}", style="cyan")
    return text


def targets_table(notice: Notice) -> Table:
    """Return the table of targets: indicator, comparator, value, unit, due, place."""
    table = Table(title="Targets", title_justify="left")
    for name in ("indicator", "", "value", "unit", "due", "place"):
        table.add_column(name, justify="right" if name == "value" else "left", no_wrap=name != "indicator")
    for target in notice.targets:
        sign = _SIGNS[target.comparator]
        sign = {"by": "+", "down": "-"}.get(target.change, "") + sign
        table.add_row(
            target.indicator or "", sign, _value(target), target.unit, _due(target), target.node or ""
        )
    return table


def _value(target: Target) -> str:
    value = f"{target.value:g}" if isinstance(target.value, float) else str(target.value)
    value = value if target.upper is None else f"{value}–{target.upper}"
    return f"~{value}" if target.approximate else value


def _due(target: Target) -> str:
    due = target.due
    if due is None:
        return ""
    years = "-".join(str(year) for year in (due.start, due.end) if year is not None)
    return years or (due.text or due.basis)
