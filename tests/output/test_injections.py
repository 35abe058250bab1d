"""What a notice says is data in every table: no formula, no link, no markup, no way out of its cell."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pyarrow.parquet as pq
import pytest
import yaml
from typer.testing import CliRunner

import planparse
from planparse import models
from planparse.cli import app
from planparse.comparison.workbook import to_xlsx
from planparse.comparison.write import to_csv
from planparse.output.cells import safe_cell, sheet_text
from planparse.output.csv import dump_csv
from planparse.output.json import dump_json, dump_jsonl
from planparse.output.lines import rows_of
from planparse.output.parquet import lines_to_parquets
from planparse.output.rows import dump_row
from planparse.output.tables import TABLES
from planparse.output.xlsx import dump_xlsx
from planparse.output.yaml import dump_yaml

FORMULAS = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1",
    "\n=1",
    " =1+1",
    "＝1+1",
    "\u3000=1+1",
    "\ufeff=1+1",
    "\u200b=1+1",
    '=HYPERLINK("http://x","y")',
    "=cmd|'/C calc'!A0",
]
"""What a spreadsheet may compute where it opens a cell of CSV."""

OTHERS = [
    '10家","=1+1',
    "10家\r\n=1+1,=2",
    "<r><t>x</t></r>",
    "<r></broken</r>",
    "</t></is></c><c><f>1+1</f></c>",
    "_x003D_1+1",
    "{=1+1}",
    "http://x.example/",
    "internal:'目标'!A1",
    "external:c:\\x.xlsx",
    "mailto:a@b.example",
    "<script>alert(1)</script>",
    "&lt;b&gt;&amp;",
    "../../etc/x",
]
"""What may be taken for a further cell, markup, a link or a path."""

TAGS = [
    "!!python/object/apply:os.system [id]",
    "!!binary aGVsbG8=",
    "&a [*a, *a]",
    "*a",
    "%TAG ! tag:x,2000:",
    "---\nunit: 家",
    "...",
    "? a\n: b",
    "{a: b}",
    "| x",
    "value: 1 # 家",
    '"},{"id":"t2"',
    "\u2028\n{}",
    "__proto__",
]
"""What may be taken for a tag, an alias, a further document, line or key."""

NAMES = [
    "..",
    "...",
    "~",
    "-rf",
    "a..",
    "..\\..\\x",
    "%2e%2e%2fx",
    "C:x",
    "$(id)",
    "a;id",
    "a\nb",
    "|id",
    "．．／x",
    "con",
    "<img src=x onerror=alert(1)>",
]
"""What may be taken for a way out of a folder, an option or a command, as the name of a notice."""

each_injection = pytest.mark.parametrize("words", FORMULAS + OTHERS)


def notice_that_says(words: str) -> Any:
    data: Any = planparse.extract("一、目标\n到2025年，培育10家企业。（省农业农村厅牵头）\n").model_dump()
    for fact in (data["targets"][0], data["plans"][0]["children"][0]):
        fact["text"] = fact["heading" if "heading" in fact else "indicator"] = words
    data["targets"][0]["unit"] = data["assignments"][0]["lead"][0] = words
    data["source"]["name"] = data["header"]["title"] = words
    return data


@each_injection
def test_csv(words: str) -> None:
    (row,) = csv.DictReader(io.StringIO(dump_csv(notice_that_says(words)).decode("utf-8-sig"), newline=""))
    wanted = f"'{words}" if words in FORMULAS else words
    assert [row[name] for name in ("indicator", "text", "unit", "notice", "notice_title")] == [wanted] * 5
    assert len(row) == len(TABLES[0].columns)


@each_injection
def test_xlsx(words: str) -> None:
    content = dump_xlsx(notice_that_says(words))
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n", "b", "d"}
    assert all(cell.hyperlink is None or cell.hyperlink.location.startswith("'结构'!A") for cell in cells)
    indicator = book["目标"]["B2"].value
    assert openpyxl.utils.escape.unescape(indicator).replace("\r\n", "\n") in (
        words.replace("\r\n", "\n"),
        sheet_text(words),
    )
    with ZipFile(io.BytesIO(content)) as parts:
        sheets = [name for name in parts.namelist() if name.startswith("xl/worksheets/")]
        assert len([name for name in sheets if name.endswith(".xml")]) == len(TABLES) + 1
        assert not any(b"<f>" in parts.read(name) for name in sheets)
        assert not any(name.endswith(".rels") for name in sheets)  # links that lead out of the book


@each_injection
def test_parquet(words: str, tmp_path: Path) -> None:
    data = notice_that_says(words)
    (tmp_path / "lines").write_bytes(dump_row(data, words, tables=rows_of(data, None, words)))
    (tmp_path / "out").mkdir()
    lines_to_parquets(tmp_path / "lines", tmp_path / "out", "en")
    (row,) = pq.read_table(tmp_path / "out" / "targets.parquet").to_pylist()
    assert [row[name] for name in ("indicator", "text", "unit", "notice")] == [words] * 4
    names = [*(table.name for table in TABLES), "notices"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(f"{n}.parquet" for n in names)


@pytest.mark.parametrize("words", FORMULAS + OTHERS + TAGS)
def test_json_and_yaml(words: str) -> None:
    data = models.Notice.model_validate(notice_that_says(words)).model_dump(mode="json")
    assert json.loads(dump_json(data)) == data
    line = dump_jsonl(data)
    assert json.loads(line) == data
    assert line.count(b"\n") == 1
    assert list(yaml.load_all(dump_yaml(data), Loader=yaml.SafeLoader)) == [data]
    assert list(yaml.load_all(dump_yaml(data), Loader=yaml.FullLoader)) == [data]


@each_injection
def test_tables_of_a_comparison(words: str) -> None:
    notices = [models.Notice.model_validate(notice_that_says(words)) for _ in range(2)]
    result = planparse.compare(notices)
    rows = [*csv.reader(io.StringIO(to_csv(result), newline=""))]
    rows += csv.reader(io.StringIO(to_csv(result, long=True), newline=""))
    opened = [cell for row in rows for cell in row]
    assert not [cell for cell in opened if cell != safe_cell(cell)]
    assert any(words in cell for cell in opened)
    content = to_xlsx(result)
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n", "b"}
    assert all(cell.hyperlink is None for cell in cells)


@pytest.mark.parametrize("form", ["json", "yaml", "xlsx", "html"])
def test_names_of_notices_lead_nowhere_else(form: str, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    given = [folder / f"{name}.txt" for name in NAMES]
    for path in given:
        path.write_text("一、目标\n到2025年，培育10家企业。\n", encoding="utf-8")
    arguments = ["extract", "-f", form, "-o", str(tmp_path / "out" / "below"), *map(str, given)]
    assert CliRunner().invoke(app, arguments).exit_code == 0
    made = {path for path in tmp_path.rglob("*") if path.is_file()} - set(given)
    assert {path.parent for path in made} == {tmp_path / "out" / "below"}
    assert len(made) == len(NAMES) + (form == "html")


def test_no_text_is_longer_than_a_cell_of_excel() -> None:
    assert sheet_text("数" * 40_000) == "数" * 32_767
    assert sheet_text("\U00020000" * 20_000) == "\U00020000" * 16_383
    assert [sheet_text(words) for words in ("10家", "<r>", "</r>")] == ["10家", "<r>", "</r>"]
    assert safe_cell("") == ""
