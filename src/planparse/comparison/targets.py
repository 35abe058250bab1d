"""Targets of two notices: which is which, and what became of it."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable

from planparse.comparison.changes import Side, TargetChange, TargetDiff
from planparse.comparison.sections import Sections
from planparse.comparison.words import alike
from planparse.models import Due, Target
from planparse.shown import shown

# how tightly a number binds: a bound on one side, one that it may not touch, two bounds, the number itself
_TIGHT = {"ge": 0, "le": 0, "gt": 1, "lt": 1, "range": 2, "eq": 3}
_BINDING = {"expected": 0, None: 1, "binding": 2}
# a target without partner is compared in words with no more others than this
_MOST = 60

Key = Callable[[Target, bool], Hashable | None]
"""What targets are matched by; the flag tells that the target is of the old notice. None matches nothing."""


def target_differences(old: list[Target], new: list[Target], sections: Sections) -> list[TargetDiff]:
    """Return the targets that were added or changed, in the new notice's order, then the dropped ones."""
    pairs = _Pairs(old, new, sections).found
    found = []
    for target in new:
        partner = pairs.get(target.id)
        changes: list[TargetChange] = ["added"] if partner is None else _changes(partner, target)
        if changes:
            concept = target.concept or (partner.concept if partner else None)
            before = _side(partner) if partner else None
            found.append(TargetDiff(changes=changes, concept=concept, old=before, new=_side(target)))
    kept = {target.id for target in pairs.values()}
    return found + [
        TargetDiff(changes=["dropped"], concept=target.concept, old=_side(target), new=None)
        for target in old
        if target.id not in kept
    ]


class _Pairs:
    """The old target of each new one that has one, by id: the same words in the same section first."""

    def __init__(self, old: list[Target], new: list[Target], sections: Sections) -> None:
        self.found: dict[str, Target] = {}
        self._left, self._right, self._sections = old, new, sections
        self._by(lambda t, old: (_name(t), _measure(t), self._place(t, old), _told(t)))
        self._by(lambda t, old: (_name(t), _measure(t), self._place(t, old)))
        self._by(lambda t, old: (_name(t), _measure(t), _told(t)))
        # the same number in the same place, in other words
        self._by(
            lambda t, old: (_measure(t), place, _told(t)[:2]) if (place := self._place(t, old)) else None
        )
        self._by(lambda t, old: (_name(t), _measure(t)) if t.concept or self._place(t, old) else None)
        self._by_words()

    def _place(self, target: Target, old: bool) -> str | None:
        """Return where its section stands in both; what went or came with a whole section did so too."""
        return self._sections.place(target.node, old=old)

    def _by(self, key: Key) -> None:
        waiting: dict[Hashable, deque[Target]] = defaultdict(deque)
        for target in self._left:
            if (name := key(target, True)) is not None:
                waiting[name].append(target)
        rest = []
        for target in self._right:
            name = key(target, False)
            if name is not None and (found := waiting.get(name)):
                self.found[target.id] = found.popleft()
            else:
                rest.append(target)
        taken = {target.id for target in self.found.values()}
        self._left = [target for target in self._left if target.id not in taken]
        self._right = rest

    def _by_words(self) -> None:
        """Match targets of sections that stayed, whose indicators are nearly the same."""
        free: dict[Hashable, list[Target]] = defaultdict(list)
        for target in self._left:
            if self._place(target, True):
                free[_measure(target)].append(target)
        for target in self._right:
            near = free[_measure(target)][:_MOST] if self._place(target, False) else []
            found = next((one for one in near if alike(one.indicator or "", target.indicator or "")), None)
            if found is not None:
                self.found[target.id] = found
                free[_measure(target)].remove(found)


def _name(target: Target) -> str:
    return target.concept or target.indicator or ""


def _measure(target: Target) -> tuple[str, bool]:
    """Unit and direction must agree; a rise to and a rise by are told apart by their unit or value."""
    return target.normalized.unit, target.change == "down"


def _told(target: Target) -> tuple[Hashable, ...]:
    return (target.value, target.upper, target.comparator, target.due and target.due.end)


def _changes(old: Target, new: Target) -> list[TargetChange]:
    changes = _level_changes(old, new)
    before, after = _deadline(old.due), _deadline(new.due)
    if before and after and before != after:
        changes.append("later" if after > before else "earlier")
    tight = [(_TIGHT[one.comparator], not one.approximate, _BINDING[one.binding]) for one in (old, new)]
    if tight[0] != tight[1] and not {"harder", "softer"} & set(changes):
        changes.append("harder" if tight[1] > tight[0] else "softer")
    told = [(one.indicator, one.unit, one.change, bool(_deadline(one.due))) for one in (old, new)]
    if told[0] != told[1]:
        changes.append("reworded")
    return changes


def _level_changes(old: Target, new: Target) -> list[TargetChange]:
    """Return how the number changed; a range within the old one is harder, one around it softer."""
    (low, high), (lower, higher) = _level(old), _level(new)
    if (low, high) == (lower, higher):
        return []
    if lower >= low and higher >= high:
        return ["raised"]
    if lower <= low and higher <= high:
        return ["lowered"]
    return ["harder" if lower > low else "softer"]


def _level(target: Target) -> tuple[float, float]:
    value, upper = float(target.normalized.value), target.normalized.upper
    return value, value if upper is None else float(upper)


def _deadline(due: Due | None) -> tuple[str, str] | None:
    """Return the last day on which it is due, and the first year; a year is due on its last day."""
    if due is None or (due.date is None and due.end is None):
        return None
    return due.date or f"{due.end}-12-31", str(due.start or "")


def _side(target: Target) -> Side:
    due = target.due
    told = None if due is None else due.date or (str(due.end) if due.end is not None else None)
    return Side(
        name=target.indicator or "", shown=shown(target), due=told, node=target.node, span=target.span
    )
