"""Where the name of an organisation starts."""

from __future__ import annotations

import re
from bisect import bisect_right

from planparse.mentions.organisation_places import LEVELS
from planparse.mentions.organisation_words import Ending, Words

_NATIONAL = ("国家", "中国", "全国", "中央", "自治区", "兵团", "中共", "共青团", "团")
_LINKS = frozenset(("、", "和", "与", "及", "以及", ",", ";", "或", "或者", "会同", "并会同", "/"))
_LINK_STARTS = tuple(sorted(_LINKS))
_LONGEST = 40
# characters of a name, read backwards
_RUN = re.compile(r"(?:[^\W_]|[·-])+")
# the class of all places of a level: 各县(市)区, 各市、县
_EVERY = re.compile(r"(?:各|有关|相关|所有)[省市州县区旗盟地乡镇级自治直辖行政、,()〈〉<>/和]{0,14}\Z")
# a document number: 工信部科〔2017〕315号
_NUMBERED = re.compile(r"[\u3400-\u9fff]{0,5}\[(?:19|20)\d\d\]")
# what may stand between 各 and the last level of a class
_INSIDE_CLASS = frozenset("各关有、,)〉>/和县市区州")
_CLOSING = frozenset(")〉>")
_NEEDS_MIDDLE = frozenset(("research", "education", "company", "association"))
_LOCAL_LEVELS = frozenset("区县旗州盟镇乡")
_CHINA = frozenset(("中国", "中华"))
_INSIDE_NAMES = frozenset(("集团", "控股", "中国", "华东", "华南", "华北", "国际"))
_LOCAL_SCHOOLS = ("学校", "小学", "中学", "幼儿园")
_BROAD = frozenset(("国家", "全国", "中国", "中央", "中共", "中华", "全省", "全市"))
_NATION = frozenset(("国家", "全国", "全省", "全市"))

Place = tuple[int, int]
"""Where a name starts, and where the place or level at its head ends."""


