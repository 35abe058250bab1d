"""Tables whose rows are lines with their cells apart: by tabs, by pipes, by the strokes of a frame."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from planparse.grammar import fixed_pattern
from planparse.layout.lines import Line, line_of
from planparse.layout.tables.grid import WHOLE, Found, grid_of
from planparse.layout.tables.words import LONGEST_HEAD, TableWords

PIPES = fixed_pattern(r"[|│┃┆┊║]")
_RULE = fixed_pattern(r"[-=+:|│┃┆┊║\s─━┄┈┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋═╔╗╚╝╠╣╦╩╬]+")
_NEAR = 1
# rows at the top that hold metadata where it is a box; rows and columns that tables of values have
_METADATA_ROWS, _FULL_ROWS, _VALUED_WIDTH = 4, 3, 3
Row = list[tuple[int, list[Line]]]


def find_marked(
    lines: list[Line], at: int, source: str, mark: re.Pattern[str], words: TableWords, *, captioned: bool
) -> Found | range:
    """Return the table whose first row is a line with marks between its cells.

    Where there is none, return the lines behind the first at which none begins either.

    ``source`` is the folded text. Rows hold as many cells, one more or less; a line without marks is the head
    of a group where a row follows it, else it ends the table. ``captioned``: the line above says that a table
    follows.
    """
    read = _read(lines, at, source, mark, words)
    if read is None:
        return range(at + 1, at + 1)
    while read.rows and read.rows[-1][:1] and read.rows[-1][0][0] == WHOLE:  # the caption of what follows
        read.rows.pop()
    if read.width < 2 or len(read.rows) < 2 or not _is_table(read, words, captioned=captioned):
        return range(at + 1, _next_start(read, words))
    grid = grid_of(read.rows, read.width)
    grid.remarks += read.remarks
    return Found(at, read.stop, grid)


@dataclass(slots=True, eq=False)
class _Read:
    """Rows of marked cells up to the line ``stop``; ``framed`` where strokes part the head from the rows."""

    stop: int
    rows: list[Row] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    remarks: list[Line] = field(default_factory=list)
    width: int = 0
    framed: bool = False

    def add(self, number: int, row: Row) -> None:
        """Add the row that a line holds."""
        self.numbers.append(number)
        self.rows.append(row)


def _read(lines: list[Line], at: int, source: str, mark: re.Pattern[str], words: TableWords) -> _Read | None:
    """Return the rows from a line on, None where the first of them are metadata, which is soon seen."""
    read, told = _Read(at), 0
    for number in range(at, len(lines)):
        line = lines[number]
        raw = source[line.start : line.end]
        if line.furniture and read.rows:
            continue
        if mark is PIPES and _RULE.fullmatch(raw):
            read.framed, read.stop = True, number + 1
            continue
        if not mark.search(raw):
            if not read.rows or not _goes_on(lines, number + 1, source, mark):
                break
            if words.again.match(line.text):
                read.remarks.append(line)
            elif _heads_group(line, words):
                read.add(number, [(WHOLE, [line])])
            else:
                break
            continue
        row, count = _cells(raw, line.start, mark, indented=source[line.head : line.start])
        unlike = count > read.width + max(_NEAR, read.width // 2) or 3 * count < read.width
        if read.rows and (unlike or _is_other_head(row, read.rows, words)):
            break
        told += bool(row)
        if told <= _METADATA_ROWS and any(words.metadata.match(text) for text in _texts(row)):
            return None
        read.width = max(read.width, count)
        read.add(number, row)
        read.stop = number + 1
    return read


def _goes_on(lines: list[Line], at: int, source: str, mark: re.Pattern[str]) -> bool:
    """Tell whether the next line that is no furniture holds a row."""
    following = next((line for line in lines[at : at + 4] if not line.furniture), None)
    return following is not None and mark.search(source, following.start, following.end) is not None


def _heads_group(line: Line, words: TableWords) -> bool:
    """Tell whether a line without marks between two rows heads those below it."""
    if len(line.text) > LONGEST_HEAD or line.text[-1] in "。;:,":
        return False
    captions = words.caption.match(line.text) and words.numbered.match(line.text)
    return not (captions or words.unit_line.match(line.text) or words.note.match(line.text))


def _is_other_head(row: Row, rows: list[Row], words: TableWords) -> bool:
    """Tell whether a row is the head of a next table: heads alone, other ones than above, behind rows."""
    texts = _texts(row)
    if len(rows) < 3 or len(texts) < 2 or not all(words.head_beside(text) for text in texts):
        return False
    return texts != _texts(rows[0])


def _texts(row: Row) -> list[str]:
    return [parts[0].text for _, parts in row]


def _cells(raw: str, base: int, mark: re.Pattern[str], *, indented: str) -> tuple[Row, int]:
    """Return the cells of a row that hold words, each with its column, and how many columns it has."""
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
    # a pipe behind the last cell closes it
    return row, column - (mark is PIPES and not raw[bounds[-1] :].strip())


def _is_table(read: _Read, words: TableWords, *, captioned: bool) -> bool:
    """Tell whether rows of marked cells are a table: by its frame, its head, or what its columns hold."""
    rows, width = read.rows, read.width
    texts = [_texts(row) for row in rows if row and row[0][0] != WHOLE]
    if read.framed or _is_head(texts[0], words):
        return True
    full = sum(_is_full(row, width) for row in texts)
    if captioned and full >= _FULL_ROWS and all(words.is_head(text) for text in texts[0]):
        return True
    values = sum(_has_value(row, words) for row in texts[1:])
    return width >= _VALUED_WIDTH and full >= _FULL_ROWS and 2 * values >= len(rows)


def _is_head(texts: list[str], words: TableWords) -> bool:
    heads = sum(1 for text in texts if words.head_beside(text))
    return heads >= 2 and 2 * heads >= len(texts)


def _is_full(texts: list[str], width: int) -> bool:
    return len(texts) >= width - _NEAR and len(texts) > 1


def _has_value(texts: list[str], words: TableWords) -> bool:
    return any(words.value.match(text) for text in texts[1:])


def _next_start(read: _Read, words: TableWords) -> int:
    """Return the next line at which a table may begin among rows that are none from the first on.

    Each row is looked at once: to read on from each of them anew would cost the square of their number.
    """
    numbered = [(number, row) for number, row in zip(read.numbers, read.rows, strict=False) if row]
    left = len(numbered)
    marked = [_texts(row) for _, row in numbered if row[0][0] != WHOLE]
    full = sum(_is_full(row, read.width) for row in marked)
    values = sum(_has_value(row, words) for row in marked)
    captioned = False
    for number, row in numbered:
        left -= 1
        texts = _texts(row)
        if row[0][0] == WHOLE:
            captioned = words.is_caption(texts[0])
            continue
        values -= _has_value(texts, words)
        enough = full >= _FULL_ROWS
        valued = read.width >= _VALUED_WIDTH and 2 * values > left
        headed = captioned and all(words.is_head(text) for text in texts)
        if number > read.numbers[0] and ((enough and (valued or headed)) or _is_head(texts, words)):
            return number
        full -= _is_full(texts, read.width)
        captioned = False
    return read.stop
