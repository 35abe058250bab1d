"""Tables that something happened to since they were written: each change is told with its row, none is a traceback."""

from __future__ import annotations

import csv
import io
import random
import re
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import planparse
from planparse.errors import OutputError
from planparse.output.csv import lines_to_csvs
from planparse.output.json import dump_json, dump_jsonl
from planparse.output.lines import dump_tables, rows_of
from planparse.output.parquet import lines_to_parquets, rows_to_parquet
from planparse.output.row_schema import TYPES as TYPE_OF
from planparse.output.row_schema import schema
from planparse.output.rows import data_of, dump_row, row_of
from planparse.output.tables import TABLES
from planparse.output.xlsx import lines_to_xlsx
from planparse.output.yaml import dump_yaml
from planparse.source import from_text
from planparse.tabular import parquet, parquet_rows
from planparse.validate import validate_file
from tests.conftest import Extracted
from tests.forked import run

TEXT = """青河市育种攻关方案（2024-2026年）
一、总体目标
到2026年，建成种质圃5个，良种覆盖率提高到97%，投入2.5亿元。
二、重点任务
建设育种基地。2025年6月底前完成选址。（责任单位：青河市农业农村局）
按照《青河市种业条例》执行。
"""
DATA = planparse.extract(TEXT).model_dump()
TARGETS = TABLES[0]
NAMES = [column.name for column in TARGETS.columns]


def targets(lang: str = "en") -> list[list[Any]]:
    """Return the table of targets, heads first."""
    heads = [column.head("zh" if lang == "zh" else "en") for column in TARGETS.columns]
    return [heads, *rows_of(DATA, TEXT, "a.txt")["targets"]]


def written(rows: list[list[Any]], path: Path) -> Path:
    """Write rows, heads first, as they stand, to a file of a format by its suffix; other sheets are as they were."""
    if path.suffix == ".csv":
        out = io.StringIO(newline="")
        csv.writer(out).writerows(rows)
        path.write_text(out.getvalue(), encoding="utf-8-sig", newline="")
    elif path.suffix == ".parquet":
        columns = list(zip(*rows[1:], strict=True))
        path.write_bytes(b"")
        pq.write_table(
            pa.table({head: pa.array(column) for head, column in zip(rows[0], columns, strict=True)}), path
        )
    else:
        lines = path.with_name("lines")
        lines.write_bytes(dump_tables({}, rows_of(DATA, TEXT, "a.txt")))
        lines_to_xlsx(lines, path, "en")
        book = openpyxl.load_workbook(path)
        sheet = book["targets"]
        sheet.delete_rows(1, sheet.max_row)
        for row in rows:
            sheet.append(row)
        book.save(path)
    return path


def put(row: int, column: str, value: Any) -> Callable[[list[list[Any]]], None]:
    def change(rows: list[list[Any]]) -> None:
        rows[row][NAMES.index(column)] = value

    return change


def swapped(rows: list[list[Any]]) -> None:
    rows[1], rows[2] = rows[2], rows[1]


def cut(rows: list[list[Any]]) -> None:
    del rows[2]


CHANGES: list[tuple[Callable[[list[list[Any]]], None], str]] = [
    (put(1, "id", None), "id: is empty"),
    (put(2, "id", "t7"), "id: t7, by its place t2"),
    (put(2, "id", "q2"), "id: q2, by its place t2"),
    (swapped, "id: t2, by its place t1"),
    (cut, "id: t3, by its place t2"),
    (put(1, "value", "five"), "value: 'five' is no number"),
    (put(1, "value", None), "value: is empty"),
    (put(1, "start", -3), "start: [-3, "),
    (put(1, "end", 0), "start: ["),
    (put(1, "end", 99_999), "end: 99999, the notice has"),
    (put(1, "start", 2.5), "start: "),
    (put(1, "text", "6个"), "text: not what the notice has at ["),
    (put(1, "line", 77), "line: 77, the place is in line 3"),
    (put(1, "comparator", "about"), "comparator: 'about' is none of eq, ge"),
    (put(1, "due_basis", "banana"), "due_basis: 'banana' is none of explicit"),
    (put(1, "approximate", "maybe"), "approximate: 'maybe' is neither true nor false"),
    (put(1, "due_end", "soon"), "due_end: 'soon' is no number"),
    (put(1, "due_date", "2026-13"), "due_date: 2026-13 is not in the calendar"),
    (put(1, "issued_on", "last week"), "issued_on: 'last week' is no ISO 8601 date"),
    (put(1, "notice", None), "notice: is empty"),
    (put(3, "start", 1), "start: before that of the row above"),
]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_every_change_is_told_with_its_row(suffix: str, tmp_path: Path) -> None:
    source = from_text(TEXT)
    assert validate_file(written(targets(), tmp_path / f"right{suffix}"), source) == []
    for change, want in CHANGES:
        rows = targets()
        change(rows)
        errors = validate_file(written(rows, tmp_path / f"out{suffix}"), source)
        place = "line " if suffix == ".csv" else "sheet targets, row "
        assert any(error.startswith(place) and want in error for error in errors), (want, errors)
        assert not any("\n" in error for error in errors)


