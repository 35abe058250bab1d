"""When a target is due: said in its sentence, inherited from what governs it, or the plan's own period."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from planparse.grammar import Grammar
from planparse.layout import Reading
from planparse.meaning.window import Window
from planparse.mentions.mention import NumberMention, TimeMention
from planparse.structure.tree import Node, Tree

DueBasis = Literal["explicit", "inherited", "plan_period", "recurring", "relative"]
_INHERITING = {"goals"}
# a year so near to the start of its paragraph governs all of it
_OPENING = 24
_OPENS = 1
_MARKER = 8  # characters of a marker at most
_YEAR = 4  # characters of an ISO year


@dataclass(slots=True, eq=False)
class Due:
    """When a target is due: years, both included; ``text`` is the words that say so, None where none do."""

    start: int | None
    end: int | None
    basis: DueBasis
    text: str | None
    date: str | None = None


@dataclass(slots=True, eq=False)
class Governed:
    """The cell of a table at [start, end) of the reading, and what governs it.

    That is the cell of its row at [low, high), or where no time stands there ``years`` that ``text`` says.
    ``name`` is what its row is of, nothing for the cell that names it.
    """

    start: int
    end: int
    low: int = 0
    high: int = 0
    years: tuple[int | None, int] | None = None
    text: str = ""
    name: str = ""


class DueFinder:
    """Finds due years. ``numbers`` are all numbers of the notice, for series over a range of years."""

    def __init__(
        self,
        tree: Tree,
        times: list[TimeMention],
        numbers: list[NumberMention],
        grammar: Grammar,
        governed: Sequence[Governed] = (),
    ) -> None:
        self._own_year = grammar.compile("{{own_year}}(?!{{target_verb}}|{{lead_in}}|,)")
        words = grammar.words
        self._rates = words["yearly_rate"]
        self._shares, self._joints = words["share_unit"], words["series_joint"]
        self._compared, self._since = words["compared_before"], words["since_behind"]
        self._onwards, self._over = words["onwards"], words["year_over"]
        self._describes = grammar.compile("{{year_of_thing}}")
        self._per_head = grammar.compile("{{per_head}}$")
        self._tree = tree
        self._text = tree.reading.text
        self._times = times
        self._starts = [time.start for time in times]
        self._numbers = numbers
        self._places = {id(number): at for at, number in enumerate(numbers)}
        issued = tree.header.issued_on
        self._issued = int(issued[:4]) if issued else None
        self._governed = governed
        self._leads: dict[int, TimeMention | None] = {}
        self._leading: tuple[int, Sequence[TimeMention]] = (-1, ())

    def due(self, number: NumberMention, window: Window, node: Node | None) -> Due | None:
        """Return when a target is due, None where neither the text nor the plan says so."""
        own = self._between(window.start, window.end)
        before = [
            time
            for time in own
            if time.start < number.start
            and (time.start >= window.clause_start or not self._own_year.match(self._text, time.start))
        ]
        governing = [time for time in before if self._governs(time)]
        governing = governing or [
            time
            for time in own
            if number.start < time.start < window.clause_end
            and time.type == "deadline"
            and self._governs(time)
        ]
        if governing:
            return self._explicit(
                governing[-1] if governing[-1].start < number.start else governing[0], number
            )
        rate = next((time for time in reversed(before) if self._is_rate(time, window)), None)
        inherited = self._inherited(number, window, node) if rate else None
        if inherited is not None and not any(
            time.type == "duration" for time in self._between(inherited.end, number.start)
        ):
            return self._as_due(inherited, "inherited")  # 到2035年…。今后五年, …: five years, not that one
        loose = next((time for time in reversed(before) if self._says_loosely(time, window)), None)
        if loose is not None:
            return self._loosely(loose, node)
        if node is not None and node.kind == "table":
            return self.in_table(number.start, node)
        inherited = self._inherited(number, window, node)
        if inherited is not None:
            listed = self._year_in_list(inherited, number)
            if listed is not None:
                return self._of_year(listed, "inherited")
            return self._as_due(inherited, "inherited")
        return self._by_heading(node) or self._by_plan(node)

    def _says_loosely(self, time: TimeMention, window: Window) -> bool:
        """Tell whether a time says when a number is due, and no year: 每年, 三年内, 年底前, 2027年起."""
        if self._begins(time) or self._is_undated(time):
            return True
        if time.type not in ("recurring", "duration") or time.start < window.clause_start - 40:
            return False
        if self._per_head.search(self._text, max(0, time.start - 4), time.start):
            return False  # 每人|每月|800元
        # 年均增长8%, 培育企业5家
        return self._words(time) not in self._rates or self._is_rate(time, window)

    def _loosely(self, time: TimeMention, node: Node | None) -> Due | None:
        if self._begins(time):  # no year of an earlier sentence either
            return self._by_heading(node) or self._by_plan(node)
        basis: DueBasis = "recurring" if time.type == "recurring" else "relative"
        return Due(start=None, end=None, basis=basis, text=self._words(time))

    def _is_rate(self, time: TimeMention, window: Window) -> bool:
        """Tell whether a word makes the numbers of its clause yearly ones: 年均增长8%."""
        return time.start >= window.clause_start and self._words(time) in self._rates

    def _begins(self, time: TimeMention) -> bool:
        """Tell whether something holds from a time on, and so by none: 自2026年起,比例提高到50%."""
        return time.type in ("year", "date") and self._text.startswith(self._onwards, time.end)

    def _is_undated(self, time: TimeMention) -> bool:
        """Tell whether a time is of the year of a notice that says none: 年底前, 今年, 6月底前."""
        if time.last_year is not None or time.type not in ("deadline", "year", "range"):
            return False
        return not self._text.startswith(self._over, time.start) and not self._text.endswith(
            self._compared, 0, time.start
        )

    def in_table(self, place: int, node: Node) -> Due | None:
        """Return when what a cell says is due: by its row, head or caption, else by the text above."""
        cell = cell_at(self._governed, place)
        times = self._between(cell.low, cell.high) if cell is not None else []
        for time in times:
            if time.type == "recurring":
                return Due(None, None, "recurring", self._words(time))
            if self._governs(time):
                return self._as_due(time, "inherited")
        if cell is not None and cell.years is not None and not times:
            return Due(*cell.years, "inherited", cell.text)
        if cell is not None and cell.low < cell.high:  # 长期坚持
            return self._by_plan(node)
        lead = self._lead(node) if any(above.role in _INHERITING for above in node.ancestors()) else None
        return self._by_plan(node) if lead is None else self._as_due(lead, "inherited")

    def _by_heading(self, node: Node | None) -> Due | None:
        """Return the year that the heading of a section names: 二、2025年工作计划."""
        for above in node.ancestors() if node is not None else ():
            if above.kind == "plan" or not above.heading:
                continue
            end = above.start + len(above.heading) + _MARKER
            for time in self._between_source(above.start, end):
                if time.type == "year" and self._governs(time):
                    return self._as_due(time, "inherited")
        return None

    def _by_plan(self, node: Node | None) -> Due | None:
        plan = self._tree.plan_of(node)
        if plan is None or plan.end_year is None:
            return None
        return Due(start=plan.start_year, end=plan.end_year, basis="plan_period", text=None)

    def _explicit(self, time: TimeMention, number: NumberMention) -> Due:
        year = self._year_in_series(time, number)
        if year is not None:
            return Due(start=year, end=year, basis="explicit", text=self._words(time))
        listed = self._year_in_list(time, number)
        return self._as_due(time, "explicit") if listed is None else self._of_year(listed, "explicit")

    def _of_year(self, time: TimeMention, basis: DueBasis) -> Due:
        return Due(start=time.last_year, end=time.last_year, basis=basis, text=self._words(time))

    def _year_in_series(self, time: TimeMention, number: NumberMention) -> int | None:
        """2018-2020年…6000辆、10000辆和15000辆: each member of the series has its own year."""
        if time.type != "range" or time.first_year is None or time.last_year is None:
            return None
        first, last = self._series(number)
        if last - first != time.last_year - time.first_year or last == first:
            return None
        return time.first_year + self._places[id(number)] - first

    def _year_in_list(self, time: TimeMention, number: NumberMention) -> TimeMention | None:
        """2024年、2025年…分别达到90万吨和120万吨: as many years as members, one each."""
        at = bisect_left(self._starts, time.start)
        years = [time]
        while at > 0 and self._text[self._times[at - 1].end : years[0].start] in self._joints:
            at -= 1
            years.insert(0, self._times[at])
        at = bisect_left(self._starts, time.start) + 1
        while at < len(self._times) and self._text[years[-1].end : self._times[at].start] in self._joints:
            years.append(self._times[at])
            at += 1
        first, last = self._series(number)
        if len(years) < 2 or len(years) != last - first + 1:
            return None
        return years[self._places[id(number)] - first]

    def _series(self, number: NumberMention) -> tuple[int, int]:
        """Return the first and last place of the series that a number is a member of."""
        first = last = self._places[id(number)]
        while first > 0 and self._follows(self._numbers[first - 1], self._numbers[first]):
            first -= 1
        while last + 1 < len(self._numbers) and self._follows(self._numbers[last], self._numbers[last + 1]):
            last += 1
        return first, last

    def _follows(self, left: NumberMention, right: NumberMention) -> bool:
        return left.unit == right.unit and self._text[left.end : right.start] in self._joints

    def _between(self, start: int, end: int) -> list[TimeMention]:
        low = bisect_left(self._starts, start)
        high = bisect_left(self._starts, end)
        return self._times[low:high]

    def _between_source(self, start: int, end: int) -> list[TimeMention]:
        """Return the times that begin in [start, end) of the source."""
        reading = self._tree.reading
        low = _reading_place(self._starts, reading, start)
        return self._times[low : max(low, _reading_place(self._starts, reading, end))]

    def _governs(self, time: TimeMention) -> bool:
        """Tell whether a time can be the due date of what follows it."""
        if time.last_year is None or time.type in ("as_of", "recurring", "duration"):
            return False
        if self._issued is not None and time.last_year < self._issued:
            return False
        if self._text.endswith(self._compared, 0, time.start) or self._text.startswith(self._since, time.end):
            return False
        return not self._describes.match(self._text, time.end)

    def _inherited(self, number: NumberMention, window: Window, node: Node | None) -> TimeMention | None:
        """Return the deadline of an earlier sentence of the paragraph, or of the lead above a list."""
        paragraphs = self._tree.reading.paragraphs
        if not paragraphs:
            return None
        at = self._tree.reading.paragraph_at(window.start)
        leading = self._leading_in(at)
        earlier = bisect_left(leading, window.start, key=_start)
        goals = any(above.role in _INHERITING for above in (node.ancestors() if node else ()))
        if earlier and (
            goals
            or leading[0].start - paragraphs[at].start < _OPENING
            or (number.unit in self._shares and self._right_behind(leading[earlier - 1], window))
        ):
            return leading[earlier - 1]
        if not goals or node is None:
            return None
        return self._lead(node)

    def _leading_in(self, at: int) -> Sequence[TimeMention]:
        """Return the times of a paragraph that may govern what follows, found once for its numbers."""
        if at != self._leading[0]:
            paragraph = self._tree.reading.paragraphs[at]
            found = [
                time
                for time in self._between(paragraph.start, paragraph.end)
                if self._leads_on(time) or (time.start - paragraph.start <= _OPENS and self._opens(time))
            ]
            self._leading = (at, found)
        return self._leading[1]

    def _right_behind(self, time: TimeMention, window: Window) -> bool:
        """Tell whether a sentence follows that of a time: a level goes on, a task starts anew."""
        stop = self._text.find("。", time.end, window.start)
        return stop >= 0 and self._text.find("。", stop + 1, window.start) < 0

    def _leads_on(self, time: TimeMention) -> bool:
        return time.type in ("deadline", "range") and self._governs(time)

    def _opens(self, time: TimeMention) -> bool:
        """Tell whether a year opens a paragraph and so governs it: 2025年,全市…。其中,…"""
        return time.type == "year" and self._governs(time)

    def _lead(self, node: Node) -> TimeMention | None:
        """Return the deadline of the text that opens the section above a node, before its first list."""
        for above in node.ancestors():
            if above.kind == "plan":
                return None
            parent = above.parent
            if parent is None:
                return None
            if id(parent) not in self._leads:
                self._leads[id(parent)] = self._lead_of(parent)
            lead = self._leads[id(parent)]
            if lead is not None:
                start = self._tree.reading.source_start(lead.start)
                if start < above.start and self._introduces(start, parent, above):
                    return lead
        return None

    def _introduces(self, start: int, parent: Node, above: Node) -> bool:
        """Tell whether the words at a place lead what follows them: a paragraph leads no other paragraph.

        One that ends in a colon does, and so does what stands in the heading's own line.
        """
        if above.kind != "paragraph":
            return True
        holder = self._tree.node_at(start)
        if holder is None or holder is parent or holder.kind != "paragraph":
            return True
        return self._tree.text[holder.start : holder.end].rstrip().endswith(("：", ":"))

    def _lead_of(self, parent: Node) -> TimeMention | None:
        if parent.kind == "plan":
            return None
        end = next((child.start for child in parent.children if child.kind != "paragraph"), parent.end)
        leads = [time for time in self._between_source(parent.start, end) if self._leads_on(time)]
        return leads[-1] if leads else None

    def _as_due(self, time: TimeMention, basis: DueBasis) -> Due:
        start = time.first_year if time.type in ("range", "year", "date") else None
        finer = time.closes if time.closes and len(time.closes) > _YEAR else None
        return Due(start=start, end=time.last_year, basis=basis, text=self._words(time), date=finer)

    def _words(self, time: TimeMention) -> str:
        return self._text[time.start : time.end]


def cell_at(governed: Sequence[Governed], place: int) -> Governed | None:
    """Return the cell of a table that holds a place of the reading."""
    at = bisect_right(governed, place, key=_start_of) - 1
    return governed[at] if at >= 0 and place < governed[at].end else None


def _start_of(cell: Governed) -> int:
    return cell.start


def _start(time: TimeMention) -> int:
    return time.start


def _reading_place(starts: list[int], reading: Reading[Node], source: int) -> int:
    """Return the index of the first time at or behind a source position."""
    place = reading.source_start
    low, high = 0, len(starts)
    while low < high:
        middle = (low + high) // 2
        if place(starts[middle]) < source:
            low = middle + 1
        else:
            high = middle
    return low
