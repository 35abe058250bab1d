"""Run rules over a text, and choose among what they find."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planparse.grammar.grammar import CompiledRule


@dataclass(frozen=True, slots=True)
class Found:
    """One match of one rule, in positions of the text that was scanned."""

    start: int
    end: int
    rule: CompiledRule
    match: re.Match[str]


def scan(text: str, rules: Iterable[CompiledRule]) -> Iterator[Found]:
    """Yield every match of every rule, unordered between rules. A group named ``span`` is the span."""
    places: dict[re.Pattern[str], list[int]] = {}
    for rule in rules:
        span = "span" if "span" in rule.pattern.groupindex else 0
        for match in matches(text, rule, places):
            start, end = match.span(span)
            if start >= 0:
                yield Found(start, end, rule, match)


def matches(
    text: str, rule: CompiledRule, places: dict[re.Pattern[str], list[int]]
) -> Iterator[re.Match[str]]:
    """Yield what ``rule.pattern.finditer`` would, looking only where a match can start.

    ``places`` keeps where an anchor stands for other rules that share it.
    """
    anchor = rule.anchor
    if anchor is None:
        yield from rule.pattern.finditer(text)
        return
    if anchor not in places:
        places[anchor] = [found.start() for found in anchor.finditer(text)]
    end = 0
    match_at = rule.pattern.match
    for place in places[anchor]:
        if place >= end and (match := match_at(text, place)):
            yield match
            end = match.end()


def choose(found: Iterable[Found]) -> list[Found]:
    """Keep what does not overlap: leftmost, then longest, then first listed. No priorities."""
    kept: list[Found] = []
    last = -1
    for item in sorted(found, key=lambda f: (f.start, -f.end, f.rule.order)):
        if item.start >= last:
            kept.append(item)
            last = item.end
    return kept
