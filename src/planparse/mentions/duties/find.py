"""Find statements of responsibility in the reading: in tables, brackets, labelled lines and sentences.

Anchors come first: brackets, labels, 牵头 and 负责. What counts is said in ``duties.yaml``; the definition
is in the guidelines, section assignments.
"""

from __future__ import annotations

from collections.abc import Iterator

from planparse.grammar import CompiledRule, Found, Grammar
from planparse.mentions.duties.brackets import brackets
from planparse.mentions.duties.cells import cells
from planparse.mentions.duties.lines import lines
from planparse.mentions.duties.lists import Body, Lists
from planparse.mentions.duties.sentences import appointed, charged, led
from planparse.mentions.duties.statement import Place
from planparse.mentions.duties.words import JOINTLY, LEAD, SUPPORT, duty_words
from planparse.mentions.mention import AssignmentMention, OrganisationMention
from planparse.structure.tree import Tree

_SILENT = ("chrome", "signature")  # 主办单位：… at the foot of a web page


def find_duties(
    tree: Tree, grammar: Grammar, organisations: list[OrganisationMention], appointing: list[Found]
) -> list[AssignmentMention]:
    """Return the assignments of the notice in text order; adds to organisations the names they hold.

    ``appointing`` are the places where a sentence says what those before it are.
    """
    text = tree.reading.text
    words = duty_words(grammar)
    lists = Lists(text, words, organisations)
    places = _apart([*cells(lists, tree, grammar), *brackets(lists), *lines(lists)])
    taken = [(start, end) for start, end, _, _ in places]
    places = _apart(
        [*places, *led(lists, taken), *charged(lists, taken), *appointed(lists, taken, appointing)]
    )
    found: list[AssignmentMention] = []
    added: list[OrganisationMention] = []
    first_leads = False
    for start, end, rule, statement in places:
        if tree.reading.paragraphs[tree.reading.paragraph_at(start)].zone in _SILENT:
            continue
        first_leads = first_leads or statement.first_leads
        statement.settle(first_leads)
        roles = {role: _names(statement.bodies[role], tree) for role in (LEAD, SUPPORT, JOINTLY)}
        roles[SUPPORT] = [name for name in roles[SUPPORT] if name not in roles[LEAD]]
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
