"""Page numbers and running heads: what a printed page puts between the lines of a text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from planparse.grammar import Grammar, fixed_pattern
from planparse.layout.lines import Line, in_mid_sentence

# pages hold some hundred characters: numbers that follow each other sooner are cells or items
_FEWEST_ON_PAGE = 300
# a page without number is one in a few
_MISSING = 3
_SHORT = 16
_LONGEST_HEAD = 60
_HEAD = fixed_pattern(r"[0-9]{1,4}")


@dataclass(slots=True, eq=False)
class _Candidate:
    """A number that may be that of a page: the line, where it ends on it, what it says, where it stands."""

    line: int
    start: int
    end: int
    value: int
    place: int


class Furniture:
    """Finds page furniture with the patterns of a grammar."""

    def __init__(self, grammar: Grammar) -> None:
        rules = {
            str(rule.fields["page"]): rule.pattern
            for rule in grammar.emitting("chrome")
            if "page" in rule.fields
        }
        self._number = rules.get("number")
        self._digits = rules.get("digits")
        self._glued = grammar.compile("{{page_glued}}")
        self._inline = grammar.compile("{{page_inline}}")

    def mark(self, lines: list[Line]) -> list[Line]:
        """Return the lines with page furniture marked; a number glued to a line becomes one of its own."""
        numbers = {
            at
            for at, line in enumerate(lines)
            if len(line.text) <= _SHORT and self._number is not None and self._number.match(line.text)
        }
        chains = self._chains(lines, numbers)
        if not numbers and not chains:
            return lines
        numbers |= {found.line for found in chains if found.end - found.start == len(lines[found.line].text)}
        glued = {found.line: found for found in chains if found.line not in numbers}
        heads = _running_heads(lines, sorted(numbers | set(glued)))
        marked: list[Line] = []
        for at, line in enumerate(lines):
            if at in numbers or at in heads:
                marked.append(replace(line, furniture=True))
            elif at in glued:
                marked += _parted(line, glued[at])
            else:
                marked.append(line)
        return marked

    def _chains(self, lines: list[Line], numbers: set[int]) -> list[_Candidate]:
        """Return bare numbers, on lines of their own or glued to one, that count up page by page."""
        found: list[_Candidate] = []
        read = 0
        for at, line in enumerate(lines):
            text = line.text
            if at in numbers:
                number = _HEAD.search(text)
                if number:
                    found.append(_Candidate(at, 0, len(text), int(number[0]), read))
            elif text[0].isdigit() and text[0].isascii():
                if len(text) <= _SHORT and self._digits is not None and self._digits.match(text):
                    digits = _HEAD.search(text)
                    if digits:
                        found.append(_Candidate(at, 0, len(text), int(digits[0]), read))
                else:
                    found += self._glued_to(lines, at, read)
            read += len(text)
        chain = _longest_chain(found)
        bare = [one for one in chain if one.line not in numbers]
        whole = sum(one.end == len(lines[one.line].text) for one in chain)
        enough = len(chain) >= (2 if whole == len(chain) else 4)
        return chain if bare and enough and _paged(chain) else []

    def _glued_to(self, lines: list[Line], at: int, read: int) -> list[_Candidate]:
        """Return what may be a page number at the head of a line: before a marker, or in mid-sentence."""
        text = lines[at].text
        found: list[_Candidate] = []
        for size in (1, 2, 3):
            glued = self._glued.match(text, size) if text[:size].isdigit() else None
            if glued and (glued["marker"] or (at and in_mid_sentence(lines[at - 1].text))):
                found.append(_Candidate(at, 0, size, int(text[:size]), read))
        return found

    def without_inline(self, lines: list[Line]) -> None:
        """Take page numbers out of the words of a line: 有限— 13 —公司."""
        for line in lines:
            text = line.text
            # a dash on either side of the number
            if ("—" in text or "-" in text) and text.count("—") + text.count("-") > 1:
                for mark in reversed(list(self._inline.finditer(text))):
                    _cut(line, mark.start(), mark.end())


def _longest_chain(found: list[_Candidate]) -> list[_Candidate]:
    """Return the longest run of candidates whose numbers count up, page by page."""
    best: dict[int, tuple[int, int]] = {}  # value: (length, index of the candidate that ends it)
    before: list[int] = []
    lengths: list[int] = []
    for index, one in enumerate(found):
        length, last = 0, -1
        for step in range(1, _MISSING + 1):
            earlier = best.get(one.value - step)
            if earlier and earlier[0] > length and _apart(found[earlier[1]], one):
                length, last = earlier
        before.append(last)
        lengths.append(length + 1)
        if length + 1 >= best.get(one.value, (0, 0))[0]:
            best[one.value] = (length + 1, index)
    if not found:
        return []
    index = max(range(len(found)), key=lengths.__getitem__)
    chain: list[_Candidate] = []
    while index >= 0:
        chain.append(found[index])
        index = before[index]
    return chain[::-1]


def _apart(earlier: _Candidate, later: _Candidate) -> bool:
    return later.place - earlier.place >= _FEWEST_ON_PAGE // 2 and later.line != earlier.line


def _paged(chain: list[_Candidate]) -> bool:
    """Tell whether numbers stand as far from each other as those of pages, and alike."""
    gaps = sorted(
        (later.place - earlier.place) / (later.value - earlier.value) for earlier, later in pairwise(chain)
    )
    usual = gaps[len(gaps) // 2]
    return usual >= _FEWEST_ON_PAGE and gaps[-1] <= 4 * usual


def _running_heads(lines: list[Line], numbers: list[int]) -> set[int]:
    """Return the lines that stand beside page numbers again and again: the title at the head of each page."""
    beside: dict[str, list[int]] = {}
    known = set(numbers)
    for at in numbers:
        for near in (at - 1, at + 1):
            if 0 <= near < len(lines) and near not in known and len(lines[near].text) <= _LONGEST_HEAD:
                beside.setdefault(re.sub("[0-9]+", "#", lines[near].text), []).append(near)
    often = max(3, len(numbers) // 3)
    return {at for places in beside.values() if len(places) >= often for at in places}


def _parted(line: Line, found: _Candidate) -> list[Line]:
    """Part the page number from the words that it is glued to."""
    number, rest = line.part(0, found.end), line.part(found.end, len(line.text))
    parted = [] if number is None else [replace(number, furniture=True)]
    if rest is not None:
        parted.append(replace(rest, sure=False, columns=line.columns - found.end))
    return parted


def _cut(line: Line, start: int, end: int) -> None:
    """Take [start, end) out of the text of a line, not of its span."""
    head = [piece for piece in line.pieces if piece[0] < start]
    line.pieces = head + [(place + start, source) for place, source in line.pieces_from(end)]
    line.text = line.text[:start] + line.text[end:]
