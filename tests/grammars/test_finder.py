"""One pass for many rules finds what each rule finds alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planparse.grammar import Finder, Found, Grammar, fold
from planparse.grammar.openings import closings_of, openings_of
from planparse.grammar.patterns import Patterns, shape_of
from planparse.source import from_text
from planparse.structure import build_tree

OPENINGS = [
    ("abc", 2, ["ab"]),
    ("[ab]c|d", 2, ["ac", "bc", "d"]),
    (
        "(?<!x)(?P<n>[0-2]{1,2})年",
        2,
        ["00", "0年"],  # which digit it is is not told
    ),
    ("a?b", 1, ["a", "b"]),
    ("a*", 1, []),
    (".b", 1, []),
    ("[^a]b", 1, []),
    ("(?=x)ab", 3, ["ab"]),
    ("(?>ab|c)d", 2, ["ab", "cd"]),
    ("a++b", 2, ["aa", "ab"]),
    ("(?:年末){2}", 3, ["年末年"]),
    ("(?:ab){2}", 3, ["ab"]),  # of ASCII two characters are enough
    (
        "[0-9]{1,3}年内|近[0-9]{2}年",
        3,
        ["000", "00年", "0年内", "近00"],
    ),
    (
        "[一二三四五六七八九十百千万亿]{3}",
        3,
        [
            f"{n}{m}"
            for n in sorted("一二三四五六七八九十百千万亿")
            for m in sorted("一二三四五六七八九十百千万亿")
        ],
    ),
    ("a|ab", 2, ["a"]),
    ("(?i)a", 1, []),
    ("(?i:a)b", 1, []),
    ("c(?i:a)b", 2, ["c"]),
    ("[一-龥]x", 1, []),
]


@pytest.mark.parametrize(("pattern", "length", "expected"), OPENINGS)
def test_openings(pattern: str, length: int, expected: list[str]) -> None:
    assert list(openings_of(pattern, length)) == expected


BARRED = [
    ("ab", {"a": ""}),
    ("(?<![xyz])a", {"a": "xyz"}),
    ("(?<!x)(?<!yz)(?<!w)a", {"a": "wx"}),
    ("(?<![xy])a|(?<![yz])a|(?<!z)b", {"a": "y", "b": "z"}),
    ("(?<![xy])(?:a|b)", {"a": "xy", "b": "xy"}),
    ("a(?<![xy])b", {"a": ""}),
    ("(?<=x)a", {"a": ""}),
    ("(?<![^x])a", {"a": ""}),
]


@pytest.mark.parametrize(("pattern", "expected"), BARRED)
def test_what_cannot_stand_before_an_opening(pattern: str, expected: dict[str, str]) -> None:
    assert openings_of(pattern, 1) == expected


DIGITS = [
    ("(?:19|20)[0-9]{2}年[0-9]{1,2}月", ["0000年0"]),
    ("[0-9]{1,3}/[0-9]|第[0-9]{1,4}期", ["0/0", "00/0", "000/0", "第00", "第0期"]),
    ("[0-9]+[万亿]?元", ["000000", "00000万", "00000亿", "00000元", "0000万元", "0000亿元", "0000元"]),
]


@pytest.mark.parametrize(("pattern", "some"), DIGITS)
def test_what_opens_with_digits_is_told_by_more_characters(pattern: str, some: list[str]) -> None:
    found = list(openings_of(pattern, 3, 6))
    assert set(some) <= set(found)
    assert all(len(opening) <= (6 if opening[0] == "0" else 3) for opening in found)


@given(st.text(alphabet="0123456789年月元%.一二第 ", max_size=30))
def test_the_shape_of_a_text_is_as_long_and_has_no_other_digit_than_nought(text: str) -> None:
    shape = shape_of(text)
    assert len(shape) == len(text)
    pairs = zip(text, shape, strict=True)
    assert all(told == ("0" if char.isdigit() and char.isascii() else char) for char, told in pairs)


def test_what_bars_a_longer_opening_bars_the_shorter_one_only_with_it() -> None:
    assert openings_of("(?<![xy])a|(?<![yz])ab", 2) == {"a": "y"}


PIECES = [
    "2025年", "到", "十三五", "期间", "10", "万亿元", "5G", "（", "〔2018〕", "号", "第三", "届", "省财政厅", "、", "市",
    "有限公司", "研究院", "由", "牵头", "%", "以上", "“", "”", "一", "个", "3至5户", "每年", "月", "日", "前", "\n", "。", "，",
]  # fmt: skip


def alone(grammar: Grammar, text: str) -> set[tuple[str, int, int]]:
    found = set()
    for rule in grammar.rules.values():
        if rule.scope == "inline":
            group = "span" if "span" in rule.pattern.groupindex else 0
            spans = [match.span(group) for match in rule.pattern.finditer(text)]
            found |= {(rule.id, *span) for span in spans if span[0] >= 0}
    return found


def together(grammar: Grammar, text: str) -> set[tuple[str, int, int]]:
    finder = Finder([rule for rule in grammar.rules.values() if rule.scope == "inline"])
    return {(found.rule.id, found.start, found.end) for found in finder.find(text)}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_together_as_alone(text: str) -> None:
    grammar = Grammar.load()
    assert together(grammar, fold(text)) == alone(grammar, fold(text))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), st.integers(1, 9))
def test_stretches_leave_no_trace(monkeypatch: pytest.MonkeyPatch, text: str, stretch: int) -> None:
    monkeypatch.setattr("planparse.grammar.finder._STRETCH", stretch)
    grammar = Grammar.load()
    assert together(grammar, fold(text)) == alone(grammar, fold(text))


def test_together_as_alone_on_real_notices(corpus: Path) -> None:
    grammar = Grammar.load()
    for path in sorted((corpus / "txt").glob("*.txt"))[::6]:
        reading = build_tree(from_text(path.read_text(encoding="utf-8")), grammar).reading.text
        assert together(grammar, reading) == alone(grammar, reading)


def test_a_pattern_taken_from_another_process_is_the_same() -> None:
    grammar = Grammar.load()
    sources = [rule.source for rule in grammar.rules.values()]
    first = Patterns()
    for source in sources:
        first.compile(source)
    assert first.changed
    second = Patterns(first.known)
    for source in sources:
        known, new = second.compile(source), re.compile(source)
        assert (known.pattern, known.flags, known.groups) == (new.pattern, new.flags, new.groups)
        assert dict(known.groupindex) == dict(new.groupindex)
        assert known == first.compile(source)
    assert not second.changed


def told(found: Found) -> tuple[str, int, int]:
    return found.rule.id, found.start, found.end


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=12).map("".join).map(fold), max_size=8))
def test_many_texts_at_once_as_each_alone(texts: list[str]) -> None:
    finder = Finder([rule for rule in Grammar.load().rules.values() if rule.scope == "inline"])
    lasts = [9] * len(texts)
    each = [
        [told(one) for one in found if one.match.start() <= 9] for found in finder.find_each(texts, lasts)
    ]
    alone = [[told(one) for one in finder.find(text) if one.match.start() <= 9] for text in texts]
    assert each == alone


@pytest.mark.parametrize("count", [3, 40_000])
def test_texts_of_several_stretches_are_found_in_all(count: int) -> None:
    finder = Finder([rule for rule in Grammar.load().rules.values() if rule.id == "time.year"])
    found = [len(one) for one in finder.find_each(["到2025年。", ""] * count, [9, 9] * count)]
    assert found == [1, 0] * count


SEARCHED = [
    *[pattern for pattern, _, _ in OPENINGS],
    *[pattern for pattern, _ in BARRED],
    "(?=[年月])(?:年末|月)", "(?<=年)[0-9]|月", "(?:(?=[省市])(?:省委|市)|由)(?!牵)", "(?<!第)三|(?=十)十三", "(?i:年)|月", "\\b年",
]  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from([*PIECES, *"abcdxyzw"]), max_size=30).map("".join))
def test_a_search_finds_what_that_of_re_does(text: str) -> None:
    patterns = Patterns()
    for source in SEARCHED:
        found = [match.span() for match in patterns.compile(source).finditer(text)]
        assert found == [match.span() for match in re.finditer(source, text)], source


CLOSINGS = [
    ("ab$", "b"),
    ("ab", ""),
    ("a(?:b|c)$", "bc"),
    ("a(?:b|cd?)$", "bcd"),
    (".{1,9}[号令]$", "令号"),
    (".+?(?:…{2,}|·) ?[0-1 ]{0,2}$", " 0123456789·…"),
    ("a(?=x)(?P<n>[^x])$", ""),
    ("(?>a|b)(?!c)$", "ab"),
    ("a|b$", ""),
    ("(?i:a)$", ""),
    ("a*$", ""),
]


@pytest.mark.parametrize(("pattern", "expected"), CLOSINGS)
def test_closings(pattern: str, expected: str) -> None:
    assert closings_of(pattern) == set(expected)
