"""Where the cells of a table stand in the reading, part by part."""

from __future__ import annotations

from planparse.layout.tables.grid import Cell


class Places:
    """Places of the reading, of a table that begins at ``base`` in it."""

    def __init__(self, base: int) -> None:
        self._base = base

    def parts(self, cell: Cell) -> list[tuple[int, int]]:
        """Return where the words of a cell stand in the reading."""
        places_of = zip(cell.places, cell.parts, strict=True)
        return [(self._base + at, self._base + at + len(part.text)) for at, part in places_of]

    def of(self, cell: Cell, at: int) -> int:
        """Return where a character of a cell stands in the reading."""
        for place, part in zip(cell.places, cell.parts, strict=True):
            if at < len(part.text):
                return self._base + place + at
            at -= len(part.text)
        return self._base + cell.places[-1] + len(cell.parts[-1].text)

    def span(self, cell: Cell, low: int, high: int) -> tuple[int, int] | None:
        """Return where [low, high) of a cell's text stands, None where it is parted over lines."""
        spans = []
        at = 0
        for place, part in zip(cell.places, cell.parts, strict=True):
            first, last = max(low, at), min(high, at + len(part.text))
            if first < last:
                start = self._base + place - at
                spans.append((start + first, start + last))
            at += len(part.text)
        return spans[0] if len(spans) == 1 else None
