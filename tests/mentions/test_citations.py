"""Citations: which titles count, their numbers and issuers."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planparse.pipeline import extract

LEAD = "一、总体要求\n"


def cited(text: str) -> list[tuple[str, str | None, str | None]]:
    return [(c.text, c.document_number, c.issuer) for c in extract(LEAD + text).citations]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("依据《水源保护条例》办理。", [("《水源保护条例》", None, None)]),
        (
            "依据《水源保护条例》（东政发〔2019〕8号）办理。",
            [("《水源保护条例》", "东政发〔2019〕8号", None)],
        ),
        ("依据《水源保护条例》(东政发[2019]8号)办理。", [("《水源保护条例》", "东政发[2019]8号", None)]),
        (
            "依据《车辆管理办法》（运产业〔2010〕第19号公告）办理。",
            [("《车辆管理办法》", "运产业〔2010〕第19号公告", None)],
        ),
        ("依据《档案管理规定》（财政部令第87号）办理。", [("《档案管理规定》", "财政部令第87号", None)]),
        ("依据《档案管理规定》（第707号令）办理。", [("《档案管理规定》", "第707号令", None)]),
        ("依据《照明设计标准》（GB 50034-2013）办理。", [("《照明设计标准》", "GB 50034-2013", None)]),
        (
            "依据国办发〔2018〕5号《关于节水的意见》办理。",
            [("《关于节水的意见》", "国办发〔2018〕5号", None)],
        ),
        ("落实国务院《节水行动方案》。", [("《节水行动方案》", None, "国务院")]),
        ("落实水利部印发的《节水行动方案》。", [("《节水行动方案》", None, "水利部")]),
        ("落实国家《节水行动方案》。", [("《节水行动方案》", None, None)]),
        ("落实《国务院关于节水的意见》。", [("《国务院关于节水的意见》", None, None)]),
        ("转发《关于印发〈节水办法〉的通知》。", [("《关于印发〈节水办法〉的通知》", None, None)]),
        ("转发《关于印发《节水办法》的通知》。", [("《关于印发《节水办法》的通知》", None, None)]),
        (
            "根据《节水条例》《防洪规划》和《取水办法》（东水〔2020〕3号）办理。",
            [
                ("《节水条例》", None, None),
                ("《防洪规划》", None, None),
                ("《取水办法》", "东水〔2020〕3号", None),
            ],
        ),
        (
            "《节水行动方案》（以下简称《方案》）已经同意。",
            [("《节水行动方案》", None, None), ("《方案》", None, None)],
        ),
        ("上映《远山》《归来》等电影。", []),
        ("推广《星际远征》等游戏。", []),
        ("在《东陵日报》开设专栏。", []),
        ("没有闭合的《节水条例。\n下一段》。", []),
        ("空的《》不算。", []),
    ],
)
def test_citations(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert cited(text) == expected


@given(st.text(alphabet="《》〈〉（）〔〕2018年第7号令国发条例规划、和\n", max_size=80))
@settings(max_examples=200, deadline=None)
def test_any_text_gives_ordered_citations(text: str) -> None:
    found = extract(text).citations
    assert all(text[c.span[0] : c.span[1]] == c.text for c in found)
    assert all(a.span[1] <= b.span[0] for a, b in pairwise(found))
    assert all(c.text.startswith("《") and c.text.endswith("》") for c in found)
