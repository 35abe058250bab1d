"""The dates of a head and foot as ISO 8601."""

from __future__ import annotations

from planparse.grammar import fixed_pattern
from planparse.numerals import outline_number

_DIGIT_DATE = fixed_pattern(
    r"([0-9]{4})(?:年|[-/.](?=[0-9]{1,2}[-/.]))([0-9]{1,2})(?:月|[-/.])(?:([0-9]{1,2})日?(?![0-9]))?"
)
_BARE_DATE = fixed_pattern(r"((?:19|20)[0-9]{2})(0[1-9]|1[0-2])([0-3][0-9])$")
_HAN_DATE = fixed_pattern(
    r"([一二][〇○零一二三四五六七八九十O0]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)


def iso_date(text: str) -> str | None:
    """Return the first date of a text as ISO 8601, in digits or Chinese numerals; None where none stands."""
    match = _DIGIT_DATE.search(text) or _BARE_DATE.match(text)
    if match:
        year, month, day = int(match[1]), int(match[2]), int(match[3] or 0)
    else:
        match = _HAN_DATE.search(text)
        if not match:
            return None
        digits = match[1].translate(str.maketrans("〇○零O一二三四五六七八九", "0000123456789"))
        if not digits.isdigit():
            return None
        year, month, day = int(digits), outline_number(match[2]) or 0, outline_number(match[3]) or 0
    if not 1 <= month <= 12 or day > 31:
        return None
    return f"{year:04d}-{month:02d}" + (f"-{day:02d}" if day else "")
