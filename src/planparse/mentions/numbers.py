"""Find numbers with their units and bounds in the reading: GUIDELINES, quantities."""

from __future__ import annotations

import re
from dataclasses import dataclass

from planparse.grammar import Found, Grammar, choose
from planparse.mentions.mention import NumberMention, TimeMention
from planparse.mentions.numerals import chinese_value, digits_value
from planparse.mentions.spans import CITED, Spans
from planparse.structure.tree import Tree

_LONGEST_BOUND = 8
_LONGEST_DIGITS = 24
_SCALES = {"万亿": 10**12, "千亿": 10**11, "百亿": 10**10, "亿": 10**8, "千万": 10**7, "百万": 10**6}
_SCALES |= {"十万": 10**5, "万": 10**4}
_APPROXIMATE = {"约", "近", "大约", "接近", "将近", "左右", "上下"}
_BEFORE = dict.fromkeys(("原则上不超过", "不超过", "不高于", "不大于", "不多于", "最多", "最高", "≤"), "le")
_BEFORE |= dict.fromkeys(("不低于", "不少于", "不小于", "至少", "最低", "≥"), "ge")
_BEFORE |= dict.fromkeys(("超过", "突破", "超", "大于", "高于", "多于", "逾", ">"), "gt")
_BEFORE |= dict.fromkeys(("低于", "小于", "少于", "不到", "不足", "达不到", "未达到", "<"), "lt")
_SHORT_TIMES = {"天", "日", "小时", "分钟", "个工作日", "工作日", "周", "个月", "年"}


@dataclass(slots=True)
class _Tools:
    """The rules and word patterns of one grammar, made once."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    units: dict[str, tuple[float | int, str]]


def _tools(grammar: Grammar) -> _Tools:
    if "numbers" not in grammar.derived:
        units = {str(e["text"]): (e["scale"], str(e["base"])) for e in grammar.lexicons["units"]}
        grammar.derived["numbers"] = _Tools(
            grammar.compile("(?<![节签条预合公制集附靠邻最]){{bound_before}}$"),
            grammar.compile("{{bound_after}}"),
            units,
        )
    tools: _Tools = grammar.derived["numbers"]
    return tools


def find_numbers(
    tree: Tree, grammar: Grammar, times: list[TimeMention], found: list[Found], none: list[Found]
) -> list[NumberMention]:
    """Return the numbers of the notice's plans in text order, none inside a time, a title or a name.

    ``found`` and ``none`` are what the rules of numbers, and of what is no number, find in the reading.
    """
    tools = _tools(grammar)
    text = tree.reading.text
    closed = Spans(
        [(time.start, time.end) for time in times]
        + [match.span() for match in CITED.finditer(text)]
        + [(item.start, item.end) for item in none]
        + [(p.start, p.end) for p in tree.reading.paragraphs if p.zone != "body"]
    )
    mentions: list[NumberMention] = []
    for item in choose(item for item in found if not closed.touches(item.start, item.end)):
        mention = _mention(text, item, tools)
        floor = mentions[-1].end if mentions else 0
        if mention is not None and mention.start >= floor:
            _take_bounds(text, mention, floor, tools)
            mentions.append(mention)
    return mentions


def _mention(text: str, found: Found, tools: _Tools) -> NumberMention | None:
    """Read what a rule matched; None where nothing is counted."""
    groups = found.match.groupdict("")
    value, upper, scale, unit = 0.0, None, groups.get("scale", ""), groups.get("unit", "")
    comparator, approximate = "eq", bool(groups.get("more") or groups.get("more2"))
    kind = found.rule.id
    if len(groups.get("digits", "")) > _LONGEST_DIGITS or len(groups.get("upper", "")) > _LONGEST_DIGITS:
        return None  # a code or a page of digits, no amount
    if kind == "number.count":
        if not scale and not unit:
            return None
        value = digits_value(groups["digits"])
    elif kind == "number.range":
        scale, unit = groups["scale2"] or scale, groups["unit2"]
        value, upper, comparator = digits_value(groups["digits"]), digits_value(groups["upper"]), "range"
    elif kind == "number.chinese":
        if not _counts(text, found, groups["chinese"], unit):
            return None
        value = chinese_value(groups["chinese"])
    elif kind == "number.vague":
        value = (
            10 * chinese_value(groups["tens"] or "一") if groups["ten"] else chinese_value(groups["chinese"])
        )
        comparator, approximate = "ge", True
    elif kind == "number.double":
        value, unit = 2 ** chinese_value(groups["chinese"]), "倍"
    else:
        value, unit, comparator = _share(groups)
    factor, base = tools.units.get(unit, (1, unit))
    end = found.end
    if (
        found.rule.id in ("number.count", "number.chinese")
        and unit in _SHORT_TIMES
        and text[end : end + 1] == "内"
    ):
        end += 1
        comparator = "le"
    whole = int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 1e15 else value
    tail = end - len(unit) - len(scale)
    scaled = _SCALES.get(scale, 1) * factor
    return NumberMention(
        found.start, end, kind, whole, upper, scale + unit, comparator, approximate, "to", scaled, base,
        found.start, tail, tail, end,
    )  # fmt: skip


def _counts(text: str, found: Found, written: str, unit: str) -> bool:
    """Tell whether a Chinese numeral counts: 一个 is an article, a bare 万元 a unit, 零 none."""
    if written in ("一", "零", "〇") and unit not in ("倍",):
        return False
    if set(written) <= set("万亿") or (
        written in "千百十" and unit in ("元", "次", "天", "周", "年", "分钟", "小时")
    ):
        return text[found.start - 1 : found.start] in ("近", "超", "逾")
    return not (unit == "人" and written in "一二三")


def _share(groups: dict[str, str]) -> tuple[float | int, str, str]:
    """Return value, unit and comparator of a percentage in words, a fraction or a half."""
    if groups.get("of"):
        written = groups["chinese"]
        whole, _, part = written.partition("点")
        value: float | int = digits_value(groups["digits"]) if groups["digits"] else chinese_value(whole)
        if part:
            value = float(f"{value}.{''.join(str(chinese_value(char)) for char in part)}")
        return value, "%" if groups["of"] == "百" else "‰", "eq"
    if groups.get("half") or groups.get("over"):
        return 0.5, "", "gt" if groups.get("over") else "eq"
    if groups.get("tenths"):
        return chinese_value(groups["tenths"]) / 10, "", "eq"
    return round(chinese_value(groups["above"]) / max(1, chinese_value(groups["below"])), 4), "", "eq"


def _take_bounds(text: str, mention: NumberMention, floor: int, tools: _Tools) -> None:
    """Widen a mention over the words that bound it on either side."""
    before = tools.before.search(text, max(floor, mention.start - _LONGEST_BOUND), mention.start)
    if before and not _is_verb(before[0], mention):
        mention.start = before.start()
        mention.approximate |= before[0] in _APPROXIMATE
        mention.comparator = _BEFORE.get(before[0], mention.comparator)
    after = tools.after.match(text, mention.end)
    if after:
        mention.end = after.end()
        mention.approximate |= after[0] in _APPROXIMATE
        if after[0].endswith("上") and after[0] != "上下":
            mention.comparator = "ge"
        elif after[0].endswith(("下", "内")) and after[0] != "上下":
            mention.comparator = "le"


def _is_verb(word: str, mention: NumberMention) -> bool:
    """突破百项技术 reaches them; 突破100亿元 passes a level."""
    return (
        word == "突破" and mention.rule == "number.chinese" and mention.unit in ("项", "个", "家", "种", "件")
    )
