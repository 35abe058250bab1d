"""Find the tables of a document among its lines: one cheap look a line, more only where a head may be."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from planparse.grammar import Grammar, fixed_pattern, fold
from planparse.layout.lines import Line
from planparse.layout.tables.even import find_even
from planparse.layout.tables.flat import find_flat
from planparse.layout.tables.grid import Cell, Found, Grid
from planparse.layout.tables.hinted import find_hinted
from planparse.layout.tables.marked import PIPES, find_marked
from planparse.layout.tables.spaced import find_spaced
from planparse.layout.tables.words import LONGEST_CAPTION, LONGEST_HEAD, TableWords, with_name
from planparse.source import Document

_TABS = fixed_pattern(r"\t")
_LONGEST_HEAD_LINE = 90
_FEWEST_HEADS = 2
_FEWEST_ROWS = 2
# lines below a table that may be its notes
_NOTES = 6


_MARKS = {"pipes": PIPES, "tabs": _TABS}


def _between(tables: list[Found], count: int) -> list[tuple[int, int]]:
    """Return the runs of lines that no table of the format takes: one told by the text ends before it."""
    ends = [0, *(table.stop for table in tables)]
    starts = [*(table.first for table in tables), count]
    return [(end, start) for end, start in zip(ends, starts, strict=True) if end < start]


class _Text:
    """A text as tables are read in it, made when asked for."""

    def __init__(self, text: str) -> None:
        self.source = text

    @cached_property
    def tabs(self) -> bool:
        """Whether a tab stands in it."""
        return "\t" in self.source

    @cached_property
    def pipes(self) -> bool:
        """Whether a mark that parts cells stands in it."""
        return PIPES.search(self.source) is not None

    @cached_property
    def marked(self) -> str:
        """The folded text, its tabs left as they are: they part cells."""
        return _with_tabs(self.source)

    @cached_property
    def blank(self) -> str:
        """The same with blanks for tabs."""
        return self.marked.replace("\t", " ")


class Tables:
    """Finds tables with the words of grammars/tables.yaml."""

    def __init__(self, grammar: Grammar) -> None:
        self._words = TableWords(grammar)

    def find(self, lines: list[Line], document: Document) -> list[Found]:
        """Return the tables among the lines, in order, none over another."""
        hinted = any(hint.kind == "table" for hint in document.hints)
        text = _Text(document.text)
        found = find_hinted(document, lines, text.marked, self._words) if hinted else []
        for first, stop in _between(found, len(lines)):
            for table in self._told_by_text(lines[first:stop], text):
                table.first, table.stop = table.first + first, table.stop + first
                found.append(table)
        found.sort(key=lambda table: table.first)
        for table in found:
            self._surround(table, lines)
        return found

    def _told_by_text(self, lines: list[Line], text: _Text) -> Iterator[Found]:
        """Yield the tables that lines with tabs, pipes, blanks or heads tell of."""
        barren = dict.fromkeys(_MARKS, range(0))  # lines at which none begins, as a look above them showed
        at = 0
        while at < len(lines) - 1:
            if lines[at].furniture:
                at += 1
                continue
            shape = self._look(lines, at, text)
            table = None
            if shape in _MARKS and at not in barren[shape]:
                captioned = at > 0 and self._words.is_caption(lines[at - 1].text)
                read = find_marked(lines, at, text.marked, _MARKS[shape], self._words, captioned=captioned)
                if isinstance(read, Found):
                    table = read
                else:
                    barren[shape] = read
            if shape and table is None:
                table = self._unmarked(shape, lines, at, text)
            if table is None:
                at += 1
                continue
            at = table.stop
            yield table

    def _look(self, lines: list[Line], at: int, text: _Text) -> str:
        """Return the shape of the table that may begin at a line, nothing where none may."""
        line = lines[at]
        if text.pipes and PIPES.search(text.source, line.start, line.end):
            return "pipes"
        if text.tabs and text.source.find("\t", line.start, line.end) >= 0:
            return "tabs"
        size = len(line.text)
        terse = size <= LONGEST_HEAD and at + 2 < len(lines) and len(lines[at + 1].text) <= LONGEST_HEAD
        if terse and self._words.head(line.text):
            return "flat"
        if size <= _LONGEST_HEAD_LINE and (" " in line.text or len(line.pieces) > 1):
            return "spaced"
        return ""

    def _unmarked(self, shape: str, lines: list[Line], at: int, text: _Text) -> Found | None:
        """Look for a table without marks: a cell a line, or cells that blanks part."""
        if shape == "pipes":
            return None
        table = find_flat(lines, at, self._words) if shape == "flat" else None
        return table or self._spaced(lines, at, text)

    def _spaced(self, lines: list[Line], at: int, text: _Text) -> Found | None:
        """Look for a table whose cells stand apart by blanks, where two words of the line may be heads."""
        words = text.marked[lines[at].start : lines[at].end].split()
        heads = sum(1 for word in words if self._words.head_beside(word))
        single = sum(1 for word in words if len(word) == 1)
        if heads + single // 2 < _FEWEST_HEADS:
            return find_even(lines, at, text.marked, self._words) if len(words) > 2 else None
        table = find_spaced(lines, text.blank, self._words, at)
        return table or find_even(lines, at, text.marked, self._words)

    def _surround(self, table: Found, lines: list[Line]) -> None:
        """Take the caption and the unit above a table in; read its roles and head, and the notes below."""
        words, grid = self._words, table.grid
        above = table.first - 1
        if above >= 0 and words.unit_line.match(lines[above].text):
            grid.remarks.append(lines[above])
            table.first = above
            above -= 1
        if above >= 0 and self._is_caption(lines, above):
            grid.caption = _unnumbered(lines[above], words)
            table.first = above
        if not grid.roles:
            grid.roles = _roles(grid, words)
        for line in lines[table.stop : table.stop + _NOTES]:
            if not words.note.match(line.text):
                break
            grid.notes.append(line.text)

    def _is_caption(self, lines: list[Line], above: int) -> bool:
        """Tell whether a line is the caption of the table below it, not the title of an attached plan."""
        text = lines[above].text
        if len(text) > LONGEST_CAPTION or lines[above].furniture or not self._words.caption.match(text):
            return False
        if self._words.numbered.match(text) and not self._words.annex.match(text):
            return True
        if self._words.annex.match(text) or above == 0 or self._words.annex.match(lines[above - 1].text):
            return False
        return any(line.text[-1] in "。;:" for line in lines[max(0, above - 40) : above])


def _unnumbered(caption: Line, words: TableWords) -> Line:
    """Return a caption without the page number glued to it: 14云岭省“十四五”主要指标."""
    number = words.glued.match(caption.text)
    rest = caption.part(number.end(), len(caption.text)) if number else None
    return rest or caption


def _with_tabs(text: str) -> str:
    folded = fold(text)
    if "\t" not in text:
        return folded
    parts = []
    last = 0
    for tab in _TABS.finditer(text):
        parts.append(folded[last : tab.start()])
        last = tab.start()
        parts.append("\t")
        last = tab.end()
    return "".join([*parts, folded[last:]])


def _may_head(row: list[Cell], columns: int, words: TableWords) -> bool:
    """Tell whether a first row heads the columns although the grammar knows none of its words."""
    return sum(cell.colspan for cell in row) == columns and all(words.is_head(cell.text) for cell in row)


def _widen_heads(grid: Grid) -> None:
    """Let a head stand over the columns to its right that have no head in its row but some below."""
    for number in range(grid.head_rows - 1):
        row = grid.row(number)
        below = {cell.column for cell in grid.row(number + 1)}
        for cell, following in pairwise([*row, None]):
            stop = grid.columns if following is None else following.column
            if cell is None or cell.colspan > 1 or cell.rowspan > 1 or cell.column not in below:
                continue
            while cell.column + cell.colspan < stop and cell.column + cell.colspan in below:
                cell.colspan += 1


def _roles(grid: Grid, words: TableWords) -> list[str]:
    """Find the rows of the head of a grid, and return the rule of each column by its lowest head."""
    rows = grid.rows()
    # a file marks the first row of a head, and often that one alone
    for row in rows[grid.head_rows : 4]:
        heads = sum(1 for cell in row if words.head_beside(cell.text))
        values = sum(1 for cell in row if words.value.match(cell.text) and not words.year.match(cell.text))
        if not row or 2 * heads < len(row) or values:
            break
        deep = max(cell.row + cell.rowspan for cell in row)
        grid.head_rows = max(grid.head_rows, min(deep, grid.height - 1))
    if not grid.head_rows and grid.height > _FEWEST_ROWS and _may_head(rows[0], grid.columns, words):
        grid.head_rows = 1
    _widen_heads(grid)
    cover = grid.covering()
    roles = []
    for column in range(grid.columns):
        named = [cover[row][column] for row in range(grid.head_rows)]
        found = [role for cell in named if cell is not None and (role := words.role(cell.text))]
        roles.append(found[-1] if found else "")
    return with_name(roles)
