"""Texts that lost their line breaks, as data sets of web text have them, cut into lines again."""

from __future__ import annotations

import re
from itertools import pairwise

from planparse.grammar import Grammar
from planparse.layout.lines import Line
from planparse.layout.run_on.head import HeadCutter
from planparse.layout.run_on.headings import HeadingCutter
from planparse.layout.run_on.markers import Markers

# a line shorter than this is a paragraph, whatever stands in it
_SHORTEST = 100
# sections begin with their first
# columns of a line that is more than any paragraph
_RUN_ON = 4000
_FIRST = re.compile(r"[一1][、.]|第一[章条篇编节]|\(一\)")
_SECOND = re.compile(r"[二2][、.]|第二[章条篇编节]|\(二\)")


class RunOn:
    """Cuts lines that hold several paragraphs."""

    def __init__(self, grammar: Grammar) -> None:
        self._markers = Markers()
        self._headings = HeadingCutter(grammar)
        self._head = HeadCutter(grammar)

    def cut(self, lines: list[Line]) -> list[Line]:
        """Return the lines, those that hold the sections of a text cut at their markers and headings."""
        cut: list[Line] = []
        for number, line in enumerate(lines):
            text = line.text
            may_hold = len(text) >= _SHORTEST and _FIRST.search(text) and _SECOND.search(text)
            marks = self._markers.find(line.text) if may_hold or line.columns > _RUN_ON else []
            if not marks:
                cut.append(line)
                continue
            places = {mark.start for mark in marks}
            places |= self._headings.places(line.text, marks)
            places |= self._head.places(line.text, marks[0].start if number < 3 else 0)
            edges = sorted({0, len(line.text)} | places)
            for start, end in pairwise(edges):
                part = line.part(start, end)
                if part is not None:
                    cut.append(part)
        return cut
