"""The marks of Markdown in a plain text, whose headings are its outline: ## 一、总体要求, **500亿元**."""

from __future__ import annotations

import re
from dataclasses import replace

from planparse.grammar import Grammar
from planparse.layout.lines import Line

_HEADING = re.compile(r"#{1,6} *(?=[^# ])")
_STRONG = "**"


class Marks:
    """Takes the marks out of the words of lines; the lines keep them in their spans."""

    def __init__(self, grammar: Grammar) -> None:
        self._first = grammar.compile(r"#{1,6} *(?:\*\*)?(?:{{first_section}})")

    def drop(self, lines: list[Line], text: str) -> None:
        """Drop the marks of strong words, and those of headings where such a mark opens the first section.

        Other lines that open so are front matter of a clip.
        """
        if _STRONG in text:
            for at, line in enumerate(lines):
                if _STRONG in line.text:
                    lines[at] = _without_strong(line)
        if "# " in text and any(line.text[0] == "#" and self._first.match(line.text) for line in lines):
            for at, line in enumerate(lines):
                mark = _HEADING.match(line.text)
                if mark is not None:
                    lines[at] = _kept(line, [(mark.end(), len(line.text))])


def _without_strong(line: Line) -> Line:
    """Return a line without the pairs of ** in it; as it is where one stands alone, or nothing else."""
    marks = [match.start() for match in re.finditer(r"\*\*", line.text)]
    if len(marks) % 2 or not line.text.strip("* "):
        return line
    starts = [0, *(mark + len(_STRONG) for mark in marks)]
    return _kept(line, list(zip(starts, [*marks, len(line.text)], strict=True)))


def _kept(line: Line, spans: list[tuple[int, int]]) -> Line:
    """Return a line of which these spans of its text are left, in its own span."""
    words: list[str] = []
    pieces: list[tuple[int, int]] = []
    length = 0
    for start, end in spans:
        if start == end:
            continue
        pieces += [
            (length + place, source) for place, source in line.pieces_from(start) if place < end - start
        ]
        words.append(line.text[start:end])
        length += end - start
    return replace(line, text="".join(words), pieces=pieces)
