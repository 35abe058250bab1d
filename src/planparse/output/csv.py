"""Tables as CSV (RFC 4180): UTF-8 with a byte order mark, as spreadsheets want it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from planparse.output.cells import safe_cell
from planparse.output.lines import read_tables, rows_of
from planparse.output.tables import TABLES, Table, table_named
from planparse.wording import Lang


def dump_csv(
    data: Mapping[str, Any],
    text: str | None = None,
    *,
    name: str = "targets",
    notice: str | None = None,
    lang: Lang = "en",
) -> bytes:
    """Return one table of a notice as CSV; null is an empty cell. ``notice`` is as in ``tables``."""
    return csv_head(table_named(name), lang) + csv_rows(rows_of(data, text, notice)[name])


def csv_head(table: Table, lang: Lang) -> bytes:
    """Return how the CSV of a table begins: the mark and the names of the columns."""
    return b"\xef\xbb\xbf" + csv_rows([[column.head(lang) for column in table.columns]])


def csv_rows(rows: Iterable[Sequence[Any]]) -> bytes:
    """Return rows as CSV; no cell is a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows(map(safe_cell, row) for row in rows)
    return out.getvalue().encode("utf-8")


def lines_to_csv(lines: Path, path: Path, lang: Lang) -> None:
    """Write the targets of all notices to a file. Raises OSError."""
    _write(lines, {"targets": path}, lang)


def lines_to_csvs(lines: Path, folder: Path, lang: Lang) -> None:
    """Write the tables of all notices to a folder, a file for each. Raises OSError."""
    _write(lines, {table.name: folder / f"{table.name}.csv" for table in TABLES}, lang)


def _write(lines: Path, places: Mapping[str, Path], lang: Lang) -> None:
    with ExitStack() as stack:
        files = {name: stack.enter_context(place.open("wb")) for name, place in places.items()}
        for name, file in files.items():
            file.write(csv_head(table_named(name), lang))
        for rows in read_tables(lines):
            for name, file in files.items():
                file.write(csv_rows(rows[name]))
