"""Tables of unknown heads whose cells stand apart by single blanks: as many in each row as in the head."""

from __future__ import annotations

from planparse.grammar import fixed_pattern, fold
from planparse.layout.lines import Line, line_of
from planparse.layout.tables.grid import Cell, Found, Grid
from planparse.layout.tables.words import TableWords, with_name

_SENTENCE = fixed_pattern(r"[,。;!?]")
_WORD = fixed_pattern(r"\S+")
_FEWEST_COLUMNS, _FEWEST_ROWS = 4, 2
# columns that hold amounts in each row
_FEWEST_AMOUNTS = 2


def find_even(lines: list[Line], at: int, source: str, words: TableWords) -> Found | None:
    """Return the table whose head a line of plain words is, whatever its columns are called.

    The lines below it have as many cells, and the same columns hold amounts.
    """
    head = _cells(lines[at], source)
    if len(head) < _FEWEST_COLUMNS or _SENTENCE.search(lines[at].text):
        return None
    if not all(len(cell.text) > 1 and words.is_head(cell.text) for cell in head):
        return None
    rows: list[list[Line]] = []
    amounts = set(range(len(head)))
    for line in lines[at + 1 :]:
        row = [] if _SENTENCE.search(line.text) else _cells(line, source)
        if len(row) != len(head):
            break
        amounts &= {column for column, cell in enumerate(row) if words.is_value(cell.text)}
        if len(amounts) < _FEWEST_AMOUNTS:
            return None
        rows.append(row)
    if len(rows) < _FEWEST_ROWS:
        return None
    cells = [
        Cell(number, column, [cell])
        for number, row in enumerate([head, *rows])
        for column, cell in enumerate(row)
    ]
    grid = Grid(cells, len(head), 1 + len(rows), 1, with_name([words.role(cell.text) for cell in head]))
    return Found(at, at + 1 + len(rows), grid)


def _cells(line: Line, source: str) -> list[Line]:
    """Return the words of a line between its blanks, as it is written."""
    raw = fold(source[line.start : line.end])
    found = (line_of(word[0], line.start + word.start()) for word in _WORD.finditer(raw))
    return [cell for cell in found if cell is not None]
