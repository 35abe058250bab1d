"""Find times in the reading."""

from __future__ import annotations

from planparse.grammar import Grammar
from planparse.mentions.mention import TimeMention
from planparse.structure.tree import Tree


def find_times(tree: Tree, grammar: Grammar) -> list[TimeMention]:
    """Return the times of the notice in text order, without overlaps."""
    return []
