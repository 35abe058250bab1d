"""Whether words name a class of organisations, and no one organisation."""

from __future__ import annotations

from planparse.mentions.organisations.words import Words

# how far before a name the words of its class reach
_CLASS = 3
_EVERY = 18


class Classes:
    """Asked of places in one text."""

    def __init__(self, text: str, words: Words) -> None:
        self._text = text
        self._generic = words.generic
        self._levels = words.heads.levels

    def before(self, start: int, floor: int) -> bool:
        """Return whether what starts here is a class, by the words before it: 各|市公安局."""
        text, generic = self._text, self._generic
        if generic.before.search(text, max(floor, start - _CLASS), start):
            return True
        before = text[start - 1 : start]
        level = text[start : start + 1] in self._levels or generic.level.match(text, start) is not None
        inside = before in generic.closing or (level and generic.in_every.match(before) is not None)
        return inside and bool(generic.every.search(text, start - _EVERY, start))

    def common(self, position: int) -> bool:
        """Return whether the words at a position open a class: 有关|企业."""
        return self._generic.common.match(self._text, position) is not None

    def never(self, start: int, end: int) -> bool:
        """Return whether [start, end) holds what no name of one organisation does."""
        return self._generic.never.search(self._text, start, end) is not None
