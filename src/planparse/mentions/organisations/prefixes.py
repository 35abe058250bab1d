"""Places, levels and national words at the head of a name: 黑龙江省|财政厅, 国家|税务局."""

from __future__ import annotations

from collections import Counter

from planparse.mentions.organisations.classes import Classes
from planparse.mentions.organisations.runs import Runs
from planparse.mentions.organisations.words import Words

# the head of a notice tells the level that it speaks for
_HEAD = 600
_AREA = range(2, 9)
# how many departments of a level show that it is the notice's own
_OFTEN = 3
_VERB = 2


class Prefixes:
    """The heads of names in one text; ``own`` are the levels that name its own bodies by themselves."""

    def __init__(self, text: str, words: Words, runs: Runs, classes: Classes) -> None:
        self._text = text
        self._heads = words.heads
        self._verbs = words.verbs
        self._rulers = words.said["org_ruler"]
        self._runs = runs
        self._classes = classes
        self.own = self._own()

    def _own(self) -> frozenset[str]:
        """Return province, city and the levels below that the notice speaks for.

        Its head says so, else the departments that it lists.
        """
        found = set(self._heads.levels) - set(self._heads.local_levels)
        for match in self._heads.own_level.finditer(self._text[:_HEAD]):
            if self._heads.places.before(self._text, match.end(), 0) < match.end():
                found.add(match[0])
        if len(found) + len(self._heads.local_levels) == len(self._heads.levels):
            listed = Counter(self._heads.listed.findall(self._text))
            found |= {level for level, times in listed.items() if times >= _OFTEN}
        return frozenset(found)

    def start(self, end: int, floor: int) -> int:
        """Return where the place, level or national word that ends at end starts; end where none does."""
        text, start = self._text, end
        national = self._heads.national
        while start > floor:
            place = self._heads.places.before(text, start, floor)
            if place < start:
                start = place
                continue
            size = 0
            if text.endswith(national, floor, start):
                size = next(len(word) for word in national if text.endswith(word, floor, start))
            if not size and start == end and text[start - 1] in self._heads.levels:
                size = 1
            if not size:
                break
            start -= size
        return start

    def area(self, level: int, floor: int) -> int:
        """Return where an area that no table holds starts, whose last character stands at level: 两江新区."""
        if self._text[level] not in self._heads.area_levels:
            return level
        first = self._runs.after_leads(self._runs.start(level, floor), level)
        if level - first not in _AREA or self._classes.common(first) or self._text[first].isdigit():
            return level
        if self._verb_before(first, level) or self._text.endswith(self._rulers, first, level):
            return level
        return level if self._classes.never(first, level + 1) else first

    def _verb_before(self, first: int, level: int) -> bool:
        """Return whether a verb ends right before a level: 充分|征求|区政府, 分工已经|区政府."""
        return self._verbs.before.search(self._text, max(first, level - _VERB), level) is not None
