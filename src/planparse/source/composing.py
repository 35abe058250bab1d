"""Paragraphs and tables as a format gives them to one text with hints."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from planparse.errors import SourceError
from planparse.grammar import fixed_pattern
from planparse.source.document import Document, Hint
from planparse.source.limits import check_cells, check_size

_MAX_SPAN, _MAX_COLUMNS = 1000, 1000
_BLANKS = fixed_pattern(r"[^\S\u3000]+")
_WHITE = fixed_pattern(r"\s+")
_BREAKS = fixed_pattern(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
# control characters, marks without width and halves of surrogate pairs are no text
_UNPRINTABLE = fixed_pattern(
    r"[\x00-\x08\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060\ufeff\ufffe\uffff\ud800-\udfff]"
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its words, the columns and rows that it takes, whether it is one of the head."""

    text: str
    colspan: int = 1
    rowspan: int = 1
    head: bool = False


class Composition:
    """Puts a text together, a paragraph a line and a row a line, and keeps what the format knew of it."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._hints: list[Hint] = []
        self._at = 0
        self._page = (0, 0)  # number and start of the page that is open
        self._gap = True
        self._cells = 0
        self._tables_end = 0  # blank lines above it may be rows without words

    @property
    def empty(self) -> bool:
        """Tell whether nothing has been put in yet."""
        return not self._at

    def paragraph(self, text: str, *, level: int = 0, centred: bool = False, label: str = "") -> None:
        """Add a paragraph; its line breaks stay. Where it holds no words, it is a blank line.

        ``level`` is that of a heading, 0 for none; ``label`` is the number that the format makes before it.
        """
        lines = [clean(line) for line in _BREAKS.split(text)]
        words = "\n".join(line for line in lines if line)
        if not words and not label:
            self.blank()
            return
        start = self._at
        whole = label_before(label, words)
        self._line(whole)
        end = start + len(whole)
        self._hints.append(Hint("paragraph", start, end))
        if level:
            self._hints.append(Hint("heading", start, end, level=level))
        if centred:
            self._hints.append(Hint("centred", start, end))
        if label:
            self._hints.append(Hint("label", start, start + len(label)))

    def loose(self, line: str, *, indent: int = 0) -> None:
        """Add a line of which the format does not know whether a paragraph begins with it.

        ``indent`` is how far it is set in, in Chinese characters.
        """
        words = clean(line)
        if words:
            self._line("\u3000" * min(indent, 40) + words)

    def blank(self) -> None:
        """Add a blank line, one at most between two paragraphs."""
        if not self._gap:
            self._line("")
            self._gap = True

    def table(self, rows: list[list[Cell]]) -> None:
        """Add a table: its rows from the top, each with the cells that begin in it."""
        grid = _places(rows)
        self._cells += sum(map(len, grid))
        check_cells(self._cells)
        if not any(cell.text for line in grid for cell in line if cell):
            return
        table = Hint("table", self._at, self._at)
        at = len(self._hints)
        self._hints.append(table)
        for number, line in enumerate(grid):
            place = self._at
            words: list[str] = []
            for column, cell in enumerate(line):
                text = "" if cell is None else cell.text
                if cell is not None:
                    span = (min(cell.rowspan, len(grid) - number), min(cell.colspan, len(line) - column))
                    end = place + len(text)
                    level = int(cell.head)
                    self._hints.append(Hint("cell", place, end, level, number, column, *span))
                words.append(text)
                place += len(text) + 1
            self._line("\t".join(words))
        self._hints[at] = Hint("table", table.start, self._at - 1)
        self._tables_end = self._at

    def begin_page(self, number: int) -> None:
        """Begin a page of the format, counted from 1."""
        self._end_page()
        self._page = (number, self._at)

    def document(
        self,
        data: bytes,
        name: str,
        media_type: str,
        *,
        pages: int | None = None,
        encoding: str | None = None,
        meta: Mapping[str, str] | None = None,
    ) -> Document:
        """Return what has been put together as the document of these bytes."""
        while self._at > self._tables_end and self._parts[-1] == "\n":
            self._at -= len(self._parts.pop())
        self._end_page()
        hints = sorted(self._hints, key=_place)
        digest = hashlib.sha256(data).hexdigest()
        text = "".join(self._parts)
        return Document(text, name, media_type, encoding, digest, pages, tuple(hints), meta or {})

    def _line(self, line: str) -> None:
        self._parts.append(line + "\n")
        self._at += len(line) + 1
        self._gap = False
        check_size(self._at, len(self._parts))

    def _end_page(self) -> None:
        number, start = self._page
        end = self._at - (self._gap and self._at > self._tables_end)  # the blank line may be the last of all
        if number and end > start:
            self._hints.append(Hint("page", start, end, level=number))


def clean(text: str) -> str:
    """Return a line of words: runs of blanks are one, a tab between words stays, marks without width go."""
    if not text.isprintable():
        text = _UNPRINTABLE.sub("", text)
    return _BLANKS.sub(_blank, text).strip()


def cell_text(text: str) -> str:
    """Return the words of a cell: white space between them is one blank, none between two Chinese ones."""
    words = _WHITE.sub(" ", _UNPRINTABLE.sub("", _BREAKS.sub("\n", text)))
    return words.strip()


def without_parts(text: str, opening: str, closing: str) -> str:
    """Return a text without what stands from one mark to another; an opening mark without its end stays."""
    if opening not in text:
        return text
    kept: list[str] = []
    at = 0
    while (start := text.find(opening, at)) >= 0 and (stop := text.find(closing, start)) >= 0:
        kept.append(text[at:start])
        at = stop + len(closing)
    return "".join([*kept, text[at:]])


def label_before(label: str, words: str) -> str:
    """Return a paragraph with its number as it is shown: a blank parts 第一章 and 1 from what follows."""
    parted = (
        label and words and ((label[-1].isalnum() and not label[-1].isnumeric()) or label[-1].isdecimal())
    )
    return f"{label} {words}" if parted else label + words


def _blank(run: re.Match[str]) -> str:
    return "\t" if "\t" in run[0] else " "


def _place(hint: Hint) -> tuple[int, int, bool]:
    return hint.start, -hint.end, hint.kind == "cell"


def _places(rows: list[list[Cell]]) -> list[list[Cell | None]]:
    """Return the cells by their columns; None where a cell that began before reaches."""
    grid: list[list[Cell | None]] = []
    taken: dict[int, int] = {}  # column: rows that a cell from above still takes
    for row in rows:
        line: list[Cell | None] = []
        for cell in row:
            while taken.get(len(line)):
                line.append(None)
            start, wide = len(line), max(1, min(cell.colspan, _MAX_SPAN))
            high = max(1, min(cell.rowspan, _MAX_SPAN))
            line += [cell] + [None] * (wide - 1)
            for column in range(start, start + wide):
                taken[column] = high + (taken.get(column, 0) if column >= start else 0)
            if len(line) > _MAX_COLUMNS:
                raise SourceError("has a table wider than any notice; it is damaged or made to do harm")
        while taken.get(len(line)):
            line.append(None)
        taken = {column: left - 1 for column, left in taken.items() if left > 1}
        grid.append(line)
    return grid