HEADS: list[tuple[Callable[[list[list[Any]]], None], str]] = [
    (put(0, "value", "Wert"), "column 3 is 'Wert'; in the table targets it is 'value'"),
    (lambda rows: [row.pop() for row in rows] and None, "has 37 columns; the table targets has 38"),
    (lambda rows: [row.append("x") for row in rows] and None, "has 39 columns; the table targets has 38"),
    (
        lambda rows: [row.reverse() for row in rows] and None,
        "column 1 is 'issued_on'; in the table targets it is 'id'",
    ),
    (
        lambda rows: [row.__setitem__(slice(None), ["a", "b"]) for row in rows] and None,
        "its columns are those of none",
    ),
]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".parquet"])
@pytest.mark.parametrize(("change", "want"), HEADS, ids=[want for _, want in HEADS])
def test_other_columns_are_told(
    change: Callable[[list[list[Any]]], None], want: str, suffix: str, tmp_path: Path
) -> None:
    rows = targets()
    change(rows)
    with pytest.raises(OutputError, match=want):
        validate_file(written(rows, tmp_path / f"out{suffix}"))


BYTES: list[tuple[str, Callable[[bytes], bytes], str]] = [
    ("csv", lambda data: b"", "is empty"),
    ("csv", lambda data: b"\xef\xbb\xbf \r\n", "is empty"),
    ("csv", lambda data: data.decode("utf-8-sig").encode("gb18030"), "is not UTF-8 at byte"),
    ("csv", lambda data: data.decode("utf-8-sig").encode("utf-16"), "is not UTF-8 at byte"),
    ("csv", lambda data: data + b'"open', "is not CSV: line 5: unexpected end of data"),
    ("csv", lambda data: data + b'"a"b\r\n', "is not CSV: line 5: "),
    ("csv", lambda data: data[:-60], "line 4: has 3[0-9] cells for 38 columns"),
    ("csv", lambda data: data + b"a,b,c\r\n", "line 5: has 3 cells for 38 columns"),
    ("csv", lambda data: data + b",".join([b"x"] * 50) + b"\r\n", "line 5: has 50 cells for 38 columns"),
    ("csv", lambda data: data.replace("种质圃".encode(), b"=1+1", 1), "line 2: indicator: '=1\\+1' is a formula"),
    ("csv", lambda data: data + b"9" * 5_000_000, "line 5: has 1 cells"),
    ("xlsx", lambda data: b"", "is no workbook, or damaged"),
    ("xlsx", lambda data: data[: len(data) // 2], "is no workbook, or damaged"),
    ("xlsx", lambda data: data[:-30], "is no workbook, or damaged"),
    ("xlsx", lambda data: b"PK\x03\x04" + bytes(500), "is no workbook, or damaged"),
    ("xlsx", lambda data: with_part(data, "xl/workbook.xml", None), "is no workbook: it lacks xl/workbook.xml"),
    ("xlsx", lambda data: with_part(data, "xl/worksheets/sheet2.xml", None), "it lacks xl/worksheets/sheet2.xml"),
    ("xlsx", lambda data: with_part(data, "xl/worksheets/sheet1.xml", b"<a><b></a>"), "is damaged: xl/worksheets/sheet1.xml"),
    ("xlsx", lambda data: with_part(data, "xl/worksheets/sheet1.xml", b"<a/>"), "sheet 目标: is no table of planparse"),
    ("xlsx", lambda data: with_part(data, "xl/worksheets/sheet1.xml", ENTITIES), "declares a document type"),
    ("xlsx", lambda data: with_part(data, "xl/worksheets/sheet1.xml", b"<a>" + b" " * 60_000_000 + b"</a>"), "unpacks to more"),
    ("xlsx", lambda data: with_part(data, "xl/worksheets/sheet1.xml", b'<row r="1"><c r="1A"/></row>'), "'1A' is no place of a cell"),
    ("xlsx", lambda data: with_part(data, "xl/workbook.xml", b"<workbook/>"), "lacks a sheet for targets"),
]  # fmt: skip
ENTITIES = b'<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><a>&b;</a>'


def with_part(book: bytes, name: str, content: bytes | None) -> bytes:
    """Return a workbook with another content of a part, or without it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
            elif content is not None:
                new.writestr(part, content)
    return out.getvalue()


def told(path: Path) -> list[str]:
    """Return what validate says of a file, whichever way."""
    try:
        errors = validate_file(path)
    except OutputError as problem:
        errors = [str(problem)]
    assert not any("\n" in error for error in errors)
    return errors


@pytest.mark.parametrize(("form", "damage", "want"), BYTES, ids=[f"{form} {want}" for form, _, want in BYTES])
def test_damaged_files_are_told(
    form: str, damage: Callable[[bytes], bytes], want: str, tmp_path: Path
) -> None:
    lines, path = tmp_path / "lines", tmp_path / f"out.{form}"
    lines.write_bytes(dump_tables({}, rows_of(DATA, TEXT, "a.txt")))
    if form == "xlsx":
        lines_to_xlsx(lines, path, "zh")
    else:
        written(targets(), path)
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(AssertionError, match=want):
        assert told(path) == []


def rows_file(rows: list[dict[str, Any]], path: Path, form: pa.Schema | None = None) -> Path:
    with path.open("wb") as file:
        pq.write_table(pa.Table.from_pylist(rows, schema=form or schema(pa.field("path", pa.string()))), file)
    return path


def row() -> dict[str, Any]:
    return {**row_of(planparse.extract(TEXT).model_dump()), "path": "a.txt"}


def test_a_row_gives_its_notice_back() -> None:
    assert planparse.Notice.model_validate(data_of(row())) == planparse.extract(TEXT)


def _nodes(made: dict[str, Any]) -> list[dict[str, Any]]:
    nodes: list[dict[str, Any]] = made["notice"]["plans"][0]["nodes"]
    return nodes


ROWS: list[tuple[Callable[[dict[str, Any]], Any], str]] = [
    (lambda made: made.update(error="no"), "notice: stands beside an error"),
    (lambda made: made.update(error=" "), "error: is no line"),
    (lambda made: made.update(path=None), "path: is empty"),
    (lambda made: made.update(notice=None), "notice: is null, and no error tells why"),
    (lambda made: made["notice"].update(schema_version="9"), "schema_version: '9' is not known"),
    (lambda made: made["notice"].update(plans=None), "plans: Input should be a valid array"),
    (lambda made: made["notice"]["source"].update(characters=3), "header.span|plans"),
    (lambda made: _nodes(made)[1].update(parent="p7"), r"plans\[0\].nodes\[1\].parent: there is no node p7"),
    (lambda made: _nodes(made)[1].update(id="p1.1"), r"plans\[0\].nodes\[1\].id: p1.1 stands twice"),
    (lambda made: _nodes(made).__setitem__(0, None), r"plans\[0\].nodes\[0\]: is null"),
    (lambda made: made["targets"].reverse(), r"targets\[0\].id: t3, by its place t1"),
    (lambda made: made["targets"][0].update(span=None), r"targets\[0\].span: "),
    (lambda made: made["targets"][0].update(value=float("nan")), r"targets\[0\].value: is no finite number"),
    (lambda made: made["targets"][0].update(comparator="about"), r"targets\[0\].comparator"),
    (lambda made: made["targets"].append(None), r"targets\[3\]"),
]  # fmt: skip


def test_notices_in_parquet_are_checked(tmp_path: Path) -> None:
    made = [row() for _ in range(len(ROWS) + 1)]  # the last is right
    for (change, _), one in zip(ROWS, made, strict=False):
        change(one)
    errors = told(rows_file(made, tmp_path / "out.parquet"))
    for number, (_, want) in enumerate(ROWS, 1):
        own = [error.partition(": ")[2] for error in errors if error.startswith(f"row {number}: ")]
        assert any(re.match(want, error) for error in own), (want, own)
    assert not [error for error in errors if error.startswith(f"row {len(made)}: ")]


def test_a_notice_that_could_not_be_read_is_a_row(tmp_path: Path) -> None:
    failed = {**{name: [] for name in row()}, "path": "b.txt", "notice": None, "error": "is empty"}
    assert validate_file(rows_file([row(), failed, row()], tmp_path / "out.parquet")) == []


TYPES: list[tuple[str, Any, str]] = [
    ("value", pa.string(), "column 'value' holds string, not double"),
    ("start", pa.float64(), "column 'start' holds double, not int32"),
    ("approximate", pa.string(), "column 'approximate' holds string, not bool"),
    ("due_date", pa.date32(), r"column 'due_date' holds date32\[day\], not string"),
    ("text", pa.binary(), "column 'text' holds binary, not string"),
    ("id", pa.list_(pa.string()), "column 'id' holds other fields than planparse writes"),
]


@pytest.mark.parametrize(("name", "kind", "want"), TYPES)
def test_columns_of_other_types_are_told(name: str, kind: Any, want: str, tmp_path: Path) -> None:
    lines = tmp_path / "lines"
    lines.write_bytes(dump_row(DATA, "a.txt", tables=rows_of(DATA, TEXT, "a.txt")))
    lines_to_parquets(lines, tmp_path, "en")
    form = pq.read_schema(tmp_path / "targets.parquet")
    place = form.names.index(name)
    path = tmp_path / "out.parquet"
    pq.write_table(form.set(place, pa.field(name, kind)).empty_table(), path)
    with pytest.raises(OutputError, match=want):
        validate_file(path)


NOTICES = schema(pa.field("path", pa.string()))
FORMS: list[tuple[str, pa.Schema, str]] = [
    ("no columns", pa.schema([]), "is no table of planparse"),
    ("another key", NOTICES.set(0, pa.field("key", pa.string())), "has other columns than notices have: path, notice"),
    ("a path of bytes", NOTICES.set(0, pa.field("path", pa.binary())), "column 'path' holds binary, not string"),
    ("a flat notice", NOTICES.set(1, pa.field("notice", pa.string())), "column 'notice' holds other fields"),
    ("targets of words", NOTICES.set(2, pa.field("targets", pa.list_(pa.string()))), "column 'targets' holds other"),
    ("an error of numbers", NOTICES.set(len(NOTICES) - 1, pa.field("error", pa.int64())), "column 'error' holds int64"),
    ("a column more", NOTICES.append(pa.field("more", pa.string())), "has other columns than notices have"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "want"), [line[1:] for line in FORMS], ids=[line[0] for line in FORMS])
def test_parquet_of_another_schema_is_told(form: pa.Schema, want: str, tmp_path: Path) -> None:
    path = tmp_path / "out.parquet"
    pq.write_table(form.empty_table(), path)
    with pytest.raises(OutputError, match=want):
        validate_file(path)


def test_parquet_cut_anywhere_or_damaged_is_told(tmp_path: Path) -> None:
    """Damage may hit what nobody reads; what is told is told in one line, and the whole never passes when cut."""
    whole = rows_file([row()] * 3, tmp_path / "whole.parquet").read_bytes()
    path = tmp_path / "out.parquet"
    for size in (0, 8, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:size])
        (error,) = told(path)
        assert error.startswith("is no Parquet, or damaged: "), size
    chance = random.Random(3)  # noqa: S311 - the same damage each time
    heard = 0
    for _ in range(6):
        damaged = bytearray(whole)
        for _ in range(20):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        path.write_bytes(damaged)
        heard += bool(told(path))
    assert heard > 3


def test_a_process_that_breaks_down_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = rows_file([row()], tmp_path / "out.parquet")
    for script in ("import os; os.abort()", "print('{\"table\": null}')", ""):
        code = [sys.executable, "-c", script]
        monkeypatch.setattr(parquet, "_command", lambda _, code=code: code)
        with pytest.raises(OutputError, match="is damaged: what reads Parquet broke down over it"):
            validate_file(path)


FLOOD = "unpacks to more than any output holds; it is damaged or made to do harm"


def flooding(path: Path, words: pa.Array) -> None:
    """Write targets of which the text is these words, and all else is null."""
    form = pa.schema([(column.name, TYPE_OF[column.kind]) for column in TARGETS.columns])
    cells = {name: pa.nulls(len(words), form.field(name).type) for name in NAMES} | {"text": words}
    kept = form.set(form.get_field_index("text"), pa.field("text", words.type))
    pq.write_table(pa.table(cells, schema=kept), path, compression="zstd", store_schema=False)


def test_what_unpacks_to_a_flood_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Refused by what the file tells of itself; and where that is little, a text that stands again and again."""
    monkeypatch.setattr(parquet_rows, "_GROUP", 1_000_000)
    path = tmp_path / "out.parquet"
    flooding(path, pa.array([f"{'长' * 200_000}{number}" for number in range(5)]))
    assert path.stat().st_size < 20_000
    assert list(parquet_rows.rows_told(path)) == [{"table": "targets"}, FLOOD]
    flooding(path, pa.DictionaryArray.from_arrays(pa.array([0] * 100, pa.int32()), pa.array(["长" * 20_000])))
    assert list(parquet_rows.rows_told(path)) == [{"table": "targets"}, FLOOD]
    flooding(path, pa.array(["长" * 20_000] * 5))
    assert len(list(parquet_rows.rows_told(path))) == 7


def test_errors_have_an_end(tmp_path: Path) -> None:
    path = tmp_path / "out.parquet"
    flooding(path, pa.array(["短"] * 400))
    errors = told(path)
    assert len(errors) == 1001
    assert errors[-1] == "has more than 1,000 errors; the others are not told"


FORMATS = ("json", "yaml", "jsonl", "csv", "xlsx", "parquet")


def test_the_command_says_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    for form in FORMATS:
        assert run(["extract", "a.txt", "-o", f"a.{form}"], tmp_path).returncode == 0
    names = [f"a.{form}" for form in FORMATS]
    assert run(["validate", *names, "--text", "a.txt"], tmp_path) == (0, b"", b"")
    (tmp_path / "a.txt").write_text(TEXT.replace("种质圃5个", "种质圃6个"), encoding="utf-8")
    done = run(["validate", *names, "--text", "a.txt"], tmp_path)
    lines = done.stderr.decode().splitlines()
    assert done.returncode == 1
    for name in names:
        assert any(
            line.startswith(f"error: {name}: ") and "not what the notice has at [" in line for line in lines
        )
    (tmp_path / "a.html").write_bytes(b"<p>")
    assert (
        run(["validate", "a.html"], tmp_path)
        .stderr.decode()
        .startswith("error: a.html: .html is not validated; give")
    )


def test_fresh_tables_of_all_notices_pass(extracted: list[Extracted], tmp_path: Path) -> None:
    """Of every sample, every real notice and every work report at once; a file for each format and table."""
    folders = {one.path.parent.name for one in extracted}
    assert {"raw", "txt", "docx", "html", "md", "pdf", "work-reports"} <= folders
    lines = tmp_path / "lines"
    with lines.open("wb") as file:
        for one in extracted:
            name = f"{one.path.parent.name}/{one.path.name}"
            file.write(dump_row(one.data, name, tables=rows_of(one.data, one.text, name)))
    lines_to_csvs(lines, tmp_path, "en")
    lines_to_parquets(lines, tmp_path, "zh")
    lines_to_xlsx(lines, tmp_path / "all.xlsx", "zh")
    rows_to_parquet(lines, tmp_path / "all.parquet")
    made = sorted(path for path in tmp_path.iterdir() if path.suffix)
    assert len(made) == 2 * len(TABLES) + 3
    assert [(path.name, error) for path in made for error in validate_file(path)] == []


@pytest.mark.parametrize("dump", [dump_json, dump_jsonl, dump_yaml])
def test_fresh_work_reports_pass(
    dump: Callable[[dict[str, Any]], bytes | str], extracted: list[Extracted], tmp_path: Path
) -> None:
    reports = [one for one in extracted if one.path.parent.name == "work-reports"]
    assert len(reports) >= 10
    path = tmp_path / f"out.{dump.__name__.removeprefix('dump_')}"
    for one in reports[:: 4 if dump is dump_yaml else 1]:  # YAML is read slowly
        content = dump(one.data)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        assert validate_file(path) == [], one.path.name
