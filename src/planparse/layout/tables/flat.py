"""Tables that were copied one cell a line: 序号 ⏎ 指标 ⏎ 单位 ⏎ 2025年 ⏎ 1 ⏎ …"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from planparse.layout.lines import Line
from planparse.layout.tables.align import GROUP, Aligner
from planparse.layout.tables.grid import Cell, Found, Grid
from planparse.layout.tables.words import LONGEST_HEAD, MEASURE, UNKNOWN, VALUES, TableWords, with_name

_FEWEST_HEADS = 3
_MOST_HEADS = 14
# no cell is longer, and no table has more cells
_LONGEST_CELL = 400
_MOST_CELLS = 2500
# what a row may cost and be one, and the rows that a table has at least
_PRICE = 6.5
_FEWEST_ROWS = 2

# cells that tell which heads suit them, and how many cells outweigh what is amiss
_TRIED_CELLS = 150
_AMISS = 0.7

Row = list[tuple[int, list[int]]]


class Order(NamedTuple):
    """The head of each column, by its place; ``over`` tells which stand under one over several columns."""

    places: list[int]
    over: dict[int, list[int]]


def find_flat(lines: list[Line], at: int, words: TableWords) -> Found | None:
    """Return the table whose head begins at a line, None where none does."""
    read = [
        (_worth(lines, first, heads, order, words), first, heads, order)
        for first in _firsts(lines, at, words)
        for heads in _heads(lines, first, words)
        for order in _orders(heads, lines, first)
    ]
    if not read:
        return None
    _, at, heads, order = max(read, key=lambda one: one[0])
    body, rows = _read(lines, at, heads, order, words, _MOST_CELLS)
    if sum(row[0][0] != GROUP for row in rows) < _FEWEST_ROWS:
        return None
    grid = _grid(lines, at, order, [[(c, [body[n] for n in p]) for c, p in row] for row in rows])
    grid.roles = [heads[place] for place in order.places]
    return Found(at, body[rows[-1][-1][1][-1]] + 1, grid)


def _firsts(lines: list[Line], at: int, words: TableWords) -> tuple[int, ...]:
    """Return where the head may begin: a caption of such words may stand above it, 主要指标 above 指标."""
    own, following = words.head(lines[at].text), words.head(lines[at + 1].text)
    over = own in {*VALUES, "table.note"} or following == "table.index" or own == following == "table.name"
    return (at, at + 1) if over and words.caption.match(lines[at].text) else (at,)


def _heads(lines: list[Line], at: int, words: TableWords) -> Iterator[list[str]]:
    """Yield the heads that may begin at a line, by the rule of each: those that are known, and with others.

    What stands among known heads is one too; in front of the first number of rows that are counted, all is.
    """
    roles: list[str] = []
    known: list[int] = []
    stop, own = at, 0
    below = words.below(lines[at].text)
    while stop < len(lines) and len(roles) < _MOST_HEADS and words.is_head(lines[stop].text):
        text = lines[stop].text
        if below is not None and stop > at and below.match(text):
            break
        own += own == len(roles) and words.head(text) != UNKNOWN
        if words.head_beside(text):
            known.append(len(roles))
        roles.append(words.role(text))
        stop += 1
    if own >= _FEWEST_HEADS and len(set(roles[:own])) > 1:
        yield with_name(roles[:own])
    counted = roles[:1] == ["table.index"] and stop < len(lines) and words.first.match(lines[stop].text)
    for end in sorted({known[-1] + 1 if known else 0, len(roles) if counted else 0}):
        every = end == len(roles) and counted and _counts_on(lines, stop, end, words)
        if end > max(own, _FEWEST_HEADS - 1) and (every or 2 * sum(place < end for place in known) >= end):
            yield with_name(roles[:end])


def _counts_on(lines: list[Line], first: int, columns: int, words: TableWords) -> bool:
    """Tell whether the second row begins where it must below so many heads: 1 … 2 …, a cell a line."""
    second = first + columns
    return second < len(lines) and words.second.match(lines[second].text) is not None


def _worth(lines: list[Line], at: int, heads: list[str], order: Order, words: TableWords) -> float:
    """Return how well heads suit the first rows below them: cells that they explain, less what is amiss."""
    body, rows = _read(lines, at, heads, order, words, _TRIED_CELLS)
    aligner = Aligner(words, [heads[place] for place in order.places])
    tokens = [lines[number].text for number in body]
    amiss = sum(aligner.price(row, tokens) for row in rows)
    cells = sum(len(places) for row in rows for _, places in row)
    return cells - _AMISS * amiss - sum(head in (UNKNOWN, MEASURE) for head in heads)


def _read(
    lines: list[Line], at: int, heads: list[str], order: Order, words: TableWords, most: int
) -> tuple[list[int], list[Row]]:
    """Return the lines that may be cells below some heads, and the rows that they make."""
    stop = at + len(heads)
    body = [n for n in range(stop, min(len(lines), stop + most)) if not lines[n].furniture]
    tokens = _tokens(lines, body, words)
    if len(tokens) < 2 * _FEWEST_HEADS:
        return body, []
    aligner = Aligner(words, [heads[place] for place in order.places])
    return body, _good(aligner.rows(tokens).rows, aligner, tokens)


def _tokens(lines: list[Line], body: list[int], words: TableWords) -> list[str]:
    """Return the lines that may be cells, up to a note, what is too long to be one, or the next head."""
    tokens: list[str] = []
    heads: set[str] = set()
    run = 0
    for number in body:
        text = lines[number].text
        marked = bool(tokens) and words.index.match(tokens[-1]) is not None  # 1 ⏎ ★ …: a cell that is marked
        if len(text) > _LONGEST_CELL or (words.note.match(text) and not marked):
            break
        role = words.head(text)
        run, heads = (run + 1, heads | {role}) if role else (0, set())
        if run == _FEWEST_HEADS and len(heads) > 1:
            return tokens[: 1 - run]
        tokens.append(text)
    return tokens


def _orders(heads: list[str], lines: list[Line], at: int) -> Iterator[Order]:
    """Yield which head each column may have: one over several columns heads none of its own.

    The heads below it follow it, or stand behind all heads of the row above: “十四五”目标 属性 2025年 年均.
    """
    everything = list(range(len(heads)))
    yield Order(everything, {})
    last = len(heads)
    while last > 0 and heads[last - 1] in VALUES and _dated(lines[at + last - 1].text, heads[last - 1]):
        last -= 1
    over = [place for place in everything[:last] if _may_span(heads, lines, at, place, measured=True)]
    below = everything[last:]
    if over and len(below) > len(over) and over == list(range(over[0], over[-1] + 1)):
        order = [*everything[: over[0]], *below, *everything[over[-1] + 1 : last]]
        yield Order(order, _spans(over, below, alike=all(heads[place] == MEASURE for place in over)))
    for place in everything[:-1]:
        if not _may_span(heads, lines, at, place):
            continue
        stop = place + 1
        while stop < len(heads) and heads[stop] in VALUES:
            stop += 1
        if stop > place + 1:
            under = list(range(place + 1, stop))
            yield Order([*everything[:place], *everything[place + 1 :]], {place: under})
            continue
        last = len(heads)
        while heads[last - 1] in VALUES:
            last -= 1
        if place < last < len(heads):
            below = everything[last:]
            yield Order([*everything[:place], *below, *everything[place + 1 : last]], {place: below})


def _may_span(heads: list[str], lines: list[Line], at: int, place: int, *, measured: bool = False) -> bool:
    values = VALUES if measured else VALUES - {MEASURE}
    return heads[place] in values and not any(char.isdigit() for char in lines[at + place].text)


def _dated(text: str, role: str) -> bool:
    return role in ("table.growth", "table.total") or any(char.isdigit() for char in text)


def _spans(over: list[int], below: list[int], *, alike: bool) -> dict[int, list[int]]:
    """Return which heads stand below each of several: as many below each, else the last takes what is left.

    产量（吨） 产值（亿元） 2020年 2025年 2020年 2025年; 现状值 目标值 属性 2020年 2023年 2025年.
    """
    each = len(below) // len(over) if alike and len(below) % len(over) == 0 else 1
    spans: dict[int, list[int]] = {}
    for at, place in enumerate(below):
        spans.setdefault(over[min(at // each, len(over) - 1)], []).append(place)
    return spans


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


def _grid(lines: list[Line], at: int, order: Order, rows: list[Row]) -> Grid:
    """Return the grid of heads and rows; a head over others spans them in a row of its own."""
    columns = len(order.places)
    deep = 2 if order.over else 1
    below = {place for under in order.over.values() for place in under}
    cells: list[Cell] = []
    for column, place in enumerate(order.places):
        under = place in below
        cells.append(Cell(int(under), column, [lines[at + place]], rowspan=1 if under else deep))
    for place, under_it in order.over.items():
        first = order.places.index(under_it[0])
        cells.append(Cell(0, first, [lines[at + place]], colspan=len(under_it)))
    for number, row in enumerate(rows, deep):
        for column, places in row:
            parts = [lines[place] for place in places]
            whole = column == GROUP
            cells.append(Cell(number, max(0, column), parts, colspan=columns if whole else 1))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Grid(cells, columns, deep + len(rows), deep)
