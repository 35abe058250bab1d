"""Tree to mentions: numbers, times, organisations, citations and duties, each found by its rules."""

from __future__ import annotations

from planparse.grammar import Grammar
from planparse.mentions.citations import find_citations, name_issuers
from planparse.mentions.duties import find_duties
from planparse.mentions.inline import find_inline
from planparse.mentions.mention import Mentions
from planparse.mentions.numbers import find_numbers
from planparse.mentions.organisations import find_organisations
from planparse.mentions.times import find_times
from planparse.source.limits import check_mentions
from planparse.structure.tree import Tree


def find_mentions(tree: Tree, grammar: Grammar) -> Mentions:
    """Scan the reading once for all kinds of mention, then read what was found, kind by kind."""
    found = find_inline(tree.reading.text, grammar)
    check_mentions(sum(map(len, found.values())))
    times = find_times(tree, grammar, found["time"])
    numbers = find_numbers(tree, grammar, times, found["number"], found["no_number"])
    citations = find_citations(tree, grammar)
    organisations = find_organisations(tree, grammar, found["organisation"], found["duty"])
    name_issuers(tree, grammar, citations, organisations)
    duties = find_duties(tree, grammar, organisations, found["assignment"])
    told = sorted([*found["goals"], *found["review"]], key=lambda mark: mark.start)
    return Mentions(numbers, times, organisations, citations, duties, told)


__all__ = ["find_mentions"]
