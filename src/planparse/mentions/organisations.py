"""Find names of organisations in the reading: endings first, then where each name starts.

An ending (有限公司, 财政厅, 研究院) is an anchor; what stands on its left decides whether it is the end of
a name and where that name starts. All rules are in ``organisations.yaml``; the definition of a mention is
in the guidelines, section organisations.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from planparse.grammar import Found, Grammar
from planparse.mentions.mention import OrganisationMention
from planparse.mentions.organisation_edges import Edges
from planparse.mentions.organisation_hosts import Hosts
from planparse.mentions.organisation_lists import aliased, listed_companies, loose_items, series
from planparse.mentions.organisation_places import LEVELS, places_in
from planparse.mentions.organisation_words import Ending, Words, words_of
from planparse.structure.tree import Tree

Hit = tuple[int, int, Ending, "re.Match[str] | None"]
# a university that is told apart by its place: 某某大学（深圳）
_CAMPUS = re.compile(r"\(([\u3400-\u9fff]{2,4})\)")
_BRANCH = "organisation.branch"
_CENTRE = "organisation.centre"
_COMPLETED = frozenset(("department", "list"))
_LOOSE = frozenset(("organisation.duty-item",))
_TITLE = re.compile(r"《[^\n》]{0,200}》")


def find_organisations(tree: Tree, grammar: Grammar, endings: list[Found]) -> list[OrganisationMention]:
    """Return the organisations of the notice in text order, none inside a cited title."""
    text = tree.reading.text
    words = replace(words_of(grammar), places=places_in(tree, grammar))
    closed = _Ranges([match.span() for match in _TITLE.finditer(text)])
    scan = _Scan(text, words)
    brands = listed_companies(text, words)
    hits: list[Hit] = [(start, end, ending, None) for start, end, ending in brands]
    inside = _Ranges([(start, end) for start, end, _ in brands])
    hits += [hit for hit in _endings(endings, words) if not inside.holds(hit[0])]
    for start, end, ending, match in sorted(hits, key=lambda hit: hit[:2]):
        if start >= scan.floor and not closed.holds(start):
            scan.add(start, end, ending, match)
    found = scan.found + series(text, words, scan.found)
    found += aliased(text, words, found)
    found += loose_items(text, words, scan.edges, found)
    found.sort(key=lambda mention: mention.start)
    scan.complete(found)
    return found


class _Scan:
    """Endings in text order become mentions; what stands before one may belong to it or complete it."""

    def __init__(self, text: str, words: Words) -> None:
        self.text = text
        self.edges = Edges(text, words)
        self._hosts = Hosts(self.edges)
        self.found: list[OrganisationMention] = []
        self.floor = 0
        self._heads: dict[int, str] = {}

    def add(self, start: int, end: int, ending: Ending, match: re.Match[str] | None) -> None:
        """Take the ending at [start, end) as a mention, as part of the last one, or not at all."""
        last = self.found[-1] if self.found else None
        if match is None:
            self._append(start, end, ending, self.text[start:end])
            return
        if last and self._hosts.holds(last, ending, start, end):
            last.name += self.text[last.end : end]
            last.end = self.floor = end
            if ending.type == "health" or self.text.endswith("医院", start, end):
                last.type = "health"
            elif ending.left == "free":
                last.type = ending.type
            if self.edges.words.branch.fullmatch(self.text, start, end):
                last.rule = _BRANCH
            return
        linked = last is not None and self.edges.linked(self.floor, start)
        place = self.edges.start(ending, start, end, self.floor, linked)
        if place is None:
            return
        begin, head_end = place
        if head_end > begin or ending.left in _COMPLETED:
            self._heads[begin] = self.text[begin:head_end]
        self._append(begin, end, ending, self.text[begin:end])
        if ending.rule.id == _CENTRE and self.edges.in_duty(begin):
            # who carries a duty of the plan is part of the administration
            self.found[-1].type = "government"

    def complete(self, found: list[OrganisationMention]) -> None:
        """Give a name of a list without place or level that of its list: 省工信委、发改委 is 省发改委."""
        prefix, last = "", 0
        for mention in found:
            if not self.edges.directly_linked(last, mention.start):
                prefix = ""
            head = self._heads.get(mention.start)
            if head:
                prefix = head if head[-1] in LEVELS else ""
            elif mention.name[0] in "省市" and mention.type == "government":
                prefix = mention.name[0]
            elif head == "" or mention.rule in _LOOSE:
                mention.name = prefix + mention.name
            last = mention.end

    def _append(self, start: int, end: int, ending: Ending, name: str) -> None:
        kind = "association" if name.startswith(("团", "共青团")) else ending.type
        if kind == "government" and name.startswith("中央") and not name.startswith(("中央军委", "中央人民")):
            kind = "party"
        campus = _CAMPUS.match(self.text, end) if kind == "education" else None
        if campus and self._is_place(campus[1]):
            end, name = campus.end(), name + campus[0]
        self.found.append(OrganisationMention(start, end, ending.rule.id, kind, name))
        self.floor = end

    def _is_place(self, words: str) -> bool:
        return words in self.edges.words.places.names or words == "华东"


def _endings(found: list[Found], words: Words) -> list[Hit]:
    """Return the endings in text order; of overlapping ones the leftmost, longest, first listed."""
    hits: list[Hit] = []
    last = 0
    for item in sorted(found, key=lambda item: (item.start, -item.end, item.rule.order)):
        ending = words.by_rule[item.rule.id]
        if item.start < last or (ending.left == "department" and not _level_fits(item.match, words.levels)):
            continue
        if ending.left != "host":
            # a part may turn out to belong to no host; then what overlaps it has its turn
            last = item.end
        hits.append((item.start, item.end, ending, item.match))
    return hits


def _level_fits(match: re.Match[str], levels: dict[str, frozenset[str]]) -> bool:
    allowed, level = levels[match["second"] or match["stem"]], match["level"]
    return level in allowed or (level[0] in allowed and level in ("委员会", "办公室"))


class _Ranges:
    """Disjoint ranges in order, asked whether they hold a position."""

    def __init__(self, ranges: list[tuple[int, int]]) -> None:
        self._starts = [start for start, _ in ranges]
        self._ends = [end for _, end in ranges]

    def holds(self, position: int) -> bool:
        index = bisect_right(self._starts, position) - 1
        return index >= 0 and position < self._ends[index]
