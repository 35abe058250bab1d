"""What changed between two notices: header, targets, sections, duties."""

from __future__ import annotations

from collections import defaultdict

from planparse.comparison.changes import Diff, DutyDiff, HeaderDiff, HeaderField
from planparse.comparison.outline import plain
from planparse.comparison.sections import Sections
from planparse.comparison.targets import target_differences
from planparse.models import Assignment, Notice

_FIELDS: tuple[HeaderField, ...] = ("title", "document_number", "issuers", "addressees", "issued_on")


def diff(old: Notice, new: Notice) -> Diff:
    """Return what changed from an old notice to a new one; each change is told once."""
    sections = Sections(old, new)
    return Diff(
        old=old.source.name,
        new=new.source.name,
        header=_header(old, new),
        targets=target_differences(old.targets, new.targets, sections),
        sections=sections.differences(),
        duties=_duties(old, new, sections),
    )


def _header(old: Notice, new: Notice) -> list[HeaderDiff]:
    """Return what differs in the headers; a title that is also a plan's is told of the plan."""
    found = []
    plans = [{plain(plan.title) for plan in notice.plans} for notice in (old, new)]
    for name in _FIELDS:
        before, after = (_field(notice, name) for notice in (old, new))
        if plain(before) == plain(after):
            continue
        if name == "title" and plain(before) in plans[0] and plain(after) in plans[1]:
            continue
        found.append(HeaderDiff(field=name, old=before, new=after))
    return found


def _field(notice: Notice, name: HeaderField) -> str | None:
    value = getattr(notice.header, name)
    return "、".join(value) or None if isinstance(value, list) else value


def _duties(old: Notice, new: Notice, sections: Sections) -> list[DutyDiff]:
    """Return who was exchanged, section by section; a section without partner has its duties alone."""
    before: dict[str, list[Assignment]] = defaultdict(list)
    after: dict[str, list[Assignment]] = defaultdict(list)
    for duty in old.assignments:
        before[sections.place(duty.node, old=True) or f"-{duty.node}"].append(duty)
    for duty in new.assignments:
        after[sections.place(duty.node, old=False) or duty.node or ""].append(duty)
    names = {f"-{name}": told for name, told in sections.names(old=True).items()}
    names |= sections.names(old=False)
    return [
        change
        for node in dict.fromkeys([*after, *before])
        for change in _exchanges(before.get(node, []), after.get(node, []), names.get(node, ""))
    ]


def _exchanges(old: list[Assignment], new: list[Assignment], section: str) -> list[DutyDiff]:
    """Return for each role who went and who came."""
    found = []
    for role in ("lead", "support", "jointly"):
        then = list(dict.fromkeys(plain(name) for duty in old for name in getattr(duty, role)))
        now = list(dict.fromkeys(plain(name) for duty in new for name in getattr(duty, role)))
        gone, come = [name for name in then if name not in now], [name for name in now if name not in then]
        if gone or come:
            found.append(
                DutyDiff(
                    change="exchanged" if gone and come else "added" if come else "dropped",
                    role=role,
                    section=section,
                    old=gone,
                    new=come,
                    old_node=old[0].node if old else None,
                    new_node=new[0].node if new else None,
                )
            )
    return found
