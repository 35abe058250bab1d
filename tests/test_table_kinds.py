"""Kinds of tables of invented plans, each in the shapes that files give it: what the cells say is the same in all."""

from __future__ import annotations

from collections.abc import Callable
from operator import itemgetter
from pathlib import Path
from typing import Any

import pytest
import yaml

import planparse
from planparse.grammar import Grammar
from planparse.models import Assignment, Due, Notice, Target
from planparse.pipeline import extract_source
from planparse.source import read_bytes
from tests.lossless import assert_lossless
from tests.source import invented
from tests.test_tables import HEAD, TAIL

SHAPES = ("tabs", "pipes", "blanks", "single", "lines")
KINDS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("table_kinds.yaml").read_text("utf-8"))
CASES = [(kind, shape) for kind in KINDS for shape in kind.get("shapes", SHAPES)]


def _width(text: str) -> int:
    return sum(1 if char.isascii() else 2 for char in text)


def _lines(rows: list[list[str]], shape: str) -> list[str]:
    """Return the lines that a shape makes of rows; a row of one cell goes over all columns."""
    columns = max(len(row) for row in rows)
    if shape == "tabs":
        return ["\t".join(row) for row in rows]
    if shape == "pipes":
        lines = ["| " + " | ".join([*row, *[""] * (columns - len(row))]) + " |" for row in rows]
        return [lines[0], "|" + " --- |" * columns, *lines[1:]]
    if shape == "single":
        return [" ".join(filter(None, row)) for row in rows]
    if shape == "lines":
        return [cell for row in rows for cell in row if cell]
    wide = [row for row in rows if len(row) > 1]
    widths = [2 + max(_width(row[at]) for row in wide if at < len(row)) for at in range(columns)]
    padded = [[cell + " " * (widths[at] - _width(cell)) for at, cell in enumerate(row)] for row in rows]
    return ["".join(row).rstrip() for row in padded]


def _table(kind: dict[str, Any], shape: str, *, captioned: bool = True) -> list[str]:
    rows = [line.split("|") for line in kind["rows"].splitlines()]
    above = [kind["caption"]] if captioned else []
    return [line for line in (*above, kind.get("unit"), *_lines(rows, shape), kind.get("note")) if line]


def _extract(lines: list[str]) -> Notice:
    text = HEAD + "\n".join(lines) + TAIL
    notice = planparse.extract(text)
    assert_lossless(notice, text)
    return notice


def _kind(name: str) -> dict[str, Any]:
    return next(kind for kind in KINDS if kind["name"] == name)


def _targets(notice: Notice) -> list[str]:
    tables = {node.id for node in notice.walk() if node.kind == "table"}
    return [_target(target) for target in notice.targets if target.node in tables]


def _due(due: Due | None) -> str:
    if due is None:
        return ""
    if due.start is not None and due.start != due.end:
        return f"{due.start}-{due.end}"
    return str(due.date or due.end or due.basis)


def _target(target: Target) -> str:
    upper = "" if target.upper is None else f"-{target.upper:g}"
    words = [
        f"{target.indicator}: {target.change} {target.comparator}",
        "about" if target.approximate else "",
    ]
    words += [f"{target.value:g}{upper}", target.unit, _due(target.due)]
    words += [f"from {target.baseline.value:g}" if target.baseline else "", target.binding or ""]
    return " ".join(filter(None, words))


def _duty(duty: Assignment) -> str:
    roles = {"lead": duty.lead, "support": duty.support, "jointly": duty.jointly}
    return "; ".join(f"{role} {'、'.join(names)}" for role, names in roles.items() if names)


@pytest.mark.parametrize(("kind", "shape"), CASES, ids=[f"{kind['name']}-{shape}" for kind, shape in CASES])
def test_what_the_cells_say(kind: dict[str, Any], shape: str) -> None:
    _check_table(_extract(_table(kind, shape)), kind)


