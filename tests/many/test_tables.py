"""Many notices in one workbook or one set of tables: the same whatever the processes, and after a break."""

from __future__ import annotations

import csv
import gc
import io
import os
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner, Result

import planparse
from planparse.cli import app
from planparse.output import xlsx
from planparse.output.lines import dump_tables, rows_of
from planparse.output.tables import TABLES
from tests.many.test_many import contents, make

PLACES = ["out.csv", "out.xlsx", "out.parquet", "csv", "parquet"]
each_place = pytest.mark.parametrize("name", PLACES)


def extract(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["extract", *map(str, arguments)])


def place(name: str, folder: Path) -> list[str | Path]:
    """Return the options that name an output: a file by its suffix, a folder by the format of its tables."""
    return ["-o", folder / name] if "." in name else ["-o", folder / name, "-f", name]


@each_place
def test_results_do_not_depend_on_the_number_of_processes(tmp_path: Path, name: str) -> None:
    notices = make(tmp_path / "in", 20)
    for workers in ("1", "2"):
        assert extract(notices, *place(name, tmp_path / workers), "--workers", workers).exit_code == 0
    assert contents(tmp_path / "1") == contents(tmp_path / "2")
    assert not list((tmp_path / "1").rglob(".*"))


@each_place
def test_a_broken_run_goes_on_to_the_same_result(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    notices = make(tmp_path / "in", 12)
    assert extract(notices, *place(name, tmp_path / "whole")).exit_code == 0

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    broken = place(name, tmp_path / "broken")
    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", full)
        failed = extract(notices, *broken)
        assert (failed.exit_code, failed.stderr.count("No space left on device")) == (1, 1)
    left = [path.name for path in (tmp_path / "broken").rglob("*") if path.is_file()]
    assert left == [f".{name}.part"]
    lines = tmp_path / "broken" / f".{name}.part"
    lines.write_bytes(lines.read_bytes()[:-20])  # as if killed while it wrote the last line
    again = extract(notices, *broken, "--resume", "-v")
    assert again.exit_code == 0
    assert "11 done before" in again.stderr
    assert contents(tmp_path / "broken") == contents(tmp_path / "whole")


def test_every_table_holds_every_notice(tmp_path: Path) -> None:
    notices = make(tmp_path / "in", 9)
    (notices / "0" / "broken.txt").write_bytes(b"\x00\x01")
    paths = sorted(str(path) for path in notices.rglob("notice*.txt"))
    for name in PLACES:
        failed = extract(notices, *place(name, tmp_path))
        assert (failed.exit_code, failed.stderr.count("error: ")) == (1, 1)
    assert {path.name for path in (tmp_path / "csv").iterdir()} == {f"{table.name}.csv" for table in TABLES}
    rows = list(csv.DictReader((tmp_path / "out.csv").open(encoding="utf-8-sig", newline="")))
    assert list(dict.fromkeys(row["notice"] for row in rows)) == paths
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")["目标"]
    assert sheet.max_row == len(rows) + 1
    assert pq.read_table(tmp_path / "parquet" / "targets.parquet").num_rows == len(rows)
    assert pq.read_table(tmp_path / "parquet" / "notices.parquet").num_rows == len(paths)
    assert (tmp_path / "csv" / "targets.csv").read_bytes() == (tmp_path / "out.csv").read_bytes()
    assert extract(notices, "-f", "csv").stdout_bytes == (tmp_path / "out.csv").read_bytes()


def test_one_notice_is_called_by_its_name(tmp_path: Path) -> None:
    (notice,) = make(tmp_path / "in", 1).rglob("*.txt")
    assert extract(notice, "-o", tmp_path / "out.csv").exit_code == 0
    (row, *_) = csv.DictReader(io.StringIO((tmp_path / "out.csv").read_text("utf-8-sig"), newline=""))
    assert row["notice"] == notice.name
    assert extract(notice, "-f", "csv").stdout_bytes == (tmp_path / "out.csv").read_bytes()


def test_heads_in_either_language(tmp_path: Path) -> None:
    notices = make(tmp_path / "in", 2)
    for lang in ("zh", "en"):
        for name in PLACES[:2] + PLACES[3:]:
            assert extract(notices, *place(name, tmp_path / lang), "--lang", lang).exit_code == 0
    for lang, word, titles in (
        ("zh", "指标", [table.title for table in TABLES] + ["说明"]),
        ("en", "indicator", [table.name for table in TABLES] + ["about"]),
    ):
        book = openpyxl.load_workbook(tmp_path / lang / "out.xlsx")
        assert book.sheetnames == titles
        assert book.worksheets[0]["B1"].value == word
        assert f",{word}," in (tmp_path / lang / "out.csv").read_text("utf-8-sig")
        assert word in pq.read_table(tmp_path / lang / "parquet" / "targets.parquet").column_names
    assert extract(notices, "-o", tmp_path / "usual.xlsx").exit_code == 0
    assert (tmp_path / "usual.xlsx").read_bytes() == (tmp_path / "zh" / "out.xlsx").read_bytes()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["-o", "x.csv", "--lang", "fr"], "there is no language fr; choose zh or en"),
        (["-o", "x.jsonl", "--lang", "zh"], "--lang zh goes with csv, xlsx, parquet and html"),
        (["-o", "x.parquet", "--lang", "zh"], "--lang zh goes with tables"),
        (["-o", "pages", "-f", "html", "--lang", "fr"], "there is no language fr; choose zh or en"),
        (["-o", "pages", "-f", "xlsx", "--resume"], "--resume cannot tell what a xlsx file was made of"),
        (["-o", "pages", "-f", "html", "--resume"], "--resume cannot tell what a html file was made of"),
        (["-f", "csv", "--resume"], "--resume needs -o"),
        (["-f", "xlsx"], "go to -o"),
        (["-o", "x.json"], "do not fit into x.json"),
    ],
)
def test_wrong_usage_is_one_line(tmp_path: Path, options: list[str], said: str) -> None:
    notices = make(tmp_path / "in", 2)
    options = [
        str(tmp_path / part) if part in ("pages", "x.csv", "x.jsonl", "x.json", "x.parquet") else part
        for part in options
    ]
    result = extract(notices, *options)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


