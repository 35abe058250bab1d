"""Split a list of responsible bodies into its names: A、B和C, 各市、县人民政府."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planparse.mentions.duties.words import DutyWords
from planparse.mentions.mention import OrganisationMention

_OPEN, _CLOSE = "([〈", ")]〉"
_LONGEST = 40


@dataclass(slots=True, eq=False)
class Body:
    """One responsible body of a list; ``known`` where the scanner of organisations found it.

    ``leads`` where a mark behind its name says so: 市教委（牵头）、市财政局.
    """

    start: int
    end: int
    name: str
    is_class: bool
    known: bool
    leads: bool = False


class Lists:
    """Reads lists of bodies with the organisations that are already known."""

    def __init__(self, text: str, words: DutyWords, organisations: list[OrganisationMention]) -> None:
        self.text = text
        self.words = words
        self._found = organisations
        self._starts = [mention.start for mention in organisations]
        self._ends = [mention.end for mention in organisations]

    @functools.cached_property
    def _stars_lead(self) -> bool:
        """Whether the text says that a star marks who leads."""
        return self.words.stars_lead.search(self.text) is not None

    def read(
        self, start: int, end: int, *, before: Sequence[Body] = (), sure: bool = False
    ) -> list[Body] | None:
        """Return the bodies of the list at [start, end); those ``before`` it may lend their level.

        Where something in it is no body: None, or all the same where a label makes ``sure`` that it is one.
        """
        bodies: list[Body] = []
        places = False  # A示范区、B新区管委会: places alone are no list of bodies
        for low, high in self._parts(start, end):
            body = self._body(low, high, [*before, *bodies])
            if body is None and self.words.places.fullmatch(self.text, low, high):
                body = Body(low, high, self.text[low:high], True, False)
                places = True
            elif body is not None:
                places = False
            if body is None and sure and 1 < high - low <= _LONGEST:
                body = Body(low, high, self.text[low:high], True, False)
            if body is not None:
                bodies.append(body)
            elif not sure:
                return None
        return None if places and not sure else bodies

    def is_body(self, body: Body) -> bool:
        """Tell whether something other than its place in a list says that this is a body."""
        return body.known or not body.is_class or self.words.class_start.match(body.name) is not None

    def holds(self, start: int, end: int) -> bool:
        """Tell whether a known organisation lies in [start, end)."""
        index = bisect_left(self._starts, start)
        return index < len(self._ends) and self._ends[index] <= end

    def behind(self, ends: tuple[str, ...]) -> Iterator[int]:
        """Yield where the known organisations start that stand behind one of these words."""
        return (start for start in self._starts if self.text.endswith(ends, 0, start))

    def starts_at(self, position: int) -> bool:
        index = bisect_left(self._starts, position)
        return index < len(self._starts) and self._starts[index] == position

    def starting_at(self, position: int) -> OrganisationMention | None:
        """Return the known organisation that starts at a position."""
        index = bisect_left(self._starts, position)
        return self._found[index] if self.starts_at(position) else None

    def touched(self, start: int, end: int) -> bool:
        """Tell whether a known organisation overlaps [start, end)."""
        index = bisect_right(self._ends, start)
        return index < len(self._starts) and self._starts[index] < end

    def ending_at(self, position: int) -> OrganisationMention | None:
        """Return the known organisation that ends at a position."""
        index = bisect_left(self._ends, position)
        return self._found[index] if index < len(self._ends) and self._ends[index] == position else None

    def inside(self, position: int) -> bool:
        """Tell whether a position lies inside a known name."""
        index = bisect_right(self._starts, position) - 1
        return index >= 0 and self._starts[index] < position < self._ends[index]

    def _parts(self, start: int, end: int) -> list[tuple[int, int]]:
        """Cut at 、 and , and at 和 between bodies; nothing is cut inside a name or a bracket."""
        parts: list[tuple[int, int]] = []
        depth, low = 0, start
        for cut in self.words.link.finditer(self.text, start, end):
            sign = cut[0]
            if sign in _OPEN:
                depth += 1
            elif sign in _CLOSE:
                depth = max(0, depth - 1)
            elif depth == 0 and not self.inside(cut.start()) and self._cuts(sign, cut, low, end):
                parts.append((low, cut.start()))
                if sign == self.words.and_others and self.words.rest.fullmatch(self.text, cut.start(), end):
                    low = end
                    break
                low = cut.end()
        parts.append((low, end))
        trimmed = [self._trim(low, high) for low, high in parts]
        return self._classes([(low, high) for low, high in trimmed if low < high])

    def _cuts(self, sign: str, cut: re.Match[str], low: int, end: int) -> bool:
        if sign in "、,;。 ":
            return True
        if sign == self.words.and_others:
            return self.ending_at(cut.start()) is not None or bool(
                self.words.rest.fullmatch(self.text, cut.start(), end)
            )
        if cut.start() == low:
            return True
        behind = self.starts_at(cut.end()) or self.words.class_start.match(self.text, cut.end(), end)
        if not behind:
            return False
        if self.ending_at(cut.start()):
            return True
        return bool(self.words.class_start.match(self.text, low, cut.start()))

    def _trim(self, low: int, high: int) -> tuple[int, int]:
        while low < high and self.text[low] in self.words.before_name:
            low += 1
        while low < high and self.text[high - 1] in " \n":
            high -= 1
        return low, high

    def _classes(self, parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Put 各市 + 县 + 区人民政府 together again."""
        kept: list[tuple[int, int]] = []
        open_class = False
        for low, high in parts:
            if open_class and self.words.class_part.match(self.text, low, high) and not self.starts_at(low):
                kept[-1] = kept[-1][0], high
            else:
                kept.append((low, high))
            first, last = kept[-1]
            open_class = (
                self.words.class_start.match(self.text, first, last) is not None
                and self.words.class_end.search(self.text[first:last]) is None
            )
        return kept

    def _body(self, low: int, high: int, before: list[Body]) -> Body | None:
        mark = self.words.lead_mark.search(self.text, low, high)
        if mark and mark.start() > low:
            body = self._body(low, mark.start(), before)
            if body is not None:
                body.leads = mark["leads"] is not None or (mark["star"] is not None and self._stars_lead)
            return body
        star = self.words.star.match(self.text, low, high)
        if star:
            body = self._body(star.end(), high, before)
            if body is not None:
                body.leads = self._stars_lead
            return body
        text = self.text[low:high]
        known = self.ending_at(high)
        if known is not None and known.start == low:
            if known.name == text:
                known.name = self._complete(text, before)
            return Body(low, high, known.name, False, True)
        classed = self.words.class_start.match(text) or self.words.class_alone.fullmatch(text)
        if classed and len(text) <= _LONGEST:
            return Body(low, high, text, True, False)
        if not self._is_name(text) or len(text) > _LONGEST:
            return None
        return Body(low, high, self._complete(text, before), False, False)

    def _is_name(self, text: str) -> bool:
        return bool(self.words.name_end.search(text) or self.words.class_end.search(text)) and not (
            self.words.in_no_name.search(text)
        )

    def _complete(self, text: str, before: list[Body]) -> str:
        """Lend a bare department the level of the name before it: 省教育厅、财政厅."""
        if not before or before[-1].is_class or self.words.level.match(text):
            return text
        levels = (self.words.level.match(body.name) for body in reversed(before) if not body.is_class)
        level = next((level for level in levels if level), None)
        if level and (self.words.department.fullmatch(text) or self.words.bare.fullmatch(text)):
            return level[0] + text
        return text
