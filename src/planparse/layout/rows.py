"""How the rows of a text lie on its page: how wide they are, which are full, which begin a paragraph."""

from __future__ import annotations

from collections import Counter

from planparse.grammar import fixed_pattern
from planparse.layout.lines import CLOSING, OPENING, STOPS, Line
from planparse.layout.openers import Opener

# a row shorter than this tells nothing of the page
_LONG = 16
# no page of text is wider: what is, has a paragraph a line
_WIDEST = 130
_FEWEST_ROWS = 12
# no page of a short text is narrower: headings are as long by chance
_NARROWEST = 36
# columns by which a full row may be shorter or longer than the usual one
_NEAR, _OVER = 8, 6
# the two characters by which GB/T 9704 indents a paragraph, in columns
_INDENT = 4
# the share of rows of one length from which a text is taken to be cut by it
_CUT_BY_LENGTH = 0.25
# what is never parted at the end of a row: a run of digits or letters, with what may not open a row
_TOKEN = fixed_pattern(r"[“‘《〈(「『\[]*(?:[0-9A-Za-z.%-]+|.)[,。、;:!?”’》〉)」』\]]*")
_LONGEST_TOKEN = 12


class Rows:
    """The rows of a text that was set on a page.

    ``width`` is that of a full row in columns (a Chinese character two), 0 where lines are no rows but
    paragraphs; ``widths`` are those of the lines. ``indent`` is by how much the first row of a paragraph is
    shorter where the text has lost its indents; where it ``keeps`` them they are part of the widths.
    ``pieces`` tells of a text taken off a page whose rows are cut once more, mostly at marks.
    """

    def __init__(self, lines: list[Line], openers: list[Opener | None]) -> None:
        self._lines = lines
        body = [
            at for at, opener in enumerate(openers) if opener is None or opener.kind in ("marker", "label")
        ]
        marked = [lines[at].indent > 0 for at in body if openers[at] is not None]
        flush = sum(1 for at in body if openers[at] is None and not lines[at].indent)
        self.keeps = 2 * sum(marked) > len(marked) and 4 * flush > len(body)
        self.widths = [line.columns + (line.indent if self.keeps else 0) for line in lines]
        long = [at for at in body if lines[at].columns >= _LONG]
        self.width = _usual([self.widths[at] for at in long])[0]
        # a program may cut rows by the number of their characters
        self._lengths = [line.end - (line.head if self.keeps else line.start) for line in lines]
        length, share = _usual([self._lengths[at] for at in long])
        self._length = length if share >= _CUT_BY_LENGTH else 0
        if not self._is_page(long):
            self.width = 0
        self.indent = 0 if self.keeps else _INDENT
        self.pieces = False
        if self.width:
            self._look(body, openers)

    def _is_page(self, long: list[int]) -> bool:
        """Tell whether lines break where a row is full and not where a sentence ends."""
        if not self.width or self.width > _WIDEST:
            return False
        near = {at for at in long if self.width - _NEAR <= self.widths[at] <= self.width + _OVER}
        wider = sum(1 for at in long if self.widths[at] > self.width + _OVER)
        if wider > 0.08 * len(long):
            return False
        broken = [at for at in long if self._lines[at].text[-1] not in STOPS + CLOSING + ":"]
        if len(long) < _FEWEST_ROWS:
            # a short text: nothing but rows that are full where a sentence breaks off, and no narrow ones
            if self.width < _NARROWEST:
                return False
            cut = sum(at + 1 < len(self._lines) and self.full(at, self.widths[at]) for at in broken)
            return cut >= 2 and 2 * cut >= len(long)
        # rows that break off are full, some of them at least: a title over two lines makes no page
        full = near.intersection(broken)
        return len(broken) >= 0.3 * len(long) and len(near) >= 0.12 * len(long) and len(full) >= 2

    def _look(self, body: list[int], openers: list[Opener | None]) -> None:
        """Find out whether rows are cut into pieces, and how far paragraphs are indented."""
        pieces = 0
        first_rows: list[int] = []
        for at in body:
            if at + 1 >= len(self._lines) or openers[at + 1] is not None:
                continue
            tail = self._lines[at].text[-1]
            opener = openers[at]
            full = self.full(at, self.widths[at] + self.indent if opener else self.widths[at])
            if opener is not None and tail not in STOPS:
                first_rows.append(self.widths[at])
            if opener is None and not full and tail not in STOPS + CLOSING + OPENING + ":":
                pieces += len(self._lines[at].text) >= 4
        self.pieces = pieces > 0.12 * len(body)
        full_firsts = [width for width in first_rows if width >= self.width - _OVER]
        if full_firsts and not self.pieces:
            reach = sum(1 for width in full_firsts if width > self.width - 2)
            self.indent = 0 if 2 * reach > len(full_firsts) else self.indent

    def full(self, at: int, fill: int, then: int | None = None) -> bool:
        """Tell whether a row filled to ``fill`` by the line at ``at`` had no place for what opens the next.

        ``then`` is the line that goes on, where page furniture stands between.
        """
        then = at + 1 if then is None else then
        if self._length and self._lengths[at] + (fill - self.widths[at]) // 2 >= self._length:
            return True
        if then >= len(self._lines):
            return fill >= self.width
        token = _TOKEN.match(self._lines[then].text[:_LONGEST_TOKEN])
        taken = token[0] if token else ""
        return fill + _columns_of(taken) > self.width


def _columns_of(folded: str) -> int:
    """Return the columns of folded words: their marks are full-width in the source."""
    return sum(1 if char.isascii() and (char.isalnum() or char in ".%-") else 2 for char in folded)


def _usual(widths: list[int]) -> tuple[int, float]:
    """Return the widest of the usual widths, and the share of the commonest; (0, 0) for no widths."""
    if not widths:
        return 0, 0.0
    counts = Counter(widths)
    most = max(counts.values())
    if most < 2:
        return max(widths), 0.0
    return max(width for width, count in counts.items() if 4 * count >= most), most / len(widths)
