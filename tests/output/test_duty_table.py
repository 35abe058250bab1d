"""Duties per organisation."""

from __future__ import annotations

from planparse.output.duties import duties_by_organisation, duties_grid
from planparse.pipeline import extract

TEXT = """东陵省护林三年行动方案

一、重点任务
（一）巡护山林。增加巡护站。（省林草局牵头，省财政厅配合）
（二）监测病害。建设监测点。（省林草局、省科技厅负责）
（三）宣传教育。
责任单位：省林草局
"""


def test_duties_by_organisation() -> None:
    duties = {entry.organisation: entry for entry in duties_by_organisation(extract(TEXT))}
    forest = next(entry for name, entry in duties.items() if "林" in name)
    assert [(duty.role, duty.title) for duty in forest.duties] == [
        ("lead", "巡护山林"),
        ("jointly", "监测病害"),
        ("jointly", "宣传教育"),
    ]
    assert len(forest.of("lead")) == 1
    assert len(duties) == 3


def test_a_notice_without_duties_has_none() -> None:
    assert duties_by_organisation(extract("一、总则\n没有分工。")) == []


def test_the_table_names_every_organisation() -> None:
    duties = duties_by_organisation(extract(TEXT))
    assert [row[0] for row in duties_grid(duties).rows] == [
        entry.organisation for entry in duties for _ in entry.duties
    ]
