"""The workbook opened by LibreOffice: every row and sum is there, every link leads to its row, nothing is mended."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from planparse.output.lines import rows_of
from planparse.output.rows import dump_row
from planparse.output.tables import TABLES, Table, table_named
from planparse.output.xlsx import lines_to_xlsx
from tests.conftest import Extracted

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = pytest.mark.skipif(
    OFFICE is None, reason="the workbook is not opened: no LibreOffice is installed"
)

NOTICES = 12
# every sheet to a file of its own, in UTF-8, numbers as they are and not as they look
CSVS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
LINK = "{http://www.w3.org/1999/xlink}href"


@dataclass(frozen=True)
class Opened:
    """A workbook as LibreOffice has it: rows of CSV by sheet, and its flat document; with what was put in."""

    sheets: dict[str, list[list[str]]]
    document: ElementTree.Element
    rows: dict[str, list[list[Any]]]


@pytest.fixture(scope="module", params=["zh", "en"])
def opened(request: Any, extracted: list[Extracted], tmp_path_factory: pytest.TempPathFactory) -> Opened:
    folder = tmp_path_factory.mktemp("office")
    (folder / "plain.csv").write_text("1,2\n", encoding="utf-8")
    converted(folder, "plain.csv", "xlsx")
    if not (folder / "plain.xlsx").exists():
        pytest.skip("the workbook is not opened: LibreOffice has no Calc, which reads tables")
    rows: dict[str, list[list[Any]]] = {table.name: [] for table in TABLES}
    with (folder / "lines").open("wb") as lines:
        for one in chosen(extracted):
            found = rows_of(one.data, one.text, str(one.path))
            lines.write(dump_row(one.data, str(one.path), tables=found))
            for name, more in found.items():
                rows[name] += more
    lines_to_xlsx(folder / "lines", folder / "book.xlsx", request.param)
    for form in (CSVS, "fods"):
        told = converted(folder, "book.xlsx", form)
        assert not re.search("(?i)repair|corrupt|damaged|error", told), told
    sheets = {}
    for table in TABLES:
        path = folder / f"book-{table.head(request.param)}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            sheets[table.name] = list(csv.reader(file))
    return Opened(sheets, ElementTree.parse(folder / "book.fods").getroot(), rows)  # noqa: S314


def chosen(extracted: list[Extracted]) -> list[Extracted]:
    """Return some notices; together they fill every table."""
    remarked = [one for one in extracted[NOTICES:] if one.data["diagnostics"]]
    return [*extracted[:NOTICES], *remarked[:2]]


def converted(folder: Path, name: str, form: str) -> str:
    """Let LibreOffice write a file in another format; return what it says."""
    assert OFFICE
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [OFFICE, profile, "--headless", "--norestore", "--convert-to", form, name]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=240, check=True)
    return done.stdout + done.stderr


each_table = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)


@each_table
def test_rows_and_sums_are_those_put_in(opened: Opened, table: Table) -> None:
    head, *rows = opened.sheets[table.name]
    given = opened.rows[table.name]
    assert len(head) == len(table.columns)
    assert len(rows) == len(given) > 0
    for place, column in enumerate(table.columns):
        cells = [row[place] for row in rows]
        wanted = [row[place] for row in given]
        assert [cell != "" for cell in cells] == [value not in (None, "") for value in wanted], column.name
        if column.kind in ("number", "whole"):
            numbers = [float(cell) for cell in cells if cell]
            assert numbers == [pytest.approx(value) for value in wanted if value is not None]
            assert sum(numbers) == pytest.approx(sum(value for value in wanted if value is not None))
        elif column.kind == "text" and not column.values and column.name not in ("code", "concept"):
            assert [plain(cell) for cell in cells] == [plain(value or "") for value in wanted], column.name


def plain(words: str) -> str:
    """Return words without white space and what no file of XML holds, both of which a cell may change."""
    return "".join(re.sub(r"[\x00-\x1f\ufffe\uffff]|_x[0-9A-F]{4}_", "", words).split())


def test_links_lead_to_the_row_of_their_node(opened: Opened) -> None:
    sheets = [sheet.get(f"{TABLE}name") for sheet in opened.document.iter(f"{TABLE}table")]
    nodes = opened.sheets["nodes"]
    names = [column.name for column in table_named("nodes").columns]
    own = names.index("id")
    links = 0
    for sheet in opened.document.iter(f"{TABLE}table"):
        for link in sheet.iter(f"{TEXT}a"):
            target = re.fullmatch(r"#\$?'?([^'.]+)'?\.A([0-9]+)", str(link.get(LINK)))
            assert target, link.get(LINK)
            assert target[1] == sheets[[table.name for table in TABLES].index("nodes")]
            row = nodes[int(target[2]) - 1]
            assert row[own] == "".join(link.itertext())
            links += 1
    linked = sum(row[place] is not None for name, place in linking() for row in opened.rows[name])
    assert links == linked > 100


def linking() -> list[tuple[str, int]]:
    """Return the tables whose rows link to nodes, with the place of that column."""
    return [
        (table.name, [column.name for column in table.columns].index("node"))
        for table in TABLES
        if table.name != "nodes"
    ]
