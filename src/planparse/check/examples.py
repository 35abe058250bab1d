"""A rule's examples and counter-examples, run through the whole pipeline."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any

from planparse.grammar import CompiledRule, Grammar, fold
from planparse.grammar.rules import Example
from planparse.models import Notice, Quantity, Target
from planparse.pipeline import extract

Finding = tuple[str, str]
_BUILT = {
    "number": ("targets", "quantities"),
    "time": ("times",),
    "organisation": ("organisations",),
    "citation": ("citations",),
    "assignment": ("assignments",),
}
_WHOLE = {"target": ("targets",), "kind": ("targets", "quantities")}
_SUPPRESSED = {"no_number": ("targets", "quantities"), "no_organisation": ("organisations",)}


def marked(text: str) -> tuple[str, int, int]:
    """Return an example without its [[ ]], and the marked span; the whole text where none is marked."""
    start, end = text.find("[["), text.find("]]")
    if start < 0 or end < start:
        return text, 0, len(text)
    return text[:start] + text[start + 2 : end] + text[end + 2 :], start, end - 2


def examples_of(rule: CompiledRule) -> list[Example]:
    """Return a rule's examples, those written as a bare text included."""
    return [Example(text=item) if isinstance(item, str) else item for item in rule.rule.examples]


def check_example(rule: CompiledRule, example: Example, grammar: Grammar) -> list[Finding]:
    """Return what is wrong with an example, as (code, message): G008, G009 or G011; nothing where it holds.

    Rules whose id stands in the output must build an object at the marked span with the fields of
    ``expect``; of a concept the marked number must have it; all others must match there, with groups equal
    to ``expect``. What targets are made of is shown by a sentence whose marked number is a target with these
    fields, what a kind is by one whose marked number is of that kind; where its window is written
    (…#10家#…), the pattern must match there as well.
    """
    text, start, end = marked(example.text)
    if rule.emits == "concept":
        held = {fact.span: fact.concept for fact in _measured(extract(text, grammar=grammar))}
        if held.get((start, end)) != _concept(rule):
            return [("G008", f"does not find its example {example.text}, but {held}")]
        return []
    if rule.emits in _BUILT:
        notice = extract(text, grammar=grammar)
        return list(_check_built(rule, example, notice, (start, end), text))
    if rule.emits in _WHOLE and "#" not in text:
        return list(_check_fact(rule, example, (start, end), grammar, text))
    match = _match(rule, text)
    if match is None:
        return [("G008", f"does not find its example {example.text}")]
    if rule.emits == "kind" and (wrong := _check_window(rule, example.text, grammar)):
        return [wrong]
    span = match.span("span") if "span" in match.re.groupindex else match.span()
    if "[[" in example.text and span != (start, end):
        return [("G008", f"finds {text[slice(*span)]!r} in its example {example.text}")]
    for name, value in example.expect.items():
        got = match.groupdict().get(name, rule.fields.get(name))
        if got != value:
            return [("G011", f"{name} is {got!r}, expected {value!r}, in {example.text}")]
    return []


def check_counterexample(rule: CompiledRule, written: str, grammar: Grammar) -> list[Finding]:
    """Return G010 where a rule, or another of its kind, takes its counter-example.

    [[ ]] marks what another rule of the kind has to take: 上半年 is no half of a year that is named.
    """
    text = marked(written)[0]
    if rule.emits == "concept":
        notice = extract(text, grammar=grammar)
        taken = any(fact.concept == _concept(rule) for fact in _measured(notice))
    elif rule.emits in _BUILT:
        notice = extract(text, grammar=grammar)
        return list(_check_untaken(rule, written, notice))
    elif rule.emits == "target":
        taken = bool(extract(text, grammar=grammar).targets)
    else:
        taken = _match(rule, text) is not None
        if rule.emits == "kind" and not taken:
            return _check_other_window(rule, text, grammar)
    return [("G010", f"takes its counter-example {text}")] if taken else []


def _check_window(rule: CompiledRule, written: str, grammar: Grammar) -> Finding | None:
    """What a window shows comes out of the whole pipeline: a number at its place, of the kind of the rule."""
    fact = _number_in(marked(written)[0], grammar)
    if fact is None:
        return "G008", f"no number is found between the # of its example {written}"
    if fact.kind != rule.fields["kind"]:
        return "G009", f"the number of its example {written} is {fact.kind}"
    return None


