"""The run of characters before an ending in which its name may start."""

from __future__ import annotations

from planparse.grammar import fixed_pattern
from planparse.mentions.organisations.words import Words

_LONGEST = 40
_QUOTED = 15
_BRACKETED = 8
# the last digits of the number of a heading, and what stands before them
_OUTLINE = fixed_pattern(r"[0-9]{1,2}(?=[\u3400-\u9fff])")
_BEFORE_OUTLINE = (".", "\n", "")
# characters of a name, read backwards
_RUN = fixed_pattern(r"(?:[^\W_]|[·-])+")


class Runs:
    """The runs of name characters of one text."""

    def __init__(self, text: str, words: Words) -> None:
        self.text = text
        self._backward = text[::-1]
        self._heads = words.heads
        self._verbs = words.verbs
        self._in_brackets = words.firms.in_brackets
        self._links = words.said["org_list_link"]
        self._ends = words.said["org_whole_end"]

    def start(self, end: int, floor: int) -> int:
        """Return where the run of name characters before end starts, a pair of quotes inside included."""
        floor = max(floor, end - _LONGEST)
        last = len(self.text)
        position = end
        while position > floor:
            run = _RUN.match(self._backward, last - position, last - floor)
            position = last - run.end() if run else position
            if position <= floor:
                break
            opening = self._opening(self.text[position - 1], floor, position)
            if opening < 0:
                return self._behind_outline(position, end)
            position = opening
        return self._behind_outline(position, end)

    def _behind_outline(self, position: int, end: int) -> int:
        """Return where a run starts behind the number of its heading: 4.1|市防汛指挥部."""
        number = _OUTLINE.match(self.text, position, end)
        if number is None or self.text[position - 1 : position] not in _BEFORE_OUTLINE:
            return position
        return number.end()

    def _opening(self, char: str, floor: int, position: int) -> int:
        """Return where a pair inside a name opens: 市“工改”领导小组, 某某(上海)有限公司; -1 if none does."""
        if char == "”":
            return self.text.rfind("“", max(floor, position - _QUOTED), position)
        if char != ")":
            return -1
        opening = self.text.rfind("(", max(floor, position - _BRACKETED), position)
        if opening < 0:
            return -1
        inner = self.text[opening + 1 : position - 1]
        return opening if inner in self._in_brackets or inner in self._heads.places.names else -1

    def after_leads(self, first: int, end: int) -> int:
        """Return where a name may start at the earliest in [first, end): behind verbs and prepositions."""
        text, verbs = self.text, self._verbs
        place_at, opening = self._heads.places.at, self._heads.opening.match
        for match in verbs.hard.finditer(text, first, end):
            first = match.end()
        placed = place_end = place_at(text, first, end)
        for match in verbs.one.finditer(text, first, end):
            start, after = match.span()
            if start < place_end:
                continue
            place_end = place_at(text, after, end)
            # inside a name that starts with a place only another place starts anew: 哈尔滨建成北方… is one
            if (
                place_end > after
                or self._linked(start, after, first)
                or (placed == first and opening(text, after, end))
            ):
                first, placed = after, place_end
        if placed > first or opening(text, first, end):
            return first
        lead = verbs.run.match(text, first, end)
        return lead.end() if lead else first

    def _linked(self, start: int, after: int, first: int) -> bool:
        """Return whether a link at [start, after) parts two names: …实验室|和|省…研究院, …中心|和|…实验室."""
        text = self.text
        return text[start:after] in self._links and text.endswith(self._ends, first, start)
