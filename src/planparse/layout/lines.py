"""A text to its physical lines, folded and without the gaps a typesetter left inside words."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from planparse.grammar import fixed_pattern, fold
from planparse.numerals import COUNTING

# str.splitlines also cuts at VT, FF, NEL and LS, which a notice may hold inside a line
_LINE = fixed_pattern(r"\S(?:[^\r\n]*\S)?")
# a full stop as ASCII writes it, behind words and no marker: 加强领导. 各级…
_FULL_STOP = fixed_pattern(rf"\.(?<=[㐀-鿿)”]\.)(?<![{COUNTING}]\.)(?=[ \r\n㐀-鿿]|$)")
_GAP = fixed_pattern(r" +")
_OUTLINE_NUMBER = fixed_pattern(r"[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}$")
_DIGITS_APART = fixed_pattern(r"[0-9.]+(?: +[0-9.]+)+")
_SPACED_OUT = fixed_pattern(r"[0-9](?: +[0-9]){2,}$|[1-9][0-9]{0,2}(?: [0-9]{3})+$")
_LONGEST_SPACED = 24  # characters: a longer row of digits and blanks is no single number
_MOST_DIGITS = {"年": 4, "月": 2, "日": 2, "页": 3}
_ASCII_WORD = fixed_pattern(r"[A-Za-z0-9]")
STOPS = "。！？!?;；"
PAUSES = ",、"
OPENING = "“‘《〈(「『["
CLOSING = "”’》〉)」』]"


@dataclass(slots=True, eq=False)
class Line:
    """A line that holds more than white space. ``text`` is folded; ``pieces`` maps it to the source.

    ``pieces`` are (position in text, position in source) of each run without a gap. ``columns`` is its width
    as printed: a Chinese character or full-width mark takes two, an ASCII one one; ``indent`` is the width
    of the white space before it, ``head`` where that begins. ``furniture`` marks what the page puts between
    the lines; ``sure`` what begins a paragraph for certain, as the format or a cut says.
    """

    start: int
    end: int
    text: str
    pieces: list[tuple[int, int]]
    columns: int
    indent: int = 0
    head: int = 0
    furniture: bool = False
    sure: bool = False

    def pieces_from(self, start: int) -> list[tuple[int, int]]:
        """Return the pieces of the text from a position on, counted from there."""
        at = bisect_left(self.pieces, (start + 1, 0)) - 1
        first = (0, self.pieces[at][1] + start - self.pieces[at][0])
        return [first, *((place - start, source) for place, source in self.pieces[at + 1 :])]

    def part(self, start: int, end: int) -> Line | None:
        """Return [start, end) of the text as a line of its own, None where it holds no words."""
        words = self.text[start:end]
        start += len(words) - len(words.lstrip())
        end = start + len(words.strip())
        if start >= end:
            return None
        pieces = [piece for piece in self.pieces_from(start) if piece[0] < end - start]
        stop = pieces[-1][1] + (end - start) - pieces[-1][0]
        return replace(
            self,
            start=pieces[0][1],
            end=stop,
            text=self.text[start:end],
            pieces=pieces,
            columns=self.columns * (end - start) // max(1, len(self.text)),
            sure=True,
        )


def split_lines(text: str) -> list[Line]:
    """Return the lines of text that hold more than white space, in order."""
    folded = _FULL_STOP.sub("。", fold(text))
    lines: list[Line] = []
    last = 0
    for match in _LINE.finditer(folded):
        start, end = match.span()
        line_text, pieces = _close_gaps(match[0], start)
        head, indent = start, 0
        if start != last + 1 or not last:  # not a line right below the one before
            head = max(folded.rfind("\n", last, start), folded.rfind("\r", last, start)) + 1 or last
            indent = columns(text[head:start]) if head < start else 0
        lines.append(Line(start, end, line_text, pieces, columns(text[start:end]), indent, head))
        last = end
    return lines


def line_of(folded: str, start: int) -> Line | None:
    """Return a piece of a row of the folded text as a line of its own, None where it holds no words."""
    words = folded.strip()
    if not words:
        return None
    start += len(folded) - len(folded.lstrip())
    text, pieces = _close_gaps(words, start)
    return Line(start, start + len(words), text, pieces, columns(words), head=start, sure=True)


def columns(text: str) -> int:
    """Return the columns that a row takes as printed."""
    return 2 * len(text) - len(text.encode("ascii", "ignore"))


def in_mid_sentence(text: str) -> bool:
    """Tell whether a line of words has not ended: no stop, no closing mark, and not short as a heading."""
    tail = text[-1]
    ended = tail in STOPS or tail in CLOSING or tail in ":…"
    return not ended and (len(text) >= 12 or tail in PAUSES)


def _close_gaps(words: str, start: int) -> tuple[str, list[tuple[int, int]]]:
    """Drop the spaces that stand inside a word: 2023 年5 月, 总 则; keep those between words."""
    if " " not in words:
        return words, [(0, start)]
    parts: list[str] = []
    pieces: list[tuple[int, int]] = []
    length = last = 0
    for gap in _GAP.finditer(words):
        run = words[last : gap.start()]
        parts.append(run)
        pieces.append((length, start + last))
        length += len(run)
        last = gap.end()
        if _parts_words(words, gap):
            last = gap.end() - 1
    parts.append(words[last:])
    pieces.append((length, start + last))
    return "".join(parts), pieces


def _is_one_number(words: str, gap: re.Match[str]) -> bool:
    """Tell whether digits around a gap are one number: 2 0 2 3, 1 200, 20 23年."""
    first = gap.start()
    least = max(first - _LONGEST_SPACED, 0)
    while first > least and words[first - 1] in "0123456789. ":
        first -= 1
    if first and words[first - 1] in "0123456789. ":
        return False
    run = _DIGITS_APART.match(words, first + (words[first] == " "))
    if run is None:
        return False
    most = _MOST_DIGITS.get(words[run.end() : run.end() + 2].strip()[:1])
    if most is not None:
        return sum(char.isdigit() for char in run[0]) <= most
    return _SPACED_OUT.match(run[0]) is not None


def _parts_words(words: str, gap: re.Match[str]) -> bool:
    before, after = words[gap.start() - 1], words[gap.end()]
    if _ASCII_WORD.match(before) and _ASCII_WORD.match(after):
        # 2 0 2 3 is a year spaced out; 5G 2.0 are two words, 12 13.5 two numbers
        return not (before.isdigit() and after.isdigit() and _is_one_number(words, gap))
    if before.isascii() or after.isascii():
        return after not in _MOST_DIGITS and bool(_OUTLINE_NUMBER.match(words, 0, gap.start()))
    if not ("㐀" <= before <= "鿿" and "㐀" <= after <= "鿿"):
        return False
    alone_before = gap.start() < 2 or words[gap.start() - 2] == " "
    alone_after = gap.end() + 1 >= len(words) or words[gap.end() + 1] == " "
    return not (alone_before or alone_after)
