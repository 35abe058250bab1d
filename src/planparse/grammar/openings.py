"""How the matches of a pattern open: their first characters, found from the pattern itself.

``re`` jumps from one possible start to the next only where a pattern opens with a character or a class. A
look-behind, an option or a repeat in front makes it try every place of the text, and a choice of hundreds of
words is tried word by word. Most patterns here open with a digit, a numeral or one of a list of words, and
few places of a notice hold one: looking at those alone is five to ten times as fast.
"""

from __future__ import annotations

import re
from re import _constants as constants  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_MOST = 400
_MOST_WORDS = 4000
_REPEATS = (constants.MAX_REPEAT, constants.MIN_REPEAT, constants.POSSESSIVE_REPEAT)
_SILENT = (constants.ASSERT, constants.ASSERT_NOT, constants.AT)

_Words = frozenset[tuple[str, bool]]
"""What is known of the start of a match: characters, and whether a pattern may end right behind them."""

_ANY: _Words = frozenset([("", False)])
_NOTHING: _Words = frozenset([("", True)])


def openings_of(source: str, length: int) -> list[str]:
    """Return up to ``length`` first characters of every match of source, sorted; empty where they may be any.

    Every match starts with one of them. What the standard ``re`` does not parse, and what may match
    nothing, has none.
    """
    tree = _parsed(source)
    if tree is None:
        return []
    words = {word for word, _ in _sequence(tree, length)}
    if "" in words:
        return []
    return sorted(word for word in words if not any(word[:n] in words for n in range(1, len(word))))


def _parsed(source: str) -> Any:
    try:
        tree = parser.parse(source)
    except re.error:
        return None
    return None if tree.state.flags & ~re.UNICODE else tree


def _sequence(tree: Any, length: int) -> _Words:
    words = _NOTHING
    for operation, argument in tree:
        if operation not in _SILENT:
            words = _joined(words, _opening(operation, argument, length), length)
        if not any(open_ for _, open_ in words):
            break
    return words


def _joined(words: _Words, more: _Words, length: int) -> _Words:
    """Go on from each word that is not complete."""
    found = {known for known in words if not known[1]}
    for word, open_ in words:
        if open_:
            for tail, goes_on in more:
                whole = (word + tail)[:length]
                found.add((whole, goes_on and len(whole) < length))
    return frozenset(found) if len(found) <= _MOST_WORDS else _ANY


def _opening(operation: Any, argument: Any, length: int) -> _Words:
    if operation is constants.LITERAL:
        return frozenset([(chr(argument), True)])
    if operation is constants.IN:
        chars = _members(argument)
        return frozenset((char, True) for char in chars) if chars else _ANY
    if operation is constants.BRANCH:
        return frozenset().union(*(_sequence(part, length) for part in argument[1]))
    if operation is constants.SUBPATTERN:
        return _sequence(argument[-1], length)
    if operation is constants.ATOMIC_GROUP:
        return _sequence(argument, length)
    if operation in _REPEATS:
        least, most, body = argument
        return _repeated(_sequence(body, length), least, most, length)
    return _ANY


def _repeated(once: _Words, least: int, most: int, length: int) -> _Words:
    found = _NOTHING if least == 0 else frozenset()
    words = _NOTHING
    for count in range(1, min(max(most, 1), max(length, 1)) + 1):
        words = _joined(words, once, length)
        if count >= least or count == length:
            found |= words
    return found


def _members(items: Any) -> set[str]:
    """Return the characters of a class; none for a negated one, a category or a wide range."""
    found: set[str] = set()
    for operation, argument in items:
        if operation is constants.LITERAL:
            found.add(chr(argument))
        elif operation is constants.RANGE and argument[1] - argument[0] < _MOST:
            found.update(map(chr, range(argument[0], argument[1] + 1)))
        else:
            return set()
    return found
