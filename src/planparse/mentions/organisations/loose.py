"""Names that stand whole between two delimiters: （市审批局、网信局分别牵头）."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planparse.mentions.mention import OrganisationMention
from planparse.mentions.organisations.edges import Edges
from planparse.mentions.organisations.words import Ending, Words
from planparse.mentions.spans import Cover

_VERB = 4


def loose_items(
    text: str, words: Words, edges: Edges, found: list[OrganisationMention]
) -> list[OrganisationMention]:
    """Return what is named whole between two delimiters and overlaps no mention: 市热线中心牵头."""
    added: list[OrganisationMention] = []
    cover = Cover(len(text), ((mention.start, mention.end) for mention in found))
    for ending in words.left("named", "item"):
        places = _listed(text, ending, edges) if ending.left == "item" else _opened(text, ending, words)
        for match in places:
            start, end = match.span()
            if not cover.touches(start, end) and _is_name(text, start, end, words):
                added.append(OrganisationMention(start, end, ending.rule.id, ending.type, match[0]))
                cover.add(start, end)
    return added


def _listed(text: str, ending: Ending, edges: Edges) -> Iterator[re.Match[str]]:
    """Yield where an ending's rule matches in the lists of who is responsible."""
    for first, last in edges.duties:
        yield from ending.rule.pattern.finditer(text, first, last)


def _opened(text: str, ending: Ending, words: Words) -> Iterator[re.Match[str]]:
    """Yield where an ending's rule matches at places where a name may open: few of all that hold a level."""
    last = 0
    for start in sorted(place for opening in ending.rule.openings for place in _places(text, opening)):
        if start >= last and _opens(text, start, words) and (match := ending.rule.pattern.match(text, start)):
            last = match.end()
            yield match


def _places(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _opens(text: str, start: int, words: Words) -> bool:
    """Return whether a name may open at start: behind a delimiter, or a verb that takes one that is there."""
    before = text[start - 1 : start]
    return not "\u3400" <= before <= "\u9fff" or bool(
        words.verbs.firm_before.search(text, max(0, start - _VERB), start)
    )


def _is_name(text: str, start: int, end: int, words: Words) -> bool:
    if words.generic.opens(text, start, end) or words.generic.never.search(text, start, end):
        return False
    return not words.verbs.hard.search(text, start, end) and not words.verbs.run.match(text, start, end)
