"""A comparison or a diff as one self-contained HTML page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from planparse.comparison.changes import Diff, SectionDiff, Side, TargetDiff
from planparse.comparison.lines import document_names
from planparse.comparison.results import Cell, Comparison, Row, Value
from planparse.fields import form_of
from planparse.models import Assignment, Header, Node, Notice
from planparse.pages import render


def comparison_page(result: Comparison, concepts: Mapping[str, str] | None = None) -> str:
    """Return the table as a page: it sorts and filters, each value has a bar, a click opens its sentence.

    ``concepts`` are the names of concepts by their ids.
    """
    named = concepts or {}
    rows = [_row(row, len(result.documents), named) for row in result.rows]
    plans = any(document.plan for document in result.documents)
    return render(
        "comparison.html",
        ("tables.js",),
        title="各规划的指标对照" if plans else "各公文的指标对照",
        plans=plans,
        documents=result.documents,
        headings=[(name, 1) for name in document_names(result)],
        rows=rows,
        filters=_told_filters(rows) + _filters(rows, ("concept", "概念"), named=named),
    )


def _row(row: Row, documents: int, concepts: Mapping[str, str]) -> dict[str, Any]:
    values = [value for cell in row.cells for value in cell.values]
    most = max((abs(value.normalized) for value in values), default=0)
    return {
        "name": row.indicator,
        "concept": row.concept or "",
        "measured": concepts.get(row.concept or "", row.concept or ""),
        "unit": row.unit,
        "told": len(row.cells),
        "cells": [_cell(cell, most) for cell in row.across(documents)],
    }


def _cell(cell: Cell | None, most: float) -> dict[str, Any]:
    if cell is None:
        return {"rank": None, "key": "", "numbers": []}
    return {
        "rank": cell.rank,
        "key": cell.values[cell.ranked or 0].normalized,
        "numbers": [
            _value(value, most) | {"ranked": place == cell.ranked} for place, value in enumerate(cell.values)
        ],
    }


def _value(value: Value, most: float) -> dict[str, Any]:
    return {
        "shown": value.shown,
        "due": value.date or value.end or "",
        "width": round(100 * abs(value.normalized) / most) if most else 0,
        "sentence": value.sentence,
        "place": f"{value.node or ''} [{value.span[0]}, {value.span[1]})".strip(),
    }


def _told_filters(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the choice of rows that at least so many documents tell."""
    counts = Counter(row["told"] for row in rows)
    least = [number for number in sorted(counts) if number > 1]
    options = [(n, f"至少 {n}", sum(c for told, c in counts.items() if told >= n)) for n in least]
    return [{"name": "told", "label": "写到的份数", "options": options, "least": True}] if options else []


def _filters(
    rows: list[dict[str, Any]], *wanted: tuple[str, str], named: Mapping[str, str] | None = None
) -> list[dict[str, Any]]:
    """Return the choices by some fields of rows, those that tell rows apart; ``named`` tells values."""
    told = named or {}
    found = []
    for name, label in wanted:
        counts = Counter(row[name] for row in rows)
        options = [(value, told.get(value, value), count) for value, count in sorted(counts.items()) if value]
        if len(counts) > 1 and options:
            found.append({"name": name, "label": label, "options": options})
    return found


_NAMES = {name: form.title for name, form in form_of(Notice).items()}
_CHANGES = {
    "added": "新增",
    "dropped": "取消",
    "raised": "提高",
    "lowered": "降低",
    "earlier": "提前",
    "later": "推迟",
    "harder": "加严",
    "softer": "放宽",
    "reworded": "改述",
    "moved": "移动",
    "renamed": "改名",
    "rewritten": "改写",
    "exchanged": "更换",
    "changed": "改变",
}


def diff_page(result: Diff, old: Notice, new: Notice) -> str:
    """Return what differs as a table, and both notices side by side, what differs marked."""
    changes = list(_changes(result))
    counts = (
        ("公文头", result.header),
        (_NAMES["targets"], result.targets),
        ("章节", result.sections),
        (_NAMES["assignments"], result.duties),
    )
    return render(
        "diff.html",
        ("tables.js", "diff.js"),
        title=f"{new.header.title or new.source.name}：改了什么",
        old=old,
        new=new,
        figures=[(name, len(found)) for name, found in counts],
        changes=changes,
        filters=_filters([{**one, "change": one["changes"][0]} for one in changes], *_CHOICES),
        old_lines=list(_lines(old, result.sections, is_old=True)),
        new_lines=list(_lines(new, result.sections, is_old=False)),
    )


_CHOICES = (("kind", "类别"), ("change", "改动"))
_LONGEST = 60


