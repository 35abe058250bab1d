"""Unnumbered lines that are only a heading."""

from __future__ import annotations

from collections import Counter

from planparse.grammar import Grammar, fixed_pattern
from planparse.layout import Block

_LONGEST, _LONGEST_SENTENCE = 34, 50
# what an unnumbered heading may hold: words, years, quotation marks, brackets
_WORDS = fixed_pattern(r"[\u3400-\u4dbf\u4e00-\u9fff0-9“”、()—\-《》]+$")
_PLAIN = fixed_pattern(r"[\u3400-\u4dbf\u4e00-\u9fff]{2,24}$")
_CELL = fixed_pattern(r"(?=[^\u4e00-\u9fff]*[\u4e00-\u9fff])[^。;:!?]{1,20}$")
_LONGEST_ROW, _SHORTEST_TEXT = 80, 20
# a short text that stands again and again is a cell of a table
_SHORT, _CELLS = 12, 4
# rows of several parts without a mark at the end: that many of them are headings
_ALIKE = 2
# 第一条 支持企业发展: the title of an article on a row of its own
_ARTICLE = fixed_pattern(r" ?[㐀-鿿“”、]{2,20}$")
_UNENDED = fixed_pattern(r"(?=.{0,30},)[㐀-鿿0-9“”《》、,—-]{8,40}(?<=[㐀-鿿”])$")
_TITLES_END = "》”"
_TOP_STYLES = ("cn_comma", "division", "chapter")


class LoneHeadings:
    """Tells unnumbered headings by their words, by what follows, and by the hints of the format."""

    def __init__(self, grammar: Grammar) -> None:
        self._role = grammar.compile(r"(?:{{roles}})(?:\([^()]{1,12}\))?$")
        # a numbered row: its words are short parts, and none of them demands
        self._row = grammar.compile(
            "(?!.{0,70}(?:{{row_demands}}))[^,。;:!?]{2,40}(?:,[^,。;:!?]{2,34}){0,3}。?$"
        )
        self._demands = grammar.compile("{{demands}}")
        self._named = grammar.compile("{{named_thing}}")
        self._no_start = grammar.words["no_text_start"]
        self._goes_on = grammar.words["goes_on_below"]
        self._chapter = grammar.compile("{{chapter_title}}$")
        self._signer = grammar.compile(r"(?:{{organisation_end}})$")

    def mark(self, blocks: list[Block]) -> None:
        """Mark the unnumbered lines that are only a heading: of a section of its own, or of an item.

        Where lines break as on a printed page, a short line is more likely a piece of a sentence.
        """
        printed = sum(len(block.lines) > 1 for block in blocks) > 0.2 * len(blocks)
        often = Counter(block.text for block in blocks if block.opener is None and len(block.text) <= _SHORT)
        unended: list[Block] = []
        for index, block in enumerate(blocks[:-1]):
            following = blocks[index + 1]
            if block.opener is not None:
                block.lone = self._of_numbered(block, following, printed=printed)
                continue
            if block.zone != "body" or not 2 <= len(block.text) <= _LONGEST:
                continue
            if following.zone != "body" or often[block.text] >= _CELLS:
                continue
            if self._is_section(blocks, index):
                block.lone = "chapter" if self._chapter.match(block.text) else "section"
            elif _is_item(block, following, printed=printed):
                block.lone = "item"
            elif not printed and index and self._is_unended(blocks, index):
                unended.append(block)
        if len(unended) >= _ALIKE:
            for block in unended:
                block.lone = "item"

    def _of_numbered(self, block: Block, following: Block, *, printed: bool) -> str:
        """Return what a numbered row is that stands alone: a row above its text, a sentence, or neither."""
        if self._is_row(block, following, printed=printed):
            return "row"
        return "sentence" if self._is_sentence(block, following) else ""

    def _is_row(self, block: Block, following: Block, *, printed: bool) -> bool:
        """Tell whether a numbered row is a heading above its text, a paragraph or a list."""
        opener = block.opener
        if (
            opener is None
            or opener.node_kind != "item"
            or opener.kind != "marker"
            or (opener.style == "article" and not _ARTICLE.match(block.text, opener.end))
        ):
            return False
        below = following.opener
        listed = below is not None and below.kind == "marker" and below.level > opener.level
        # of a printed page, the next row may go on with the sentence
        above_text = _is_text(following) and not (printed and block.text.endswith("。"))
        if block.zone != "body" or following.zone != "body" or not (listed or above_text):
            return False
        return len(block.text) <= _LONGEST_ROW and self._row.match(block.text, opener.end) is not None

    def _is_unended(self, blocks: list[Block], index: int) -> bool:
        """Tell whether a row of several parts ends in no mark, a whole paragraph above it and text below.

        这一年，我们攻坚克难，实现了城乡面貌蝶变: several of them are headings.
        """
        text, before, following = blocks[index].text, blocks[index - 1], blocks[index + 1]
        if _UNENDED.match(text) is None or self._demands.search(text) or self._signer.search(text):
            return False
        if following.opener is not None or len(following.text) < _SHORTEST_TEXT:
            return False
        return following.text[-1] in "。!;” " and (before.text[-1] in "。!:;" or before.lone != "")

    def _is_sentence(self, block: Block, following: Block) -> bool:
        """Tell whether a numbered row is a sentence that demands, with nothing below that it could head."""
        opener = block.opener
        if opener is None or opener.kind != "marker" or block.zone != "body" or block.text[-1] != "。":
            return False
        if len(block.text) > _LONGEST_SENTENCE or block.text.count("。") > 1:
            return False
        below = following.opener
        level = below.level if below is not None and below.kind == "marker" else 0
        if level > opener.level or (below is None and following.zone == "body"):
            return False
        return self._demands.search(block.text, opener.end) is not None and not self._named.search(block.text)

    def _is_section(self, blocks: list[Block], index: int) -> bool:
        """Tell whether a line heads a section: it names a role, or the first marker of a level follows."""
        text, following = blocks[index].text, blocks[index + 1]
        if _WORDS.match(text) is None or text[-1] in _TITLES_END or following.text.startswith(self._no_start):
            return False
        before = blocks[index - 1] if index else None
        if before is not None and (
            before.text.endswith(self._goes_on) or (_is_cell(before) and not before.lone)
        ):
            return False
        if _is_cell(following):
            return False
        opens = following.opener
        first = opens is not None and opens.number == 1 and opens.style in _TOP_STYLES
        if opens is not None and opens.element:
            return False
        if self._role.search(text):
            return first or opens is None or opens.node_kind == "item"
        return first and len(text) <= 20 and self._signer.search(text) is None


def _is_text(block: Block) -> bool:
    return block.opener is None and len(block.text) >= _SHORTEST_TEXT


def _is_cell(block: Block) -> bool:
    """Tell whether a block is one short line among others, as the cells of a table are."""
    return block.opener is None and block.zone == "body" and _CELL.match(block.text) is not None


def _is_item(block: Block, following: Block, *, printed: bool) -> bool:
    words = block.text.removesuffix("。")
    if _PLAIN.match(words) is None:
        return False
    opens = following.opener
    introduced = opens is not None and (opens.kind == "label" or opens.node_kind == "bullet")
    if block.text.endswith("。") or printed:
        return introduced and (not printed or block.text.endswith("。"))
    return introduced or (opens is None and len(following.text) > 30)
