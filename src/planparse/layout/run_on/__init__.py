"""Texts that lost their line breaks, as data sets of web text have them, cut into lines again."""

from __future__ import annotations

from itertools import pairwise

from planparse.grammar import Grammar
from planparse.layout.lines import Line
from planparse.layout.run_on.decimals import Decimals
from planparse.layout.run_on.head import HeadCutter
from planparse.layout.run_on.headings import HeadingCutter
from planparse.layout.run_on.markers import Mark, Markers

# a line shorter than this is a paragraph, whatever stands in it
_SHORTEST = 100
# columns of a line that is more than any paragraph
_RUN_ON = 4000


class RunOn:
    """Cuts lines that hold several paragraphs."""

    def __init__(self, grammar: Grammar) -> None:
        self._first = grammar.compile("{{first_section}}")
        self._second = grammar.compile("{{second_section}}")
        self._markers = Markers(grammar)
        self._decimals = Decimals(grammar)
        self._headings = HeadingCutter(grammar)
        self._head = HeadCutter(grammar)

    def cut(self, lines: list[Line]) -> list[Line]:
        """Return the lines, those that hold the sections of a text cut at their markers and headings."""
        cut: list[Line] = []
        for number, line in enumerate(lines):
            marks = self._marks(line)
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

    def _marks(self, line: Line) -> list[Mark]:
        """Return the markers in a line that may be several: by words, or decimals from the first one on."""
        text = line.text
        decimals = text[0].isdigit() and text.count(".") > 1
        if len(text) >= _SHORTEST:
            both = self._first.search(text) and self._second.search(text)
            marks = self._markers.find(text) if both or line.columns > _RUN_ON else []
            if marks:
                return marks
            decimals = decimals or ("1.1" in text and "1.2" in text)
        return self._decimals.find(text) if decimals else []
