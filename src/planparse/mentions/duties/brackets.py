"""Statements of responsibility in brackets: （牵头单位：…）, （…按职责分工负责）, （…）."""

from __future__ import annotations

from collections.abc import Iterator

from planparse.grammar import fixed_pattern
from planparse.mentions.duties.lists import Lists
from planparse.mentions.duties.statement import Place, read_statement
from planparse.mentions.spans import lines_with

_BRACKET = fixed_pattern(r"[()\[\]]")
_OPENING = fixed_pattern(r"[(\[]")
_CLOSING = fixed_pattern(r" ?(?:[。;]|\n|$)")
_LONGEST = 1500
# a person's name with blanks, and what stands before it
_NAME = 9


def brackets(lists: Lists) -> Iterator[Place]:
    """Yield each bracket that is a statement; one inside another only where the outer is none."""
    text = lists.text
    for low, high in lines_with(text, _OPENING):
        opened: list[int] = []
        for sign in _BRACKET.finditer(text, low, high):
            if sign[0] in "([":
                opened.append(sign.start())
            elif opened:
                start, end = opened.pop(), sign.end()
                if end - start <= _LONGEST:
                    place = _bracket(lists, start, end)
                    if place:
                        yield place


def _bracket(lists: Lists, start: int, end: int) -> Place | None:
    text, words = lists.text, lists.words
    named = _CLOSING.match(text, end) is not None and lists.ending_at(start) is None
    named = named and words.person.search(text, max(0, start - _NAME), start) is None
    rule = words.rules.get("bracket")
    spoken = rule is not None and rule.pattern.match(text, start, end) is not None
    if not spoken and not (named and lists.holds(start + 1, end - 1)):
        return None
    statement = read_statement(lists, start + 1, end - 1)
    if statement is None or not any(body.known or body.is_class for body in statement.every()):
        return None
    if words.label.search(text, start + 1, end):
        rule = words.rules.get("labelled")
    elif not spoken or not (words.verb.search(text, start, end - 1) or statement.first_leads):
        known = named and any(body.known for body in statement.every())
        rule = words.rules.get("names") if known else None
    return (start, end, rule, statement) if rule else None
