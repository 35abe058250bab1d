"""Companies that only their list names as such: 重点企业：甲、乙（饮料）；依托甲、乙等企业."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ahocorasick_rs import AhoCorasick, MatchKind

from planparse.mentions.mention import OrganisationMention
from planparse.mentions.organisation_edges import Edges
from planparse.mentions.organisation_words import Ending, Words
from planparse.mentions.spans import Cover

_ITEM = re.compile(
    r"([A-Za-z0-9\u3400-\u9fff·“”]{2,30}?)((?:\([^()\n]*\))*)(等[^、,;。\n]*)?([、,;]|和|及|与|(?=[。\n]|\Z))"
)
_LAST_ITEM = re.compile(r"[\u3400-\u9fffA-Za-z]{2,8}\Z")
_NAME = re.compile(r"[\u3400-\u9fffA-Za-z0-9]+")
_DELIMITERS = ":、,;\n"
_LABEL = 8
_REACH = 200

Span = tuple[int, int, Ending]


def listed_companies(text: str, words: Words) -> list[Span]:
    """Return the items of labelled company lists, and where they are named again in lists of projects."""
    spans: list[Span] = []
    names: set[str] = set()
    for ending in words.endings:
        if ending.left == "listed":
            for match in ending.rule.pattern.finditer(text):
                if not words.list_label.search(text, max(0, match.start() - _LABEL), match.start()):
                    continue
                for start, end in _items(text, match.end(), words):
                    spans.append((start, end, ending))
                    names.add(text[start:end])
    if not spans:
        return []
    return sorted(spans + _again(text, words, names), key=lambda span: span[:2])


def _items(text: str, position: int, words: Words) -> Iterator[tuple[int, int]]:
    while match := _ITEM.match(text, position):
        start, end = match.span(1)
        if not words.common.match(text, start, end) and not words.generic.search(text, start, end):
            yield start, end
        if match[3] or not match[4]:
            return
        position = match.end()


def _again(text: str, words: Words, names: set[str]) -> list[Span]:
    known = AhoCorasick(list(names), matchkind=MatchKind.LeftmostLongest)
    spans: list[Span] = []
    for ending in words.endings:
        if ending.left != "again":
            continue
        for paragraph in words.projects.finditer(text):
            first, last = paragraph.span()
            for _, low, high in known.find_matches_as_indexes(text[first:last]):
                if low and text[first + low - 1] in _DELIMITERS:
                    form = words.firm_form.match(text, first + high, last)
                    spans.append((first + low, form.end() if form else first + high, ending))
            spans += [(*match.span(), ending) for match in ending.rule.pattern.finditer(text, first, last)]
    return spans


def series(text: str, words: Words, found: list[OrganisationMention]) -> list[OrganisationMention]:
    """Return the other members of series that end in 等…企业 where one member is a known company."""
    added: list[OrganisationMention] = []
    members = _Series(text, words, found)
    for ending in words.endings:
        if ending.left == "series":
            for match in ending.rule.pattern.finditer(text):
                added += members.before(match.start(), ending)
    return added


class _Series:
    """Reads a series of names backwards from its end."""

    def __init__(self, text: str, words: Words, found: list[OrganisationMention]) -> None:
        self._text = text
        self._words = words
        companies = [mention for mention in found if mention.type == "company"]
        self._by_end = {mention.end: mention for mention in companies}
        self._by_start = {mention.start: mention for mention in companies}
        self._taken = {mention.end for mention in found}

    def before(self, end: int, ending: Ending) -> list[OrganisationMention]:
        """Return the members that no mention covers yet of the series that ends at end."""
        members: list[OrganisationMention] = []
        known = False
        lead = ""
        limit = max(0, end - _REACH)
        while end > limit and not lead:
            company = self._by_end.get(end)
            if company is not None:
                known, start = True, company.start
            else:
                item = self._item(limit, end)
                if item is None:
                    break
                start, lead = item
                longer = self._by_start.get(start)
                if longer is not None:
                    known, longer.end, longer.name = True, end, self._text[start:end]
                else:
                    members.append(
                        OrganisationMention(start, end, ending.rule.id, ending.type, self._text[start:end])
                    )
            if start == 0 or self._text[start - 1] not in "、和与及":
                break
            end = start - 1
        led = lead and self._words.firm_lead.search(lead)
        return members if known or (led and _like_companies(self._text, self._words, members)) else []

    def _item(self, limit: int, end: int) -> tuple[int, str] | None:
        """Return where the item that ends at end starts and the verb before it; None where it is no name."""
        text, words = self._text, self._words
        item = _LAST_ITEM.search(text, max(limit, end - 10), end)
        if item is None or any(position in self._taken for position in range(item.start() + 1, end + 1)):
            return self._longer(end)
        lead = words.lead.match(text, item.start(), end)
        start = lead.end() if lead else item.start()
        bad = words.common.match(text, start, end) or words.generic.search(text, start, end)
        if end - start < 2 or bad or not (lead or text[start - 1] in "、,:和与"):
            return None
        return start, lead[0] if lead else ""

    def _longer(self, end: int) -> tuple[int, str] | None:
        """Return the start of a company that the item goes on with: 中国航发 | 商发."""
        for position in range(end - 2, max(0, end - 12), -1):
            if position in self._by_start:
                inside = self._by_start[position].end < end and end not in self._taken
                return (position, "") if inside and _NAME.fullmatch(self._text, position, end) else None
        return None


def _like_companies(text: str, words: Words, members: list[OrganisationMention]) -> bool:
    """Return whether one of these has the form of a company's short name and none is the word of a trade."""
    if any(words.industry.match(text, member.start, member.end) for member in members):
        return False
    return any(
        words.firm.search(text, member.start, member.end) and member.end - member.start >= 4
        for member in members
    )


