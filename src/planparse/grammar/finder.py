"""Many rules over a text in one pass: one automaton of how their matches open, then each rule at its places."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ahocorasick_rs import AhoCorasick

from planparse.grammar.grammar import CompiledRule

_LENGTH = 3
Match = tuple[int, "re.Match[str]"]
"""The place of a rule in the list of rules, and what it matched."""


class Finder:
    """Finds what ``finditer`` of each rule would, each character of the text looked at once.

    The automaton (Aho-Corasick) names the places where a match of a rule can open. Rules of whose openings
    nothing is known are run over the whole text.
    """

    def __init__(self, rules: Sequence[CompiledRule]) -> None:
        self._patterns = [rule.pattern for rule in rules]
        self._everywhere: list[int] = []
        by_opening: dict[str, list[int]] = {}
        for number, rule in enumerate(rules):
            openings = rule.openings(_LENGTH)
            if not openings:
                self._everywhere.append(number)
            for opening in openings:
                by_opening.setdefault(opening, []).append(number)
        self._rules = list(by_opening.values())
        self._automaton = AhoCorasick(list(by_opening)) if by_opening else None

    def find(self, text: str) -> list[Match]:
        """Return every match of every rule; those of one rule in text order and without overlaps."""
        found = [
            (number, match) for number in self._everywhere for match in self._patterns[number].finditer(text)
        ]
        if self._automaton is None:
            return found
        ends = [0] * len(self._patterns)
        match_at = [pattern.match for pattern in self._patterns]
        places = self._automaton.find_matches_as_indexes(text, overlapping=True)
        # a longer opening of an earlier place may be told after a shorter one of a later place
        places.sort(key=_start)
        for opening, start, _ in places:
            for number in self._rules[opening]:
                if start >= ends[number] and (match := match_at[number](text, start)):
                    found.append((number, match))
                    ends[number] = max(match.end(), start + 1)
        return found


def _start(place: tuple[int, int, int]) -> int:
    return place[1]
