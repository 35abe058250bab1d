"""Tables of invented plans in the shapes that files give them, through the whole pipeline."""

from __future__ import annotations

import pytest

import planparse
from planparse.models import Notice
from tests.lossless import assert_lossless

HEAD = (
    "云岭省人民政府关于印发云岭省“十四五”规划的通知\n云政发〔2021〕3号\n各市人民政府：\n现印发给你们，请认真执行。\n"
    "云岭省人民政府\n2021年2月3日\n云岭省“十四五”规划\n一、主要目标\n到2025年，综合实力明显增强。\n"
)
TAIL = "\n二、重点任务\n（一）加强领导。各地要落实责任，形成合力，确保规划各项任务落到实处。\n"

FLAT = "序号\n指标\n单位\n2020年\n2025年\n属性\n1\n森林覆盖率\n%\n62.5\n64\n约束性\n2\n粮食综合生产能力\n万吨\n480\n≥500\n预期性"
PIPES = (
    "| 指标 | 2020年 | 2025年 | 属性 |\n| --- | --- | --- | --- |\n"
    "| 森林覆盖率（%） | 62.5 | 64 | 约束性 |\n| 粮食综合生产能力（万吨） | 480 | ≥500 | 预期性 |"
)
TABS = (
    "序号\t指标\t单位\t2020年\t2025年\t属性\n1\t森林覆盖率\t%\t62.5\t64\t约束性\n"
    "2\t粮食综合生产能力\t万吨\t480\t≥500\t预期性"
)
BLANKS = (
    "序号 指标 单位 2020年 2025年 属性\n1 森林覆盖率 % 62.5 64 约束性\n"
    "2 粮食综合生产能力 万吨 480 ≥500 预期性"
)
WIDE = BLANKS.replace(" ", "    ")
SPILLED = (
    "序 “十四五”目标\n指 标 单位 属性\n号\n2020年 2025年\n1 森林覆盖率 % 约束性 62.5 64\n"
    "粮食综合生产\n2 万吨 预期性 480 ≥500\n能力\n3 湿地保护率 % 预期性 50 55"
)


def _extract(table: str, caption: str = "表1 主要指标\n") -> Notice:
    text = HEAD + caption + table + TAIL
    notice = planparse.extract(text)
    assert_lossless(notice, text)
    for node in notice.walk():
        if node.table is not None:
            for row in node.table.rows:
                for cell in row:
                    assert text[slice(*cell.span)] == cell.text
    return notice


def _tables(notice: Notice) -> list[str]:
    return [node.id for node in notice.walk() if node.kind == "table"]


@pytest.mark.parametrize(
    "table",
    [FLAT, PIPES, TABS, BLANKS, WIDE, SPILLED],
    ids=["flat", "pipes", "tabs", "blanks", "wide", "spilled"],
)
def test_an_indicator_table_gives_one_target_a_row(table: str) -> None:
    notice = _extract(table)
    (name,) = _tables(notice)
    node = next(node for node in notice.walk() if node.id == name)
    assert node.heading == "表1 主要指标"
    found = [
        (t.indicator, t.value, t.unit, t.comparator, t.binding, t.due and t.due.end)
        for t in notice.targets
        if t.node == name
    ]
    assert found[:2] == [
        ("森林覆盖率", 64, "%", "eq", "binding", 2025),
        ("粮食综合生产能力", 500, "万吨", "ge", "expected", 2025),
    ]
    levels = [(t.baseline.value, t.baseline.year) for t in notice.targets if t.node == name and t.baseline]
    assert levels[:2] == [(62.5, 2020), (480, 2020)]
    status = [q.value for q in notice.quantities if q.node == name and q.kind == "status"]
    assert status[:2] == [62.5, 480]
    assert all(fact.rule.startswith("table.") for fact in notice.targets if fact.node == name)
    assert "加强领导" in [n.heading for n in notice.walk()]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("单位生产总值能耗降低\n%\n-\n[13.5]\n约束性", ("单位生产总值能耗", 13.5, "%", "down")),
        ("居民人均可支配收入增长\n%\n5.1\n6左右\n预期性", ("居民人均可支配收入", 6, "%", "by")),
        ("改造老旧管网\n公里\n-\n五年累计800\n预期性", ("老旧管网", 800, "公里", "to")),
        ("其中：新能源装机容量\n万千瓦\n310\n550-600\n预期性", ("新能源装机容量", 550, "万千瓦", "to")),
        ("全员劳动生产率\n万元/人\n11\n不低于16\n预期性", ("全员劳动生产率", 16, "万元/人", "to")),
    ],
)
def test_cells_and_names(row: str, expected: tuple[str, float, str, str]) -> None:
    notice = _extract("指标\n单位\n2020年\n2025年\n属性\n森林覆盖率\n%\n62.5\n64\n约束性\n" + row)
    (name,) = _tables(notice)
    last = [t for t in notice.targets if t.node == name][-1]
    assert (last.indicator, last.value, last.unit, last.change) == expected


