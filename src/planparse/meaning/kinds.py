"""What a number is: its own construction first, then its sentence, then the role of its section."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from planparse.grammar import CompiledRule, Finder, Found, Grammar
from planparse.meaning.window import Window
from planparse.mentions.mention import NumberMention, TimeMention
from planparse.structure.tree import Node, Tree

_GOALS = {"goals"}
_PAST = {"background"}
# a review sets no target, and neither it nor a goal grants money
_NOT_IN = {"target": _PAST, "provision": _GOALS | _PAST}
_VERB_REACH = 60
_ENDS = ",、;"
_NEXT_MEMBER = 16
_BOUNDED = ("ge", "gt", "le", "lt")
_DESCRIBING = ("attribute", "condition")
# a plan's own paragraphs between a review and the next section belong to the review
_ASIDE = "paragraph"


class Kinds:
    """Decides kinds with the rules of grammars/kinds.yaml, in their order there."""

    def __init__(self, tree: Tree, times: list[TimeMention], told: list[Found], grammar: Grammar) -> None:
        if "kinds" not in grammar.derived:
            grammar.derived["kinds"] = Finder(grammar.emitting("kind"))
        self._finder: Finder = grammar.derived["kinds"]
        self._times = times
        self._starts = [time.start for time in times]
        self._verb = grammar.compile("{{target_verb}}|{{count_verb}}")
        # verbs that set a level, and shares that a plan states without one: 网上可办率不低于90%
        self._set = grammar.compile("{{sets}}[^,]*$")
        self._rate = grammar.compile("{{rate_reached}}")
        self._tied = grammar.compile("{{level_tied}}")
        self._own_bound = grammar.compile("^(?:(?P<ge>{{bound_ge}})|{{bound_gt}})")
        self._moves_money = grammar.compile("{{moves_money}}")
        self._strives = grammar.compile("{{strives}}")
        self._stated = grammar.compile("{{stated}}")
        self._grant_before = grammar.compile("{{grant_before}}")
        self._spans_of_life = grammar.compile("{{timed}}[^#]*#")
        self._review = grammar.compile("{{review_heading}}")
        self._to = grammar.compile("(?:{{to_level}})$")
        self._level_unit = grammar.compile("{{level_unit}}")
        self._project = grammar.compile("{{project_label}}")
        self._words = grammar.words
        self._per_many = grammar.compile("{{per_many}}")
        self._part = grammar.compile("(?:^|,){{part_opens}}")
        self._part_before = grammar.compile("{{of_these}}")
        self._member = grammar.compile("^{{per_member}}")
        self._paragraphs = tree.reading
        self._marks = [found.start for found in told]
        self._mark_kinds = [str(found.rule.fields["as"]) for found in told]
        issued = tree.header.issued_on
        self._last: tuple[NumberMention, str] | None = None
        self._before_last: tuple[NumberMention, str] | None = None
        self._asides: dict[int, bool] = {}
        self._issued = int(issued[:4]) if issued else None

    def of_each(
        self, numbers: list[NumberMention], windows: list[Window], nodes: list[Node | None]
    ) -> Iterator[str]:
        """Yield of each number: target, status, forecast, condition, provision, attribute or enumeration."""
        marked = [window.marked for window in windows]
        found = self._finder.find_each(marked, [text.index("#") for text in marked])
        for number, window, node, hits in zip(numbers, windows, nodes, found, strict=True):
            rules = {hit.rule.order: hit.rule for hit in hits}
            kind = self._decide(number, window, node, [rules[order] for order in sorted(rules)])
            self._before_last, self._last = self._last, (number, kind)
            yield kind

    def _decide(
        self, number: NumberMention, window: Window, node: Node | None, rules: list[CompiledRule]
    ) -> str:
        roles, regulation, project = self._place(node)
        told = self._told(number)
        roles = {"goals": _GOALS, "review": _PAST}.get(told or "", roles)
        shared = self._of_series(number, window)
        if shared is not None:
            return shared
        for rule in rules:
            kind = str(rule.fields["kind"])
            if kind in _NOT_IN and roles & _NOT_IN[kind]:
                continue
            if kind == "status" and rule.id != "kind.base" and self._future(number, window):
                continue
            return kind
        if regulation or project:
            return "attribute"
        if (
            number.unit in self._words["year_unit"]
            and not roles & _PAST
            and not self._spans_of_life.search(window.marked)
        ):
            return "condition" if number.comparator in ("ge", "gt") else "attribute"
        if self._past(number, window):
            return "status"
        if roles & _GOALS:
            return "target"
        if roles & _PAST:
            return "forecast" if self._future(number, window) else "status"
        return self._by_verb(number, window)

    def _by_verb(self, number: NumberMention, window: Window) -> str:
        """Outside goals and background a verb or a deadline makes the target."""
        before, own, behind = window.marked.split("#", 2)
        before = before[-_VERB_REACH:]
        aside = before.rfind("(") + 1
        if aside > before.rfind(")") + 1 and not before.startswith(self._words["of_these"], aside):
            # a verb governs no number of a bracket behind it: 选择曲线(周期为#15分钟#)
            before = before[aside:]
        elif self._future(number, window):
            return "target"
        clause = before[before.rfind(",") + 1 :]
        if number.rule in ("number.index", "number.double"):
            return "attribute" if own.endswith(self._words["grows_on"]) else "target"
        money = number.unit.endswith(self._words["money_unit"])
        known = self._goes_on_paying(number, window, before) if money else None
        if known is not None:
            return known
        bound = self._own_bound.match(own)
        if self._tied.search(clause) or (bound and not (money and bound["ge"])):
            return "target"
        if number.comparator in _BOUNDED and self._states(window):
            return "target"
        if self._level_unit.search(number.unit):
            # a bound on a share sets a level; one on an amount mostly says what something applies to
            bounded = number.comparator in ("ge", "gt") and number.unit in self._words["share_unit"]
            moved = money and self._moves_money.search(clause)
            sets = self._set.search(clause) or self._rate.search(before) or self._strives.search(before)
            return "target" if bounded or moved or sets else "attribute"
        near = before if clause.startswith(self._words["goes_along"]) else before[-24:]
        along = behind[:1] in _ENDS and self._goes_on(number, window, before)
        told = along or self._verb.search(clause) or self._verb.search(near) or self._per_many.search(clause)
        return "target" if told else "attribute"

    def _states(self, window: Window) -> bool:
        """Tell whether a bound ends its clause in a sentence that grants nothing: 年度投资不低于800亿元。"""
        return bool(self._stated.search(window.marked)) and not self._grant_before.search(window.marked)

    def _of_series(self, number: NumberMention, window: Window) -> str | None:
        """Return the kind of the member before, where a number goes on a series: 每月700元、每年6000元."""
        if self._last is None or self._last[0].unit != number.unit or self._last[0].start < window.start:
            return None
        between = window.marked[: window.marked.index("#")][self._last[0].end - number.start :]
        return self._last[1] if self._member.match(between) else None

    def _goes_on_paying(self, number: NumberMention, window: Window, before: str) -> str | None:
        """Return what an amount is that goes on another: a part of a sum aimed at, a further ceiling."""
        if self._last is None:
            return None
        last, kind = self._last
        if not last.unit.endswith(self._words["money_unit"]):
            return None
        if last.start >= window.start and kind == "provision" and number.comparator == "le":
            return kind  # 个人最高30万元,企业最高400万元
        near = self._paragraphs.text.count("。", last.end, number.start) <= 1
        opens = self._part.search(before) or (before.count(",") == 0 and self._part_before.search(before))
        return kind if kind == "target" and near and opens else None

    def _goes_on(self, number: NumberMention, window: Window, before: str) -> bool:
        """Tell whether the sentence goes on counting as it did: 新建桥梁20座,…,渡口改桥6座."""
        known = self._last
        if known is not None and known[1] in _DESCRIBING and known[0].end == number.start:
            known = self._before_last  # 其中10亿元以上30个,50亿元以上5个
        if known is None:
            return False
        last, kind = known
        if kind != "target" or last.start < window.start:
            return False
        between = before[last.end - number.start :]
        return last.unit == number.unit or (len(between) <= _NEXT_MEMBER and between[:1] in _ENDS)

    def _told(self, number: NumberMention) -> str | None:
        """Return review or goals where the paragraph says so before the number: 五年来, 预期目标是."""
        at = bisect_left(self._marks, number.start) - 1
        if at < 0:
            return None
        paragraph = self._paragraphs.paragraphs[self._paragraphs.paragraph_at(number.start)]
        return self._mark_kinds[at] if self._marks[at] >= paragraph.start else None

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
        times = reversed(self._sentence_times(window))
        before = (time for time in times if time.start < number.start and not self._of_base(time, number))
        time = next(before, None)
        if time is None:
            return False
        if time.type == "as_of":
            return True
        if time.type not in ("year", "range", "date") or time.last_year is None or self._issued is None:
            return False
        compared = any(word in window.marked for word in self._words["set_against"])
        return time.last_year < self._issued and not compared

    def _of_base(self, time: TimeMention, number: NumberMention) -> bool:
        """Tell whether a time is that of the level which a number starts from: 由2020年的A下降到B."""
        text = self._paragraphs.text
        return text.endswith(self._words["level_from"], 0, time.start) and bool(
            self._to.search(text, time.end, number.start)
        )

    def _place(self, node: Node | None) -> tuple[set[str], bool, bool]:
        """Return the role above a node, whether it is of a regulation, and whether of a list of projects."""
        roles: set[str] = set()
        regulation = project = False
        top = node
        for above in node.ancestors() if node else ():
            if above.heading and not roles and self._review.search(above.heading):
                roles = {"background"}
            if above.role and not roles:
                roles.add(above.role)
            regulation = regulation or above.rule == "marker.article"
            project = project or (
                above.kind == "labelled" and self._project.search(above.heading or "") is not None
            )
            top = above if above.kind != "plan" else top
        if top is not None and top.kind == _ASIDE and not roles and self._behind_review(top):
            roles = {"background"}
        return roles, regulation, project

    def _behind_review(self, node: Node) -> bool:
        """Tell whether a paragraph of the plan itself goes on after a section that reviews."""
        if id(node) not in self._asides:
            last = None
            for child in node.parent.children if node.parent else ():
                if child.kind == "section":
                    last = child
                elif child.kind == _ASIDE:
                    self._asides[id(child)] = last is not None and (
                        last.role in _PAST or bool(self._review.search(last.heading or ""))
                    )
        return self._asides.get(id(node), False)
