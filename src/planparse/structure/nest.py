"""Blocks to nodes: numbered styles nest in the order in which a document opens them."""

from __future__ import annotations

from dataclasses import dataclass

from planparse.layout import Block
from planparse.layout.openers import Opener
from planparse.layout.tables.grid import Grid
from planparse.structure.headings import Headings
from planparse.structure.tree import Node, Remark

_SECTION_STYLES = {"part", "chapter", "division", "cn_comma", "decimal_one"}
# an unnumbered section stands where a chapter does
_LONE, _LONE_RANK, _CHAPTER_RANK = "lone", 2.5, 2
_FEWEST_SECTIONS = 2


@dataclass(slots=True, eq=False)
class _Level:
    """An open numbered node: its style, its customary rank, and the node."""

    style: str
    rank: float
    node: Node


def raise_sections(root: Node) -> None:
    """Make the numbered headings of a plan without any section its sections: 1. above 1.1, or above text.

    They head its parts as 一、 does; a list in a plan has text of its own behind the numbers.
    """
    numbered = [node for node in root.children if node.rule == "marker.digit-point"]
    if len(numbered) < _FEWEST_SECTIONS or any(node.kind == "section" for node in root.children):
        return
    if all(node.heading and node.children and node.text_start == node.text_end for node in numbered):
        for node in numbered:
            node.kind = "section"