@pytest.mark.parametrize(
    "text",
    [
        "青河市\n白水县\n松岭县\n南坪区\n东川区\n西屏县\n北塘区",
        "地址：青河市人民路3号\n邮编：650000\n电话：0871-6000000\n联系人：李明",
        "青河酒业有限公司\n白水纺织有限公司\n松岭机械有限公司\n南坪制药有限公司",
        "团结一心谋发展\n奋勇争先创佳绩\n同心同德奔小康\n携手共建新家园",
        "青河市财政局　　白水县财政局\n2021年3月5日　　2021年3月6日",
        "索引号\t000014349\n发文字号\t云政发〔2021〕3号\n发布日期\t2021年2月3日\n主题分类\t综合政务",
        "张 三    李 四    王 五\n赵 六    钱 七    孙 八\n周 九    吴 十    郑 一",
    ],
    ids=["places", "address", "companies", "slogans", "signatures", "metadata", "names"],
)
def test_what_is_no_table_stays_text(text: str) -> None:
    assert _tables(_extract(text, caption="")) == []


_DUTY_ROWS = [
    ["序号", "重点任务", "牵头单位", "配合单位", "完成时限"],
    ["1", "建设城区供热管网", "市住房城乡建设局", "市财政局、市城管局", "2022年12月"],
    ["2", "改造农村公路", "市交通运输局", "市财政局、各县（区）人民政府", "2023年6月"],
    ["3", "培训乡村教师", "市教育局", "市人力资源社会保障局", "2023年12月"],
]


@pytest.mark.parametrize("shape", ["tabs", "pipes", "lines"])
def test_columns_of_duties_give_one_assignment_a_row(shape: str) -> None:
    if shape == "pipes":
        lines = ["| " + " | ".join(row) + " |" for row in _DUTY_ROWS]
        table = "\n".join([lines[0], "|" + " --- |" * len(_DUTY_ROWS[0]), *lines[1:]])
    else:
        table = "\n".join(("\t" if shape == "tabs" else "\n").join(row) for row in _DUTY_ROWS)
    notice = _extract(table, "表1 重点任务分工表\n")
    (name,) = _tables(notice)
    found = [duty for duty in notice.assignments if duty.node == name]
    assert [(duty.lead, duty.support, duty.jointly) for duty in found] == [
        (["市住房城乡建设局"], ["市财政局", "市城管局"], []),
        (["市交通运输局"], ["市财政局", "各县（区）人民政府"], []),
        (["市教育局"], ["市人力资源社会保障局"], []),
    ]
    assert {duty.rule for duty in found} == {"table.lead"}
    for duty, row in zip(found, _DUTY_ROWS[1:], strict=True):
        assert duty.text.startswith(row[2])
        assert duty.text.endswith(row[3])


def test_a_column_of_who_is_responsible_is_joint_and_persons_are_nobody() -> None:
    rows = "事项\t责任单位\t责任人\n清理河道垃圾\t市水利局、农业农村局\t王小明\n修缮老旧小区\t市住房城乡建设局\t李大伟\n"
    notice = _extract(rows + "更新公交车辆\t市交通运输局\t赵一鸣", "表1 重点工作清单\n")
    (name,) = _tables(notice)
    found = [duty for duty in notice.assignments if duty.node == name]
    assert [duty.rule for duty in found] == ["table.jointly"] * 3
    assert found[0].jointly[:2] == ["市水利局", "市农业农村局"]
