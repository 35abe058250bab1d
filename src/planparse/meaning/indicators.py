"""What a target counts or measures: the shortest noun phrase beside its number, as written."""

from __future__ import annotations

from planparse.grammar import Grammar, fixed_pattern
from planparse.meaning.clauses import Clause
from planparse.meaning.elided import Elided
from planparse.meaning.indicator import NONE, Indicator
from planparse.meaning.series import Series
from planparse.meaning.time_limits import TimeLimits
from planparse.meaning.window import Window
from planparse.mentions.mention import NumberMention
from planparse.mentions.spans import behind_last
from planparse.structure.tree import Node

_LONGEST = 40
# a list counts together, however long: 培训教师、校医、…和管理人员3000人次
_LONGEST_LIST = 90
_BRACKET = fixed_pattern(r"\([^()]{0,60}\)")
_OPEN, _CLOSE, _PAUSES = "(", ")", ",:;。、)\n"
_SHORTEST = 4
_SHORT_CLAUSE = 26


class Indicators:
    """Names what targets measure, in text order, from the reading of their clauses."""

    def __init__(self, text: str, grammar: Grammar) -> None:
        self._text = text
        compiled = grammar.compile
        self._measure = compiled("(?:{{measure_unit}})$")
        self._denominator = compiled("^(?:{{denominator}})$")
        self._praise = compiled("(?:{{praise}})")
        self._acclaim = compiled("{{acclaim}}")
        self._lets = compiled("^(?:{{lets}})$")
        self._comes = compiled("^(?:{{comes_to}})")
        self._lead = compiled("^(?:{{lead_in}}){1,5}")
        self._next_counted = compiled("{{name_joint}}(?=[0-9])")
        (self._of,), self._and_so_on = grammar.words["name_of"], grammar.words["and_so_on"]
        self._series = Series(text, grammar)
        self._limits = TimeLimits(text, grammar)
        self._elided = Elided(text, self._series, grammar)

    def of(self, number: NumberMention, clause: Clause, window: Window, node: Node | None) -> Indicator:
        """Return the indicator of a target, its text None where no words name it."""
        limited = self._limits.of(number, clause, window)
        found = Indicator(*limited) if limited else self._beside(number, clause, window)
        if not found.text:
            found = self._before_bracket(number, window)
        return self._elided.complete(found, number, clause, window, node)

    def _beside(self, number: NumberMention, clause: Clause, window: Window) -> Indicator:
        name, tail = (
            self._before(clause, counted=not self._measure.search(number.unit)),
            self._whole(number, clause, window) or self._behind(clause),
        )
        if not tail.text or not name.text:
            return tail if tail.text else name
        if self._denominator.match(name.text):
            return Indicator(name.text + tail.text)
        if not self._measure.search(number.unit):
            return tail
        if self._limits.takes(number) and not clause.reached:
            return Indicator(name.text + tail.text)
        of = self._text[clause.tail[0] - 1] == self._of and not clause.reached
        if number.unit == "%" and not clause.reached and not of and number.end == clause.tail[0]:
            return Indicator(name.text + tail.text)  # 工单|100%|回访
        return name if clause.reached or (not of and number.end != clause.tail[0]) else tail

    def _whole(self, number: NumberMention, clause: Clause, window: Window) -> Indicator | None:
        """Return a clause of its own behind a number: 95%以上的事项实现一网通办, 推动3家企业进入前列."""
        start, end = clause.tail
        if end == start or not self._comes.match(self._text[end : end + 3]):
            return None
        lets = clause.verbs and self._lets.match(self._text[slice(*clause.verbs[-1])])
        share = number.unit == "%" and clause.name[1] - clause.name[0] < 2
        following = self._next_counted.search(self._text, end, window.clause_end)
        end = following.start() if following else window.clause_end
        if not (lets or share) or end - start > _SHORT_CLAUSE:
            return None
        return self._named(start, end)

    def _before(self, clause: Clause, *, counted: bool) -> Indicator:
        start, end = clause.name
        if end - start < 2:
            return NONE
        member = self._series.member(start, end, clause)
        if member is not None:
            return member
        text = self._text[start:end]
        if end - start > (_LONGEST_LIST if text.count("、") > 1 else _LONGEST):
            cut = max(text.rfind("、"), text.rfind(self._of)) + 1
            start += cut if end - start - cut >= _SHORTEST else 0
        elif counted:
            start += self._praised(text)
        while text.endswith(self._and_so_on) and end - start > 3:
            text, end = text[:-1], end - 1
        return self._named(start, end)

    def _praised(self, text: str) -> int:
        """Return where a noun begins behind words that praise it and do not name it, 0 where none do."""
        of = text.rfind(self._of)
        if not 0 < of < len(text) - 3 or text.find(")", of) > 0:
            return 0
        return of + 1 if self._acclaim.search(text, 0, of) else 0

    def _behind(self, clause: Clause) -> Indicator:
        start, end = clause.tail
        text = self._text[start:end]
        of = [at for at, char in enumerate(text) if char == self._of]
        if of and len(text) - of[-1] > 2 and (self._praise.search(text, 0, of[-1]) or len(text) > 26):
            start += of[-1] + 1
        if not 2 <= end - start <= _LONGEST:
            return NONE
        return self._named(start, end)

    def _named(self, start: int, end: int) -> Indicator:
        text = self._text[start:end]
        bare = _BRACKET.sub(lambda match: match[0] if len(match[0]) <= 6 else "", text)
        if len(bare) < 2:
            return NONE
        return Indicator(bare, (start, end) if bare == text else None)

    def _before_bracket(self, number: NumberMention, window: Window) -> Indicator:
        """Return the phrase before the bracket that holds a number alone: 印章制作(1个工作日)."""
        at = self._text.rfind(_OPEN, window.start, number.start)
        if at < 0 or self._text.find(_CLOSE, at, number.start) >= 0:
            return NONE
        start = behind_last(self._text, _PAUSES, max(window.start, at - _LONGEST), at)
        lead = self._lead.match(self._text[start:at])
        return self._named(start + (lead.end() if lead else 0), at)
