"""Lines to paragraphs: a line or page break in mid-sentence joins, the end of a paragraph never does."""

from __future__ import annotations

from collections.abc import Callable

from planparse.layout.block import Block
from planparse.layout.lines import CLOSING, OPENING, PAUSES, STOPS, Line, in_mid_sentence
from planparse.layout.openers import LineRules, Opener
from planparse.layout.rows import Rows

_NEVER_JOINED = {"chrome", "header", "attachment"}
# a bracket left open joins at most this many lines, so that one stray bracket cannot swallow a notice
_OPEN_LINES = 12
# a numbered line no longer than this, without a stop, is a heading
_LONGEST_HEADING = 44
# lines at the end among which a signature may stand
_FOOT_LINES = 25
# columns by which a row may be short and yet full: a character that did not fit
_NEAR = 4
_TITLE_ROWS = 8
# markers that open nothing but headings
_ALWAYS_HEADED = ("part", "chapter", "division")
# markers that a broken sentence may also put at the head of a row: a dash, 2.69, 3）
_CHANCE = ("bullet", "digit_point", "digit_bracket", "decimal", "clause", "letter")


def build_blocks(lines: list[Line], rules: LineRules, ends_title: Callable[[str], bool]) -> list[Block]:
    """Join lines to blocks. ``ends_title`` tells whether a text ends as the title of a document does."""
    openers = [None if line.furniture else rules.opener(line) for line in lines]
    _drop_stray_decimals(lines, openers, rules)
    rows = Rows(lines, openers)
    page = _Page(lines, openers, rows, ends_title)
    groups: list[list[int]] = []
    furniture: list[int] = []
    balance = 0
    for index, line in enumerate(lines):
        opener = openers[index]
        if line.furniture or (rows.width and groups and opener and opener.rule == "chrome.page-digits"):
            furniture.append(index)
            continue
        if opener is not None and groups and page.breaks_by_chance(groups[-1], index):
            opener = openers[index] = None
        joined = (
            bool(groups)
            and opener is None
            and not line.sure
            and page.joins(groups[-1], index, across=bool(furniture))
        )
        if balance > 0 and not joined and not _closes(lines, index, balance):
            balance = 0
        if groups and not joined and not line.sure and balance > 0 and len(groups[-1]) < _OPEN_LINES:
            # inside a bracket left open nothing opens but by chance: （责/任单位：…）
            joined = opener is None or opener.kind == "label"
            openers[index] = None if joined else opener
        if joined:
            groups[-1] += [*furniture, index]
        else:
            groups += [[number] for number in furniture]
            groups.append([index])
        furniture = []
        page.place(index, joined=joined)
        balance = (balance if joined else 0) + _open_brackets(line.text, balance)
    groups += [[number] for number in furniture]
    return [_block(lines, openers, group) for group in groups]


