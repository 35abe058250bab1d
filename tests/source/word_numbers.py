"""Makes Word files whose typed numbers are automatic ones, as Word counts them: by paragraph or by style."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tests.source.word import docx, paragraph

_DIGITS = "零一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_HAN = "[一二三四五六七八九十百]{1,5}"


@dataclass(frozen=True)
class Level:
    """A level of the list: what is typed before a paragraph of it, and how Word is told to write that."""

    typed: re.Pattern[str]
    form: str
    text: str


def _level(typed: str, form: str, text: str) -> Level:
    return Level(re.compile(typed), form, text)


# outermost first, as the levels of one list; 第一条 runs on through chapters
LEVELS = [
    _level(f"第({_HAN})章 ?", "chineseCountingThousand", "第%1章"),
    _level(f"第({_HAN})条(?![第的规、和])　? ?", "chineseCounting", "第%2条"),
    _level(f"({_HAN})、", "chineseCountingThousand", "%3、"),
    _level(f"（({_HAN})）", "chineseCounting", "（%4）"),
    _level(f"([{_STEMS}])、", "ideographTraditional", "%5、"),
    _level(r"([1-9]\d?)\.(?!\d)", "decimal", "%6."),
    _level(r"（([1-9]\d?)）", "decimal", "（%7）"),
    _level(f"([{_CIRCLES}])", "decimalEnclosedCircleChinese", "%8"),
]
_NEVER = "<w:lvlRestart w:val='0'/>"


@dataclass
class _Counter:
    """Counts as Word does; where the text says another number, a list of its own starts there."""

    counts: dict[int, int] = field(default_factory=dict)
    starts: list[tuple[int, int]] = field(default_factory=list)

    def list_of(self, at: int, number: int) -> int:
        """Return the id of the list in which a paragraph of a level has this number."""
        place, start = self.starts[-1] if self.starts else (at, 0)
        first = start if place == at else 1  # a list that overrides a start begins there again and again
        if self.counts.get(at, first - 1) + 1 != number or not self.starts:
            self.starts.append((at, number))
        self.counts[at] = number
        for below in [place for place in self.counts if place > at and place != 1]:
            del self.counts[below]
        return len(self.starts)


def with_automatic_numbers(lines: list[str], *, by_style: bool = False) -> bytes:
    """A file of these lines, none of whose numbers is typed.

    ``by_style``: a paragraph has the style of its level, which has the list; only where counting starts
    anew does the paragraph name a list itself.
    """
    counter = _Counter()
    body = []
    for line in lines:
        at, typed = next(
            ((at, found) for at, level in enumerate(LEVELS) if (found := level.typed.match(line))), (0, None)
        )
        number = _value(typed[1]) if typed else 0
        if typed is None or not number or not line[typed.end() :].strip():
            body.append(paragraph(line))
            continue
        known = len(counter.starts)
        own = counter.list_of(at, number)
        if not by_style:
            properties = _number(at, own)
        elif own == 1:  # the list that the styles have
            properties = f'<w:pStyle w:val="s{at}"/>'
        else:
            properties = f'<w:pStyle w:val="s{at}"/>' + _number(at if own > known else None, own)
        body.append(paragraph(line[typed.end() :], properties))
    parts = {"numbering": _numbering(counter.starts, by_style=by_style)}
    if by_style:
        parts["styles"] = _styles()
    return docx("".join(body), **parts)


def _number(at: int | None, own: int) -> str:
    level = "" if at is None else f'<w:ilvl w:val="{at}"/>'
    return f'<w:numPr>{level}<w:numId w:val="{own}"/></w:numPr>'


def _numbering(starts: list[tuple[int, int]], *, by_style: bool) -> str:
    written = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/>'
        + (f'<w:pStyle w:val="s{at}"/>' if by_style else "")
        + f'<w:numFmt w:val="{level.form}"/>{_NEVER if at == 1 else ""}<w:suff w:val="nothing"/>'
        + f'<w:lvlText w:val="{level.text}"/></w:lvl>'
        for at, level in enumerate(LEVELS)
    )
    lists = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="{at}">'
        f'<w:startOverride w:val="{first}"/></w:lvlOverride></w:num>'
        for number, (at, first) in enumerate(starts, 1)
    )
    return f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{written}</w:abstractNum>{lists}'


def _styles() -> str:
    """Styles of the levels, each with the list; their level is the one that names the style."""
    return "".join(
        f'<w:style w:type="paragraph" w:styleId="s{at}"><w:name w:val="level {at}"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        for at in range(len(LEVELS))
    )


def _value(written: str) -> int:
    """Return the number that is written, 0 where it is none."""
    for names in (_CIRCLES, _STEMS):
        if written in names:
            return names.index(written) + 1
    if written.isdecimal():
        return int(written)
    total = digit = 0
    for char in written:
        if char in _DIGITS:
            digit = _DIGITS.index(char)
        else:
            total += max(digit, 1) * (10 if char == "十" else 100)
            digit = 0
    return total + digit
