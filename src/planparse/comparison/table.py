"""One table over many notices: a row an indicator, a column a document.

Numbers fall together by their concept first, then by the words of their indicators; unit and change must
agree. Nothing of a notice is held but the numbers, so a thousand notices fit.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from planparse.comparison.results import Cell, Comparison, Document, Rank, Row, Value
from planparse.comparison.words import alike
from planparse.models import Change, Node, Notice, Quantity, Target
from planparse.shown import shown

By = Literal["all", "concept", "plan"]
Kind = Literal["target", "status", "provision"]

_Key = tuple[str, str]
_Placed = tuple[Node, tuple[str, ...], str | None]
"""A node, the headings from its plan down to it, and the role that holds there."""
# names that share unit, change and last character are compared in words with no more rows than this
_MOST = 200
_SENTENCE = re.compile(r"[^。；;\n]*")


def compare(
    notices: Iterable[Notice], *, by: By = "all", kind: Kind = "target", where: str | None = None
) -> Comparison:
    """Return the table of many notices, read one after the other.

    ``by`` concept leaves out what the lexicon does not know; plan makes a column of each plan. ``kind`` is
    the kind of number; of those that are no targets only those with a concept have a name. ``where`` is a
    role (goals), the id of a plan (p2) or a regular expression for the headings above or the sentence.
    Raises ValueError where ``where`` is no pattern.
    """
    table = _Table(only_concepts=by == "concept" or kind != "target")
    try:
        pattern = re.compile(where) if where else None
    except re.error as problem:
        raise ValueError(f"{where} is not a pattern: {problem}") from None
    for notice in notices:
        places = _Places(notice)
        columns = {}
        for plan in notice.plans if by == "plan" else ():
            document = Document(name=notice.source.name, title=plan.title, plan=plan.id)
            columns[plan.id] = table.add_document(document)
        if by != "plan":
            document = Document(name=notice.source.name, title=notice.header.title, plan=None)
            columns[""] = table.add_document(document)
        for fact in _facts(notice, kind):
            plan_id = (fact.node or "").partition(".")[0]
            sentence = fact.sentence if isinstance(fact, Target) else places.sentence(fact)
            column = columns.get(plan_id if by == "plan" else "")
            if column is not None and places.fit(fact, sentence, where, pattern):
                table.add(column, fact, sentence)
    return table.result()


def _facts(notice: Notice, kind: Kind) -> Iterator[Target | Quantity]:
    if kind == "target":
        yield from notice.targets
    else:
        yield from (fact for fact in notice.quantities if fact.kind == kind)


class _Places:
    """Where the numbers of a notice stand: the headings and roles above them, their sentences."""

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

    def sentence(self, fact: Quantity) -> str:
        found = self._nodes.get(fact.node or "")
        if found is None:
            return fact.text
        node = found[0]
        at = fact.span[0] - node.text_span[0]
        if at < 0:
            return node.heading or fact.text
        start = max(node.text.rfind(mark, 0, at) for mark in "。；;\n") + 1
        match = _SENTENCE.match(node.text, max(at, start))
        return node.text[start : match.end() if match else at].strip()

    def fit(
        self, fact: Target | Quantity, sentence: str, where: str | None, pattern: re.Pattern[str] | None
    ) -> bool:
        if pattern is None:
            return True
        _, path, role = self._nodes.get(fact.node or "", (None, (), None))
        if where == role or where == (fact.node or "").partition(".")[0]:
            return True
        return any(pattern.search(words) for words in (*path, sentence))


@dataclass(slots=True)
class _Open:
    """A row that is being filled; ``cells`` are by column."""

    concept: str | None
    indicator: str
    unit: str
    change: Change
    cells: dict[int, list[Value]] = field(default_factory=dict)


class _Table:
    def __init__(self, *, only_concepts: bool) -> None:
        self._only_concepts = only_concepts
        self._documents: list[Document] = []
        self._rows: list[_Open] = []
        self._known: dict[tuple[str, str, _Key], _Open] = {}
        self._by_head: dict[tuple[str, _Key], list[_Open]] = {}

    def add_document(self, document: Document) -> int:
        self._documents.append(document)
        return len(self._documents) - 1

    def add(self, column: int, fact: Target | Quantity, sentence: str) -> None:
        name = fact.indicator if isinstance(fact, Target) else fact.concept
        if name is None or (self._only_concepts and fact.concept is None):
            return
        row = self._row(name, fact)
        row.cells.setdefault(column, []).append(_value(fact, sentence))

    def _row(self, name: str, fact: Target | Quantity) -> _Open:
        unit = fact.normalized.unit
        if fact.concept is not None:
            # a rate that grows to 5 % and one that grows by 5 % are told in either words
            key = (unit, "down" if fact.change == "down" else "")
            known = ("concept", fact.concept, key)
        else:
            key = (unit, fact.change)
            known = ("name", name, key)
        row = self._known.get(known)
        if row is None and fact.concept is None:
            row = self._alike(name, key)
        if row is None:
            row = _Open(fact.concept, name, unit, fact.change)
            self._rows.append(row)
            if fact.concept is None:
                self._by_head.setdefault((name[-1:], key), []).append(row)
        self._known[known] = row
        return row

    def _alike(self, name: str, key: _Key) -> _Open | None:
        rows = self._by_head.get((name[-1:], key), [])
        return next((row for row in rows[:_MOST] if alike(row.indicator, name)), None)

    def result(self) -> Comparison:
        columns = range(len(self._documents))
        rows = []
        for row in sorted(self._rows, key=lambda row: row.concept is None):
            cells = [row.cells.get(column, []) for column in columns]
            ranks = _ranks([values[0].normalized if values else None for values in cells])
            made = [Cell(values=values, rank=rank) for values, rank in zip(cells, ranks, strict=True)]
            rows.append(
                Row(
                    concept=row.concept,
                    indicator=row.indicator,
                    unit=row.unit,
                    change=row.change,
                    cells=made,
                )
            )
        return Comparison(documents=self._documents, rows=rows)


def _ranks(values: list[float | int | None]) -> list[Rank | None]:
    """Return highest, lowest and median of a row; of two values the first two, where they differ."""
    there = sorted(value for value in values if value is not None)
    if len(there) < 2 or there[0] == there[-1]:
        return [None] * len(values)
    names: dict[float | int, Rank] = {}
    if len(there) > 2:
        names[statistics.median_low(there)] = "median"
    names[there[0]], names[there[-1]] = "lowest", "highest"
    return [None if value is None else names.get(value) for value in values]


def _value(fact: Target | Quantity, sentence: str) -> Value:
    due = fact.due if isinstance(fact, Target) else None
    return Value(
        shown=shown(fact),
        value=fact.value,
        upper=fact.upper,
        unit=fact.unit,
        comparator=fact.comparator,
        approximate=fact.approximate,
        change=fact.change,
        normalized=fact.normalized.value,
        start=due.start if due else None,
        end=due.end if due else None,
        date=due.date if due else None,
        indicator=fact.indicator if isinstance(fact, Target) else None,
        sentence=sentence,
        node=fact.node,
        span=fact.span,
    )
