"""What styles say of paragraphs: level of heading, centring, number."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from planparse.source.xml import attribute, child, is_on, local

_HEADING = re.compile(r"(?:heading|标题) ?([1-9])$", re.I)
_CONTENTS = re.compile(r"(?:toc|目录) ?[1-9]$", re.I)
_BODY_LEVEL = 9
_DEEPEST = 20


@dataclass(slots=True, eq=False)
class Style:
    """A style of paragraphs, with what it takes from those it is based on; None where nobody says.

    ``level`` is that of a heading from 1, 0 for none; ``number`` and ``place`` are of its list.
    """

    name: str = ""
    base: str | None = None
    level: int | None = None
    centred: bool | None = None
    number: str | None = None
    place: int | None = None
    hidden: bool | None = None

    @property
    def lists_contents(self) -> bool:
        """Tell whether it is for the entries of a table of contents."""
        return bool(_CONTENTS.match(self.name))


class Styles:
    """The styles of paragraphs in styles.xml."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self._whole: dict[str, Style] = {}
        self.usual = ""
        for element in root if root is not None else ():
            if local(element) != "style" or attribute(element, "type") != "paragraph":
                continue
            key = attribute(element, "styleId") or ""
            style = self._styles[key] = read_properties(child(element, "pPr"))
            style.name = attribute(child(element, "name"), "val") or ""
            style.base = attribute(child(element, "basedOn"), "val")
            style.hidden = _hidden(child(element, "rPr"))
            if style.level is None and (heading := _HEADING.match(style.name)):
                style.level = int(heading[1])
            if attribute(element, "default") in ("1", "true"):
                self.usual = key

    def get(self, key: str) -> Style:
        """Return a style with all that it takes from others."""
        if key not in self._whole:
            whole = Style()
            seen: set[str] = set()
            step: str | None = key
            while step in self._styles and step not in seen and len(seen) < _DEEPEST:
                seen.add(step)
                _fill(whole, self._styles[step])
                step = self._styles[step].base
            self._whole[key] = whole
        return self._whole[key]


def read_properties(properties: etree._Element | None) -> Style:
    """Return what the properties of a paragraph or of its style say."""
    style = Style()
    for element in properties if properties is not None else ():
        name, value = local(element), attribute(element, "val")
        if name == "jc":
            style.centred = value == "center"
        elif name == "outlineLvl" and value is not None and value.isdecimal():
            style.level = int(value) + 1 if int(value) < _BODY_LEVEL else 0
        elif name == "numPr":
            style.number = attribute(child(element, "numId"), "val")
            place = attribute(child(element, "ilvl"), "val")
            style.place = int(place) if place is not None and place.isdecimal() else None
    return style


def _fill(whole: Style, style: Style) -> None:
    whole.name = whole.name or style.name
    for name in ("level", "centred", "hidden"):
        if getattr(whole, name) is None:
            setattr(whole, name, getattr(style, name))
    if whole.number is None:
        whole.number = style.number
    if whole.place is None:
        whole.place = style.place


def _hidden(properties: etree._Element | None) -> bool | None:
    mark = child(properties, "vanish")
    return None if mark is None else is_on(mark)