@each_place
def test_where_nothing_could_be_read_what_stood_there_stays(tmp_path: Path, name: str) -> None:
    notices = make(tmp_path / "in", 2)
    assert extract(notices, *place(name, tmp_path / "out")).exit_code == 0
    before = contents(tmp_path / "out")
    (tmp_path / "bad.txt").write_bytes(b"\x00\x01")
    assert extract(tmp_path / "bad.txt", *place(name, tmp_path / "out")).exit_code == 1
    assert contents(tmp_path / "out") == before
    assert extract(tmp_path / "bad.txt", *place(name, tmp_path / "new")).exit_code == 1
    assert contents(tmp_path / "new") == {}


def test_a_full_sheet_goes_on_in_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "_MOST_ROWS", 6)
    notices = make(tmp_path / "in", 6)
    assert extract(notices, "-o", tmp_path / "out.xlsx").exit_code == 0
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    nodes = [name for name in book.sheetnames if name.startswith("结构")]
    assert nodes[:2] == ["结构", "结构 2"]
    ids = [row[0] for name in nodes for row in book[name].iter_rows(min_row=2, values_only=True)]
    rows = list(csv.DictReader(io.StringIO(extract(notices, "-f", "csv").stdout_bytes.decode("utf-8-sig"))))
    targets = [name for name in book.sheetnames if name.startswith("目标")]
    assert sum(book[name].max_row - 1 for name in targets) == len(rows)
    assert all(book[name].max_row <= 6 for name in targets + nodes)
    place = [cell.value for cell in book["目标"][1]].index("节点")
    for name in targets:
        for row in book[name].iter_rows(min_row=2):
            sheet, _, line = row[place].hyperlink.location.partition("!A")
            assert book[sheet.strip("'")][f"A{line}"].value == row[place].value
    assert len(ids) > 6


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk that is always full")
@pytest.mark.filterwarnings("error::pytest.PytestUnraisableExceptionWarning")
def test_a_workbook_on_a_full_disk_is_an_error_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = planparse.extract("一、目标\n到2025年，培育10家企业。\n").model_dump()
    (tmp_path / "lines").write_bytes(dump_tables({}, rows_of(data)))
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    with pytest.raises(OSError, match="No space left on device"):
        xlsx.lines_to_xlsx(tmp_path / "lines", Path("/dev/full"), "zh")
    gc.collect()
    assert list((tmp_path / "tmp").iterdir()) == []
