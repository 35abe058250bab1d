"""Notices as an Excel workbook: one sheet a table, and one that tells every column."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from planparse.output.cells import column_width, sheet_date, sheet_text
from planparse.output.lines import TableRows, read_tables, rows_of
from planparse.output.meanings import meaning
from planparse.output.tables import TABLES, Column, Table, table_named
from planparse.wording import Lang, words_of

_MOST_ROWS = 1_048_576  # of a sheet of Excel
_MOST_LINKS = 65_530
_LOOKED_AT = 200
"""Rows of a sheet by which the width of its columns is told."""


def dump_xlsx(
    data: Mapping[str, Any],
    text: str | None = None,
    lang: Lang = "zh",
    concepts: Mapping[str, str] | None = None,
) -> bytes:
    """Return the workbook of one notice, as ``Workbook`` makes it."""
    out = io.BytesIO()
    with _workbook(out, lang, concepts) as book:
        book.add(rows_of(data, text))
    return out.getvalue()


def lines_to_xlsx(lines: Path, path: Path, lang: Lang, concepts: Mapping[str, str] | None = None) -> None:
    """Write one workbook of all notices to path. Raises OSError."""
    out = _Out(path, "w")
    try:
        with _workbook(out, lang, concepts) as book:
            for rows in read_tables(lines):
                book.add(rows)
    except FileCreateError as problem:
        raise OSError(str(problem)) from None
    out.close()


class _Out(io.FileIO):
    """A file that takes no more once writing has failed: a ZipFile that is thrown away would write on."""

    _full = False

    def write(self, data: Any, /) -> int:
        rest = memoryview(data)
        while rest and not self._full:
            self._full = True
            rest = rest[super().write(rest) :]
            self._full = False
        return len(data)


@contextmanager
def _workbook(out: io.IOBase, lang: Lang, concepts: Mapping[str, str] | None) -> Iterator[Workbook]:
    with TemporaryDirectory() as folder:  # rows wait there; a run that breaks leaves none behind
        book = Workbook(out, lang, folder, concepts or {})
        yield book
        book.close()


class Workbook:
    """A workbook with the sheets 目标 结构 机构 时间 引用 分工 数量 提示 说明, filled notice by notice.

    Heads are frozen and filtered; numbers are numbers, full dates are dates, and all else is text: no
    cell is a formula. The node of a fact links to its row in 结构. Where heads are Chinese, codes are told by
    words, concepts by their names in ``concepts``; 说明 tells which code each stands for. Rows go to files
    beside, not to memory.
    """

    def __init__(self, out: io.IOBase, lang: Lang, beside: str, concepts: Mapping[str, str]) -> None:
        options = {"constant_memory": True, "tmpdir": beside}
        options |= {"strings_to_formulas": False, "strings_to_urls": False}
        self._book = xlsxwriter.Workbook(out, options)
        self._book.use_zip64()
        self._book.set_properties({"created": datetime(2000, 1, 1)})  # the same notices give the same bytes
        self._head = self._book.add_format(
            {"bold": True, "bg_color": "#E8EDF2", "bottom": 1, "valign": "top"}
        )
        self._day = self._book.add_format({"num_format": "yyyy-mm-dd"})
        self._lang: Lang = lang
        self._say = words_of(lang)
        self._concepts = concepts
        self._sheets = {table.name: _Sheet(self, table) for table in TABLES}

    def add(self, rows: TableRows) -> None:
        """Write the rows of one more notice."""
        names = [column.name for column in table_named("nodes").columns]
        node, nodes = names.index("id"), self._sheets["nodes"]
        places = {row[node]: nodes.write(row, {}) for row in rows["nodes"]}
        for name, sheet in self._sheets.items():
            if name != "nodes":
                for row in rows[name]:
                    sheet.write(row, places)

    def close(self) -> None:
        """Write the last sheet, and the file."""
        for sheet in self._sheets.values():
            sheet.close()
        self._about()
        self._book.close()

    def sheet(self, table: Table, part: int) -> tuple[str, Any]:
        """Return the name and the sheet of one more part of a table, its heads written."""
        name = table.head(self._lang) + (f" {part}" if part > 1 else "")
        sheet = self._book.add_worksheet(name)
        for place, column in enumerate(table.columns):
            sheet.write_string(0, place, column.head(self._lang), self._head)
        return name, sheet

    def codes(self, column: Column) -> Mapping[str, str]:
        """Return the codes that a column may hold, each with what a sheet in this language tells it by."""
        if self._lang != "zh":
            return {value: value for value in column.values}
        if column.name == "concept":
            return self._concepts
        if column.source == "code":
            return self._say.group("remarks")
        return {value: self._say.code(value) for value in column.values}

    def cell(self, sheet: Any, row: int, place: int, kind: str, value: Any) -> None:
        """Write one value as what it is."""
        if kind == "flag":
            sheet.write_boolean(row, place, value)
        elif kind in ("number", "whole"):
            sheet.write_number(row, place, value)
        elif kind == "date" and (found := sheet_date(value)):
            sheet.write_datetime(row, place, found, self._day)
        else:
            sheet.write_string(row, place, sheet_text(value))

    def _about(self) -> None:
        """Tell every column: what it is called in both languages, where it comes from, what it may hold."""
        say = self._say
        sheet = self._book.add_worksheet(say("about.sheet"))
        heads = ("table", "title", "name", "type", "values", "meaning", "field")
        lines: list[Sequence[str]] = [[say(f"about.{name}") for name in heads]]
        for table in TABLES:
            for column in table.columns:
                names = (table.head(self._lang), column.title, column.name)
                codes = self.codes(column).items()
                values = [say("about.value", word=word, code=code) for code, word in codes]
                about = meaning(table, column, self._lang)
                told = say("language.pair").join(values)
                kind = say(f"types.{column.kind}")
                lines.append((*names, kind, told, about, f"{table.name}.{column.source}"))
        for row, line in enumerate(lines):
            for place, text in enumerate(line):
                sheet.write_string(row, place, text, self._head if row == 0 else None)
        for place, texts in enumerate(zip(*lines, strict=True)):
            sheet.set_column(place, place, column_width(list(texts)))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(lines) - 1, len(heads) - 1)


class _Sheet:
    """The sheet of a table, and those that go on where it is full."""

    def __init__(self, book: Workbook, table: Table) -> None:
        self._book = book
        self._table = table
        self._link = None if table.name == "nodes" else [c.name for c in table.columns].index("node")
        self._codes = [book.codes(column) for column in table.columns]
        self._parts = 0
        self._open()

    def _open(self) -> None:
        self._parts += 1
        self._name, self._sheet = self._book.sheet(self._table, self._parts)
        self._rows = self._links = 0
        self._shown = [[column.title] for column in self._table.columns]

    def write(self, row: Sequence[Any], places: Mapping[str, str]) -> str:
        """Write a row, its node a link to where ``places`` say. Return where this row stands."""
        if self._rows + 1 == _MOST_ROWS:
            self.close()
            self._open()
        self._rows += 1
        for place, (column, codes, given) in enumerate(
            zip(self._table.columns, self._codes, row, strict=True)
        ):
            value = codes.get(given, given) if codes else given
            if value is None:
                continue
            if self._rows <= _LOOKED_AT:
                self._shown[place].append(str(value))
            if place == self._link and value in places and self._links < _MOST_LINKS:
                self._links += 1
                self._sheet.write_url(self._rows, place, places[value], string=value)
            else:
                self._book.cell(self._sheet, self._rows, place, column.kind, value)
        return f"internal:'{self._name}'!A{self._rows + 1}"

    def close(self) -> None:
        """Set what is known when all rows are: widths and the filter."""
        for place, texts in enumerate(self._shown):
            self._sheet.set_column(place, place, column_width(texts))
        self._sheet.freeze_panes(1, 1)
        self._sheet.autofilter(0, 0, max(self._rows, 1), len(self._table.columns) - 1)
