"""The sentence around a number, as the kind rules see it, and the clause it stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from planparse.mentions.mention import NumberMention
from planparse.mentions.spans import behind_last

_STOPS, _PAUSES = "。;!?\n", ",:"
_STOP, _PAUSE = re.compile(f"[{_STOPS}]"), re.compile(f"[{_PAUSES}]")
# a sentence is read no further than this on either side: no text may cost more than its length
_REACH = 240
_WINDOW = 110


@dataclass(slots=True, eq=False)
class Window:
    """[start, end) of the sentence, and of the clause, in reading positions; ``marked`` is for the rules."""

    start: int
    end: int
    clause_start: int
    clause_end: int
    marked: str


def window_of(text: str, number: NumberMention) -> Window:
    """Return the window of a number."""
    start = behind_last(text, _STOPS, max(0, number.start - _REACH), number.start)
    end = _first(text, _STOP, number.end, min(len(text), number.end + _REACH))
    clause_start = behind_last(text, _PAUSES, start, number.start)
    clause_end = _first(text, _PAUSE, number.end, end)
    before = text[max(start, number.start - _WINDOW) : number.start]
    stop = number.end
    if number.rule == "number.listed":  # 500、1000、5000元: seen as far as the unit it shares
        stop = text.find(number.unit, number.end, end) + len(number.unit)
    after = text[stop : min(end, stop + _WINDOW)]
    marked = f"{before}#{text[number.start : stop]}#{after}"
    return Window(start, end, clause_start, clause_end, marked)


def _first(text: str, marks: re.Pattern[str], low: int, high: int) -> int:
    """Return the first place of one of the marks in [low, high), high where there is none."""
    found = marks.search(text, low, high)
    return found.start() if found else high
