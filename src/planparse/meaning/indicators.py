"""What a target counts or measures: the shortest noun phrase beside its number, as written."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from planparse.grammar import Grammar, fixed_pattern
from planparse.meaning.clauses import Clause, Span
from planparse.meaning.window import Window
from planparse.mentions.mention import NumberMention
from planparse.structure.tree import Node

_LONGEST = 40
# a list counts together, however long: 培训教师、校医、…和管理人员3000人次
_LONGEST_LIST = 90
_BRACKET = fixed_pattern(r"\([^()]{0,60}\)")
_SHORTEST = 4
_EACH_REACH = 12
_SHORT_HEADING = 20
_SHORT_CLAUSE = 26
_SHORT_MEMBER = 2


@dataclass(slots=True, eq=False)
class Indicator:
    """A name; ``span`` is where it stands in the reading, None where it was put together."""

    text: str | None
    span: Span | None = None


_NONE = Indicator(None)


class Indicators:
    """Names what targets measure, in text order, from the reading of their clauses."""

    def __init__(self, text: str, grammar: Grammar) -> None:
        self._text = text
        if "indicators" not in grammar.derived:
            compiled = grammar.compile
            grammar.derived["indicators"] = (
                compiled("(?:{{measure_unit}})$"),
                compiled("^(?:{{elided}})$"),
                compiled("^(?:{{same_again}})$"),
                compiled("(?:{{tail_part}}){0,2}(?:{{shared_tail}})$"),
                compiled("^(?:{{denominator}})$"),
                compiled("(?:{{praise}})"),
                compiled("{{acclaim}}"),
                compiled("^(?:{{lets}})$"),
                compiled("^(?:{{comes_to}})"),
                compiled("(?:{{takes}})$"),
                compiled("^{{after_event}}"),
                compiled("{{step}}"),
                compiled("{{reached_name}}$"),
                compiled("^(?:{{lead_in}}){1,5}"),
                compiled("^(?:{{share_elided}}|(?:{{pace}})$)"),
                compiled("{{member_joint}}"),
                compiled("{{measured_end}}"),
            )
        (
            self._measure,
            self._elided,
            self._again,
            self._shared,
            self._denominator,
            self._praise,
            self._acclaim,
            self._lets,
            self._comes,
            self._takes,
            self._after,
            self._step,
            self._reach,
            self._lead,
            self._share_elided,
            self._parts,
            self._measured,
        ) = grammar.derived["indicators"]
        words = grammar.words
        self._pair, self._both = words["town_and_country"], words["both_named"]
        (self._of,), (self._each,) = words["name_of"], words["each_of"]
        self._and_so_on, self._whole_nouns = words["and_so_on"], words["whole_noun_end"]
        self._last: tuple[NumberMention, Indicator] | None = None
        # what the numbers of this sentence measure
        self._told: list[Indicator] = []

    def of(self, number: NumberMention, clause: Clause, window: Window, node: Node | None) -> Indicator:
        """Return the indicator of a target, its text None where no words name it."""
        if self._last is None or self._last[0].start < window.start:
            self._told = []
        found = self._beside(number, clause, window)
        if found.text and self._again.match(found.text) and self._last is not None:
            found = Indicator(self._last[1].text)
        elif found.text and self._share_elided.match(found.text):
            found = self._share_of_last(found, window) or found
        elif found.text and self._elided.match(found.text):
            found = self._completed(found, window) or found
        if not found.text:
            found = self._as_in_series(number, clause) or self._above(window, node)
        self._last = (number, found)
        self._told.append(found)
        return found

    def _beside(self, number: NumberMention, clause: Clause, window: Window) -> Indicator:
        step = self._step_after(number, clause, window)
        if step is not None:
            return step
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
        if self._takes.search(number.unit) and not clause.reached:
            return Indicator(name.text + tail.text)
        of = self._text[clause.tail[0] - 1] == self._of and not clause.reached
        if number.unit == "%" and not clause.reached and not of and number.end == clause.tail[0]:
            return Indicator(name.text + tail.text)  # 工单|100%|回访
        return name if clause.reached or (not of and number.end != clause.tail[0]) else tail

    def _step_after(self, number: NumberMention, clause: Clause, window: Window) -> Indicator | None:
        """Return the step that is due so long after an event: 协议签订后10个工作日内…备案 is 协议备案."""
        if not self._takes.search(number.unit):
            return None
        event = self._after.match(self._text[slice(*clause.name)])
        step = self._step.search(self._text, number.end, window.end) if event else None
        return Indicator(event["thing"] + step[0]) if event and step else None

    def _whole(self, number: NumberMention, clause: Clause, window: Window) -> Indicator | None:
        """Return a clause of its own behind a number: 95%以上的事项实现一网通办, 推动3家企业进入前列."""
        start, end = clause.tail
        if end == start or not self._comes.match(self._text[end : end + 3]):
            return None
        lets = clause.verbs and self._lets.match(self._text[slice(*clause.verbs[-1])])
        share = number.unit == "%" and clause.name[1] - clause.name[0] < 2
        if not (lets or share) or window.clause_end - start > _SHORT_CLAUSE:
            return None
        return self._named(start, window.clause_end)

    def _before(self, clause: Clause, *, counted: bool) -> Indicator:
        start, end = clause.name
        if end - start < 2:
            return _NONE
        if clause.members > 1:
            member = self._member(start, end, clause)
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
            return _NONE
        return self._named(start, end)

    def _named(self, start: int, end: int) -> Indicator:
        text = self._text[start:end]
        bare = _BRACKET.sub(lambda match: match[0] if len(match[0]) <= 6 else "", text)
        if len(bare) < 2:
            return _NONE
        return Indicator(bare, (start, end) if bare == text else None)

    def _member(self, start: int, end: int, clause: Clause) -> Indicator | None:
        """Return the name of one member: 城镇、农村居民收入 are two with one tail."""
        both = self._both_named(start, end, clause)
        if both is not None:
            return both
        cuts = [start - 1, *(start + cut.start() for cut in self._parts.finditer(self._text[start:end])), end]
        if len(cuts) - 1 != clause.members:
            return None
        parts = [(left + 1, right) for left, right in itertools.pairwise(cuts)]
        first, last = self._text[slice(*parts[0])], self._text[slice(*parts[-1])]
        at = parts[clause.member]
        own = self._text[slice(*at)]
        if clause.member < clause.members - 1 and not self._shared.search(own):
            shared = self._shared.search(last)
            tail = shared[0] if shared else ""
            if (
                not tail
                and len(own) < len(last)
                and len(own) <= _SHORT_MEMBER
                and not own.endswith(self._whole_nouns)
            ):
                tail = last[len(own) :]
            # 一产、三产增加值; 城镇居民、农村居民收入
            tail = "" if self._measured.search(own) else tail[_overlap(own, tail) :]
            return Indicator(own + tail) if tail else Indicator(own, at)
        if clause.member and self._elided.match(own):
            head = self._shared.sub("", first)
            return Indicator(head + own) if head != first else Indicator(own, at)
        return Indicator(own, at) if len(own) > 1 else None

    def _both_named(self, start: int, end: int, clause: Clause) -> Indicator | None:
        """Return the member of 城乡居民…分别: towns first, the country behind."""
        whole = self._text[start:end]
        pair = self._pair
        if clause.members != len(pair) or not whole.startswith(self._both):
            return None
        return Indicator(pair[clause.member] + whole[2:])

    def _share_of_last(self, found: Indicator, window: Window) -> Indicator | None:
        """Complete 占地区生产总值比重 and 年均增速 with what the number before in the sentence measures."""
        last = self._last
        if last is None or last[0].start < window.start or not last[1].text:
            return None
        return Indicator(last[1].text + (found.text or ""))

    def _completed(self, found: Indicator, window: Window) -> Indicator | None:
        """Complete 余额, 增速, 占比 with the subject that an earlier clause of the sentence names."""
        last = self._last
        if last is not None and last[0].start >= window.start and last[1].text:
            subject = self._shared.sub("", last[1].text)
            return Indicator(subject + (found.text or "")) if len(subject) > 1 else None
        above = self._clause_before(window)
        subject = self._shared.sub("", above.text or "")
        return Indicator(subject + (found.text or "")) if len(subject) > 1 else None

    def _as_in_series(self, number: NumberMention, clause: Clause) -> Indicator | None:
        """Return what the member of the series before measures: A达到1、B达到2,分别增长3%、4%."""
        before = len(self._told) - clause.member  # those told before this series began
        each = self._text.rfind(
            self._each, max(0, number.start - _EACH_REACH * (clause.member + 1)), number.start
        )
        if clause.members < 2 or each < 0 or before < clause.members:
            return None
        return Indicator(self._told[before - clause.members + clause.member].text)

    def _above(self, window: Window, node: Node | None) -> Indicator:
        """Return the clause before, or the heading above, where the number's own clause names nothing."""
        if self._last is not None and self._last[0].start >= window.start:
            return self._last[1]  # what an earlier number of the sentence measures
        found = self._clause_before(window)
        if found.text:
            return found
        heading = node.heading if node is not None and node.kind != "table" else None
        return Indicator(heading) if heading and len(heading) <= _SHORT_HEADING else _NONE

    def _clause_before(self, window: Window) -> Indicator:
        end = max(window.start, window.clause_start - 1)
        start = max(window.start, *(self._text.rfind(mark, window.start, end) + 1 for mark in ",:"))
        tied = self._reach.search(self._text, start, end)
        end = tied.start() if tied else end
        lead = self._lead.search(self._text[start:end])
        start += lead.end() if lead else 0
        text = self._text[start:end]
        if 2 <= len(text) <= _SHORT_HEADING and not any(char.isdigit() for char in text):
            return Indicator(text, (start, end))
        return _NONE


def _overlap(left: str, right: str) -> int:
    """Return how many characters right opens with that left ends in."""
    return next((size for size in range(min(len(left), len(right)), 0, -1) if left.endswith(right[:size])), 0)
