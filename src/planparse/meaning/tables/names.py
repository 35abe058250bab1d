"""What a row counts or measures: the head of the row, completed by its group."""

from __future__ import annotations

from dataclasses import dataclass

from planparse.grammar import Grammar, fixed_pattern

_BRACKET = fixed_pattern(r"\(([^()]{1,30})\)$")
_MARKED = fixed_pattern(r"[*※★▲△#☆●]")


@dataclass(slots=True, eq=False)
class Name:
    """An indicator with what its words say of the number: ``change``, ``unit`` in a bracket, a ``mark``.

    [start, end) is where the indicator stands in the cell's text; start is -1 where it was put together.
    ``action`` is the verb that governs it: 改造 of 改造老旧管网.
    """

    text: str
    change: str = "to"
    unit: str = ""
    mark: str = ""
    start: int = -1
    end: int = -1
    growth: bool = False
    action: str | None = None


class Names:
    """Reads the names of rows with the words of grammars/tables.yaml."""

    def __init__(self, grammar: Grammar) -> None:
        self._part = grammar.compile("{{table_part}}")
        self._mark = grammar.compile("(?:{{table_mark}})$")
        self._unit = grammar.compile("(?:{{table_unit}})$")
        self._binding = grammar.compile(r"[(\[](?:{{table_kind}})[)\]]$")
        self._measure = grammar.compile("(?:{{table_measure}})$")
        self._bare = grammar.compile("(?:{{table_bare_measure}})$")
        self._grows = grammar.compile("(?<=..)(?:{{table_grows}})$")
        self._falls = grammar.compile("(?<=..)(?:{{table_falls}})$")
        self._marker = grammar.compile("{{table_row_marker}}")
        self._rate_ends = grammar.words["table_rate_end"]
        self._verbs = grammar.compile("{{table_verbs}}")
        self._measured = grammar.compile("(?:{{table_measured}})$")
        self._dated = grammar.compile("{{table_year}}")
        self._caption_head = grammar.compile("{{table_caption_head}}")
        self._captioned = grammar.compile("{{table_captioned}}$")
        self._generic = grammar.compile("(?:{{table_generic}}){0,6}$")
        self._gains = grammar.compile("(?:{{gains}})$")

    def read(self, text: str) -> Name:
        """Return the name that a cell at the head of a row says."""
        start = 0
        for pattern in (self._marker, self._part, self._marker):
            lead = pattern.match(text, start)
            start = lead.end() if lead else start
        end = len(text)
        name = Name("")
        while end > start:
            rest = text[start:end]
            mark, bracket = self._mark.search(rest), _BRACKET.search(rest)
            if mark and mark.start() > 1:
                name.mark = name.mark or "".join(_MARKED.findall(mark[0]))[:1]
                end = start + mark.start()
            elif self._binding.search(rest):
                end = start + rest.rindex("(" if rest[-1] == ")" else "[")
            elif bracket and bracket.start() > 0 and self._unit.match(bracket[1]):
                name.unit = bracket[1]
                end = start + bracket.start()
            else:
                break
        words = text[start:end].rstrip()
        end = start + len(words)
        grows, falls = self._grows.search(words), self._falls.search(words)
        if falls is not None and not falls[0].endswith(self._rate_ends):
            name.change, end = "down", start + falls.start()
        elif grows is not None and not grows[0].endswith(self._rate_ends):
            name.change, end = "by", start + grows.start()
        name.growth = grows is not None or falls is not None
        start = self._led(text, start, end, name)
        name.text, name.start, name.end = text[start:end], start, end
        return name

    def _led(self, text: str, start: int, end: int, name: Name) -> int:
        """Return where a name begins behind the verbs before it; tell what those say of it."""
        verbs = self._verbs.match(text, start, end)
        if verbs is None:
            return start
        name.action = verbs[0]
        if name.change == "to" and self._gains.search(verbs[0]):
            name.change = "by"
        return verbs.end()

    def of_head(self, text: str) -> Name:
        """Return what the head of a column measures, without year and unit: 2025年粮食产量（万吨）."""
        name = self.read(self._dated.sub("", text, count=1).strip())
        return Name("") if self._generic.match(name.text) else name

    def is_measure(self, text: str) -> bool:
        """Tell whether a head says a measure with its unit: 粮食产量（万吨）."""
        return self._measured.match(text) is not None

    def of_caption(self, text: str) -> str:
        """Return what a caption says that all amounts below it measure: 各市造林面积目标任务表."""
        words = self._captioned.sub("", self._caption_head.sub("", text, count=1), count=1)
        return "" if self._generic.match(words) else words

    def is_part(self, text: str) -> bool:
        """Tell whether a row is part of the row above it: 其中：…"""
        return self._part.match(text) is not None

    def measures(self, name: str) -> bool:
        """Tell whether a name says by itself what is measured."""
        return self._measure.search(name) is not None and self._bare.match(name) is None

    def completed(self, name: Name, above: str) -> Name:
        """Complete a name that does not measure by itself with that of the row or group above it."""
        if self.measures(name.text) or not above or above in name.text:
            return name
        if self._bare.match(name.text):
            whole = _joined(above, name.text)
        elif self._measure.search(above):
            whole = _joined(name.text, above)
        else:
            return name
        return Name(whole, name.change, name.unit, name.mark, -1, -1, name.growth, name.action)


def _joined(first: str, second: str) -> str:
    """Join two names where the end of one begins the other: 农村居民 + 居民人均收入."""
    for size in range(min(len(first), len(second)), 0, -1):
        if first.endswith(second[:size]):
            return first + second[size:]
    return first + second
