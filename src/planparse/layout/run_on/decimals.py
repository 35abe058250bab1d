"""The decimal markers of a run-on text, and the sections they divide: 1总则1.1编制目的…2组织体系2.1…"""

from __future__ import annotations

from planparse.grammar import Grammar
from planparse.layout.run_on.markers import Mark

_FEWEST = 3
_STOPS = "。;!?:…”)》"
_FURTHEST_SECTION = 26
Parts = tuple[int, ...]


class Decimals:
    """Finds the decimal markers that count up through a text, with the units of the grammar."""

    def __init__(self, grammar: Grammar) -> None:
        self._decimal = grammar.compile("{{decimal_mark}}")
        self._unit = grammar.compile("{{decimal_unit}}")
        self._chapter = grammar.compile("{{decimal_chapter}}$")

    def find(self, text: str) -> list[Mark]:
        """Return the markers in order, those of the sections among them; none where they do not count up."""
        found: list[Mark] = []
        last: Parts = ()
        for match in self._decimal.finditer(text):
            parts = tuple(map(int, match[0].strip().split(".")))
            section = self._section(text, match.start(), parts, found) if parts[-1] == 1 else None
            if not _follows(parts, last) or self._unit.match(text, match.end()):
                continue
            ended = match.start() == 0 or text[match.start() - 1] in _STOPS
            if section is None and not ended and not _below_heading(text, match.start(), found):
                continue
            if section is not None:
                found.append(section)
            found.append(Mark(match.start(), match.end(), "decimal", parts[-1]))
            last = parts
        return found if len(found) >= _FEWEST else []

    def _section(self, text: str, start: int, parts: Parts, found: list[Mark]) -> Mark | None:
        """Return the bare number of the section whose heading ends where its first marker stands."""
        if len(parts) != 2:
            return None
        floor = max(found[-1].end if found else 0, start - _FURTHEST_SECTION)
        number = str(parts[0])
        at = text.rfind(number, floor, start)
        if at < 0 or text[at - 1 : at].isdigit():
            return None
        words = text[at + len(number) : start].strip()
        if len(words) < 2 or not all("㐀" <= char <= "鿿" or char in "、 " for char in words):
            return None
        end = at + len(number)
        chapter = self._chapter.search(text, at - 1, end + 1) if at else None
        at, end = chapter.span() if chapter else (at, end)
        return Mark(at, end, "decimal", parts[0])


def _follows(parts: Parts, last: Parts) -> bool:
    """Tell whether a number is the next: 1.2 behind 1.1 or 1.1.3, 2.1 behind 1.4, 1.1.1 behind 1.1."""
    if not last:
        return len(parts) == 2 and parts[1] == 1
    if len(parts) == len(last) + 1:
        return parts[:-1] == last and parts[-1] == 1
    same = last[: len(parts)]
    return parts == (*same[:-1], same[-1] + 1) or (len(parts) == 2 and parts == (last[0] + 1, 1))


def _below_heading(text: str, start: int, found: list[Mark]) -> bool:
    """Tell whether a marker stands right behind the heading of the one above it: 2.1职责2.1.1市水利局…"""
    return (
        bool(found) and start - found[-1].end <= _FURTHEST_SECTION and "。" not in text[found[-1].end : start]
    )
