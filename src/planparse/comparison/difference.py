"""What changed between two notices: targets, sections, duties."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable

from planparse.comparison.changes import Diff, DutyDiff, Side, TargetChange, TargetDiff
from planparse.comparison.sections import Sections
from planparse.comparison.words import alike
from planparse.models import Assignment, Notice, Target
from planparse.shown import shown

# from the softest to the hardest that a bound of a level can be
_HARD = {"eq": 0, "range": 0, "ge": 1, "le": 1, "gt": 2, "lt": 2}
_BINDING = {"expected": 0, None: 1, "binding": 2}
_MOST = 60


def diff(old: Notice, new: Notice) -> Diff:
    """Return what changed from an old notice to a new one; each change is told once."""
    sections = Sections(old, new)
    partners = sections.partner_ids()
    return Diff(
        old=old.source.name,
        new=new.source.name,
        targets=_targets(old.targets, new.targets, partners),
        sections=sections.differences(),
        duties=_duties(old.assignments, new.assignments, partners),
    )


def _targets(old: list[Target], new: list[Target], partners: dict[str, str]) -> list[TargetDiff]:
    pairs = _pair_targets(old, new, partners)
    found = []
    for target in new:
        partner = pairs.get(target.id)
        if partner is None:
            found.append(TargetDiff(changes=["added"], concept=target.concept, old=None, new=_side(target)))
            continue
        changes = _changes(partner, target)
        if changes:
            concept = target.concept or partner.concept
            found.append(TargetDiff(changes=changes, concept=concept, old=_side(partner), new=_side(target)))
    kept = {target.id for target in pairs.values()}
    return found + [
        TargetDiff(changes=["dropped"], concept=target.concept, old=_side(target), new=None)
        for target in old
        if target.id not in kept
    ]


def _pair_targets(old: list[Target], new: list[Target], partners: dict[str, str]) -> dict[str, Target]:
    """Return the old target of each new one that has one, by id: same words and section first."""
    pairs: dict[str, Target] = {}
    left, right = list(old), list(new)

    def place(target: Target, *, is_old: bool) -> str | None:
        return partners.get(target.node or "") if is_old else target.node

    def by(key: Callable[[Target, bool], Hashable]) -> None:
        nonlocal left, right
        waiting: dict[Hashable, deque[Target]] = defaultdict(deque)
        for target in left:
            waiting[key(target, True)].append(target)
        rest = []
        for target in right:
            found = waiting.get(key(target, False))
            if found:
                pairs[target.id] = found.popleft()
            else:
                rest.append(target)
        taken = {target.id for target in pairs.values()}
        left, right = [target for target in left if target.id not in taken], rest

    def told(target: Target) -> tuple[object, ...]:
        return (target.value, target.upper, target.comparator, target.due and target.due.end)

    by(lambda t, o: (_name(t), _measure(t), place(t, is_old=o), told(t)))
    by(lambda t, o: (_name(t), _measure(t), place(t, is_old=o)))
    by(lambda t, o: (_name(t), _measure(t), told(t)))
    # the same place and value with other words is reworded; other words alike with another value is raised
    by(lambda t, o: (_measure(t), place(t, is_old=o) or t.id, told(t)[:2]))
    by(lambda t, o: (_name(t), _measure(t)))
    for target in right:
        near = [other for other in left if _measure(other) == _measure(target)][:_MOST]
        found = next((o for o in near if alike(o.indicator or "", target.indicator or "")), None)
        if found is not None:
            pairs[target.id] = found
            left.remove(found)
    return pairs


def _name(target: Target) -> str:
    return target.concept or target.indicator or ""


def _measure(target: Target) -> tuple[str, bool]:
    """Unit and direction must agree; a rise to and a rise by are told apart by their unit or value."""
    return target.normalized.unit, target.change == "down"


def _changes(old: Target, new: Target) -> list[TargetChange]:
    changes: list[TargetChange] = []
    before, after = (_level(old), _level(new))
    if before != after:
        changes.append("raised" if after > before else "lowered")
    if (due := _due(old)) != (later := _due(new)) and due and later:
        changes.append("later" if later > due else "earlier")
    hard = (_HARD[old.comparator], _BINDING[old.binding]), (_HARD[new.comparator], _BINDING[new.binding])
    if hard[0] != hard[1]:
        changes.append("harder" if hard[1] > hard[0] else "softer")
    told = [(fact.indicator, fact.unit, fact.change, fact.approximate) for fact in (old, new)]
    if told[0] != told[1] or (not changes and bool(_due(old)) != bool(_due(new))):
        changes.append("reworded")
    return changes


def _level(target: Target) -> tuple[float, float]:
    value = float(target.normalized.value)
    upper = target.normalized.upper
    return value, value if upper is None else float(upper)


def _due(target: Target) -> str:
    due = target.due
    if due is None:
        return ""
    return due.date or (str(due.end) if due.end is not None else "")


def _side(target: Target) -> Side:
    return Side(
        name=target.indicator or "",
        shown=shown(target),
        due=_due(target) or None,
        node=target.node,
        span=target.span,
    )


def _duties(old: list[Assignment], new: list[Assignment], partners: dict[str, str]) -> list[DutyDiff]:
    """Return who was exchanged, section by section; a section without partner has its duties alone."""
    before: dict[str, list[Assignment]] = defaultdict(list)
    after: dict[str, list[Assignment]] = defaultdict(list)
    for duty in old:
        before[partners.get(duty.node or "", f"-{duty.node}")].append(duty)
    for duty in new:
        after[duty.node or ""].append(duty)
    found = []
    for node in dict.fromkeys([*after, *before]):
        left, right = before.get(node, []), after.get(node, [])
        for role in ("lead", "support", "jointly"):
            then = list(dict.fromkeys(name for duty in left for name in getattr(duty, role)))
            now = list(dict.fromkeys(name for duty in right for name in getattr(duty, role)))
            gone, come = [n for n in then if n not in now], [n for n in now if n not in then]
            if gone or come:
                found.append(
                    DutyDiff(
                        change="exchanged" if gone and come else "added" if come else "dropped",
                        role=role,
                        old=gone,
                        new=come,
                        old_node=left[0].node if left else None,
                        new_node=right[0].node if right else None,
                    )
                )
    return found
