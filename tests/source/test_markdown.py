"""Markdown: its marks are no text."""

from __future__ import annotations

import pytest

from planparse.source import read_bytes


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("# 总体要求\n正文。", ["总体要求", "", "正文。"]),
        ("新增**3000个**充电桩", ["新增3000个充电桩"]),
        ("见[方案](http://x/y.pdf)和![图](z.png)", ["见方案和"]),
        ("前<!-- 注 -->后\n\n<!-- 整块\n\n注 -->\n末", ["前后", "", "末"]),
        ("　　一、目标\n\n    　　二、任务", ["一、目标", "", "二、任务"]),
        ("1. 建园\n3. 招商", ["1. 建园", "3. 招商"]),
        ("1.建园\n1\\.1 范围", ["1.建园", "1.1 范围"]),
        ("- 甲\n- 乙", ["- 甲", "- 乙"]),
        ("-- 一项\n-- 二项", ["-- 一项", "-- 二项"]),
        ("标题\n---\n正文", ["标题", "", "正文"]),
        ("|指标|2030年|\n|---|---|\n|绿化率|**45%**|", ["指标\t2030年", "绿化率\t45%"]),
        ("增长5%~8%，~~删~~", ["增长5%~8%，删"]),
    ],
)
def test_words_without_marks(text: str, want: list[str]) -> None:
    assert read_bytes(text.encode(), "a.md").text.rstrip("\n").split("\n") == want


def test_front_matter_is_no_text() -> None:
    document = read_bytes(
        "---\ntitle: 停车方案\n文号: 青政发〔2026〕7号\ntags: [a]\n---\n\n正文。\n".encode(), "a.md"
    )
    assert document.text.strip() == "正文。"
    assert document.meta == {"title": "停车方案", "document_number": "青政发〔2026〕7号"}


def test_headings_and_tables_are_hints() -> None:
    document = read_bytes("## 二级\n\n|甲|乙|\n|-|-|\n|1|2|\n".encode(), "a.md")
    kinds = [(hint.kind, document.text[hint.start : hint.end]) for hint in document.hints]
    assert ("heading", "二级") in kinds
    assert ("table", "甲\t乙\n1\t2") in kinds
    assert [hint.level for hint in document.hints if hint.kind == "cell"] == [1, 1, 0, 0]
