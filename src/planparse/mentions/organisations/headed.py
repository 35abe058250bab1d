"""Names whose ending says too little: they need a place, a level or a proper name at their head."""

from __future__ import annotations

from planparse.mentions.organisations.classes import Classes
from planparse.mentions.organisations.prefixes import Prefixes
from planparse.mentions.organisations.runs import Runs
from planparse.mentions.organisations.words import Ending, Place, Words
from planparse.mentions.spans import Ranges

_NEEDS_MIDDLE = frozenset(("research", "education", "company", "association"))
_GROUP = range(2, 6)
_LONG = 4
_INNER = 10


class Headed:
    """Finds where such names start in one text."""

    def __init__(
        self, text: str, words: Words, runs: Runs, classes: Classes, prefixes: Prefixes, duties: Ranges
    ) -> None:
        self._text = text
        self._words = words
        self._runs = runs
        self._classes = classes
        self._own_levels = prefixes.own
        self._duties = duties

    def start(self, ending: Ending, start: int, end: int, floor: int, linked: bool) -> Place | None:
        """Return where the name with this ending starts; None where it is no name of one organisation."""
        segment = self._runs.start(start, floor)
        first = self._runs.after_leads(segment, start)
        if self._classes.before(first, floor) or self._classes.never(first, start):
            return None
        head_end = self._words.heads.end(self._text, first, start)
        if head_end > first:
            return self._with_head(ending, first, head_end, start, end)
        behind = first == segment or self._text[segment:first] in self._words.links
        whole = behind and start - first >= 2 and not self._classes.common(first)
        led = behind or self._words.verbs.run.fullmatch(self._text, segment, first)
        if led and self._area(start):
            area = self._words.generic.area.fullmatch(self._text, first, start)
            return None if area or self._classes.common(first) else (first, first)
        if whole and (self._duties.holds(first) or (linked and self._text[floor:first] in self._words.links)):
            return first, first
        if self._words.landmark_lab.fullmatch(self._text, first, end) and not self._classes.common(first):
            return first, first
        if self._text.startswith(self._words.firms.group, start) and self._group(segment, first, start):
            return first, first
        return self._inner_head(ending, first, start, end)

    def _area(self, start: int) -> bool:
        """Return whether an ending is the body of an area right before it: 某某新区|管委会."""
        body = self._words.area_body.match(self._text, start)
        return body is not None and self._text[start - 1] in self._words.said["org_area_end"]

    def _group(self, segment: int, first: int, start: int) -> bool:
        """Return whether a group without a place is there already: 支持万河集团, not 组建旅游集团."""
        text, words = self._text, self._words
        led = first == segment or words.verbs.firm_before.search(text, segment, first)
        trade = words.generic.industry.search(text, first, start) or self._classes.common(first)
        trade = trade or text.endswith(words.firms.no_group, first, start)
        return bool(led) and start - first in _GROUP and not trade

    def _with_head(self, ending: Ending, first: int, head_end: int, start: int, end: int) -> Place | None:
        text, heads, generic = self._text, self._words.heads, self._words.generic
        head = text[first:head_end]
        if head in heads.local_levels and head not in self._own_levels and not self._duties.holds(first):
            return None
        placed = head in heads.places.names
        if start == head_end and placed and generic.bare.fullmatch(text, start, end):
            return None
        local = text.endswith(self._words.said["org_local_school"], start, end)
        if head in heads.broad and (ending.left == "list" or local):
            return None
        broad = len(head) == 1 or head in heads.broad or bool(heads.country.fullmatch(head))
        needy = ending.type in _NEEDS_MIDDLE or (ending.type == "health" and head in heads.nation)
        if broad and needy and self._short(head, head_end, start, end):
            # a level and a trade name one association: 省|软件|行业协会
            trade = ending.type == "association" and len(head) == 1
            if not (trade and self._words.trade.fullmatch(self._text, head_end, start)):
                return None
        return first, head_end if len(head) == 1 or placed else first

    def _short(self, head: str, head_end: int, start: int, end: int) -> bool:
        """Return whether too little stands between a broad head and the ending: 国家|重点|实验室."""
        middle = start - head_end
        if len(head) == 1:
            if not self._words.generic.plain.fullmatch(self._text, start, end):
                return False
            if middle >= _LONG and self._words.said["org_firm"][0] not in self._text[head_end:start]:
                return False
        return middle < 2 or (head not in self._words.heads.china and self._classes.common(head_end))

    def _inner_head(self, ending: Ending, first: int, start: int, end: int) -> Place | None:
        """Return the place of a name whose own place stands further in, behind words that no list knows."""
        first = max(first, self._text.rfind(")", first, start) + 1)
        for inner in range(first + 1, start):
            inner_end = self._words.places.at(self._text, inner, start)
            if inner_end > inner:
                break
        else:
            return None
        if inner - first <= _INNER and self._words.branch.fullmatch(self._text, start, end):
            return None if self._classes.common(first) else (first, first)
        return (inner, inner_end) if ending.type != "government" else None
