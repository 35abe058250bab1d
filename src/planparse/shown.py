"""A number as a person writes it in a table."""

from __future__ import annotations

from planparse.models import Measured

_SIGNS = {"eq": "", "ge": "≥ ", "gt": "> ", "le": "≤ ", "lt": "< ", "range": ""}
_ABOUT = "约 "
_CHANGES = {"to": "", "by": "+", "down": "−"}


def shown(fact: Measured) -> str:
    """Return 5%以上 as ``≥ 5 %``, 4.5%到5% as ``4.5–5 %``, 增长2%左右 as ``约 +2 %``."""
    value = _plain(fact.value) if fact.upper is None else f"{_plain(fact.value)}–{_plain(fact.upper)}"
    about = _ABOUT if fact.approximate else ""
    return f"{about}{_SIGNS[fact.comparator]}{_CHANGES[fact.change]}{value} {fact.unit}".strip()


def hedged(words: str, about: str) -> str:
    """Return what ``shown`` gave with another word for 约."""
    return about + words.removeprefix(_ABOUT) if words.startswith(_ABOUT) else words


def _plain(value: float | int) -> str:
    return f"{value:.15g}" if isinstance(value, float) else str(value)
