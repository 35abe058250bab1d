"""Every rule's own examples and counter-examples. Nothing to write here for a new rule."""

from __future__ import annotations

import re

import pytest

import planparse
from planparse.grammar import CompiledRule, Grammar, fold
from planparse.grammar.rules import Example

GRAMMAR = Grammar.load()
_OUTPUTS = {
    "number": ("targets", "quantities"),
    "time": ("times",),
    "organisation": ("organisations",),
    "citation": ("citations",),
    "assignment": ("assignments",),
}
EXAMPLES = [
    (rule, Example(text=example) if isinstance(example, str) else example)
    for rule in GRAMMAR.rules.values()
    for example in rule.rule.examples
]
COUNTEREXAMPLES = [(rule, text) for rule in GRAMMAR.rules.values() for text in rule.rule.counterexamples]


def marked(text: str) -> tuple[str, int, int]:
    """Return an example without its marks, and the marked span; the whole text where none is marked."""
    start, end = text.find("[["), text.find("]]")
    if start < 0:
        return text, 0, len(text)
    return text[:start] + text[start + 2 : end] + text[end + 2 :], start, end - 2


def named(cases: list[tuple[CompiledRule, object]]) -> list[str]:
    counts: dict[str, int] = {}
    names = []
    for rule, _ in cases:
        names.append(f"{rule.id}[{counts.get(rule.id, 0)}]")
        counts[rule.id] = counts.get(rule.id, 0) + 1
    return names


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=named(EXAMPLES))  # type: ignore[arg-type]
def test_example(rule: CompiledRule, example: Example) -> None:
    text, start, end = marked(example.text)
    if rule.rule.emits in _OUTPUTS:
        found = [f for f in built(rule, text) if f["span"] == (start, end)]
        assert found, f"not found: {text[start:end]}"
        for name, value in example.expect.items():
            assert found[0][name] == value, name
        return
    match = matched(rule, text)
    assert match is not None
    span = match.span("span") if "span" in match.re.groupindex else match.span()
    if "[[" in example.text:
        assert span == (start, end)
    for name, value in example.expect.items():
        assert match[name] == value


@pytest.mark.parametrize(("rule", "text"), COUNTEREXAMPLES, ids=named(COUNTEREXAMPLES))  # type: ignore[arg-type]
def test_counterexample(rule: CompiledRule, text: str) -> None:
    if rule.rule.emits in _OUTPUTS:
        assert built(rule, text) == []
    else:
        assert matched(rule, text) is None


def built(rule: CompiledRule, text: str) -> list[dict[str, object]]:
    """Return what the whole pipeline builds by this rule."""
    notice = planparse.extract(text)
    kinds = _OUTPUTS[rule.rule.emits]
    return [dict(fact) for kind in kinds for fact in getattr(notice, kind) if fact.rule == rule.id]


def matched(rule: CompiledRule, text: str) -> re.Match[str] | None:
    folded = fold(text)
    return rule.pattern.match(folded) if rule.scope == "line" else rule.pattern.search(folded)


def test_every_rule_is_described_and_has_both_kinds_of_examples() -> None:
    for rule in GRAMMAR.rules.values():
        assert rule.rule.description.endswith("."), rule.id
        assert rule.rule.examples, rule.id
        assert rule.rule.counterexamples, rule.id
