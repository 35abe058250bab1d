"""A comparison or a diff as one self-contained HTML page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from planparse.comparison.changes import Diff, SectionDiff, Side, TargetDiff
from planparse.comparison.lines import document_names
from planparse.comparison.results import Cell, Comparison, Row, Value
from planparse.fields import form_of
from planparse.models import Header, Node, Notice
from planparse.pages import render
from planparse.shown import hedged
from planparse.wording import Lang, Words, words_of


def comparison_page(result: Comparison, concepts: Mapping[str, str] | None = None, lang: Lang = "zh") -> str:
    """Return the table as a page: it sorts and filters, each value has a bar, a click opens its sentence.

    ``concepts`` are the names of concepts by their ids, which are Chinese: in another ``lang`` the ids tell
    them.
    """
    say = words_of(lang)
    named = (concepts or {}) if lang == "zh" else _spelt(result)
    rows = [_row(row, len(result.documents), named, say) for row in result.rows]
    plans = any(document.plan for document in result.documents)
    return render(
        "comparison.html",
        ("tables.js",),
        lang,
        title=say("comparison.plans" if plans else "comparison.notices"),
        plans=plans,
        documents=result.documents,
        headings=[(name, 1) for name in document_names(result)],
        rows=rows,
        filters=_told_filters(rows, say)
        + _filters(rows, ("concept", say("comparison.concept")), named=named),
    )


def _spelt(result: Comparison) -> dict[str, str]:
    return {row.concept: row.concept.replace("_", " ") for row in result.rows if row.concept}


def _row(row: Row, documents: int, concepts: Mapping[str, str], say: Words) -> dict[str, Any]:
    values = [value for cell in row.cells for value in cell.values]
    most = max((abs(value.normalized) for value in values), default=0)
    return {
        "name": row.indicator,
        "concept": row.concept or "",
        "measured": concepts.get(row.concept or "", row.concept or ""),
        "unit": row.unit,
        "told": len(row.cells),
        "cells": [_cell(cell, most, say) for cell in row.across(documents)],
    }


def _cell(cell: Cell | None, most: float, say: Words) -> dict[str, Any]:
    if cell is None:
        return {"rank": None, "key": "", "numbers": []}
    return {
        "rank": cell.rank,
        "key": cell.values[cell.ranked or 0].normalized,
        "numbers": [
            _value(value, most, say) | {"ranked": place == cell.ranked}
            for place, value in enumerate(cell.values)
        ],
    }


def _value(value: Value, most: float, say: Words) -> dict[str, Any]:
    return {
        "shown": hedged(value.shown, say("tables.about")),
        "due": value.date or value.end or "",
        "width": round(100 * abs(value.normalized) / most) if most else 0,
        "sentence": value.sentence,
        "place": f"{value.node or ''} [{value.span[0]}, {value.span[1]})".strip(),
    }


def _told_filters(rows: list[dict[str, Any]], say: Words) -> list[dict[str, Any]]:
    """Return the choice of rows that at least so many documents tell."""
    counts = Counter(row["told"] for row in rows)
    least = [number for number in sorted(counts) if number > 1]
    options = [
        (n, say("comparison.at_least", count=n), sum(c for told, c in counts.items() if told >= n))
        for n in least
    ]
    if not options:
        return []
    return [{"name": "told", "label": say("comparison.told_by"), "options": options, "least": True}]


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


def diff_page(result: Diff, old: Notice, new: Notice, lang: Lang = "zh") -> str:
    """Return what differs as a table, and both notices side by side, what differs marked."""
    say = words_of(lang)
    changes = list(_changes(result, say))
    counts = (
        ("header", result.header),
        ("targets", result.targets),
        ("sections", result.sections),
        ("assignments", result.duties),
    )
    choices = [(name, say(f"diff.{name}")) for name in ("kind", "change")]
    return render(
        "diff.html",
        ("tables.js", "diff.js"),
        lang,
        title=say("diff.title", title=new.header.title or new.source.name),
        old=old,
        new=new,
        figures=[(say(f"diff.{name}"), len(found)) for name, found in counts],
        changes=changes,
        filters=_filters([{**one, "change": one["changes"][0]} for one in changes], *choices),
        old_lines=list(_lines(old, result.sections, say, is_old=True)),
        new_lines=list(_lines(new, result.sections, say, is_old=False)),
    )


_LONGEST = 60


def _changes(result: Diff, say: Words) -> Iterator[dict[str, Any]]:
    """Yield each change as a row: header, targets, sections, duties."""
    for header in result.header:
        kind = "added" if header.old is None else "dropped" if header.new is None else "changed"
        name = say.field(form_of(Header)[header.field])
        yield _change(say, "header", [kind], name, header.old, header.new, None, None)
    for target in result.targets:
        sides = [side for side in (target.old, target.new) if side]
        name = " → ".join(dict.fromkeys(side.name for side in sides))
        yield _change(say, "targets", target.changes, name, *_both(target, lambda side: _due(side, say)))
    for section in result.sections:
        sides = [side for side in (section.old, section.new) if side]
        name = next((side.name for side in reversed(sides) if side.name), "")
        old, new, *nodes = _both(section, lambda side: _short(side.name or side.shown))
        if section.words and "renamed" not in section.changes:
            old, new = (_words(section, kind) for kind in ("dropped", "added"))
        yield _change(say, "sections", section.changes, name, old, new, *nodes)
    for duty in result.duties:
        name = " ".join(filter(None, (duty.section, say(f"heads.{duty.role}"))))
        old, new = "、".join(duty.old), "、".join(duty.new)
        yield _change(say, "assignments", [duty.change], name, old, new, duty.old_node, duty.new_node)


def _change(
    say: Words,
    kind: str,
    changes: Sequence[str],
    name: str,
    old: str | None,
    new: str | None,
    old_node: str | None,
    new_node: str | None,
) -> dict[str, Any]:
    return {
        "kind": say(f"diff.{kind}"),
        "changes": [say(f"changes.{change}") for change in changes],
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


def _due(side: Side, say: Words) -> str:
    value = hedged(side.shown, say("tables.about"))
    return say("diff.due", value=value, due=side.due) if side.due else value


def _words(section: SectionDiff, kind: str) -> str:
    """Return the words of a rewritten section that went, or came."""
    return _short(" … ".join(run.text.strip() for run in section.words if run.kind == kind))


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else words[:_LONGEST] + "…"


def _lines(
    notice: Notice, changes: list[SectionDiff], say: Words, *, is_old: bool
) -> Iterator[dict[str, Any]]:
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
            yield _line(node, change, say, is_old=is_old) | {"change": number, "style": style, "depth": depth}
            stack += [(child, style, min(depth + 1, 4)) for child in reversed(node.children)]


def _style(change: SectionDiff | None, above: str) -> str:
    """Return how a line is coloured: what stands below what came or went did so too."""
    if change is None:
        return above if above in ("added", "dropped") else ""
    return change.changes[0] if change.changes[0] in ("added", "dropped") else "changed"


def _line(node: Node, change: SectionDiff | None, say: Words, *, is_old: bool) -> dict[str, Any]:
    runs: list[dict[str, str]] = [{"kind": "kept", "text": node.text}]
    if change is not None and change.words:
        gone = "added" if is_old else "dropped"
        runs = [{"kind": run.kind, "text": run.text} for run in change.words if run.kind != gone]
    return {
        "plan": False,
        "id": node.id,
        "told": say("language.list").join(say(f"changes.{one}") for one in change.changes) if change else "",
        "marker": _opening(node),
        "runs": runs,
    }


def _opening(node: Node) -> str:
    """Return what a node opens with; of a labelled paragraph marker and heading are the same words."""
    if node.kind == "labelled":
        return node.marker or node.heading or ""
    return (node.marker or "") + (node.heading or "")
