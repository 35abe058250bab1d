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
        ("　　一、目标\n\n    　　二、任务\n  建园", ["　　一、目标", "", "　　　　二、任务", "　建园"]),
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


CLIP = """%s

**发布日期**: 2026年4月
**发文字号**：青政发〔2026〕7号
- **成文日期**：2026年3月1日
**来源**: https://example.org/a.html

---

## 政策全文
%s
各县区人民政府：
"""


@pytest.mark.parametrize(
    ("heading", "body", "want"),
    [
        (
            "# 停车设施建设方案",
            "青河市人民政府关于印发停车设施建设方案的通知",
            ["青河市人民政府关于印发停车设施建设方案的通知"],
        ),
        ("# 青河市停车设施建设方案", "青河市\n停车设施建设**方案**", ["青河市", "停车设施建设方案"]),
        (
            "# 青河市停车设施建设方案",
            "青政发〔2026〕7号",
            ["青河市停车设施建设方案", "", "青政发〔2026〕7号"],
        ),
        ("## 文档：方案.md", "停车设施建设方案", ["停车设施建设方案"]),
        ("", "停车设施建设方案", ["停车设施建设方案"]),
    ],
)
def test_the_head_of_a_web_clip_is_no_text(heading: str, body: str, want: list[str]) -> None:
    document = read_bytes((CLIP % (heading, body)).encode(), "a.md")
    assert document.text.strip().split("\n") == [*want, "各县区人民政府："]
    assert document.meta["document_number"] == "青政发〔2026〕7号"
    assert document.meta["issued_on"] == "2026年3月1日"


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("# 方案\n\n**目标**：建园\n\n到2027年建成。", "方案\n\n目标：建园\n\n到2027年建成。"),
        ("# 方案\n**目标**：建园\n**范围**：全市\n", "方案\n\n目标：建园\n范围：全市"),
        ("# 方案\n\n---\n\n一、目标", "方案\n\n一、目标"),
        ("**一、目标**\n**二、任务**", "一、目标\n二、任务"),
        ("**来源**：财政。\n**分类**：按规模分。", "来源：财政。\n分类：按规模分。"),
    ],
)
def test_a_notice_with_bold_words_keeps_them(text: str, want: str) -> None:
    document = read_bytes(text.encode(), "a.md")
    assert (document.text.rstrip("\n"), dict(document.meta)) == (want, {})


def test_headings_and_tables_are_hints() -> None:
    document = read_bytes("## 二级\n\n|甲|乙|\n|-|-|\n|1|2|\n".encode(), "a.md")
    kinds = [(hint.kind, document.text[hint.start : hint.end]) for hint in document.hints]
    assert ("heading", "二级") in kinds
    assert ("table", "甲\t乙\n1\t2") in kinds
    assert [hint.level for hint in document.hints if hint.kind == "cell"] == [1, 1, 0, 0]