def aliased(text: str, words: Words, found: list[OrganisationMention]) -> list[OrganisationMention]:
    """Return each place of a short name that the text gives behind a name: …(以下简称“…”)."""
    named = {mention.end: mention for mention in found}
    given: dict[str, tuple[int, Ending, OrganisationMention]] = {}
    for ending in words.endings:
        if ending.left == "alias":
            for match in ending.rule.pattern.finditer(text):
                if match.start() in named:
                    given.setdefault(match["alias"], (match.start("alias"), ending, named[match.start()]))
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


def loose_items(
    text: str, words: Words, edges: Edges, found: list[OrganisationMention]
) -> list[OrganisationMention]:
    """Return what is named whole between two delimiters and overlaps no mention: 市热线中心牵头."""
    added: list[OrganisationMention] = []
    cover = Cover(len(text), ((mention.start, mention.end) for mention in found))
    for ending in words.endings:
        if ending.left not in ("named", "item"):
            continue
        ranges = edges.duties if ending.left == "item" else [(0, len(text))]
        for match in (m for first, last in ranges for m in ending.rule.pattern.finditer(text, first, last)):
            start, end = match.span()
            if cover.touches(start, end) or (ending.left == "named" and not _opens(text, start, words)):
                continue
            if _is_name(text, start, end, words, edges):
                added.append(OrganisationMention(start, end, ending.rule.id, ending.type, match[0]))
                cover.add(start, end)
    return added


def _opens(text: str, start: int, words: Words) -> bool:
    """Return whether a name may open at start: behind a delimiter, or a verb that takes one that is there."""
    before = text[start - 1 : start]
    return not "\u3400" <= before <= "\u9fff" or bool(words.firm_lead.search(text, max(0, start - 4), start))


def _is_name(text: str, start: int, end: int, words: Words, edges: Edges) -> bool:
    if words.common.match(text, start, end) or words.generic.search(text, start, end):
        return False
    return not words.hard.search(text, start, end) and not words.lead.match(text, start, end)
