"""Tables of every sample and real notice, opened by what people open them with: the same as the JSON."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import orjson
import pandas as pd
import pytest
from openpyxl.utils.escape import unescape

from planparse.grammar import Grammar
from planparse.meaning.concepts import concept_names
from planparse.output.cells import safe_cell
from planparse.output.csv import lines_to_csv, lines_to_csvs
from planparse.output.json import dump_json
from planparse.output.lines import rows_of
from planparse.output.meanings import MEANINGS, meaning
from planparse.output.parquet import lines_to_parquets
from planparse.output.rows import dump_row
from planparse.output.tables import TABLES, Column, Table
from planparse.output.xlsx import lines_to_xlsx
from tests.conftest import Extracted

CONCEPTS = concept_names(Grammar.load())


@dataclass(frozen=True)
class Written:
    """Files of all notices, and the facts of their JSON by table."""

    folder: Path
    facts: dict[str, list[dict[str, Any]]]


def nodes(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the nodes of the JSON of a notice in text order."""
    stack = [node for plan in reversed(data["plans"]) for node in reversed(plan["children"])]
    while stack:
        node = stack.pop()
        yield node
        stack += reversed(node["children"])


@pytest.fixture(scope="module")
def written(extracted: list[Extracted], tmp_path_factory: pytest.TempPathFactory) -> Written:
    folder = tmp_path_factory.mktemp("tables")
    lines = folder / "lines"
    facts: dict[str, list[dict[str, Any]]] = {table.name: [] for table in TABLES}
    with lines.open("wb") as file:
        for given in extracted:
            name = str(given.path)
            file.write(dump_row(given.data, name, tables=rows_of(given.data, given.text, name)))
            data = orjson.loads(dump_json(given.data))  # what a reader of the JSON has
            for table, found in facts.items():
                held = nodes(data) if table == "nodes" else data[table]
                found += [{**fact, "notice": name, "header": data["header"]} for fact in held]
    lines_to_csvs(lines, folder, "en")
    lines_to_csv(lines, folder / "alone.csv", "zh")
    lines_to_parquets(lines, folder, "en")
    lines_to_xlsx(lines, folder / "all.xlsx", "zh", CONCEPTS)
    return Written(folder, facts)


def expected(fact: dict[str, Any], column: Column) -> Any:
    """Return what a cell must hold by the JSON, where the fact itself says it."""
    if column.name in ("start", "end"):
        return fact["span"][column.name == "end"]
    if column.name == "notice":
        return fact["notice"]
    value: Any = fact
    for step in column.source.split("."):
        value = value.get(step) if isinstance(value, dict) else None
    return "、".join(value) or None if isinstance(value, list) else value


def own_columns(table: Table) -> list[Column]:
    """Return the columns whose value stands in the fact: all but those of its place in the tree."""
    placed = {"plan", "path", "role", "page", "line", "issuer", "node", "notice_title"}
    return [
        column
        for column in table.columns
        if column.name not in placed and not column.source.startswith("plans[]")
    ]


def assert_same(
    table: Table,
    found: Callable[[Column], list[Any]],
    facts: list[dict[str, Any]],
    written: Callable[[Any], Any] = lambda value: value,
    legends: Mapping[str, Mapping[str, str]] | None = None,
) -> None:
    """Compare columns with the facts: every row, every cell, and so every sum; no text is as good as none."""
    for column in own_columns(table):
        words = (legends or {}).get(column.name, {})
        found_there = (expected(fact, column) for fact in facts)
        wanted = [written(words.get(value, value) if words else value) for value in found_there]
        values = [value if value != "" else None for value in found(column)]
        assert values == [value if value != "" else None for value in wanted], (table.name, column.name)
        if column.kind in ("number", "whole"):
            assert sum(filter(None, values)) == sum(filter(None, wanted))


def parsed(text: str, column: Column) -> Any:
    """Return the value that a cell of CSV stands for."""
    if column.kind == "flag":
        return {"True": True, "False": False}[text]
    return float(text) if text and column.kind in ("number", "whole") else text


each_table = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)


@each_table
def test_csv_by_the_standard_library(written: Written, table: Table) -> None:
    facts = written.facts[table.name]
    path = written.folder / f"{table.name}.csv"
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(facts) > 0
    assert_same(table, lambda column: [parsed(row[column.name], column) for row in rows], facts, safe_cell)


@each_table
def test_csv_by_pandas(written: Written, table: Table) -> None:
    facts = written.facts[table.name]
    types = {column.name: str for column in table.columns if column.kind in ("text", "date")}
    frame = pd.read_csv(
        written.folder / f"{table.name}.csv", dtype=types, keep_default_na=False, na_values={"value": [""]}
    )
    assert list(frame.columns) == [column.name for column in table.columns]
    assert len(frame) == len(facts)
    values = [sum(fact["value"] for fact in facts)] if "value" in frame else []
    assert values == ([pytest.approx(frame["value"].sum())] if "value" in frame else [])
    texts = [column for column in own_columns(table) if column.kind in ("text", "date")]
    only = Table(table.name, table.title, tuple(texts))
    assert_same(only, lambda column: frame[column.name].tolist(), facts, safe_cell)


def test_the_targets_alone_are_the_same_table_with_chinese_heads(written: Written) -> None:
    head, _, rest = (written.folder / "alone.csv").read_bytes().partition(b"\r\n")
    assert rest == (written.folder / "targets.csv").read_bytes().partition(b"\r\n")[2]
    assert head.decode("utf-8-sig").split(",")[:3] == ["编号", "指标", "数值"]


