"""Numbers and times in any text: exact, in order, and in linear time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import planparse
from planparse.numerals import chinese_value, digits_value

_WORDS = [
    "到2025年",
    "2018-2020年",
    "三年内",
    "每年",
    "截止2017年底",
    "10个以上",
    "3至5家",
    "约5500万元",
    "百分之四十",
    "三分之二",
]
_WORDS += [
    "翻一番",
    "数十",
    "上百户",
    "近千人",
    "超过",
    "不低于",
    "，",
    "。",
    "、",
    "和",
    "企业",
    "培育",
    "达到",
    "〔2017〕35号",
    "“十四五”期间",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(_WORDS) | st.text(max_size=6), max_size=40).map("".join))
def test_mentions_are_exact_and_in_order(text: str) -> None:
    text = text.encode("utf-8", "ignore").decode("utf-8")
    notice = planparse.extract(text)
    for mentions in ([*notice.targets, *notice.quantities], notice.times):
        last = 0
        for mention in sorted(mentions, key=lambda m: m.span):
            start, end = mention.span
            assert text[start:end] == mention.text
            assert start >= last
            last = end


def _written(number: int) -> str:
    """Write a number below 100,000 in Chinese numerals."""
    digits = "零一二三四五六七八九"
    if number >= 10_000:
        rest = number % 10_000
        gap = "零" if 0 < rest < 1000 else ""
        return _written(number // 10_000) + "万" + (gap + _written(rest) if rest else "")
    text, zero = "", False
    for unit, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit, number = divmod(number, size)
        if digit:
            text += ("零" if zero and text else "") + digits[digit] + unit
            zero = False
        else:
            zero = True
    return text or "零"


def test_chinese_numerals_round_trip() -> None:
    for number in [*range(2000), *range(2000, 100_000, 37)]:
        assert chinese_value(_written(number)) == number


DIGITS = [("1,100", 1100), ("3.5", 3.5), ("007", 7), ("9" * 400, float("9" * 400))]


@pytest.mark.parametrize(("text", "value"), DIGITS)
def test_digits(text: str, value: float) -> None:
    assert digits_value(text) == value


def _seconds(text: str) -> float:
    begin = time.process_time()
    planparse.extract(text)
    return time.process_time() - begin


def test_a_number_of_ten_thousand_digits() -> None:
    """Runs at all, and within the time of any text of its length: the bound is generous on purpose."""
    planparse.extract("一、目标")
    assert _seconds("一、目标\n产值达到" + "1" * 10_000 + "元。") < 2
