"""The targets of a notice, plan by plan."""

from __future__ import annotations

from planparse.models import Notice, Target
from planparse.output.grid import Grid
from planparse.shown import shown


def targets_grid(notice: Notice) -> Grid:
    """Return the table of targets by plan: what, how much, by when and why then, and in which node."""
    titles = {plan.id: plan.title or plan.id for plan in notice.plans}
    rows = [
        (
            titles.get((target.node or "").partition(".")[0], ""),
            name(target),
            shown(target),
            due(target),
            target.due.basis if target.due else "",
            target.concept or "",
            target.node or "",
        )
        for target in notice.targets
    ]
    heads = ("plan", "indicator", "value", "due", "basis", "concept", "place")
    return Grid("Targets", heads, rows, "table", right=frozenset({"value"}), wrapped=frozenset({"indicator"}))


def name(target: Target) -> str:
    """Return what a target is called: its indicator, else its words."""
    return target.indicator or target.text


def due(target: Target) -> str:
    """Return when a target is due: a day, a year, years from-to, or the words that say so."""
    told = target.due
    if told is None:
        return ""
    years = "-".join(dict.fromkeys(str(year) for year in (told.start, told.end) if year is not None))
    return told.date or years or told.text or told.basis
