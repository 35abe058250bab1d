"""Tables of contents give no nodes, with or without leaders and page numbers."""

from __future__ import annotations

import pytest

import planparse
from tests.lossless import assert_lossless

_BODY = [
    "一、发展基础",
    "全县现有茶园18万亩，" + "茶农的收入逐年增加。" * 6,
    "（一）产业规模",
    "已建成标准化加工厂42家。",
    "二、主要目标",
    "到2026年，干茶产量达到2.4万吨。",
    "三、重点任务",
    "（一）改造低产茶园",
    "每年改造1.5万亩。",
]
_HEADINGS = ["发展基础", "产业规模", "主要目标", "重点任务", "改造低产茶园"]
_ENTRIES = ["一、发展基础", "（一）产业规模", "二、主要目标", "三、重点任务", "（一）改造低产茶园"]


@pytest.mark.parametrize("mark", ["目录", "目　录", "目  次"])
@pytest.mark.parametrize("page", ["", " {}", "{}", "…………{}", ".......... {}"])
def test_contents_give_no_nodes(mark: str, page: str) -> None:
    entries = [entry + page.format(number) for number, entry in enumerate(_ENTRIES, 1)]
    text = "\n".join(["云雾县茶产业发展规划（2024-2026年）", mark, *entries, *_BODY])
    notice = planparse.extract(text)
    assert_lossless(notice, text)
    nodes = [node for node in notice.walk() if node.kind != "paragraph"]
    assert [node.heading for node in nodes] == _HEADINGS
    assert all(node.span[0] > text.index("（一）改造低产茶园") for node in nodes)


def test_the_word_alone_hides_nothing() -> None:
    notice = planparse.extract("\n".join(["云雾县权责目录", *_BODY]))
    assert [node.heading for node in notice.walk() if node.kind != "paragraph"] == _HEADINGS


def test_contents_whose_first_entry_differs_from_its_heading() -> None:
    entries = [_ENTRIES[0].replace("发展", "产业发展"), *_ENTRIES[1:]]
    text = "\n".join(["云雾县茶产业发展规划（2024-2026年）", "目　录", *entries, *_BODY])
    nodes = [node for node in planparse.extract(text).walk() if node.kind != "paragraph"]
    assert [node.heading for node in nodes] == _HEADINGS