@each_table
def test_parquet_by_pandas(written: Written, table: Table) -> None:
    frame = pd.read_parquet(written.folder / f"{table.name}.parquet", dtype_backend="pyarrow")
    rows = frame.astype(object).where(frame.notna(), None).to_dict("list")
    assert_same(table, lambda column: rows[column.name], written.facts[table.name])


@each_table
def test_parquet_by_duckdb(written: Written, table: Table) -> None:
    facts = written.facts[table.name]
    made = duckdb.read_parquet(str(written.folder / f"{table.name}.parquet"))
    kinds = {"text": "VARCHAR", "date": "VARCHAR", "number": "DOUBLE", "whole": "INTEGER", "flag": "BOOLEAN"}
    assert [str(kind) for kind in made.types] == [kinds[column.kind] for column in table.columns]
    rows = made.fetchall()
    places = {column.name: place for place, column in enumerate(table.columns)}
    assert_same(table, lambda column: [row[places[column.name]] for row in rows], facts)


def test_the_rows_of_notices_join_the_tables(written: Written) -> None:
    made = duckdb.read_parquet(str(written.folder / "notices.parquet"))
    listed = dict(made.project("path, len(targets)").fetchall())
    rows = duckdb.read_parquet(str(written.folder / "targets.parquet"))
    counted = dict(rows.aggregate("notice, count(*)").fetchall())
    assert len(listed) > 60
    assert {path: count for path, count in listed.items() if count} == counted


@pytest.fixture(scope="module")
def book(written: Written) -> dict[str, list[tuple[Any, ...]]]:
    opened = openpyxl.load_workbook(written.folder / "all.xlsx", read_only=True)
    return {sheet.title: list(sheet.iter_rows()) for sheet in opened}


@each_table
def test_xlsx_by_openpyxl(written: Written, table: Table, book: dict[str, list[tuple[Any, ...]]]) -> None:
    head, *rows = book[table.title]
    assert [cell.value for cell in head] == [column.title for column in table.columns]
    assert {cell.data_type for row in rows for cell in row} <= {"s", "n", "b", "d", "inlineStr"}
    places = {column.name: place for place, column in enumerate(table.columns)}

    def values(column: Column) -> list[Any]:
        cells = [row[places[column.name]].value for row in rows]
        if column.kind == "date":
            return [value.date().isoformat() if hasattr(value, "date") else value for value in cells]
        return [unescape(value) if isinstance(value, str) else value for value in cells]

    legends = {column.name: legend(book, table, column) for column in table.columns}
    assert_same(table, values, written.facts[table.name], legends=legends)
    for column in table.columns:
        codes = {expected(fact, column) for fact in written.facts[table.name]} - {None}
        if column.values or column.name in ("concept", "code"):
            assert codes <= set(legends[column.name])  # each word can be taken back to its code
            assert len(set(legends[column.name].values())) == len(legends[column.name])


def legend(book: dict[str, list[tuple[Any, ...]]], table: Table, column: Column) -> dict[str, str]:
    """Return the word of each code of a column, as 说明 tells it."""
    rows = [[cell.value for cell in row] for row in book["说明"][1:]]
    (told,) = [row[4] for row in rows if (row[0], row[2]) == (table.title, column.name)]
    pairs = re.findall("([^；]*)（([^；]*)）(?:；|$)", told or "")
    return {code: word for word, code in pairs}


def test_the_workbook_tells_every_column(book: dict[str, list[tuple[Any, ...]]]) -> None:
    assert list(book) == [*(table.title for table in TABLES), "说明"]
    told = [(row[0].value, row[1].value, row[2].value) for row in book["说明"][1:]]
    assert told == [(table.title, c.title, c.name) for table in TABLES for c in table.columns]
    assert all(row[3].value and row[5].value for row in book["说明"])


def test_each_column_is_explained_in_the_language_of_its_head() -> None:
    used = set()
    for table in TABLES:
        for column in table.columns:
            chinese, english = (meaning(table, column, lang) for lang in ("zh", "en"))
            assert re.search("[一-鿿]", chinese), (table.name, column.name)
            assert re.search("[a-z]", english), (table.name, column.name)
            used.add(chinese)
    assert used == set(MEANINGS.values())


def test_every_node_links_to_its_row(written: Written, tmp_path: Path) -> None:
    few = (written.folder / "lines").read_bytes().splitlines(keepends=True)[-8:]
    (tmp_path / "lines").write_bytes(b"".join(few))
    lines_to_xlsx(tmp_path / "lines", tmp_path / "few.xlsx", "zh")
    opened = openpyxl.load_workbook(tmp_path / "few.xlsx")
    sheet, nodes_sheet = opened["目标"], opened["结构"]
    column = [cell.value for cell in sheet[1]].index("节点")
    notice = [cell.value for cell in sheet[1]].index("文件")
    there = [cell.value for cell in nodes_sheet[1]].index("文件")
    linked = unlinked = 0
    for row in sheet.iter_rows(min_row=2):
        link = row[column].hyperlink
        unlinked += link is None and row[column].value is not None
        if link is not None:
            target = nodes_sheet[int(link.location.rpartition("!A")[2])]
            assert (target[0].value, target[there].value) == (row[column].value, row[notice].value)
            linked += 1
    assert linked > 10
    assert unlinked == 0
