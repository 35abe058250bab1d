"""Find dates, years, periods, deadlines and durations in the reading: GUIDELINES, times; ISO 8601."""

from __future__ import annotations

import calendar
from dataclasses import dataclass

from planparse.grammar import Found, Grammar, choose, misread
from planparse.layout.eras import era_years
from planparse.mentions.mention import TimeMention
from planparse.mentions.spans import CITED
from planparse.numerals import outline_number
from planparse.structure.tree import Tree

_LONGEST_LEAD = 4
_CENTURY = 2000
# characters of an ISO 8601 month; more of a day
_MONTH = 7
_FROM_TODAY = "time.from-today"
_PARTS = frozenset(("half", "half2", "quarter", "quarters", "months"))
_UNDATED = {"time.within": "duration", "time.recurring": "recurring"}
# what says nothing of its year or month
_UNKNOWN = ("time.relative", "time.month-relative")
# how many years what a group takes is away from the year of the notice
_AWAY = {"this_year": 0, "next_year": 1, "year_after": 2, "last_year": -1, "year_before": -2}


class _Words:
    """The words around a time that say what it is."""

    def __init__(self, grammar: Grammar) -> None:
        self.as_of = grammar.compile("{{time_lead_as_of}}$")
        self.deadline = grammar.compile("{{time_lead_deadline}}$")
        self.joints = frozenset(grammar.words["series_joint"])


@dataclass(slots=True, eq=False)
class _Value:
    """What a time says: its type, start and end as written, and both read against the notice's own year."""

    type: str
    start: str | None = None
    end: str | None = None
    first: str | None = None
    last: str | None = None


def find_times(tree: Tree, grammar: Grammar, found: list[Found]) -> list[TimeMention]:
    """Return the times of the notice in text order, without overlaps, none in a title or a cited one."""
    text = tree.reading.text
    if "times" not in grammar.derived:
        grammar.derived["times"] = _Words(grammar)
    words: _Words = grammar.derived["times"]
    own = _own_year(tree)
    sections = _years_of_sections(tree, grammar, own)
    closed = [match.span() for match in CITED.finditer(text)]
    closed += [(p.start, p.end) for p in tree.reading.paragraphs if p.zone in ("title", "contents", "chrome")]
    closed.sort()
    mentions: list[TimeMention] = []
    at = 0
    for item in choose(found):
        while at < len(closed) and closed[at][1] <= item.start:
            at += 1
        if at < len(closed) and closed[at][0] <= item.start:
            continue
        try:
            here = _own_at(tree, sections, item.start, own) if sections else own
            mentions.append(_mention(text, item, words, mentions[-1].end if mentions else 0, here))
        except (ArithmeticError, LookupError, ValueError) as problem:
            raise misread(item, problem) from None
        _read_list(text, mentions, words)
    return mentions


def _read_list(text: str, mentions: list[TimeMention], words: _Words) -> None:
    """Read the last time as a member of its list: 2023年6月15日、9月15日、12月5日前 share year and 前."""
    last = mentions[-1]
    if len(mentions) < 2 or text[mentions[-2].end : last.start] not in words.joints:
        return
    before = mentions[-2]
    dated = before.iso_end is not None and len(before.iso_end) >= _MONTH
    if last.rule == "time.relative-day" and before.iso_end and dated and last.closes:
        last.iso_end = last.closes = f"{before.iso_end[:4]}{last.closes[4:]}"
        last.last_year = before.last_year
        if last.type != "deadline":
            last.iso_start, last.first_year = last.iso_end, last.last_year
    if last.type == "deadline":
        for at in range(len(mentions) - 2, -1, -1):
            if (
                text[mentions[at].end : mentions[at + 1].start] not in words.joints
                or mentions[at].type != "date"
            ):
                break
            mentions[at].type, mentions[at].iso_start, mentions[at].first_year = "deadline", None, None


@dataclass(slots=True, eq=False)
class _Own:
    """The year that 今年 means, and the last of the plan; None where the notice says neither."""

    year: int | None
    plan_end: int | None


