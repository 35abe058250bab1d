"""Pages: what a page puts between the lines goes, and what it parted is joined again."""

from __future__ import annotations

import pytest

import planparse
from planparse.grammar import Grammar, fold
from planparse.layout import lay_out
from planparse.models import Notice
from planparse.source import from_text
from tests.layout.pages import PARAGRAPHS, wrapped
from tests.lossless import assert_lossless

_PLAIN = "\n".join(PARAGRAPHS) + "\n"


def _blocks(text: str) -> list[str]:
    return [block.text for block in lay_out(from_text(text), Grammar.load()) if block.zone != "chrome"]


def _facts(notice: Notice) -> dict[str, object]:
    return {
        "header": notice.header.model_dump(exclude={"span"}),
        "nodes": [(n.kind, n.marker, n.heading) for n in notice.walk() if n.kind != "paragraph"],
        "targets": [
            (t.value, t.unit, t.comparator, t.indicator, t.due and t.due.end) for t in notice.targets
        ],
        "organisations": [o.name for o in notice.organisations],
        "duties": [(a.lead, a.support, a.jointly) for a in notice.assignments],
    }


@pytest.mark.parametrize(
    "shape",
    [
        {},
        {"number": "- {} -"},
        {"number": "第{}页 共9页"},
        {"number": "{}/9"},
        {"number": ""},
        {"number": "— {} —", "head": "青河市蓝莓产业提升行动方案（征求意见稿）"},
        {"columns": 64, "rows": 9},
        {"columns": 44, "indent": 0},
    ],
    ids=str,
)
def test_a_page_changes_no_fact(shape: dict[str, object]) -> None:
    text = wrapped(**shape)  # type: ignore[arg-type]
    notice = planparse.extract(text)
    assert_lossless(notice, text)
    assert _facts(notice) == _facts(planparse.extract(_PLAIN))


@pytest.mark.parametrize(
    ("lines", "blocks"),
    [
        # a page number inside a sentence, in a text of few lines
        (
            ["建成冷库60座，覆盖全部主产乡", "— 4 —", "镇，损耗率降到6%以下。"],
            ["建成冷库60座,覆盖全部主产乡镇,损耗率降到6%以下。"],
        ),
        # inside a word, where the line break itself is lost
        (["支持青河冷链物流有限— 13 —公司建设中心仓。"], ["支持青河冷链物流有限公司建设中心仓。"]),
        (["2018—2020年建成3座。"], ["2018—2020年建成3座。"]),
        # two paragraphs that a page number parts stay two
        (["第一批建成冷库60座。", "— 4 —", "第二批建成40座。"], ["第一批建成冷库60座。", "第二批建成40座。"]),
        (["一、总体要求", "2", "坚持绿色发展。"], ["一、总体要求", "坚持绿色发展。"]),
    ],
)
def test_short_texts(lines: list[str], blocks: list[str]) -> None:
    assert _blocks("\n".join(lines)) == blocks


# rows of 20 characters that keep the indents of their paragraphs
SET_IN = """　　各地要把冷链物流作为补齐短板的重
点来抓，明确责任分工和完成时限，确保按期
完成。
　　一、加快建设覆盖全部乡镇的冷链物流网
　　到2027年，新建产地冷库60座，库
容达到12万吨，损耗率明显下降，农民收入
稳步增长。
　　（一）支持龙头企业牵头，建设集配中心
和交易市场，完善冷链配送。
　　（二）改造老旧冷库，推广节能设备，
降低能耗。
　　鼓励金融机构开发适合冷链企业的产品，
扩大信贷规模，降低融资成本，支持企业做大
做强，带动就业。"""


def test_where_rows_keep_their_indents_these_tell_paragraphs() -> None:
    want = [fold(part.replace("\n", "")) for part in SET_IN.strip("　").split("\n　　")]
    assert _blocks(SET_IN) == want


def _long(glue: str) -> str:
    rows = []
    for page in range(15, 23):
        rows += ["这一页的文字说明各县区推进产业发展的具体安排和进展情况" for _ in range(14)]
        rows.append("最后一行没有写完的句子里还有后半截" if glue == "{}区域协调" else "本页到此结束。")
        rows.append(glue.format(page) + "内容继续写在下一页的第一行")
    return "\n".join(rows)


@pytest.mark.parametrize(
    ("glue", "kept"),
    [("{}三、", "三、内容"), ("{}10.1", "10.1内容"), ("{}区域协调", "区域协调内容")],
)
def test_numbers_glued_to_a_line_are_those_of_pages_where_they_count_up(glue: str, kept: str) -> None:
    blocks = _blocks(_long(glue))
    assert sum(kept in block for block in blocks) == 8
    assert not any(f"{page}{kept}" in block for block in blocks for page in range(15, 23))


@pytest.mark.parametrize(
    "row",
    [
        "3家企业入选全国百强名单并获得奖励",
        "12月底前完成全部工程并通过验收移交",
        "5G基站建到所有行政村并全部投入使用",
    ],
)
def test_numbers_that_do_not_count_up_are_text(row: str) -> None:
    assert any(row in block for block in _blocks("\n".join([*PARAGRAPHS, row])))


@pytest.mark.parametrize(
    ("row", "before"),
    [
        ("2.69万亿元的产业总产值由各县区共同完成。", "全市力争到规划期末实现前所未有的"),
        ("——2027年的建设任务由市发展改革委统一调度。", "各县区要抓紧细化分解二〇二五"),
        ("14号线二期工程同步建设。", "加快推进轨道交通建设特别是地铁"),
    ],
)
def test_what_opens_a_broken_row_is_no_marker(row: str, before: str) -> None:
    text = wrapped(number="").rstrip("\n") + "\n"
    sentence = "各部门要统筹推进产业基地和冷链物流体系建设并" + before
    rows = [sentence[at : at + 28] for at in range(0, len(sentence), 28)]
    filler = "落实" * 14
    rows[-1] += filler[: 28 - len(rows[-1])]
    blocks = _blocks(text + "\n".join([*rows, row]))
    assert blocks[-1].endswith(row)
    assert len(blocks[-1]) > len(row)
