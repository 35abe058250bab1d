"""The lossless tree of a notice and the text that mentions are read from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from planparse.layout.reading import Reading
from planparse.layout.tables.grid import Grid


@dataclass(slots=True, eq=False)
class Node:
    """A structural node. Positions are of the source text; [start, end) holds all below it.

    ``kind`` is ``plan`` for the root of a plan, else as in ``planparse.models.NodeKind``.
    """

    kind: str
    start: int
    end: int
    parent: Node | None = None
    id: str = ""
    marker: str | None = None
    number: int | None = None
    heading: str | None = None
    role: str | None = None
    text_start: int = 0
    text_end: int = 0
    rule: str | None = None
    page: int | None = None
    table: Grid | None = None
    children: list[Node] = field(default_factory=list)

    def walk(self) -> list[Node]:
        """Return this node and all below it, in text order."""
        found: list[Node] = []
        stack = [self]
        while stack:
            node = stack.pop()
            found.append(node)
            if node.children:
                stack += node.children[::-1]
        return found

    def ancestors(self) -> Iterator[Node]:
        """Yield this node, then its parents up to the plan."""
        node: Node | None = self
        while node is not None:
            yield node
            node = node.parent


@dataclass(slots=True, eq=False)
class PlanTree:
    """One plan: its root node (kind ``plan``), all below it in text order, its title and years."""

    root: Node
    nodes: list[Node]
    title: str
    start_year: int | None
    end_year: int | None


@dataclass(slots=True, eq=False)
class HeaderFields:
    """What the head and foot of the notice say (GB/T 9704)."""

    title: str | None = None
    document_number: str | None = None
    issuers: list[str] = field(default_factory=list)
    addressees: list[str] = field(default_factory=list)
    issued_on: str | None = None
    start: int = 0
    end: int = 0


@dataclass(slots=True, eq=False)
class Remark:
    """A diagnostic before ids are given: what a reader should know."""

    code: str
    severity: str
    message: str
    start: int
    end: int
    node: Node | None = None


class Tree:
    """What the structure stage gives: header, plans, the reading, and remarks."""

    __slots__ = ("_nodes", "_starts", "header", "plans", "reading", "remarks", "text")

    def __init__(
        self,
        text: str,
        header: HeaderFields,
        plans: list[PlanTree],
        reading: Reading[Node],
        remarks: list[Remark],
    ) -> None:
        self.text = text
        self.header = header
        self.plans = plans
        self.reading = reading
        self.remarks = remarks
        self._nodes = [node for plan in plans for node in plan.nodes]
        self._starts = [node.start for node in self._nodes]

    def let_go(self) -> None:
        """Forget who is below whom, so that the nodes are freed at once and not by the garbage collector."""
        for node in self._nodes:
            node.parent = None

    def node_at(self, position: int) -> Node | None:
        """Return the innermost node that holds a source position; None in the header or a title."""
        index = bisect_right(self._starts, position) - 1
        node: Node | None = self._nodes[index] if index >= 0 else None
        while node is not None and not (node.start <= position < node.end):
            node = node.parent
        return None if node is None or node.kind == "plan" else node

    def tables(self) -> Iterator[tuple[Node, Grid, int]]:
        """Yield each table: its node, its cells, and where its words begin in the reading."""
        for paragraph in self.reading.paragraphs:
            if paragraph.zone == "table" and paragraph.node is not None and paragraph.node.table is not None:
                yield paragraph.node, paragraph.node.table, paragraph.start

    def plan_of(self, node: Node | None) -> PlanTree | None:
        """Return the plan a node belongs to."""
        if node is None:
            return None
        root = node
        while root.parent is not None:
            root = root.parent
        return next((plan for plan in self.plans if plan.root is root), None)
