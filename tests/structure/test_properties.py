"""What must hold for every text: nothing lost, spans nested, the same result twice, linear time."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planparse.grammar import Grammar
from planparse.models import Notice
from planparse.pipeline import extract_source
from planparse.source import from_text
from tests.lossless import assert_lossless
from tests.structure.work import steps

_SHORT = 1_500
_CHARACTERS = st.characters(exclude_categories=["Cs"])
_MARKERS = [
    "一、",
    "二、",
    "（一）",
    "（二）",
    "1.",
    "2．",
    "3、",
    "（1）",
    "2）",
    "①",
    "--",
    "——",
    "●",
    "第一章 ",
    "第二条 ",
]
_MARKERS += ["1.1 ", "1.1.1 ", "一是", "重点企业：", "附件：1.", "附件", "专栏1 ", "", "", "", "　　", "\t"]
_WORDS = [
    "指导思想",
    "发展目标。",
    "到2025年，产值达到50亿元。",
    "一是做大产业。二是做强企业。",
    "培育",
    "研发、测",
    "试、标准",
]
_WORDS += [
    "（牵头部",
    "门：市科委）",
    "《行动方案》",
    "云政发〔2018〕42号",
    "2018年2月9日",
    "（2018-2020年）",
    "某省行动计划",
    "12",
    "……",
]
_NEWLINES = ["\n", "\n\n", "\r\n", "\r", "\n　　", "\x0b", "\u2028"]
_NOTICES = st.lists(
    st.tuples(st.sampled_from(_MARKERS), st.sampled_from(_WORDS), st.sampled_from(_NEWLINES)), max_size=60
).map(lambda parts: "".join(marker + words + newline for marker, words, newline in parts))


def extract(text: str) -> Notice:
    """Extract a text, also one that is the name of a file, which planparse.extract takes for a slip."""
    return extract_source(from_text(text), Grammar.load())


@settings(max_examples=150, deadline=None)
@given(
    st.text(_CHARACTERS, max_size=400).filter(lambda text: "/" not in text)
)  # the name of a file is no text
def test_arbitrary_text_is_lossless(text: str) -> None:
    assert_lossless(extract(text), text)


@settings(max_examples=250, deadline=None)
@given(_NOTICES)
def test_generated_notices_are_lossless(text: str) -> None:
    notice = extract(text)
    assert_lossless(notice, text)
    assert notice.model_dump_json() == extract(text).model_dump_json()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["一、", "（一）", "1.", "（1）", "①"]), min_size=1, max_size=12))
def test_a_marker_is_kept_as_written(markers: list[str]) -> None:
    text = "\n".join(f"{marker}做好一项工作。要求如下所述。" for marker in markers)
    found = [node.marker for node in extract(text).walk() if node.marker is not None]
    assert found == markers


def test_text_in_half_and_full_width_has_one_outline() -> None:
    full = "一、总体要求\n（一）指导思想。坚持改革。\n１．做大产业。加快发展。\n"
    half = "一、总体要求\n(一)指导思想。坚持改革。\n1.做大产业。加快发展。\n"
    assert [(n.kind, n.heading) for n in extract(full).walk()] == [
        (n.kind, n.heading) for n in extract(half).walk()
    ]


REPEATED = [
    *("3%、", "（", "《", "12", "、", "一是", "其中", "    ", "\t", "2025年", "|", "“", "由", "一、\n", "（一）\n", "1.\n", "——", "年"),
    *("省政府、", "市发展改革委、", "责任单位：", "达到5%以上，", "到2025年，产值达到50亿元。", "（市水务局牵头）\n", "| 甲 | 乙 |\n", "1\t2\n"),
    *("按照《供水管理\n", "第一条 ", "附件1\n", "云政发〔2018〕42号\n", "在甲、乙、丙3个", "12万元，比2020年的8万元增长"),
]  # fmt: skip


@pytest.mark.parametrize("fragment", REPEATED)
def test_the_work_grows_as_the_text_does(fragment: str) -> None:
    """Counted are lines and calls; what one pattern costs, the benchmark tells."""
    short = (fragment * (_SHORT // len(fragment) + 1))[:_SHORT]
    steps(short)  # what is read and compiled once
    assert steps(short * 4) < 6 * steps(short)  # 16 where it grows with the square


def test_deep_and_long_texts_do_not_overflow() -> None:
    deep = "".join(f"{'1.' * depth}1 层级\n" for depth in range(1, 6)) * 50
    assert_lossless(extract(deep), deep)
    long = "发展" * 200_000
    assert extract(long).source.characters == 400_000
