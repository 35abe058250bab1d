"""Gaps that a typesetter left in words and numbers, and those that part them."""

from __future__ import annotations

import pytest

from planparse.layout.lines import split_lines


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("到2 0 2 5年", "到2025年"),
        ("20 25 年底", "2025年底"),
        ("1 2 月 3 1 日", "12月31日"),
        ("投资 1 200 万元", "投资1200万元"),
        ("白水市 12 13.5 40", "白水市12 13.5 40"),
        ("8 9 26", "8 9 26"),
        ("2021 2023 2025", "2021 2023 2025"),
        ("0.5 1.2", "0.5 1.2"),
        ("5G 2.0", "5G 2.0"),
        ("总 则", "总则"),
        ("1 2 3 4 5 6 7 8 9 10 11 12 13 14 15", "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15"),
    ],
)
def test_gaps(text: str, closed: str) -> None:
    (line,) = split_lines(text)
    assert line.text == closed
    for position, source in line.pieces:
        assert line.text[position] == text[source]
