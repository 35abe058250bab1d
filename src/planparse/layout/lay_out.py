"""The layout stage: a document to its blocks."""

from __future__ import annotations

from planparse.grammar import Grammar
from planparse.layout.block import Block
from planparse.layout.furniture import Furniture
from planparse.layout.joining import build_blocks
from planparse.layout.lines import split_lines
from planparse.layout.openers import LineRules
from planparse.layout.title_ends import TitleEnds
from planparse.layout.zones import mark_zones
from planparse.source import Document


def lay_out(document: Document, grammar: Grammar) -> list[Block]:
    """Return the blocks of a document, in order; every character that is no white space is in one."""
    furniture, rules, title_ends = _tools(grammar)
    lines = furniture.mark(split_lines(document.text))
    furniture.without_inline(lines)
    blocks = build_blocks(lines, rules, title_ends.ends_row)
    mark_zones(blocks)
    return blocks


def _tools(grammar: Grammar) -> tuple[Furniture, LineRules, TitleEnds]:
    """Return what the stage derives from a grammar, once for each grammar."""
    if "layout" not in grammar.derived:
        grammar.derived["layout"] = (Furniture(grammar), LineRules(grammar), TitleEnds(grammar))
    tools: tuple[Furniture, LineRules, TitleEnds] = grammar.derived["layout"]
    return tools
