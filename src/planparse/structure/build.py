"""The structure stage: a document to its tree: blocks by the layout, then header, plans and nodes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import partial

from planparse.grammar import Grammar, fold, is_traditional, simplified
from planparse.layout import Block, build_reading, lay_out
from planparse.source import Document
from planparse.source.decode import LIKELY, LOST, common_share
from planparse.structure.announce import check_announced
from planparse.structure.head_words import HeadWords
from planparse.structure.headings import Headings, HeadingWords
from planparse.structure.lone import LoneHeadings
from planparse.structure.nest import Nester, raise_sections
from planparse.structure.roles import Roles
from planparse.structure.segment import segment
from planparse.structure.titles import Titles
from planparse.structure.tree import HeaderFields, Node, PlanTree, Remark, Tree

# characters at the head of a text by which it is told whether it is Chinese
_LOOKED_AT = 3000

_Tools = tuple[Titles, HeadWords, Roles, LoneHeadings, HeadingWords]


def build_tree(document: Document, grammar: Grammar) -> Tree:
    """Return the lossless tree of a document. Any has one.

    1. Every character that is not white space belongs to the header or to a node of a plan.
    2. A node's span holds its marker, heading, own text and children, in this order.
    3. Sibling spans are in order and do not overlap.
    """
    titles, words, roles, lone, heading_words = _tools(grammar)
    text = document.text
    blocks = lay_out(document, grammar)
    cut = segment(blocks, titles, words, text, document.meta)
    lone.mark(blocks)
    spell = simplified if is_traditional(text[:_LOOKED_AT]) else fold
    remarks: list[Remark] = []
    plans: list[PlanTree] = []
    opened: dict[int, list[Node]] = {}
    owners: list[Node | None] = [None] * len(cut.header_blocks)
    for plan in cut.plans:
        everything = [*plan.title_blocks, *plan.body]
        start = everything[0].start if everything else cut.header.end
        root = Node("plan", start, everything[-1].end if everything else start)
        owners += [root] * len(plan.title_blocks)
        nester = Nester(root, text, Headings(text, heading_words), remarks)
        owners += [nester.add(block) for block in plan.body]
        opened |= nester.opened
        _close(root.walk())
        raise_sections(root)
        roles.assign(root, plan.title, spell)
        plans.append(PlanTree(root, root.walk()[1:], plan.title, *plan.years))
    _set_pages(plans, document)
    _remark_breaks(blocks, owners, remarks)
    _remark_no_notice(cut.header, plans, len(text), remarks)
    _remark_unlikely(text, remarks)
    check_announced(cut, words, remarks)
    reading = build_reading(blocks, owners, partial(_clause_markers, opened))
    return Tree(text, cut.header, plans, reading, remarks)


def _tools(grammar: Grammar) -> _Tools:
    """Return what the stage derives from a grammar, once for each grammar."""
    if "structure" not in grammar.derived:
        grammar.derived["structure"] = (
            Titles(grammar),
            HeadWords(grammar),
            Roles(grammar),
            LoneHeadings(grammar),
            HeadingWords(grammar),
        )
    tools: _Tools = grammar.derived["structure"]
    return tools


def _set_pages(plans: list[PlanTree], document: Document) -> None:
    """Tell of each node on which page it starts, where the format has pages."""
    pages = [hint for hint in document.hints if hint.kind == "page"]
    starts = [hint.start for hint in pages]
    for node in (node for plan in plans for node in (plan.root, *plan.nodes)) if pages else ():
        node.page = pages[max(0, bisect_right(starts, node.start) - 1)].level


def _close(nodes: list[Node]) -> None:
    """Stretch each node over its children; nodes stand in text order."""
    for node in reversed(nodes):
        if node.children:
            node.end = max(node.end, node.children[-1].end)


def _remark_no_notice(
    header: HeaderFields, plans: list[PlanTree], length: int, remarks: list[Remark]
) -> None:
    """Tell of a text with nothing of a notice in it: a menu, a news page, a column of digits."""
    named = header.title or header.document_number or header.addressees
    structured = any(child.kind in ("section", "item") for plan in plans for child in plan.root.children)
    if length and not any(plan.root.children for plan in plans):
        message = "only what stands above a notice was found, and no text of it; look for the notice itself"
        remarks.append(Remark("no-notice", "warning", message, 0, length))
    elif length and not named and not structured and not any(plan.title for plan in plans):
        message = "no title, number, addressee or section of a notice was found; check that this is the text"
        remarks.append(Remark("no-notice", "warning", message, 0, length))


def _remark_unlikely(text: str, remarks: list[Remark]) -> None:
    """Tell of a text that was decoded wrongly, or damaged before it came here."""
    share = common_share(text[:_LOOKED_AT])
    if share < LIKELY:
        message = (
            f"only {share:.0%} of its characters are common in Chinese; name its encoding with --encoding"
        )
        remarks.append(Remark("unlikely-text", "warning", message, 0, len(text)))
    elif lost := text.count(LOST):
        first = text.index(LOST)
        message = f"characters were lost before it was read: {lost} stand as {LOST}; look for a whole copy"
        remarks.append(Remark("unlikely-text", "warning", message, first, first + 1))


def _remark_breaks(blocks: list[Block], owners: list[Node | None], remarks: list[Remark]) -> None:
    """Tell of paragraphs broken by lines, but not where all lines break as on a printed page."""
    broken = [
        (block, owner)
        for block, owner in zip(blocks, owners, strict=True)
        if len(block.lines) > 1 and block.zone != "table"
    ]
    if len(broken) > 0.3 * len(blocks) and len(broken) > 3:
        first = broken[0][0]
        message = f"lines break as on a printed page: {len(broken)} paragraphs were joined"
        remarks.append(Remark("printed-lines", "info", message, first.start, first.end, None))
        return
    for block, owner in broken:
        message = f"a paragraph is broken over {len(block.lines)} lines"
        remarks.append(Remark("broken-paragraph", "info", message, block.start, block.end, owner))


def _clause_markers(opened: dict[int, list[Node]], block: Block, owner: Node) -> Iterator[tuple[int, int]]:
    """Yield where the markers of clauses stand in a block."""
    for child in opened.get(id(owner), owner.children):
        if child.rule != "clause" or child.start >= block.end or child.marker is None:
            return
        start = block.place(child.start)
        yield start, start + len(child.marker)
