"""What fired and what was left out: every place exact."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

import planparse
from planparse.check.explain import explain
from planparse.coverage import measure
from planparse.grammar import Grammar
from planparse.source import from_text
from tests.test_cli import run

TEXT = """一、目标
到2025年，培育10家企业，代号7788不算。依据《某省发展规划》推进。（省财政厅负责）
观看《春潮》。（某某牵头，另文规定）
"""


def test_coverage_lists_what_no_rule_took() -> None:
    coverage = measure(planparse.extract(TEXT), TEXT)
    left = [(item.kind, item.text, item.line) for item in coverage.untaken]
    assert ("numbers", "7788", 2) in left
    assert ("citations", "《春潮》", 3) in left
    assert not [item for item in left if item[1] in ("10", "2025", "《某省发展规划》")]
    assert coverage.shares()["citations"] == "1 of 2 taken (50%)"


@settings(max_examples=80, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=120))
def test_coverage_of_any_text(extra: str) -> None:
    text = TEXT + extra
    coverage = measure(planparse.extract(text), text)
    lines = text.split("\n")
    for item in coverage.untaken:
        assert text[slice(*item.span)] == item.text
        assert lines[item.line - 1][item.column - 1 :].startswith(item.text.split("\n")[0])
    assert all(coverage.taken[kind] <= total for kind, total in coverage.found.items())


def test_explain_names_winners_and_losers() -> None:
    firings = explain(from_text(TEXT), Grammar.load())
    won = {(firing.rule, firing.text) for firing in firings if firing.won}
    assert {("number.count", "10家"), ("time.year", "到2025年"), ("marker.cn-comma", "一、")} <= won
    assert [firing.span[0] for firing in firings] == sorted(firing.span[0] for firing in firings)


def test_the_commands(tmp_path: Path) -> None:
    notice = tmp_path / "notice.txt"
    notice.write_text(TEXT, encoding="utf-8")
    assert "7788" in run("show", notice, "--coverage").stdout.decode()
    assert "= number.count" in run("grammar", "explain", notice, "--line", "2").stdout.decode()
    assert "number.count" in run("grammar", "list", "--emits", "number").stdout.decode()
    assert "pattern: " in run("grammar", "list", "time.year").stdout.decode()
    assert run("grammar", "list", "no.such").returncode == 2
    assert b"coverage: numbers" in run("extract", notice, "-v", "-o", tmp_path / "a.json").stderr


def test_numbers_of_pages_are_no_part_of_what_is_said() -> None:
    pages = "".join(
        f"各县要把粮库建设摆在重要位置，加强统筹协调和督促检\n{number}\n查，落实责任，按时完成{word}项任务。\n"
        for number, word in enumerate("甲乙丙丁戊", 3)
    )
    odd = "各县要把粮库建设摆在重要位置，加强统筹协调和督促检\n7788\n查，落实责任。\n"
    text = f"目  录\n一、目标……………………3\n二、措施............ 12\n一、目标\n{pages}{odd}"
    assert [item.text for item in measure(planparse.extract(text), text).untaken] == ["7788"]
