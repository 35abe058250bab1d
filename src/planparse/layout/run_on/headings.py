"""Where a heading ends and its text begins, when the line break between them is lost."""

from __future__ import annotations

from planparse.grammar import Grammar, fixed_pattern
from planparse.layout.run_on.markers import Mark

_STOP = fixed_pattern("[。;；！？!?:：]")
_LONGEST = 45
_SHORTEST = 3
# what is left of the first sentence is a sentence itself
_SHORTEST_TEXT = 6
# a first sentence no longer than this, without a comma, is a heading that runs into its paragraph
_RUN_IN = 25
# a heading that a blank parts from its text, where the line break stood
_APART = fixed_pattern(r"[^。;；！？!?:：() ]{2,44}(?<=[㐀-鿿”])(?= [㐀-鿿“《0-9]{2}[^。;；]{3})")


class HeadingCutter:
    """Finds the end of headings with the words of grammars/run_on.yaml."""

    def __init__(self, grammar: Grammar) -> None:
        self._known = grammar.compile("{{known_heading}}")
        self._goes_on_behind = grammar.compile("{{heading_goes_on}}")
        self._start = grammar.compile("{{text_start}}")
        self._noun = grammar.compile("{{text_start_or_noun}}")
        self._tail = grammar.compile("{{heading_end}}")
        self._end = grammar.compile("(?:{{heading_end}})$")

    def places(self, text: str, marks: list[Mark]) -> set[int]:
        """Return the places in a text at which a heading behind one of the markers ends."""
        run_in, mostly = self._run_in_styles(text, marks)
        found: set[int] = set()
        for mark, stop in zip(marks, [*(mark.start for mark in marks[1:]), len(text)], strict=True):
            if mark.style in ("article", "dash") or not _STOP.search(text, mark.end, stop):
                continue
            place = self._end_of(
                text, mark.end, stop, only_known=mark.style in (run_in if _runs_in(text, mark) else mostly)
            )
            if place:
                found.add(place)
        return found

    def _run_in_styles(self, text: str, marks: list[Mark]) -> tuple[set[str], set[str]]:
        """Return the styles most of whose headings, and nearly all, end in a stop: （一）加强领导。各地…"""
        seen: dict[str, list[bool]] = {}
        for mark in marks:
            seen.setdefault(mark.style, []).append(_runs_in(text, mark))
        most = {style for style, short in seen.items() if 2 * sum(short) > len(short)}
        return most, {style for style in most if 4 * sum(seen[style]) >= 3 * len(seen[style])}

    def _end_of(self, text: str, begin: int, stop: int, *, only_known: bool) -> int:
        """Return where the heading that begins at a place ends, 0 where none does."""
        known = self._known.match(text, begin)
        if known and known.end() < stop and not self._goes_on_behind.match(text, known.end()):
            return known.end()
        apart = _APART.match(text, begin, min(stop, begin + _LONGEST))
        if apart:
            return apart.end()
        if only_known:
            return 0
        sentence = _STOP.search(text, begin, stop)
        if sentence is not None and sentence[0] in ";；":
            return 0  # a member of a list
        end = sentence.start() if sentence else stop
        limit = min(begin + _LONGEST, end)
        for at in range(begin + _SHORTEST, min(limit, end - _SHORTEST_TEXT)):
            if text[at - 1] in ",、，“《(" or self._end.search(text, max(begin, at - 3), at) is None:
                continue
            noun = self._noun.match(text, at)
            # 能力|提升工程: what is also a noun goes on before the end of a heading
            if self._start.match(text, at) or (noun and not self._goes_on(text, noun.end())):
                return at
        return 0

    def _goes_on(self, text: str, at: int) -> bool:
        """Tell whether the word before a place is still of the heading: its end, or an end follows it."""
        return bool(self._tail.match(text, at) or self._start.match(text, at))


def _runs_in(text: str, mark: Mark) -> bool:
    """Tell whether the first sentence behind a marker is short as a heading is."""
    stop = _STOP.search(text, mark.end)
    if stop is None or stop[0] != "。":
        return False
    return 0 < stop.start() - mark.end <= _RUN_IN and "," not in text[mark.end : stop.start()]
