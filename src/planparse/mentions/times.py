"""Find dates, years, periods, deadlines and durations in the reading: GUIDELINES, times; ISO 8601."""

from __future__ import annotations

import calendar

from planparse.grammar import Found, Grammar, choose
from planparse.layout.numbering import outline_number
from planparse.mentions.mention import TimeMention
from planparse.mentions.spans import CITED
from planparse.structure.tree import Tree

_HAN_YEAR = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_LONGEST_LEAD = 4
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}
_FIRST_ERA_YEAR = 2001  # 十五 began in 2001, each era after it takes five years


class _Leads:
    """The words before a time that say what it is."""

    def __init__(self, grammar: Grammar) -> None:
        self.as_of = grammar.compile("{{time_lead_as_of}}$")
        self.deadline = grammar.compile(r"(?<![达提涉])(?:力争到|到|至)$")


def find_times(tree: Tree, grammar: Grammar, found: list[Found]) -> list[TimeMention]:
    """Return the times of the notice in text order, without overlaps, none in a title or a cited one."""
    text = tree.reading.text
    if "times" not in grammar.derived:
        grammar.derived["times"] = _Leads(grammar)
    leads: _Leads = grammar.derived["times"]
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
        mention = _mention(text, item, leads, mentions[-1].end if mentions else 0)
        if mention is not None:
            mentions.append(mention)
    return mentions


def _mention(text: str, found: Found, leads: _Leads, floor: int) -> TimeMention | None:
    groups = {name: value for name, value in found.match.groupdict().items() if value is not None}
    kind, first, last = _value(found.rule.id, groups)
    start = found.start
    before = text[max(floor, start - _LONGEST_LEAD) : start]
    if first is not None or last is not None:
        lead = leads.as_of.search(before)
        if lead:
            kind, start, first = "as_of", start - len(lead[0]), None
        elif kind != "range" or groups.get("part", "").startswith("末"):
            lead = leads.deadline.search(before)
            if lead:
                kind, start, first = "deadline", start - len(lead[0]), None
    if kind == "deadline":
        first = None
    return TimeMention(start, found.end, found.rule.id, kind, first, last, _year(first), _year(last))


def _year(iso: str | None) -> int | None:
    return int(iso[:4]) if iso else None


def _value(rule: str, groups: dict[str, str]) -> tuple[str, str | None, str | None]:
    """Return type, start and end of what a rule matched."""
    if rule in ("time.within", "time.recurring"):
        return ("duration" if rule == "time.within" else "recurring"), None, None
    if rule == "time.era":
        return _era(groups)
    if "year" not in groups:
        return ("deadline" if rule == "time.relative-day" else "year"), None, None
    year = int(groups["year"].translate(_HAN_YEAR))
    closes = "before" in groups
    if "year2" in groups or ("month2" in groups and "day2" not in groups):
        return _range(year, groups)
    if "half" in groups or "quarter" in groups:
        return _part_of_year(year, groups)
    month = _number(groups.get("month") or groups.get("month2"))
    day = _number(groups.get("day") or groups.get("day2"))
    if month and day:
        end = f"{year:04d}-{month:02d}-{day:02d}"
    elif month:
        end = f"{year:04d}-{month:02d}"
        end += f"-{calendar.monthrange(year, month)[1]:02d}" if "last" in groups else ""
    else:
        end = f"{year:04d}-12-31" if "last" in groups else f"{year:04d}"
    kind = "deadline" if closes else "date" if month or "last" in groups else "year"
    return kind, end, end


def _range(year: int, groups: dict[str, str]) -> tuple[str, str | None, str | None]:
    month, month2 = _number(groups.get("month")), _number(groups.get("month2"))
    year2 = int(groups.get("year2", year))
    first = f"{year:04d}" + (f"-{month:02d}" if month else "")
    last = f"{year2:04d}" + (f"-{month2:02d}" if month2 else "")
    if "last" in groups:
        last = f"{year2:04d}-{month2 or 12:02d}-{calendar.monthrange(year2, month2 or 12)[1]:02d}"
    return "range", first, last


def _part_of_year(year: int, groups: dict[str, str]) -> tuple[str, str | None, str | None]:
    if "half" in groups:
        first, last = (1, 6) if groups["half"].startswith("上") else (7, 12)
    else:
        quarter = _QUARTERS.get(groups["quarter"]) or int(groups["quarter"])
        first, last = quarter * 3 - 2, quarter * 3
    end = f"{year:04d}-{last:02d}-{calendar.monthrange(year, last)[1]:02d}"
    return ("deadline" if "before" in groups else "range"), f"{year:04d}-{first:02d}-01", end


def _era(groups: dict[str, str]) -> tuple[str, str | None, str | None]:
    first = _FIRST_ERA_YEAR + 5 * (outline_number(groups["era"]) or 0)
    if groups["part"].startswith("末"):
        return "date", f"{first + 4:04d}-12-31", f"{first + 4:04d}-12-31"
    return "range", f"{first:04d}", f"{first + 4:04d}"


def _number(written: str | None) -> int | None:
    if not written:
        return None
    return int(written) if written.isdigit() and written.isascii() else outline_number(written)
