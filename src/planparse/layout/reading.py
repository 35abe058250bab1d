"""The text that mentions are read from: blocks joined, markers blanked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from planparse.layout.block import Block

Owner = TypeVar("Owner")


@dataclass(slots=True, eq=False)
class Paragraph(Generic[Owner]):
    """One logical line of the reading: [start, end) in reading positions, and what it is.

    ``zone`` is one of: header, title, body, metadata, chrome, contents, signature. A mention scanner reads
    body paragraphs, and of the others what the guidelines ask for. ``node`` is the outermost node that
    starts in this paragraph, or the one it continues; None in the header.
    """

    start: int
    end: int
    zone: str
    node: Owner | None


class Reading(Generic[Owner]):
    """The folded text as it reads: hard line breaks, indents and gaps inside words taken out.

    Paragraphs are separated by one newline, so no pattern that excludes newlines runs from one into
    the next. Markers are blanked with newlines, so 1.2023年 does not read as a number.
    Positions of the reading map to positions of the source by pieces.
    """

    __slots__ = ("_reading", "_source", "paragraphs", "text")

    def __init__(
        self, text: str, starts: list[int], sources: list[int], paragraphs: list[Paragraph[Owner]]
    ) -> None:
        """``starts`` and ``sources``: where each run that stands unbroken in both begins, in either."""
        self.text = text
        self.paragraphs = paragraphs
        self._reading = starts
        self._source = sources

    def source_start(self, position: int) -> int:
        """Return the source position of the reading character at position."""
        piece = bisect_right(self._reading, position) - 1
        return self._source[piece] + position - self._reading[piece]

    def source_end(self, position: int) -> int:
        """Return the source position just behind the reading character before position."""
        return self.source_start(position - 1) + 1

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the source span of the reading span [start, end), which holds at least one character."""
        piece = bisect_right(self._reading, start) - 1
        first = self._source[piece] + start - self._reading[piece]
        if piece + 1 == len(self._reading) or end <= self._reading[piece + 1]:
            return first, first + end - start
        return first, self.source_end(end)

    def paragraph_at(self, position: int) -> int:
        """Return the index of the paragraph that holds a reading position."""
        low, high = 0, len(self.paragraphs)
        while low + 1 < high:
            middle = (low + high) // 2
            if self.paragraphs[middle].start <= position:
                low = middle
            else:
                high = middle
        return low


def build_reading(
    blocks: list[Block],
    owners: list[Owner | None],
    inner_markers: Callable[[Block, Owner], Iterable[tuple[int, int]]],
) -> Reading[Owner]:
    """Return the reading of blocks; ``owners`` names the node that each opens or is.

    ``inner_markers`` gives the markers inside a block, such as 一是 and （1）, as spans of its text: like
    the marker that opens it they are no numbers.
    """
    parts: list[str] = []
    starts: list[int] = []
    sources: list[int] = []
    paragraphs: list[Paragraph[Owner]] = []
    at = 0
    for block, owner in zip(blocks, owners, strict=True):
        text = block.text
        opener = block.opener
        if opener is not None and opener.kind == "marker" and block.zone == "body":
            text = "\n" * opener.end + text[opener.end :]
        if owner is not None:
            for start, end in inner_markers(block, owner):
                text = text[:start] + "\n" * (end - start) + text[end:]
        for place, source in block.pieces:
            starts.append(at + place)
            sources.append(source)
        paragraphs.append(Paragraph(at, at + len(text), block.zone, owner))
        parts.append(text)
        at += len(text) + 1
    return Reading("\n".join(parts), starts or [0], sources or [0], paragraphs)
