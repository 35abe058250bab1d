"""Tables whose rows are lines with their cells apart: by tabs, by pipes, by the strokes of a frame."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from planparse.layout.lines import Line, line_of
from planparse.layout.tables.grid import WHOLE, Found, grid_of
from planparse.layout.tables.words import LONGEST_HEAD, TableWords

PIPES = re.compile(r"[|│┃┆┊║]")
_RULE = re.compile(r"[-=+:|│┃┆┊║\s─━┄┈┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋═╔╗╚╝╠╣╦╩╬]+")
_NEAR = 1
Row = list[tuple[int, list[Line]]]


def find_marked(
    lines: list[Line], at: int, source: str, mark: re.Pattern[str], words: TableWords, *, captioned: bool
) -> Found | None:
    """Return the table whose first row is a line with marks between its cells, None where there is none.

    ``source`` is the folded text. Rows hold as many cells, one more or less; a line without marks is the head
    of a group where a row follows it, else it ends the table. ``captioned``: the line above says that a table
    follows.
    """
    read = _read(lines, at, source, mark, words)
    while read.rows and read.rows[-1][:1] and read.rows[-1][0][0] == WHOLE:  # the caption of what follows
        read.rows.pop()
    if read.width < 2 or len(read.rows) < 2 or not _is_table(read, words, captioned=captioned):
        return None
    grid = grid_of(read.rows, read.width)
    grid.remarks += read.remarks
    return Found(at, read.stop, grid)


@dataclass(slots=True)
class _Read:
    """Rows of marked cells up to the line ``stop``; ``framed`` where strokes part the head from the rows."""

    stop: int
    rows: list[Row] = field(default_factory=list)
    remarks: list[Line] = field(default_factory=list)
    width: int = 0
    framed: bool = False


def _read(lines: list[Line], at: int, source: str, mark: re.Pattern[str], words: TableWords) -> _Read:
    read = _Read(at)
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
                read.rows.append([(WHOLE, [line])])
            else:
                break
            continue
        row, count = _cells(raw, line.start, mark, indented=source[line.head : line.start])
        unlike = count > read.width + max(_NEAR, read.width // 2) or 3 * count < read.width
        if read.rows and (unlike or _is_other_head(row, read.rows, words)):
            break
        read.width = max(read.width, count)
        read.rows.append(row)
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
    texts = [parts[0].text for _, parts in row]
    if len(rows) < 3 or len(texts) < 2 or not all(words.head_beside(text) for text in texts):
        return False
    return texts != [parts[0].text for _, parts in rows[0]]


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
    texts = [[parts[0].text for _, parts in row] for row in rows if row and row[0][0] != WHOLE]
    if any(words.metadata.match(text) for row in texts[:4] for text in row):
        return False
    if read.framed:
        return True
    heads = sum(1 for text in texts[0] if words.head_beside(text))
    if heads >= 2 and 2 * heads >= len(texts[0]):
        return True
    full = sum(1 for row in texts if len(row) >= width - _NEAR and len(row) > 1)
    if captioned and full >= 3 and all(words.is_head(text) for text in texts[0]):
        return True
    values = sum(1 for row in texts[1:] if any(words.value.match(text) for text in row[1:]))
    return width >= 3 and full >= 3 and 2 * values >= len(rows)
