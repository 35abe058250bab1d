"""What a line opens: a numbered node, a bullet, a label, or an element of the notice's head and foot."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass

from planparse.grammar import CompiledRule, Grammar
from planparse.layout.lines import Line
from planparse.numerals import outline_number


@dataclass(slots=True, eq=False)
class Opener:
    """A line rule that fits a line. ``kind`` is what it emits; [0, end) of the line's text is the marker."""

    kind: str
    rule: str
    end: int
    style: str = ""
    level: int = 0
    number: int | None = None
    element: str = ""
    node_kind: str = "item"
    parts: tuple[int, ...] = ()


@dataclass(slots=True, eq=False)
class _Shape:
    """A line rule ready to run.

    ``starts`` are the one or two characters it opens with, ``ends`` those it closes the line with; none for
    any.
    """

    kind: str
    rule: str
    match: Callable[[str], re.Match[str] | None]
    starts: frozenset[str]
    ends: frozenset[str]
    groups: tuple[str, ...]
    style: str
    level: int
    element: str
    node_kind: str

    def may_fit(self, start: str, end: str) -> bool:
        """Tell whether a line can fit of which the first one or two characters and the last one are known."""
        opens = not self.starts or start in self.starts or start[:1] in self.starts
        return opens and (not self.ends or end in self.ends)


class LineRules:
    """The line rules of a grammar, ready to tell what a line opens."""

    def __init__(self, grammar: Grammar) -> None:
        order = ("chrome", "header", "attachment", "marker", "label")
        # what is a page number by its form is told apart before
        self._shapes = [
            _shape(kind, rule)
            for kind in order
            for rule in grammar.emitting(kind)
            if rule.fields.get("page") != "number"
        ]
        self._plain = [
            shape
            for shape in self._shapes
            if shape.kind == "marker" and not shape.style.startswith("decimal")
        ]
        # a line's first characters and its last tell which rules can fit it at all: mostly two or three
        self._starts = frozenset[str]().union(*(shape.starts for shape in self._shapes))
        self._ends = frozenset[str]().union(*(shape.ends for shape in self._shapes))
        self._fitting: dict[tuple[str, str], list[_Shape]] = {}

    def opener(self, line: Line) -> Opener | None:
        """Return what the line opens: the first kind that fits; of a kind's rules, the longest match."""
        text = line.text
        start, end = text[:2], text[-1]
        if start not in self._starts:
            start = text[0] if text[0] in self._starts else ""
        if end not in self._ends:
            end = ""
        shapes = self._fitting.get((start, end))
        if shapes is None:
            shapes = [shape for shape in self._shapes if shape.may_fit(start, end)]
            self._fitting[start, end] = shapes
        return _longest(shapes, text)

    def opener_without_decimals(self, line: Line) -> Opener | None:
        """Return what a line opens in a document that does not number by decimals."""
        return _longest(self._plain, line.text)


def _shape(kind: str, rule: CompiledRule) -> _Shape:
    fields = rule.fields
    marker = kind == "marker"
    return _Shape(
        kind,
        rule.id,
        rule.pattern.match,
        frozenset().union(*map(_written, {opening[:2] for opening in rule.openings})),
        rule.closings,
        tuple(name for name in ("number", "half") if name in rule.pattern.groupindex),
        str(fields["style"]) if marker else "",
        int(fields["level"]) if marker else 0,
        str(fields["element"]) if kind == "header" else "",
        str(fields.get("kind", "item")) if marker else "item",
    )


@functools.cache
def _written(shape: str) -> frozenset[str]:
    """Return what an opening stands for, in which any digit is 0."""
    if "0" not in shape:
        return frozenset((shape,))
    choices = ["0123456789" if char == "0" else char for char in shape]
    return frozenset(map("".join, itertools.product(*choices)))


def _longest(shapes: list[_Shape], text: str) -> Opener | None:
    best: tuple[_Shape, re.Match[str]] | None = None
    for shape in shapes:
        if best is not None and shape.kind != best[0].kind:
            break
        match = shape.match(text)
        if match is not None and (best is None or match.end() > best[1].end()):
            best = (shape, match)
    return None if best is None else _opener(*best)


def _opener(shape: _Shape, match: re.Match[str]) -> Opener:
    opener = Opener(
        shape.kind, shape.rule, match.end(), shape.style, shape.level, None, shape.element, shape.node_kind
    )
    if shape.kind == "marker":
        written = ""
        for name in shape.groups:
            written = match[name] or written
        parts = written.split(".")
        if shape.style == "decimal" and all(part.isdigit() and part.isascii() for part in parts):
            opener.parts = tuple(map(int, parts))
            opener.style = f"decimal{len(opener.parts)}"
            opener.level += len(opener.parts) - 2
            opener.number = opener.parts[-1]
        else:
            opener.number = outline_number(written)
    return opener