def _check_table(notice: Notice, kind: dict[str, Any]) -> None:
    (table,) = [node for node in notice.walk() if node.kind == "table"]
    assert table.heading == kind["caption"]
    assert _targets(notice) == kind["targets"].splitlines()
    others = [f"{one.kind} {one.value:g} {one.unit}" for one in notice.quantities if one.node == table.id]
    assert others == kind.get("others", "").splitlines()
    duties = [_duty(duty) for duty in notice.assignments if duty.node == table.id]
    assert duties == kind.get("duties", "").splitlines()
    assert "加强领导" in [node.heading for node in notice.walk()]


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if "tabs" in kind.get("shapes", SHAPES)], ids=itemgetter("name")
)
@pytest.mark.parametrize(
    ("make", "name"),
    [
        (invented.page, "a.html"),
        (invented.word, "a.docx"),
        (invented.printed, "a.pdf"),
        (invented.piped, "a.md"),
    ],
)
def test_what_the_cells_of_a_file_say(
    make: Callable[[list[invented.Part]], bytes], name: str, kind: dict[str, Any]
) -> None:
    rows = [line.split("|") for line in kind["rows"].splitlines()]
    above = [*HEAD.splitlines(), kind["caption"], *filter(None, [kind.get("unit")])]
    below = [*filter(None, [kind.get("note")]), *TAIL.strip().splitlines()]
    source = read_bytes(make([*above, rows, *below]), name)
    notice = extract_source(source, Grammar.load())
    assert_lossless(notice, source.text)
    _check_table(notice, kind)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("between", [[], ["各地要抓紧落实。"]], ids=["nothing", "a sentence"])
@pytest.mark.parametrize("captioned", [True, False], ids=["captioned", "bare"])
def test_two_tables_in_a_row_are_two(shape: str, between: list[str], *, captioned: bool) -> None:
    first, second = _kind("unit in the caption"), _kind("three years")
    notice = _extract([*_table(first, shape), *between, *_table(second, shape, captioned=captioned)])
    assert [node.heading for node in notice.walk() if node.kind == "table"] == [
        first["caption"],
        second["caption"] if captioned else None,
    ]
    assert _targets(notice) == first["targets"].splitlines() + second["targets"].splitlines()


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("again", [True, False], ids=["head again", "no head"])
def test_a_table_goes_on_over_a_page_break(shape: str, *, again: bool) -> None:
    kind = _kind("five-year plan")
    rows = [line.split("|") for line in kind["rows"].splitlines()]
    above, below = _lines(rows[:4], shape), _lines([rows[0], *rows[4:]], shape)
    head = len(rows[0]) if shape == "lines" else 1
    rule = 1 if shape == "pipes" else 0
    below = below[:head] * again + below[head + rule :]
    notice = _extract([kind["caption"], *above, "— 12 —", *below, kind["note"]])
    assert _targets(notice) == kind["targets"].splitlines()
    assert not [one.text for one in notice.quantities if "年" in one.text or one.value == 12]


TEXTS = {
    "names": "参会人员名单\n张伟 李芳 王强\n赵敏 钱进 孙力\n周宁 吴海 郑洁",
    "names by tabs": "参会人员：\n张伟\t李芳\t王强\n赵敏\t钱进\t孙力\n周宁\t吴海\t郑洁",
    "schedule": "会议安排\n8:30—9:00 报到\n9:00—9:20 领导致辞\n9:20—11:00 专题报告\n11:00—12:00 分组讨论",
    "agenda": "4月8日上午 9:00 开幕式 第一会议室\n4月8日下午 14:30 座谈会 第二会议室\n4月9日上午 8:30 考察 青河工业园",
    "addresses": "青河市水利局  人民路3号  650000\n白水市水利局  建设路18号  651000\n松岭市水利局  中山路7号  652000",
    "statistics": "2020年 全市生产总值 3200 亿元，同比增长 6.1%。\n2019年 全市生产总值 3010 亿元，同比增长 6.9%。",
    "telephones": "市应急管理局\n6512345\n市消防救援支队\n6523456\n市气象局\n6534567",
    "telephones in rows": "市应急管理局 6512345\n市消防救援支队 6523456\n市气象局 6534567\n市水利局 6545678",
    "headings": "工作目标\n主要任务\n保障措施\n组织领导\n附则",
    "contents": "目录\n一、发展基础 1\n二、总体要求 3\n三、重点任务 5\n四、保障措施 12",
    "tasks": "1. 建设园区 3个\n2. 培育企业 20家\n3. 新建公路 100公里",
    "form": "申请单位（盖章）：\n联系人：\n联系电话：\n申报日期： 年 月 日",
    "steps": "2021年，启动试点。\n2022年，扩大范围。\n2023年，全面推开。",
    "years apart": "锚定 2035 年远景目标，综合考量全市实际，到 2025 年，取得重大进展\n成果，产值达到 2800 亿元，增长 5 %，\n就业 30 万人，完成 12 项",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_text_is_no_table(text: str) -> None:
    assert not [node for node in _extract(text.splitlines()).walk() if node.kind == "table"]
