"""Find names of organisations in the reading: endings first, then where each name starts.

An ending (有限公司, 财政厅, 研究院) is an anchor; what stands on its left decides whether it is the end of
a name and where that name starts. All rules are in ``organisations.yaml``; the definition of a mention is
in the guidelines, section organisations.
"""

from __future__ import annotations

import re
from dataclasses import replace

from planparse.grammar import Found, Grammar, fixed_pattern
from planparse.mentions.mention import OrganisationMention
from planparse.mentions.organisations.aliases import aliased
from planparse.mentions.organisations.listed import listed_companies
from planparse.mentions.organisations.loose import loose_items
from planparse.mentions.organisations.places import places_in
from planparse.mentions.organisations.scan import Scan
from planparse.mentions.organisations.series import series
from planparse.mentions.organisations.words import Ending, Words, words_of
from planparse.mentions.spans import Ranges
from planparse.structure.tree import Tree

Hit = tuple[int, int, Ending, "re.Match[str] | None"]
_TITLE = fixed_pattern(r"《[^\n》]{0,200}》")


def find_organisations(
    tree: Tree, grammar: Grammar, endings: list[Found], duties: list[Found]
) -> list[OrganisationMention]:
    """Return the organisations of the notice in text order, none inside a cited title.

    ``duties`` are the lists of who is responsible, in which a bare name is one.
    """
    text = tree.reading.text
    words = words_of(grammar)
    words = replace(words, heads=replace(words.heads, places=places_in(tree, grammar)))
    closed = Ranges([match.span() for match in _TITLE.finditer(text)])
    scan = Scan(text, words, sorted((found.start, found.end) for found in duties))
    marks: dict[str, list[Found]] = {"listed": [], "series": [], "alias": []}
    names: list[Found] = []
    for item in endings:
        marks.get(words.by_rule[item.rule.id].left, names).append(item)
    brands = listed_companies(text, words, marks["listed"])
    hits: list[Hit] = [(start, end, ending, None) for start, end, ending in brands]
    inside = Ranges([(start, end) for start, end, _ in brands])
    hits += [hit for hit in _endings(names, words) if not inside.holds(hit[0])]
    for start, end, ending, match in sorted(hits, key=lambda hit: hit[:2]):
        if start >= scan.floor and not closed.holds(start):
            scan.add(start, end, ending, match)
    found = scan.found + series(text, words, scan.found, marks["series"])
    found += aliased(text, words, found, marks["alias"])
    found += loose_items(text, words, scan.edges, found)
    found.sort(key=lambda mention: mention.start)
    scan.complete(found)
    _write(tree, found)
    return found


def _write(tree: Tree, found: list[OrganisationMention]) -> None:
    """Give names with brackets the brackets of the source: 远星（云岭）有限公司."""
    for mention in found:
        if "(" in mention.name:
            read = tree.reading.text[mention.start : mention.end]
            low, high = tree.reading.source_span(mention.start, mention.end)
            if mention.name.endswith(read):
                mention.name = mention.name.removesuffix(read) + "".join(tree.text[low:high].split())


def _endings(found: list[Found], words: Words) -> list[Hit]:
    """Return the endings in text order; of overlapping ones the leftmost, longest, first listed."""
    hits: list[Hit] = []
    last = 0
    for item in sorted(found, key=lambda item: (item.start, -item.end, item.rule.order)):
        ending = words.by_rule[item.rule.id]
        if item.start < last or (ending.left == "department" and not _level_fits(item.match, words)):
            continue
        if ending.left != "host":
            # a part may turn out to belong to no host; then what overlaps it has its turn
            last = item.end
        hits.append((item.start, item.end, ending, item.match))
    return hits


def _level_fits(match: re.Match[str], words: Words) -> bool:
    allowed = words.stems.get(match["second"] or match["stem"], frozenset())
    level = match["level"] or ""
    return level in allowed or (level[:1] in allowed and level in words.level_words)
