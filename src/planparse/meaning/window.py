"""The sentence around a number, as the kind rules see it, and the clause it stands in."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from planparse.mentions.mention import NumberMention

_STOPS = "。;!?\n"
_MARK = re.compile(f"[,:{_STOPS}]")
# a sentence is read no further than this on either side: no text may cost more than its length
_REACH = 240
_WINDOW = 110


@dataclass(slots=True)
class Window:
    """[start, end) of the sentence, and of the clause, in reading positions; ``marked`` is for the rules."""

    start: int
    end: int
    clause_start: int
    clause_end: int
    marked: str


class Windows:
    """The windows of a reading; where its sentences and clauses end is looked up once."""

    def __init__(self, text: str) -> None:
        self._text = text
        marks = [(mark.start(), mark[0] in _STOPS) for mark in _MARK.finditer(text)]
        self._pauses = [place for place, _ in marks]
        self._stops = [place for place, stops in marks if stops]

    def of(self, number: NumberMention) -> Window:
        """Return the window of a number."""
        text = self._text
        start = _behind_last(self._stops, max(0, number.start - _REACH), number.start)
        end = _first(self._stops, number.end, min(len(text), number.end + _REACH))
        clause_start = _behind_last(self._pauses, start, number.start)
        clause_end = _first(self._pauses, number.end, end)
        before = text[max(start, number.start - _WINDOW) : number.start]
        after = text[number.end : min(end, number.end + _WINDOW)]
        marked = f"{before}#{text[number.start : number.end]}#{after}"
        return Window(start, end, clause_start, clause_end, marked)


def _behind_last(places: list[int], low: int, high: int) -> int:
    """Return the position behind the last of the places in [low, high), low where there is none."""
    at = bisect_left(places, high) - 1
    return places[at] + 1 if at >= 0 and places[at] >= low else low


def _first(places: list[int], low: int, high: int) -> int:
    """Return the first of the places in [low, high), high where there is none."""
    at = bisect_left(places, low)
    return places[at] if at < len(places) and places[at] < high else high
