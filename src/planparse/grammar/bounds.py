"""What no pattern of a rule may be: refused when it is loaded, before it costs time or memory."""

from __future__ import annotations

import re
import warnings
from re import _parser as parser  # type: ignore[attr-defined]

_DEEPEST = 100
_MOST_REPEATS = 1000
_REPEAT = re.compile(r"\{([0-9]*),?([0-9]*)\}")
_LONGEST_NUMBER = 6


def pattern_problem(source: str) -> str | None:
    """Return why a pattern, fragments in it, cannot be run on texts; None where it can be tried.

    Nothing is compiled here: what is refused would make compiling it dear, or end it with no word why.
    """
    if not source:
        return "the pattern is empty"
    if _depth(source) > _DEEPEST:
        return f"brackets stand more than {_DEEPEST} deep in each other"
    for repeat in _REPEAT.finditer(source):
        if any(len(end) > _LONGEST_NUMBER or int(end or 0) > _MOST_REPEATS for end in repeat.groups()):
            return f"repeats {repeat[0]}: bound it by {_MOST_REPEATS:,} at most"
    return None


def may_match_nothing(source: str) -> bool:
    """Tell whether a pattern can match without taking a character, as x* and (?=x) do."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return bool(parser.parse(source).getwidth()[0] == 0)
    except re.error:  # of the features of regex alone
        import regex

        return regex.compile(source).match("") is not None


def _depth(source: str) -> int:
    """Return how deep brackets stand in each other, classes and escapes left out."""
    depth = deepest = 0
    escaped = in_class = False
    for char in source:
        if escaped:
            escaped = False
        elif char == "\\":
            escaped = True
        elif in_class:
            in_class = char != "]"
        elif char == "[":
            in_class = True
        elif char == "(":
            depth += 1
            deepest = max(deepest, depth)
        elif char == ")":
            depth -= 1
    return deepest
