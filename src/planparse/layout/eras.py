"""The years of five-year plans by their number."""

from __future__ import annotations

_FIRST_ERA_YEAR = 2001  # 十五 began in 2001, 十一五 in 2006: each era takes five years


def era_years(number: int) -> tuple[int, int]:
    """Return the first and last year of a five-year plan by what stands behind 十: 4 for 十四五."""
    first = _FIRST_ERA_YEAR + 5 * number
    return first, first + 4
