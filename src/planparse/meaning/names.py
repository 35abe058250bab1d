"""Full official names of organisations: the jurisdiction and year that a notice speaks from."""

from __future__ import annotations

import re

from planparse.grammar import Grammar
from planparse.meaning.full_names import FullNames, Jurisdiction
from planparse.mentions.mention import Mentions, OrganisationMention
from planparse.mentions.organisations import Places, places_in
from planparse.structure.tree import Tree


def canonical_names(tree: Tree, mentions: Mentions, grammar: Grammar) -> list[str]:
    """Return the full name of each organisation mention, in order; its ``name`` where none is known."""
    if not mentions.organisations:
        return []
    names = FullNames(jurisdiction_of(tree, mentions, grammar), places_in(tree, grammar), grammar)
    full = [names.full(mention) for mention in mentions.organisations]
    aliases = _aliases(grammar.compile("{{org_alias}}"), tree.reading.text, mentions.organisations, full)
    return [
        aliases.get(mention.name) or aliases.get(name, name)
        for mention, name in zip(mentions.organisations, full, strict=True)
    ]


def jurisdiction_of(tree: Tree, mentions: Mentions, grammar: Grammar) -> Jurisdiction:
    """Read place and year of a notice from its issuers, its titles and the first governments it names."""
    header = tree.header
    places = places_in(tree, grammar)
    years = (
        [int(header.issued_on[:4])]
        if header.issued_on
        else [p.start_year for p in tree.plans if p.start_year]
    )
    year = years[0] if years else None
    every_province = grammar.words["every_province"][0]
    candidates = [*header.issuers, header.title or "", *(plan.title for plan in tree.plans)]
    candidates += [m.name for m in mentions.organisations if m.type in ("government", "party")][:3]
    other = grammar.compile("{{place_other}}")
    for words in candidates:
        if words.startswith(grammar.words["central_start"]) or every_province in words:
            return Jurisdiction(None, None, None, True, year)
        found = _places_in(words, places, other)
        if found:
            return _jurisdiction(found, places, grammar.words["level_city"], year)
    return Jurisdiction(None, None, None, False, year)


def _places_in(words: str, places: Places, other: re.Pattern[str]) -> list[str]:
    """Return the full names of the first run of places in words.

    A short name of one that ``other`` makes the name of another place is none.
    """
    found: list[str] = []
    position = 0
    while position < len(words):
        end = places.at(words, position, len(words))
        name = words[position:end]
        if name and places.full[name] != name and other.match(words, end):
            end = position
        if end > position:
            found.append(places.full[words[position:end]])
        elif found:
            break
        position = max(end, position + 1)
    return found


def _jurisdiction(
    found: list[str], places: Places, cities: tuple[str, ...], year: int | None
) -> Jurisdiction:
    province = city = county = None
    chain = list(found)
    while chain[0] in places.above:
        chain.insert(0, places.above[chain[0]])
    for name in dict.fromkeys(chain):
        if name in places.provinces:
            province = name
            city = name if name.endswith(cities) else None
        elif city is None:
            city = name
        else:
            county = name
    if county and county.endswith(cities):
        # what a city of a county's rank calls 市 is itself
        city = county
    return Jurisdiction(province, city, county, False, year)


def _aliases(
    given: re.Pattern[str], text: str, found: list[OrganisationMention], full: list[str]
) -> dict[str, str]:
    """Return the short names that the text itself gives behind a name: …(以下简称“…”)."""
    ends = {mention.end: name for mention, name in zip(found, full, strict=True)}
    return {match["given"]: ends[match.start()] for match in given.finditer(text) if match.start() in ends}
