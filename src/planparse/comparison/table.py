"""One table over many notices: a row an indicator, a column a document, or a plan.

Numbers fall together by their concept first, then by the words of their indicators; unit and change must
agree. Nothing of a notice is held but the numbers and their sentences, so a thousand notices fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from planparse.comparison.results import Comparison, Document
from planparse.comparison.rows import Rows
from planparse.models import Node, Notice, Quantity, Target, Time

By = Literal["all", "concept", "plan"]
Kind = Literal["target", "status", "provision"]

_Placed = tuple[Node, tuple[str, ...], str | None]
"""A node, the headings from its plan down to it, and the role that holds there."""
_SENTENCE = re.compile(r"[^。；;\n]*")
_STOPS = "。；;\n"


def compare(
    notices: Iterable[Notice],
    *,
    by: By = "all",
    kind: Kind = "target",
    where: str | None = None,
    shared: int = 1,
) -> Comparison:
    """Return the table of many notices, read one after the other.

    ``by`` concept leaves out what the lexicon does not know; plan makes a column of each plan. ``kind`` is
    the kind of number. ``where`` is a role (goals), the id of a plan (p2) or a regular expression for the
    headings above or the sentence. ``shared`` leaves out what fewer documents tell. Raises ValueError where
    ``where`` is no pattern.
    """
    rows = Rows(only_concepts=by == "concept")
    try:
        pattern = re.compile(where) if where else None
    except re.error as problem:
        raise ValueError(f"{where} is not a pattern: {problem}") from None
    for notice in notices:
        places = _Places(notice)
        columns = {
            plan_id: rows.add_document(document) for plan_id, document in _documents(notice, by == "plan")
        }
        for fact in _facts(notice, kind):
            plan_id = (fact.node or "").partition(".")[0] if by == "plan" else ""
            if plan_id not in columns:
                continue
            sentence = fact.sentence if isinstance(fact, Target) else places.sentence(fact)
            if places.fit(fact, sentence, where, pattern):
                year = None if isinstance(fact, Target) else places.year(fact)
                rows.add(columns[plan_id], fact, year, sentence)
    return rows.result(shared)


def _documents(notice: Notice, by_plan: bool) -> Iterator[tuple[str, Document]]:
    """Yield the columns of a notice by the plan that they are for; the whole notice is for none."""
    name = notice.source.name
    if not by_plan:
        yield "", Document(name=name, title=notice.header.title, plan=None)
        return
    for plan in notice.plans:
        yield plan.id, Document(name=name, title=plan.title, plan=plan.id)


def _facts(notice: Notice, kind: Kind) -> Iterator[Target | Quantity]:
    if kind == "target":
        yield from notice.targets
    else:
        yield from (fact for fact in notice.quantities if fact.kind == kind)


class _Places:
    """Where the numbers of a notice stand: headings and roles above them, their sentences and years."""

    def __init__(self, notice: Notice) -> None:
        self._nodes: dict[str, _Placed] = {}
        for plan in notice.plans:
            stack: list[_Placed] = [(node, (plan.title or "",), None) for node in plan.children]
            while stack:
                node, path, role = stack.pop()
                role = node.role or role
                path = (*path, node.heading) if node.heading else path
                self._nodes[node.id] = (node, path, role)
                stack += [(child, path, role) for child in node.children]
        self._times: dict[str, list[Time]] = {}
        for time in notice.times:
            if time.type != "recurring" and (time.start or time.end):
                self._times.setdefault(time.node or "", []).append(time)

    def sentence(self, fact: Quantity) -> str:
        """Return the sentence that holds a number."""
        found = self._nodes.get(fact.node or "")
        if found is None:
            return fact.text
        node = found[0]
        at = fact.span[0] - node.text_span[0]
        if at < 0:
            return node.heading or fact.text
        start = max(node.text.rfind(mark, 0, at) for mark in _STOPS) + 1
        match = _SENTENCE.match(node.text, max(at, start))
        return node.text[start : match.end() if match else at].strip()

    def year(self, fact: Quantity) -> int | None:
        """Return the year that the sentence of a number tells before it; of a range the last."""
        before = [one for one in self._times.get(fact.node or "", ()) if one.span[1] <= fact.span[0]]
        found = self._nodes.get(fact.node or "")
        if not before or found is None:
            return None
        start = found[0].text_span[0]
        between = found[0].text[max(0, before[-1].span[1] - start) : max(0, fact.span[0] - start)]
        if any(mark in between for mark in _STOPS):
            return None
        told = before[-1].end or before[-1].start
        return int(told[:4]) if told else None

    def fit(
        self, fact: Target | Quantity, sentence: str, where: str | None, pattern: re.Pattern[str] | None
    ) -> bool:
        """Tell whether a number stands where it is asked for."""
        if pattern is None:
            return True
        _, path, role = self._nodes.get(fact.node or "", (None, (), None))
        if where == role or where == (fact.node or "").partition(".")[0]:
            return True
        return any(pattern.search(words) for words in (*path, sentence))
