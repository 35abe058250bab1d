"""Find names of organisations in the reading."""

from __future__ import annotations

from planparse.grammar import Grammar
from planparse.mentions.mention import CitationMention, OrganisationMention
from planparse.structure.tree import Tree


def find_organisations(
    tree: Tree, grammar: Grammar, citations: list[CitationMention]
) -> list[OrganisationMention]:
    """Return the organisations of the notice in text order, none inside a cited title."""
    return []
