"""Names that stand whole between two delimiters: （市审批局、网信局分别牵头）."""

from __future__ import annotations

from planparse.mentions.mention import OrganisationMention
from planparse.mentions.organisations.edges import Edges
from planparse.mentions.organisations.words import Words
from planparse.mentions.spans import Cover

_VERB = 4


def loose_items(
    text: str, words: Words, edges: Edges, found: list[OrganisationMention]
) -> list[OrganisationMention]:
    """Return what is named whole between two delimiters and overlaps no mention: 市热线中心牵头."""
    added: list[OrganisationMention] = []
    cover = Cover(len(text), ((mention.start, mention.end) for mention in found))
    for ending in words.left("named", "item"):
        ranges = edges.duties if ending.left == "item" else [(0, len(text))]
        for match in (m for first, last in ranges for m in ending.rule.pattern.finditer(text, first, last)):
            start, end = match.span()
            if cover.touches(start, end) or (ending.left == "named" and not _opens(text, start, words)):
                continue
            if _is_name(text, start, end, words):
                added.append(OrganisationMention(start, end, ending.rule.id, ending.type, match[0]))
                cover.add(start, end)
    return added


def _opens(text: str, start: int, words: Words) -> bool:
    """Return whether a name may open at start: behind a delimiter, or a verb that takes one that is there."""
    before = text[start - 1 : start]
    return not "\u3400" <= before <= "\u9fff" or bool(
        words.verbs.firm_before.search(text, max(0, start - _VERB), start)
    )


def _is_name(text: str, start: int, end: int, words: Words) -> bool:
    if words.generic.opens(text, start, end):
        return False
    return not words.verbs.hard.search(text, start, end) and not words.verbs.run.match(text, start, end)
