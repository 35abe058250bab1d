"""Tables that were copied one cell a line: 序号 ⏎ 指标 ⏎ 单位 ⏎ 2025年 ⏎ 1 ⏎ …"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planparse.layout.lines import Line
from planparse.layout.tables.align import GROUP, Aligned, Aligner
from planparse.layout.tables.grid import Cell, Found, Grid
from planparse.layout.tables.words import LONGEST_HEAD, VALUES, TableWords

_FEWEST_HEADS = 3
_MOST_HEADS = 14
# no cell is longer, and no table has more cells
_LONGEST_CELL = 400
_MOST_CELLS = 2500
# what a row may cost and be one, and the rows that a table has at least
_PRICE = 6.5
_FEWEST_ROWS = 2

Row = list[tuple[int, list[int]]]


@dataclass(frozen=True, slots=True)
class Order:
    """The head of each column, by its place; ``below`` stand under one over several columns."""

    places: list[int]
    below: set[int]


def find_flat(lines: list[Line], at: int, words: TableWords) -> Found | None:
    """Return the table whose head begins at a line, None where none does."""
    heads: list[str] = []
    stop = at
    while stop < len(lines) and len(heads) < _MOST_HEADS:
        role = words.head(lines[stop].text)
        if not role:
            break
        heads.append(role)
        stop += 1
    if len(heads) < _FEWEST_HEADS or len(set(heads)) < 2:
        return None
    body = [n for n in range(stop, min(len(lines), stop + _MOST_CELLS)) if not lines[n].furniture]
    tokens = _tokens(lines, body, words)
    if len(tokens) < 2 * _FEWEST_HEADS:
        return None
    order, aligner, aligned = min(
        (_tried(places, heads, tokens, words) for places in _orders(heads, lines, at)),
        key=lambda tried: tried[2].cost,
    )
    rows = _good(aligned.rows, aligner, tokens)
    if sum(row[0][0] != GROUP for row in rows) < _FEWEST_ROWS:
        return None
    grid = _grid(lines, at, order, [[(c, [body[n] for n in p]) for c, p in row] for row in rows], len(heads))
    grid.roles = [heads[place] for place in order.places]
    return Found(at, body[rows[-1][-1][1][-1]] + 1, grid)


def _tokens(lines: list[Line], body: list[int], words: TableWords) -> list[str]:
    """Return the lines that may be cells, up to a note or what is too long to be one."""
    tokens: list[str] = []
    for number in body:
        text = lines[number].text
        if len(text) > _LONGEST_CELL or words.note.match(text):
            break
        tokens.append(text)
    return tokens


def _tried(
    order: Order, heads: list[str], tokens: list[str], words: TableWords
) -> tuple[Order, Aligner, Aligned]:
    aligner = Aligner(words, [heads[place] for place in order.places])
    return order, aligner, aligner.rows(tokens)


def _orders(heads: list[str], lines: list[Line], at: int) -> Iterator[Order]:
    """Yield which head each column may have: one over several columns heads none of its own.

    The heads below it follow it, or stand behind all heads of the row above: “十四五”目标 属性 2025年 年均.
    """
    everything = list(range(len(heads)))
    yield Order(everything, set())
    for place in everything[:-1]:
        if heads[place] not in VALUES or any(char.isdigit() for char in lines[at + place].text):
            continue
        stop = place + 1
        while stop < len(heads) and heads[stop] in VALUES:
            stop += 1
        if stop > place + 1:
            yield Order([*everything[:place], *everything[place + 1 :]], set(range(place + 1, stop)))
            continue
        last = len(heads)
        while heads[last - 1] in VALUES:
            last -= 1
        if place < last < len(heads):
            below = everything[last:]
            yield Order([*everything[:place], *below, *everything[place + 1 : last]], set(below))


def _good(rows: list[Row], aligner: Aligner, tokens: list[str]) -> list[Row]:
    """Return the rows up to the last that fits, without what its last cell took up of the text below."""
    prices = [aligner.price(row, tokens) if row[0][0] != GROUP else 0.0 for row in rows]
    kept = fails = last = 0
    for number, (row, price) in enumerate(zip(rows, prices, strict=True), 1):
        if row[0][0] == GROUP:
            fails += len(tokens[row[0][1][0]]) > LONGEST_HEAD
        elif price <= _PRICE:
            kept, last, fails = number, number, 0
        else:
            fails += 1
        if fails > 1 or number - last > 3:
            break
    rows = rows[:kept]
    if rows:
        column, places = rows[-1][-1]
        usual = [len(own) for row in rows[:-1] for at, own in row if at == column]
        rows[-1][-1] = (column, places[: sorted(usual)[len(usual) // 2] if usual else 1])
    return rows


def _grid(lines: list[Line], at: int, order: Order, rows: list[Row], heads: int) -> Grid:
    """Return the grid of heads and rows; a head over others spans them in a row of its own."""
    columns = len(order.places)
    deep = 2 if order.below else 1
    cells: list[Cell] = []
    for column, place in enumerate(order.places):
        under = place in order.below
        cells.append(Cell(int(under), column, [lines[at + place]], rowspan=1 if under else deep))
    spanned = [column for column, place in enumerate(order.places) if place in order.below]
    over = set(range(heads)) - set(order.places)
    cells += [Cell(0, spanned[0], [lines[at + place]], colspan=len(spanned)) for place in over]
    for number, row in enumerate(rows, deep):
        for column, places in row:
            parts = [lines[place] for place in places]
            whole = column == GROUP
            cells.append(Cell(number, max(0, column), parts, colspan=columns if whole else 1))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Grid(cells, columns, deep + len(rows), deep)
