"""Many rules over a text in one pass: an automaton of how matches open, then each rule at its places."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from ahocorasick_rs import AhoCorasick

from planparse.errors import GrammarError
from planparse.grammar.grammar import CompiledRule
from planparse.grammar.patterns import LONGEST_OPENING, shape_of

# a long text is gone through by stretches, so that what is known of one stays small and near
_STRETCH = 50_000
# no rule opens with it, so no opening stands in two texts
_BETWEEN = "\x00"
_START = itemgetter(1)
_Opening = tuple[int, int, int]
"""Which opening, where it starts and ends."""
_Runner = tuple[int, Callable[..., "re.Match[str] | None"], CompiledRule, int | str]
"""A rule with its place among the rules, how it matches, and the group that is its span."""


@dataclass(slots=True, eq=False)
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
        self._everywhere: list[_Runner] = []
        opened: dict[str, list[_Runner]] = {}
        barred: dict[str, str] = {}
        for number, rule in enumerate(rules):
            runner = (number, rule.pattern.match, rule, "span" if "span" in rule.pattern.groupindex else 0)
            if not rule.openings:
                self._everywhere.append(runner)
            for opening, before in rule.openings.items():
                if opening not in opened:
                    opened[opening], barred[opening] = [runner], before
                    continue
                opened[opening].append(runner)
                if before != barred[opening]:
                    barred[opening] = "".join(set(before).intersection(barred[opening]))
        self._count = len(rules)
        # what each opening starts, and the characters right before it that no rule it starts puts up with
        self._opened = [(barred[opening], runners) for opening, runners in opened.items()]
        self._automaton = AhoCorasick(list(opened)) if opened else None

    def find(self, text: str) -> list[Found]:
        """Return every match of every rule; those of one rule in text order and without overlaps.

        A group named ``span`` is the span; a match without it is none.
        """
        found = self._found_everywhere(text)
        if self._automaton is not None:
            ends = [0] * self._count
            for low in range(0, len(text), _STRETCH):
                shape = shape_of(text[low : low + _STRETCH + LONGEST_OPENING])
                places = self._places(self._automaton, shape, min(_STRETCH, len(text) - low))
                self._try(places, low, text, ends, found)
        return found

    def find_each(self, texts: Sequence[str], lasts: Sequence[int]) -> Iterator[list[Found]]:
        """Yield what ``find`` returns for each of many short texts; the automaton runs over all at once.

        ``lasts`` are the places in each behind which no match needs to start.
        """
        for first, stop in _batches(texts):
            places: list[_Opening] = []
            if self._automaton is not None:
                joined = _BETWEEN.join(texts[first:stop])
                places = self._places(self._automaton, shape_of(joined), len(joined))
            at = low = 0
            for number in range(first, stop):
                text = texts[number]
                found = self._found_everywhere(text)
                here = bisect_left(places, low, at, key=_START)
                last = min(lasts[number], len(text) - 1)
                at = bisect_right(places, low + last, here, key=_START)
                self._try(places[here:at], -low, text, [0] * self._count, found)
                yield found
                low += len(text) + len(_BETWEEN)

    def _found_everywhere(self, text: str) -> list[Found]:
        found: list[Found] = []
        for _, _, rule, span in self._everywhere:
            for match in rule.pattern.finditer(text):
                start, end = match.span(span)
                if start >= 0:
                    found.append(Found(start, end, rule, match))
        return found

    def _places(self, automaton: AhoCorasick, shape: str, high: int) -> list[_Opening]:
        """Return the openings that stand before ``high`` in a shape, in their order there."""
        places = automaton.find_matches_as_indexes(shape, overlapping=True)
        # a longer opening of an earlier place may be told after a shorter one of a later place
        places.sort(key=_START)
        while places and places[-1][1] >= high:
            places.pop()
        return places

    def _try(
        self, places: list[_Opening], offset: int, text: str, ends: list[int], found: list[Found]
    ) -> None:
        """Add the matches that open at places, moved by offset; ``ends`` is where each rule goes on."""
        opened = self._opened
        for opening, after, _ in places:
            place = after + offset
            barred, runners = opened[opening]
            if barred and place and text[place - 1] in barred:
                continue
            for number, match_at, rule, span in runners:
                if place >= ends[number] and (here := match_at(text, place)):
                    ends[number] = here.end()
                    start, end = here.span(span)
                    if start >= 0:
                        found.append(Found(start, end, rule, here))


def misread(found: Found, problem: Exception) -> Exception:
    """Return the error that names the rule whose groups hold what its reader cannot read.

    Of a shipped rule that is a bug of ours, and the problem itself.
    """
    if found.rule.shipped:
        return problem
    what = f"the groups of {found.match[0][:20]!r} are no {found.rule.emits}"
    return GrammarError([f"{found.rule.place()}: {what} ({' '.join(str(problem).split())})"])


def _batches(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield runs of texts that together are no longer than a stretch, or one that is."""
    first = length = 0
    for at, text in enumerate(texts):
        if at > first and length + len(text) > _STRETCH:
            yield first, at
            first, length = at, 0
        length += len(text) + len(_BETWEEN)
    if first < len(texts):
        yield first, len(texts)


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
