"""The dates of a head and foot as ISO 8601."""

from __future__ import annotations

from planparse.grammar import Grammar
from planparse.numerals import outline_number

_FIRST_YEAR = 1000


class Dates:
    """Reads dates by the forms of grammars/header.yaml."""

    def __init__(self, grammar: Grammar) -> None:
        self._in_digits = grammar.compile("{{date_in_digits}}")
        self._bare = grammar.compile("{{date_bare}}")
        self._in_han = grammar.compile("{{date_in_han}}")

    def iso(self, text: str) -> str | None:
        """Return the first date of a text as ISO 8601, in any numerals; None where none stands."""
        found = self._in_digits.search(text) or self._bare.match(text) or self._in_han.search(text)
        if found is None:
            return None
        year, month, day = (outline_number(found[part] or "") or 0 for part in ("year", "month", "day"))
        if year < _FIRST_YEAR or not 1 <= month <= 12 or day > 31:
            return None
        return f"{year:04d}-{month:02d}" + (f"-{day:02d}" if day else "")
