"""What a limit of time is set for: 应当自受理之日起5个工作日内作出许可决定 limits the decision."""

from __future__ import annotations

from planparse.grammar import Grammar
from planparse.meaning.clauses import Clause, Span
from planparse.meaning.window import Window
from planparse.mentions.mention import NumberMention

_SHORTEST = 2


class TimeLimits:
    """Reads what has to be done within a time, with the words of grammars/targets.yaml."""

    def __init__(self, text: str, grammar: Grammar) -> None:
        self._text = text
        compiled = grammar.compile
        self._takes = compiled("(?:{{takes}})$")
        self._after = compiled("^{{after_event}}")
        self._step = compiled("{{step}}")
        self._limited = compiled("{{limited}}")

    def takes(self, number: NumberMention) -> bool:
        """Tell whether a number is a time that something takes."""
        return self._takes.search(number.unit) is not None

    def of(self, number: NumberMention, clause: Clause, window: Window) -> tuple[str, Span | None] | None:
        """Return the name of what is limited and where it stands, None where the clause names no act."""
        if clause.reached or not self.takes(number):
            return None
        event = self._after.match(self._text[slice(*clause.name)])
        step = self._step.search(self._text, number.end, window.end) if event else None
        if event and step:
            return event["thing"] + step[0], None
        act = self._limited.match(self._text, number.end, window.end)
        if act is None or len(act["thing"]) < _SHORTEST:
            return None
        start = act.start("thing") if act["done"] else act.start("act")
        return self._text[start : act.end("thing")], (start, act.end("thing"))
