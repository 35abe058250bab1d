"""Which markers of a run-on text open a paragraph: those that count up behind a sentence or heading."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from planparse.grammar import Grammar
from planparse.numerals import outline_number

_STOPS = "。;!?:！？；：…”)》"
# a heading between two markers is no longer
_HEADING = 60
# the markers that only the sections of a whole text bear
_SECTIONS = ("comma", "chapter", "article")


@dataclass(slots=True, eq=False)
class Mark:
    """A marker: [start, end) in the line's text, its style, and its number, 0 for a dash."""

    start: int
    end: int
    style: str
    number: int


class Markers:
    """Finds the markers at which a run-on text is cut, by the words of grammars/run_on.yaml."""

    def __init__(self, grammar: Grammar) -> None:
        self._mark = grammar.compile("{{mark}}")
        self._numeral = grammar.compile("{{numeral}}")
        self._attachments = grammar.compile("{{attachments_listed}}")

    def find(self, text: str) -> list[Mark]:
        """Return the markers in order; none where the text is one paragraph with an enumeration inside."""
        open_styles: list[Mark] = []
        last: dict[str, int] = {}
        found: list[Mark] = []
        attachments = False
        for match in self._mark.finditer(text):
            style = match.lastgroup or ""
            numeral = self._numeral.search(match[0])
            number = outline_number(numeral[0]) or 0 if numeral else 0
            mark = Mark(match.start(), match.end(), style, number)
            attachments = attachments or bool(
                self._attachments.search(text, max(0, mark.start - 3), mark.start)
            )
            if style == "dash":
                found.append(mark)
                continue
            if (
                style == "point"
                and attachments
                and (mark.number == 1 or last.get("point") == mark.number - 1)
            ):
                last["point"] = mark.number
                if mark.number > 1:
                    found.append(mark)
                continue
            if not self._opens(text, mark, open_styles, last, found):
                continue
            attachments = False
            styles = [one.style for one in open_styles]
            if style in styles:
                del open_styles[styles.index(style) :]
            open_styles.append(mark)
            last[style] = mark.number
            found.append(mark)
        return found if _is_outline(text, found) else []

    def _opens(
        self, text: str, mark: Mark, above: list[Mark], last: dict[str, int], found: list[Mark]
    ) -> bool:
        """Tell whether a marker counts on, and stands where a sentence or a heading has ended."""
        strong = mark.start == 0 or text[mark.start - 1] in _STOPS
        near = found[-1].end if found else 0
        behind_heading = not found or (
            mark.start - near <= _HEADING and not any(stop in text[near : mark.start] for stop in "。;；")
        )
        counts_on = mark.number == last.get(mark.style, 0) + 1
        if any(one.style == mark.style for one in above):
            if counts_on:
                return strong or behind_heading or mark.style != "point" or _between_words(text, mark)
            # numbering begins anew in a plan of its own
            return mark.number == 1 and strong and mark.style in ("comma", "chapter", "article")
        if mark.number == 1:
            return strong or behind_heading
        return counts_on and mark.style in last and (strong or behind_heading or mark.style == "bracket")


def _between_words(text: str, mark: Mark) -> bool:
    """Tell whether a marker stands right between words: …2019年12月底前2．动态调整目录."""
    before, behind = text[mark.start - 1], text[mark.end : mark.end + 2]
    return "㐀" <= before <= "鿿" and len(behind) == 2 and all("㐀" <= char <= "鿿" for char in behind)


def _is_outline(text: str, found: list[Mark]) -> bool:
    """Tell whether markers are those of sections, not of an enumeration inside a paragraph."""
    counts = {style: sum(mark.style == style for mark in found) for style in _SECTIONS}
    if any(count >= 2 for count in counts.values()):
        return True
    # the section itself may stand on its line and what is below it run on
    for style in ("bracket", "point"):
        marks = [mark for mark in found if mark.style == style]
        whole = [
            later
            for earlier, later in pairwise(marks)
            if text[later.start - 1] in "。)）" and text.count("。", earlier.end, later.start) >= 2
        ]
        if len(whole) >= 2 and len(whole) >= len(marks) - 2:
            return True
    return False
