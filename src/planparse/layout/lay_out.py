"""The layout stage: a document to its blocks."""

from __future__ import annotations

from planparse.grammar import Grammar
from planparse.layout.block import Block
from planparse.layout.front import FrontPages
from planparse.layout.furniture import Furniture
from planparse.layout.joining import build_blocks
from planparse.layout.lines import Line, split_lines
from planparse.layout.marks import Marks
from planparse.layout.openers import LineRules
from planparse.layout.run_on import RunOn
from planparse.layout.tables.as_block import block_of
from planparse.layout.tables.find import Tables
from planparse.layout.tables.grid import Found
from planparse.layout.title_ends import TitleEnds
from planparse.layout.zones import mark_zones
from planparse.source import Document

_PARAGRAPHS = ("paragraph", "heading", "centred")


def lay_out(document: Document, grammar: Grammar) -> list[Block]:
    """Return the blocks of a document, in order; every character that is no white space is in one."""
    marks, furniture, front, tables, run_on, rules, title_ends = _tools(grammar)
    lines = split_lines(document.text)
    marks.drop(lines, document.text)
    _take_hints(lines, document)
    lines = furniture.mark(lines)
    furniture.without_inline(lines)
    lines = front.part(lines)
    found = tables.find(lines, document)
    blocks = build_blocks(run_on.cut(_around(lines, found)), rules, title_ends.ends_row)
    mark_zones(blocks, front.contents)
    if found:
        blocks += [block_of(table, lines) for table in found]
        blocks.sort(key=lambda block: block.start)
    return blocks


def _around(lines: list[Line], found: list[Found]) -> list[Line]:
    """Return the lines that are in no table; what follows one begins a paragraph."""
    around: list[Line] = []
    last = 0
    for table in found:
        around += lines[last : table.first]
        last = table.stop
        if last < len(lines):
            lines[last].sure = True
    return around + lines[last:]


def _take_hints(lines: list[Line], document: Document) -> None:
    """Mark the lines that begin a paragraph because the format says so."""
    starts = {hint.start for hint in document.hints if hint.kind in _PARAGRAPHS}
    if starts:
        for line in lines:
            line.sure = line.start in starts or line.head in starts


def _tools(
    grammar: Grammar,
) -> tuple[Marks, Furniture, FrontPages, Tables, RunOn, LineRules, TitleEnds]:
    """Return what the stage derives from a grammar, once for each grammar."""
    if "layout" not in grammar.derived:
        grammar.derived["layout"] = (
            Marks(grammar),
            Furniture(grammar),
            FrontPages(grammar),
            Tables(grammar),
            RunOn(grammar),
            LineRules(grammar),
            TitleEnds(grammar),
        )
    tools: tuple[Marks, Furniture, FrontPages, Tables, RunOn, LineRules, TitleEnds] = grammar.derived[
        "layout"
    ]
    return tools
