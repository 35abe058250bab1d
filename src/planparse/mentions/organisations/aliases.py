"""Short names that the text gives behind a name: …（以下简称“铁总”）."""

from __future__ import annotations

from ahocorasick_rs import AhoCorasick

from planparse.grammar import Found
from planparse.mentions.mention import OrganisationMention
from planparse.mentions.organisations.words import Ending, Words
from planparse.mentions.spans import Cover


def aliased(
    text: str, words: Words, found: list[OrganisationMention], brackets: list[Found]
) -> list[OrganisationMention]:
    """Return each place of a short name that the text gives in ``brackets``, where no mention is yet."""
    named = {mention.end: mention for mention in found}
    given: dict[str, tuple[int, Ending, OrganisationMention]] = {}
    for bracket in brackets:
        match = bracket.match
        if match.start() in named and match["given"] not in words.said["org_body"]:
            ending = words.by_rule[bracket.rule.id]
            given.setdefault(match["given"], (match.start("given"), ending, named[match.start()]))
    if not given:
        return []
    aliases = list(given)
    places = AhoCorasick(aliases).find_matches_as_indexes(text, overlapping=True)
    cover = Cover(len(text), ((mention.start, mention.end) for mention in found))
    added: list[OrganisationMention] = []
    # what is given first is looked for first, where it stands behind where it is given
    for number, start, end in sorted(places):
        first, ending, host = given[aliases[number]]
        if start >= first and not cover.touches(start, end):
            cover.add(start, end)
            added.append(OrganisationMention(start, end, ending.rule.id, host.type, host.name))
    return added
