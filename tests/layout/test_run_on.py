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