class _Page:
    """Follows how far a row of the printed page is filled, to tell a broken row from an ended paragraph.

    Text taken from a page is also cut inside a row, mostly at punctuation; ``fill`` adds such pieces up.
    """

    def __init__(
        self, lines: list[Line], openers: list[Opener | None], rows: Rows, ends_title: Callable[[str], bool]
    ) -> None:
        self._lines = lines
        self._openers = openers
        self._rows = rows
        self._widths = rows.widths
        self._width = rows.width
        self._ends_title = ends_title
        self._fill = 0
        self._last: dict[str, int] = {}
        self._headed: set[str] | None = None
        marked = (at for at, opener in enumerate(openers) if opener and opener.kind == "marker")
        self._first_marker = next(marked, len(lines))
        plain = (at for at, opener in enumerate(openers) if opener is None and not lines[at].furniture)
        self._first_plain = next(plain, len(lines))

    def place(self, index: int, *, joined: bool) -> None:
        """Set a line on the page: behind what fills the row, or on a row of its own."""
        own = self._widths[index]
        opener = self._openers[index]
        if opener is not None and opener.number is not None:
            self._last[opener.style] = opener.number
        if not joined:
            self._fill = self._rows.indent + own
        elif self._rows.pieces and self._fill + own <= self._width + 2:
            self._fill += own
        else:
            self._fill = own

    def breaks_by_chance(self, group: list[int], index: int) -> bool:
        """Tell whether what looks like a marker goes on a sentence that a full row breaks off."""
        opener = self._openers[index]
        if (
            not self._width
            or self._lines[index].sure
            or opener is None
            or opener.kind not in ("marker", "label")
        ):
            return False
        tail = self._lines[group[-1]].text[-1]
        if not self._full(group[-1], index):
            return False
        if opener.style == "clause" and tail in STOPS and not self._rows.pieces:
            return not self._begins_anew(index)  # 一是 stands inside the paragraph
        if tail in STOPS + CLOSING + ":":
            return False
        if self._openers[group[0]] is not None and len(group) == 1 and not self._sentence(group):
            return False  # a heading that fills its row
        above = self._openers[group[0]]
        if opener.kind == "label":
            return above is None or above.kind != "label"
        if opener.style.rstrip("0123456789") in _CHANCE:
            return opener.number is None or opener.number != self._last.get(opener.style, 0) + 1
        return opener.number not in (1, self._last.get(opener.style, 0) + 1)

    def _sentence(self, group: list[int]) -> bool:
        return any(mark in self._lines[at].text for at in group for mark in "。,;")

    def joins(self, group: list[int], index: int, *, across: bool) -> bool:
        """Tell whether the unmarked line at index goes on where the group of lines before it breaks off.

        ``across``: only a page number or a running head stands between.
        """
        first = self._openers[group[0]]
        last = self._lines[group[-1]]
        if first is not None and first.kind in _NEVER_JOINED:
            # metadata of a web page and attachments fill their row and go on: 主题分类：商贸、海关、/旅游
            goes_on = first.element == "metadata" or first.kind == "attachment"
            return bool(self._width) and goes_on and self._full(group[-1], index)
        if not self._width:
            if across and in_mid_sentence(last.text):
                return True
            return _breaks_off(last, first, first_row=len(group) == 1)
        tail = last.text[-1]
        if tail == ":":
            return first is not None and first.kind == "label"
        if not self._rows.pieces:
            return self._row_runs_on(group, first, index)
        if tail in STOPS:
            return self._sentence_goes_on(first, index)
        return self._piece_goes_on(group, first, index)

    def _row_runs_on(self, group: list[int], first: Opener | None, index: int) -> bool:
        """Of rows that are whole: a full one goes on, a short one has ended."""
        last = self._lines[group[-1]]
        tail = last.text[-1]
        if not self._full(group[-1], index):
            alone = first is not None and len(group) == 1 and first.end == len(last.text)
            return alone or tail in PAUSES or tail in OPENING or self._flush_below(group[-1], index)
        if self._is_title(group):
            return False
        if self._rows.keeps:
            return not self._lines[index].indent  # what is set in begins a paragraph
        if first is not None and len(group) == 1 and self._is_heading(first, last):
            # a heading that fills its row: what follows ends it or is the text below
            return (
                not self._rows.full(index, self._widths[index]) and self._lines[index].text[-1] not in STOPS
            )
        if tail not in STOPS and not (tail in CLOSING and last.text[-2:-1] in ("。", "！", "？", "；")):
            return True
        # behind a full stop at the edge a paragraph mostly goes on; what has no mark of a sentence, and
        # what an indent sets off, does not
        return not self._begins_anew(index)

    def _is_title(self, group: list[int]) -> bool:
        """Tell whether the first rows of the text are a title, which ends though its row is full."""
        if group[0] != self._first_plain or len(group) > _TITLE_ROWS:
            return False
        return self._ends_title("".join(self._lines[at].text for at in group))

    def _flush_below(self, last: int, index: int) -> bool:
        """Tell whether a row that lacks little goes on flush, where rows keep their indents."""
        near = self._rows.keeps and self._fill >= self._width - 2 * _NEAR
        return near and not self._lines[index].indent and self._lines[last].text[-1] not in STOPS + ":"

    def _is_heading(self, first: Opener, row: Line) -> bool:
        """Tell whether a marked row without a stop is a heading, as most of its style are."""
        if first.kind != "marker" or first.node_kind != "item" or any(stop in row.text for stop in STOPS):
            return False
        if self._headed is None:
            self._headed = self._headed_styles()
        return first.style in self._headed

    def _headed_styles(self) -> set[str]:
        """Return the styles whose rows are mostly headings: short, without a stop, the text below."""
        seen: dict[str, list[bool]] = {}
        for at, opener in enumerate(self._openers[:-1]):
            if opener is not None and opener.kind == "marker" and opener.node_kind == "item":
                text = self._lines[at].text
                short = not self._rows.full(at, self._rows.indent + self._widths[at])
                seen.setdefault(opener.style, []).append(short and not any(stop in text for stop in STOPS))
        return {style for style, heads in seen.items() if 2 * sum(heads) > len(heads)}

    def _begins_anew(self, index: int) -> bool:
        line = self._lines[index]
        own = self._widths[index]
        full = self._rows.full(index, own)
        if not full:
            return line.text[-1] not in STOPS + CLOSING + PAUSES + ":"
        return bool(self._rows.indent) and own < self._width - self._rows.indent + 2

    def _full(self, last: int, index: int) -> bool:
        """Tell whether the row that a line ends is full, judged by what opens the line at index."""
        return self._rows.full(last, self._fill, index)

    def _sentence_goes_on(self, first: Opener | None, index: int) -> bool:
        """After a full stop: what goes on fills its row up from fill, a new paragraph from the indent."""
        on, new = self._reaches_edge(index, self._fill), self._reaches_edge(index, self._rows.indent)
        if on != new:
            return on
        # undecided: a numbered paragraph is mostly one, whatever stands in the head is not
        return first is not None and first.kind == "marker"

    def _piece_goes_on(self, group: list[int], first: Opener | None, index: int) -> bool:
        """After anything but a full stop: a row broken at the edge or at a mark, or a heading that ended."""
        last, line = self._lines[group[-1]], self._lines[index]
        full = self._fill >= self._width - _NEAR
        if full and first is not None and len(group) == 1 and self._is_heading(first, last):
            # a heading that fills its row; no title of a chapter has a second full one
            edge = first.style in _ALWAYS_HEADED and self._widths[index] >= self._width - _NEAR
            return not (edge or self._reaches_edge(index, self._rows.indent))
        if first is not None and len(group) == 1 and not full and "。" not in last.text:
            if first.end == len(last.text):
                return True  # a marker alone on its row: （一）/指导思想。
            if "," not in last.text or self._is_heading(first, last):
                return self._reaches_edge(index, self._fill) and not self._reaches_edge(
                    index, self._rows.indent
                )
        if last.text[-1] in PAUSES or full:
            return True
        if first is None and len(group) < 4 and self._ends_title("".join(self._lines[i].text for i in group)):
            return False
        if self._reaches_edge(index, self._fill):
            return True
        same_row = self._fill + self._widths[index] <= self._width + 1
        if same_row and (line.text[0] in OPENING or last.text[-1] in CLOSING):
            return True
        # between sections a row without a mark at its end is a broken one; below the text it is a signer
        inside = self._first_marker < index < len(self._lines) - _FOOT_LINES
        return inside and last.text[-1] not in CLOSING

    def _reaches_edge(self, index: int, fill: int) -> bool:
        """Tell whether the lines from index on, set behind fill, end a row at the edge."""
        for at in range(index, min(index + 8, len(self._lines))):
            if at > index and self._openers[at] is not None:
                return False
            fill += self._widths[at]
            if fill >= self._width - _NEAR:
                return fill <= self._width + 2
        return False


