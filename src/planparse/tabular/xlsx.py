"""Excel workbooks checked: every sheet of the tables. Sizes that a file tells are not trusted."""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from xml.parsers import expat

from planparse.errors import OutputError
from planparse.output.cells import sheet_text
from planparse.output.tables import TABLES, Column, Table
from planparse.source import Document
from planparse.tabular.rows import RowChecker, table_with, wrong_heads
from planparse.wording import LANGS, words_of

_LARGEST = 1024 * 1024 * 1024
_RATIO, _SMALL = 400, 16 * 1024 * 1024
_PIECE = 1 << 16
_HARM = "it is damaged or made to do harm"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_PLACE = re.compile(r"([A-Z]{1,3})[0-9]{1,7}")
_PART = re.compile(r"(.*?)(?: [0-9]+)?")
_EPOCH = date(1899, 12, 30)

Event = tuple[str, str, dict[str, str]]
"""start, end or words; the name of an element without its prefix, or the words; attributes."""


def check_xlsx(path: Path, source: Document | None) -> Iterator[str]:
    """Yield what is wrong with a workbook. Raises OutputError where it cannot be read as a whole."""
    try:
        with zipfile.ZipFile(path) as archive:
            yield from _check(_Book(archive), source)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError) as problem:
        raise OutputError(f"is no workbook, or damaged: {' '.join(str(problem).split())}") from None
    except OSError as problem:
        raise OutputError(f"cannot be read: {problem.strerror or problem}") from None


def _check(book: _Book, source: Document | None) -> Iterator[str]:
    text = source.text if source else None
    found: dict[str, RowChecker] = {}
    about = {words_of(lang)("about.sheet") for lang in LANGS}
    for name, part in book.sheets():
        if name in about:
            continue
        rows = book.rows(part)
        heads = [value for _, value in sorted(next(rows, (1, {}))[1].items())]
        table = table_with(heads)
        if table is None:
            raise OutputError(f"sheet {name}: {wrong_heads(heads)}")
        codes = _codes(table) if heads == [column.head("zh") for column in table.columns] else {}
        told = _PART.fullmatch(name)
        if told is None or told[1] not in (table.name, table.title):
            yield f"sheet {name}: holds the table {table.name}"
        # a table that is full goes on in the next sheet
        checker = found.setdefault(table.name, RowChecker(table, text, _same))
        for number, cells in rows:
            values = [_value(column, cells.get(at), codes) for at, column in enumerate(table.columns)]
            values += [value for at, value in sorted(cells.items()) if at >= len(table.columns)]
            yield from (f"sheet {name}, row {number}: {problem}" for problem in checker.check(values))
    yield from (f"lacks a sheet for {table.name}" for table in TABLES if table.name not in found)


def _same(cell: str, words: str) -> bool:
    """Tell whether a cell shows a text: as long as a cell may be, and line ends as XML has them."""
    return " ".join(cell.split()) == " ".join(sheet_text(words).split())


def _codes(table: Table) -> dict[str, dict[str, str]]:
    """Return by the name of a column the code that each of its words stands for, where heads are Chinese."""
    say = words_of("zh")
    return {
        column.name: {say.code(value): value for value in column.values}
        for column in table.columns
        if column.values
    }


def _value(column: Column, value: Any, codes: Mapping[str, Mapping[str, str]]) -> Any:
    if column.name in codes:
        return codes[column.name].get(value, value)
    if column.kind == "date" and isinstance(value, float | int) and 0 < value < 3_000_000:
        return str(_EPOCH + timedelta(days=int(value)))
    return int(value) if isinstance(value, float) and value.is_integer() and column.kind == "whole" else value


class _Book:
    """A workbook that is open."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._shared: list[str] | None = None

    def sheets(self) -> list[tuple[str, str]]:
        """Return the names of the sheets and of their parts, in order."""
        targets = {
            about.get("Id", ""): posixpath.normpath(posixpath.join("/xl", about.get("Target", ""))).lstrip(
                "/"
            )
            for kind, name, about in self._events("xl/_rels/workbook.xml.rels")
            if (kind, name) == ("start", "Relationship")
        }
        return [
            (about.get("name", ""), targets.get(about.get("id", ""), ""))
            for kind, name, about in self._events("xl/workbook.xml")
            if (kind, name) == ("start", "sheet")
        ]

    def rows(self, part: str) -> Iterator[tuple[int, dict[int, Any]]]:
        """Yield the number of each row, from 1, with its values by the number of their column, from 0."""
        number, cells, column, kind = 0, dict[int, Any](), 0, "n"
        words: list[str] | None = None
        for event, name, about in self._events(part):
            if event == "words":
                if words is not None:
                    words.append(name)
            elif event == "start":
                if name == "row":
                    number, cells = int(about.get("r", number + 1)), {}
                elif name == "c":
                    column, kind = _column(about.get("r", "")), about.get("t", "n")
                    words = None
                elif name in ("v", "t"):
                    words = words or []
            elif name == "c" and words is not None:
                cells[column] = self._cell(kind, "".join(words))
                words = None
            elif name == "row":
                yield number, cells

    def _cell(self, kind: str, words: str) -> Any:
        if kind == "b":
            return {"0": False, "1": True}.get(words, words)
        if kind == "n":
            return float(words)
        if kind == "s":
            words = self._strings()[int(words)]
        return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), words)

    def _strings(self) -> list[str]:
        if self._shared is None:
            self._shared = []
            for event, name, _ in self._events("xl/sharedStrings.xml"):
                if (event, name) == ("start", "si"):
                    self._shared.append("")
                elif event == "words" and self._shared:
                    self._shared[-1] += name
        return self._shared

    def _events(self, part: str) -> Iterator[Event]:
        """Yield what a part of the file holds, piece by piece."""
        found: list[Event] = []
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = lambda name, about: found.append(
            ("start", _plain(name), {_plain(key): value for key, value in about.items()})
        )
        parser.EndElementHandler = lambda name: found.append(("end", _plain(name), {}))
        parser.CharacterDataHandler = lambda words: found.append(("words", words, {}))
        parser.StartDoctypeDeclHandler = _refuse
        try:
            for piece in self._pieces(part):
                parser.Parse(piece, not piece)
                yield from found
                found.clear()
        except expat.ExpatError as problem:
            raise OutputError(f"is damaged: {part}: {problem}") from None

    def _pieces(self, part: str) -> Iterator[bytes]:
        try:
            about = self._archive.getinfo(part)
        except KeyError:
            raise OutputError(f"is no workbook: it lacks {part or 'a sheet'}") from None
        size = 0
        with self._archive.open(about) as file:
            while piece := file.read(_PIECE):
                size += len(piece)
                if size > _LARGEST or (size > _SMALL and size > _RATIO * max(1, about.compress_size)):
                    raise OutputError(f"unpacks to more than any output holds; {_HARM}")
                yield piece
        yield b""


def _plain(name: str) -> str:
    return name.rpartition(" ")[2]


def _refuse(*_: object) -> None:
    raise OutputError(f"declares a document type, which no workbook does; {_HARM}")


def _column(place: str) -> int:
    """Return the number, from 0, of the column of a place: C7 → 2."""
    named = _PLACE.fullmatch(place)
    if named is None:
        raise OutputError(f"is damaged: {place!r} is no place of a cell")
    number = 0
    for letter in named[1]:
        number = 26 * number + ord(letter) - 64
    return number - 1
