"""The layout stage: a document to its blocks."""

from __future__ import annotations

from planparse.grammar import Grammar
from planparse.layout.block import Block
from planparse.layout.front import FrontPages
from planparse.layout.furniture import Furniture
from planparse.layout.joining import build_blocks
from planparse.layout.lines import Line, split_lines
from planparse.layout.openers import LineRules
from planparse.layout.run_on import RunOn
from planparse.layout.title_ends import TitleEnds
from planparse.layout.zones import mark_zones
from planparse.source import Document

_PARAGRAPHS = ("paragraph", "heading", "centred")


def lay_out(document: Document, grammar: Grammar) -> list[Block]:
    """Return the blocks of a document, in order; every character that is no white space is in one."""
    furniture, front, run_on, rules, title_ends = _tools(grammar)
    lines = split_lines(document.text)
    _take_hints(lines, document)
    lines = furniture.mark(lines)
    furniture.without_inline(lines)
    lines = run_on.cut(front.part(lines))
    blocks = build_blocks(lines, rules, title_ends.ends_row)
    mark_zones(blocks)
    return blocks


def _take_hints(lines: list[Line], document: Document) -> None:
    """Mark the lines that begin a paragraph because the format says so."""
    starts = {hint.start for hint in document.hints if hint.kind in _PARAGRAPHS}
    if starts:
        for line in lines:
            line.sure = line.start in starts or line.head in starts


def _tools(grammar: Grammar) -> tuple[Furniture, FrontPages, RunOn, LineRules, TitleEnds]:
    """Return what the stage derives from a grammar, once for each grammar."""
    if "layout" not in grammar.derived:
        grammar.derived["layout"] = (
            Furniture(grammar),
            FrontPages(grammar),
            RunOn(grammar),
            LineRules(grammar),
            TitleEnds(grammar),
        )
    tools: tuple[Furniture, FrontPages, RunOn, LineRules, TitleEnds] = grammar.derived["layout"]
    return tools
