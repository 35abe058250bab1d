"""Tables that only set a page: their cells are read as if they were not there."""

from __future__ import annotations

_LONG, _MOST, _SEVERAL = 400, 0.6, 3
_NESTED = -1


def is_layout(cells: list[list[list[int]]]) -> bool:
    """Tell whether a table holds a page and not data.

    ``cells`` holds for each row and cell the length of each paragraph in it, -1 for a table in it. Data has
    columns; a page has one, or a table inside, or one cell that holds most of the text in several paragraphs.
    """
    if all(len(row) <= 1 for row in cells):
        return True
    if any(_NESTED in cell for row in cells for cell in row):
        return True
    sizes = [(sum(cell), sum(1 for size in cell if size)) for row in cells for cell in row]
    total = sum(size for size, _ in sizes)
    return any(size > _LONG and size > _MOST * total and count >= _SEVERAL for size, count in sizes)
