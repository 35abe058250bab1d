"""Statements of responsibility in running text: 由A牵头, A负责…."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from planparse.grammar import Found, fixed_pattern
from planparse.mentions.duties.lists import Body, Lists
from planparse.mentions.duties.statement import Place, Statement
from planparse.mentions.duties.words import JOINTLY, LEAD, SUPPORT

_START = fixed_pattern("[。;:\n(]")
_BREAK = fixed_pattern("[,。;\n()]")
_WHAT = fixed_pattern(r"[^,。;:\n()]{0,40}")
_REACH = 200
_MANNER = 16


def led(lists: Lists, taken: list[tuple[int, int]]) -> Iterator[Place]:
    """Yield clauses that say by whom something is led."""
    text, rule = lists.text, lists.words.rules.get("led")
    if rule is None:
        return
    for verb in rule.pattern.finditer(text):
        if _inside(taken, verb.start()):
            continue
        bodies = _before(lists, _without_manner(lists, verb.start()))
        if bodies is None:
            continue
        statement = Statement()
        statement.bodies[LEAD] = bodies
        host = _host(lists, bodies[0].start)
        if host:
            statement.bodies[LEAD], statement.bodies[SUPPORT] = host, bodies
            bodies = host
        start, end = _clause_start(text, bodies[0].start), verb.end()
        while helpers := _helpers(lists, end, lists.words.followed):
            statement.bodies[SUPPORT] += helpers[0]
            end = helpers[1]
        yield start, end, rule, statement


def charged(lists: Lists, taken: list[tuple[int, int]]) -> Iterator[Place]:
    """Yield sentences that open with the organisations they make responsible, or say 由A负责."""
    text, rule = lists.text, lists.words.rules.get("charged")
    if rule is None:
        return
    last = -1
    for verb in rule.pattern.finditer(text):
        if _inside(taken, verb.start()):
            continue
        bodies = _before(lists, _without_manner(lists, verb.start()))
        if bodies is None and text[verb.start() - 1 : verb.start()] == ",":
            # A按照职责分工,负责…
            comma = verb.start() - 1
            manner = _without_manner(lists, comma)
            bodies = _before(lists, manner) if manner < comma else None
        if bodies is None:
            continue
        bodies = _groups(lists, bodies)
        host = _host(lists, bodies[0].start)
        start = (host or bodies)[0].start
        before = (text[max(0, start - 4) : start].rstrip(" ") or "\n")[-1]
        goes_on = before == "," and last >= 0 and not _START.search(text, last, start)
        opens = _START.match(before) is not None or before.isdigit()
        if before not in lists.words.by and not opens and not goes_on:
            continue
        last = verb.end()
        statement = Statement()
        if host:
            statement.bodies[LEAD], statement.bodies[SUPPORT] = host, bodies
        else:
            statement.bodies[JOINTLY] = bodies
        end = verb.end()
        what = _WHAT.match(text, end)
        helpers = _helpers(lists, what.end(), lists.words.helped) if what else None
        if helpers:
            statement.bodies[SUPPORT] += helpers[0]
            end = helpers[1]
        yield start - text.endswith(lists.words.by, 0, start), end, rule, statement


def appointed(lists: Lists, taken: list[tuple[int, int]], labels: list[Found]) -> Iterator[Place]:
    """Yield sentences that appoint: A、B为牵头单位,C为配合单位; ``labels`` are their ends, in text order."""
    text = lists.text
    open_: tuple[int, int, Statement] | None = None
    for label in labels:
        bodies = None if _inside(taken, label.start) else _before(lists, label.start)
        if bodies is None:
            continue
        start = bodies[0].start
        if open_ and open_[1] + 1 == start and text[open_[1]] in ",;":
            statement = open_[2]
        else:
            if open_:
                yield open_[0], open_[1], label.rule, open_[2]
            open_ = None
            if start and not _START.match(text[start - 1]):
                continue
            statement = Statement()
        statement.bodies[label.match.lastgroup or JOINTLY] += bodies
        open_ = open_[0] if open_ else start, label.end, statement
    if open_:
        yield open_[0], open_[1], labels[-1].rule, open_[2]


def _without_manner(lists: Lists, end: int) -> int:
    """Step back over 分别, 共同, 按职责分工 in front of the verb."""
    manner = lists.words.manner.search(lists.text, max(0, end - _MANNER), end)
    return manner.start() if manner else end


def _before(lists: Lists, end: int) -> list[Body] | None:
    """Return the named organisations that stand as one list right before a position."""
    text = lists.text
    last = lists.ending_at(end)
    if last is None and text[end - 1 : end] == lists.words.and_others:
        last = lists.ending_at(end - 1)
    if last is None:
        return None
    start = last.start
    while start and text[start - 1] in lists.words.links:
        link = lists.ending_at(start - 1)
        if link is None:
            break
        start = link.start
    bodies = lists.read(start, end)
    return bodies if bodies and all(body.known for body in bodies) else None


def _groups(lists: Lists, bodies: list[Body]) -> list[Body]:
    """Return the groups of a sentence that holds nothing else before its verb: A、B,C、D按职责分工负责."""
    text, every = lists.text, bodies
    while text[every[0].start - 1 : every[0].start] == ",":
        group = _before(lists, every[0].start - 1)
        if group is None:
            return bodies
        every = group + every
    if every is bodies or not _START.match(text[every[0].start - 1 : every[0].start] or "\n"):
        return bodies
    read = lists.read(every[0].start, bodies[-1].end)
    return read if read and all(body.known for body in read) else bodies


def _host(lists: Lists, position: int) -> list[Body] | None:
    """Return A of A会同B, where B starts at a position."""
    hosted = lists.words.hosting
    return _before(lists, position - len(hosted)) if lists.text.endswith(hosted, 0, position) else None


def _clause_start(text: str, position: int) -> int:
    low = max(0, position - _REACH)
    start = low
    for stop in _BREAK.finditer(text, low, position):
        start = stop.end()
    return start


def _helpers(lists: Lists, position: int, helping: re.Pattern[str]) -> tuple[list[Body], int] | None:
    """Return who helps, where the next clause says so: ,会同B, ,B配合."""
    text = lists.text
    clause = lists.words.help.match(text, position)
    if clause is None:
        return None
    start, end = clause.span("with")
    helped = helping.search(text, start, end)
    if helped:
        bodies = lists.read(start, helped.start())
        return (bodies, helped.end()) if bodies else None
    if start == clause.start() + 1:
        return None
    high = start
    while True:
        known = lists.starting_at(high)
        if known is None:
            break
        high = known.end
        if text[high : high + 1] not in lists.words.links or not lists.starts_at(high + 1):
            break
        high += 1
    bodies = lists.read(start, high) if high > start else None
    return (bodies, high) if bodies else None


def _inside(taken: list[tuple[int, int]], position: int) -> bool:
    index = bisect_right(taken, (position, 1 << 60)) - 1
    return index >= 0 and position < taken[index][1]
