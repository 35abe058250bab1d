"""Decide for each number what it is, and for targets of what and by when."""

from __future__ import annotations

from dataclasses import dataclass

from planparse.grammar import Grammar
from planparse.mentions.mention import Mentions, NumberMention
from planparse.models import Due
from planparse.structure.tree import Node, Tree


@dataclass(slots=True)
class QuantityFact:
    """A number and what it is; indicator to sentence are for targets (kind ``target``) alone."""

    number: NumberMention
    node: Node | None
    kind: str
    rule: str
    indicator: str | None = None
    action: str | None = None
    due: Due | None = None
    binding: str | None = None
    sentence: str = ""


def interpret_quantities(tree: Tree, mentions: Mentions, grammar: Grammar) -> list[QuantityFact]:
    """Return one fact for each number mention that is a quantity, in text order."""
    return []
