"""Arrow batches: one row for each, in order, equal to what the pipeline says; the same under DuckDB and Spark."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import planparse

pa = pytest.importorskip("pyarrow", reason="needs the extra planparse[arrow]")

from planparse.arrow import extract_batches, schema  # noqa: E402 - needs pyarrow

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "data" / "raw").glob("*.txt"))
MENTIONS = ("targets", "quantities", "times", "organisations", "citations", "assignments", "diagnostics")


def batch(texts: list[Any], kind: Any = None) -> Any:
    return pa.record_batch({"id": pa.array(range(len(texts))), "text": pa.array(texts, kind)})


def rows(batches: Iterator[Any]) -> list[dict[str, Any]]:
    return [row for found in batches for row in found.to_pylist()]


def as_contract(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row in the shape of the contract: the tree from its list of nodes, spans as pairs."""
    notice = row["notice"]
    for plan in notice["plans"]:
        nodes = plan.pop("nodes")
        by_id = {node["id"]: {**node, "children": []} for node in nodes}
        plan["children"] = []
        for node in by_id.values():
            parent = node.pop("parent")
            (plan if parent is None else by_id[parent])["children"].append(node)
    return {**notice, **{name: row[name] for name in MENTIONS}}


def plain(value: Any) -> Any:
    if isinstance(value, dict):
        if set(value) == {"start", "end"} and value["start"] is not None:
            return [value["start"], value["end"]]
        return {key: plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, list) else value


def contract_of(text: str | bytes) -> dict[str, Any]:
    data = planparse.extract(text).model_dump(mode="json")
    periods = {number: plan["period"] for number, plan in enumerate(data["plans"])}
    for number, period in periods.items():  # a pair of years looks like a span
        data["plans"][number]["period"] = period and [period["start"], period["end"]]
    return data


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_row_holds_all_that_the_contract_says(path: Path) -> None:
    (row,) = rows(extract_batches([batch([path.read_bytes()])]))
    assert row["error"] is None
    assert plain(as_contract(row)) == contract_of(path.read_bytes())


def test_a_row_holds_the_cells_of_tables() -> None:
    text = "云岭省湿地规划\n一、指标\n指标\t单位\t2025年\t属性\n湿地保护率\t%\t55\t预期性\n湿地面积\t万亩\t90\t约束性\n二、任务\n抓好落实。\n"
    (row,) = rows(extract_batches([batch([text.encode()])]))
    (table,) = [node["table"] for plan in row["notice"]["plans"] for node in plan["nodes"] if node["table"]]
    assert table["rows"][1][0]["text"] == "湿地保护率"
    assert plain(as_contract(row)) == contract_of(text.encode())


def test_bad_rows_become_rows_with_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    good = SAMPLES[0].read_bytes()
    given = [good, None, b"", b"\x00\x01\x02", good, b" \n"]
    found = rows(extract_batches([batch(given)]))
    assert [row["id"] for row in found] == [0, 1, 2, 3, 4, 5]
    assert [row["error"] is None for row in found] == [True, False, False, False, True, False]
    assert [row["notice"] is None for row in found] == [False, True, True, True, False, True]
    assert all(row[name] == [] for row in found if row["error"] for name in MENTIONS)

    def broken(*_: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr("planparse.arrow.extract_data", broken)
    (row,) = rows(extract_batches([batch(["一、目标"])]))
    assert "please report it" in row["error"]


def test_batches_that_come_out_are_small_and_in_order() -> None:
    texts = [f"一、目标\n到2025年，培育{number}家企业。\n" for number in range(2, 602)]
    found = list(extract_batches([batch(texts[:500]), batch(texts[500:])]))
    assert [out.num_rows for out in found] == [256, 244, 100]
    values = [row["targets"][0]["value"] for row in rows(iter(found))]
    assert values == list(range(2, 602))
    assert all(out.schema == schema(pa.field("id", pa.int64())) for out in found)
    assert [out.num_rows for out in extract_batches([batch([], pa.string())])] == [0]


def test_columns_and_keys_of_any_kind() -> None:
    given = pa.record_batch(
        {"key": pa.array(["a"]), "body": pa.array([SAMPLES[0].read_text()], pa.large_string())}
    )
    (row,) = rows(extract_batches([given], text="body", key="key"))
    assert (row["key"], row["error"]) == ("a", None)
    with pytest.raises(KeyError, match="there is no column text; the columns are key, body"):
        list(extract_batches([given]))
    with pytest.raises(TypeError, match="column id holds int64"):
        list(extract_batches([batch(["x"])], text="id"))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.one_of(st.none(), st.text(max_size=60), st.binary(max_size=60).map(repr)), max_size=6))
