"""Find numbers with their units and bounds in the reading: GUIDELINES, quantities."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from planparse.grammar import Found, Grammar, choose, misread
from planparse.mentions.mention import NumberMention, TimeMention
from planparse.mentions.spans import CITED, Spans, behind_last
from planparse.numerals import (
    MYRIADS,
    POINT,
    UNITS,
    chinese_decimal,
    chinese_value,
    digits_value,
    outline_number,
)
from planparse.scales import PARTS, SCALES, unit_scales
from planparse.structure.tree import Tree

# a bound stands this far before its number at most, 不低于采购合同金额50% and 最高给予 included
_LONGEST_BOUND = 24
_LONGEST_DIGITS = 24
_MYRIAD = 10**4
_BOUNDS = ("le", "ge", "gt", "lt")
# what a group of the words before a number says of it
_SAID = {name: name for name in _BOUNDS}
_SAID |= {"highest": "le", "passed": "gt", "apart_le": "le", "apart_ge": "ge"}


@dataclass(slots=True, eq=False)
class _Tools:
    """The rules and word patterns of one grammar, made once."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    short: re.Pattern[str]
    of_verb: re.Pattern[str]
    shared: re.Pattern[str]
    reaching: re.Pattern[str]
    no_count: re.Pattern[str]
    ranks: frozenset[str]
    tens: frozenset[str]
    times: tuple[str, ...]
    joints: frozenset[str]
    bare: tuple[str, ...]
    minus: tuple[str, ...]
    no_minus: tuple[str, ...]
    within: tuple[str, ...]
    units: dict[str, tuple[float | int, str]]


def _tools(grammar: Grammar) -> _Tools:
    if "numbers" not in grammar.derived:
        words = grammar.words
        grammar.derived["numbers"] = _Tools(
            grammar.compile(r"{{before_number}}\Z"),
            grammar.compile(
                "{{unit_aside}}(?:(?P<ge>{{after_ge}})|(?P<le>{{after_le}})|(?P<about>{{after_about}}))"
            ),
            grammar.compile(r"(?:{{short_time}})\Z"),
            grammar.compile(r"{{bound_of_verb}}\Z"),
            grammar.compile(r"{{bound_shared}}\Z"),
            grammar.compile("{{reaching}}"),
            grammar.compile("{{no_count}}"),
            frozenset(words["rank_unit"]),
            frozenset(words["tens_unit"]),
            words["times_unit"],
            frozenset(words["series_joint"]),
            words["bounds_bare"],
            words["minus"],
            words["minus_in_word"],
            words["short_time_within"],
            unit_scales(grammar),
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
        + [(p.start, p.end) for p in tree.reading.paragraphs if p.zone not in ("body", "table")]
    )
    mentions: list[NumberMention] = []
    for item in choose(item for item in found if not closed.touches(item.start, item.end)):
        try:
            mention = _mention(text, item, tools)
        except (ArithmeticError, LookupError, ValueError) as problem:
            raise misread(item, problem) from None
        floor = mentions[-1].end if mentions else 0
        if mention is not None and mention.start >= floor:
            _take_bounds(text, mention, floor, tools)
            mentions.append(mention)
    _share_bounds(text, mentions, tools)
    for mention in mentions:
        if mention.upper is not None:
            mention.comparator = "range"  # whatever bounds its ends: 3至5个以上
    return mentions


@dataclass(slots=True, eq=False)
class _Amount:
    """What a numeral says: its value or two ends, the scale behind it and its unit."""

    value: float | int
    upper: float | int | None = None
    scale: str = ""
    unit: str = ""
    comparator: str = "eq"
    approximate: bool = False


def _mention(text: str, found: Found, tools: _Tools) -> NumberMention | None:
    """Read what a rule matched; None where nothing is counted."""
    groups = found.match.groupdict("")
    kind = found.rule.id
    if len(groups.get("digits", "")) > _LONGEST_DIGITS or len(groups.get("upper", "")) > _LONGEST_DIGITS:
        return None  # a code or a page of digits, no amount
    if kind == "number.chinese" and not _counts(text, found, groups["chinese"], groups["unit"], tools):
        return None
    amount = _AMOUNTS.get(kind, _own)(groups)
    if kind == "number.count" and not amount.scale and not amount.unit:
        return None
    start, end = found.start, found.end
    if kind == "number.index":
        start, end = found.match.span("digits" if groups["digits"] else "digits2")
    comparator, unit = amount.comparator, tools.times[0] if kind == "number.double" else amount.unit
    counted = kind in ("number.count", "number.chinese")
    if counted and text.startswith(tools.within, end) and tools.short.search(unit):
        end += 1
        comparator = "le"
    factor, base = _factor(unit, tools)
    value = amount.value
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    approximate = amount.approximate or bool(groups.get("more") or groups.get("more2"))
    scaled = SCALES[amount.scale] * factor
    return NumberMention(
        start, end, kind, value, amount.upper, amount.scale + unit, comparator, approximate, "to",
        scaled, base,
    )  # fmt: skip


