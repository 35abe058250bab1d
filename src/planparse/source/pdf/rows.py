"""Rows that belong to the row above: a mark that stands alone, the rest of a bracket below a title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from planparse.source.pdf.sheet import Part, Row

_MARKS = re.compile(r"[。，、；：！？）》”’]{1,3}")
_OPENED = re.compile(r"[（(][^（）()]*")
_CLOSED = re.compile(r"[^（）()]*[）)]")
# rows of a bracket below a title: it tells who passed what, and when
_LONGEST = 4


def whole_rows(parts: Iterable[Part]) -> Iterator[tuple[Part, str]]:
    """Yield the parts of a page with their words, those of a row together with what belongs to it.

    Tables come with no words.
    """
    open_row: Row | None = None
    words: list[str] = []
    for part in parts:
        if isinstance(part, Row) and open_row is not None and not part.spaced and _goes_on(words, part):
            words.append(part.text())
            continue
        if open_row is not None:
            yield open_row, "".join(words)
        open_row, words = (part, [part.text()]) if isinstance(part, Row) else (None, [])
        if open_row is None:
            yield part, ""
    if open_row is not None:
        yield open_row, "".join(words)


def _goes_on(words: list[str], row: Row) -> bool:
    text = row.text()
    if _MARKS.fullmatch(text):
        return True
    return (
        row.indent > 0
        and len(words) < _LONGEST
        and _OPENED.fullmatch("".join(words)) is not None
        and _CLOSED.fullmatch(text) is not None
    )
