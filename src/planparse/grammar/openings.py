"""How the matches of a pattern open: their first characters, found from the pattern itself.

``re`` jumps from one possible start to the next only where a pattern opens with a character or a class. A
look-behind, an option or a repeat in front makes it try every place of the text, and a choice of hundreds of
words is tried word by word. Most patterns here open with a digit, a numeral or one of a list of words, and
few places of a notice hold one: looking at those alone is five to ten times as fast.

Digits open most rules of numbers and times, and which digit it is tells little; how many there are and what
follows tells much (2025年 is no 20 个). So an opening is described with every digit as ``0``, see
``shape_of``, and one that begins with digits by more characters than others.
"""

from __future__ import annotations

import re
from re import _constants as constants  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_MOST_CHARACTERS = 400
_MOST_WORDS = 2000
# few places of a Chinese text hold a letter: two characters tell enough there
_LONGEST_ASCII = 2
_DIGITS = frozenset("123456789")
_REPEATS = (constants.MAX_REPEAT, constants.MIN_REPEAT, constants.POSSESSIVE_REPEAT)
_SILENT = (constants.ASSERT, constants.ASSERT_NOT, constants.AT)

_Words = frozenset[tuple[str, bool]]
"""What is known of the start of a match: characters, and whether a pattern may end right behind them."""

_ANY: _Words = frozenset([("", False)])
_NOTHING: _Words = frozenset([("", True)])


def openings_of(source: str, longest: int, digits: int = 0) -> dict[str, str]:
    """Return how every match of source opens, in up to ``longest`` characters; empty where that is unknown.

    The shape of every match starts with one of the keys; one that starts with a digit has up to ``digits``
    characters where that is more. Right before a match that starts so, none of the characters of the value
    stands. Each alternative of a pattern is described as far as fewer than 2,000 openings do it.
    What the standard ``re`` does not parse and what may match nothing has no openings.
    """
    tree = _parsed(source)
    if tree is None:
        return {}
    barred: dict[str, set[str]] = {}
    for before, branch in _branches(tree, set()):
        words = _words_of(branch, longest, digits)
        if not words:
            return {}
        for word in words:
            barred[word] = barred[word] & before if word in barred else before
    for word in sorted(barred):
        shorter = next((word[:n] for n in range(1, len(word)) if word[:n] in barred), None)
        if shorter is not None:
            barred[shorter] = barred[shorter] & barred.pop(word)
    return {word: "".join(sorted(barred[word])) for word in sorted(barred)}


def closings_of(source: str) -> frozenset[str]:
    """Return the characters with which every match of a pattern for whole lines ends; none where any may be.

    A pattern is for whole lines where it ends in ``$``.
    """
    tree = _parsed(source)
    if tree is None or not len(tree) or tree[-1] != (constants.AT, constants.AT_END):
        return frozenset()
    return _first_of(_mirrored(list(tree)[:-1]))


def _mirrored(tree: Any) -> list[Any]:
    """Return the operations of a pattern from its end to its start."""
    turned: list[Any] = []
    for operation, argument in reversed(list(tree)):
        if operation is constants.BRANCH:
            argument = argument[0], [_mirrored(part) for part in argument[1]]
        elif operation is constants.SUBPATTERN:
            argument = *argument[:-1], _mirrored(argument[-1])
        elif operation is constants.ATOMIC_GROUP:
            argument = _mirrored(argument)
        elif operation in _REPEATS:
            argument = argument[0], argument[1], _mirrored(argument[2])
        turned.append((operation, argument))
    return turned


def first_characters(tree: Any) -> frozenset[str]:
    """Return the characters with which the matches of a parsed pattern begin; none where any may be."""
    return frozenset() if tree.state.flags & ~re.UNICODE else _first_of(tree)


def _first_of(tree: Any) -> frozenset[str]:
    words = frozenset(word for word, _ in _sequence(tree, 1))
    if "" in words:
        return frozenset()
    return words | _DIGITS if "0" in words else words