def _check_other_window(rule: CompiledRule, written: str, grammar: Grammar) -> list[Finding]:
    """A number stands between the # of a counter-example too, and no rule of the kind takes it."""
    fact = _number_in(written, grammar)
    if fact is None:
        return [("G010", f"no number is found between the # of its counter-example {written}")]
    if fact.kind == rule.fields["kind"]:
        return [("G010", f"another rule makes its counter-example {written} {fact.kind}")]
    return []


def _number_in(window: str, grammar: Grammar) -> Target | Quantity | None:
    """Return the fact that stands between two # of a sentence, or behind its one #."""
    start, end = window.find("#"), window.rfind("#") - 1
    facts = _measured(extract(window.replace("#", ""), grammar=grammar))
    return next((f for f in facts if f.span[0] == start and end in (f.span[1], start - 1)), None)


def _check_untaken(rule: CompiledRule, written: str, notice: Notice) -> Iterator[Finding]:
    text, *mark = marked(written)
    facts = list(_facts(notice, _BUILT[rule.emits]))
    if any(fact.rule == rule.id for fact in facts):
        yield "G010", f"takes its counter-example {written}"
    elif "[[" in written:
        if not any(list(fact.span) == mark for fact in facts):
            yield "G010", f"no other rule takes what is marked in its counter-example {written}"
    elif facts:
        others = ", ".join(f"{fact.rule} takes {text[slice(*fact.span)]}" for fact in facts)
        yield "G010", f"of its counter-example {written} {others}: mark that with [[ ]] where it is right"


def _concept(rule: CompiledRule) -> str:
    return rule.id.partition(".")[2]


def _measured(notice: Notice) -> list[Target | Quantity]:
    return [*notice.targets, *notice.quantities]


def _check_built(
    rule: CompiledRule, example: Example, notice: Notice, span: tuple[int, int], text: str
) -> Iterator[Finding]:
    facts = list(_facts(notice, _BUILT[rule.emits]))
    here = [fact for fact in facts if fact.span == span]
    own = [fact for fact in here if fact.rule == rule.id]
    if not own:
        others = sorted({fact.rule for fact in facts if fact.span[0] < span[1] and span[0] < fact.span[1]})
        if others and rule.id not in others:
            yield "G009", f"its example {example.text} is taken by {', '.join(others)}"
            return
        found = [text[slice(*fact.span)] for fact in facts if fact.rule == rule.id]
        yield "G008", f"does not find its example {example.text}" + (f", but {found}" if found else "")
        return
    for name, value in example.expect.items():
        got = _field(own[0], name)
        if not _same(got, value):
            yield "G011", f"{name} is {got!r}, expected {value!r}, in {example.text}"


def _check_fact(
    rule: CompiledRule, example: Example, span: tuple[int, int], grammar: Grammar, text: str
) -> Iterator[Finding]:
    notice = extract(text, grammar=grammar)
    here = [fact for fact in _facts(notice, _WHOLE[rule.emits]) if fact.span == span]
    if not here:
        yield "G008", f"finds no {rule.emits} at the mark of its example {example.text}"
        return
    wanted = {"kind": rule.fields["kind"]} if rule.emits == "kind" else {}
    for name, value in {**wanted, **example.expect}.items():
        got = _field(here[0], name)
        if not _same(got, value):
            yield "G011", f"{name} is {got!r}, expected {value!r}, in {example.text}"


def _facts(notice: Notice, kinds: tuple[str, ...]) -> Iterator[Any]:
    for kind in kinds:
        yield from getattr(notice, kind)


def _field(fact: Any, name: str) -> Any:
    """Return a field of a fact; a dot goes one deeper: due.end."""
    for part in name.split("."):
        fact = getattr(fact, part, None)
    return fact


def _same(got: Any, value: Any) -> bool:
    if isinstance(got, float) and isinstance(value, int | float):
        return math.isclose(got, value, rel_tol=5e-4)
    return bool(got == value)


def _match(rule: CompiledRule, text: str) -> re.Match[str] | None:
    folded = fold(text)
    return rule.pattern.match(folded) if rule.scope == "line" else rule.pattern.search(folded)
