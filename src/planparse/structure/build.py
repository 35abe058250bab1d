"""The structure stage: a source text to its tree."""

from __future__ import annotations

from planparse.grammar import Grammar, fold
from planparse.structure.tree import HeaderFields, Node, Paragraph, PlanTree, Reading, Tree


def build_tree(text: str, grammar: Grammar) -> Tree:
    """Return the lossless tree of text: for now, one paragraph a line."""
    root = Node("plan", 0, len(text))
    folded = fold(text)
    pieces: list[tuple[int, int]] = []
    paragraphs: list[Paragraph] = []
    parts: list[str] = []
    at = position = 0
    for line in folded.split("\n"):
        words = line.strip()
        if words:
            start = position + line.index(words[0])
            node = Node("paragraph", start, start + len(words), root)
            node.text_start, node.text_end = node.start, node.end
            root.children.append(node)
            pieces.append((at, start))
            paragraphs.append(Paragraph(at, at + len(words), "body", node))
            parts.append(words)
            at += len(words) + 1
        position += len(line) + 1
    reading = Reading("\n".join(parts), pieces or [(0, 0)], paragraphs)
    return Tree(text, HeaderFields(), [PlanTree(root, "", None, None)], reading, [])
