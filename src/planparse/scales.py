"""What a unit as written is scaled by, told from the lexicon of units: 亿元 is 100,000,000 CNY."""

from __future__ import annotations

from planparse.grammar import Grammar
from planparse.numerals import MYRIADS, UNITS, chinese_value

SCALES = {"万亿": 10**12, "千亿": 10**11, "百亿": 10**10, "亿": 10**8, "千万": 10**7, "百万": 10**6}
SCALES |= {"十万": 10**5, "万": 10**4, "千": 1000, "百": 100, "十": 10, "": 1}
"""What is written between a number and its unit, the longest first."""
PARTS = {"百": (1, "%"), "千": (1, "‰"), "万": (10**4, ""), "十万": (10**5, ""), "百万": (10**6, "")}
"""What stands before 分之: by what the number is divided, and the unit that it then has."""


def unit_scales(grammar: Grammar) -> dict[str, tuple[float | int, str]]:
    """Return by what a value in each unit of the lexicon is multiplied, and the unit that it then has."""
    return {str(e["text"]): (e["scale"], str(e["base"])) for e in grammar.lexicons["units"]}


class Scales:
    """Scales by the units of a grammar; what the lexicon does not hold, 元/辆, is not known."""

    def __init__(self, grammar: Grammar) -> None:
        self.digest = grammar.digest
        self._units = unit_scales(grammar)

    def of(self, unit: str) -> tuple[float, str] | None:
        """Return by what a value in this unit is multiplied, and the unit it then has; None where unknown."""
        rest = unit
        while rest not in self._units:
            if not rest or (rest[0] not in UNITS and rest[0] not in MYRIADS):
                return None
            rest = rest[1:]
        scale, base = self._units[rest]
        before = unit[: len(unit) - len(rest)]
        return (chinese_value(before) * scale if before else scale), base
