"""Find statements of responsibility in the reading: in brackets, labelled lines and sentences.

Anchors come first: brackets, labels, 牵头 and 负责. What counts is said in ``duties.yaml``; the definition
is in the guidelines, section assignments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from planparse.grammar import CompiledRule, Grammar
from planparse.mentions.duties.statement import Statement, read_statement
from planparse.mentions.duties.lists import Body, Lists
from planparse.mentions.duties.sentences import charged, led
from planparse.mentions.duties.words import JOINTLY, LEAD, SUPPORT, DutyWords, duty_words
from planparse.mentions.mention import AssignmentMention, OrganisationMention
from planparse.mentions.spans import lines_with
from planparse.structure.tree import Tree

Place = tuple[int, int, CompiledRule, Statement]
_BRACKET = re.compile(r"[()\[\]]")
_OPENING = re.compile(r"[(\[]")
_CLOSING = re.compile(r" ?(?:[。;]|\n|$)")
_SILENT = ("chrome", "signature")  # 主办单位：… at the foot of a web page
_GAPS = " ;,。"
_LABEL = 40
_LONGEST = 1500


def find_duties(
    tree: Tree, grammar: Grammar, organisations: list[OrganisationMention]
) -> list[AssignmentMention]:
    """Return the assignments of the notice in text order; adds to organisations the names they hold."""
    text = tree.reading.text
    words = duty_words(grammar)
    lists = Lists(text, words, organisations)
    places = _apart([*_brackets(lists), *_lines(lists)])
    taken = [(start, end) for start, end, _, _ in places]
    places = _apart(places + list(led(lists, taken)) + list(charged(lists, taken)))
    found: list[AssignmentMention] = []
    added: list[OrganisationMention] = []
    first_leads = False
    for start, end, rule, statement in places:
        if tree.reading.paragraphs[tree.reading.paragraph_at(start)].zone in _SILENT:
            continue
        first_leads = first_leads or statement.first_leads
        statement.settle(first_leads)
        roles = {role: _names(statement.bodies[role], tree) for role in (LEAD, SUPPORT, JOINTLY)}
        found.append(AssignmentMention(start, end, rule.id, roles[LEAD], roles[SUPPORT], roles[JOINTLY]))
        added += _unknown(statement.every(), lists, rule)
    organisations[:] = sorted([*organisations, *added], key=lambda mention: mention.start)
    return found


def _names(bodies: list[Body], tree: Tree) -> list[str]:
    """Return the names once each, classes as the source writes them."""
    return list(dict.fromkeys(_written(body, tree) if body.is_class else body.name for body in bodies))


def _written(body: Body, tree: Tree) -> str:
    low, high = tree.reading.source_span(body.start, body.end)
    return "".join(tree.text[low:high].split())


def _unknown(bodies: list[Body], lists: Lists, rule: CompiledRule) -> Iterator[OrganisationMention]:
    """Yield the names that are no mention yet and touch none."""
    for body in bodies:
        if not body.is_class and not body.known and not lists.touched(body.start, body.end):
            yield OrganisationMention(body.start, body.end, rule.id, "government", body.name)


def _apart(places: list[Place]) -> list[Place]:
    """Keep what does not overlap: leftmost, then longest."""
    kept: list[Place] = []
    for place in sorted(places, key=lambda p: (p[0], -p[1])):
        if not kept or place[0] >= kept[-1][1]:
            kept.append(place)
    return kept


def _brackets(lists: Lists) -> Iterator[Place]:
    """Yield each bracket that is a statement; one inside another only where the outer is none."""
    text, words = lists.text, lists.words
    for low, high in lines_with(text, _OPENING):
        opened: list[int] = []
        for sign in _BRACKET.finditer(text, low, high):
            if sign[0] in "([":
                opened.append(sign.start())
            elif opened:
                start, end = opened.pop(), sign.end()
                if end - start <= _LONGEST:
                    place = _bracket(lists, start, end, words)
                    if place:
                        yield place


def _bracket(lists: Lists, start: int, end: int, words: DutyWords) -> Place | None:
    text = lists.text
    named = _CLOSING.match(text, end) is not None and lists.ending_at(start) is None
    spoken = words.rules["bracket"].pattern.match(text, start, end) is not None
    if not spoken and not (named and lists.holds(start + 1, end - 1)):
        return None
    statement = read_statement(lists, start + 1, end - 1)
    if statement is None or not any(body.known or body.is_class for body in statement.every()):
        return None
    if words.label.search(text, start + 1, end):
        return start, end, words.rules["labelled"], statement
    if spoken and (words.verb.search(text, start, end - 1) or statement.first_leads):
        return start, end, words.rules["bracket"], statement
    if not named or not any(body.known for body in statement.every()):
        return None
    return start, end, words.rules["names"], statement


def _lines(lists: Lists) -> Iterator[Place]:
    """Yield each labelled list outside brackets, up to the end of its sentence."""
    text, rule = lists.text, lists.words.rules["line"]
    starts: list[int] = []
    colon, before = -1, 0
    while (colon := text.find(":", colon + 1)) >= 0:
        # a label is short: look at what stands before a colon, not at every place of the text
        label = rule.pattern.search(text, max(before, colon - _LABEL), colon + 1)
        before = colon + 1
        if label and label.end() > colon:
            starts.append(label.start())
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


def _line_end(text: str, start: int) -> int:
    depth = 0
    for sign in re.finditer(r"[()。\n]", text[start : start + _LONGEST]):
        if sign[0] == "(":
            depth += 1
        elif sign[0] == ")" and depth:
            depth -= 1
        else:
            return start + sign.start()
    return min(len(text), start + _LONGEST)
