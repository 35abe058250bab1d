"""What a line opens: a numbered node, a bullet, a label, or an element of the notice's head and foot."""

from __future__ import annotations

from dataclasses import dataclass

from planparse.grammar import CompiledRule, Grammar
from planparse.structure.lines import Line

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}


@dataclass(slots=True)
class Opener:
    """A line rule that fits a line. ``kind`` is what it emits; [0, end) of the line's text is the marker."""

    kind: str
    rule: str
    end: int
    style: str = ""
    level: int = 0
    number: int | None = None
    element: str = ""
    node_kind: str = "item"
    parts: tuple[int, ...] = ()


class LineRules:
    """The line rules of a grammar, ready to tell what a line opens."""

    def __init__(self, grammar: Grammar) -> None:
        order = ("chrome", "header", "attachment", "marker", "label")
        self._rules = [(kind, rule) for kind in order for rule in grammar.emitting(kind)]
        self._markers = [rule for kind, rule in self._rules if kind == "marker"]
        openings = {rule.id: rule.openings(1) for _, rule in self._rules}
        self._openings = {name: frozenset(chars) for name, chars in openings.items()}
        # a line's first character tells which rules can fit it at all: mostly none or two
        self._by_first: dict[str, list[tuple[str, CompiledRule]]] = {}

    def opener(self, line: Line) -> Opener | None:
        """Return what the line opens: the first kind that fits; of a kind's rules, the longest match."""
        text = line.text
        rules = self._by_first.get(text[0])
        if rules is None:
            rules = self._by_first[text[0]] = [
                (kind, rule)
                for kind, rule in self._rules
                if not self._openings[rule.id] or text[0] in self._openings[rule.id]
            ]
        best: Opener | None = None
        for kind, rule in rules:
            if best is not None and kind != best.kind:
                break
            match = rule.pattern.match(text)
            if match is not None and (best is None or match.end() > best.end):
                best = _opener(kind, rule, match)
        return best

    def opener_without_decimals(self, line: Line) -> Opener | None:
        """Return what a line opens in a document that does not number by decimals."""
        best: Opener | None = None
        for rule in self._markers:
            if str(rule.fields.get("style", "")).startswith("decimal"):
                continue
            match = rule.pattern.match(line.text)
            if match is not None and (best is None or match.end() > best.end):
                best = _opener("marker", rule, match)
        return best


def _opener(kind: str, rule: CompiledRule, match: re.Match[str]) -> Opener:
    fields = rule.fields
    opener = Opener(kind, rule.id, match.end())
    if kind == "marker":
        opener.style = str(fields["style"])
        opener.level = int(fields["level"])
        opener.node_kind = str(fields.get("kind", "item"))
        groups = match.groupdict()
        written = groups.get("number") or groups.get("half") or ""
        if opener.style == "decimal":
            opener.parts = tuple(int(part) for part in written.split("."))
            opener.style = f"decimal{len(opener.parts)}"
            opener.level += len(opener.parts) - 2
            opener.number = opener.parts[-1]
        else:
            opener.number = outline_number(written)
    elif kind == "header":
        opener.element = str(fields["element"])
    return opener


def outline_number(written: str) -> int | None:
    """Return the number that a marker writes: 12, 十二, 二十, ③; None where it writes none."""
    if not written:
        return None
    if written.isascii():
        return int(written)
    if "①" <= written <= "⑳":
        return ord(written) - ord("①") + 1
    if "㉑" <= written <= "㉟":
        return ord(written) - ord("㉑") + 21
    if not any(char in _UNITS for char in written):
        digits = [str(_DIGITS[char]) for char in written if char in _DIGITS]
        return int("".join(digits)) if digits else None
    total = current = 0
    for char in written:
        if char in _UNITS:
            total += (current or 1) * _UNITS[char]
            current = 0
        else:
            current = _DIGITS.get(char, 0)
    return total + current
