"""Companies of a series that ends in 等…企业: 引进腾讯、远讯等企业."""

from __future__ import annotations

from planparse.grammar import Found, fixed_pattern
from planparse.mentions.mention import OrganisationMention
from planparse.mentions.organisations.words import Ending, Words

_LAST_ITEM = fixed_pattern(r"[\u3400-\u9fffA-Za-z]{2,8}\Z")
_NAME = fixed_pattern(r"[\u3400-\u9fffA-Za-z0-9]+")
_SIGNS = "、,:"
_REACH = 200
_ITEM = 10
_LONGER = 12
_SHORT_NAME = 4


def series(
    text: str, words: Words, found: list[OrganisationMention], ends: list[Found]
) -> list[OrganisationMention]:
    """Return the other members of series with these ``ends`` (等…企业) where one is a known company."""
    added: list[OrganisationMention] = []
    members = _Series(text, words, found)
    for end in ends:
        added += members.before(end.start, words.by_rule[end.rule.id])
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
            if start == 0 or self._text[start - 1] not in self._words.said["org_list_link"]:
                break
            end = start - 1
        led = lead and self._words.verbs.firm_before.search(lead)
        return members if known or (led and self._like_companies(members)) else []

    def _item(self, limit: int, end: int) -> tuple[int, str] | None:
        """Return where the item that ends at end starts and the verb before it; None where it is no name."""
        text, words = self._text, self._words
        item = _LAST_ITEM.search(text, max(limit, end - _ITEM), end)
        if item is None or any(position in self._taken for position in range(item.start() + 1, end + 1)):
            return self._longer(end)
        lead = words.verbs.run.match(text, item.start(), end)
        start = lead.end() if lead else item.start()
        opened = lead or text[start - 1] in _SIGNS or text[start - 1] in words.said["org_list_link"]
        if end - start < 2 or words.generic.opens(text, start, end) or not opened:
            return None
        return start, lead[0] if lead else ""

    def _longer(self, end: int) -> tuple[int, str] | None:
        """Return the start of a company that the item goes on with: 中国航发 | 商发."""
        for position in range(end - 2, max(0, end - _LONGER), -1):
            if position in self._by_start:
                inside = self._by_start[position].end < end and end not in self._taken
                return (position, "") if inside and _NAME.fullmatch(self._text, position, end) else None
        return None

    def _like_companies(self, members: list[OrganisationMention]) -> bool:
        """Return whether one has the form of a company's short name and none is the word of a trade."""
        text, words = self._text, self._words
        if any(words.generic.industry.match(text, member.start, member.end) for member in members):
            return False
        return any(
            words.firms.like.search(text, member.start, member.end)
            and member.end - member.start >= _SHORT_NAME
            for member in members
        )
