"""What layout makes of a document: paragraphs and tables that look the same whatever the file was."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from planparse.layout.lines import Line
from planparse.layout.openers import Opener
from planparse.layout.tables.grid import Grid


@dataclass(slots=True, eq=False)
class Block:
    """A logical line: one paragraph of the notice, over one or several physical lines.

    ``text`` is folded and joined; ``pieces`` maps it to the source. Page numbers that stand between the
    lines belong to the span and not to the text. ``lone`` says of what an unnumbered line is the heading:
    section or item, nothing where it is none; of a numbered one whether it is a row above its text, or a
    sentence. A ``table`` has its cells each on a line.
    """

    lines: list[Line]
    text: str
    pieces: list[tuple[int, int]]
    opener: Opener | None
    zone: str = "body"
    lone: str = ""
    table: Grid | None = None

    @property
    def start(self) -> int:
        return self.lines[0].start

    @property
    def end(self) -> int:
        return self.lines[-1].end

    def source(self, position: int) -> int:
        """Return the source position of a character of text."""
        if len(self.pieces) == 1:
            return self.pieces[0][1] + position
        at, start = self.pieces[bisect_right(self.pieces, position, key=_text_place) - 1]
        return start + position - at

    def place(self, source: int) -> int:
        """Return the position in text of a source position: the inverse of ``source``."""
        at, start = self.pieces[bisect_right(self.pieces, source, key=_source_place) - 1]
        return at + source - start

    def written(self, source: str, start: int = 0, end: int | None = None) -> str:
        """Return text[start:end] as the source writes it, not folded, place for place."""
        if end is None:
            end = len(self.text)
        if len(self.pieces) == 1:
            base = self.pieces[0][1]
            return source[base + start : base + end]
        stops = [at for at, _ in self.pieces[1:]] + [len(self.text)]
        whole = "".join(
            source[base : base + stop - at] for (at, base), stop in zip(self.pieces, stops, strict=True)
        )
        return whole[start:end]


def _text_place(piece: tuple[int, int]) -> int:
    return piece[0]


def _source_place(piece: tuple[int, int]) -> int:
    return piece[1]