def _own_year(tree: Tree) -> _Own:
    """Return the notice's own year: that of a plan for one year, else that in which it was issued."""
    plan = tree.plans[0] if tree.plans else None
    start, end = (plan.start_year, plan.end_year) if plan else (None, None)
    issued = tree.header.issued_on
    year = start if start is not None and start == end else int(issued[:4]) if issued else None
    return _Own(year, end)


def _years_of_sections(tree: Tree, grammar: Grammar, own: _Own) -> list[tuple[int, int, _Own]]:
    """Return [start, end) in the source of each section whose heading plans a year that is not the own one.

    一、2023年工作情况 and 二、2024年工作安排 of one notice: 年底前 below the second is of 2024.
    """
    years = grammar.compile("{{title_year}}")
    found = []
    for plan in tree.plans:
        for node in plan.root.children:
            year = years.search(node.heading) if node.heading and node.kind == "section" else None
            if year is not None and int(year["year"]) != own.year:
                found.append((node.start, node.end, _Own(int(year["year"]), own.plan_end)))
    return found


def _own_at(tree: Tree, sections: list[tuple[int, int, _Own]], place: int, own: _Own) -> _Own:
    """Return what is the own year at a place of the reading."""
    start = tree.reading.source_start(place)
    return next((said for low, high, said in sections if low <= start < high), own)


def _mention(text: str, found: Found, words: _Words, floor: int, own: _Own) -> TimeMention:
    groups = {name: value for name, value in found.match.groupdict().items() if value is not None}
    value = _value(found.rule.id, groups, own)
    start = found.start
    before = text[max(floor, start - _LONGEST_LEAD) : start]
    if value.type not in ("duration", "recurring"):
        lead = words.as_of.search(before)
        if lead:
            value.type, start, value.start, value.first = "as_of", start - len(lead[0]), None, None
        elif value.type != "range":
            lead = words.deadline.search(before)
            if lead:
                value.type, start = "deadline", start - len(lead[0])
    if value.type == "deadline":
        value.start = value.first = None
    return TimeMention(
        start,
        found.end,
        found.rule.id,
        value.type,
        value.start,
        value.end,
        _year(value.first or value.start),
        _year(value.last or value.end),
        value.last or value.end,
    )


def _year(iso: str | None) -> int | None:
    return int(iso[:4]) if iso else None


def _value(rule: str, groups: dict[str, str], own: _Own) -> _Value:
    """Return what a rule matched says."""
    if rule in _UNDATED:
        return _Value(_UNDATED[rule])
    if rule == "time.era":
        return _era(groups)
    if rule == "time.plan-end":
        end = str(own.plan_end) if own.plan_end else None
        return _Value("deadline" if "last" in groups or "before" in groups else "range", last=end)
    if rule == "time.own-year":
        whole = str(own.year) if own.year else None
        if "whole" in groups:
            return _Value("year", first=whole, last=whole)
        last = f"{whole}-12-31" if whole and "last" in groups else whole
        return _Value("date" if "last" in groups and "before" not in groups else "deadline", last=last)
    if rule == _FROM_TODAY and "month" not in groups and "year" not in groups:
        return _Value("date")
    if "short" in groups:
        return _dated(_CENTURY + int(groups["short"]), groups)
    if "year" in groups:
        value = _dated(_number(groups["year"]), groups)
        return _Value("range", end=value.end) if rule == _FROM_TODAY else value
    # the year is that of the notice, or told from it: what is written has none of its own
    away = next((years for name, years in _AWAY.items() if name in groups), None)
    known = own.year is not None and (away is not None or rule not in _UNKNOWN)
    read = _dated((own.year or 0) + (away or 0), groups) if known else None
    kind = _undated_type(rule, groups)
    if read is None:
        return _Value(kind)
    return _Value(kind, first=read.start, last=read.end)


def _undated_type(rule: str, groups: dict[str, str]) -> str:
    if "before" in groups or "before2" in groups:
        return "deadline"
    spans = rule in ("time.part", "time.span", "time.range-months", _FROM_TODAY)
    if spans or not groups.keys().isdisjoint(_PARTS) or {"month", "month2"} <= groups.keys():
        return "range"
    return "year" if rule == "time.relative" and "month" not in groups else "date"


