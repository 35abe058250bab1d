"""Tables to take away: rows equal the JSON's, files open, and no cell is a formula."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

import planparse
from planparse.cli import app
from planparse.output.cells import safe_cell
from planparse.output.csv import dump_csv
from planparse.output.tables import TABLES, tables
from planparse.output.xlsx import dump_xlsx

SAMPLES = sorted((Path(__file__).parents[2] / "data" / "raw").glob("*.txt"))


def read_csv(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_rows_and_sums_equal_those_of_the_json(path: Path) -> None:
    data = planparse.extract(path).model_dump()
    text = path.read_bytes().decode()
    book = openpyxl.load_workbook(io.BytesIO(dump_xlsx(data, text)))
    assert book.sheetnames == [*(table.title for table in TABLES), "说明"]
    made = tables(data, text)
    for table in TABLES:
        facts = data.get(table.name)
        if facts is not None:
            assert len(made[table.name]) == len(facts)
        found = list(book[table.title].iter_rows(values_only=True))
        assert list(found[0]) == [column.title for column in table.columns]
        assert len(found) - 1 == len(made[table.name])
        rows = read_csv(dump_csv(data, text, name=table.name))
        assert len(rows) == len(made[table.name])
        for row in made[table.name]:
            assert text.split("\n")[row["line"] - 1] != ""
    total = sum(target["value"] for target in data["targets"])
    place = [column.name for column in TABLES[0].columns].index("value")
    cells = [row[place] for row in book["目标"].iter_rows(min_row=2, values_only=True)]
    assert sum(cells) == pytest.approx(total)
    assert sum(float(row["value"]) for row in read_csv(dump_csv(data))) == pytest.approx(total)


def test_numbers_and_plain_words_stay_as_they_are() -> None:
    plain = [-3, 1.5, None, True, "10家", "", "%", "a=b", "1-2", "（=1）", "——重点"]
    assert [safe_cell(value) for value in plain] == plain


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_the_command_writes_it_by_the_suffix(suffix: str, tmp_path: Path) -> None:
    out = tmp_path / f"out.{suffix}"
    assert CliRunner().invoke(app, ["extract", str(SAMPLES[0]), "-o", str(out)]).exit_code == 0
    first = out.read_bytes()
    assert first[:2] == (b"PK" if suffix == "xlsx" else b"\xef\xbb")
    CliRunner().invoke(app, ["extract", str(SAMPLES[0]), "-o", str(out)])
    assert out.read_bytes() == first


def test_a_notice_gives_its_tables() -> None:
    notice = planparse.extract("一、目标\n到2025年，培育10家企业。\n")
    (row,) = notice.tables()["targets"]
    assert (row["value"], row["due_end"], row["path"], row["role"]) == (10, 2025, "目标", "goals")
