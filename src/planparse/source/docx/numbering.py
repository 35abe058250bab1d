"""The numbers that Word makes: numbering.xml, its levels and overrides, to what stands on the page."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml import etree

from planparse.source.docx.numerals import written
from planparse.source.xml import attribute, child, is_on, local

_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
# what symbol fonts draw for their own characters is a bullet
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_LATIN_BULLETS = {"l": "●", "n": "■", "u": "◆", "o": "○", "Ø": "➢", "ü": "✓", "v": "❖", "§": "▪", "·": "•"}


@dataclass(frozen=True, slots=True)
class _Level:
    """A level of a list: where it starts, how it is written, after which level it starts again (-1: any)."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int = -1
    style: str | None = None


@dataclass(frozen=True, slots=True)
class _List:
    """A list as paragraphs name it: the counters that it shares, its levels and where it starts anew."""

    counters: str
    levels: dict[int, _Level]
    starts: dict[int, int]


class Numbering:
    """Counts the numbered paragraphs of a document in their order."""

    def __init__(self, root: etree._Element | None) -> None:
        """``root`` is that of numbering.xml, None where the file has none."""
        elements = list(root) if root is not None else []
        self._abstract: dict[str, dict[int, _Level]] = {}
        links: dict[str, str] = {}
        homes: dict[str, str] = {}
        for element in elements:
            if local(element) != "abstractNum":
                continue
            key = attribute(element, "abstractNumId") or ""
            self._abstract[key] = {
                _whole(attribute(level, "ilvl")): _level(level) for level in element if local(level) == "lvl"
            }
            if style := attribute(child(element, "numStyleLink"), "val"):
                links[key] = style
            if style := attribute(child(element, "styleLink"), "val"):
                homes[style] = key
        for key, style in links.items():
            self._abstract[key] = self._abstract.get(homes.get(style, ""), self._abstract[key])
        self._lists = {
            attribute(element, "numId") or "": self._list(element)
            for element in elements
            if local(element) == "num"
        }
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def level_of_style(self, number: str, style: str) -> int:
        """Return the level of a list that belongs to a style of paragraphs, 0 where none does."""
        found = self._lists.get(number)
        levels = found.levels if found else {}
        return next((at for at, level in levels.items() if level.style == style), 0)

    def label(self, number: str, at: int) -> str:
        """Count a paragraph of a list at a level from 0; return the number that Word shows before it."""
        found = self._lists.get(number)
        if found is None or number == "0":
            return ""
        at = min(max(at, 0), _LEVELS - 1)
        counts = self._counts.setdefault(found.counters, {})
        if (number, at) not in self._begun and at in found.starts:
            counts[at] = found.starts[at] - 1
        self._begun.add((number, at))
        level = found.levels.get(at, _Level())
        counts[at] = counts.get(at, level.start - 1) + 1
        for below in [place for place in counts if place > at]:
            after = found.levels.get(below, _Level()).restart
            if after == -1 or at < after:
                del counts[below]
        if level.form == "none" and not level.text:
            return ""
        if level.form == "bullet":
            return _bullet(level.text)
        return _PLACE.sub(lambda place: self._written(found, counts, level, int(place[1]) - 1), level.text)

    def _written(self, found: _List, counts: dict[int, int], level: _Level, at: int) -> str:
        other = found.levels.get(at, _Level())
        form = "decimal" if level.legal else other.form
        if form in ("none", "bullet"):
            return ""
        return written(counts.get(at, other.start), form)

    def _list(self, element: etree._Element) -> _List:
        key = attribute(child(element, "abstractNumId"), "val") or ""
        levels = dict(self._abstract.get(key, {}))
        starts: dict[int, int] = {}
        for override in element:
            if local(override) != "lvlOverride":
                continue
            at = _whole(attribute(override, "ilvl"))
            if (changed := child(override, "lvl")) is not None:
                levels[at] = _level(changed)
            start = attribute(child(override, "startOverride"), "val")
            if start is not None:
                starts[at] = _whole(start)
                levels[at] = replace(levels.get(at, _Level()), start=starts[at])
        return _List(key, levels, starts)


def _level(element: etree._Element) -> _Level:
    restart = attribute(child(element, "lvlRestart"), "val")
    form = attribute(child(element, "numFmt"), "val")
    if form is None:  # newer formats stand in an alternative, with the older one beside
        form = attribute(child(element, "AlternateContent", "Fallback", "numFmt"), "val")
    return _Level(
        _whole(attribute(child(element, "start"), "val"), 0 if form == "bullet" else 1),
        form or "decimal",
        attribute(child(element, "lvlText"), "val") or "",
        is_on(child(element, "isLgl")),
        -1 if restart is None else _whole(restart),
        attribute(child(element, "pStyle"), "val"),
    )


def _bullet(text: str) -> str:
    mark = _PRIVATE.sub("•", text).strip()
    return _LATIN_BULLETS.get(mark, mark)


def _whole(value: str | None, otherwise: int = 0) -> int:
    try:
        return min(max(int(value or otherwise), 0), 32767)
    except ValueError:
        return otherwise