def test_any_text_gives_a_row(texts: list[str | None]) -> None:
    found = rows(extract_batches([batch(texts, pa.string())]))
    assert [row["id"] for row in found] == list(range(len(texts)))
    assert all((row["notice"] is None) == (row["error"] is not None) for row in found)


def test_duckdb_reads_and_asks() -> None:
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    texts = [path.read_text(encoding="utf-8") for path in SAMPLES]
    given = batch(texts)
    form = schema(given.schema.field("id"))
    notices = pa.RecordBatchReader.from_batches(form, extract_batches([given]))
    asked = "select id, unnest(targets).indicator as indicator from notices"
    answer = duckdb.sql(asked).fetchall()
    expected = [(n, t.indicator) for n, text in enumerate(texts) for t in planparse.extract(text).targets]
    assert sorted(answer, key=str) == sorted(expected, key=str)
    assert notices.schema == form


def test_a_parquet_file_holds_the_rows(tmp_path: Path) -> None:
    import pyarrow.parquet

    notices = tmp_path / "in"
    notices.mkdir()
    for number in range(10):
        (notices / f"{number}.txt").write_bytes(SAMPLES[number % len(SAMPLES)].read_bytes())
    (notices / "bad.txt").write_bytes(b"")
    command = [sys.executable, "-m", "planparse", "extract", notices, "-o", tmp_path / "out.parquet"]
    assert subprocess.run(command, capture_output=True, check=False, timeout=60).returncode == 1
    found = pyarrow.parquet.read_table(tmp_path / "out.parquet").to_pylist()
    paths = sorted(notices.glob("[0-9].txt"))
    assert [row["path"] for row in found] == [str(path) for path in paths]
    alone = rows(extract_batches([batch([path.read_bytes() for path in paths])]))
    for row, expected in zip(found, alone, strict=True):
        row["notice"]["source"]["name"] = "-"
        del row["path"], expected["id"]
        assert row == expected
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "out.parquet"]


def spark_is_there() -> bool:
    try:
        import pyspark  # noqa: F401
    except ImportError:
        return False
    return shutil.which("java") is not None


@pytest.mark.skipif(
    not spark_is_there() and not os.environ.get("CI"), reason="needs the extra planparse[spark] and Java"
)
def test_spark_gives_what_one_process_gives(tmp_path: Path) -> None:
    notices = tmp_path / "notices"
    notices.mkdir()
    for number in range(12):
        path = SAMPLES[number % len(SAMPLES)]
        (notices / f"{number:02d}.txt").write_bytes(path.read_bytes())
    (notices / "12.txt").write_bytes("一、目标\n到2025年，培育3家企业。".encode("gb18030"))
    (notices / "13.txt").write_bytes(b"\x00\x01")
    command = [sys.executable, ROOT / "examples" / "spark_extract.py", notices, tmp_path / "out"]
    done = subprocess.run(command, capture_output=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr.decode()[-3000:]
    assert done.stdout.decode().splitlines()[-1] == "14 notices, 1 failed"
    import pyarrow.parquet

    spark = {Path(row["path"]).name: row for row in pyarrow.parquet.read_table(tmp_path / "out").to_pylist()}
    paths = sorted(notices.iterdir())
    alone = rows(extract_batches([batch([path.read_bytes() for path in paths])]))
    assert len(spark) == 14
    for path, row in zip(paths, alone, strict=True):
        assert {**spark[path.name], "path": None} == {
            "path": None,
            **{k: v for k, v in row.items() if k != "id"},
        }
