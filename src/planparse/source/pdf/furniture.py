"""What a page says of itself, its number and its running head, told by where it stands on all pages."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import yaml

from planparse.source.pdf.sheet import Part, Row

_EDGE = 2  # rows at the head and at the foot of a page among which furniture stands
_NEAR = 4.0  # points by which it may stand higher or lower from page to page
_LONGEST = 60
_DIGITS = re.compile("[0-9]+")


def without_furniture(pages: list[list[Part]]) -> list[list[Part]]:
    """Return the parts of each page without page numbers and running heads."""
    edges = [_at_the_edge(parts) for parts in pages]
    gone = _numbers(edges) | _repeated(edges)
    return [[part for part in parts if id(part) not in gone] for parts in pages]


def _at_the_edge(parts: list[Part]) -> list[Row]:
    """Return the rows at the head and the foot of a page; a table has none."""
    found: dict[int, Row] = {}
    for step in (parts[:_EDGE], parts[: -_EDGE - 1 : -1]):
        for part in step:
            if not isinstance(part, Row):
                break
            found[id(part)] = part
    return list(found.values())


def _numbers(edges: list[list[Row]]) -> set[int]:
    """Return the rows that count the pages: by as much ahead of them as most such rows, or not bare."""
    forms, roman = _forms()
    seen: list[tuple[int, Row, bool]] = []
    bases: list[float] = []
    for page, rows in enumerate(edges):
        for row in rows:
            words = _key(row)
            form = next((match for form in forms if (match := form.fullmatch(words))), None)
            if form is not None:
                seen.append((int(form["n"]) - page, row, not words.isdecimal()))
    ahead = Counter(offset for offset, _, _ in seen)
    usual = {offset for offset, count in ahead.items() if count >= 2 and count * 4 >= len(edges)}
    gone: set[int] = set()
    for offset, row, marked in seen:
        if marked or offset in usual:
            gone.add(id(row))
            bases.append(row.base)
    for rows in edges if bases else ():
        gone |= {id(row) for row in rows if roman.fullmatch(_key(row)) and _stands_at(row.base, bases)}
    return gone


def _repeated(edges: list[list[Row]]) -> set[int]:
    """Return the rows that stand on page after page, as high and with the same words but for digits."""
    places: dict[str, list[tuple[int, Row]]] = {}
    for page, rows in enumerate(edges):
        for row in rows:
            words = _DIGITS.sub("#", _key(row))
            if len(words) <= _LONGEST and any(char.isalpha() for char in words):
                places.setdefault(words, []).append((page, row))
    often = max(3, len(edges) // 4)
    gone: set[int] = set()
    for found in places.values():
        alike = [
            row for _, row in found if sum(abs(row.base - one.base) <= _NEAR for _, one in found) >= often
        ]
        if len(alike) >= often:
            gone |= {id(row) for row in alike}
    return gone


def _stands_at(base: float, bases: list[float]) -> bool:
    return any(abs(base - one) <= _NEAR for one in bases)


def _key(row: Row) -> str:
    return "".join(row.text().split())


@cache
def _forms() -> tuple[list[re.Pattern[str]], re.Pattern[str]]:
    data = yaml.safe_load(Path(__file__).with_name("furniture.yaml").read_text("utf-8"))
    return [re.compile(form) for form in data["numbers"]], re.compile(data["roman"])
