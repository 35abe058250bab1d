"""Endings in text order become mentions: of their own, or part of the one before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from planparse.grammar import fixed_pattern
from planparse.mentions.mention import OrganisationMention
from planparse.mentions.organisations.edges import Edges
from planparse.mentions.organisations.hosts import Hosts
from planparse.mentions.organisations.words import Ending, Words

# a university that is told apart by its place: 某某大学（深圳）
_CAMPUS = fixed_pattern(r"\(([\u3400-\u9fff]{2,4})\)")
_BRANCH = "organisation.branch"
_OFFICE = "organisation.office-named"
_CENTRE = "organisation.centre"
_COMPLETED = frozenset(("department", "list"))
_FORMED = frozenset(("free", "practice"))
# what may have a leading group for its building that is no part of it
_STEERED = frozenset(("health", "education", "research", "company", "other"))
_LOOSE = frozenset(("organisation.duty-item",))


class Scan:
    """One pass over a text; what stands before an ending may belong to it or complete it."""

    def __init__(self, text: str, words: Words, duties: Sequence[tuple[int, int]]) -> None:
        self.text = text
        self.edges = Edges(text, words, duties)
        self._hosts = Hosts(self.edges)
        self._words = words
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
            self._go_on(last, start, end, ending)
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

    def _go_on(self, last: OrganisationMention, start: int, end: int, ending: Ending) -> None:
        last.name += self.text[last.end : end]
        last.end = self.floor = end
        if ending.type == "health" or self.text.endswith(self._words.said["org_hospital"], start, end):
            last.type = "health"
        elif ending.left == "free":
            last.type = ending.type
        elif self.text.endswith(self._words.said["org_body"], start, end) and last.type in _STEERED:
            last.type, last.rule = ending.type, ending.rule.id
        if self._words.branch.fullmatch(self.text, start, end):
            last.rule = _BRANCH
        elif ending.rule.id == _OFFICE:
            last.rule = _OFFICE

    def complete(self, found: list[OrganisationMention]) -> None:
        """Give a name of a list without place or level that of its list: 省工信委、发改委 is 省发改委."""
        prefix, last = "", 0
        for mention in found:
            if not self.edges.directly_linked(last, mention.start):
                prefix = ""
            head = self._heads.get(mention.start)
            if head:
                prefix = head if head[-1] in self._words.heads.levels else ""
            elif self._leveled(mention):
                prefix = mention.name[0]
            elif head == "" or mention.rule in _LOOSE:
                mention.name = prefix + mention.name
            last = mention.end

    def _leveled(self, mention: OrganisationMention) -> bool:
        """Return whether a name opens with a level that it can lend: 省财政厅, not 市场监管总局."""
        level = mention.name[0] in self._words.said["org_level_lent"] and mention.type == "government"
        return level and self._words.heads.opening.match(mention.name) is not None

    def _append(self, start: int, end: int, ending: Ending, name: str) -> None:
        kind = "association" if self._words.league.match(name) else ending.type
        if kind == "government" and self._words.central_party.match(name):
            kind = "party"
        campus = _CAMPUS.match(self.text, end) if kind == "education" else None
        if campus and self._is_place(campus[1]):
            end, name = campus.end(), name + campus[0]
        form = self._words.firms.form_behind.match(self.text, end) if ending.left in _FORMED else None
        if form:
            end, name = form.end(), name + form[0]
        self.found.append(OrganisationMention(start, end, ending.rule.id, kind, name))
        self.floor = end

    def _is_place(self, words: str) -> bool:
        return words in self._words.places.names or words in self._words.said["org_campus"]