class Edges:
    """The left edges of names in one text."""

    def __init__(self, text: str, words: Words) -> None:
        self.text = text
        self.words = words
        self._backward = text[::-1]
        self.duties = sorted(match.span() for pattern in words.duty for match in pattern.finditer(text))
        self._duty_starts = [start for start, _ in self.duties]
        self._local = self._levels()

    def _levels(self) -> frozenset[str]:
        """Return the levels below the city that the head of the notice itself speaks for."""
        found = {"省", "市"}
        for match in re.finditer(r"[区县旗州盟](?=人民政府|委|政府)", self.text[:600]):
            if self.words.places.before(self.text, match.end(), 0) < match.end():
                found.add(match[0])
        return frozenset(found)

    def in_duty(self, position: int) -> bool:
        """Return whether a position lies in a list of who is responsible."""
        index = bisect_right(self._duty_starts, position) - 1
        return index >= 0 and position < self.duties[index][1]

    def segment(self, end: int, floor: int) -> int:
        """Return where the run of name characters before end starts, a pair of quotes inside included."""
        floor = max(floor, end - _LONGEST)
        last = len(self.text)
        position = end
        while position > floor:
            run = _RUN.match(self._backward, last - position, last - floor)
            position = last - run.end() if run else position
            if position <= floor:
                break
            opening = self._opening(self.text[position - 1], floor, position)
            if opening < 0:
                return position
            position = opening
        return position

    def _opening(self, char: str, floor: int, position: int) -> int:
        """Return where a pair inside a name opens: 市“工改”领导小组, 某某(上海)有限公司; -1 if none does."""
        if char == "”":
            return self.text.rfind("“", max(floor, position - 15), position)
        if char != ")":
            return -1
        opening = self.text.rfind("(", max(floor, position - 8), position)
        if opening < 0:
            return -1
        inner = self.text[opening + 1 : position - 1]
        return opening if inner in _INSIDE_NAMES or inner in self.words.places.names else -1

    def linked(self, left: int, right: int) -> bool:
        """Return whether what ends at left and the item that holds right stand in one list."""
        return self.text.startswith(_LINK_STARTS, left, right)

    def directly_linked(self, left: int, right: int) -> bool:
        """Return whether nothing but a link stands between left and right."""
        return self.text[left:right] in _LINKS

    def prefix(self, end: int, floor: int) -> int:
        """Return where the place, level or national word that ends at end starts; end where none does."""
        text, start = self.text, end
        while start > floor:
            place = self.words.places.before(text, start, floor)
            if place < start:
                start = place
                continue
            size = 0
            if text.endswith(_NATIONAL, floor, start):
                size = next(len(word) for word in _NATIONAL if text.endswith(word, floor, start))
            if not size and start == end and text[start - 1] in LEVELS:
                size = 1
            if not size:
                break
            start -= size
        return start

    def start(self, ending: Ending, start: int, end: int, floor: int, linked: bool) -> Place | None:
        """Return where the name with this ending starts; None where it is no name of one organisation."""
        if self.text.find("[", end, end + 6) >= 0 and _NUMBERED.match(self.text, end):
            return None
        if ending.left == "whole":
            begin = start - 2 if self.text.endswith("中国", floor, start) else start
            return None if self._class_before(begin, floor) else (begin, begin)
        if ending.left in ("department", "level"):
            return self._after_prefix(ending, start, floor, linked)
        if ending.left == "list":
            place = self._after_prefix(ending, start, floor, linked)
            return place or self._headed(ending, start, end, floor, False)
        if ending.left == "free":
            return self._free(start, floor)
        if ending.left == "head":
            return self._headed(ending, start, end, floor, linked)
        return None

    def _class_before(self, start: int, floor: int) -> bool:
        """Return whether what starts here is a class, by the words before it."""
        if self.words.class_before.search(self.text, max(floor, start - 3), start):
            return True
        before = self.text[start - 1 : start]
        level = self.text[start : start + 1] in LEVELS or self.text.startswith(("自治", "人民"), start)
        return (before in _CLOSING or (level and before in _INSIDE_CLASS)) and bool(
            _EVERY.search(self.text, start - 18, start)
        )

    def _after_prefix(self, ending: Ending, start: int, floor: int, linked: bool) -> Place | None:
        begin = self.prefix(start, floor)
        if begin == start:
            return self._bare(ending, start, floor, linked)
        if self._class_before(begin, floor):
            return None
        level = self.text[begin]
        if begin == start - 1 and level in LEVELS:
            wider = self._function_area(begin, floor)
            if wider < begin:
                return wider, start
            if level not in self._local and not self.in_duty(begin):
                return None
        return begin, start

    def _bare(self, ending: Ending, start: int, floor: int, linked: bool) -> Place | None:
        """Return the place of a name without a place or level before it."""
        if self._class_before(start, floor) or ending.left == "level":
            return None
        if (ending.left == "department" and self._stands_free(ending, start, floor)) or (
            linked and self.directly_linked(floor, start)
        ):
            return start, start
        if not self.in_duty(start):
            return None
        first = self.after_leads(self.segment(start, floor), start)
        return None if first < start and self._common(first) else (first, first)

    def _stands_free(self, ending: Ending, start: int, floor: int) -> bool:
        """Return whether nothing but a verb or preposition stands before a bare name (not 电子|税务局)."""
        text = self.text
        if start == floor or not "\u3400" <= text[start - 1] <= "\u9fff":
            return True
        return bool(self.words.lead_before.search(text, max(floor, start - 4), start))

    def _function_area(self, begin: int, floor: int) -> int:
        """Return where the name of an area that no table holds starts: 两江新区."""
        if self.text[begin] not in "区镇乡县州":
            return begin
        first = self.after_leads(self.segment(begin, floor), begin)
        if not 2 <= begin - first <= 8 or self._common(first):
            return begin
        return begin if self.words.never.search(self.text, first, begin + 1) else first

    def after_leads(self, first: int, end: int) -> int:
        """Return where a name may start at the earliest in [first, end): behind verbs and prepositions."""
        text, words = self.text, self.words
        place_at, opening = words.places.at, words.opening.match
        for match in words.hard.finditer(text, first, end):
            first = match.end()
        placed = place_end = place_at(text, first, end)
        for match in words.verb.finditer(text, first, end):
            start, after = match.span()
            if start < place_end:
                continue
            place_end = place_at(text, after, end)
            # inside a name that starts with a place only another place starts anew: 哈尔滨建成北方… is one
            if place_end > after or (placed == first and opening(text, after, end)):
                first, placed = after, place_end
        if placed > first or opening(text, first, end):
            return first
        lead = words.lead.match(text, first, end)
        return lead.end() if lead else first

    def _free(self, start: int, floor: int) -> Place | None:
        first = self.after_leads(self.segment(start, floor), start)
        if start - first < 2 or self._common(first) or self.words.never.search(self.text, first, start):
            return None
        places = self.words.places
        inner = places.at(self.text, first, start)
        second = self.text[inner : places.at(self.text, inner, start)]
        # a county before the name that starts with its province: 青冈黑龙江某某有限公司
        doubled = self.text[first:inner] not in places.provinces and second in places.provinces
        return (inner, inner) if doubled else (first, first)

    def _headed(self, ending: Ending, start: int, end: int, floor: int, linked: bool) -> Place | None:
        segment = self.segment(start, floor)
        first = self.after_leads(segment, start)
        if self._class_before(first, floor):
            return None
        if self.words.never.search(self.text, first, start):
            return None
        head_end = self.words.head(self.text, first, start)
        if head_end > first:
            return self._with_head(ending, first, head_end, start, end)
        behind = first == segment or self.text[segment:first] in _LINKS
        whole = behind and start - first >= 2 and not self._common(first)
        if behind and self.words.area_body.match(self.text, start) and self.text[start - 1] == "区":
            known = not self._common(first) and not self.words.area.fullmatch(self.text, first, start)
            return (first, first) if known else None
        if whole and (self.in_duty(first) or (linked and self.directly_linked(floor, first))):
            return first, first
        if self.text.startswith("集团", start) and self._group(segment, first, start):
            return first, first
        return self._inner_head(ending, first, start, end)

    def _group(self, segment: int, first: int, start: int) -> bool:
        """Return whether a group without a place is there already: 支持万河集团, not 组建旅游集团."""
        led = first == segment or self.words.firm_lead.search(self.text, segment, first)
        trade = self.words.industry.search(self.text, first, start) or self._common(first)
        trade = trade or self.text[start - 1] in "型化式级区"
        return bool(led) and 2 <= start - first <= 5 and not trade

    def _with_head(self, ending: Ending, first: int, head_end: int, start: int, end: int) -> Place | None:
        head = self.text[first:head_end]
        if head in _LOCAL_LEVELS and head not in self._local and not self.in_duty(first):
            return None
        placed = head in self.words.places.names
        if start == head_end and placed and self.words.bare.fullmatch(self.text, start, end):
            return None
        if head in _BROAD and (ending.left == "list" or self.text.endswith(_LOCAL_SCHOOLS, start, end)):
            return None
        broad = len(head) == 1 or head in _BROAD or bool(self.words.country.fullmatch(head))
        short = start - head_end < 2 or (head not in _CHINA and self._common(head_end))
        if len(head) == 1 and not self.words.plain.fullmatch(self.text, start, end):
            short = False
        if len(head) == 1 and start - head_end >= 4 and "企业" not in self.text[head_end:start]:
            short = False
        needy = ending.type in _NEEDS_MIDDLE or (ending.type == "health" and head in _NATION)
        if broad and short and needy:
            return None
        return first, head_end if len(head) == 1 or placed else first

    def _inner_head(self, ending: Ending, first: int, start: int, end: int) -> Place | None:
        """Return the place of a name whose own place stands further in, behind words that no list knows."""
        first = max(first, self.text.rfind(")", first, start) + 1)
        for inner in range(first + 1, start):
            inner_end = self.words.places.at(self.text, inner, start)
            if inner_end > inner:
                break
        else:
            return None
        if inner - first <= 10 and self.words.branch.fullmatch(self.text, start, end):
            return None if self._common(first) else (first, first)
        return (inner, inner_end) if ending.type != "government" else None

    def _common(self, position: int) -> bool:
        return bool(self.words.common.match(self.text, position))
