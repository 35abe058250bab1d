"""Spans merged, to ask whether another touches one of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from planparse.grammar import fixed_pattern

CITED = fixed_pattern(r"《[^\n《》]{0,200}》")
"""A cited title, inside which stands neither a number nor a time of the notice."""


def lines_with(text: str, mark: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield the lines of text that hold a mark, without their ends, in order."""
    end = 0
    while found := mark.search(text, end):
        start = text.rfind("\n", end, found.start()) + 1 or end
        stop = text.find("\n", found.end())
        end = len(text) if stop < 0 else stop
        yield start, end


def behind_last(text: str, marks: str, low: int, high: int) -> int:
    """Return the place behind the last of the marks in [low, high), low where there is none."""
    for mark in marks:
        found = text.rfind(mark, low, high)
        if found >= low:
            low = found + 1
    return low


class Spans:
    """A set of spans; building it sorts them, asking is logarithmic."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def touches(self, start: int, end: int) -> bool:
        """Tell whether [start, end) shares a character with one of the spans."""
        at = bisect_right(self._starts, end - 1) - 1
        return at >= 0 and self._ends[at] > start


class Ranges:
    """Ranges in order of their starts, asked whether the last one that starts before a place holds it."""

    def __init__(self, ranges: Sequence[tuple[int, int]]) -> None:
        self._starts = [start for start, _ in ranges]
        self._ends = [end for _, end in ranges]

    def holds(self, position: int) -> bool:
        """Tell whether position lies in the range."""
        index = bisect_right(self._starts, position) - 1
        return index >= 0 and position < self._ends[index]


class Cover:
    """The characters of a text that spans cover; asking and adding cost the length of a span."""

    def __init__(self, length: int, spans: Iterable[tuple[int, int]]) -> None:
        self._covered = bytearray(length)
        for start, end in spans:
            self.add(start, end)

    def touches(self, start: int, end: int) -> bool:
        """Tell whether a character of [start, end) is covered."""
        return self._covered.find(1, start, end) >= 0

    def add(self, start: int, end: int) -> None:
        """Cover [start, end)."""
        self._covered[start:end] = b"\1" * (end - start)
