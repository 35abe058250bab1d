"""A comparison or a diff as one self-contained HTML page; every text of a notice is escaped."""

from __future__ import annotations

from html import escape
from pathlib import Path

from planparse.comparison.changes import Diff, SectionDiff
from planparse.comparison.results import Cell, Comparison, Row, Value
from planparse.comparison.tell import duty_text, header_text, target_text
from planparse.comparison.write import MISSING, document_name, row_name
from planparse.models import Node, Notice

_HERE = Path(__file__).parent
_STYLE = (_HERE / "page.css").read_text(encoding="utf-8")
_SORT = (_HERE / "sort.js").read_text(encoding="utf-8")
_SCROLL = (_HERE / "scroll.js").read_text(encoding="utf-8")
_MEASURED = {"added": "added", "dropped": "dropped"}


def _page(title: str, body: str, script: str) -> str:
    return (
        '<!doctype html>\n<html lang="zh"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'\">"
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>\n"
        f"<body>\n{body}\n<script>{script}</script></body></html>\n"
    )


def comparison_page(result: Comparison) -> str:
    """Return the table as a page: sortable by each column, a bar a value, a click opens the sentence."""
    names = ["indicator", "unit", *(document_name(document) for document in result.documents)]
    head = "".join(f"<th><button>{escape(name)}</button></th>" for name in names)
    rows = "\n".join(_row(row) for row in result.rows)
    body = f"<table><thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody></table>"
    return _page("planparse compare", body, _SORT)


def _row(row: Row) -> str:
    most = max((abs(value.normalized) for cell in row.cells for value in cell.values), default=0)
    cells = "".join(_cell(cell, most) for cell in row.cells)
    return f"<tr><td>{escape(row_name(row))}</td><td>{escape(row.unit)}</td>{cells}</tr>"


def _cell(cell: Cell, most: float) -> str:
    if not cell.values:
        return f'<td class="missing" data-key="">{MISSING}</td>'
    values = "".join(_value(value, most) for value in cell.values)
    return f'<td class="{cell.rank or ""}" data-key="{cell.values[0].normalized}">{values}</td>'


def _value(value: Value, most: float) -> str:
    width = round(100 * abs(value.normalized) / most) if most else 0
    year = value.date or value.end
    place = f"{value.node or ''} [{value.span[0]}, {value.span[1]})"
    return (
        f"<details><summary>{escape(value.shown)}{f' ({year})' if year else ''}"
        f'<span class="bar" style="width:{width}%"></span></summary>'
        f"{escape(value.sentence)} <small>{escape(place)}</small></details>"
    )


def diff_page(result: Diff, old: Notice, new: Notice) -> str:
    """Return both notices side by side, what differs marked; the sides scroll together."""
    told = [header_text(change).plain for change in result.header]
    told += [target_text(change).plain for change in result.targets]
    told += [duty_text(change).plain for change in result.duties]
    items = "".join(f"<li>{escape(line)}</li>" for line in told)
    sides = "".join(
        f'<section class="side"><h2>{escape(notice.source.name)}</h2>'
        f"{_nodes(notice, result.sections, is_old)}</section>"
        for notice, is_old in ((old, True), (new, False))
    )
    button = '<p><button id="next">next change</button></p>'
    return _page("planparse diff", f'<ul>{items}</ul>{button}<div class="sides">{sides}</div>', _SCROLL)


def _nodes(notice: Notice, changes: list[SectionDiff], is_old: bool) -> str:
    by_node = {}
    for told in changes:
        side = told.old if is_old else told.new
        if side is not None:
            by_node[side.node] = told
    lines = []
    for plan in notice.plans:
        lines.append(f"<h3>{escape(plan.title or '')}</h3>")
        stack: list[tuple[Node, str]] = [(node, "") for node in reversed(plan.children)]
        while stack:
            node, style = stack.pop()
            change = by_node.get(node.id)
            if change is not None:
                style = _MEASURED.get(change.changes[0], "changed")
            lines.append(_node(node, change, style, is_old))
            below = style if style in _MEASURED else ""
            stack += [(child, below) for child in reversed(node.children)]
    return "\n".join(lines)


def _node(node: Node, change: SectionDiff | None, style: str, is_old: bool) -> str:
    words = escape(node.text)
    if change is not None and change.words:
        gone, tag = ("added", "del") if is_old else ("dropped", "ins")
        runs = [run for run in change.words if run.kind != gone]
        words = "".join(
            escape(run.text) if run.kind == "kept" else f"<{tag}>{escape(run.text)}</{tag}>" for run in runs
        )
    marker = escape((node.marker or "") + (node.heading or ""))
    title = f' title="{escape(", ".join(change.changes))}"' if change is not None else ""
    return f'<p class="{style}"{title}><b>{marker}</b> {words}</p>'
