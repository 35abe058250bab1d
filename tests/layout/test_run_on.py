"""Texts that lost their line breaks are cut again at their markers, headings and head."""

from __future__ import annotations

import re

import pytest

import planparse
from planparse.grammar import Grammar
from planparse.layout import lay_out
from planparse.models import Notice
from planparse.source import from_text
from tests.layout.pages import PARAGRAPHS
from tests.lossless import assert_lossless

_REGULATION = [
    "白水县小型水库管理办法（试行）",
    "第一章 总则",
    "第一条 为了规范小型水库运行管理，保障工程安全，根据有关规定，制定本办法。",
    "第二条 本县行政区域内总库容10万立方米以上1000万立方米以下的水库，适用本办法。",
    "第二章 职责分工",
    "第三条 县水务局负责小型水库的监督管理，履行下列职责：",
    "（一）编制年度维修养护计划；",
    "（二）组织汛前检查，每年不少于2次；",
    "（三）建立工程档案。",
    "第四条 乡镇人民政府落实巡查责任人，发现险情按照第三条的规定处理。",
]


def _outline(notice: Notice) -> list[tuple[str, str | None, str | None]]:
    return [(node.kind, node.marker, node.heading) for node in notice.walk() if node.kind != "paragraph"]


@pytest.mark.parametrize("paragraphs", [PARAGRAPHS, _REGULATION], ids=["plan", "regulation"])
def test_a_text_in_one_line_gives_the_same_tree(paragraphs: list[str]) -> None:
    plain, joined = planparse.extract("\n".join(paragraphs)), planparse.extract("".join(paragraphs))
    assert_lossless(joined, "".join(paragraphs))
    assert _outline(joined) == _outline(plain)
    assert joined.header.model_dump(exclude={"span"}) == plain.header.model_dump(exclude={"span"})
    assert [plan.title for plan in joined.plans] == [plan.title for plan in plain.plans]
    assert [t.text for t in joined.targets] == [t.text for t in plain.targets]


def test_a_text_whose_body_alone_lost_its_breaks() -> None:
    head, body = PARAGRAPHS[:7], "".join(PARAGRAPHS[7:])
    plain = planparse.extract("\n".join(PARAGRAPHS))
    assert _outline(planparse.extract("\n".join([*head, body]))) == _outline(plain)


_FILL = "各单位要按照职责分工抓好落实，形成工作合力，定期报送进展情况。" * 4


@pytest.mark.parametrize(
    ("run_on", "headings"),
    [
        # a known title, whatever follows
        ("一、工作目标三年内建成县域中心。" + _FILL + "二、保障措施县财政局统筹资金。", ["工作目标", "保障措施"]),
        # the end of a noun and a verb
        ("一、完善托育服务体系支持社区办园，新增托位500个。" + _FILL + "二、强化用地保障对托育项目优先供地。", ["完善托育服务体系", "强化用地保障"]),
        # a verb that is a noun here
        ("一、实施基层能力提升工程聚焦村级组织，补齐短板。" + _FILL + "二、优化人才引育机制各县区制定目录。", ["实施基层能力提升工程", "优化人才引育机制"]),
        # the next marker ends a heading
        ("一、总体安排（一）范围。覆盖全县。" + _FILL + "（二）时限。三年。二、有关要求各乡镇抓好落实。", ["总体安排", "范围", "时限", "有关要求"]),
        # a heading with its stop
        ("一、加强领导。成立专班，压实责任。" + _FILL + "二、严格考核。纳入年度目标。", ["加强领导", "严格考核"]),
    ],
)  # fmt: skip
def test_a_heading_is_told_from_its_text(run_on: str, headings: list[str]) -> None:
    notice = planparse.extract("青河市婴幼儿照护工作方案\n" + run_on)
    assert [node.heading for node in notice.walk() if node.kind in ("section", "item")] == headings


@pytest.mark.parametrize(
    "paragraph",
    [
        "推动一、二、三产业融合发展，培育新型经营主体。" * 12,
        "重点做好：（一）清产核资；（二）成员确认；（三）折股量化。" + _FILL * 3,
        "会议提出三项要求：1.统一思想；2.明确责任；3.加强督查。" + _FILL * 3,
        "按照第三条、第四条的规定办理，第五条第二款规定的情形除外。" + _FILL * 3,
    ],
)
def test_an_enumeration_inside_a_paragraph_is_no_outline(paragraph: str) -> None:
    blocks = lay_out(from_text("青河市工作方案\n" + paragraph), Grammar.load())
    assert len(blocks) == 2


def test_blank_space_is_no_break() -> None:
    spaced = re.sub("(?<=。)", "  ", "".join(PARAGRAPHS))
    assert _outline(planparse.extract(spaced)) == _outline(planparse.extract("\n".join(PARAGRAPHS)))


@pytest.mark.parametrize("blank", ["", " "])
@pytest.mark.parametrize("section", ["{}", "第{}章"])
def test_decimals_on_one_line(section: str, blank: str) -> None:
    first, second = section.format(1), section.format(2)
    parts = [
        "青河市防汛应急预案",
        f"{first}总则",
        f"1.1编制目的{blank}为做好防汛工作，减少损失，投入1.1亿元，制定本预案。",
        f"1.2适用范围{blank}本预案适用于全市洪涝灾害的防范。",
        f"{second}应急响应",
        f"2.1信息报告{blank}各县区每日报告1次，损失1.2万元以上的随时报告。",
        f"2.2信息发布{blank}由市防汛指挥部统一发布。",
    ]
    notice = planparse.extract("".join(parts))
    nodes = [(node.marker, node.heading) for node in notice.walk() if node.kind != "paragraph"]
    assert nodes == [
        (first, "总则"),
        ("1.1", "编制目的"),
        ("1.2", "适用范围"),
        (second, "应急响应"),
        ("2.1", "信息报告"),
        ("2.2", "信息发布"),
    ]


def test_amounts_are_no_decimal_markers() -> None:
    text = "全年新建学校1.1万平方米，改造校舍1.2万平方米，" + "持续改善办学条件，" * 9 + "人均达到1.3平方米。"
    assert [node.kind for node in planparse.extract(f"青河市教育规划\n{text}\n").walk()] == ["paragraph"]


def test_the_number_of_a_document_cited_in_the_first_sentence_is_not_that_of_the_notice() -> None:
    text = (
        "关于成立防汛工作领导小组的通知各县人民政府，市政府各部门：为加强防汛工作的领导，根据《云岭省人民政府关于做好防汛工作的通知》"
        "（云政发〔2023〕9号），决定成立领导小组。一、主要职责负责防汛工作的组织领导，协调重大问题。二、工作机构领导小组办公室设在"
        "市水利局，承担日常工作。"
    )
    header = planparse.extract(text).header
    assert (header.title, header.document_number) == ("关于成立防汛工作领导小组的通知", None)
    assert header.addressees == ["各县人民政府", "市政府各部门"]
