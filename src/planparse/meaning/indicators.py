"""What a target counts or measures: the shortest noun phrase beside its number, as written."""

from __future__ import annotations

import re

from planparse.grammar import Grammar
from planparse.meaning.window import Window
from planparse.mentions.mention import NumberMention
from planparse.structure.tree import Node

_LONGEST = 40
# 比2023年, 较上年: what a target is compared with is no part of its name
_COMPARED = re.compile(r"(?:(?:比|较)[^,。;]{0,10}(?:年|末|年底|期|平均|水平)|在[^,。;]{1,10}基础上)$")
_BRACKET = re.compile(r"\([^()]{0,60}\)")
_DATED = re.compile(r"^.{0,6}?(?:19|20)[0-9]{2}年(?:年底|底|末|前|以前|之前|度)?")
_UNIT_BRACKET = re.compile(r"^\([^()]{1,3}\)")
_SHARE = re.compile(r"占[^,。;]{1,30}(?:比重|比例|份额)")
_MEASURE = re.compile(
    r"(?:元|%|‰|个百分点|吨|斤|千瓦|千瓦时|亩|公顷|公里|米|倍|年|个月|天|周|个工作日|小时|分钟)$"
)
_HEAD_OF = re.compile(r"^[^,。;:\n]*的(?=[^,。;:\n]{2,})")
_PHRASE_STOP = re.compile(r"[,。;:\n、!?]|(?<=[\u3400-\u9fff)])(?:和|及|与|以及|或)(?=[“0-9一-龥])")
_DESCRIBING = ("级", "化", "型", "性", "式")
_NUMBER_NEXT = re.compile(r"(?:和|及|与|以及|、)(?=[0-9〇一二两三四五六七八九十百]|超|近|约)")


class Indicators:
    """Reads indicators with the words of grammars/targets.yaml."""

    def __init__(self, text: str, grammar: Grammar) -> None:
        self._text = text
        self._reach = grammar.compile("(?:{{reach}}){1,4}$")
        self._lead = grammar.compile("^(?:{{lead_in}}){1,4}")
        self._verb = grammar.compile("{{target_verb}}")
        self._end = grammar.compile(r"(?<=[\u3400-\u9fff)”]){{phrase_end}}")
        self._last: tuple[NumberMention, str | None] | None = None

    def of(self, number: NumberMention, window: Window, node: Node | None) -> str | None:
        """Return the indicator of a target, None where no words name it."""
        found = self._in_series(number) or self._beside(number, window) or self._above(window, node)
        self._last = (number, found)
        return found

    def _in_series(self, number: NumberMention) -> str | None:
        """Members of a series share what they measure: 6000辆、10000辆和15000辆."""
        if self._last is None:
            return None
        last, indicator = self._last
        joint = self._text[last.end : number.start]
        same = last.unit == number.unit and joint in ("、", "和", "及", "与", "以及")
        if not same or self._behind(number) or self._behind(last):
            return None
        return indicator

    def _beside(self, number: NumberMention, window: Window) -> str | None:
        behind = self._behind(number)
        if behind and not (_MEASURE.search(number.unit) and self._reached(number, window)):
            return behind
        return self._before(number, window) or behind

    def _reached(self, number: NumberMention, window: Window) -> bool:
        """Tell whether words right before a measured number say that something reaches it."""
        return self._reach.search(self._text, window.clause_start, number.start) is not None

    def _behind(self, number: NumberMention) -> str | None:
        """Return the noun phrase right behind a number: 培育10家|龙头企业."""
        text = self._text
        rest = _UNIT_BRACKET.sub("", text[number.end : number.end + 90])
        if not rest or not ("\u3400" <= rest[0] <= "\u9fff" or rest[0] in "“(A"):
            return None
        if rest.startswith(("和", "及", "与", "左右", "并", "且", "或")):
            return None
        sentence = re.split(r"[,。;:\n!?]", rest, maxsplit=1)[0]
        following = _NUMBER_NEXT.search(sentence)
        if following:
            sentence = sentence[: following.start()]
        head = _HEAD_OF.match(sentence)
        if head:
            sentence = sentence[head.end() :]
        phrase = _phrase(sentence)
        end = self._end.search(phrase)
        phrase = phrase[: end.start()] if end else phrase
        phrase = phrase.strip("的")
        return phrase if 2 <= len(phrase) <= _LONGEST else None

    def _before(self, number: NumberMention, window: Window) -> str | None:
        """Return the noun phrase before a number: 产业规模|达到50亿元."""
        clause = self._text[window.clause_start : number.start]
        clause = _BRACKET.sub("", clause)
        share = _SHARE.search(clause)
        if share:
            clause = clause[: share.end()]
        else:
            clause = re.sub(r"占(?:到|比)?[^,]{0,24}$", "", clause) if "占" in clause else clause
            clause = self._strip_reach(clause)
        clause = re.split(r"(?:原则上|一般|平均|预计|由(?!于)|从(?!业|事|教))[^占]{0,12}$", clause)[0]
        phrase = self._strip_lead(clause)
        cut = max(phrase.rfind(mark) for mark in "、;") + 1
        if cut and len(phrase) - cut >= 4:
            phrase = phrase[cut:]
        head = re.search(r"(?:.*)的(?=[^的]{2,12}$)", phrase)
        if head and self._verb.match(clause):
            phrase = phrase[head.end() :]
        phrase = self._strip_lead(phrase).strip("的,")
        return phrase if 2 <= len(phrase) <= _LONGEST else None

    def _strip_reach(self, clause: str) -> str:
        return self._reach.sub("", _COMPARED.sub("", self._reach.sub("", clause)))

    def _strip_lead(self, phrase: str) -> str:
        return self._lead.sub("", _DATED.sub("", phrase))

    def _above(self, window: Window, node: Node | None) -> str | None:
        """Return the clause before, or the heading above, where the number's own clause names nothing."""
        previous = self._text[window.start : max(window.start, window.clause_start - 1)]
        last = re.split("[,:]", previous)[-1] if previous else ""
        phrase = self._strip_lead(self._strip_reach(last))
        if 2 <= len(phrase) <= 20 and not any(char.isdigit() for char in phrase):
            return phrase
        if self._last is not None and self._last[0].start >= window.start:
            return self._last[1]  # what an earlier number of the sentence measures
        return node.heading if node is not None and node.heading and len(node.heading) <= 20 else None

    def action(self, number: NumberMention, window: Window) -> str | None:
        """Return the verb that governs a number, None where none stands before it in its clause."""
        verbs = list(self._verb.finditer(self._text, window.clause_start, number.start))
        return verbs[-1][0] if verbs else None


def _phrase(sentence: str) -> str:
    """Cut a sentence where its first noun phrase ends: at a mark or 和 outside brackets.

    国家级和省级现代农业园 goes on: what ends in 级 or 化 only describes the noun to come.
    """
    masked = _BRACKET.sub(lambda match: "一" * len(match[0]), sentence)
    for stop in _PHRASE_STOP.finditer(masked):
        if masked[stop.start()] in "、和及与或以" and masked[: stop.start()].endswith(_DESCRIBING):
            continue
        return sentence[: stop.start()]
    return sentence
