"""Lines to paragraphs: a line or page break in mid-sentence joins, the end of a paragraph never does."""

from __future__ import annotations

from collections.abc import Callable

from planparse.layout.block import Block
from planparse.layout.lines import Line
from planparse.layout.openers import LineRules, Opener

_STOPS = "。！？!?"
_PAUSES = ",、;:，；："
_OPENING = "“‘《〈(「『["
_CLOSING = "”’》〉)」』]"
_NEVER_JOINED = {"chrome", "header", "attachment"}
# a bracket left open joins at most this many lines, so that one stray bracket cannot swallow a notice
_OPEN_LINES = 12
# columns by which the first row of a paragraph is indented: two characters, GB/T 9704
_INDENT = 4
# lines at the end among which a signature may stand
_FOOT_LINES = 25


def build_blocks(lines: list[Line], rules: LineRules, ends_title: Callable[[str], bool]) -> list[Block]:
    """Join lines to blocks. ``ends_title`` tells whether a text ends as the title of a document does."""
    openers = [rules.opener(line) for line in lines]
    _drop_stray_decimals(lines, openers, rules)
    width = _page_width(lines, openers)
    widths = [_width(line.text) for line in lines] if width else [0] * len(lines)
    page = _Page(lines, openers, widths, width, ends_title)
    groups: list[list[int]] = []
    page_numbers: list[int] = []
    balance = 0
    for index, line in enumerate(lines):
        opener = openers[index]
        if groups and width and opener and opener.rule == "chrome.page-number":
            page_numbers.append(index)
            continue
        joined = bool(groups) and opener is None and page.joins(groups[-1], index)
        if groups and not joined and balance > 0 and len(groups[-1]) < _OPEN_LINES:
            # inside a bracket left open nothing opens but by chance: （责/任单位：…）
            joined = opener is None or opener.kind == "label"
            openers[index] = None if joined else opener
        if joined:
            groups[-1] += [*page_numbers, index]
        else:
            groups += [[number] for number in page_numbers]
            groups.append([index])
        page_numbers = []
        page.place(index, joined=joined)
        balance = (balance if joined else 0) + _open_brackets(line.text)
    groups += [[number] for number in page_numbers]
    return [_block(lines, openers, group) for group in groups]


class _Page:
    """Follows how far a row of the printed page is filled, to tell a broken row from an ended paragraph.

    Text taken from a page is also cut inside a row, mostly at punctuation; ``fill`` adds such pieces up.
    """

    def __init__(
        self,
        lines: list[Line],
        openers: list[Opener | None],
        widths: list[int],
        width: int,
        ends_title: Callable[[str], bool],
    ) -> None:
        self._lines = lines
        self._openers = openers
        self._widths = widths
        self._width = width
        self._ends_title = ends_title
        self._fill = 0
        marked = (at for at, opener in enumerate(openers) if opener and opener.kind == "marker")
        self._first_marker = next(marked, len(lines))

    def place(self, index: int, *, joined: bool) -> None:
        """Set a line on the page: behind what fills the row, or on a row of its own."""
        own = self._widths[index]
        if not joined:
            self._fill = _INDENT + own
        elif self._fill + own <= self._width + 2:
            self._fill += own
        else:
            self._fill = own

    def joins(self, group: list[int], index: int) -> bool:
        """Tell whether the unmarked line at index goes on where the group of lines before it breaks off."""
        first = self._openers[group[0]]
        if first is not None and first.kind in _NEVER_JOINED:
            return False
        last = self._lines[group[-1]]
        if not self._width:
            return _breaks_off(last, self._lines[index], first)
        if last.text[-1] == ":":
            return first is not None and first.kind == "label"
        if last.text[-1] in "。！？!?;；":
            return self._sentence_goes_on(first, index)
        return self._row_goes_on(group, first, index)

    def _sentence_goes_on(self, first: Opener | None, index: int) -> bool:
        """After a full stop: what goes on fills its row up from fill, a new paragraph from the indent."""
        on, new = self._reaches_edge(index, self._fill), self._reaches_edge(index, _INDENT)
        if on != new:
            return on
        # undecided: a numbered paragraph is mostly one, whatever stands in the head is not
        return first is not None and first.kind == "marker"

    def _row_goes_on(self, group: list[int], first: Opener | None, index: int) -> bool:
        """After anything but a full stop: a row broken at the edge or at a mark, or a heading that ended."""
        last, line = self._lines[group[-1]], self._lines[index]
        full = self._fill >= self._width - 4
        if first is not None and len(group) == 1 and not full:
            if first.end == len(last.text):
                return True  # a marker alone on its row: （一）/指导思想。
            if not any(mark in last.text for mark in "。,"):
                return self._reaches_edge(index, self._fill) and not self._reaches_edge(index, _INDENT)
        if last.text[-1] in _PAUSES or full:
            return True
        if first is None and len(group) < 4 and self._ends_title("".join(self._lines[i].text for i in group)):
            return False
        if self._reaches_edge(index, self._fill):
            return True
        same_row = self._fill + self._widths[index] <= self._width + 1
        if same_row and (line.text[0] in _OPENING or last.text[-1] in _CLOSING):
            return True
        # between sections a row without a mark at its end is a broken one; below the text it is a signer
        inside = self._first_marker < index < len(self._lines) - _FOOT_LINES
        return inside and last.text[-1] not in _CLOSING

    def _reaches_edge(self, index: int, fill: int) -> bool:
        """Tell whether the lines from index on, set behind fill, end a row at the edge."""
        for at in range(index, min(index + 8, len(self._lines))):
            if at > index and self._openers[at] is not None:
                return False
            fill += self._widths[at]
            if fill >= self._width - 4:
                return fill <= self._width + 2
        return False


