"""Tables whose cells stand apart by blanks, as pages give them; cells may spill over lines around."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from planparse.layout.lines import Line, line_of
from planparse.layout.lines import columns as width
from planparse.layout.tables.align import Aligner
from planparse.layout.tables.grid import Cell, Found, Grid
from planparse.layout.tables.words import LONGEST_HEAD, MEASURE, PROSE, VALUES, TableWords, with_name

_WIDE = re.compile(r" {2,}")
_NARROW = re.compile(r" +")
_SENTENCE = re.compile(r"[,。;!?]")
# lines among which a head may stand, and lines that may stand between two rows
_HEAD_LINES = 6
_BETWEEN = 8
_LONGEST = 160
_FEWEST_HEADS = 2
_FEWEST_ROWS = 2
_PRICE = 6.5
# what a row without a number may cost
_CLEAR = 0.5
_STRICT = VALUES | {"table.index", "table.unit", "table.kind"}


@dataclass(slots=True)
class _Row:
    """The line of a row that holds its index or its values, by column; ``number`` is its line."""

    number: int
    cells: list[tuple[int, list[Line]]]


class Spaced:
    """One look for a table at a line that holds heads of columns apart by blanks."""

    def __init__(self, lines: list[Line], source: str, words: TableWords) -> None:
        self._lines = lines
        self._source = source
        self._words = words
        self._gap = _NARROW

    def find(self, at: int) -> Found | None:
        """Return the table whose head holds the line at ``at``, None where there is none."""
        self._gap = _WIDE if _WIDE.search(self._raw(at)) else _NARROW
        tokens = self.tokens(at)
        heads = sum(1 for token in tokens if self._words.head_beside(token.text))
        if heads < _FEWEST_HEADS or 2 * heads < len(tokens) or _SENTENCE.search(self._lines[at].text):
            return None
        head = self._head_lines(at)
        roles = self._roles(head)
        if roles is None:
            return None
        rows = self._rows(head[-1] + 1, roles, self._places(head, roles))
        if len(rows) < _FEWEST_ROWS:
            return None
        return self._found(head, roles, rows)

    def tokens(self, number: int) -> list[Line]:
        """Return the words of a line between its gaps."""
        line = self._lines[number]
        raw = self._raw(number)
        bounds = [0]
        for gap in self._gap.finditer(raw):
            bounds += [gap.start(), gap.end()]
        bounds.append(len(raw))
        pieces = (
            line_of(raw[low:high], line.start + low)
            for low, high in zip(bounds[::2], bounds[1::2], strict=True)
        )
        return _closed([piece for piece in pieces if piece is not None], self._words)

    def _raw(self, number: int) -> str:
        line = self._lines[number]
        return self._source[line.start : line.end]

    def _head_lines(self, at: int) -> list[int]:
        """Return the lines of the head: those around ``at`` that hold nothing but heads or pieces of them."""
        first = at
        while first > 0 and at - first < 2 and self._in_head(first - 1):
            first -= 1
        last = at
        while last + 1 < len(self._lines) and last - at < _HEAD_LINES and self._in_head(last + 1):
            last += 1
        return list(range(first, last + 1))

    def _in_head(self, number: int) -> bool:
        words = self._words
        line = self._lines[number]
        if line.furniture or len(line.text) > 60 or words.unit_line.match(line.text):
            return False
        if words.numbered.match(line.text) and words.caption.match(line.text):
            return False
        texts = [token.text for token in self.tokens(number)]
        heads = sum(1 for text in texts if words.head(text))
        if len(texts) == 1 and words.head(texts[0]) not in VALUES:
            # a piece of a head, not a title
            return len(texts[0]) == 1 and not texts[0].isdigit()
        return 2 * heads >= len(texts) and not words.index.match(texts[0])

    def _roles(self, head: list[int]) -> list[tuple[str, Line | None]] | None:
        """Return the columns with their heads: those of the one line, else those that rows show."""
        words = self._words
        found = [
            (role, token)
            for number in head
            for token in self.tokens(number)
            if (role := words.head_beside(token.text))
        ]
        first = self._first_rows(head[-1] + 1)
        if not first and (len(head) > 1 or self._gap is not _WIDE):
            return None
        if len(head) == 1:
            tokens = self.tokens(head[0])
            every = all(words.is_head(token.text) for token in tokens) and 2 * len(found) >= len(tokens)
            known = [(words.role(token.text), token) for token in tokens] if every else found
            roles = with_name([role for role, _ in known])
            return list(zip(roles, (token for _, token in known), strict=True))
        return self._seen(found, first)

    def _first_rows(self, start: int) -> list[list[Line]]:
        rows = (self.tokens(number) for number in range(start, min(len(self._lines), start + 60)))
        return [row for row in rows if len(row) > 2 and any(self._is_terse(token.text) for token in row)]

    def _is_terse(self, text: str) -> bool:
        words = self._words
        return bool(words.value.match(text) or words.kind.match(text) or words.none.match(text))

    def _seen(
        self, heads: list[tuple[str, Line]], rows: list[list[Line]]
    ) -> list[tuple[str, Line | None]] | None:
        """Return the columns as most rows show them, each with the next head of its kind."""
        shapes = Counter(tuple(self._shape(token.text, at) for at, token in enumerate(row)) for row in rows)
        shape, often = shapes.most_common(1)[0]
        if often < _FEWEST_ROWS:
            return None
        values = [(role, token) for role, token in heads if role in VALUES]
        wanted = sum(1 for kind in shape if kind == "value")
        if len(values) > wanted:
            dated = [head for head in values if any(char.isdigit() for char in head[1].text)]
            values = values[-wanted:] if len(dated) != wanted else dated
        others: dict[str, list[Line]] = {}
        for role, token in heads:
            if role not in VALUES:
                others.setdefault(role, []).append(token)
        columns: list[tuple[str, Line | None]] = []
        for kind in shape:
            if kind == "value":
                columns.append(values.pop(0) if values else ("table.goal", None))
                continue
            own = others.get(kind) or []
            columns.append((kind, own.pop(0) if own else None))
        # words that rows do not tell apart: the heads that are left, in their order
        left = [(role, token) for role, own in others.items() for token in own if role in PROSE]
        left.sort(key=lambda head: head[1].start)
        return [
            left.pop(0) if token is None and kind in PROSE and left else (kind, token)
            for kind, token in columns
        ]

    def _shape(self, text: str, at: int) -> str:
        words = self._words
        if at == 0 and words.index.match(text):
            return "table.index"
        if words.kind.match(text):
            return "table.kind"
        if words.value.match(text) or (at > 1 and words.none.match(text) and text != "/"):
            return "value"
        if words.unit.match(text) or text == "/":
            return "table.unit"
        return "table.name" if at < 2 else "table.note"

    def _places(self, head: list[int], columns: list[tuple[str, Line | None]]) -> list[tuple[int, int]]:
        """Return where each column stands on the page by its head, nothing where that is not to be seen."""
        if self._gap is not _WIDE or len(head) > 1:
            return []
        return [self._extent(head[0], token) for _, token in columns if token is not None]

    def _extent(self, number: int, token: Line) -> tuple[int, int]:
        line = self._lines[number]
        left = line.indent + width(self._source[line.start : token.start])
        return left, left + width(self._source[token.start : token.end])

    def _below(self, number: int, tokens: list[Line], places: list[tuple[int, int]]) -> list[int | None]:
        """Return the column below whose head each token stands, None where that is none or several."""
        below: list[int | None] = []
        for token in tokens if places else ():
            left, right = self._extent(number, token)
            over = [column for column, (low, high) in enumerate(places) if low < right and left < high]
            below.append(over[0] if len(over) == 1 else None)
        return below

    def _rows(
        self, start: int, columns: list[tuple[str, Line | None]], places: list[tuple[int, int]]
    ) -> list[_Row]:
        """Return the lines that are rows, up to where no more follow soon."""
        roles = [role for role, _ in columns]
        aligner = Aligner(self._words, roles)
        indexed = "table.index" in roles
        heads = [token.text for _, token in columns if token is not None]
        rows: list[_Row] = []
        for number in range(start, len(self._lines)):
            line = self._lines[number]
            if number - (rows[-1].number if rows else start) > _BETWEEN or self._words.note.match(line.text):
                break
            if line.furniture or len(line.text) > _LONGEST:
                continue
            tokens = self.tokens(number)
            texts = [token.text for token in tokens]
            if len(texts) >= _FEWEST_HEADS and all(self._words.head_beside(text) for text in texts):
                if texts != heads:
                    break
                # the head said again on the next page
                rows.append(_Row(number, [(at, [token]) for at, token in enumerate(tokens)]))
                continue
            if indexed and not self._words.index.match(texts[0]):
                continue
            if len(texts) < 2 or len(texts) > len(roles) + 6:
                continue
            row = aligner.rows(texts, single=True, below=self._below(number, tokens, places)).rows[0]
            price = aligner.price(row, texts)
            # the name of a row may stand on the lines around it
            nameless = not any(roles[column] == "table.name" for column, _ in row)
            if price - (4.0 if nameless and indexed else 0.0) > _PRICE:
                continue
            full = self._gap is _WIDE and len(texts) == len(row) == len(roles) and price <= _CLEAR
            if not full and not any(roles[column] in _STRICT for column, _ in row):
                continue
            rows.append(_Row(number, [(c, [tokens[at] for at in places]) for c, places in row]))
        return rows

    def _found(self, head: list[int], columns: list[tuple[str, Line | None]], rows: list[_Row]) -> Found:
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

    def _groups(self, head: int, rows: list[_Row]) -> list[tuple[int, list[_Row], int]]:
        """Return the rows below each marked head of a group: (line above, rows, line below or 0)."""
        groups: list[tuple[int, list[_Row], int]] = []
        after, own = head, [rows[0]]
        for row, following in pairwise([_Row(head, []), *rows]):
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
        return all(len(line.text) <= 24 and line.text[-1] not in "。;" for line in lines)

    def _head_cells(self, head: list[int], columns: list[tuple[str, Line | None]]) -> list[Cell]:
        """Return the heads: those of columns in the last row of the head, what stands over them above it."""
        own = {token.start: column for column, (_, token) in enumerate(columns) if token is not None}
        others = [t for number in head for t in self.tokens(number) if t.start not in own]
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

    def _row_cells(self, at: int, row: _Row, spills: list[int], roles: list[str]) -> list[Cell]:
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
        tokens = self.tokens(number)
        if len(tokens) == len(absent):
            return list(zip(absent, tokens, strict=True))
        prose = [column for column in absent if roles[column] in PROSE]
        terse = [column for column in absent if roles[column] not in PROSE]
        column = (prose or [at for at, role in enumerate(roles) if role in PROSE] or [0])[0]
        if len(tokens) == 1 and terse and (not prose or len(tokens[0].text) <= 3):
            column = terse[0]
        whole = line_of(self._raw(number), self._lines[number].start)
        return [(column, whole)] if whole else []


def _lines_above(head: int, rows: list[_Row]) -> list[int]:
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


def _closed(tokens: list[Line], words: TableWords) -> list[Line]:
    """Put heads together again that are set apart: 指 标."""
    closed: list[Line] = []
    for token in tokens:
        before = closed[-1] if closed else None
        if before is not None and len(before.text) == 1 and len(token.text) == 1:
            both = f"{before.text}{token.text}"
            if words.head(both):
                closed[-1] = Line(
                    before.start,
                    token.end,
                    both,
                    [*before.pieces, (1, token.start)],
                    before.columns + token.columns,
                    head=before.head,
                    sure=True,
                )
                continue
        closed.append(token)
    return closed
