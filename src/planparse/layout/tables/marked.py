"""Tables whose rows are lines with their cells apart: by tabs, by pipes, by the strokes of a frame."""

from __future__ import annotations

import re

from planparse.layout.lines import Line, line_of
from planparse.layout.tables.grid import Found, Grid, grid_of
from planparse.layout.tables.words import TableWords

PIPES = re.compile(r"[|│┃┆┊║]")
_RULE = re.compile(r"[-=+:|│┃┆┊║\s─━┄┈┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋═╔╗╚╝╠╣╦╩╬]+")
_NEAR = 1
Row = list[tuple[int, list[Line]]]


def find_marked(
    lines: list[Line], at: int, source: str, mark: re.Pattern[str], words: TableWords
) -> Found | None:
    """Return the table whose first row is a line with marks between its cells, None where there is none.

    ``source`` is the folded text. Rows hold as many cells, one more or less; a line without marks ends it.
    """
    rows: list[Row] = []
    width = 0
    framed = False
    stop = at
    for number in range(at, len(lines)):
        line = lines[number]
        raw = source[line.start : line.end]
        if line.furniture and rows:
            continue
        if mark is PIPES and _RULE.fullmatch(raw):
            framed, stop = True, number + 1
            continue
        if not mark.search(raw):
            break
        row = _cells(raw, line.start, mark, indented=source[line.head : line.start])
        count = row[-1][0] + 1 if row else 0
        if rows and abs(count - width) > max(_NEAR, width // 2):
            break
        width = max(width, count)
        rows.append(row)
        stop = number + 1
    if width < 2 or len(rows) < 2 or not _is_table(rows, width, words, framed=framed):
        return None
    return Found(at, stop, _grid(rows, width))


def _cells(raw: str, base: int, mark: re.Pattern[str], *, indented: str) -> Row:
    """Return the cells of a row, each with its column; empty ones are left out."""
    edges = [*mark.finditer(raw)]
    bounds = [0, *(edge.end() for edge in edges)]
    ends = [*(edge.start() for edge in edges), len(raw)]
    row: Row = []
    # a pipe at the head of a row opens its first cell; tabs before its words leave cells empty
    column = -1 if mark is PIPES and not raw[: ends[0]].strip() else 0
    column += indented.count("\t") if mark is not PIPES else 0
    for start, end in zip(bounds, ends, strict=True):
        line = line_of(raw[start:end], base + start)
        if line is not None and column >= 0:
            row.append((column, [line]))
        column += 1
    return row


def _is_table(rows: list[Row], width: int, words: TableWords, *, framed: bool) -> bool:
    """Tell whether rows of marked cells are a table: by its frame, its head, or what its columns hold."""
    texts = [[parts[0].text for _, parts in row] for row in rows]
    if any(words.metadata.match(text) for row in texts[:4] for text in row):
        return False
    if framed:
        return True
    heads = sum(1 for text in texts[0] if words.head(text))
    if heads >= 2 and 2 * heads >= len(texts[0]):
        return True
    full = sum(1 for row in texts if len(row) >= width - _NEAR and len(row) > 1)
    values = sum(1 for row in texts[1:] if any(words.value.match(text) for text in row[1:]))
    return width >= 3 and full >= 3 and 2 * values >= len(rows)


def _grid(rows: list[Row], width: int) -> Grid:
    return grid_of(rows, width)
