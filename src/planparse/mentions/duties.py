"""Find statements of responsibility in the reading."""

from __future__ import annotations

from planparse.grammar import Grammar
from planparse.mentions.mention import AssignmentMention, OrganisationMention
from planparse.structure.tree import Tree


def find_duties(
    tree: Tree, grammar: Grammar, organisations: list[OrganisationMention]
) -> list[AssignmentMention]:
    """Return the assignments of the notice in text order; may add to organisations the names they hold."""
    return []
