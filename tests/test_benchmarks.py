"""Every table of the benchmarks is made, of tiny inputs: what they measure moves, and no one runs them daily."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
import yaml

from benchmarks import comparison, growth, organisations, page, peer, speed

ROOT = Path(__file__).resolve().parent.parent
TEXT = """云岭省人民政府办公厅关于印发水产业行动方案（2024-2026年）的通知
各市人民政府：
一、总体目标
到2026年，建成养殖基地40个，产值达到12亿元。
二、重点任务
建设冷库。由省农业农村厅、青河市人民政府负责。
"""


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A folder as benchmarks take it: a text, its gold organisations, and a report."""
    for folder in ("gold", "corpus/txt", "corpus/work-reports"):
        (tmp_path / folder).mkdir(parents=True)
    names = ("云岭省人民政府办公厅", "省农业农村厅", "青河市人民政府")
    lines = TEXT.split("\n")
    found = [
        {"line": number, "text": name}
        for number, line in enumerate(lines, 1)
        for name in names
        if name in line
    ]
    assert len(found) == len(names)
    gold = yaml.safe_dump({"organisations": found}, allow_unicode=True)
    (tmp_path / "gold" / "a.yaml").write_text(gold, encoding="utf-8")
    for place in ("corpus/txt", "corpus/work-reports"):
        (tmp_path / place / "a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def _text(shared: Path) -> Path:
    return shared / "corpus" / "txt" / "a.txt"


def _own(name: str) -> dict[str, object]:
    return {name: peer.TOOLS[name]}


TABLES: dict[str, tuple[Callable[[Path], Iterable[str]], int]] = {
    "speed start": (lambda shared: speed.start(_text(shared), rounds=1), 6),
    "speed warm": (lambda shared: speed.warm(_text(shared), rounds=1), 6),
    "speed growth": (lambda shared: speed.growth(_text(shared), steps=((1, 1), (2, 1))), 2),
    "speed workers": (lambda shared: speed.workers(shared / "corpus" / "txt", counts=(2,), rounds=1), 2),
    "speed peers": (lambda shared: speed.peers([_text(shared)], _own("planparse"), rounds=1), 1),
    "organisations": (lambda shared: organisations.table(shared), 1),
    "growth hostile": (lambda _: growth.hostile(("3%、", "| 甲 |\n"), length=3_000, short=300), 2),
    "growth real": (lambda shared: growth.real(shared / "corpus" / "txt", length=3_000, short=300), 1),
    "comparison costs": (lambda shared: comparison.costs(shared, [TEXT], number=2, rounds=1), 6),
    "comparison many": (lambda shared: comparison.many(shared, [TEXT], numbers=(1, 2)), 2),
    "comparison parts": (lambda _: comparison.parts([TEXT], number=2, rounds=1), 5),
}
"""What makes each table, and the rows that it has of these inputs at least."""


@pytest.mark.parametrize("name", TABLES)
def test_the_table_is_made(name: str, shared: Path) -> None:
    make, rows = TABLES[name]
    lines = [line for line in _flat(make(shared)) if line.startswith("|")]
    head, rule, *body = lines
    assert re.fullmatch(r"\|(?: -+:? \|)+", rule)
    assert len(body) >= rows
    for line in body:
        cells = line.replace("\\|", "").split("|")
        assert len(cells) == len(head.split("|")), line
        assert re.search(r"[0-9]", "".join(cells[2:])), f"no figure in {line}"


def _flat(made: Iterable[str | list[str]]) -> Iterable[str]:
    for part in made:
        yield from [part] if isinstance(part, str) else part


def test_names_that_planparse_finds_are_right(shared: Path) -> None:
    row = next(line for line in organisations.table(shared) if "planparse" in line)
    assert row.startswith("| a | planparse ")
    assert " | 1.000 | 1.000 | 1.000 | 1.000 | " in row


def test_a_tool_that_is_not_there_is_told(shared: Path) -> None:
    lines = speed.peers([_text(shared)], {"nothing": ("no-such-package", None)})
    assert lines[2:] == ["| a | nothing | not installed | | | |"]


MAINS = [(speed, "benchmarks.md"), (comparison, "compare.md")]


@pytest.mark.parametrize(("module", "name"), MAINS, ids=lambda value: str(value))
def test_every_table_of_a_run_has_its_place(
    module: object, name: str, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The whole of a run, its measuring left out: what it publishes is where the page has a place for it."""
    copy = shared / name
    copy.write_bytes((ROOT / "docs" / name).read_bytes())
    names = ("start", "growth", "workers", "peers", "hostile", "real", "warm", "costs", "many", "parts")
    for function in names:
        if hasattr(module, function):
            rows = ["", "", f"measured {function}"]  # below what would be two lines of a head
            monkeypatch.setattr(module, function, lambda *_, rows=rows: rows)
    monkeypatch.setattr(sys, "argv", ["benchmark", str(shared), "--write", str(copy)])
    module.main()  # type: ignore[attr-defined]
    written = copy.read_text(encoding="utf-8")
    for function in names:
        assert (f"measured {function}\n" in written) == hasattr(module, function)


def test_a_table_without_a_place_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = tmp_path / "page.md"
    copy.write_text("<!-- start -->\nold\n<!-- /start -->\n", encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["benchmark", "--write", str(copy)])
    page.publish({"start": ["new"]})
    assert copy.read_text(encoding="utf-8") == "<!-- start -->\nnew\n<!-- /start -->\n"
    with pytest.raises(SystemExit, match="has no place for stop"):
        page.publish({"stop": ["new"]})
