"""The number that a marker writes, in digits, Chinese numerals or circles."""

from __future__ import annotations

import functools

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}


@functools.lru_cache(1024)
def outline_number(written: str) -> int | None:
    """Return the number that a marker writes: 12, 十二, 二十, ③; None where it writes none."""
    if not written:
        return None
    if written.isascii():
        return int(written) if written.isdigit() else None
    if "①" <= written <= "⑳":
        return ord(written) - ord("①") + 1
    if "㉑" <= written <= "㉟":
        return ord(written) - ord("㉑") + 21
    if not any(char in _UNITS for char in written):
        digits = [str(_DIGITS[char]) for char in written if char in _DIGITS]
        return int("".join(digits)) if digits else None
    total = current = 0
    for char in written:
        if char in _UNITS:
            total += (current or 1) * _UNITS[char]
            current = 0
        else:
            current = _DIGITS.get(char, 0)
    return total + current


_FIRST_ERA_YEAR = 2001  # 十五 began in 2001, 十一五 in 2006: each era takes five years


def era_years(number: int) -> tuple[int, int]:
    """Return the first and last year of a five-year plan by what stands behind 十: 4 for 十四五."""
    first = _FIRST_ERA_YEAR + 5 * number
    return first, first + 4