def _dated(year: int, groups: dict[str, str]) -> _Value:
    """Return what a time of a known year says."""
    closes = "before" in groups
    if "day" in groups and ("day2" in groups or "month3" in groups):
        return _span(year, groups)
    if "year2" in groups or ("month2" in groups and "month" in groups):
        value = _range(year, groups)
    elif not groups.keys().isdisjoint(_PARTS):
        value = _part_of_year(year, groups)
    else:
        value = _point(year, groups)
    return _Value("deadline" if closes else value.type, value.start, value.end)


def _point(year: int, groups: dict[str, str]) -> _Value:
    month = _number(groups.get("month") or groups.get("month2") or groups.get("month3"))
    day = _number(groups.get("day") or groups.get("day2") or groups.get("day3"))
    closes_year = "last" in groups or "end" in groups
    if month and day:
        end = _iso(year, month, day)
        return _Value("date", end, end)
    if month:
        end = f"{year:04d}-{month:02d}"
        end += f"-{calendar.monthrange(year, month)[1]:02d}" if "last" in groups else ""
        return _Value("date", end, end)
    end = f"{year:04d}-12-31" if closes_year else f"{year:04d}"
    return _Value("date" if closes_year else "year", end, end)


def _iso(year: int, month: int, day: int) -> str | None:
    """Return a day as ISO 8601, None for one that no calendar has: 2月30日."""
    if not 1 <= month <= 12 or day > calendar.monthrange(year, month)[1]:
        return None
    return f"{year:04d}-{month:02d}-{day:02d}"


def _span(year: int, groups: dict[str, str]) -> _Value:
    month, day = int(groups["month"]), int(groups["day"])
    month2 = int(groups.get("month3") or groups.get("month2") or month)
    year2 = int(groups.get("year2", year + (month2 < month)))
    day2 = calendar.monthrange(year2, month2)[1] if "month3" in groups else int(groups["day2"])
    return _Value("range", _iso(year, month, day), _iso(year2, month2, day2))


def _range(year: int, groups: dict[str, str]) -> _Value:
    month, month2 = _number(groups.get("month")), _number(groups.get("month2"))
    year2 = int(groups.get("year2", year))
    first = f"{year:04d}" + (f"-{month:02d}" if month else "")
    last = f"{year2:04d}" + (f"-{month2:02d}" if month2 else "")
    if "last" in groups:
        last = f"{year2:04d}-{month2 or 12:02d}-{calendar.monthrange(year2, month2 or 12)[1]:02d}"
    elif "day2" in groups and month2:
        last = _iso(year2, month2, int(groups["day2"])) or last
    return _Value("range", first, last)


def _part_of_year(year: int, groups: dict[str, str]) -> _Value:
    if "months" in groups:
        return _Value("range", f"{year:04d}-01", f"{year:04d}-{_number(groups['months']):02d}")
    if "half" in groups or "half2" in groups:
        first, last = (1, 6) if "half" in groups else (7, 12)
    elif "quarters" in groups:
        first, last = 1, _number(groups["quarters"]) * 3
    else:
        first = _number(groups["quarter"]) * 3 - 2
        last = _number(groups.get("quarter2", groups["quarter"])) * 3
    end = f"{year:04d}-{last:02d}-{calendar.monthrange(year, last)[1]:02d}"
    return _Value("range", f"{year:04d}-{first:02d}-01", end)


def _era(groups: dict[str, str]) -> _Value:
    first, last = era_years(_number(groups["era"]))
    if "last" in groups:
        return _Value("date", f"{last:04d}-12-31", f"{last:04d}-12-31")
    return _Value("range", f"{first:04d}", f"{last:04d}")


def _number(written: str | None) -> int:
    """Return what a group writes, 0 where it took nothing. Raises ValueError where that is no number."""
    if not written:
        return 0
    number = outline_number(written)
    if number is None:
        raise ValueError(f"{written} is no number")
    return number
