"""Outlines of short notices: what each line becomes, and what it belongs to."""

from __future__ import annotations

import pytest

import planparse
from planparse.grammar import Grammar
from planparse.models import Node, Notice
from planparse.numerals import outline_number
from planparse.structure.dates import Dates
from planparse.structure.titles import Titles

Row = tuple[int, str, str | None, str | None]


def rows(notice: Notice) -> list[Row]:
    """Return (depth, kind, marker, heading) of every node but paragraphs."""
    found: list[Row] = []

    def visit(node: Node, depth: int) -> None:
        own = node.kind != "paragraph"
        if own:
            found.append((depth, node.kind, node.marker, node.heading))
        for child in node.children:
            visit(child, depth + own)

    for plan in notice.plans:
        for child in plan.children:
            visit(child, 1)
    return found


OUTLINES: list[tuple[str, str, list[Row]]] = [
    (
        "a stage with its date in brackets is a heading",
        "一、实施步骤\n（一）动员部署阶段（2024年3月）。制定方案。\n（二）2024年完成评估。总结经验。\n",
        [
            (1, "section", "一、", "实施步骤"),
            (2, "item", "（一）", "动员部署阶段（2024年3月）"),
            (2, "item", "（二）", None),
        ],
    ),
    (
        "a duty behind a heading is no part of it, another bracket is",
        "一、优化供水服务（牵头单位：市水务局）\n提高效率。\n二、开展试点（第一批）\n总结经验。\n三、办好学校（市教育局、市财政局）\n增加投入。\n",
        [
            (1, "section", "一、", "优化供水服务"),
            (1, "section", "二、", "开展试点（第一批）"),
            (1, "section", "三、", "办好学校"),
        ],
    ),
    (
        "附则 without a number stands beside the chapters",
        "总　则\n第一条 为加强管理，制定本办法。\n第一章 管理\n第二条 保持整洁。\n附　则\n第三条 本办法自2023年6月1日起施行。\n",
        [
            (1, "section", None, "总则"),
            (2, "item", "第一条", None),
            (1, "section", "第一章", "管理"),
            (2, "item", "第二条", None),
            (1, "section", None, "附则"),
            (2, "item", "第三条", None),
        ],
    ),
    (
        "the last of a list of clauses has no heading for the bracket behind it",
        "一、减轻负担。一是落实减税。二是降低收费。（责任单位：市财政局）\n专栏1 水网工程\n建设水库。\n",
        [
            (1, "section", "一、", "减轻负担"),
            (2, "clause", "一是", None),
            (2, "clause", "二是", None),
            (2, "labelled", "专栏1", "专栏1"),
        ],
    ),
    (
        "a numbered row above its text is a heading, whatever it holds",
        "一、提高粮食、油料和蔬菜供给保障水平，健全收储调运体系，稳住市场预期。\n各地区要加强监测，及时发布信息，防止价格大起大落。\n"
        "二、各部门应当加强协作。\n联席会议每季度召开，研究解决工作中的重大问题和困难。\n",
        [
            (1, "section", "一、", "提高粮食、油料和蔬菜供给保障水平，健全收储调运体系，稳住市场预期"),
            (1, "section", "二、", "各部门应当加强协作"),
        ],
    ),
    (
        "a cell that stands again and again is no heading",
        "一、指标\n" + "定量\n这一指标由主管部门按照统计制度核算，数据来自年度统计报表，每年公布一次。\n" * 4,
        [(1, "section", "一、", "指标")],
    ),
    (
        "levels nest",
        "一、总体要求\n（一）指导思想。坚持创新。加快发展。\n1.做强产业。支持企业。\n二、保障措施\n",
        [
            (1, "section", "一、", "总体要求"),
            (2, "item", "（一）", "指导思想"),
            (3, "item", "1.", "做强产业"),
            (1, "section", "二、", "保障措施"),
        ],
    ),
    (
        "a level is skipped",
        "一、主要任务\n1.做大产业。支持企业发展。\n2.做强品牌。支持创新发展。\n",
        [(1, "section", "一、", "主要任务"), (2, "item", "1.", "做大产业"), (2, "item", "2.", "做强品牌")],
    ),
    (
        "numbers run on across sections",
        "一、甲类工作\n（一）扩大投资。抓好项目。\n二、乙类工作\n（二）促进消费。办好展会。\n",
        [
            (1, "section", "一、", "甲类工作"),
            (2, "item", "（一）", "扩大投资"),
            (1, "section", "二、", "乙类工作"),
            (2, "item", "（二）", "促进消费"),
        ],
    ),
    (
        "bullets hang on what introduces them",
        "二、发展目标\n到2025年，实现以下目标：\n——规模壮大。产值增长。\n——结构优化。比重提高。\n",
        [
            (1, "section", "二、", "发展目标"),
            (2, "bullet", "——", "规模壮大"),
            (2, "bullet", "——", "结构优化"),
        ],
    ),
    (
        "clauses inside a paragraph",
        "（一）研发领域。一是支持甲校攻关。二是支持乙校研究。\n",
        [
            (1, "item", "（一）", "研发领域"),
            (2, "clause", "一是", None),
            (2, "clause", "二是", None),
        ],
    ),
    (
        "a clause with a heading of its own",
        "（一）发展新车型。一是发展物流车。依托企业生产。二是发展粮食车。基于资源研制。\n",
        [
            (1, "item", "（一）", "发展新车型"),
            (2, "clause", "一是", "发展物流车"),
            (2, "clause", "二是", "发展粮食车"),
        ],
    ),
    (
        "labelled paragraphs",
        "1.乳品。\n产品方向：高端乳粉。\n重点企业：甲、乙等企业。\n",
        [
            (1, "item", "1.", "乳品"),
            (2, "labelled", "产品方向", "产品方向"),
            (2, "labelled", "重点企业", "重点企业"),
        ],
    ),
    (
        "chapters and articles",
        "第一章 总 则\n第一条 为了规范管理，制定本办法。\n第二章 监督\n第二条 主管部门负责监督。\n",
        [
            (1, "section", "第一章", "总则"),
            (2, "item", "第一条", None),
            (1, "section", "第二章", "监督"),
            (2, "item", "第二条", None),
        ],
    ),
    (
        "attachments listed",
        "一、工作要求\n抓好落实。\n附件：1.任务分工表\n2.指标一览表\n",
        [
            (1, "section", "一、", "工作要求"),
            (1, "attachment", "1.", "任务分工表"),
            (1, "attachment", "2.", "指标一览表"),
        ],
    ),
    (
        "decimal numbers",
        "1 总则\n1.1 编制目的\n为了应急，制定本预案。\n1.2 编制依据\n依据法律。\n2 组织\n2.1 机构\n设立指挥部。\n",
        [
            (1, "section", "1", "总则"),
            (2, "item", "1.1", "编制目的"),
            (2, "item", "1.2", "编制依据"),
            (1, "section", "2", "组织"),
            (2, "item", "2.1", "机构"),
        ],
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"), [row[1:] for row in OUTLINES], ids=[row[0] for row in OUTLINES]
)
def test_outline(text: str, expected: list[Row]) -> None:
    assert rows(planparse.extract(text)) == expected


ROLES = [
    ("一、发展现状", "background"),
    ("一、指导思想", "guiding_ideology"),
    ("二、基本原则", "principles"),
    ("一、总体要求", "general_requirements"),
    ("三、工作目标", "goals"),
    ("四、主要任务", "tasks"),
    ("五、发展重点", "focus"),
    ("三、实现路径", "pathway"),
    ("六、推进措施", "measures"),
    ("七、实施步骤", "schedule"),
    ("第九章 附则", "supplementary"),
    ("二、加快食品原料研发", "tasks"),
    ("三、挖掘培育“四大”重点产业", "focus"),
    ("五、强化组织领导", "measures"),
]


@pytest.mark.parametrize(("line", "role"), ROLES)
def test_role_of_a_section(line: str, role: str) -> None:
    notice = planparse.extract(f"{line}\n抓好各项工作的落实。\n")
    assert notice.plans[0].children[0].role == role


def test_items_under_a_general_section_carry_roles() -> None:
    notice = planparse.extract(
        "一、总体要求\n（一）指导思想。坚持创新。努力工作。\n（二）工作目标。到2025年基本建成。全面提升。\n"
    )
    assert [node.role for node in notice.plans[0].children[0].children] == ["guiding_ideology", "goals"]


BROKEN = [
    (
        "——开展研究，推动研发、测\n\n试、标准等环节协同发展。\n\n一、任务\n",
        "——开展研究，推动研发、测\n\n试、标准等环节协同发展。",
    ),
    (
        "1.优化结构。围绕电子竞技赛事开展培育，鼓励各类主体\n　　开发产品和服务。\n",
        "1.优化结构。围绕电子竞技赛事开展培育，鼓励各类主体\n　　开发产品和服务。",
    ),
    ("（牵头部\n\n门：市科委、市财政局）\n", "（牵头部\n\n门：市科委、市财政局）"),
]


@pytest.mark.parametrize(("text", "whole"), BROKEN)
def test_a_paragraph_broken_in_mid_sentence_is_one_node(text: str, whole: str) -> None:
    notice = planparse.extract(text)
    first = notice.plans[0].children[0]
    assert text[first.span[0] : first.span[1]] == whole
    assert "broken-paragraph" in {remark.code for remark in notice.diagnostics}


ENDED = [
    "一、总体思路\n\n坚持统筹发展。\n",
    "完善体系。\n加强管理。\n",
    "牵头部门：市科委\n参与部门：市财政局\n",
]


@pytest.mark.parametrize("text", ENDED)
def test_the_end_of_a_paragraph_is_never_joined(text: str) -> None:
    notice = planparse.extract(text)
    assert "broken-paragraph" not in {remark.code for remark in notice.diagnostics}


REMARKS = [
    ("一、甲工作\n好。\n三、丙工作\n好。\n", "numbering-gap"),
    ("一、甲工作\n好。\n一、乙工作\n好。\n", "numbering-repeat"),
]


@pytest.mark.parametrize(("text", "code"), REMARKS)
def test_numbering_that_jumps_or_repeats_gets_a_remark(text: str, code: str) -> None:
    assert [remark.code for remark in planparse.extract(text).diagnostics] == [code]


NUMBERS = [
    ("一", 1),
    ("十", 10),
    ("十二", 12),
    ("二十", 20),
    ("三十三", 33),
    ("一百零五", 105),
    ("①", 1),
    ("⑳", 20),
    ("7", 7),
]


@pytest.mark.parametrize(("written", "number"), NUMBERS)
def test_number_of_a_marker(written: str, number: int) -> None:
    assert outline_number(written) == number


PERIODS = [
    ("某省人工智能产业三年专项行动计划(2018-2020年)", (2018, 2020)),
    ("某省汉麻产业三年专项行动计划(2018-2020)", (2018, 2020)),
    ("某市实施方案(2023—2025年)", (2023, 2025)),
    ("“十四五”数字经济发展规划", (2021, 2025)),
    ("“十三五”旅游业发展规划", (2016, 2020)),
    ("国民经济和社会发展第十四个五年规划纲要", (2021, 2025)),
    ("某市2023年工作要点", (2023, 2023)),
    ("关于促进发展的若干意见", (None, None)),
]


@pytest.mark.parametrize(("title", "years"), PERIODS)
def test_period_of_a_title(title: str, years: tuple[int | None, int | None]) -> None:
    assert Titles(planparse.Grammar.load()).period(title) == years


DATES = [
    ("2018年2月9日", "2018-02-09"),
    ("二〇一八年二月九日", "2018-02-09"),
    ("一九九七年四月八日", "1997-04-08"),
    ("2024年1月", "2024-01"),
    ("二○二三年十二月三十一日", "2023-12-31"),
    ("2018年13月1日", None),
    ("没有日期", None),
]


@pytest.mark.parametrize(("text", "date"), DATES)
def test_iso_date(text: str, date: str | None) -> None:
    assert Dates(Grammar.load()).iso(text) == date


def test_attachments_numbered_right_behind_their_word() -> None:
    text = (
        "关于下达资金的通知\n青河县财政局：\n现将有关事项通知如下：\n一、请各地及时下达资金，并加强监管。年终统一决算。\n"
        "附件1、区域绩效目标表\n2、资金分配表\n青河市财政局\n2024年3月1日\n"
    )
    nodes = [node for node in planparse.extract(text).walk() if node.kind != "paragraph"]
    assert [(node.kind, node.marker, node.heading) for node in nodes] == [
        ("section", "一、", None),
        ("attachment", "1、", "区域绩效目标表"),
        ("attachment", "2、", "资金分配表"),
    ]