class Nester:
    """Builds the nodes of one plan, block by block."""

    def __init__(self, root: Node, text: str, headings: Headings, remarks: list[Remark]) -> None:
        self._root = root
        self._text = text
        self._headings = headings
        self._remarks = remarks
        self._open: list[_Level] = []
        self._bullet: Node | None = None
        self._attachments = False
        # the style each style was first opened under: a later opening follows it
        self._under: dict[str, str] = {}
        self._last_number: dict[str, int] = {}
        self._last_sibling: dict[tuple[Node, str], Node] = {}
        self.opened: dict[int, list[Node]] = {}
        """The clauses of a paragraph that opens with its first, by the identity of that."""

    def add(self, block: Block) -> Node:  # noqa: C901 - one branch a kind of block
        """Add one block and return the node that it opens or is."""
        opener = block.opener
        kind = opener.kind if opener else ""
        if block.table is not None:
            return self._table(block, block.table)
        if block.zone in ("chrome", "metadata", "contents") or kind == "chrome":
            # a page number stands inside what goes on behind it
            self._bullet = None
            return self._append(self._innermost(), Node("paragraph", block.start, block.end), block)
        if block.zone != "body" or kind == "header":
            self._open.clear()
            self._bullet = None
            return self._append(self._root, Node("paragraph", block.start, block.end), block)
        if kind == "attachment" and opener is not None:
            return self._attachment(block, opener)
        if self._attachments:
            entry = self._headings.words.attached.match(block.text)
            if entry:
                return self._attachment_entry(block, entry.end(), entry["number"] or entry["bracket"])
            self._attachments = False
        if opener is not None and kind == "marker":
            if opener.node_kind == "bullet":
                return self._bulleted(block, opener)
            if opener.node_kind == "clause":
                return self._clause(block, opener)
            return self._numbered(block, opener)
        if opener is not None and kind == "label":
            return self._labelled(block, opener)
        return self._paragraph(block)

    def _numbered(self, block: Block, opener: Opener) -> Node:
        parent = self._place(opener)
        depth_one = parent is self._root
        kind = "section" if depth_one and opener.style in _SECTION_STYLES else "item"
        node = self._marked(kind, block, opener)
        self._append(parent, node, block)
        self._open.append(_Level(opener.style, opener.level, node))
        self._bullet = None
        self._headings.read(node, block, opener.end, listed=self._is_listed(node, parent, opener))
        self._check_number(node, parent, opener)
        return node

    def _is_listed(self, node: Node, parent: Node, opener: Opener) -> bool:
        """Tell whether a node is the last member of a list whose members end in ；: it has no heading."""
        last = self._last_sibling.get((parent, opener.rule))
        return last is not None and self._text[last.end - 1] in "；;"

    def _place(self, opener: Opener) -> Node:
        """Close what the style ends and return the node it belongs to."""
        open_styles = [level.style for level in self._open]
        if opener.style in open_styles:
            del self._open[open_styles.index(opener.style) :]
        else:
            above = self._under.get(opener.style)
            if opener.number == 1 and self._open and self._open[-1].rank <= opener.level:
                pass  # a list that begins below the innermost node is of it
            elif above is not None and above in open_styles:
                del self._open[open_styles.index(above) + 1 :]
            elif above == "" and not (opener.number == 1 and self._open and self._open[0].style == _LONE):
                self._open.clear()
            else:
                while self._open and self._open[-1].rank > opener.level:
                    if self._lists_below(opener):
                        break
                    self._open.pop()
        top = self._open[-1] if self._open else None
        self._under.setdefault(opener.style, top.style if top else "")
        return top.node if top else self._root

    def _lists_below(self, opener: Opener) -> bool:
        """Tell whether a style that is mostly of sections begins a list below an article: 第一条 … 一、…"""
        return opener.style == "cn_comma" and opener.number == 1 and self._open[-1].style == "article"

    def _bulleted(self, block: Block, opener: Opener) -> Node:
        node = self._marked("bullet", block, opener)
        self._append(self._innermost(), node, block)
        self._bullet = node
        self._headings.read(node, block, opener.end)
        return node

    def _clause(self, block: Block, opener: Opener) -> Node:
        node = self._marked("clause", block, opener)
        parent = self._innermost()
        if self._bullet is not None and parent.children and parent.children[-1] is self._bullet:
            parent = self._bullet
        clauses = self._headings.opening_clauses(parent, block)
        for clause in clauses:
            parent.children.append(clause)
        if clauses:
            self.opened[id(clauses[0])] = clauses[1:]
            return clauses[0]
        self._append(parent, node, block)
        self._headings.read_clause(node, block, opener.end, len(block.text))
        return node

    def _labelled(self, block: Block, opener: Opener) -> Node:
        ends_in_colon = block.text[opener.end - 1] in ": "
        node = self._marked("labelled", block, opener, marker_end=opener.end - ends_in_colon)
        node.number = None
        node.heading = node.marker
        node.text_start = block.source(opener.end) if opener.end < len(block.text) else node.end
        node.text_end = node.end
        return self._append(self._innermost(), node, block)

    def _paragraph(self, block: Block) -> Node:
        heading = self._headings.alone(block)
        if heading and block.lone in ("section", "chapter"):
            return self._lone_section(block, heading)
        if heading:
            node = Node("item", block.start, block.end, marker="", heading=heading)
            node.text_start = node.text_end = block.end
            # an unnumbered heading governs what follows, up to the next marker
            while self._open and self._open[-1].style == "alone":
                self._open.pop()
            self._append(self._innermost(), node, block)
            self._open.append(_Level("alone", 10, node))
            self._bullet = None
            return node
        node = self._append(self._innermost(), Node("paragraph", block.start, block.end), block)
        self._bullet = None
        self._headings.clauses(node, block, 0)
        return node

    def _lone_section(self, block: Block, heading: str) -> Node:
        """Add an unnumbered heading as a section, below an open chapter as an item."""
        rank = _CHAPTER_RANK if block.lone == "chapter" else _LONE_RANK
        while self._open and self._open[-1].rank >= rank:
            self._open.pop()
        parent = self._innermost()
        kind = "section" if parent is self._root else "item"
        node = Node(kind, block.start, block.end, marker="", heading=heading)
        node.text_start = node.text_end = block.end
        self._append(parent, node, block)
        self._open.append(_Level(_LONE, _LONE_RANK, node))
        self._bullet = None
        return node

    def _innermost(self) -> Node:
        return self._open[-1].node if self._open else self._root

    def _attachment(self, block: Block, opener: Opener) -> Node:
        self._open.clear()
        self._bullet = None
        if opener.rule == "attachment.mark":
            return self._append(self._root, Node("paragraph", block.start, block.end), block)
        if opener.rule == "attachment.caption":
            return self._caption(block, opener)
        self._attachments = True
        if opener.end == len(block.text):
            return self._append(self._root, Node("paragraph", block.start, block.end), block)
        entry = self._headings.words.attached.match(block.text, opener.end)
        if entry:
            return self._attachment_entry(block, entry.end(), entry["number"] or entry["bracket"])
        return self._attachment_entry(block, opener.end, "")

    def _table(self, block: Block, grid: Grid) -> Node:
        """Add a table; its caption is its heading."""
        node = Node("table", block.start, block.end, table=grid)
        node.text_start, node.text_end = block.start, block.end
        if grid.caption is not None:
            node.heading = " ".join(self._text[grid.caption.start : grid.caption.end].split())
            starts = [grid.cells[0].start, *(line.start for line in grid.remarks)]
            node.text_start = min(starts)
        self._bullet = None
        return self._append(self._innermost(), node, block)

    def _caption(self, block: Block, opener: Opener) -> Node:
        """Add an attached map or table by its caption: 附图1 …"""
        node = self._marked("attachment", block, opener)
        node.marker = (node.marker or "").rstrip("：: ")
        node.heading = block.written(self._text, opener.end).strip() or None
        node.text_start = node.text_end = block.end
        return self._append(self._root, node, block)

    def _attachment_entry(self, block: Block, end: int, number: str) -> Node:
        node = Node("attachment", block.start, block.end, marker="")
        if number:
            entry = self._headings.words.attached.search(block.text)
            node.marker = block.written(self._text, entry.start(), entry.end()) if entry else number
            node.number = int(number) if number.isdigit() else None
        node.heading = block.written(self._text, end).strip() or None
        node.text_start = node.text_end = block.end
        return self._append(self._root, node, block)

    def _marked(self, kind: str, block: Block, opener: Opener, marker_end: int = 0) -> Node:
        node = Node(kind, block.start, block.end, number=opener.number, rule=opener.rule)
        node.marker = block.written(self._text, 0, marker_end or opener.end).strip()
        return node

    def _append(self, parent: Node, node: Node, block: Block) -> Node:
        if not node.text_start:
            node.text_start, node.text_end = node.start, node.end
        node.parent = parent
        parent.children.append(node)
        return node

    def _check_number(self, node: Node, parent: Node, opener: Opener) -> None:
        """Numbering that jumps or repeats is kept as it stands; running on across sections is none."""
        if opener.number is None or self._headings.words.inserted in (node.marker or ""):
            return  # 第二条之一 counts no further
        last = self._last_sibling.get((parent, opener.rule))
        run = self._last_number.get(opener.style)
        self._last_sibling[parent, opener.rule] = node
        self._last_number[opener.style] = opener.number
        expected = {1, (run or 0) + 1} if last is None else {(last.number or 0) + 1}
        if opener.number in expected:
            return
        if last is not None and last.number == opener.number:
            code, message = "numbering-repeat", f"{node.marker} stands twice"
        elif last is not None:
            code, message = "numbering-gap", f"{last.marker} is followed by {node.marker}"
        else:
            code, message = "numbering-gap", f"the first of its kind here is {node.marker}"
        end = node.start + len(node.marker or "")
        self._remarks.append(Remark(code, "warning", message, node.start, min(end, node.end), node))