def _breaks_off(last: Line, first: Opener | None, *, first_row: bool) -> bool:
    """Tell whether last ends in mid-sentence, in a text whose lines are paragraphs."""
    tail = last.text[-1]
    if tail in STOPS or tail in ":…" or tail in CLOSING or tail in OPENING:
        return False
    if first is not None and first.kind == "label":
        return False
    body = last.text[first.end if first and first_row else 0 :]
    if (
        first_row
        and first is not None
        and first.node_kind == "item"
        and "。" not in body
        and tail not in PAUSES
    ):
        # a heading on a line of its own, of one part or several: 一、提高政治站位，加强组织领导
        return len(body) > _LONGEST_HEADING
    sentence = "。" in body or "," in body
    return tail in PAUSES or (sentence and len(last.text) >= 12)


def _closes(lines: list[Line], index: int, balance: int) -> bool:
    """Tell whether one of the next lines closes what is open above them."""
    for line in lines[index : index + _OPEN_LINES]:
        balance += _open_brackets(line.text, balance)
        if balance <= 0:
            return True
    return False


def _open_brackets(text: str, before: int) -> int:
    """Return how many more brackets a line opens than it closes; ``before`` are open above it."""
    if before <= 0 and "(" not in text and "“" not in text and "《" not in text:
        return 0
    count = text.count  # written out: a loop costs three times as much
    return count("(") + count("《") + count("“") - count(")") - count("》") - count("”")


