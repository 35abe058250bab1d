"""The rows of a table of many notices: which numbers fall together, and how they rank."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from planparse.comparison.results import Cell, Comparison, Document, Rank, Row, Value
from planparse.comparison.units import measure, measured
from planparse.comparison.words import Names
from planparse.models import Change, Quantity, Target
from planparse.shown import shown

_Kind = tuple[str | int, ...]
"""Measure and change, which must agree in a row; and the document of a name that tells too little."""

_LETTERS = re.compile(r"\w")
# 企业 or 项目 alone may be any: apart is preferred to wrong
_TELLING = 3

_SHARES = ("%", "‰")
# a share that is a level; whatever else is told in % of a concept is its growth
_LEVEL = re.compile("(?:(?<!增长)率|比重|占比|比例|强度)$")


@dataclass(slots=True, eq=False)
class _Open:
    """A row that is being filled; ``cells`` are by document."""

    concept: str | None
    indicator: str
    unit: str
    change: Change
    cells: dict[int, list[Value]] = field(default_factory=dict)


class Rows:
    """Collects numbers, document after document; nothing of a notice is held but these."""

    def __init__(self, *, only_concepts: bool) -> None:
        self._only_concepts = only_concepts
        self._documents: list[Document] = []
        self._rows: list[_Open] = []
        self._known: dict[tuple[bool, str, _Kind], _Open] = {}
        self._names: Names[_Open] = Names()

    def add_document(self, document: Document) -> int:
        """Open a column and return its place."""
        self._documents.append(document)
        return len(self._documents) - 1

    def add(self, document: int, fact: Target | Quantity, year: int | None, sentence: str) -> None:
        """Add a number of a document; ``year`` is that of a number that is no target."""
        name = fact.indicator or fact.concept
        if name is None or (self._only_concepts and fact.concept is None):
            return
        row = self._row(name, fact, document)
        row.cells.setdefault(document, []).append(_value(fact, year, sentence, row.unit))

    def _row(self, name: str, fact: Target | Quantity, document: int) -> _Open:
        kind: _Kind = (measure(fact.normalized.unit), _change(name, fact))
        if fact.concept is None and len(_LETTERS.findall(name)) < _TELLING:
            kind = (*kind, document)
        known = (fact.concept is not None, fact.concept or name, kind)
        row = self._known.get(known)
        if row is None and fact.concept is None:
            row = self._names.find(name, kind)
        if row is None:
            row = _Open(fact.concept, name, fact.normalized.unit, fact.change)
            self._rows.append(row)
            if fact.concept is None:
                self._names.add(name, kind, row)
        self._known[known] = row
        return row

    def result(self, shared: int) -> Comparison:
        """Return the rows that at least ``shared`` documents tell: concepts first, then what most tell."""
        rows = [row for row in self._rows if len(row.cells) >= shared]
        rows.sort(key=lambda row: (row.concept is None, -len(row.cells)))
        return Comparison(documents=self._documents, rows=[_closed(row) for row in rows])


def _change(name: str, fact: Target | Quantity) -> str:
    """Return the change that must agree: a growth that is told as a level, 增速5%, is a growth."""
    if fact.concept is None or fact.change != "to" or fact.normalized.unit not in _SHARES:
        return fact.change
    return "to" if _LEVEL.search(name) else "by"


def _closed(row: _Open) -> Row:
    cells = sorted(row.cells.items())
    year, places = _ranked([values for _, values in cells])
    ranked = [
        None if at is None else values[at].normalized for (_, values), at in zip(cells, places, strict=True)
    ]
    made = [
        Cell(document=document, values=values, rank=rank, ranked=None if rank is None else at)
        for (document, values), at, rank in zip(cells, places, _ranks(ranked), strict=True)
    ]
    return Row(
        concept=row.concept,
        indicator=row.indicator,
        unit=row.unit,
        change=row.change,
        year=year,
        cells=made,
    )


def _ranked(cells: list[list[Value]]) -> tuple[int | None, list[int | None]]:
    """Return the year in which most documents have a value, and the place of that value in each.

    Where no two share a year, the first value of each is ranked, and there is no year.
    """
    years = Counter(year for values in cells for year in {value.end for value in values} if year is not None)
    year, count = max(years.items(), key=lambda row: (row[1], -row[0]), default=(None, 0))
    if count < 2:
        return None, [0] * len(cells)
    return year, [
        next((at for at, value in enumerate(values) if value.end == year), None) for values in cells
    ]


def _ranks(values: list[float | int | None]) -> Iterator[Rank | None]:
    """Yield highest, lowest or median for each; of two values the first two, where they differ."""
    there = sorted(value for value in values if value is not None)
    names: dict[float | int, Rank] = {}
    if len(there) > 1 and there[0] != there[-1]:
        if len(there) > 2:
            names[statistics.median_low(there)] = "median"
        names[there[0]], names[there[-1]] = "lowest", "highest"
    return (None if value is None else names.get(value) for value in values)


def _value(fact: Target | Quantity, year: int | None, sentence: str, unit: str) -> Value:
    due = fact.due if isinstance(fact, Target) else None
    return Value(
        shown=shown(fact),
        value=fact.value,
        upper=fact.upper,
        unit=fact.unit,
        comparator=fact.comparator,
        approximate=fact.approximate,
        change=fact.change,
        normalized=measured(fact.normalized.value, fact.normalized.unit, unit),
        start=due.start if due else None,
        end=due.end if due else year,
        date=due.date if due else None,
        indicator=fact.indicator,
        sentence=sentence,
        node=fact.node,
        span=fact.span,
    )
