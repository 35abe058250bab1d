"""Names of organisations: where they start and end, what they are, and what is none."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planparse.grammar import Grammar
from planparse.mentions.inline import find_inline
from planparse.mentions.mention import OrganisationMention
from planparse.mentions.organisations import find_organisations
from planparse.source import from_text
from planparse.structure import build_tree


def found(text: str) -> tuple[str, list[OrganisationMention]]:
    grammar = Grammar.load()
    tree = build_tree(from_text(text), grammar)
    inline = find_inline(tree.reading.text, grammar)
    return tree.reading.text, find_organisations(tree, grammar, inline["organisation"], inline["duty"])


def names(text: str) -> list[str]:
    reading, mentions = found(text)
    return [reading[mention.start : mention.end] for mention in mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推动哈尔滨星辰信息技术有限公司研发系统。", ["哈尔滨星辰信息技术有限公司"]),
        ("依托哈尔滨工业大学和美国加州大学的成果。", ["哈尔滨工业大学", "美国加州大学"]),
        ("依托东北林业大学黑龙江省林业装备工程研究中心。", ["东北林业大学", "黑龙江省林业装备工程研究中心"]),
        ("重点推进青冈黑龙江康健生物科技有限公司项目。", ["黑龙江康健生物科技有限公司"]),
        ("由省工信委会同市财政局组织。", ["省工信委", "市财政局"]),
        ("哈尔滨建成北方机械有限公司扩产。", ["哈尔滨建成北方机械有限公司"]),
        ("委托中国物流与采购联合会评估。", ["中国物流与采购联合会"]),
        ("引进上海微远装备（集团）股份有限公司。", ["上海微远装备(集团)股份有限公司"]),
        ("市推进政府职能转变和“放管服”改革协调领导小组办公室。", None),
    ],
)
def test_edges(text: str, expected: list[str] | None) -> None:
    assert names(text) == (expected if expected is not None else [text[:-1]])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("复旦大学附属第九医院", ["复旦大学附属第九医院"]),
        ("中国科学院海西材料研究所", ["中国科学院海西材料研究所"]),
        ("省政府国资委", ["省政府国资委"]),
        ("市委组织部、市委编办", ["市委组织部", "市委编办"]),
        ("国家税务总局银川市税务局", ["国家税务总局银川市税务局"]),
        ("人民银行沈阳分行、国网沈阳供电公司", ["人民银行沈阳分行", "国网沈阳供电公司"]),
        ("哈尔滨工业大学（深圳）", ["哈尔滨工业大学(深圳)"]),
        ("哈尔滨工程大学创新团队", ["哈尔滨工程大学"]),
    ],
)
def test_parts_of_an_organisation(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "各市政府、有关部门、高校和科研院所要加强协作。",
        "各县〈市〉区人民政府配合。",
        "各设区市、县（市、区）人民政府落实。",
        "党的十九大、省委十二届二次全会精神。",
        "按照《国务院关于促进就业的意见》执行。",
        "教育部门、财政部门和公安机关。",
        "支持上市公司、行业协会和公立医院发展。",
        "建设国家重点实验室、国家技术创新中心。",
        "市场监管、市民服务、区域合作、省内企业。",
        "（工信部科〔2017〕315号）",
        "使用电子税务局办理。",
        "不断扩大海关特殊监管区域。",
    ],
)
def test_classes_meetings_and_titles_are_none(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("省工信委、发改委、财政厅、残联配合", ["省工信委", "省发改委", "省财政厅", "省残联"]),
        ("市审批局、网信局分别牵头（市审批局、网信局牵头）", None),
        ("国家发展改革委、财政部", ["国家发展改革委", "财政部"]),
        ("省商务厅，人行福州中心支行", ["省商务厅", "人行福州中心支行"]),
    ],
)
def test_a_list_shares_its_head(text: str, expected: list[str] | None) -> None:
    completed = [mention.name for mention in found(text)[1]]
    assert completed[-2:] == ["市审批局", "市网信局"] if expected is None else completed == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("经省政府同意。", "government"),
        ("市委办公室负责。", "party"),
        ("延安大学承办。", "education"),
        ("江苏省产业技术研究院牵头。", "research"),
        ("由山西文旅集团负责。", "company"),
        ("市人民医院扩建。", "health"),
        ("市工商联参与。", "association"),
        ("团市委负责。", "association"),
        ("新华社播发。", "other"),
    ],
)
def test_types(text: str, kind: str) -> None:
    assert [mention.type for mention in found(text)[1]] == [kind]


def test_companies_that_their_list_names() -> None:
    text = "产品方向：乳粉。\n重点企业：飞雁、北星食品（饼干、面条）、宏达等乳粉企业。\n"
    text += "重点项目：飞雁乳业新建生产线。"
    assert names(text) == ["飞雁", "北星食品", "宏达", "飞雁乳业"]


PIECES = [
    *("省", "市", "区", "财政厅", "和", "、", "（", "）", "“", "”", "大学", "有限公司", "依托", "哈尔滨"),
    *(
        "等企业",
        "《",
        "》",
        "委",
        "重点企业：",
        "责任单位：",
        "牵头",
        "办公室",
        "各",
        "的",
        "国务院",
        "1",
        "a",
    ),
    *("\n", " "),
]


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=40).map("".join)))
def test_any_text_gives_ordered_spans_without_overlap(text: str) -> None:
    reading, mentions = found(text)
    last = 0
    for mention in mentions:
        assert last <= mention.start < mention.end <= len(reading)
        assert mention.name.strip()
        assert "\n" not in reading[mention.start : mention.end]
        last = mention.end


@pytest.mark.parametrize(
    "piece", ["省财政厅、", "哈尔滨", "依托上海", "有限公司", "（市教育局", "“", "重点企业：甲乙、", "委员会"]
)
def test_work_grows_with_length(piece: str) -> None:
    """Calls are counted, not seconds: benchmarks/ measures those."""
    grammar = Grammar.load()

    def calls(count: int) -> int:
        text = build_tree(from_text(piece * count), grammar).reading.text
        tree = build_tree(from_text(piece * count), grammar)
        counted = 0

        def count_call(*_: object) -> None:
            nonlocal counted
            counted += 1

        sys.setprofile(count_call)
        try:
            inline = find_inline(text, grammar)
            find_organisations(tree, grammar, inline["organisation"], inline["duty"])
        finally:
            sys.setprofile(None)
        return counted

    calls(10)
    assert calls(2000) < 4.5 * max(calls(500), 100)
