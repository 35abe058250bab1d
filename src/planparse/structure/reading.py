"""The text that mentions are read from: blocks joined, markers blanked."""

from __future__ import annotations

from planparse.structure.paragraphs import Block
from planparse.structure.tree import Node, Paragraph, Reading


def build_reading(blocks: list[Block], owners: list[Node | None]) -> Reading:
    """Return the reading of blocks; ``owners`` names the node that each opens or is."""
    parts: list[str] = []
    pieces: list[tuple[int, int]] = []
    paragraphs: list[Paragraph] = []
    at = 0
    for block, owner in zip(blocks, owners, strict=True):
        text = block.text
        opener = block.opener
        if opener is not None and opener.kind == "marker" and block.zone == "body":
            text = "\n" * opener.end + text[opener.end :]
        if owner is not None and owner.children:
            text = _blank_clauses(text, block, owner)
        for place, source in block.pieces:
            pieces.append((at + place, source))
        paragraphs.append(Paragraph(at, at + len(text), block.zone, owner))
        parts.append(text)
        at += len(text) + 1
    return Reading("\n".join(parts), pieces or [(0, 0)], paragraphs)


def _blank_clauses(text: str, block: Block, owner: Node) -> str:
    """Blank 一是 and （1） inside a paragraph: they are no numbers."""
    for child in owner.children:
        if child.rule != "clause" or child.start >= block.end or child.marker is None:
            break
        start = block.place(child.start)
        text = text[:start] + "\n" * len(child.marker) + text[start + len(child.marker) :]
    return text
