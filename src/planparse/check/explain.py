"""Which rule fired where on a text, and what lost to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planparse.grammar import Finder, Grammar
from planparse.pipeline import extract_source
from planparse.source import Document
from planparse.structure import build_tree

_FACTS = ("targets", "quantities", "times", "organisations", "citations", "assignments")


@dataclass(frozen=True, slots=True)
class Firing:
    """A rule at a place: ``won`` where its find stands in the output, else it lost or only helped."""

    line: int
    span: tuple[int, int]
    rule: str
    text: str
    won: bool


def explain(source: Document, grammar: Grammar) -> list[Firing]:
    """Return every firing of a rule on a text, in text order, winners first at one place."""
    text = source.text
    notice = extract_source(source, grammar)
    won = {(fact.span, fact.rule) for kind in _FACTS for fact in getattr(notice, kind)}
    tree = build_tree(source, grammar)
    nodes = [node for plan in tree.plans for node in plan.nodes if node.rule and node.marker]
    firings = [(node.start, node.start + len(node.marker or ""), str(node.rule), True) for node in nodes]
    firings += [(span[0], span[1], rule, True) for span, rule in won]
    inline = [
        rule
        for rule in grammar.rules.values()
        if rule.scope == "inline" and rule.emits not in ("kind", "concept")
    ]
    for found in Finder(inline).find(tree.reading.text):
        if found.start < found.end:
            span = tree.reading.source_span(found.start, found.end)
            if (span, found.rule.id) not in won:
                firings.append((*span, found.rule.id, False))
    firings.sort(key=lambda item: (item[0], not item[3], item[1], item[2]))
    return list(_placed(firings, text))


def _placed(firings: list[tuple[int, int, str, bool]], text: str) -> Iterator[Firing]:
    line, at = 1, 0
    for start, end, rule, won in firings:
        line += text.count("\n", at, start)
        at = start
        yield Firing(line, (start, end), rule, " ".join(text[start:end].split()), won)