def _count(groups: dict[str, str]) -> _Amount:
    return _Amount(digits_value(groups["digits"]), None, groups["scale"], groups["unit"])


def _listed(groups: dict[str, str]) -> _Amount:
    written = groups["digits"] or groups["digits2"]
    return _Amount(digits_value(written), None, groups["scale"], groups["unit"] or groups["unit2"])


def _own(groups: dict[str, str]) -> _Amount:
    """Read a rule that is not shipped: what it names digits, scale and unit."""
    return _Amount(
        digits_value(groups.get("digits") or "1"), None, groups.get("scale", ""), groups.get("unit", "")
    )


def _range(groups: dict[str, str]) -> _Amount:
    scale = groups["scale2"] or groups["scale"]
    low, high = digits_value(groups["digits"]), digits_value(groups["upper"])
    return _Amount(low, high, scale, groups["unit2"], "range")


def _bounded(groups: dict[str, str]) -> _Amount:
    """Read 10万元以上50万元以下; ends of two scales are written out: 5000元以上3万元以下."""
    if groups["chinese"]:
        ends = chinese_value(groups["chinese"]), chinese_value(groups["chinese2"])
        return _Amount(*ends, "", groups["unit2"], "range")
    low, high = digits_value(groups["digits"]), digits_value(groups["upper"])
    scale, upper_scale = groups["scale"], groups["scale2"]
    if scale == upper_scale:
        return _Amount(low, high, scale, groups["unit"], "range")
    return _Amount(low * SCALES[scale], high * SCALES[upper_scale], "", groups["unit"], "range")


def _half_year(groups: dict[str, str]) -> _Amount:
    return _Amount(0.5, None, "", groups["unit"])


def _chinese(groups: dict[str, str]) -> _Amount:
    written = groups["chinese"] + (f"{POINT}{groups['point']}" if groups["point"] else "")
    return _Amount(chinese_decimal(written), None, groups["scale"], groups["unit"])


def _adjacent(groups: dict[str, str]) -> _Amount:
    tens = SCALES[groups["tens"]]
    low, high = chinese_value(groups["low"]) * tens, chinese_value(groups["high"]) * tens
    return _Amount(low, high, "", groups["unit"], "range")


def _vague(groups: dict[str, str]) -> _Amount:
    value = 10 * SCALES[groups["tens"]] if groups["ten"] else chinese_value(groups["chinese"])
    return _Amount(value, None, "", groups["unit"], "ge", approximate=True)


def _double(groups: dict[str, str]) -> _Amount:
    return _Amount(2 ** (chinese_value(groups["chinese"]) or 1), None)


def _coins(groups: dict[str, str]) -> _Amount:
    return _Amount(
        digits_value(f"{groups['digits']}.{groups['tenths2']}{groups['cents']}"), None, "", groups["unit"]
    )


def _mixed_amount(groups: dict[str, str]) -> _Amount:
    return _Amount(_mixed(groups), None, "", groups["unit"])


def _index(groups: dict[str, str]) -> _Amount:
    return _Amount(digits_value(groups["digits"] or groups["digits2"]))