def _drop_stray_decimals(lines: list[Line], openers: list[Opener | None], rules: LineRules) -> None:
    """1.1 and a bare 1 are markers only in a document that numbers so throughout, and only in order."""
    found = [opener for opener in openers if opener and opener.style.startswith("decimal")]
    deep = [opener for opener in found if opener.style != "decimal_one"]
    throughout = any(o.style == "decimal2" and o.number == 1 for o in deep)
    throughout = throughout and (len(deep) >= 3 or _counts_up(lines, openers))
    # where sections are numbered 一、 a bare number is none
    sections = sum(opener is not None and opener.style in ("cn_comma", "chapter") for opener in openers) > 1
    last: dict[tuple[int, ...], int] = {}
    for index, opener in enumerate(openers):
        if opener is None or not opener.style.startswith("decimal"):
            continue
        if sections and opener.style == "decimal_one":
            openers[index] = rules.opener_without_decimals(lines[index])
            continue
        above = opener.parts[:-1]
        number = opener.number or 0
        if throughout and (number == 1 or 0 < number - last.get(above, 0) <= 3):
            last[above] = number
        else:
            openers[index] = rules.opener_without_decimals(lines[index])


def _counts_up(lines: list[Line], openers: list[Opener | None]) -> bool:
    """Tell whether bare numbers head short lines and count up from one: 1总体要求 … 2重点任务."""
    numbers = [
        opener.number
        for line, opener in zip(lines, openers, strict=True)
        if opener and opener.style == "decimal_one" and "。" not in line.text
    ]
    return len(numbers) >= 2 and numbers == list(range(1, len(numbers) + 1))


def _block(lines: list[Line], openers: list[Opener | None], group: list[int]) -> Block:
    if len(group) == 1:
        line = lines[group[0]]
        zone = "chrome" if line.furniture else "body"
        return Block([line], line.text, line.pieces, openers[group[0]], zone)
    parts: list[str] = []
    pieces: list[tuple[int, int]] = []
    length = 0
    for index in group:
        opener = openers[index]
        if lines[index].furniture or (opener is not None and opener.kind == "chrome"):
            continue
        pieces += [(length + at, source) for at, source in lines[index].pieces]
        parts.append(lines[index].text)
        length += len(lines[index].text)
    return Block([lines[index] for index in group], "".join(parts), pieces, openers[group[0]])
