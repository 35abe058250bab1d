"""What a notice sets days and years for, the earliest first."""

from __future__ import annotations

from planparse.models import Notice, Target
from planparse.output.deadlines import Deadline, deadlines
from planparse.output.grid import Grid
from planparse.output.target_list import due, name
from planparse.shown import shown


def timeline_grid(notice: Notice) -> Grid:
    """Return the deadlines in order: targets that are due, and deadlines that the text sets for other work.

    What is due within a year without a day stands at its end; what comes back (每年) stands last.
    """
    without = sum(target.due is None for target in notice.targets)
    notes = (f"{without} of {len(notice.targets)} targets have no deadline",) if without else ()
    heads = ("year", "due", "what", "value", "place")
    rows = [_row(deadline) for deadline in deadlines(notice)]
    return Grid("Deadlines", heads, rows, "block", frozenset({"value"}), frozenset({"what"}), notes)


def _row(deadline: Deadline) -> tuple[str, ...]:
    year, fact = deadline.when[:4] or deadline.basis, deadline.fact
    if isinstance(fact, Target):
        return year, due(fact), name(fact), shown(fact), fact.node or ""
    return year, deadline.when, deadline.words, "", fact.node or ""
