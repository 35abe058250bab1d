"""Files of every kind, from bytes to facts."""

from __future__ import annotations

from pathlib import Path

import pytest

import planparse
from tests.corpus.alike import KINDS, differences, facts, share
from tests.source.printed import pdf, place


def test_what_a_page_says_outside_its_text_fills_the_header() -> None:
    page = (
        '<html><head><meta name="ArticleTitle" content="青河市人民政府关于印发停车设施建设方案的通知"></head><body>'
        "<p>各县区人民政府：</p><p>现将方案印发给你们。</p><p>一、目标</p><p>新增停车位2万个。</p></body></html>"
    )
    header = planparse.extract(page.encode()).header
    assert (header.title, header.issuers) == (
        "青河市人民政府关于印发停车设施建设方案的通知",
        ["青河市人民政府"],
    )


def test_nodes_know_their_page() -> None:
    rows = ["一、目标", "新增停车位2万个。", "二、任务", "建设充电桩。"]
    notice = planparse.extract(
        pdf(
            *(
                "".join(place(112, 700 - 29 * at, row) for at, row in enumerate(part))
                for part in (rows[:2], rows[2:])
            )
        )
    )
    assert [(node.heading, node.page) for node in notice.walk() if node.kind == "section"] == [
        ("目标", 1),
        ("任务", 2),
    ]
    assert notice.source.pages == 2


@pytest.mark.parametrize("name", ["handan-2020-shell-without-text", "wuan-portal-no-notice"])
def test_a_page_without_a_notice_says_so(corpus: Path, name: str) -> None:
    notice = planparse.extract(corpus / "html" / f"{name}.html")
    assert [remark.code for remark in notice.diagnostics] == ["no-notice"]


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("pdf/zhongyang-2020-145-suggestions.pdf", "中共中央关于制定国民经济和社会发展第十四个五年规划和二〇三五年远景目标的建议"),
        ("md/zhongyang-2025-155-suggestions.md", "中共中央关于制定国民经济和社会发展第十五个五年规划的建议"),
    ],
)  # fmt: skip
def test_the_proposals_give_title_and_sections(corpus: Path, name: str, title: str) -> None:
    notice = planparse.extract(corpus / name)
    assert notice.header.title == title
    assert sum(node.kind == "section" for node in notice.walk()) >= 15


def test_pages_say_what_their_texts_say(corpus: Path) -> None:
    pages = [
        page
        for page in sorted((corpus / "html").glob("*.html"))
        if (corpus / "txt" / f"{page.stem}.txt").is_file()
    ]
    assert len(pages) > 7
    for page in pages:
        want = facts(planparse.extract(corpus / "txt" / f"{page.stem}.txt"))
        got = facts(planparse.extract(page))
        assert all(share(want[kind], got[kind]) == 1 for kind in KINDS), "\n".join(differences(want, got))


@pytest.mark.parametrize("name", ["zhongyang-2020-145-suggestions.pdf", "zhongyang-2025-155-suggestions.md"])
def test_the_proposals_keep_their_sections_in_order(corpus: Path, name: str) -> None:
    """Fifteen parts and sixty items that count through them, none left out."""
    notice = planparse.extract(corpus / name.rpartition(".")[2] / name)
    numbers = [node.number for node in notice.walk() if node.kind == "section"]
    assert numbers == list(range(1, len(numbers) + 1))
    items = [node.number for node in notice.walk() if node.kind == "item" and node.id.count(".") == 2]
    assert items == list(range(1, len(items) + 1))
    assert len(items) > 55
