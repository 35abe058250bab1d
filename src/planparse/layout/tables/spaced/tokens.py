"""The words of a line that stand apart by blanks, and where they stand on the page."""

from __future__ import annotations

from planparse.grammar import fixed_pattern
from planparse.layout.lines import Line, line_of
from planparse.layout.lines import columns as width
from planparse.layout.tables.words import TableWords

_WIDE = fixed_pattern(r" {2,}")
_NARROW = fixed_pattern(r" +")


class Tokens:
    """Cuts lines at their blanks: at those of two and more where the line at ``at`` has such."""

    def __init__(self, lines: list[Line], source: str, words: TableWords, at: int) -> None:
        self.lines = lines
        self._source = source
        self._words = words
        self.wide = _WIDE.search(self.raw(at)) is not None
        self._gap = _WIDE if self.wide else _NARROW

    def of(self, number: int) -> list[Line]:
        """Return the words of a line between its gaps."""
        line = self.lines[number]
        raw = self.raw(number)
        bounds = [0]
        for gap in self._gap.finditer(raw):
            bounds += [gap.start(), gap.end()]
        bounds.append(len(raw))
        pieces = (
            line_of(raw[low:high], line.start + low)
            for low, high in zip(bounds[::2], bounds[1::2], strict=True)
        )
        return _closed([piece for piece in pieces if piece is not None], self._words)

    def raw(self, number: int) -> str:
        """Return a line as the source has it, with its blanks."""
        line = self.lines[number]
        return self._source[line.start : line.end]

    def extent(self, number: int, token: Line) -> tuple[int, int]:
        """Return the columns of the page over which a token of a line stands."""
        line = self.lines[number]
        left = line.indent + width(self._source[line.start : token.start])
        return left, left + width(self._source[token.start : token.end])


def _closed(tokens: list[Line], words: TableWords) -> list[Line]:
    """Put heads together again that are set apart: 指 标."""
    closed: list[Line] = []
    for token in tokens:
        before = closed[-1] if closed else None
        if before is not None and len(before.text) == 1 and len(token.text) == 1:
            both = f"{before.text}{token.text}"
            if words.head(both):
                closed[-1] = Line(
                    before.start,
                    token.end,
                    both,
                    [*before.pieces, (1, token.start)],
                    before.columns + token.columns,
                    head=before.head,
                    sure=True,
                )
                continue
        closed.append(token)
    return closed
