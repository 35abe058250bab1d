"""The head of a table set apart by blanks: its lines, and the columns that it and the rows show."""

from __future__ import annotations

from collections import Counter

from planparse.layout.lines import Line
from planparse.layout.tables.spaced.tokens import Tokens
from planparse.layout.tables.words import PROSE, VALUES, TableWords, with_name

# lines among which a head may stand, and lines below it that show the columns
_HEAD_LINES = 6
_SHOWING = 60
_FEWEST_ROWS = 2

Columns = list[tuple[str, Line | None]]
"""The role of each column with its head, None where no head stands over it."""


class Heads:
    """Reads the head around a line that holds heads of columns."""

    def __init__(self, tokens: Tokens, words: TableWords) -> None:
        self._tokens = tokens
        self._lines = tokens.lines
        self._words = words

    def lines(self, at: int) -> list[int]:
        """Return the lines of the head: those around ``at`` that hold nothing but heads or pieces of them."""
        first = at
        while first > 0 and at - first < 2 and self._in_head(first - 1):
            first -= 1
        last = at
        while last + 1 < len(self._lines) and last - at < _HEAD_LINES and self._in_head(last + 1):
            last += 1
        return list(range(first, last + 1))

    def columns(self, head: list[int]) -> Columns | None:
        """Return the columns with their heads: those of the one line, else those that rows show."""
        words = self._words
        found = [
            (role, token)
            for number in head
            for token in self._tokens.of(number)
            if (role := words.head_beside(token.text))
        ]
        first = self._first_rows(head[-1] + 1)
        if not first and (len(head) > 1 or not self._tokens.wide):
            return None
        if len(head) == 1:
            tokens = self._tokens.of(head[0])
            every = all(words.is_head(token.text) for token in tokens) and 2 * len(found) >= len(tokens)
            known = [(words.role(token.text), token) for token in tokens] if every else found
            roles = with_name([role for role, _ in known])
            return list(zip(roles, (token for _, token in known), strict=True))
        return self._seen(found, first)

    def _in_head(self, number: int) -> bool:
        words = self._words
        line = self._lines[number]
        if line.furniture or len(line.text) > 60 or words.unit_line.match(line.text):
            return False
        if words.numbered.match(line.text) and words.caption.match(line.text):
            return False
        texts = [token.text for token in self._tokens.of(number)]
        heads = sum(1 for text in texts if words.head(text))
        if len(texts) == 1 and words.head(texts[0]) not in VALUES:
            # a piece of a head, not a title
            return len(texts[0]) == 1 and not texts[0].isdigit()
        return 2 * heads >= len(texts) and not words.index.match(texts[0])

    def _first_rows(self, start: int) -> list[list[Line]]:
        rows = (self._tokens.of(number) for number in range(start, min(len(self._lines), start + _SHOWING)))
        return [row for row in rows if len(row) > 2 and any(self._is_terse(token.text) for token in row)]

    def _is_terse(self, text: str) -> bool:
        words = self._words
        return bool(words.value.match(text) or words.kind.match(text) or words.none.match(text))

    def _seen(self, heads: list[tuple[str, Line]], rows: list[list[Line]]) -> Columns | None:
        """Return the columns as most rows show them, each with the next head of its kind."""
        shapes = Counter(tuple(self._shape(token.text, at) for at, token in enumerate(row)) for row in rows)
        shape, often = shapes.most_common(1)[0]
        if often < _FEWEST_ROWS:
            return None
        values = [(role, token) for role, token in heads if role in VALUES]
        wanted = sum(1 for kind in shape if kind == "value")
        if len(values) > wanted:
            dated = [head for head in values if any(char.isdigit() for char in head[1].text)]
            values = values[-wanted:] if len(dated) != wanted else dated
        others: dict[str, list[Line]] = {}
        for role, token in heads:
            if role not in VALUES:
                others.setdefault(role, []).append(token)
        columns: Columns = []
        for kind in shape:
            if kind == "value":
                columns.append(values.pop(0) if values else ("table.goal", None))
                continue
            own = others.get(kind) or []
            columns.append((kind, own.pop(0) if own else None))
        # words that rows do not tell apart: the heads that are left, in their order
        left = [(role, token) for role, own in others.items() for token in own if role in PROSE]
        left.sort(key=lambda head: head[1].start)
        return [
            left.pop(0) if token is None and kind in PROSE and left else (kind, token)
            for kind, token in columns
        ]

    def _shape(self, text: str, at: int) -> str:
        words = self._words
        if at == 0 and words.index.match(text):
            return "table.index"
        if words.kind.match(text):
            return "table.kind"
        if words.value.match(text) or (at > 1 and words.none.match(text) and text != "/"):
            return "value"
        if words.unit.match(text) or text == "/":
            return "table.unit"
        return "table.name" if at < 2 else "table.note"
