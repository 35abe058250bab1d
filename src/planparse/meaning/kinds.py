"""What a number is: its own construction first, then its sentence, then the role of its section."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from planparse.grammar import CompiledRule, Finder, Grammar
from planparse.meaning.window import Window
from planparse.mentions.mention import NumberMention, TimeMention
from planparse.structure.tree import Node, Tree

_GOALS = {"goals"}
_PAST = {"background"}
_VERB_REACH = 60
# verbs that set a level, and shares that a plan states without one: 网上可办率不低于90%
_SET = re.compile(
    r"(?:达到?|至|到|控制在|突破|超过|力争|争取|确保|保持|不低于|不少于|降低|提高|增长|下降|减少|压减|压缩|新增)[^,]*$"
)
_RATE = re.compile(r"(?:率|占比|比例|比重|覆盖面|满意度)(?:达|达到|为|均)?$")
_SHORTENED = re.compile(r"(?:压缩|缩短|不少于|不低于|提前|时间|期限|寿命)[^#]*#")
_SHARES = ("%", "‰", "个百分点")
_MEASURED = re.compile(r"(?:元|%|‰|个百分点|倍|折)$")


class Kinds:
    """Decides kinds with the rules of grammars/kinds.yaml, in their order there."""

    def __init__(self, tree: Tree, times: list[TimeMention], grammar: Grammar) -> None:
        if "kinds" not in grammar.derived:
            grammar.derived["kinds"] = Finder(grammar.emitting("kind"))
        self._finder: Finder = grammar.derived["kinds"]
        self._times = times
        self._starts = [time.start for time in times]
        self._verb = grammar.compile("{{target_verb}}")
        issued = tree.header.issued_on
        self._issued = int(issued[:4]) if issued else None

    def of(self, number: NumberMention, window: Window, node: Node | None) -> str:
        """Return target, status, forecast, condition, attribute or enumeration."""
        roles, regulation, project = _place(node)
        for rule in self._rules_in(window):
            kind = str(rule.fields["kind"])
            if kind == "condition" and rule.id == "kind.money-rule" and roles & _GOALS:
                continue
            if kind == "status" and rule.id != "kind.base" and self._future(number, window):
                continue
            return kind
        if regulation or project:
            return "attribute"
        if number.unit == "年" and not _SHORTENED.search(window.marked):
            return "condition" if number.comparator in ("ge", "gt") else "attribute"
        if self._past(number, window):
            return "status"
        if roles & _GOALS:
            return "target"
        if roles & _PAST:
            return "forecast" if self._future(number, window) else "status"
        return self._by_verb(number, window)

    def _rules_in(self, window: Window) -> list[CompiledRule]:
        """Return the rules that find their pattern in a window, in their order in the file."""
        rules = {found.rule.order: found.rule for found in self._finder.find(window.marked)}
        return [rules[order] for order in sorted(rules)]

    def _by_verb(self, number: NumberMention, window: Window) -> str:
        """Outside goals and background a verb or a deadline makes the target."""
        before = window.marked[: window.marked.index("#")][-_VERB_REACH:]
        clause = before[before.rfind(",") + 1 :]
        if self._future(number, window):
            return "target"
        if _MEASURED.search(number.unit):
            # a bound on a share sets a level; one on an amount mostly says what something applies to
            bounded = number.comparator in ("ge", "gt") and number.unit in _SHARES
            return "target" if bounded or _SET.search(clause) or _RATE.search(before) else "attribute"
        return "target" if self._verb.search(clause) or self._verb.search(before[-24:]) else "attribute"

    def _sentence_times(self, window: Window) -> list[TimeMention]:
        low = bisect_left(self._starts, window.start)
        return self._times[low : bisect_right(self._starts, window.end - 1)]

    def _future(self, number: NumberMention, window: Window) -> bool:
        """Tell whether a deadline or a year to come governs the sentence."""
        for time in self._sentence_times(window):
            if time.type == "deadline" and time.iso_end:
                return self._issued is None or (time.last_year or 0) >= self._issued
            if time.type in ("range", "year") and self._issued and (time.last_year or 0) > self._issued:
                return True
        return False

    def _past(self, number: NumberMention, window: Window) -> bool:
        """Tell whether the last time before the number is over: a past year, or an as-of date."""
        before = [time for time in self._sentence_times(window) if time.start < number.start]
        if not before:
            return False
        time = before[-1]
        if time.type == "as_of":
            return True
        if time.type not in ("year", "range", "date") or time.last_year is None or self._issued is None:
            return False
        compared = any(word in window.marked for word in ("比", "较", "基础上"))
        return time.last_year < self._issued and not compared


def _place(node: Node | None) -> tuple[set[str], bool, bool]:
    """Return the role above a node, whether it is of a regulation, and whether of a list of projects."""
    roles: set[str] = set()
    regulation = project = False
    for above in node.ancestors() if node else ():
        if above.role and not roles:
            roles.add(above.role)
        regulation = regulation or above.rule == "marker.article"
        project = project or (above.kind == "labelled" and "项目" in (above.heading or ""))
    return roles, regulation, project
