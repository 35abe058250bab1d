"""Decide for each number what it is, and for targets of what and by when."""

from __future__ import annotations

import re

from planparse.grammar import Grammar
from planparse.meaning.changes import Changes
from planparse.meaning.clauses import Clause, Clauses
from planparse.meaning.concepts import Concepts
from planparse.meaning.due import DueFinder
from planparse.meaning.fact import Baseline, QuantityFact
from planparse.meaning.indicator import Indicator
from planparse.meaning.indicators import Indicators
from planparse.meaning.kinds import Kinds
from planparse.meaning.tables import TableFacts, interpret_tables
from planparse.meaning.window import Window, window_of
from planparse.mentions.mention import Mentions, NumberMention
from planparse.mentions.spans import Spans, behind_last
from planparse.structure.tree import Tree

# kinds beside targets that measure something by a name
_NAMED = ("status", "forecast", "provision")
# a row of an indicator table is no longer
_ROW = 120


def interpret_quantities(tree: Tree, mentions: Mentions, grammar: Grammar) -> list[QuantityFact]:
    """Return one fact for each number mention, in text order."""
    text = tree.reading.text
    tables = interpret_tables(tree, grammar)
    if tables.read:
        read = Spans(tables.read)
        mentions.numbers = [one for one in mentions.numbers if not read.touches(one.start, one.end)]
    kinds = Kinds(tree, mentions.times, mentions.told, grammar)
    changes = Changes(text, grammar)
    dues = DueFinder(tree, mentions.times, mentions.numbers, grammar, tables.governed)
    numbers = mentions.numbers
    for number in numbers:
        number.change = changes.of(number)
    windows = [window_of(text, number) for number in numbers]
    nodes = [tree.node_at(tree.reading.source_start(number.start)) for number in numbers]
    told = list(kinds.of_each(numbers, windows, nodes))
    facts = [
        QuantityFact(number, node, kind, number.rule)
        for number, node, kind in zip(numbers, nodes, told, strict=True)
    ]
    clauses = Clauses(text, mentions.numbers, told, mentions.times, grammar)
    indicators = Indicators(text, grammar)
    concepts, measured = Concepts.of_grammar(grammar), Indicators(text, grammar)
    binding = {name: grammar.compile(f"{{{{{name}_word}}}}") for name in ("binding", "expected")}
    for place, (fact, window) in enumerate(zip(facts, windows, strict=True)):
        if fact.kind == "target":
            clause = clauses.of(place, window)
            named = indicators.of(fact.number, clause, window, fact.node)
            fact.indicator, fact.indicator_span = named.text, named.span
            if tables.governed:
                _complete(fact, tables)
            fact.concept = _concept(concepts, text, fact.number, named, clause, window)
            fact.baseline = _baseline(clause)
            fact.action = _action(text, clause, named)
            fact.due = dues.due(fact.number, window, fact.node)
            fact.binding = _binding(text, window, binding)
            fact.sentence = text[window.start : window.end].strip()
        elif fact.kind in _NAMED:
            clause = clauses.of(place, window)
            named = measured.of(fact.number, clause, window, fact.node)
            fact.indicator = named.text
            known = fact.kind == "status" and concepts.may_measure(fact.number)
            fact.concept = _concept(concepts, text, fact.number, named, clause, window) if known else None
    if not tables.facts:
        return facts
    for fact in tables.facts:
        fact.concept = concepts.of(fact.indicator, fact.number, "", None)
        if fact.kind == "target" and fact.due is None and fact.node is not None:
            fact.due = dues.in_table(fact.number.start, fact.node)
    return sorted([*facts, *tables.facts], key=lambda fact: fact.number.start)


def _complete(fact: QuantityFact, tables: TableFacts) -> None:
    """Complete what a number in a table measures with the name of its row."""
    name = tables.named(fact.number.start, fact.indicator)
    if name != fact.indicator:
        fact.indicator, fact.indicator_span = name, None


def _concept(
    concepts: Concepts, text: str, number: NumberMention, named: Indicator, clause: Clause, window: Window
) -> str | None:
    whole = ""
    if named.span is not None and window.clause_start <= named.span[0]:
        whole = text[window.clause_start : named.span[1]]
    return concepts.of(named.text, number, whole, clause.member if clause.members == 2 else None)


def _action(text: str, clause: Clause, named: Indicator) -> str | None:
    """Return the last verb before a number that is no part of its name: 开展|招聘会|20场."""
    start, end = named.span or (0, 0)
    verbs = [verb for verb in clause.verbs if not start <= verb[0] < end]
    return text[slice(*verbs[-1])] if verbs else None


def _baseline(clause: Clause) -> Baseline | None:
    base = clause.base
    if base is None:
        return None
    return Baseline(base.value, base.unit, clause.base_year, (base.start, base.end))


def _binding(text: str, window: Window, words: dict[str, re.Pattern[str]]) -> str | None:
    """Return what a row of an indicator table says of itself: 约束性 or 预期性."""
    start = behind_last(text, "\n", max(0, window.start - _ROW), window.start)
    stop = text.find("\n", window.end, window.end + _ROW)
    row = text[start : stop if stop >= 0 else window.end + _ROW]
    if len(row) > _ROW:
        return None
    return next((name for name, word in words.items() if word.search(row)), None)
