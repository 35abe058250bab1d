"""Words of the front pages that stand glued to the line before: 2021年9月 前言, …批准 目录."""

from __future__ import annotations

from planparse.grammar import Grammar
from planparse.layout.lines import Line

# lines at the top among which front pages stand
_LINES = 40


class FrontPages:
    """Parts what a page reader glued together, with the words of grammars/structure.yaml."""

    def __init__(self, grammar: Grammar) -> None:
        self._glued = grammar.compile("{{front_glued}}")

        self.contents = grammar.compile("{{contents_page}}$")
        """How the head of a table of contents ends."""

    def part(self, lines: list[Line]) -> list[Line]:
        """Return the lines, with 目录 and 前言 on lines of their own."""
        for at, line in enumerate(lines[:_LINES]):
            glued = self._glued.search(line.text) if len(line.text) <= _LINES else None
            if glued is not None:
                parts = (line.part(0, glued.start()), line.part(glued.start(), len(line.text)))
                return [*lines[:at], *(part for part in parts if part), *lines[at + 1 :]]
        return lines
