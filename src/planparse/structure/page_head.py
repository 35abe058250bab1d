"""What a web page puts above a notice: menus and crumbs, the name of a column, until the title stands."""

from __future__ import annotations

from planparse.layout import Block
from planparse.structure.head_words import HeadWords
from planparse.structure.titles import Titles

# a title stands among the first blocks, below the menus of a web page, which are short
_PAGE_HEAD, _LONGEST_CRUMB, _SHORTEST_TITLE, _CRUMB = 40, 40, 6, 6


def skip_chrome(blocks: list[Block], index: int) -> int:
    """Return the first block from index on that is no part of the page around the notice."""
    while index < len(blocks) and blocks[index].zone in ("chrome", "metadata", "contents"):
        index += 1
    return index


def skip_page_head(blocks: list[Block], index: int, titles: Titles, words: HeadWords) -> int:
    """Return where the title stands below the menus and crumbs of a web page, index where none does."""
    if index >= len(blocks):
        return index
    behind = titles.read(blocks, index)
    if behind > index:
        return _behind_crumbs(blocks, index, behind, titles, words)
    for at in range(index + 1, min(index + _PAGE_HEAD, len(blocks))):
        text = blocks[at - 1].text
        if len(text) > _LONGEST_CRUMB or "。" in text or _opens_body(blocks[at - 1]):
            return index
        behind = titles.read(blocks, at)
        if behind > at and sum(len(block.text) for block in blocks[at:behind]) >= _SHORTEST_TITLE:
            if not any(shows_title(block, words) for block in blocks[behind : behind + 8]):
                continue
            at = _behind_crumbs(blocks, at, behind, titles, words)
            for block in blocks[index:at]:
                block.zone = "chrome" if block.zone == "body" else block.zone
            return at
    return index


def _behind_crumbs(blocks: list[Block], at: int, behind: int, titles: Titles, words: HeadWords) -> int:
    """Return where a title begins below a column's name or a slogan: 云岭要闻 / 2026年政府工作报告."""
    while behind - at > 2 and len(blocks[at].text) <= _CRUMB and len(blocks[at + 1].text) <= _CRUMB:
        blocks[at].zone = "chrome"
        at += 1
    while behind - at > 1 and (
        (len(blocks[at].text) <= _CRUMB and titles.is_whole(blocks[at + 1].text))
        or f"{blocks[at].text}{words.about}" in blocks[at + 1].text
    ):
        blocks[at].zone = "chrome"
        at += 1
    while behind - at > 1 and (
        titles.is_marked(blocks[at + 1].text)
        or titles.is_slogan(blocks[at].text, "".join(block.text for block in blocks[at + 1 : behind]))
    ):
        blocks[at].zone = "chrome"
        at += 1
    return at


def _opens_body(block: Block) -> bool:
    opener = block.opener
    return opener is not None and opener.kind in ("marker", "attachment") and opener.node_kind == "item"


def shows_title(block: Block, words: HeadWords) -> bool:
    """Tell whether a block stands only below a title: a number, a date, a salutation, page chrome."""
    opener = block.opener
    return (opener is not None and (opener.kind in ("header", "chrome"))) or words.addressees.stand_on(block)
