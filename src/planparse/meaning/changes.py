"""Whether a number is a level, an increase or a decrease: the last governing verb of its clause decides."""

from __future__ import annotations

import re
from dataclasses import dataclass

from planparse.grammar import Grammar
from planparse.mentions.mention import NumberMention
from planparse.mentions.spans import behind_last

_CLAUSE = 80
# as near as this a verb governs any number, as near as _FAR one that tells of growth itself
_NEAR, _FAR = 4, 16


@dataclass(slots=True, eq=False)
class _Words:
    verb: re.Pattern[str]
    level: re.Pattern[str]
    listed: re.Pattern[str]
    growth: frozenset[str]
    joints: frozenset[str]
    and_so_on: tuple[str, ...]


class Changes:
    """Reads changes with the words of grammars/targets.yaml, number by number in text order."""

    def __init__(self, text: str, grammar: Grammar) -> None:
        self._text = text
        self._last: NumberMention | None = None
        self._change = "to"
        if "changes" not in grammar.derived:
            grammar.derived["changes"] = _Words(
                grammar.compile(
                    "(?P<apart>{{apart_from}})|(?P<new>{{gains}})|(?P<down>{{falls}})(?!{{thing_of_verb}})"
                    "|(?P<by>{{grows}})(?!{{thing_of_verb}})"
                ),
                grammar.compile("{{to_level}}"),
                grammar.compile(r"{{gains_listed}}[^。;\n]*{{and_so_on}}$"),
                frozenset(grammar.words["share_unit"] + grammar.words["times_unit"]),
                frozenset(grammar.words["series_joint"]),
                grammar.words["and_so_on"],
            )
        self._words: _Words = grammar.derived["changes"]

    def of(self, number: NumberMention) -> str:
        """Return to, by or down for the next number of the text."""
        change = self._read(number)
        self._last, self._change = number, change
        return change

    def _read(self, number: NumberMention) -> str:
        text, words = self._text, self._words
        if number.rule == "number.double":
            return "to"  # so many times the base
        # 新增A、B、C等3家企业: the verb stands before the names
        if text.endswith(words.and_so_on, 0, number.start) and words.listed.search(
            text, max(0, number.start - _CLAUSE * 2), number.start
        ):
            return "by"
        low = behind_last(text, ",。;:\n", max(0, number.start - _CLAUSE), number.start)
        if self._in_series(number):
            return self._change
        last = max(words.verb.finditer(text, low, number.start), key=re.Match.start, default=None)
        if last is None or last["apart"] or words.level.search(text, last.end(), number.start):
            return "to"
        between = number.start - last.end()
        growth = number.unit in words.growth
        if last["new"]:
            return "to" if growth and between > _NEAR else "by"  # 新增车辆中新能源汽车占比72%
        if last["down"]:
            return "down" if between <= (_FAR if growth else _NEAR) else "to"
        return "by" if not between or (growth and between <= _NEAR) else "to"

    def _in_series(self, number: NumberMention) -> bool:
        """Tell whether a number stands right behind one of its series: 4.5%、5.5%."""
        last = self._last
        return last is not None and self._text[last.end : number.start] in self._words.joints
