"""Patterns that can backtrack without bound, by their form and by a trial under a time limit."""

from __future__ import annotations

import re
from re import _constants as constants  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

LIMIT = 2.0
"""Seconds a pattern may take on a hostile text of a few thousand characters."""

_LENGTH = 3000
_REPEATS = {constants.MAX_REPEAT, constants.MIN_REPEAT}


def unbounded_nesting(source: str) -> bool:
    """Tell whether a repeat without upper bound stands inside another: (a+)+.

    Possessive and atomic ones are safe. What the standard ``re`` does not parse is left to the trial.
    """
    try:
        tree = parser.parse(source)
    except re.error:
        return False
    return _nested(tree, inside=False)


def _nested(tree: Any, *, inside: bool) -> bool:
    for operation, argument in tree:
        if operation in _REPEATS:
            _, most, body = argument
            endless = most is constants.MAXREPEAT
            if (endless and inside) or _nested(body, inside=inside or endless):
                return True
        elif any(_nested(part, inside=inside) for part in _parts(operation, argument)):
            return True
    return False


def _parts(operation: Any, argument: Any) -> list[Any]:
    """Return the patterns inside an operation of a parsed pattern."""
    if operation is constants.BRANCH:
        return list(argument[1])
    if operation is constants.SUBPATTERN:
        return [argument[-1]]
    if operation in (constants.ASSERT, constants.ASSERT_NOT):
        return [argument[1]]
    return []


def too_slow(source: str, seeds: list[str]) -> str | None:
    """Return the start of a text on which a pattern runs out of time, None where it never does."""
    import regex

    try:
        pattern = regex.compile(source)
    except regex.error:
        return None
    hostile = [seed * (_LENGTH // max(len(seed), 1)) + "\x00" for seed in seeds if seed]
    hostile += [
        "一" * _LENGTH,
        "1" * _LENGTH,
        "(" * _LENGTH,
        "《" * _LENGTH,
        "," * _LENGTH,
        "a " * (_LENGTH // 2),
    ]
    for text in hostile:
        try:
            for _ in pattern.finditer(text, timeout=LIMIT):
                pass
        except TimeoutError:
            return text[:20]
    return None
