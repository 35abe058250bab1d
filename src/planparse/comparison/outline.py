"""The outline of a notice as it is compared: plans and nodes with their words, white space left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from planparse.models import Node, Notice, Span

_SPACE = re.compile(r"\s+")
_DIGITS = re.compile(r"\d+")
# between a heading and its text stands a mark, or a new line
_JOINT = re.compile("[。：:]")
_CLAUSES = re.compile("[^，。；：,;:]{8,}")
# of longer texts the first part tells what they are
_LONGEST = 4000
_BELOW = 400
_INLINE = 200


@dataclass(eq=False)
class Section:
    """A node, or a plan (``node`` None), with what it is compared by; ``place`` is among its siblings."""

    id: str
    node: Node | None
    marker: str
    heading: str
    text: str
    span: Span
    parent: Section | None
    place: int
    children: list[Section] = field(default_factory=list)
    whole: str = ""
    partner: Section | None = None

    @property
    def name(self) -> str:
        """How it is headed: （二）加强监管."""
        return self.heading if self.heading.startswith(self.marker) else self.marker + self.heading

    @property
    def is_table(self) -> bool:
        """Whether it is a table, which is never a rewritten paragraph."""
        return self.node is not None and self.node.kind == "table"

    @cached_property
    def said(self) -> str:
        """Its words, wherever its heading ends."""
        return _JOINT.sub("", self.heading + self.text)

    @cached_property
    def masked(self) -> str:
        """Its words with every number the same."""
        return _DIGITS.sub("0", self.heading + "\n" + self.text).strip()

    @cached_property
    def pairs(self) -> set[str]:
        """The pairs of characters of its words."""
        return _pairs(self.heading + self.text)

    @cached_property
    def pairs_below(self) -> set[str]:
        """The pairs of characters of what stands below it."""
        return _pairs("".join(child.heading + child.text for child in self.children)[:_BELOW])

    @cached_property
    def clauses(self) -> list[str]:
        """The longer clauses of its text."""
        return _CLAUSES.findall(self.text[:_LONGEST])


def outline(notice: Notice) -> list[Section]:
    """Return the plans and nodes of a notice, parents before children."""
    sections: list[Section] = []
    for number, plan in enumerate(notice.plans):
        root = Section(plan.id, None, "", plain(plan.title), "", plan.span, None, number)
        stack = [(node, root, place) for place, node in reversed(list(enumerate(plan.children)))]
        sections.append(root)
        while stack:
            node, parent, place = stack.pop()
            words = (plain(node.marker), plain(node.heading), plain(_text(node)))
            section = Section(node.id, node, *words, node.span, parent, place)
            parent.children.append(section)
            sections.append(section)
            stack += [(child, section, at) for at, child in reversed(list(enumerate(node.children)))]
    for section in reversed(sections):
        section.whole = f"{section.heading}\n{section.text}\n" + "".join(
            f"({child.whole})" if len(child.whole) < _INLINE else f"({hash(child.whole)})"
            for child in section.children
        )
    return sections


def plain(text: str | None) -> str:
    """Return a text without white space: it is what formats differ in."""
    return _SPACE.sub("", text or "")


def _text(node: Node) -> str:
    if node.table is None:
        return node.text
    return "\t".join(cell.text for row in node.table.rows for cell in row)


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(min(len(text), _LONGEST) - 1)}
