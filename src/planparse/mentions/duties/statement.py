"""Read one statement of responsibility: which bodies lead, support or share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from planparse.grammar import CompiledRule, fixed_pattern
from planparse.mentions.duties.lists import Body, Lists
from planparse.mentions.duties.words import JOINTLY, LEAD, SUPPORT

Place = tuple[int, int, CompiledRule, "Statement"]
"""Where a statement stands, by which rule, and what it says."""

_STOP = fixed_pattern(r"[,;。()\[\]\n]| (?=[^\s,;。、:()]{2,10}:)")


@dataclass(slots=True, eq=False)
class Statement:
    """The bodies of one statement by role; ``first_leads`` where it says so for itself and what follows."""

    bodies: dict[str, list[Body]] = field(default_factory=lambda: {LEAD: [], SUPPORT: [], JOINTLY: []})
    first_leads: bool = False

    def every(self) -> list[Body]:
        return [body for role in self.bodies.values() for body in role]

    def settle(self, first_leads: bool) -> None:
        """Who shares a duty supports it once somebody leads."""
        shared = self.bodies[JOINTLY]
        self.bodies[LEAD] += [body for body in shared if body.leads]
        shared[:] = [body for body in shared if not body.leads]
        if first_leads and not self.bodies[LEAD] and shared and not shared[0].is_class:
            self.bodies[LEAD].append(shared.pop(0))
        if self.bodies[LEAD]:
            self.bodies[SUPPORT] += shared
            self.bodies[SUPPORT].sort(key=lambda body: body.start)
            self.bodies[JOINTLY] = []


def read_statement(lists: Lists, start: int, end: int) -> Statement | None:
    """Read the words of a bracket or a labelled line; None where they are no statement."""
    reader = _Reader(lists)
    for low, high in _clauses(lists.text, start, end):
        if not reader.clause(low, high):
            return None
    return reader.finish()


class _Reader:
    def __init__(self, lists: Lists) -> None:
        self.lists = lists
        self.words = lists.words
        self.statement = Statement()
        self.role: str | None = None
        self.pending: list[Body] = []
        self.skipping = False

    def clause(self, low: int, high: int) -> bool:
        """Take one clause in; False where it holds what is neither a body nor a role."""
        text, words = self.lists.text, self.words
        label = words.label.match(text, low, high)
        if label:
            self._settle_pending()
            self.role = label.lastgroup
            self.skipping = False
            low = label.end()
        elif words.other_label.match(text, low, high):
            self.skipping = True
        elif text[low - 1 : low] == "。":
            # a new sentence goes on with no list
            self._settle_pending()
            self.role = None
        first_leads = words.first_leads.search(text, low, high)
        if first_leads:
            self.statement.first_leads = True
            opening = text.rfind("(", low, first_leads.start())
            if opening < 0:
                return True
            high = opening
        if self.skipping or low >= high:
            return True
        if words.remark.fullmatch(text, low, high):
            self.skipping = text.startswith(words.below, low)
            return True
        if self.role:
            verb = self._last_verb(low, high)
            end = verb.start() if verb else high
            bodies = self.lists.read(low, end, before=self._seen(), sure=True)
            # 责任单位：A、B牵头，C
            role = LEAD if verb and verb.lastgroup == LEAD else self.role
            self.statement.bodies[role] += bodies or []
            return True
        return self._verbs(low, high)

    def _verbs(self, low: int, high: int) -> bool:
        text = self.lists.text
        at = low
        for verb in self.words.verb.finditer(text, low, high):
            if self._in_name(verb):
                continue
            first = at
            joined = self._joined(first, verb.start())
            role = verb.lastgroup or JOINTLY
            if not joined and self._with(first, verb.start(), role):
                at = verb.end()
                continue
            bodies = self._list(joined.end() if joined else first, verb.start())
            if bodies is None:
                return at > low
            if joined and self.statement.bodies[LEAD]:
                role = SUPPORT
            self._give(role, self.pending + bodies)
            at = verb.end()
        if at == low or at < high:
            return self._rest(at, high, at > low)
        return True

    def _with(self, low: int, high: int, role: str) -> bool:
        """Read A会同B in front of a verb: A leads and B supports."""
        hosted = self.words.hosting
        middle = self.lists.text.find(hosted, low + 1, high)
        if middle < 0 or self.lists.inside(middle) or role == SUPPORT:
            return False
        first, second = self._list(low, middle), self._list(middle + len(hosted), high)
        if not first or not second:
            return False
        self._give(LEAD, self.pending + first)
        self._give(SUPPORT, second)
        return True

    def _rest(self, low: int, high: int, after_verb: bool) -> bool:
        joined = self._joined(low, high)
        bodies = self._list(joined.end() if joined else low, high)
        if bodies is None:
            # remarks may follow once somebody is named: 省科技厅牵头，视进展调整
            return after_verb or bool(self.statement.every())
        if joined and (self.statement.bodies[LEAD] or self.pending):
            self._give(LEAD if not self.statement.bodies[LEAD] else SUPPORT, self.pending)
            self.statement.bodies[SUPPORT] += bodies
        else:
            self.pending += bodies
        return True

    def _joined(self, low: int, high: int) -> re.Match[str] | None:
        """Match 会同 in front of a list, but not the 商 of 商务部."""
        return None if self.lists.starts_at(low) else self.words.joined.match(self.lists.text, low, high)

    def _give(self, role: str, bodies: list[Body]) -> None:
        self.statement.bodies[role] += bodies
        self.pending = []

    def _settle_pending(self) -> None:
        self._give(JOINTLY, self.pending)

    def _in_name(self, verb: re.Match[str]) -> bool:
        """Tell whether the verb is part of a name or a mark behind it: 就业指导中心, 市教委（牵头）."""
        if self.lists.text[verb.start() - 1 : verb.start()] in ("(", "["):
            return verb.start() > 1 and self.lists.ending_at(verb.start() - 1) is not None
        return self.lists.inside(verb.start()) or self.lists.inside(verb.end())

    def _last_verb(self, low: int, high: int) -> re.Match[str] | None:
        """Return the verb at the end of a labelled list: 按职责分工负责, 牵头."""
        for verb in self.words.verb.finditer(self.lists.text, low, high):
            if verb.end() == high and not self._in_name(verb):
                return verb
        return None

    def _list(self, low: int, high: int) -> list[Body] | None:
        return self.lists.read(low, high, before=self._seen()) if low < high else []

    def _seen(self) -> list[Body]:
        return sorted([*self.statement.every(), *self.pending], key=lambda body: body.start)

    def finish(self) -> Statement | None:
        self._settle_pending()
        return self.statement if self.statement.every() else None


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield what stands between , ; 。 outside inner brackets."""
    depth, low = 0, start
    for stop in _STOP.finditer(text, start, end):
        if stop[0] in "([":
            depth += 1
        elif stop[0] in ")]":
            depth = max(0, depth - 1)
        elif depth == 0:
            if low < stop.start():
                yield low, stop.start()
            low = stop.end()
    if low < end:
        yield low, end
