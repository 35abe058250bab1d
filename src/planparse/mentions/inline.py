"""The inline rules of one grammar over the reading, in one pass for all kinds of mention."""

from __future__ import annotations

from planparse.grammar import Finder, Found, Grammar

_KINDS = ("time", "number", "no_number", "organisation", "told", "assignment")
_TOLD = ("goals", "review", "duty")
# endings of organisations that are looked for where something else has been found first
_LATER = frozenset(("named", "item", "again"))
# of duties, what is looked for in running text
_DUTY = "assignment.appointed"


def find_inline(text: str, grammar: Grammar) -> dict[str, list[Found]]:
    """Return what the rules find in a reading, by what they emit; not yet chosen among.

    What is told of the text around it (goals, review, duty) stands by that.
    """
    finder = grammar.derived.get("inline")
    if not isinstance(finder, Finder):
        rules = [
            rule
            for rule in grammar.emitting(*_KINDS)
            if rule.fields.get("left") not in _LATER and (rule.emits != "assignment" or rule.id == _DUTY)
        ]
        finder = grammar.derived["inline"] = Finder(rules)
    by_kind: dict[str, list[Found]] = {kind: [] for kind in (*_KINDS, *_TOLD)}
    for found in finder.find(text):
        by_kind[found.rule.emits].append(found)
    for found in by_kind.pop("told"):
        by_kind[str(found.rule.fields["as"])].append(found)
    return by_kind
