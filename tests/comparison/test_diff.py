"""Known edits of one notice: each is told once, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

import planparse
from planparse.comparison.changes import Diff
from planparse.comparison.page import diff_page

TEXT = """青河市绿色建材产业行动计划（2024-2026年）
一、主要目标
到2026年，绿色建材产业产值达到120亿元，规模以上企业达到60家，资源综合利用率达到85%以上。
二、重点任务
（一）建设产业园区。支持东川县建设绿色建材产业园，引导上下游企业向园区集中，完善园区道路和管网。
（二）开展技术改造。到2025年，完成40条生产线改造，推动窑炉节能。（责任单位：市工业和信息化局）
（三）培养专业人才。鼓励职业院校开设建材类专业，与企业共建实训基地，每年培训技术工人2000人。
1.建立校企合作清单，按季度更新岗位需求。
2.组织技能竞赛，选拔优秀工匠参加全省比赛。
三、保障措施
（一）加强组织领导。由市工业和信息化局牵头，市财政局配合，统筹推进各项工作落实。
（二）强化宣传引导。利用报纸、电视和网络宣传绿色建材知识，营造良好氛围。
"""

EDITS = [
    ("120亿元", "150亿元", [("raised", "绿色建材产业产值")], ["rewritten"], []),
    ("60家", "55家", [("lowered", "规模以上企业")], ["rewritten"], []),
    ("到2025年，完成", "到2026年，完成", [("later", "生产线改造")], ["rewritten"], []),
    ("达到85%以上", "达到85%", [("harder", "资源综合利用率")], ["rewritten"], []),
    ("推动窑炉节能", "推动窑炉减排", [], ["rewritten"], []),
    ("2.组织技能竞赛，选拔优秀工匠参加全省比赛。\n", "", [], ["dropped"], []),
    ("1.建立校企合作清单", "1.开放共享实验室。\n2.建立校企合作清单", [], ["added"], []),
    ("（二）强化宣传引导。", "（二）加大宣传引导。", [], ["renamed"], []),
    ("市财政局配合", "市审计局配合", [], ["rewritten"], [("support", ["市财政局"], ["市审计局"])]),
    ("，规模以上企业达到60家", "", [("dropped", "规模以上企业")], ["rewritten"], []),
    ("产值达到120亿元，", "产值达到120亿元，出口额达到9亿元，", [("added", "出口额")], ["rewritten"], []),
]


def told(diff: Diff) -> tuple[list[tuple[str, str]], list[str], list[tuple[str, list[str], list[str]]]]:
    targets = [(change, (row.new or row.old).name) for row in diff.targets for change in row.changes]  # type: ignore[union-attr]
    sections = [change for row in diff.sections for change in row.changes]
    return targets, sections, [(row.role, row.old, row.new) for row in diff.duties]


@pytest.mark.parametrize(("old", "new", "targets", "sections", "duties"), EDITS)
def test_an_edit_is_told_once_and_nothing_else(
    old: str,
    new: str,
    targets: list[tuple[str, str]],
    sections: list[str],
    duties: list[tuple[str, list[str], list[str]]],
) -> None:
    assert TEXT.count(old) == 1
    got = told(planparse.diff(planparse.extract(TEXT), planparse.extract(TEXT.replace(old, new))))
    assert got == (targets, sections, duties)


def test_a_moved_section_moves_with_all_below_it() -> None:
    lines = TEXT.split("\n")
    moved = "\n".join([*lines[:4], lines[5], lines[4], *lines[6:]]).replace("（二）开展", "（一）开展")
    moved = moved.replace("（一）建设", "（二）建设")
    got = told(planparse.diff(planparse.extract(TEXT), planparse.extract(moved)))
    assert got == ([], ["moved"], [])


def test_the_header_is_told_and_a_plan_that_came_or_went() -> None:
    head = "云岭省人民政府关于印发建材产业计划的通知\n云政发〔2024〕5号\n各市人民政府：\n"
    old, new = planparse.extract(head + TEXT), planparse.extract(head.replace("5号", "6号") + TEXT)
    diff = planparse.diff(old, new)
    assert [(row.field, row.old, row.new) for row in diff.header] == [
        ("document_number", "云政发〔2024〕5号", "云政发〔2024〕6号")
    ]
    assert told(diff) == ([], [], [])
    sample = (Path(__file__).resolve().parents[2] / "data" / "raw" / "sample-plans.txt").read_text("utf-8")
    three = planparse.extract(sample)
    two = three.model_copy(update={"plans": [three.plans[0], three.plans[2]]})
    dropped = planparse.diff(three, two).sections
    assert [(row.changes, row.old and row.old.name) for row in dropped] == [
        (["dropped"], three.plans[1].title)
    ]


def test_sections_under_a_new_heading_moved_there() -> None:
    wrapped = TEXT.replace("（三）培养专业人才。", "（三）夯实产业基础\n1.培养专业人才。").replace(
        "\n1.建立校企", "\n（1）建立校企"
    )
    wrapped = wrapped.replace("\n2.组织技能", "\n（2）组织技能")
    rows = planparse.diff(planparse.extract(TEXT), planparse.extract(wrapped)).sections
    assert sorted(change for row in rows for change in row.changes) == ["added", "moved"]


HARDER = [
    ("培育龙头企业20家以上", "培育龙头企业20家", ["harder"]),
    ("培育龙头企业20家", "培育龙头企业20家以上", ["softer"]),
    ("培育龙头企业20家左右", "培育龙头企业20家", ["harder"]),
    ("培育龙头企业20至30家", "培育龙头企业22至28家", ["harder"]),
    ("培育龙头企业20至30家", "培育龙头企业25至40家", ["raised"]),
    ("培育龙头企业20至30家", "培育龙头企业15至40家", ["softer"]),
    ("培育龙头企业20家", "培育骨干龙头企业20家", ["reworded"]),
    ("到2026年，培育龙头企业20家", "到2025年6月底前，培育龙头企业20家", ["earlier"]),
    ("到2026年，培育龙头企业20家", "到2026年底，培育龙头企业20家", []),
]


@pytest.mark.parametrize(("old", "new", "changes"), HARDER)
def test_what_became_of_a_target(old: str, new: str, changes: list[str]) -> None:
    before, after = (planparse.extract(f"建设示范园区3个。{line}。") for line in (old, new))
    assert [change for row in planparse.diff(before, after).targets for change in row.changes] == changes


def test_a_notice_does_not_differ_from_itself() -> None:
    for sample in sorted((Path(__file__).resolve().parents[2] / "data" / "raw").glob("*.txt")):
        notice = planparse.extract(sample)
        assert planparse.diff(notice, notice).same


def test_the_page_marks_words_on_their_side() -> None:
    old, new = planparse.extract(TEXT), planparse.extract(TEXT.replace("窑炉节能", "窑炉减排<b>"))
    page = diff_page(planparse.diff(old, new), old, new)
    assert "<del>节能</del>" in page
    assert "&lt;b&gt;" in page
    assert "<ins>" in page


def test_the_page_marks_a_plan_that_went() -> None:
    sample = Path(__file__).resolve().parents[2] / "data" / "raw" / "sample-plans.txt"
    three = planparse.extract(sample)
    two = three.model_copy(update={"plans": three.plans[:2]})
    page = diff_page(planparse.diff(three, two), three, two)
    assert '<h3 id="old-p3" class="dropped" data-change="0">' in page
    assert '<p id="old-p3.1" class="dropped"' in page
    assert 'id="new-p3' not in page