def _branches(tree: Any, before: set[str]) -> list[tuple[set[str], Any]]:
    """Return the alternatives that a whole pattern consists of, each with what cannot stand before it."""
    operations = list(tree)
    while operations and operations[0][0] in _SILENT:
        before = before | _barred_by(*operations.pop(0))
    if len(operations) == 1 and operations[0][0] is constants.SUBPATTERN and not _has_flags(operations[0][1]):
        return _branches(operations[0][1][-1], before)
    if len(operations) == 1 and operations[0][0] is constants.BRANCH:
        return [found for branch in operations[0][1][1] for found in _branches(branch, before)]
    return [(before, operations)]


def _barred_by(operation: Any, argument: Any) -> set[str]:
    """Return the characters that a look-behind for one character forbids."""
    if operation is not constants.ASSERT_NOT or argument[0] > 0 or len(argument[1]) != 1:
        return set()
    what, members = argument[1][0]
    if what is constants.LITERAL:
        return {chr(members)}
    return _members(members) if what is constants.IN else set()


def _words_of(tree: Any, longest: int, digits: int) -> set[str]:
    words = _longest_words(tree, longest)
    longer = _longest_words(tree, digits) if digits > longest and any(w[0] == "0" for w in words) else words
    counted = {word for word in longer if word[0] == "0"}
    # too many of them: described by no more characters than the others
    if max(map(len, counted), default=0) < longest:
        counted = {word for word in words if word[0] == "0"}
    letters = {word[:_LONGEST_ASCII] for word in words if word[0].isascii() and word[0] != "0"}
    return counted | letters | {word for word in words if not word[0].isascii()}


def _longest_words(tree: Any, longest: int) -> set[str]:
    """Return the openings of the most characters of which there are not too many; none where any may be."""
    for length in range(longest, 0, -1):
        words = {word for word, _ in _sequence(tree, length)}
        if "" in words:
            break
        if len(words) <= _MOST_WORDS:
            return words
    return set()


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
    """Go on from each word that is not complete; where that makes too many words, make them shorter."""
    found = {known for known in words if not known[1]}
    for word, open_ in words:
        if open_:
            for tail, goes_on in more:
                whole = (word + tail)[:length]
                found.add((whole, goes_on and len(whole) < length))
            if len(found) > _MOST_WORDS:
                length -= 1
                return _joined(_cut(words, length), _cut(more, length), length) if length else _ANY
    return frozenset(found)


def _cut(words: _Words, length: int) -> _Words:
    return frozenset((word[:length], open_ and len(word) < length) for word, open_ in words)


def _opening(operation: Any, argument: Any, length: int) -> _Words:
    if operation is constants.LITERAL:
        return frozenset([(_shape(chr(argument)), True)])
    if operation is constants.IN:
        chars = set(map(_shape, _members(argument)))
        return frozenset((char, True) for char in chars) if chars else _ANY
    if operation is constants.BRANCH:
        return frozenset().union(*(_sequence(part, length) for part in argument[1]))
    if operation is constants.SUBPATTERN:
        return _ANY if _has_flags(argument) else _sequence(argument[-1], length)
    if operation is constants.ATOMIC_GROUP:
        return _sequence(argument, length)
    if operation in _REPEATS:
        least, most, body = argument
        return _repeated(_sequence(body, length), least, most, length)
    return _ANY


def _shape(char: str) -> str:
    return "0" if char in _DIGITS else char


def _has_flags(group: Any) -> bool:
    """Tell whether a group has flags of its own: (?i:a) opens with A as well."""
    _, added, taken, _ = group
    return bool(added or taken)


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
        elif operation is constants.RANGE and argument[1] - argument[0] < _MOST_CHARACTERS:
            found.update(map(chr, range(argument[0], argument[1] + 1)))
        else:
            return set()
    return found
