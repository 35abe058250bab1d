"""A table as a block of the reading."""

from __future__ import annotations

from planparse.layout.block import Block
from planparse.layout.lines import Line
from planparse.layout.tables.grid import Found


def block_of(table: Found, lines: list[Line]) -> Block:
    """Return the block of a table: its words, each cell on a line of the reading of its own."""
    grid = table.grid
    parts: list[tuple[Line, list[int] | None]] = []
    parts += [(line, None) for line in ([grid.caption] if grid.caption else [])]
    parts += [(line, None) for line in grid.remarks]
    for cell in grid.cells:
        parts += [(part, cell.places) for part in cell.parts]
    parts.sort(key=lambda part: part[0].start)
    text: list[str] = []
    pieces: list[tuple[int, int]] = []
    at = 0
    for line, places in parts:
        if places is not None:
            places.append(at)
        pieces += [(at + place, source) for place, source in line.pieces]
        text.append(line.text)
        at += len(line.text) + 1
    return Block(lines[table.first : table.stop], "\n".join(text), pieces, None, "table", table=grid)
