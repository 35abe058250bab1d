"""What stands above and below the words of a notice in its container: buttons, links, the foot of a site."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from planparse.source.html.places import places

_WHITE = re.compile(r"\s+")
_LONGEST = 300
# a link at the top that is no title
_SHORT = 8


@dataclass(slots=True, eq=False)
class _Line:
    """A line as it is shown: where its pieces stand (element, whether in its tail), how much are links."""

    block: etree._Element
    pieces: list[tuple[etree._Element, bool]] = field(default_factory=list)
    words: str = ""
    linked: int = 0

    @property
    def is_link(self) -> bool:
        return self.linked == len(self.words)

    def remove(self) -> None:
        for element, in_tail in self.pieces:
            if in_tail:
                element.tail = None
            else:
                element.text = None


def trim_edges(container: etree._Element, blocks: frozenset[str]) -> None:
    """Take the words of a page that are none of the notice off the top and the foot of a container."""
    lines = list(_lines(container, blocks))
    below = set(map(id, _below(reversed(lines))))
    gone = [line for line in lines if id(line) in below]
    gone += _above(line for line in lines if id(line) not in below)
    if len(gone) < len(lines):
        for line in gone:
            line.remove()


def _below(lines: Iterable[_Line]) -> Iterator[_Line]:
    """Yield the lines from the last that belong to the page; links do where their head says what they are."""
    known = places()
    waiting: list[_Line] = []
    of_site = False
    for line in lines:
        if len(line.words) > _LONGEST:
            return
        heads = known.related.match(line.words)
        if heads and (heads.end() == len(line.words) or line.linked):
            yield from [*waiting, line]
        elif known.site.fullmatch(line.words) or (of_site and known.beside.fullmatch(line.words)):
            yield from [*waiting, line]
            of_site = True
        elif known.below.fullmatch(line.words):
            yield line
            if known.shares.fullmatch(line.words):
                yield from waiting
        elif line.is_link:
            waiting.append(line)
            continue
        else:
            return
        waiting = []


def _above(lines: Iterable[_Line]) -> Iterator[_Line]:
    """Yield the lines from the first on that belong to the page, those behind the title too."""
    known = places()
    for number, line in enumerate(lines):
        if known.above.fullmatch(line.words) or (line.is_link and len(line.words) <= _SHORT):
            yield line
        elif number > 3 or len(line.words) > _LONGEST:
            return


def _lines(container: etree._Element, blocks: frozenset[str]) -> Iterator[_Line]:
    """Yield what is shown line by line: a new one at the edge of each block, and behind each break."""
    line = _Line(container)
    block, links = [container], 0
    for event, element in etree.iterwalk(container, events=("start", "end")):
        own = element is not container and element.tag in blocks
        if event == "start":
            if own:
                block.append(element)
            links += element.tag == "a"
            if own or element.tag == "br":
                yield from _told(line)
                line = _Line(block[-1])
            _take(line, element, element.text, in_tail=False, linked=links > 0)
            continue
        links -= element.tag == "a"
        if own:
            block.pop()
            yield from _told(line)
            line = _Line(block[-1])
        if element is not container:
            _take(line, element, element.tail, in_tail=True, linked=links > 0)
    yield from _told(line)


def _take(line: _Line, element: etree._Element, text: str | None, *, in_tail: bool, linked: bool) -> None:
    words = _WHITE.sub("", text or "")
    if words:
        line.pieces.append((element, in_tail))
        line.words += words
        line.linked += linked * len(words)


def _told(line: _Line) -> list[_Line]:
    return [line] if line.words else []
