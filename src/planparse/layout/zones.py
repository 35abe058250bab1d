"""Which blocks are chrome, metadata or a table of contents, and so no part of the text."""

from __future__ import annotations

import re

from planparse.grammar import fixed_pattern
from planparse.layout.block import Block

_PAGE = fixed_pattern(r"[ .…·]*[0-9]{1,3}$")
_LONGEST_ENTRY = 80
# a metadata table stands among the first blocks
_HEAD, _LONGEST_VALUE, _SHORT_VALUE = 60, 100, 8


def mark_zones(blocks: list[Block], head: re.Pattern[str]) -> None:
    """Give chrome, metadata and tables of contents their zones; ``head`` is how that of contents ends."""
    leaders = [i for i, b in enumerate(blocks) if b.opener and b.opener.rule == "chrome.contents"]
    for block in blocks:
        if block.opener and block.opener.kind == "chrome":
            block.zone = "chrome"
        elif block.opener and block.opener.element == "metadata":
            block.zone = "metadata"
    _mark_values(blocks)
    _mark_contents(blocks, leaders, head)


def _mark_values(blocks: list[Block]) -> None:
    """Mark the values of a metadata table that stand each on the line below its key."""
    head = blocks[:_HEAD]
    keys = [at for at, block in enumerate(head) if _is_key(block)]
    for at in keys if len(keys) > 1 else ():
        below = head[at + 1] if at + 1 < len(head) else None
        if below is None or below.zone != "body" or len(below.text) > _LONGEST_VALUE:
            continue
        behind = blocks[at + 2] if at + 2 < len(blocks) else None
        between = behind is not None and behind.zone in ("metadata", "chrome")
        # below the last key stands its value or the title
        if between or len(below.text) <= _SHORT_VALUE or (below.opener and below.opener.kind == "header"):
            below.zone = "metadata"


def _is_key(block: Block) -> bool:
    """Tell whether a block is a key of a metadata table with no value behind it."""
    opener = block.opener
    return opener is not None and opener.rule == "header.metadata-key"


def _mark_contents(blocks: list[Block], leaders: list[int], head: re.Pattern[str]) -> None:
    """Mark a table of contents: from 目录 to its last leader, or to where its first entry stands again."""
    mark = next((i for i, block in enumerate(blocks) if head.search(block.text)), None)
    stop = 0
    if len(leaders) >= 5:
        mark = mark if mark is not None and mark < leaders[0] else leaders[0]
        stop = leaders[0]
        for index in leaders:
            stop = index if index - stop <= 6 else stop
        stop += 1
    elif mark is not None and mark + 1 < len(blocks):
        stop = _first_again(blocks, mark + 1)
        if not stop and head.match(blocks[mark].text):
            stop = _number_again(blocks, mark + 1)
    if mark is not None:
        for block in blocks[mark:stop]:
            block.zone = "contents"


def _first_again(blocks: list[Block], first: int) -> int:
    """Return where the first entry of a table of contents stands again, above its text; 0 where nowhere."""
    entry = _entry(blocks[first].text)
    for at in range(first + 1, len(blocks)):
        text = blocks[at].text
        # an entry on one line, or the heading with its text run in
        if _entry(text) == entry or (
            len(entry) >= 6 and text.startswith(entry) and text[len(entry)] in "。 "
        ):
            return at
        if len(text) > _LONGEST_ENTRY:
            return 0
    return 0


def _number_again(blocks: list[Block], first: int) -> int:
    """Return where the number of the first entry stands again, where headings differ from their entries.

    0 where it does not, or where what stands before is no list of short entries.
    """
    opener = blocks[first].opener
    if opener is None or opener.kind != "marker" or opener.number != 1:
        return 0
    counted = 0
    for at in range(first, len(blocks)):
        text, now = blocks[at].text, blocks[at].opener
        if len(text) > _LONGEST_ENTRY or text[-1] in "。;；":
            return 0
        if now is None or now.rule != opener.rule:
            continue
        if at > first and now.number == 1:
            return at if counted > 1 else 0
        counted += 1
    return 0


def _entry(text: str) -> str:
    """Return an entry of a table of contents without leaders and page number."""
    return _PAGE.sub("", text).replace(" ", "")
