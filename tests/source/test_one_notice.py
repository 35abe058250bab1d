"""One notice with a table of indicators and one of who does what says the same in every kind of file."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from planparse.grammar import Grammar
from planparse.models import Notice
from planparse.pipeline import extract_source
from planparse.source import read_bytes
from tests.lossless import assert_lossless
from tests.source import invented

FORMS: list[tuple[str, Callable[[], bytes]]] = [
    ("方案.html", invented.page),
    ("方案.docx", invented.word),
    ("方案.pdf", invented.printed),
    ("方案.md", invented.piped),
    ("tabs.txt", invented.tabbed),
    ("cells.txt", invented.one_cell_a_line),
]
# indicator, value, unit, comparator, due, binding, level and year that it starts from
TARGETS = [
    ("有机肥厂", 6, "座", "eq", 2028, None, None),
    ("绿色农业龙头企业", 15, "家", "ge", 2028, None, None),
    ("有机肥施用面积", 20, "万亩", "eq", 2028, "expected", (12.5, 2025)),
    ("秸秆综合利用率", 92, "%", "ge", 2028, "binding", (88, 2025)),
    ("化肥施用量", 3.2, "万吨", "le", 2028, "binding", (3.6, 2025)),
    ("绿色食品标志数量", 120, "个", "eq", 2028, "expected", (86, 2025)),
    ("农产品质量安全例行监测合格率", 98.5, "%", "eq", 2028, "binding", (98.1, 2025)),
    ("测土配方施肥技术覆盖率", 95, "%", "eq", 2027, None, None),
    ("绿色食品展销会", 2, "场", "ge", None, None, None),
    ("农产品产地监测点", 200, "个", "eq", 2028, None, None),
]
DUTIES = [
    (["市农业农村局"], ["市财政局", "市生态环境局"]),
    (["市农技推广中心"], ["市农业农村局"]),
    (["市市场监管局"], ["市农业农村局", "市商务局"]),
    (["市商务局"], ["市文化和旅游局"]),
]


@pytest.fixture(scope="module", params=FORMS, ids=[name for name, _ in FORMS])
def notice(request: pytest.FixtureRequest) -> Notice:
    name, make = request.param
    source = read_bytes(make(), name)
    found = extract_source(source, Grammar.load())
    assert_lossless(found, source.text)
    return found


def test_all_targets(notice: Notice) -> None:
    found = [
        (
            target.indicator,
            target.value,
            target.unit,
            target.comparator,
            target.due and target.due.end,
            target.binding,
            target.baseline and (target.baseline.value, target.baseline.year),
        )
        for target in notice.targets
    ]
    assert found == TARGETS
    assert {quantity.kind for quantity in notice.quantities} == {"status"}


def test_all_duties(notice: Notice) -> None:
    assert [(duty.lead, duty.support) for duty in notice.assignments] == DUTIES
    assert not any(duty.jointly for duty in notice.assignments)


def test_all_of_the_header(notice: Notice) -> None:
    header = notice.header
    assert header.title == invented.NOTICE[0]
    assert header.document_number == "青政办发〔2026〕9号"
    assert header.issuers == ["青河市人民政府办公室"]
    assert header.addressees == ["各县（区）人民政府", "市政府各部门、各直属机构"]
    assert header.issued_on == "2026-03-16"
    assert [(plan.title, plan.period and (plan.period.start, plan.period.end)) for plan in notice.plans] == [
        ("青河市绿色农业发展三年行动计划（2026-2028年）", (2026, 2028))
    ]


def test_the_outline_with_its_tables(notice: Notice) -> None:
    nodes = [
        (node.kind, node.marker, node.heading, node.role)
        for node in notice.walk()
        if node.kind != "paragraph"
    ]
    assert nodes == [
        ("section", "一、", "总体要求", "general_requirements"),
        ("section", "二、", "主要目标", "goals"),
        ("table", None, "表1 主要指标", None),
        ("section", "三、", "重点任务", "tasks"),
        ("item", "（一）", "推进化肥减量", None),
        ("item", "（二）", "发展绿色食品", None),
        ("item", "（三）", "加强产地监测", None),
        ("section", "四、", "保障措施", "measures"),
        ("item", "（一）", "加强组织领导", None),
        ("item", "（二）", "强化任务落实", None),
        ("table", None, "表2 重点任务责任分工", None),
    ]
    tables = [node.table for node in notice.walk() if node.table is not None]
    assert [[[cell.text for cell in row] for row in table.rows] for table in tables] == [
        invented.INDICATORS,
        invented.DUTIES,
    ]


def test_nothing_is_complained_of(notice: Notice) -> None:
    codes = {remark.code for remark in notice.diagnostics}
    assert codes <= ({"printed-lines"} if notice.source.media_type == "application/pdf" else set())


def test_every_paragraph_is_whole(notice: Notice) -> None:
    words = [re.sub(r"\s", "", node.text) for node in notice.walk() if node.kind == "paragraph"]
    assert words[0] == "为促进农业绿色发展，改善农村生态环境，结合我市实际，制定本行动计划。"
    assert words[-1] == "各有关部门要按照分工抓好落实，重大情况及时报告市政府。"
