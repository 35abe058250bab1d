"""The amounts that a cell holds: 4.5左右, >60, [20], [成片：五年累计约110 零星：五年累计约20]."""

from __future__ import annotations

import re
from dataclasses import dataclass

from planparse.grammar import Grammar
from planparse.numerals import digits_value
from planparse.scales import SCALES, unit_scales

# what a unit of a table may begin with: 万亿元, 千公顷
_SCALES = {scale: factor for scale, factor in SCALES.items() if factor >= 1000}
_SIGNS = {"≥": "ge", "⩾": "ge", ">=": "ge", "≤": "le", "⩽": "le", "<=": "le", ">": "gt", "<": "lt"}


@dataclass(slots=True, eq=False)
class Amount:
    """One amount of a cell at [start, end) of its text; ``label`` says of which part of the row it is.

    ``total``: it is a sum over the period or the level reached at its end, said by 累计.
    """

    start: int
    end: int
    value: float | int
    upper: float | int | None
    unit: str
    comparator: str
    approximate: bool
    label: str = ""
    total: str = ""


class Amounts:
    """Reads amounts with the words of grammars/tables.yaml and grammars/numbers.yaml."""

    def __init__(self, grammar: Grammar) -> None:
        self._amount = grammar.compile("{{table_amount}}")
        self._gap = grammar.compile("{{table_gap}}")
        self._after_ge, self._after_le = grammar.compile("{{after_ge}}$"), grammar.compile("{{after_le}}$")
        self._ge = grammar.compile("{{bound_ge}}$")
        self._gt = grammar.compile("{{bound_gt}}$")
        self._le = grammar.compile("{{table_kept}}$")
        self._lt = grammar.compile("{{bound_lt}}$")
        self._about = grammar.compile("(?:{{bound_about}}|{{after_about}})$")
        self._units = unit_scales(grammar)

    def read(self, text: str) -> list[Amount]:
        """Return the amounts of a cell that holds nothing else; none where it says more, or has none."""
        start, stop = 0, len(text.rstrip())
        if text[:1] in "[(" and text[stop - 1] in "])":
            start, stop = 1, stop - 1
        found: list[Amount] = []
        at = start
        while at < stop:
            match = self._amount.match(text, at, stop)
            if match is None:
                return []
            found.append(self._built(match))
            gap = self._gap.match(text, match.end(), stop)
            at = gap.end() if gap else match.end()
            if at < stop and at == match.end() and not text[at : at + 1].isalpha():
                return []
        return found

    def _built(self, match: re.Match[str]) -> Amount:
        sign = -1 if match["sign"] in ("-", "−") else 1
        upper = match["upper"]
        value, comparator = sign * digits_value(match["digits"]), "eq"
        bound = (match["bound"] or "").strip()
        after = match["after"] or ""
        comparator = self._comparator(bound, after)
        if upper:
            comparator = "range"
        start = match.start("bound") if match["bound"] else match.start("sign" if match["sign"] else "digits")
        ends = [
            match.end(name) for name in ("digits", "more", "unit", "upper", "unit2", "after") if match[name]
        ]
        return Amount(
            start,
            max(ends),
            _plain(value),
            _plain(sign * digits_value(upper)) if upper else None,
            match["unit2"] or match["unit"] or "",
            comparator,
            bool(self._about.search(bound) or self._about.search(after) or match["more"]),
            match["label"] or "",
            (match["total"] or "").strip(),
        )

    def _comparator(self, bound: str, after: str) -> str:
        for sign, meaning in _SIGNS.items():
            if bound.startswith(sign):
                return meaning
        if self._after_ge.match(after):
            return "ge"
        if self._after_le.match(after):
            return "le"
        for pattern, meaning in ((self._ge, "ge"), (self._gt, "gt"), (self._le, "le"), (self._lt, "lt")):
            if pattern.search(bound):
                return meaning
        return "eq"

    def scaled(self, unit: str) -> tuple[float | int, str]:
        """Return the scale of a unit and what remains: 万亿元 is 10**12 CNY."""
        if unit in self._units:
            return self._units[unit]
        for scale, factor in _SCALES.items():
            rest = unit.removeprefix(scale)
            if rest != unit and rest:
                more, base = self._units.get(rest, (1, rest))
                return factor * more, base
        return _SCALES.get(unit, 1), "" if unit in _SCALES else unit


def _plain(value: float | int) -> float | int:
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 1e15 else value
