"""Decide for each number what it is, and for targets of what and by when."""

from __future__ import annotations

from dataclasses import dataclass

from planparse.grammar import Grammar
from planparse.meaning.changes import Changes
from planparse.meaning.due import Due, DueFinder
from planparse.meaning.indicators import Indicators
from planparse.meaning.kinds import Kinds
from planparse.meaning.window import Window, window_of
from planparse.mentions.mention import Mentions, NumberMention
from planparse.mentions.spans import behind_last
from planparse.structure.tree import Node, Tree

# a row of an indicator table is no longer
_ROW = 120


@dataclass(slots=True)
class QuantityFact:
    """A number and what it is; indicator to sentence are for targets (kind ``target``) alone."""

    number: NumberMention
    node: Node | None
    kind: str
    rule: str
    indicator: str | None = None
    concept: str | None = None
    action: str | None = None
    due: Due | None = None
    binding: str | None = None
    sentence: str = ""


def interpret_quantities(tree: Tree, mentions: Mentions, grammar: Grammar) -> list[QuantityFact]:
    """Return one fact for each number mention, in text order."""
    text = tree.reading.text
    kinds = Kinds(tree, mentions.times, grammar)
    indicators = Indicators(text, grammar)
    changes = Changes(text, grammar)
    dues = DueFinder(tree, mentions.times, mentions.numbers)
    facts: list[QuantityFact] = []
    for number in mentions.numbers:
        number.change = changes.of(number)
        window = window_of(text, number)
        node = tree.node_at(tree.reading.source_start(number.start))
        fact = QuantityFact(number, node, kinds.of(number, window, node), number.rule)
        if fact.kind == "target":
            fact.indicator = indicators.of(number, window, node)
            fact.action = indicators.action(number, window)
            fact.due = dues.due(number, window, node)
            fact.binding = _binding(text, window)
            fact.sentence = text[window.start : window.end].strip()
        facts.append(fact)
    return facts


def _binding(text: str, window: Window) -> str | None:
    """Return what a row of an indicator table says of itself: 约束性 or 预期性."""
    start = behind_last(text, "\n", max(0, window.start - _ROW), window.start)
    stop = text.find("\n", window.end, window.end + _ROW)
    row = text[start : stop if stop >= 0 else window.end + _ROW]
    if len(row) > _ROW:
        return None
    return "binding" if "约束性" in row else "expected" if "预期性" in row else None
