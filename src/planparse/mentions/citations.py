"""Find citations in the reading."""

from __future__ import annotations

from planparse.grammar import Grammar
from planparse.mentions.mention import CitationMention
from planparse.structure.tree import Tree


def find_citations(tree: Tree, grammar: Grammar) -> list[CitationMention]:
    """Return the citations of the notice in text order, without overlaps."""
    return []
