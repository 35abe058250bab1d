"""Find numbers in the reading."""

from __future__ import annotations

from planparse.grammar import Grammar
from planparse.mentions.mention import NumberMention
from planparse.structure.tree import Tree


def find_numbers(tree: Tree, grammar: Grammar) -> list[NumberMention]:
    """Return the numbers of the notice in text order, without overlaps."""
    return []
