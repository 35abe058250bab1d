"""Many rules over a text in one pass: an automaton of how matches open, then each rule at its places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick

from planparse.grammar.grammar import CompiledRule

# an opening of three characters is rare enough; a numeral has too many of them
_LENGTHS = (3, 2, 1)
_MOST = 2000


@dataclass(slots=True)
class Found:
    """One match of one rule, in positions of the text that was scanned."""

    start: int
    end: int
    rule: CompiledRule
    match: re.Match[str]


class Finder:
    """Finds what ``finditer`` of each rule would, each character of the text looked at once.

    The automaton (Aho-Corasick) names the places where a match of a rule can open. Rules of whose openings
    nothing is known are run over the whole text.
    """

    def __init__(self, rules: Sequence[CompiledRule]) -> None:
        self._rules = list(rules)
        self._spans = ["span" if "span" in rule.pattern.groupindex else 0 for rule in rules]
        self._everywhere: list[int] = []
        by_opening: dict[str, list[int]] = {}
        for number, rule in enumerate(rules):
            openings = _openings(rule)
            if not openings:
                self._everywhere.append(number)
            for opening in openings:
                by_opening.setdefault(opening, []).append(number)
        self._opened = list(by_opening.values())
        self._automaton = AhoCorasick(list(by_opening)) if by_opening else None

    def find(self, text: str) -> list[Found]:
        """Return every match of every rule; those of one rule in text order and without overlaps.

        A group named ``span`` is the span; a match without it is none.
        """
        matches = [
            (number, match)
            for number in self._everywhere
            for match in self._rules[number].pattern.finditer(text)
        ]
        matches += self._at_openings(text)
        found: list[Found] = []
        for number, match in matches:
            start, end = match.span(self._spans[number])
            if start >= 0:
                found.append(Found(start, end, self._rules[number], match))
        return found

    def _at_openings(self, text: str) -> list[tuple[int, re.Match[str]]]:
        if self._automaton is None:
            return []
        found: list[tuple[int, re.Match[str]]] = []
        ends = [0] * len(self._rules)
        match_at = [rule.pattern.match for rule in self._rules]
        places = self._automaton.find_matches_as_indexes(text, overlapping=True)
        # a longer opening of an earlier place may be told after a shorter one of a later place
        places.sort(key=_start)
        for opening, start, _ in places:
            for number in self._opened[opening]:
                if start >= ends[number] and (match := match_at[number](text, start)):
                    found.append((number, match))
                    ends[number] = match.end()
        return found


def choose(found: Iterable[Found]) -> list[Found]:
    """Keep what does not overlap: leftmost, then longest, then first listed. No priorities."""
    kept: list[Found] = []
    last = -1
    for item in sorted(found, key=_place):
        if item.start >= last:
            kept.append(item)
            last = item.end
    return kept


def _place(found: Found) -> tuple[int, int, int]:
    return found.start, -found.end, found.rule.order


def _openings(rule: CompiledRule) -> list[str]:
    """Return the longest openings of which there are not too many; none where there are no such."""
    sizes = (rule.openings(length) for length in _LENGTHS)
    return next((openings for openings in sizes if 0 < len(openings) <= _MOST), [])


def _start(place: tuple[int, int, int]) -> int:
    return place[1]
