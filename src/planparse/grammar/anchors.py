"""Where a pattern can start: the characters it may begin with, found from the pattern itself.

``re`` jumps from one possible start to the next only where a pattern opens with a character or a class. A
look-behind, an option or a repeat in front makes it try every place of the text. Most patterns here open with a
digit or a numeral, and few of a notice's characters are one: looking at those alone is ten times as fast.
"""

from __future__ import annotations

import re
from re import _constants as constants  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_MOST = 400
_REPEATS = (constants.MAX_REPEAT, constants.MIN_REPEAT, constants.POSSESSIVE_REPEAT)
_SILENT = (constants.ASSERT, constants.ASSERT_NOT, constants.AT)
_Chars = frozenset[str]


def anchor_of(source: str) -> str:
    """Return a pattern of one character that matches wherever source can start, empty where none is of use.

    None is where ``re`` jumps by itself, and for what it does not parse, what may match nothing, and what
    may open with any of hundreds of characters.
    """
    try:
        tree = parser.parse(source)
    except re.error:
        return ""
    if tree.state.flags & ~re.UNICODE or _jumps(tree):
        return ""
    chars, empty = _first(tree)
    if empty or chars is None:
        return ""
    start = _class(chars)
    return start + "".join(f"(?<!{_class(behind)}{start})" for behind in _not_behind(tree))


def opening_of(source: str) -> str:
    """Return the characters that a match of source can open with, sorted; empty where that may be any."""
    try:
        tree = parser.parse(source)
    except re.error:
        return ""
    chars, empty = _first(tree)
    return "" if empty or chars is None or tree.state.flags & ~re.UNICODE else "".join(sorted(chars))


def _jumps(tree: Any) -> bool:
    """Tell whether ``re`` itself looks for the first character of a pattern: one, a class, or a choice of some."""
    if not len(tree):
        return False
    operation, argument = tree[0]
    if operation is constants.SUBPATTERN:
        return _jumps(argument[-1])
    if operation is constants.BRANCH:
        return all(len(part) and part[0][0] is constants.LITERAL for part in argument[1])
    return operation in (constants.LITERAL, constants.IN)


def _class(chars: _Chars) -> str:
    return "[" + "".join(re.escape(char) for char in sorted(chars)) + "]"


def _first(tree: Any) -> tuple[_Chars | None, bool]:
    """Return the characters that a sequence can open with, None for too many, and whether it may be empty."""
    found: _Chars = frozenset()
    for operation, argument in tree:
        if operation in _SILENT:
            continue
        chars, empty = _opens(operation, argument)
        if chars is None or len(found | chars) > _MOST:
            return None, empty
        found |= chars
        if not empty:
            return found, False
    return found, True


def _opens(operation: Any, argument: Any) -> tuple[_Chars | None, bool]:
    if operation is constants.LITERAL:
        return frozenset(chr(argument)), False
    if operation is constants.IN:
        return _members(argument), False
    if operation is constants.BRANCH:
        parts = [_first(part) for part in argument[1]]
        if any(chars is None for chars, _ in parts):
            return None, False
        return frozenset().union(*(chars or () for chars, _ in parts)), any(empty for _, empty in parts)
    if operation is constants.SUBPATTERN:
        return _first(argument[-1])
    if operation is constants.ATOMIC_GROUP:
        return _first(argument)
    if operation in _REPEATS:
        least, _, body = argument
        chars, empty = _first(body)
        return chars, empty or least == 0
    return None, False


def _members(items: Any) -> _Chars | None:
    """Return the characters of a class; None for a negated one, a category or a wide range."""
    found: set[str] = set()
    for operation, argument in items:
        if operation is constants.LITERAL:
            found.add(chr(argument))
        elif operation is constants.RANGE and argument[1] - argument[0] < _MOST:
            found.update(map(chr, range(argument[0], argument[1] + 1)))
        else:
            return None
    return frozenset(found)


def _not_behind(tree: Any) -> list[_Chars]:
    """Return the classes of one character that must not stand before the pattern."""
    found = []
    for operation, argument in tree:
        if operation is not constants.ASSERT_NOT or argument[0] != -1 or len(argument[1]) != 1:
            break
        inner, value = argument[1][0]
        chars = _opens(inner, value)[0] if inner in (constants.LITERAL, constants.IN) else None
        if chars:
            found.append(chars)
    return found
