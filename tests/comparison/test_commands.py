"""compare and diff as commands: exit status, where things go, and what options do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from planparse.cli import app

OLD = "一、主要目标\n到2027年，地区生产总值达到5000亿元，培育骨干企业20家。\n"
NEW = OLD.replace("20家", "25家")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("old", OLD), ("new", NEW), ("same", OLD.replace("\n", "\n\n"))):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


STATUS = [
    (["diff", "old.txt", "same.txt"], 0),
    (["diff", "old.txt", "new.txt"], 1),
    (["diff", "old.txt", "new.txt", "--duties"], 0),
    (["diff", "old.txt", "none.txt"], 2),
    (["diff", "old.txt", "."], 2),
    (["diff", "old.txt", "new.txt", "-f", "csv"], 2),
    (["compare", "old.txt", "new.txt"], 0),
    (["compare", "old.txt", "none.txt"], 1),
    (["compare", "old.txt", "--where", "("], 2),
    (["compare", "old.txt", "--long"], 2),
]


@pytest.mark.parametrize(("arguments", "status"), STATUS)
def test_exit_status(
    arguments: list[str], status: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    assert CliRunner().invoke(app, arguments).exit_code == status


def test_help_tells_the_exit_status() -> None:
    told = CliRunner().invoke(app, ["diff", "--help"]).stdout
    assert "Exit status: 0 the same, 1 different, 2 trouble." in told


def test_transpose_holds_for_csv_on_standard_output(folder: Path) -> None:
    files = [str(folder / "old.txt"), str(folder / "new.txt")]
    told = CliRunner().invoke(app, ["compare", *files, "-f", "csv", "--transpose"]).stdout
    assert [line.split(",")[0] for line in told.splitlines()] == ["document", "unit", "old.txt", "new.txt"]


def test_json_holds_only_what_notices_tell(folder: Path) -> None:
    (folder / "other.txt").write_text("一、主要目标\n到2027年，森林覆盖率达到45%。\n", encoding="utf-8")
    files = [str(folder / f"{name}.txt") for name in ("old", "other", "new")]
    made = json.loads(CliRunner().invoke(app, ["compare", *files, "-f", "json"]).stdout)
    assert [[cell["document"] for cell in row["cells"]] for row in made["rows"]] == [[0, 2], [1], [0, 2]]
