"""Labelled lists outside brackets, up to the end of their sentence: 牵头单位：A、B."""

from __future__ import annotations

from collections.abc import Iterator

from planparse.grammar import CompiledRule, fixed_pattern
from planparse.mentions.duties.lists import Lists
from planparse.mentions.duties.statement import Place, read_statement

_STOP = fixed_pattern(r"[()。\n]")
_GAPS = " ;,。"
_LABEL = 40
_LONGEST = 1500


def lines(lists: Lists) -> Iterator[Place]:
    """Yield each labelled list outside brackets, up to the end of its sentence."""
    text, rule = lists.text, lists.words.rules.get("line")
    if rule is None:
        return
    starts = _labels(lists, rule)
    last = 0
    for number, start in enumerate(starts):
        if start < last:
            continue
        end = _line_end(text, start)
        for place in range(number + 1, len(starts)):
            follower = starts[place]
            if follower >= end:
                break
            if text[follower - 1] not in _GAPS:
                # a line joined to the one before it: A局责任单位：B
                end = follower
                break
        while end > start and text[end - 1] in _GAPS:
            end -= 1
        last = end
        statement = read_statement(lists, start, end)
        if statement and any(lists.is_body(body) for body in statement.every()):
            yield start, end, rule, statement


def _labels(lists: Lists, rule: CompiledRule) -> list[int]:
    """Return where labels start: before a colon, or before 为 and an organisation."""
    text = lists.text
    starts: set[int] = set()
    colon, before = -1, 0
    while (colon := text.find(":", colon + 1)) >= 0:
        # a label is short: look at what stands before a colon, not at every place of the text
        label = rule.pattern.search(text, max(before, colon - _LABEL), colon + 1)
        before = colon + 1
        if label and label.end() > colon:
            starts.add(label.start())
    for behind in lists.behind(lists.words.is_end):
        label = rule.pattern.search(text, max(0, behind - _LABEL), behind)
        if label and label.end() == behind:
            starts.add(label.start())
    return sorted(starts)


def _line_end(text: str, start: int) -> int:
    depth = 0
    for sign in _STOP.finditer(text[start : start + _LONGEST]):
        if sign[0] == "(":
            depth += 1
        elif sign[0] == ")" and depth:
            depth -= 1
        else:
            return start + sign.start()
    return min(len(text), start + _LONGEST)
