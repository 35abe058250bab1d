"""Tokens one behind the other to rows of a table whose columns are known: the cheapest way wins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from planparse.layout.tables.grid import WHOLE
from planparse.layout.tables.words import PROSE, VALUES, TableWords

# what it costs to leave a column of a row empty; cells of groups and remarks mostly are
_EMPTY = {"table.group": 0.2, "table.note": 1.0, "table.unit": 1.5, "table.index": 2.5, "table.name": 4.0}
_EMPTY |= {"table.kind": 2.0, "table.time": 1.5, "table.lead": 1.5, "table.support": 1.0, "table.person": 1.5}
_EMPTY_OTHER = 2.5
# two lines of one cell, and of one that holds no prose
_SPILL, _SPILL_NOTE, _SPILL_TERSE = 3.0, 1.0, 6.0
# what a marker of its own, （三）, goes on with in its cell
_BARE = -0.5
# a line that heads a group, over all columns
_GROUP_ROW = 2.5
# a unit in the place of a name
_AS_NAME = 4.5
_NEVER = 20.0
# a cell that stands below the head of another column
_ASIDE = 1.5

Move = tuple[int, float, bool]
"""The column of the token before, what going on from there costs, and whether a row begins."""

GROUP = WHOLE
"""The column of a line that heads a group of rows."""


@dataclass(slots=True, eq=False)
class Aligned:
    """Rows of (column, tokens); ``cost`` is 0 where every token fits its column and none is missing."""

    rows: list[list[tuple[int, list[int]]]]
    cost: float


class Aligner:
    """Puts tokens into the columns of one table."""

    def __init__(self, words: TableWords, roles: Sequence[str]) -> None:
        self._words = words
        self._roles = list(roles)
        self._empty = [_EMPTY.get(role, _EMPTY_OTHER) for role in roles]
        self._sums = [0.0]
        for cost in self._empty:
            self._sums.append(self._sums[-1] + cost)

    def rows(
        self, tokens: Sequence[str], *, single: bool = False, below: Sequence[int | None] = ()
    ) -> Aligned:
        """Return the rows that tokens make; ``single``: all of them stand in one row.

        ``below`` tells the column that each token stands below on its page, where that is known.
        """
        aside = below or [None] * len(tokens)
        width = len(self._roles)
        columns = range(GROUP if not single else 0, width)
        best = {
            c: self._between(GROUP, c) + self._fit(c, tokens[0]) + _ASIDE * (aside[0] not in (None, c))
            for c in columns
        }
        trail: list[dict[int, tuple[int, bool]]] = []
        moves = [self._moves(columns, single=single, bare=bare) for bare in (False, True)]
        for (last_token, token), place in zip(pairwise(tokens), aside[1:], strict=True):
            bare = self._words.marker.fullmatch(last_token) is not None
            step: dict[int, float] = {}
            back: dict[int, tuple[int, bool]] = {}
            for column, known in moves[bare]:
                cost, before, new = min((best[before] + price, before, new) for before, price, new in known)
                step[column] = cost + self._fit(column, token) + _ASIDE * (place not in (None, column))
                back[column] = before, new
            best = step
            trail.append(back)
        last = min(best, key=lambda c: best[c] + self._between(c, width))
        cost = best[last] + self._between(last, width)
        return Aligned(self._trace(last, trail), cost)

    def _moves(self, columns: range, *, single: bool, bare: bool) -> list[tuple[int, list[Move]]]:
        """Return for each column the ways to it from that of the token before, the same for all tokens."""
        return [
            (
                column,
                [
                    (before, price, new)
                    for before in columns
                    for price, new in self._prices(before, column, single=single, bare=bare)
                ],
            )
            for column in columns
        ]

    def _prices(self, before: int, column: int, *, single: bool, bare: bool) -> list[tuple[float, bool]]:
        """Return what it may cost to go from a column to the next token's: (cost, whether a row begins)."""
        prices: list[tuple[float, bool]] = []
        if column > before and before != GROUP:
            prices.append((self._between(before, column), False))
        if column == before and column != GROUP:
            prices.append(
                (_BARE if bare and self._roles[column] == "table.group" else self._spill(column), False)
            )
        if not single:
            open_end = 0.0 if before == GROUP else self._between(before, len(self._roles))
            prices.append((open_end + self._between(GROUP, column), True))
        return prices or [(1000.0, False)]

    def _spill(self, column: int) -> float:
        """Return the cost of one more line in a cell: remarks often have several."""
        role = self._roles[column]
        return _SPILL_NOTE if role == "table.note" else _SPILL if role in PROSE else _SPILL_TERSE

    def _between(self, before: int, column: int) -> float:
        """Return the cost of the columns between two that stay empty."""
        if column == GROUP:
            return _GROUP_ROW
        if before == GROUP and column == len(self._roles):
            return 0.0
        return self._sums[column] - self._sums[before + 1]

    def _trace(
        self, last: int, trail: list[dict[int, tuple[int, bool]]]
    ) -> list[list[tuple[int, list[int]]]]:
        places = [last]
        begins = []
        for back in reversed(trail):
            last, new = back[last]
            places.append(last)
            begins.append(new)
        places.reverse()
        begins = [True, *reversed(begins)]
        rows: list[list[tuple[int, list[int]]]] = []
        for at, (column, new) in enumerate(zip(places, begins, strict=True)):
            if new:
                rows.append([(column, [at])])
            elif rows[-1][-1][0] == column:
                rows[-1][-1][1].append(at)
            else:
                rows[-1].append((column, [at]))
        return rows

    def _fit(self, column: int, token: str) -> float:  # noqa: C901 - one branch a kind of column
        """Return how ill a token fits a column."""
        words = self._words
        if column == GROUP:
            kind = words.kind.match(token) and "table.kind" in self._roles
            return _NEVER if kind or words.is_value(token) or words.unit.match(token) else 0.0
        role = self._roles[column]
        if role == "table.index":
            return -1.0 if words.index.match(token) else _NEVER
        if role == "table.unit":
            return 0.0 if words.unit.match(token) or words.none.match(token) else 6.0
        if role == "table.kind":
            return 0.0 if words.kind.match(token) else 1.0 if words.none.match(token) else 6.0
        if role in VALUES:
            return self._fit_value(token)
        if role in ("table.name", "table.group"):
            if words.kind.match(token) or words.none.match(token):
                return 5.0
            if words.value.match(token):
                return 6.0
            return _AS_NAME if words.unit.match(token) else 3.0 if token[-1] == "。" else 0.0
        if role in ("table.lead", "table.support", "table.jointly"):
            return 0.0 if words.body.search(token) or words.none.match(token) else 2.5
        if role == "table.year":
            return 0.0 if words.year.match(token) else 6.0
        if role == "table.time":
            return 0.0 if words.time.match(token) or words.none.match(token) else 2.5
        if words.marker.match(token):
            return 3.0
        return 0.5 if words.value.match(token) else 3.0 if words.kind.match(token) else 0.0

    def price(self, row: list[tuple[int, list[int]]], tokens: Sequence[str]) -> float:
        """Return the cost of one row: what does not fit, spills or is missing."""
        if row[0][0] == GROUP:
            return _GROUP_ROW
        cost = 0.0
        filled = set()
        for column, places in row:
            filled.add(column)
            cost += sum(max(0.0, self._fit(column, tokens[at])) for at in places)
            cost += (len(places) - 1) * self._spill(column)
        return cost + sum(empty for column, empty in enumerate(self._empty) if column not in filled)

    def _fit_value(self, token: str) -> float:
        if self._words.is_value(token):
            return 0.0
        if self._words.unit.match(token) or self._words.kind.match(token):
            return 8.0
        if self._words.marker.match(token):
            return 4.5
        return 1.5 if token[0] in "[(" or any(char.isdigit() for char in token) else 3.0
