"""One reading of the clause around a number: names, verb, comparison, the level it starts from.

Indicator, action and baseline ask this reading; its words stand in grammars/targets.yaml. All spans
are of the reading (``tree.reading.text``).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from planparse.grammar import Grammar, fixed_pattern
from planparse.meaning.window import Window
from planparse.mentions.mention import NumberMention, TimeMention

Span = tuple[int, int]
# kinds whose numbers are parts of a name (3岁以下婴幼儿托位数), where all others end one
_DESCRIBING = ("attribute", "condition", "enumeration")
_BEHIND = 90
_SHORTEST = 2
# characters of the name of an act
_ACT = 2
# the words that end the name of a rate are no longer
_RATE = 4
_BEFORE_NAME, _BEHIND_NAME = frozenset(",(:“ "), frozenset(",、:“(")
_NEVER = fixed_pattern("(?!)")
# how a noun opens, in Latin letters too: 5G应用标杆, AI企业
_NAME = fixed_pattern(r"[\u3400-\u9fff“(]|[0-9]?[A-Z][0-9A-Za-z+-]{0,12}[\u3400-\u9fff]")


@dataclass(slots=True, eq=False)
class Clause:
    """What stands around a number.

    ``name`` is the noun phrase before it, empty where none; ``tail`` the one behind it; ``verbs`` those
    before it; ``reached`` whether a verb of reaching stands between name and number; ``base`` the number
    it starts from (由45日) with its year; ``member`` and ``members`` its series.
    """

    name: Span
    tail: Span
    verbs: list[Span]
    reached: bool
    base: NumberMention | None
    base_year: int | None
    member: int
    members: int


@dataclass(slots=True, eq=False)
class _Words:
    between: re.Pattern[str]
    compared: re.Pattern[str]
    lead: re.Pattern[str]
    share: re.Pattern[str]
    verb: re.Pattern[str]
    object_verb: re.Pattern[str]
    joint_verb: re.Pattern[str]
    tail_stop: re.Pattern[str]
    tail_skip: re.Pattern[str]
    no_tail: re.Pattern[str]
    start: re.Pattern[str]
    levels: re.Pattern[str]
    relative: re.Pattern[str]
    rate: re.Pattern[str]
    lead_of_rate: re.Pattern[str]
    strives: re.Pattern[str]
    makes: re.Pattern[str]
    act: re.Pattern[str]
    act_of_measure: re.Pattern[str]
    series: frozenset[str]
    joints: tuple[str, ...]
    ands: frozenset[str]
    of: frozenset[str]
    before_name: frozenset[str]
    behind_name: frozenset[str]
    behind_tail: frozenset[str]


def _words(grammar: Grammar) -> _Words:
    if "clauses" not in grammar.derived:
        compiled, words = grammar.compile, grammar.words

        def rule(name: str) -> re.Pattern[str]:
            found = grammar.rules.get(f"target.{name}")
            return found.pattern if found else _NEVER

        grammar.derived["clauses"] = _Words(
            rule("tied"),
            rule("compared"),
            rule("lead"),
            rule("share"),
            compiled("(?!{{how_often}})(?:{{target_verb}}|{{work_verb}}|{{works_word}})"),
            rule("parts"),
            compiled("{{name_joint}}(?!{{works_word}})(?:{{lead_in}}|{{target_verb}})"),
            compiled("{{tail_stop}}"),
            rule("counted"),
            compiled("{{no_tail}}"),
            rule("base"),
            compiled("{{levels}}"),
            compiled("{{relative_head}}"),
            compiled("{{rate_ends}}"),
            compiled("(?:(?!{{makes}})(?:{{lead_in}})){1,5}"),
            compiled("{{strives_for}}"),
            compiled("{{name_joint}}{{makes}}"),
            compiled("(?:{{act_noun}})$"),
            compiled("{{act_of_measure}}"),
            frozenset(words["series_joint"]),
            words["name_joint"],
            frozenset(words["name_and"]),
            frozenset(words["name_of"]),
            frozenset(words["name_joint"] + words["name_of"]) | _BEFORE_NAME,
            frozenset(words["name_of"]) | _BEHIND_NAME,
            frozenset(words["name_joint"] + words["name_of"] + words["name_or"]),
        )
    known: _Words = grammar.derived["clauses"]
    return known


class Clauses:
    """Reads clauses. ``numbers`` are all numbers of the notice in order, ``kinds`` what each is."""

    def __init__(
        self,
        text: str,
        numbers: list[NumberMention],
        kinds: list[str],
        times: list[TimeMention],
        grammar: Grammar,
    ) -> None:
        self._text = text
        self._numbers = numbers
        self._kinds = kinds
        self._times = times
        self._starts = [time.start for time in times]
        self._words = _words(grammar)
        self._series_before = (0, -1)

    def of(self, place: int, window: Window) -> Clause:
        """Return the clause of the number at a place of the list."""
        number = self._numbers[place]
        first, last = self._series(place)
        left, right, reached, base = self._before(first, place - first, window)
        name = self._shorten(left, right)
        return Clause(
            name,
            self._behind(last if last > place and not self._named(place) else place),
            self._verbs(number, window),
            reached,
            self._numbers[base] if base is not None else None,
            self._base_year(base, window) if base is not None else None,
            place - first,
            last - first + 1,
        )

    def _series(self, place: int) -> tuple[int, int]:
        """Return the first and last place of the numbers that only joints part: 4.5%、5.5%和6%."""
        first, last = self._series_before
        if first <= place <= last:
            return first, last  # of a hundred members each would walk over all
        first = last = place
        while first > 0 and self._joined(first - 1):
            first -= 1
        while last + 1 < len(self._numbers) and self._joined(last):
            last += 1
        self._series_before = first, last
        return first, last

    def _joined(self, place: int) -> bool:
        left, right = self._numbers[place], self._numbers[place + 1]
        alike = self._kinds[place] == self._kinds[place + 1]  # 20家、超100亿元企业8家 is no series
        return alike and self._text[left.end : right.start] in self._words.series

    def _named(self, place: int) -> bool:
        """Tell whether a noun stands right behind a number."""
        start, end = self._behind(place)
        return end > start

    def _before(self, place: int, member: int, window: Window) -> tuple[int, int, bool, int | None]:
        """Return the words before a number without what only ties them: start, end, reached, base."""
        text, words = self._text, self._words
        left, right = window.clause_start, self._numbers[place].start
        base = None
        reached = False
        previous = place - 1
        while True:
            was = right
            found = words.between.search(text, left, right) or words.compared.search(text, left, right)
            if found and found.end() == right:
                share = words.share.search(text, left, right)
                if share and share.end() == right:
                    break
                reached = reached or words.levels.search(found[0]) is not None
                right = self._outside_time(left, found.start())
            else:
                right = self._without_time(left, right)
            if base is None and previous >= 0 and self._numbers[previous].end == right:
                low = self._series(previous)[0]
                start = words.start.search(text, left, self._numbers[low].start)
                if start:
                    # 从209元、280元提高到217元、290元: each member from its own level
                    base, right = min(low + member, previous), start.start()
                    previous = low - 1
            if right == was:
                break
        while previous >= 0 and self._numbers[previous].end > left:
            same = self._numbers[previous].unit == self._numbers[place].unit
            if same or self._kinds[previous] not in _DESCRIBING:
                left = self._behind_phrase(previous, right)
                break
            previous -= 1
        return left, max(left, right), reached, base

    def _behind_phrase(self, place: int, right: int) -> int:
        """Return where the name of the next number begins: behind the joint that ends this one's phrase."""
        start = self._numbers[place].end
        joints = [at for mark in self._words.joints if (at := self._text.find(mark, start, right)) >= 0]
        return min(joints) + 1 if joints else start

    def _outside_time(self, left: int, place: int) -> int:
        """Return a place, or where the time begins that it would cut: 3-5|年内实现."""
        at = bisect_left(self._starts, place) - 1
        if at >= 0 and left <= self._times[at].start and place < self._times[at].end:
            return self._times[at].start
        return place

    def _without_time(self, left: int, right: int) -> int:
        """Return a place, or where the time right before it begins, or several: 提高到|2025年的63%."""
        at = bisect_left(self._starts, right) - 1
        if at < 0 or self._times[at].start < left:
            return right
        if self._text[self._times[at].end : right] not in ("", *self._words.of):
            return right
        while at and self._times[at - 1].start >= left and self._listed(at - 1):
            at -= 1
        return self._times[at].start

    def _listed(self, at: int) -> bool:
        """Tell whether only a joint parts a time from the next: 达标率|2025年、2027年分别达到."""
        return self._text[self._times[at].end : self._times[at + 1].start] in self._words.series

    def _behind_time(self, left: int, right: int) -> int:
        at = bisect_left(self._starts, left + 1) - 1
        if at >= 0 and left < self._times[at].end <= right:
            return self._times[at].end
        return left

    def _shorten(self, left: int, right: int) -> Span:
        """Take from the left what is no part of a name: times, verbs, 全市, 其中."""
        text, words = self._text, self._words
        rate = words.rate.search(text, max(left, right - _RATE), right) is not None
        lead_in = words.lead_of_rate if rate else words.lead
        first, left = left, self._behind_verbs(left, right, rate=rate)
        for time in self._times[bisect_left(self._starts, left) : bisect_left(self._starts, right)]:
            if lead_in.match(text, time.end, right):
                left = time.end  # 市县每年|开展招聘会
        while left < right:
            was = left
            if text[left] in words.before_name and not (text[left] == "“" and "”" in text[left:right]):
                left += 0 if lead_in.match(text, left, right) or text[left] in words.ands else 1
            left = self._behind_time(left, right)
            lead = lead_in.match(text, left, right)
            if lead and lead.end() == right and (act := words.act.search(text, left, right)):
                return act.span()  # 完成各类|培训
            left = lead.end() if lead else left
            if left == was:
                break
        while right > left and text[right - 1] in words.behind_name:
            right -= 1
        if left - first >= _ACT and words.act_of_measure.match(text, left - _ACT, right):
            left -= _ACT  # 完成|整治任务
        return left, max(left, right)

    def _behind_verbs(self, left: int, right: int, *, rate: bool) -> int:
        """Return where a name begins behind the verbs of its clause; no rate is made: 新建住宅比例."""
        text, words = self._text, self._words
        if words.share.search(text, left, right) is None:
            for cut in (words.strives if rate else words.object_verb).finditer(text, left, right):
                left = cut.end() if right - cut.end() >= _SHORTEST else left
        for cut in words.joint_verb.finditer(text, left, right):
            left = left if rate and words.makes.match(text, cut.start()) else cut.start() + 1
        return left

    def _behind(self, place: int) -> Span:
        """Return the noun phrase right behind a number: 培育10家|龙头企业."""
        text, words, number = self._text, self._words, self._numbers[place]
        start = number.end
        skipped = words.tail_skip.match(text, start)
        start = skipped.end() if skipped else start
        if not text[start : start + 1] or words.no_tail.match(text, start):
            return start, start
        described = self._described(place, start)
        if described and self._shares_noun(place):
            return self._behind(place + 3)
        if not (described or _NAME.match(text, start)):
            return start, start
        end = _phrase_end(text, start, min(len(text), start + _BEHIND))
        if place + 1 < len(self._numbers) and self._numbers[place + 1].start < end:
            end = self._before_next(start, end, place + 1)
        verb = words.tail_stop.search(text, start, end)
        if verb is None and not words.relative.match(text[start:end]):
            verb = words.joint_verb.search(text, start, end)
        end = verb.start() if verb else end
        while end > start and text[end - 1] in words.behind_tail:
            end -= 1
        if text[start] == "(" and text.find(")", start, end) == end - 1:
            return start, start  # 河湖10条(段)
        return start, end

    def _described(self, place: int, start: int) -> bool:
        """Tell whether a number that describes the noun stands right behind: 1所|80个托位的机构."""
        after = place + 1
        return (
            after < len(self._numbers)
            and self._numbers[after].start == start
            and self._kinds[after] in _DESCRIBING
        )

    def _shares_noun(self, place: int) -> bool:
        """Tell whether count and description stand twice before one noun: 2个千亿级、6个百亿级|产业集群."""
        if place + 3 >= len(self._numbers) or not self._described(place + 2, self._numbers[place + 2].end):
            return False
        first, second = self._numbers[place], self._numbers[place + 2]
        between = self._text[self._numbers[place + 1].end : second.start]
        return between in self._words.series and first.unit == second.unit

    def _before_next(self, start: int, end: int, place: int) -> int:
        """Return where a phrase ends that runs into the next number: at the last joint before it."""
        counted = self._numbers[place - 1].unit
        while self._kinds[place] in _DESCRIBING and self._numbers[place].unit != counted:
            place += 1  # 20个|年接待游客300万人次以上的景区|和50个名镇
            if place == len(self._numbers) or self._numbers[place].start >= end:
                return end
        stop = self._numbers[place].start
        joint = max(self._text.rfind(mark, start, stop) for mark in self._words.joints)
        return joint if joint > start else stop

    def _verbs(self, number: NumberMention, window: Window) -> list[Span]:
        found = self._words.verb.finditer(self._text, window.clause_start, number.start)
        return [verb.span() for verb in found]

    def _base_year(self, base: int, window: Window) -> int | None:
        """Return the year said of a base level: 由2020年的8.2%, 2020年为8.2%."""
        at = bisect_left(self._starts, self._numbers[base].start) - 1
        if at < 0 or self._times[at].start < window.clause_start:
            return None
        time = self._times[at]
        near = self._numbers[base].start - time.end <= 4
        return time.last_year if near and time.type in ("year", "date", "as_of") else None


def _phrase_end(text: str, start: int, limit: int) -> int:
    """Return the first mark behind start that is outside brackets and quotations."""
    depth = 0
    for at in range(start, limit):
        char = text[at]
        if char in "(“":
            depth += 1
        elif char in ")”":
            if not depth:
                return at
            depth -= 1
        elif char in "。\n…" or (not depth and char in ",;:!?"):
            return at
    return limit
