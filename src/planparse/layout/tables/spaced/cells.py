"""The cells of a table set apart by blanks: which lines around a row go on with its cells."""

from __future__ import annotations

from itertools import pairwise

from planparse.layout.lines import Line, line_of
from planparse.layout.tables.grid import Cell, Found, Grid
from planparse.layout.tables.spaced.heads import Columns
from planparse.layout.tables.spaced.rows import Row
from planparse.layout.tables.spaced.tokens import Tokens
from planparse.layout.tables.words import LONGEST_HEAD, MEASURE, PROSE, VALUES, TableWords

# a line that goes on with a cell of the last row is no longer
_SPILLED = 24


class Cells:
    """Builds the grid of a table from its head and rows."""

    def __init__(self, tokens: Tokens, words: TableWords) -> None:
        self._tokens = tokens
        self._lines = tokens.lines
        self._words = words

    def build(self, head: list[int], columns: Columns, rows: list[Row]) -> Found:
        """Return the table: its lines and its grid, rows with what spills over the lines around them."""
        roles = [role for role, _ in columns]
        cells = self._head_cells(head, columns)
        at = deep = len({cell.row for cell in cells})
        previous = head[-1]
        for after, own, stop in self._groups(head[-1], rows):
            above = _lines_above(after, own)
            if not stop:
                spilled = above[-1] if above[-1] and self._spills(own[-1].number, above[-1]) else 0
                stop = own[-1].number + 1 + spilled
            for place, row in enumerate(own):
                end = own[place + 1].number - above[place + 1] if place + 1 < len(own) else stop
                spills = [n for n in range(row.number - above[place], end) if n != row.number]
                loose = list(range(previous + 1, row.number - above[place]))
                cells += [
                    Cell(at + n, 0, [self._lines[line]], colspan=len(roles)) for n, line in enumerate(loose)
                ]
                at += len(loose)
                cells += self._row_cells(at, row, spills, roles)
                at += 1
                previous = end - 1
        cells.sort(key=lambda cell: (cell.row, cell.column))
        grid = Grid(cells, len(roles), at, deep, roles)
        return Found(head[0], previous + 1, grid)

    def _groups(self, head: int, rows: list[Row]) -> list[tuple[int, list[Row], int]]:
        """Return the rows below each marked head of a group: (line above, rows, line below or 0)."""
        groups: list[tuple[int, list[Row], int]] = []
        after, own = head, [rows[0]]
        for row, following in pairwise([Row(head, []), *rows]):
            marked = [n for n in range(row.number + 1, following.number) if self._heads_group(n)]
            if marked and row.cells:
                groups.append((after, own, marked[0]))
                own = []
            after = marked[-1] if marked else after
            if row.cells:
                own.append(following)
        groups.append((after, own, 0))
        return groups

    def _heads_group(self, number: int) -> bool:
        text = self._lines[number].text
        marked = self._words.marker.match(text) or self._words.kind.match(text)
        return len(text) <= LONGEST_HEAD and marked is not None

    def _spills(self, number: int, count: int) -> bool:
        """Tell whether the lines below the last row can go on its cells: short, and not the text's own."""
        lines = self._lines[number + 1 : number + 1 + count]
        return all(len(line.text) <= _SPILLED and line.text[-1] not in "。;" for line in lines)

    def _head_cells(self, head: list[int], columns: Columns) -> list[Cell]:
        """Return the heads: those of columns in the last row of the head, what stands over them above it."""
        own = {token.start: column for column, (_, token) in enumerate(columns) if token is not None}
        others = [t for number in head for t in self._tokens.of(number) if t.start not in own]
        cells = [
            Cell(1 if others else 0, column, [token])
            for column, (_, token) in enumerate(columns)
            if token is not None
        ]
        measures = [token for token in others if self._words.head_beside(token.text) == MEASURE]
        dated = [column for column, (role, _) in enumerate(columns) if role in VALUES]
        if measures and len(dated) % len(measures) == 0:  # as many columns below each
            each = len(dated) // len(measures)
            cells += [Cell(0, dated[at * each], [token], colspan=each) for at, token in enumerate(measures)]
            others = [token for token in others if token not in measures]
        for at, token in enumerate(others):
            role = self._words.head(token.text)
            alike = [
                column for column, (own, _) in enumerate(columns) if own == role or {own, role} <= VALUES
            ]
            column = alike[0] if alike else min(at, len(columns) - 1)
            cells.append(Cell(0, column, [token], colspan=max(1, len(alike) if role in VALUES else 1)))
        return cells

    def _row_cells(self, at: int, row: Row, spills: list[int], roles: list[str]) -> list[Cell]:
        """Return the cells of a row with what spills over the lines above and below it."""
        held = dict(row.cells)
        absent = [column for column in range(len(roles)) if column not in held]
        parts: dict[int, list[Line]] = {column: list(tokens) for column, tokens in row.cells}
        for number in spills:
            if self._lines[number].furniture:
                continue
            for column, token in self._spilled(number, absent, roles):
                parts.setdefault(column, []).append(token)
        for column in parts:
            parts[column].sort(key=lambda part: part.start)
        return [Cell(at, column, parts[column]) for column in sorted(parts)]

    def _spilled(self, number: int, absent: list[int], roles: list[str]) -> list[tuple[int, Line]]:
        """Return the columns of the words of a line beside a row: what the row lacks, in its order."""
        tokens = self._tokens.of(number)
        if len(tokens) == len(absent):
            return list(zip(absent, tokens, strict=True))
        prose = [column for column in absent if roles[column] in PROSE]
        terse = [column for column in absent if roles[column] not in PROSE]
        column = (prose or [at for at, role in enumerate(roles) if role in PROSE] or [0])[0]
        if len(tokens) == 1 and terse and (not prose or len(tokens[0].text) <= 3):
            column = terse[0]
        whole = line_of(self._tokens.raw(number), self._lines[number].start)
        return [(column, whole)] if whole else []


def _lines_above(head: int, rows: list[Row]) -> list[int]:
    """Return how many of the lines above each row are its own.

    A cell that is set in the middle of its row spills over as many lines above as below; where the counts do
    not work out so, all lines go on the row above them.
    """
    above = [rows[0].number - head - 1]
    for row, following in pairwise(rows):
        between = following.number - row.number - 1
        if between < above[-1]:
            return [0] * len(rows) if rows[0].number == head + 1 else [above[0], *[0] * (len(rows) - 1)]
        above.append(between - above[-1])
    return above
