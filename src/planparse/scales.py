"""What a unit as written is scaled by, told from the lexicon of units: 亿元 is 100,000,000 CNY."""

from __future__ import annotations

from planparse.grammar import Grammar
from planparse.mentions.numerals import chinese_value, unit_scales

_SCALES = "十百千万亿"


class Scales:
    """Scales by the units of a grammar; what the lexicon does not hold, 元/辆, is not known."""

    def __init__(self, grammar: Grammar) -> None:
        self.digest = grammar.digest
        self._units = unit_scales(grammar)

    def of(self, unit: str) -> tuple[float, str] | None:
        """Return by what a value in this unit is multiplied, and the unit it then has; None where unknown."""
        rest = unit
        while rest not in self._units:
            if not rest or rest[0] not in _SCALES:
                return None
            rest = rest[1:]
        scale, base = self._units[rest]
        before = unit[: len(unit) - len(rest)]
        return (chinese_value(f"一{before}") * scale if before else scale), base
