"""Marks of Markdown in a plain text."""

from __future__ import annotations

import pytest

import planparse
from tests.lossless import assert_lossless

_TEXT = (
    "# 青河市促进消费行动方案\n\n## 一、总体要求\n到2025年，建成商圈**12个**以上。\n\n## 二、主要任务\n"
    "### （一）促进汽车消费\n**1. 发放补贴。**发放补贴2000万元。\n**（二）促进家电消费**\n建设回收网点300个。\n"
)


def test_headings_and_strong_words() -> None:
    notice = planparse.extract(_TEXT)
    assert_lossless(notice, _TEXT)
    assert notice.header.title == "青河市促进消费行动方案"
    nodes = [(node.kind, node.heading) for node in notice.walk() if node.kind != "paragraph"]
    assert nodes == [
        ("section", "总体要求"),
        ("section", "主要任务"),
        ("item", "促进汽车消费"),
        ("item", "发放补贴"),
        ("item", "促进家电消费"),
    ]
    assert next(target.value for target in notice.targets) == 12


@pytest.mark.parametrize("line", ["# 基本情况", "** 注", "*** ***", "****", "5 ** 3 = 125", "##"])
def test_what_is_no_outline_stays(line: str) -> None:
    text = f"青河市停车设施建设方案\n{line}\n一、目标\n建成停车楼3座。\n"
    notice = planparse.extract(text)
    assert_lossless(notice, text)
    assert "目标" in [node.heading for node in notice.walk()]
