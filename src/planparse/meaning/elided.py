"""What completes a name that says only half: 余额, 增速, 占比, 县城, and numbers that no words name."""

from __future__ import annotations

from planparse.grammar import Grammar
from planparse.meaning.clauses import Clause
from planparse.meaning.indicator import NONE, Indicator
from planparse.meaning.series import Series
from planparse.meaning.window import Window
from planparse.mentions.mention import NumberMention
from planparse.mentions.spans import behind_last
from planparse.structure.tree import Node

_EACH_REACH = 12
_SHORT_HEADING = 20
_LONG_CLAUSE = 32
_SHORTEST = 2
# a sentence that ends in ; goes on in the next; it is looked back for no further
_COLON, _HALF, _FULL_STOPS, _REACH = ":", ";", "。!?\n", 240


class Elided:
    """Remembers what the numbers of a sentence measure, in text order, and completes names from it."""

    def __init__(self, text: str, series: Series, grammar: Grammar) -> None:
        self._text, self._series = text, series
        compiled = grammar.compile
        self._elided = compiled("^(?:{{elided}})$")
        self._again = compiled("^(?:{{same_again}})$")
        self._share = compiled("^(?:{{share_elided}}|(?:{{pace}})$)")
        self._pace = compiled("(?:{{pace}})$")
        self._group = compiled("^(?:{{group_subject}})$")
        self._opening = compiled("^(?:{{group_opening}})")
        self._joint = compiled("{{member_joint}}")
        self._measure = compiled("(?:{{measure_unit}})$")
        self._verb = compiled("{{target_verb}}|{{makes}}")
        self._reached = compiled("{{reached_name}}$")
        self._lead = compiled("^(?:{{lead_in}}){1,5}")
        (self._each,), (self._of,) = grammar.words["each_of"], grammar.words["name_of"]
        self._sums = grammar.words["sum_word"]
        self._last: tuple[NumberMention, Indicator] | None = None
        # what the numbers of this sentence measure
        self._told: list[Indicator] = []

    def complete(
        self, found: Indicator, number: NumberMention, clause: Clause, window: Window, node: Node | None
    ) -> Indicator:
        """Return a name completed from what was told before, and remember it."""
        if self._last is None or self._last[0].start < window.start:
            self._told = []
        found = self._completed(found, number, clause, window)
        if not found.text:
            found = self._as_in_series(number, clause) or self._above(window, node)
        self._last = (number, found)
        self._told.append(found)
        return found

    def _completed(
        self, found: Indicator, number: NumberMention, clause: Clause, window: Window
    ) -> Indicator:
        text = found.text
        if not text:
            return found
        if self._again.match(text) and self._last is not None:
            return Indicator(self._last[1].text)
        if self._share.match(text):
            return self._of_last(text, window) or found
        if self._elided.match(text):
            return self._of_subject(text, window) or found
        if self._group.match(text) and self._opens(found, number, clause, window):
            return self._of_group(found, number, window) or found
        if clause.members > 1 and found.head is None:
            return self._of_heads(text, number, clause) or found
        return found

    def _opens(self, found: Indicator, number: NumberMention, clause: Clause, window: Window) -> bool:
        """Tell whether a name opens its clause, no verb before it: 县城达到35%, but 新建|幼儿园20所."""
        if found.span is None:
            return False
        start = window.clause_start if self._last is None else max(window.clause_start, self._last[0].end)
        before = self._text[start : found.span[0]]
        return found.span[0] < number.start and (clause.members > 1 or not self._verb.search(before))

    def _told_before(self, window: Window, *, half: bool = False) -> Indicator | None:
        """Return what the number before in the sentence measures; half: in the one before ; as well."""
        if self._last is None or not self._last[1].text:
            return None
        start = window.start
        if half and self._text[start - 1 : start] == _HALF:
            start = behind_last(self._text, _FULL_STOPS, max(0, start - _REACH), start)
        return self._last[1] if self._last[0].start >= start else None

    def _of_last(self, text: str, window: Window) -> Indicator | None:
        """Complete 占地区生产总值比重 and 年均增速 with what the number before in the sentence measures."""
        last = self._told_before(window)
        return Indicator(self._pace.sub("", last.text or "") + text) if last is not None else None

    def _of_subject(self, text: str, window: Window) -> Indicator | None:
        """Complete 余额, 总量, 占比 with the subject that an earlier clause names."""
        last = self._told_before(window, half=True) or self._clause_before(window, bare=True)
        whole = self._first_of(self._pace.sub("", last.text or ""))
        if text in self._sums and whole.endswith(self._sums):
            return Indicator(whole)
        subject = self._series.without_tail(whole)
        return Indicator(subject + text) if len(subject) >= _SHORTEST else None

    def _first_of(self, name: str) -> str:
        """Return the first of names that share a head: 工单回访率 of 工单回访率、办结率."""
        first, *rest = self._joint.split(name)
        return first if rest and all(map(self._elided.match, rest)) else name

    def _of_group(self, found: Indicator, number: NumberMention, window: Window) -> Indicator | None:
        """Complete 县城, 初中 with what was said of another: 城区绿化率达到40%,县城达到35%."""
        text, last = found.text or "", self._told_before(window, half=True)
        if last is None or self._last is None or self._last[0].unit != number.unit:
            labelled = self._text[window.clause_start - 1 : window.clause_start] == _COLON
            if not (labelled or self._measure.search(number.unit)):
                return None
            last = self._clause_before(window)
        rest = self._measure_of(last.text or "", text)
        measured = self._series.measures(rest) and len(rest) >= _SHORTEST
        return Indicator(text + rest, head=text) if measured else None

    def _measure_of(self, name: str, group: str) -> str:
        """Return what a name measures, without the group that opens it."""
        for size in range(len(group), 1, -1):
            if (at := name.find(group[-size:])) >= 0:
                return name[at + size :]
        opening = self._opening.match(name)
        return name[opening.end() :] if opening else name

    def _of_heads(self, text: str, number: NumberMention, clause: Clause) -> Indicator | None:
        """Complete the one name of a series with the heads of the series before."""
        told = self._series_before(number, clause)
        if told is None or told.head is None or not self._series.measures(text):
            return None
        return Indicator(told.head + text, head=told.head)

    def _as_in_series(self, number: NumberMention, clause: Clause) -> Indicator | None:
        """Return what the member of the series before measures: A达到1、B达到2,分别增长3%、4%."""
        told = self._series_before(number, clause)
        return Indicator(told.text, head=told.head) if told is not None else None

    def _series_before(self, number: NumberMention, clause: Clause) -> Indicator | None:
        before = len(self._told) - clause.member  # those told before this series began
        reach = _EACH_REACH * (clause.member + 1)
        each = self._text.rfind(self._each, max(0, number.start - reach), number.start)
        if clause.members < 2 or each < 0 or before < clause.members:
            return None
        return self._told[before - clause.members + clause.member]

    def _above(self, window: Window, node: Node | None) -> Indicator:
        """Return the clause before, or the heading above, where the number's own clause names nothing."""
        last = self._told_before(window)
        if last is not None:
            return last
        found = self._clause_before(window)
        if found.text:
            return found
        heading = node.heading if node is not None and node.kind != "table" else None
        return Indicator(heading) if heading and len(heading) <= _SHORT_HEADING else NONE

    def _clause_before(self, window: Window, *, bare: bool = False) -> Indicator:
        """Return what the clause before names; bare: only where no verb leads to it."""
        end = max(window.start, window.clause_start - 1)
        start = max(window.start, *(self._text.rfind(mark, window.start, end) + 1 for mark in ",:"))
        tied = self._reached.search(self._text, start, end)
        end = tied.start() if tied else end
        lead = self._lead.search(self._text[start:end])
        if lead and bare:
            return NONE
        start += lead.end() if lead else 0
        if end - start > _SHORT_HEADING:
            start = max(start, self._text.rfind(self._of, start, end) + 1)
        text = self._text[start:end]
        if _SHORTEST <= len(text) <= _LONG_CLAUSE and not any(char.isdigit() for char in text):
            return Indicator(text, (start, end))
        return NONE