def _mixed(groups: dict[str, str]) -> int:
    """Return the value of a number in two parts: 13万2千 and 3万4000 and 7千3百万."""
    high, low = int(groups["digits"]), int(groups["digits2"])
    scale, inner = SCALES[groups["scale"]], SCALES[groups["scale2"]]
    if scale < _MYRIAD <= inner:
        return high * scale * _MYRIAD + low * inner
    if groups["scale2"]:
        return high * scale + low * inner
    # 3万4 is 34000, 3万4000 the same
    return high * scale + (low if len(groups["digits2"]) > 1 else low * scale // 10)


def _factor(unit: str, tools: _Tools) -> tuple[float | int, str]:
    """Return by what a unit multiplies and its base; of a compound, those of its two parts."""
    known = tools.units.get(unit)
    if known is not None or "/" not in unit:
        return known or (1, unit)
    above, _, below = unit.partition("/")
    scale = next((scale for scale in SCALES if scale and below.startswith(scale) and below != scale), "")
    factor, base = tools.units.get(above, (1, above))
    divisor, per = tools.units.get(below[len(scale) :], (1, below[len(scale) :]))
    return (factor / (divisor * SCALES[scale]) if divisor else factor), f"{base}/{per}"


def _is_bounded(text: str, found: Found, unit: str, tools: _Tools) -> bool:
    """Tell whether a bound makes a count of 一: 一公里以上, 不超过一年; 一类以上 is a rank."""
    if unit in tools.ranks:
        return False
    after = tools.after.match(text, found.end)
    before = tools.before.search(text, max(0, found.start - _LONGEST_BOUND), found.start)
    bounds = (match.lastgroup for match in (after, before) if match is not None)
    return any(bound in _BOUNDS for bound in bounds)


def _counts(text: str, found: Found, written: str, unit: str, tools: _Tools) -> bool:
    """Tell whether a Chinese numeral counts: 一个 is an article unless it is bounded, a bare 万元 a unit."""
    value = chinese_value(written)
    if value <= 1 and len(written) == 1 and unit not in tools.times:
        return value == 1 and _is_bounded(text, found, unit, tools)
    if MYRIADS.keys() >= set(written) or (unit in tools.tens and set(UNITS) >= set(written)):
        return text.endswith(tools.bare, 0, found.start)
    return tools.no_count.match(written + unit) is None


def _share(groups: dict[str, str]) -> _Amount:
    """Return a percentage in words, a fraction or a half."""
    if groups.get("of"):
        value = digits_value(groups["digits"]) if groups["digits"] else chinese_decimal(groups["chinese"])
        divisor, unit = PARTS[groups["of"]]
        return _Amount(value if divisor == 1 else float(Decimal(str(value)) / divisor), None, "", unit)
    if groups.get("half") or groups.get("over"):
        return _Amount(0.5, comparator="gt" if groups.get("over") else "eq")
    if groups.get("tenths"):
        hundredths = 5 if groups.get("half2") else _tenth(groups["hundredths"])
        return _Amount((10 * _tenth(groups["tenths"]) + hundredths) / 100)
    return _Amount(round(_tenth(groups["above"]) / max(1, _tenth(groups["below"])), 4))


def _tenth(written: str) -> int:
    return outline_number(written) or 0


_AMOUNTS: dict[str, Callable[[dict[str, str]], _Amount]] = {
    "number.count": _count,
    "number.listed": _listed,
    "number.range": _range,
    "number.between": _range,
    "number.bounded": _bounded,
    "number.half-year": _half_year,
    "number.chinese": _chinese,
    "number.adjacent": _adjacent,
    "number.vague": _vague,
    "number.double": _double,
    "number.mixed": _mixed_amount,
    "number.coins": _coins,
    "number.index": _index,
    "number.percent-han": _share,
    "number.fraction": _share,
    "number.ratio": _share,
}
"""What reads the groups of a rule, by its id; a rule of a user's own is read as ``number.count``."""


def _take_bounds(text: str, mention: NumberMention, floor: int, tools: _Tools) -> None:
    """Widen a mention over the words that bound it on either side."""
    start = mention.start
    signed = text.endswith(tools.minus, 0, start) and not text.endswith(tools.no_minus, 0, start)
    if signed and start - 1 >= floor:
        start = mention.start = start - 1
        mention.value = -mention.value
    low = max(floor, start - _LONGEST_BOUND)
    low = behind_last(text, ",。;:、\n", low, start)
    before = tools.before.search(text, low, start)
    if before and not _is_verb(before[0], mention, tools):
        mention.start = before.start()
        mention.approximate |= bool(before["about"] or before["nearly"])
        mention.comparator = next((_SAID[name] for name in _SAID if before[name]), mention.comparator)
    elif mention.comparator == "eq" and tools.of_verb.search(text, low, start):
        mention.comparator = "ge"
    after = tools.after.match(text, mention.end)
    if after:
        mention.end = after.end()
        mention.approximate |= bool(after["about"])
        if after["ge"]:
            mention.comparator = "ge"
        elif after["le"]:
            mention.comparator = "le"


def _share_bounds(text: str, mentions: list[NumberMention], tools: _Tools) -> None:
    """Give the bound that a series says once, before its first or behind its last member, to all of them."""
    first = 0
    for at in range(1, len(mentions) + 1):
        if at < len(mentions) and text[mentions[at - 1].end : mentions[at].start] in tools.joints:
            continue
        series, first = mentions[first:at], at
        head = series[0].start
        if len(series) == 1 or not tools.shared.search(text, max(0, head - _LONGEST_BOUND), head):
            continue
        bounds = [member for member in series if member.comparator in _BOUNDS]
        if len(bounds) == 1 and bounds[0] in (series[0], series[-1]):
            for member in series:
                if member.comparator == "eq":
                    member.comparator = bounds[0].comparator


def _is_verb(word: str, mention: NumberMention, tools: _Tools) -> bool:
    """突破百项技术 reaches them; 突破100亿元 passes a level."""
    return mention.rule == "number.chinese" and tools.reaching.match(word + mention.unit) is not None