def _breaks_off(last: Line, line: Line, first: Opener | None) -> bool:
    """Tell whether last ends in mid-sentence, in a text whose lines are paragraphs."""
    tail = last.text[-1]
    if tail in _STOPS or tail in ";:…" or tail in _CLOSING or tail in _OPENING:
        return False
    if first is not None and first.kind == "label":
        return False
    body = last.text[first.end if first else 0 :]
    sentence = "。" in body or "," in body
    return tail in ",、" or (sentence and len(last.text) >= 12)


def _open_brackets(text: str) -> int:
    return (
        text.count("(")
        + text.count("《")
        + text.count("“")
        - text.count(")")
        - text.count("》")
        - text.count("”")
    )


def _width(text: str) -> int:
    """Return the columns a row takes: a Chinese character two, an ASCII one one."""
    return 2 * len(text) - len(text.encode("ascii", "ignore"))


def _page_width(lines: list[Line], openers: list[Opener | None]) -> int:
    """Return the columns of a page where lines break as printed, 0 where a line is a paragraph."""
    body = [
        line for line, opener in zip(lines, openers, strict=True) if not opener or opener.kind == "marker"
    ]
    long = [line for line in body if len(line.text) >= 8]
    if len(long) < 12:
        return 0
    broken = sum(1 for line in long if line.text[-1] not in _STOPS + _CLOSING + ";:")
    if broken < 0.3 * len(long):
        return 0
    widths = sorted(_width(line.text) for line in long)
    width = widths[int(len(widths) * 0.95)]
    if width > 130:
        return 0
    near = sum(1 for value in widths if width - 8 <= value <= width + 6)
    return width if near >= 0.12 * len(long) else 0


def _drop_stray_decimals(lines: list[Line], openers: list[Opener | None], rules: LineRules) -> None:
    """1.1 and a bare 1 are markers only in a document that numbers so throughout, and only in order."""
    found = [opener for opener in openers if opener and opener.style.startswith("decimal")]
    throughout = sum(o.style != "decimal_one" for o in found) >= 3
    throughout = throughout and any(o.style == "decimal2" and o.number == 1 for o in found)
    last: dict[tuple[int, ...], int] = {}
    for index, opener in enumerate(openers):
        if opener is None or not opener.style.startswith("decimal"):
            continue
        above = opener.parts[:-1]
        number = opener.number or 0
        if throughout and (number == 1 or 0 < number - last.get(above, 0) <= 3):
            last[above] = number
        else:
            openers[index] = rules.opener_without_decimals(lines[index])


def _block(lines: list[Line], openers: list[Opener | None], group: list[int]) -> Block:
    if len(group) == 1:
        line = lines[group[0]]
        return Block([line], line.text, line.pieces, openers[group[0]])
    parts: list[str] = []
    pieces: list[tuple[int, int]] = []
    length = 0
    for index in group:
        opener = openers[index]
        if index != group[0] and opener is not None and opener.rule == "chrome.page-number":
            continue
        pieces += [(length + at, source) for at, source in lines[index].pieces]
        parts.append(lines[index].text)
        length += len(lines[index].text)
    return Block([lines[index] for index in group], "".join(parts), pieces, openers[group[0]])
