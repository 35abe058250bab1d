"""The names of a series of numbers: 城镇、农村居民收入分别增长4%、5% has two, with one tail."""

from __future__ import annotations

import itertools

from planparse.grammar import Grammar
from planparse.meaning.clauses import Clause, Span
from planparse.meaning.indicator import Indicator

_SHORT_MEMBER = 2
# the words that end like things alike: 果树、茶树|面积
_ALIKE = (4, 3, 2, 1)
# 存、贷款
_HALVES = range(2)


class Series:
    """Names the members of series in a reading, with the words of grammars/targets.yaml."""

    def __init__(self, text: str, grammar: Grammar) -> None:
        self._text = text
        compiled = grammar.compile
        self._joint = compiled("{{member_joint}}")
        self._mark = compiled("{{list_mark}}")
        self._measured = compiled("{{measured_end}}")
        self._tail = compiled("(?:{{tail_part}}){0,4}(?:{{shared_tail}})$")
        self._nouns = compiled("{{head_end}}")
        self._noun = compiled("(?:{{head_end}})$")
        self._common = compiled("^(?:{{shared_head}})")
        self._elided = compiled("^(?:{{elided}})$")
        words = grammar.words
        self._both = [
            (words["both_named"], words["town_and_country"]),
            (words["both_loans"], words["loans_and_deposits"]),
        ]
        self._halved = frozenset(words["halved_word"])
        self._whole_nouns = words["whole_noun_end"]

    def member(self, start: int, end: int, clause: Clause) -> Indicator | None:
        """Return the name of the clause's member, None where [start, end) does not name each."""
        both = self._of_both(start, end, clause)
        if both is not None:
            return both
        parts = self._parts(start, end, clause.members)
        if parts is None:
            return None
        texts = [self._text[slice(*part)] for part in parts]
        half = self._of_half(texts, clause.member)
        if half is not None:
            return half
        at, own = parts[clause.member], texts[clause.member]
        tail = self._shared_tail(texts)
        if clause.member == len(texts) - 1:
            return self._last(texts, at, tail)
        if self._measured.search(own):
            return Indicator(own, at)
        # 一产、三产增加值; 城镇居民、农村居民收入
        rest = tail[_overlap(own, tail) :]
        return Indicator(own + rest, head=own) if rest else Indicator(own, at)

    def without_tail(self, name: str) -> str:
        """Return a name without the measure that ends it: 棉花 of 棉花产量."""
        return str(self._tail.sub("", name))

    def measures(self, name: str) -> bool:
        """Tell whether a name ends in what is measured: 覆盖率, 收入."""
        return self._measured.search(name) is not None

    def _parts(self, start: int, end: int, members: int) -> list[Span] | None:
        """Return the spans of as many names as there are numbers; 、 parts before 和 does."""
        if members < 2:
            return None
        for joint in (self._mark, self._joint):
            places = [cut.start() for cut in joint.finditer(self._text, start, end)]
            if len(places) == members - 1:
                cuts = [start - 1, *places, end]
                return [(left + 1, right) for left, right in itertools.pairwise(cuts)]
        return None

    def _of_both(self, start: int, end: int, clause: Clause) -> Indicator | None:
        """Return the member of 城乡居民…分别: towns first, the country behind; so of 存贷款."""
        whole = self._text[start:end]
        for (both,), pair in self._both:
            if clause.members == len(pair) and both in whole and not self._parts(start, end, len(pair)):
                return Indicator(whole.replace(both, pair[clause.member], 1))
        return None

    def _of_half(self, texts: list[str], member: int) -> Indicator | None:
        """Return the member of 金融机构存、贷款余额: the first lacks half a word, the last its head."""
        first, last = texts[0], texts[-1]
        word = first[-1:] + last[1:2]
        if len(texts) != len(_HALVES) or word not in self._halved or last[:2] not in self._halved:
            return None
        return Indicator(first[:-1] + (last if member else word + last[2:]))

    def _last(self, texts: list[str], at: Span, tail: str) -> Indicator | None:
        """Return the last name, completed from the head of the first: 种羊存栏、出栏."""
        first, own = texts[0], texts[-1]
        common = self._common.match(first)
        if common and self._measured.search(own) and self._measured.search(first):
            return Indicator(common[0] + own) if not self._common.match(own) else Indicator(own, at)
        if self._elided.match(own):
            head = self.without_tail(first)
            return Indicator(head + own) if head != first else Indicator(own, at)
        if len(own) < 2:
            return None
        head = own[: len(own) - len(tail)] if tail else ""
        return Indicator(own, at, head or None)

    def _shared_tail(self, texts: list[str]) -> str:
        """Return what the last name ends in and all share, empty where nothing is."""
        last, others = texts[-1], [text for text in texts[:-1] if not self._measured.search(text)]
        if not others:
            return ""
        alike = self._behind_alike(others, last)
        if alike:
            return alike
        least = max(2, *(_common_start(other, last) + 1 for other in others))
        tail = self._tail.search(last, least) or self._tail.search(last, 1)
        if tail is None:
            own = others[0]
            short = len(own) < len(last) and len(own) <= _SHORT_MEMBER and not own.endswith(self._whole_nouns)
            return last[len(own) :] if short else ""
        nouns = [one.end() for one in self._nouns.finditer(last, 0, tail.start()) if one.end() >= least]
        return last[nouns[-1] :] if nouns and all(map(self._noun.search, others)) else tail[0]

    def _behind_alike(self, others: list[str], last: str) -> str:
        """Return what follows the word that ends all names alike: 重点企业、骨干企业|产值."""
        for size in _ALIKE:
            ends = {other[-size:] for other in others}
            if len(ends) > 1 or any(len(other) <= size for other in others):
                continue
            found = last.find(next(iter(ends)), 1)
            if found > 0 and self._measured.search(last[found + size :]):
                return last[found + size :]
        return ""


def _common_start(left: str, right: str) -> int:
    """Return how many characters both open with."""
    pairs = zip(left, right, strict=False)
    return next((size for size, (one, other) in enumerate(pairs) if one != other), min(len(left), len(right)))


def _overlap(left: str, right: str) -> int:
    """Return how many characters right opens with that left ends in."""
    return next((size for size in range(min(len(left), len(right)), 0, -1) if left.endswith(right[:size])), 0)
