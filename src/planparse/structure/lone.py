"""Unnumbered lines that are only a heading."""

from __future__ import annotations

from planparse.layout.block import Block


def mark_lone_headings(blocks: list[Block]) -> None:
    """Mark the unnumbered lines that are only a heading: short, no sentence, and something follows.

    Where lines break as on a printed page, a short line is more likely a piece of a sentence.
    """
    printed = sum(len(block.lines) > 1 for block in blocks) > 0.2 * len(blocks)
    for index, block in enumerate(blocks[:-1]):
        if block.opener is not None or block.zone != "body" or not 2 <= len(block.text) <= 24:
            continue
        words = block.text.removesuffix("。")
        if any(char in words for char in "。,、;:!?()[]“”《》|") or not all(
            "㐀" <= char <= "鿿" for char in words
        ):
            continue
        following = blocks[index + 1]
        opens = following.opener
        if following.zone != "body":
            continue
        introduced = opens is not None and (opens.kind == "label" or opens.node_kind == "bullet")
        if block.text.endswith("。") or printed:
            block.heading_alone = introduced and (not printed or block.text.endswith("。"))
        else:
            block.heading_alone = introduced or (opens is None and len(following.text) > 30)
