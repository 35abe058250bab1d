"""Who does what: per organisation, the items of a notice that it leads, supports or shares."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from planparse.models import Notice
from planparse.output.grid import Grid
from planparse.output.items import Items, short

DutyRole = Literal["lead", "support", "jointly"]
_ROLES: tuple[DutyRole, ...] = ("lead", "support", "jointly")


@dataclass(frozen=True, slots=True)
class Duty:
    """One item that an organisation answers for; ``node`` is the id of the item, None outside a plan."""

    role: DutyRole
    node: str | None
    title: str
    assignment: str


@dataclass(slots=True, eq=False)
class OrganisationDuties:
    """All duties of one organisation, in text order."""

    organisation: str
    duties: list[Duty] = field(default_factory=list)

    def of(self, role: DutyRole) -> list[Duty]:
        """Return the duties with one role: lead, support or jointly."""
        return [duty for duty in self.duties if duty.role == role]


def duties_by_organisation(notice: Notice) -> list[OrganisationDuties]:
    """Return per organisation what it leads, supports or shares; the busiest first, then in text order.

    Organisations stand under their canonical name where the notice gives one.
    """
    canonical = {mention.name: mention.canonical for mention in notice.organisations}
    items = Items(notice)
    found: dict[str, OrganisationDuties] = {}
    for assignment in notice.assignments:
        node, title = items.node(assignment), items.title(assignment) or short(assignment.text)
        for role in _ROLES:
            for name in getattr(assignment, role):
                official = canonical.get(name, name)
                entry = found.setdefault(official, OrganisationDuties(official))
                entry.duties.append(Duty(role, node, title, assignment.id))
    return sorted(found.values(), key=lambda entry: -len(entry.duties))


def duties_grid(duties: Iterable[OrganisationDuties]) -> Grid:
    """Return the table of duties: an organisation a block, an item a line."""
    rows = [
        (entry.organisation, duty.role, duty.node or "", duty.title)
        for entry in duties
        for duty in entry.duties
    ]
    return Grid(
        "Duties",
        ("organisation", "role", "node", "item"),
        rows,
        "block",
        wrapped=frozenset({"organisation", "item"}),
    )
