"""Tables whose cells stand apart by blanks, as pages give them; cells may spill over lines around."""

from __future__ import annotations

from planparse.grammar import fixed_pattern
from planparse.layout.lines import Line
from planparse.layout.tables.grid import Found
from planparse.layout.tables.spaced.cells import Cells
from planparse.layout.tables.spaced.heads import Heads
from planparse.layout.tables.spaced.rows import Rows
from planparse.layout.tables.spaced.tokens import Tokens
from planparse.layout.tables.words import TableWords

_SENTENCE = fixed_pattern(r"[,。;!?]")
_FEWEST_HEADS = 2
_FEWEST_ROWS = 2


def find_spaced(lines: list[Line], source: str, words: TableWords, at: int) -> Found | None:
    """Return the table whose head holds the line at ``at``, None where there is none."""
    tokens = Tokens(lines, source, words, at)
    first = tokens.of(at)
    known = sum(1 for token in first if words.head_beside(token.text))
    if known < _FEWEST_HEADS or 2 * known < len(first) or _SENTENCE.search(lines[at].text):
        return None
    heads = Heads(tokens, words)
    head = heads.lines(at)
    columns = heads.columns(head)
    if columns is None:
        return None
    rows = Rows(tokens, words).below(head, columns)
    return Cells(tokens, words).build(head, columns, rows) if len(rows) >= _FEWEST_ROWS else None
