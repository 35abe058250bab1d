"""The years that the head of a column, a caption or a cell names."""

from __future__ import annotations

from dataclasses import dataclass

from planparse.grammar import Grammar, fixed_pattern
from planparse.layout.eras import era_years
from planparse.numerals import outline_number

_YEAR = fixed_pattern("(?:19|20)[0-9]{2}(?![0-9])")
_ERAS = range(11, 19)  # 十一五 to 十八五


@dataclass(slots=True, eq=False)
class Years:
    """The years of a text: one, a range, or those of a five-year plan."""

    start: int | None
    end: int


class YearWords:
    """Reads years with the words of grammars/tables.yaml."""

    def __init__(self, grammar: Grammar) -> None:
        self._span = grammar.compile("{{table_years}}")
        self._era = grammar.compile("{{table_era}}")

    def of(self, text: str) -> Years | None:
        """Return the last year or the range that a head or caption names."""
        span = self._span.search(text)
        if span:
            first, last = span["first"], span["last"]
            return Years(int(first), int(last if len(last) == 4 else first[:2] + last))
        found = _YEAR.findall(text)
        if found:
            return Years(None, int(found[-1]))
        era = self._era.search(text)
        number = outline_number(era["era"]) if era else None
        return Years(*era_years(number - 10)) if number is not None and number in _ERAS else None
