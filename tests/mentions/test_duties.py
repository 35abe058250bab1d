"""Assignments: who leads, supports and shares, in every form the notices use."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planparse.pipeline import extract

Roles = tuple[list[str], list[str], list[str]]
LEAD = "一、重点任务\n"


def duties(text: str) -> list[Roles]:
    return [(a.lead, a.support, a.jointly) for a in extract(LEAD + text).assignments]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("建设驿站。（责任单位：省民政厅、财政厅）", ([], [], ["省民政厅", "省财政厅"])),
        ("建设驿站。（牵头：省民政厅；配合：省财政厅）", (["省民政厅"], ["省财政厅"], [])),
        (
            "建设驿站。（牵头单位：省民政厅，配合单位：省财政厅，完成时限：2025年底）",
            (["省民政厅"], ["省财政厅"], []),
        ),
        (
            "建设驿站。（省民政厅、财政厅牵头，文化和旅游厅、省总工会参加）",
            (["省民政厅", "省财政厅"], ["省文化和旅游厅", "省总工会"], []),
        ),
        (
            "建设驿站。（民政部、文化和旅游部、各地区按职责分工负责）",
            ([], [], ["民政部", "文化和旅游部", "各地区"]),
        ),
        ("建设驿站。（省民政厅会同省财政厅负责）", (["省民政厅"], ["省财政厅"], [])),
        (
            "建设驿站。（省民政厅、省财政厅等有关部门和单位按职责分工负责）",
            ([], [], ["省民政厅", "省财政厅"]),
        ),
        ("建设驿站。（市民政局，各县（市、区）政府）", ([], [], ["市民政局", "各县（市、区）政府"])),
        ("建设驿站。（市就业指导中心负责）", ([], [], ["市就业指导中心"])),
        (
            "建设驿站。（市政务服务和公共资源交易中心、市财政局和市审计局负责）",
            ([], [], ["市政务服务和公共资源交易中心", "市财政局", "市审计局"]),
        ),
        ("建设驿站。（市民政局、市财政局负责，排名第一的为牵头单位）", (["市民政局"], ["市财政局"], [])),
        (
            "建设驿站。（牵头单位：市民政局　责任单位：市财政局、市审计局）",
            (["市民政局"], ["市财政局", "市审计局"], []),
        ),
        ("建设驿站。（责任领导：张三；责任单位：市民政局）", ([], [], ["市民政局"])),
        (
            "建设驿站。（财政部、各省、自治区、直辖市人民政府负责）",
            ([], [], ["财政部", "各省、自治区、直辖市人民政府"]),
        ),
        (
            "建设驿站。（责任单位：省农业农村厅，各市州、县市区人民政府）",
            ([], [], ["省农业农村厅", "各市州、县市区人民政府"]),
        ),
        (
            "建设驿站。（省民政厅牵头，各市（州）人民政府配合。以下均需各市（州）人民政府落实，不再列出）",
            (["省民政厅"], ["各市（州）人民政府"], []),
        ),
        (
            "建设驿站。（省民政厅、省财政厅负责，责任单位为多个部门的，列第一位的为牵头部门，下同）",
            (["省民政厅"], ["省财政厅"], []),
        ),
        ("建设驿站。（民政部、财政部等部门和地方按职责分工负责）", ([], [], ["民政部", "财政部"])),
        (
            "由民政部、财政部牵头，公安部、教育部等部门参加，定期会商。",
            (["民政部", "财政部"], ["公安部", "教育部"], []),
        ),
        ("建设驿站。（民政部、财政部负责，2025年底前完成）", ([], [], ["民政部", "财政部"])),
        ("责任单位：市民政局、财政局", ([], [], ["市民政局", "市财政局"])),
        ("参与部门：市民政局", ([], ["市民政局"], [])),
        ("改造工程由市民政局牵头，会同市财政局实施。", (["市民政局"], ["市财政局"], [])),
        ("改造工程由市民政局会同市财政局负责。", (["市民政局"], ["市财政局"], [])),
    ],
)
def test_roles(text: str, expected: Roles) -> None:
    assert duties(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "省民政厅（以下简称省厅）印发通知。",
        "国家发展和改革委员会（国家发展改革委）制定规划。",
        "各单位负责人（牵头人）每周碰头。",
        "建立政府负责、社会参与的机制。",
        "（含场地租赁、设备维护等费用）",
        "鼓励企业牵头建设中试基地。",
        "未闭合（责任单位",
    ],
)
def test_no_duty(text: str) -> None:
    assert duties(text) == []


def test_first_leads_from_the_bracket_on() -> None:
    text = (
        "建路。（交通运输部、财政部负责）\n修桥。（交通运输部、财政部负责，排在第一位的部门为牵头部门，下同）\n"
        "护林。（国家林草局、公安部负责）\n宣传。（各有关部门负责）"
    )
    assert duties(text) == [
        ([], [], ["交通运输部", "财政部"]),
        (["交通运输部"], ["财政部"], []),
        (["国家林草局"], ["公安部"], []),
        ([], [], ["各有关部门"]),
    ]


def test_each_belongs_to_the_text_before_it() -> None:
    text = "修桥。（省交通运输厅负责）护林。（省林草局负责）"
    assert duties(text) == [([], [], ["省交通运输厅"]), ([], [], ["省林草局"])]


def test_every_name_is_an_organisation_too() -> None:
    notice = extract(LEAD + "护林。（省林草局、省财政厅，各市人民政府负责）")
    assert [o.name for o in notice.organisations] == ["省林草局", "省财政厅"]


ALPHABET = "省市民政厅财政局各有关部门（）()〔〕责任单位：牵头配合负责、，。；和等会同由下同列第一位为\n"


@given(st.text(alphabet=ALPHABET, max_size=100))
@settings(max_examples=300, deadline=None)
def test_any_text_gives_ordered_spans(text: str) -> None:
    notice = extract(text)
    for found in (notice.assignments, notice.organisations):
        assert all(text[m.span[0] : m.span[1]] == m.text for m in found)
        assert all(a.span[1] <= b.span[0] for a, b in pairwise(found))
    assert all(a.lead or a.support or a.jointly for a in notice.assignments)