def _changes(result: Diff) -> Iterator[dict[str, Any]]:
    """Yield each change as a row: header, targets, sections, duties."""
    for header in result.header:
        kind = "added" if header.old is None else "dropped" if header.new is None else "changed"
        yield _change(
            "公文头", [kind], form_of(Header)[header.field].title, header.old, header.new, None, None
        )
    for target in result.targets:
        sides = [side for side in (target.old, target.new) if side]
        name = " → ".join(dict.fromkeys(side.name for side in sides))
        yield _change(_NAMES["targets"], target.changes, name, *_both(target, _due))
    for section in result.sections:
        sides = [side for side in (section.old, section.new) if side]
        name = next((side.name for side in reversed(sides) if side.name), "")
        old, new, *nodes = _both(section, lambda side: _short(side.name or side.shown))
        if section.words and "renamed" not in section.changes:
            old, new = (_words(section, kind) for kind in ("dropped", "added"))
        yield _change("章节", section.changes, name, old, new, *nodes)
    for duty in result.duties:
        name = " ".join(filter(None, (duty.section, form_of(Assignment)[duty.role].title)))
        old, new = "、".join(duty.old), "、".join(duty.new)
        yield _change(_NAMES["assignments"], [duty.change], name, old, new, duty.old_node, duty.new_node)


def _change(
    kind: str,
    changes: Sequence[str],
    name: str,
    old: str | None,
    new: str | None,
    old_node: str | None,
    new_node: str | None,
) -> dict[str, Any]:
    return {
        "kind": kind,
        "changes": [_CHANGES[change] for change in changes],
        "style": changes[0] if changes[0] in ("added", "dropped") else "changed",
        "name": name,
        "old": old or "",
        "new": new or "",
        "old_node": old_node,
        "new_node": new_node,
    }


def _both(change: TargetDiff | SectionDiff, told: Callable[[Side], str]) -> tuple[str | None, ...]:
    """Return how both sides read, and their nodes."""
    sides = (change.old, change.new)
    return (
        *(told(side) if side else None for side in sides),
        *(side.node if side else None for side in sides),
    )


def _due(side: Side) -> str:
    return f"{side.shown}（{side.due}）" if side.due else side.shown


def _words(section: SectionDiff, kind: str) -> str:
    """Return the words of a rewritten section that went, or came."""
    return _short(" … ".join(run.text.strip() for run in section.words if run.kind == kind))


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else words[:_LONGEST] + "…"


def _lines(notice: Notice, changes: list[SectionDiff], *, is_old: bool) -> Iterator[dict[str, Any]]:
    """Yield a notice line by line: plans and nodes, each with how it changed."""
    by_node: dict[str | None, tuple[int | None, SectionDiff | None]] = {}
    for place, told in enumerate(changes):
        side = told.old if is_old else told.new
        if side is not None:
            by_node[side.node] = (place, told)
    for plan in notice.plans:
        number, change = by_node.get(plan.id, (None, None))
        style = _style(change, "")
        yield {"plan": True, "id": plan.id, "text": plan.title or "", "change": number, "style": style}
        stack: list[tuple[Node, str, int]] = [(node, style, 0) for node in reversed(plan.children)]
        while stack:
            node, above, depth = stack.pop()
            number, change = by_node.get(node.id, (None, None))
            style = _style(change, above)
            yield _line(node, change, is_old=is_old) | {"change": number, "style": style, "depth": depth}
            stack += [(child, style, min(depth + 1, 4)) for child in reversed(node.children)]


def _style(change: SectionDiff | None, above: str) -> str:
    """Return how a line is coloured: what stands below what came or went did so too."""
    if change is None:
        return above if above in ("added", "dropped") else ""
    return change.changes[0] if change.changes[0] in ("added", "dropped") else "changed"


def _line(node: Node, change: SectionDiff | None, *, is_old: bool) -> dict[str, Any]:
    runs: list[dict[str, str]] = [{"kind": "kept", "text": node.text}]
    if change is not None and change.words:
        gone = "added" if is_old else "dropped"
        runs = [{"kind": run.kind, "text": run.text} for run in change.words if run.kind != gone]
    return {
        "plan": False,
        "id": node.id,
        "told": "、".join(_CHANGES[one] for one in change.changes) if change else "",
        "marker": _opening(node),
        "runs": runs,
    }


def _opening(node: Node) -> str:
    """Return what a node opens with; of a labelled paragraph marker and heading are the same words."""
    if node.kind == "labelled":
        return node.marker or node.heading or ""
    return (node.marker or "") + (node.heading or "")
