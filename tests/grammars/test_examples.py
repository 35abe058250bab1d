"""Every rule's own examples and counter-examples. Nothing to write here for a new rule."""

from __future__ import annotations

import pytest

from planparse.check.examples import check_counterexample, check_example, examples_of
from planparse.grammar import CompiledRule, Grammar
from planparse.grammar.rules import Example

GRAMMAR = Grammar.load()
EXAMPLES = [(rule, example) for rule in GRAMMAR.rules.values() for example in examples_of(rule)]
COUNTEREXAMPLES = [(rule, text) for rule in GRAMMAR.rules.values() for text in rule.rule.counterexamples]


def named(rules: list[CompiledRule]) -> list[str]:
    counts: dict[str, int] = {}
    names = []
    for rule in rules:
        names.append(f"{rule.id}[{counts.get(rule.id, 0)}]")
        counts[rule.id] = counts.get(rule.id, 0) + 1
    return names


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=named([rule for rule, _ in EXAMPLES]))
def test_example(rule: CompiledRule, example: Example) -> None:
    assert check_example(rule, example, GRAMMAR) == []


@pytest.mark.parametrize(("rule", "text"), COUNTEREXAMPLES, ids=named([rule for rule, _ in COUNTEREXAMPLES]))
def test_counterexample(rule: CompiledRule, text: str) -> None:
    assert check_counterexample(rule, text, GRAMMAR) == []
