"""Find names of organisations in the reading: endings first, then where each name starts.

An ending (有限公司, 财政厅, 研究院) is an anchor; what stands on its left decides whether it is the end of
a name and where that name starts. All rules are in ``organisations.yaml``; the definition of a mention is
in the guidelines, section organisations.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from planparse.grammar import Grammar
from planparse.mentions.mention import CitationMention, OrganisationMention
from planparse.mentions.organisation_edges import Edges
from planparse.mentions.organisation_words import Ending, Words, words_of
from planparse.structure.tree import Tree

_LINK = re.compile(r"[、,和与及]|以及|\Z")
_TITLE = re.compile(r"《[^\n》]*》")


def find_organisations(
    tree: Tree, grammar: Grammar, citations: list[CitationMention]
) -> list[OrganisationMention]:
    """Return the organisations of the notice in text order, none inside a cited title."""
    text = tree.reading.text
    words = words_of(grammar)
    edges = Edges(text, words)
    closed = _Ranges([match.span() for match in _TITLE.finditer(text)])
    found: list[OrganisationMention] = []
    prefix = ""
    for start, end, ending, match in _endings(text, words):
        last = found[-1] if found else None
        floor = last.end if last else 0
        if start < floor or closed.holds(start):
            continue
        if last and edges.belongs(last.type, floor, start, end):
            last.end = end
            last.name = last.name + text[floor:end]
            continue
        linked = bool(last) and edges.linked(floor, start)
        place = edges.start(ending, match, start, end, floor, linked)
        if place is None:
            continue
        begin, head_end = place
        name = text[begin:end]
        if head_end > begin:
            prefix = text[begin:head_end]
        elif last and edges.directly_linked(floor, begin) and ending.left != "whole" and prefix:
            name = prefix + name
        else:
            prefix = ""
        found.append(OrganisationMention(begin, end, ending.rule.id, ending.type, name))
    return found


def _endings(text: str, words: Words) -> Iterator[tuple[int, int, Ending, re.Match[str]]]:
    """Yield every ending in text order; of overlapping ones the leftmost, then longest, then first listed."""
    hits: list[tuple[int, int, int, re.Match[str]]] = []
    for order, ending in enumerate(words.endings):
        for match in ending.rule.pattern.finditer(text):
            hits.append((match.start(), -match.end(), order, match))
    hits.sort(key=lambda hit: hit[:3])
    last = 0
    for start, end, order, match in hits:
        ending = words.endings[order]
        if start < last and ending.left != "whole":
            continue
        if start < last:
            continue
        if ending.left == "department":
            allowed = words.levels.get(match.groupdict().get("stem") or "")
            if allowed is not None and not _level_fits(match["level"], allowed):
                continue
        last = -end
        yield start, -end, ending, match


def _level_fits(level: str, allowed: frozenset[str]) -> bool:
    return level in allowed or level[0] in allowed and level in ("委员会", "办公室")


class _Ranges:
    """Disjoint ranges in order, asked whether they hold a position."""

    def __init__(self, ranges: list[tuple[int, int]]) -> None:
        self._starts = [start for start, _ in ranges]
        self._ends = [end for _, end in ranges]

    def holds(self, position: int) -> bool:
        index = bisect_right(self._starts, position) - 1
        return index >= 0 and position < self._ends[index]
