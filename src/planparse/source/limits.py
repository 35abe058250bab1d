"""How much a notice may hold: what is longer is a collection or made to do harm, and told in one line.

The longest known plan has 120,000 characters in 2,000 lines, the largest known table 20,000 cells. What these
limits let through is read in some 20 s and 500 MB at most.
"""

from __future__ import annotations

from planparse.errors import SourceError

MAX_CHARACTERS = 4_000_000
MAX_LINES = 340_000
MAX_CELLS = 60_000
MAX_MENTIONS = 500_000
"""The most numbers, times, names and other places in a text that are looked at one by one."""


def check_size(characters: int, lines: int) -> None:
    """Raise SourceError where a text has more characters or lines than any notice."""
    if characters > MAX_CHARACTERS:
        raise _too_many(MAX_CHARACTERS, "characters")
    if lines > MAX_LINES:
        raise _too_many(MAX_LINES, "lines")


def check_text(text: str) -> None:
    """Raise SourceError where a text is longer than any notice."""
    if len(text) > MAX_LINES:  # not every text is looked through for its lines
        lines = text.count("\n")
        if lines > MAX_LINES:
            lines = sum(map(bool, map(str.strip, text.split("\n"))))
        check_size(len(text), lines)


def check_cells(cells: int) -> None:
    """Raise SourceError where tables have more cells than those of any notice."""
    if cells > MAX_CELLS:
        raise _too_many(MAX_CELLS, "cells of tables")


def check_mentions(mentions: int) -> None:
    """Raise SourceError where a text mentions more than any notice."""
    if mentions > MAX_MENTIONS:
        raise _too_many(MAX_MENTIONS, "numbers, times and names")


def _too_many(most: int, what: str) -> SourceError:
    return SourceError(
        f"holds more than {most:,} {what}, more than any notice; split it into its notices, a file each"
    )
