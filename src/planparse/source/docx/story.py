"""The body of a Word file to paragraphs and tables, in the order in which they stand."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from planparse.source.composing import Cell, Composition, cell_text
from planparse.source.docx.numbering import Numbering
from planparse.source.docx.runs import Fields, Words, read_words
from planparse.source.docx.styles import Style, Styles, read_properties
from planparse.source.layout_tables import is_layout
from planparse.source.xml import attribute, child, is_on, local

# wrappers whose content stands as if they were not there
_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "Choice", "body"})
_DEEPEST = 60


class Story:
    """Reads paragraphs and tables of a document into a composition."""

    def __init__(self, styles: Styles, numbering: Numbering, into: Composition) -> None:
        self._styles = styles
        self._numbering = numbering
        self._into = into
        self._fields = Fields()
        self._pending: list[str] = []  # words of paragraphs whose mark is deleted: they run into the next
        self.notes: list[tuple[str, str]] = []

    def read(self, element: etree._Element, depth: int = 0) -> None:
        """Read the blocks of an element in their order."""
        for block in blocks(element):
            if local(block) == "p":
                self._paragraph(block, depth)
            elif depth < _DEEPEST:
                self._table(block, depth)

    def _paragraph(self, paragraph: etree._Element, depth: int) -> None:
        style, label, words = self._words(paragraph)
        text = words.text
        if _mark_deleted(paragraph):
            self._pending.append(text)
        else:
            text = "".join([*self._pending, text])
            self._pending.clear()
            if style.hidden:
                return
            level = style.level or 0
            self._into.paragraph(text, level=level, centred=bool(style.centred), label=label)
        for box in words.boxes if depth < _DEEPEST else ():
            self.read(box, depth + 1)

    def _words(self, paragraph: etree._Element) -> tuple[Style, str, Words]:
        """Return the style of a paragraph as it is, the number that Word shows and what it holds."""
        properties = child(paragraph, "pPr")
        key = attribute(child(properties, "pStyle"), "val") or self._styles.usual
        base = self._styles.get(key)
        own = read_properties(properties)
        style = Style(
            base.name,
            level=own.level if own.level is not None else base.level,
            centred=own.centred if own.centred is not None else base.centred,
            number=own.number if own.number is not None else base.number,
            hidden=base.hidden,
        )
        leader = base.lists_contents or _has_leader(properties)
        words = read_words(paragraph, self._fields, leader=leader)
        self.notes += words.notes
        label = ""
        if style.number and (words.text.strip() or words.boxes) and not _mark_deleted(paragraph):
            place = own.place if own.place is not None else base.place
            if place is None or (own.number is None and own.place is None):
                of_style = self._numbering.level_of_style(style.number, key)
                place = of_style or place or 0
            label = self._numbering.label(style.number, place)
        return style, label, words

    def _table(self, table: etree._Element, depth: int) -> None:
        rows = [list(_cells(row)) for row in _rows(table)]
        contents = [[list(blocks(cell)) for cell in row] for row in rows]
        if is_layout([[_weights(cell) for cell in row] for row in contents]):
            for row in rows:
                for cell in row:
                    self.read(cell, depth + 1)
            return
        self._into.table(self._merged(list(_rows(table)), rows, depth))

    def _merged(
        self, rows: list[etree._Element], cells: list[list[etree._Element]], depth: int
    ) -> list[list[Cell]]:
        """Return the cells of a table; what is merged downwards is one cell where it begins."""
        grid: list[list[Cell]] = []
        open_cells: dict[int, tuple[int, int]] = {}  # column: row and index of the cell that goes on
        for number, (row, elements) in enumerate(zip(rows, cells, strict=True)):
            head = is_on(child(row, "trPr", "tblHeader"))
            column = _number(attribute(child(row, "trPr", "gridBefore"), "val"), 0)
            line: list[Cell] = [Cell("", column)] if column else []
            for element in elements:
                properties = child(element, "tcPr")
                wide = _number(attribute(child(properties, "gridSpan"), "val"), 1)
                merge = child(properties, "vMerge")
                goes_on = merge is not None and attribute(merge, "val") != "restart"
                if goes_on and column in open_cells:
                    at, place = open_cells[column]
                    begun = grid[at][place]
                    grid[at][place] = Cell(begun.text, begun.colspan, number - at + 1, begun.head)
                else:
                    text = cell_text(self._cell(element, depth))
                    sideways = child(properties, "hMerge")
                    if sideways is not None and attribute(sideways, "val") != "restart" and line:
                        last = line[-1]
                        line[-1] = Cell(last.text, last.colspan + wide, last.rowspan, last.head)
                    else:
                        line.append(Cell(text, wide, 1, head))
                    if merge is not None:
                        open_cells[column] = (number, len(line) - 1)
                    else:
                        open_cells.pop(column, None)
                column += wide
            grid.append(line)
        return grid

    def _cell(self, cell: etree._Element, depth: int) -> str:
        """Return the words of a cell, those of tables inside it too."""
        parts: list[str] = []
        for block in blocks(cell):
            if local(block) == "p":
                _, label, words = self._words(block)
                parts.append(label + words.text)
                parts += [self._cell(box, depth + 1) for box in words.boxes if depth < _DEEPEST]
            elif depth < _DEEPEST:
                parts += [self._cell(inner, depth + 1) for row in _rows(block) for inner in _cells(row)]
        return "\n".join(parts)


def blocks(element: etree._Element, depth: int = 0) -> Iterator[etree._Element]:
    """Yield the paragraphs and tables of an element, those in wrappers too."""
    for below in element:
        name = local(below)
        if name in ("p", "tbl"):
            yield below
        elif name == "AlternateContent":
            yield from blocks(below[0] if len(below) else below, depth + 1)
        elif name in _WRAPPERS and depth < _DEEPEST:
            yield from blocks(below, depth + 1)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for row in _inside(table, "tr"):
        if child(row, "trPr", "del") is None:
            yield row


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    return _inside(row, "tc")


def _inside(element: etree._Element, wanted: str, depth: int = 0) -> Iterator[etree._Element]:
    for below in element:
        name = local(below)
        if name == wanted:
            yield below
        elif name in _WRAPPERS and depth < _DEEPEST:
            yield from _inside(below, wanted, depth + 1)


def _weights(contents: list[etree._Element]) -> list[int]:
    """Return the length of each paragraph of a cell, -1 for a table in it."""
    return [
        -1 if local(block) == "tbl" else sum(len(text) for text in block.itertext()) for block in contents
    ]


def _mark_deleted(paragraph: etree._Element) -> bool:
    return child(paragraph, "pPr", "rPr", "del") is not None


def _has_leader(properties: etree._Element | None) -> bool:
    tabs = child(properties, "tabs")
    dotted = ("dot", "middleDot", "hyphen", "underscore")
    return tabs is not None and any(attribute(tab, "leader") in dotted for tab in tabs)


def _number(value: str | None, otherwise: int) -> int:
    return int(value) if value is not None and value.isdecimal() and len(value) < 6 else otherwise
