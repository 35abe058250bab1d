"""One walk over a page's elements: paragraphs as they are shown, tables of data, layout tables unwrapped."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Protocol

from lxml import etree

from planparse.source.composing import Cell, cell_text
from planparse.source.layout_tables import is_layout

BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption"
        " figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu ol p pre section summary"
        " table tbody td tfoot th thead tr ul ucapcontent ucaptitle",
    )
)
_LEVELS = {f"h{level}": level for level in range(1, 7)}
_CENTRED = re.compile(r"text-align\s*:\s*(-webkit-)?(\w+)", re.I)
_LIST_MARK = re.compile(r"mso-list\s*:\s*ignore", re.I)
# a sign of a font of signs, which looks like a letter in others: Wingdings has a disc for l
_SIGN = re.compile("^[A-Za-z\uf020-\uf0ff§¨·Øü]$")
_NEWLINE = re.compile(r"[ \t\r\f]*\n[ \t\r\n\f]*")
_SOFT = "\x01"  # a line end of the page's source, which is no line end of the text
_SOFT_RUN = re.compile(rf"{_SOFT}+")
_WIDE = re.compile(r"[⺀-鿿豈-﫿＀-￯　-〿‘’“”…—]")
_INDENTED = re.compile(r"[\xa0\u3000\u2003]{2,}|[ \xa0\u3000]{4,}")
_ENDED = re.compile(r"[。；：！？）】》”][\s\u3000]*$")
_RAISED = {"2": "²", "3": "³"}


class Sink(Protocol):
    """What takes paragraphs and tables: a composition, or a list of lines."""

    def paragraph(self, text: str, *, level: int = 0, centred: bool = False, label: str = "") -> None: ...

    def table(self, rows: list[list[Cell]]) -> None: ...


@dataclass(slots=True, eq=False)
class _Open:
    """The paragraph that is being put together."""

    parts: list[str] = field(default_factory=list)
    label: str = ""


class Walk:
    """Reads elements into a sink, in the order in which they stand."""

    def __init__(self, into: Sink, stop: etree._Element | None = None) -> None:
        """``stop`` is the element before which the walk ends."""
        self._into = into
        self._stop = stop
        self._stopped = False
        self._open = _Open()

    def read(self, root: etree._Element) -> None:
        """Read an element and all below it."""
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            if self._stopped or element is self._stop:
                self._stopped = True
                return
            if event == "end":
                self._leave(element, root)
            elif not self._enter(element):
                walker.skip_subtree()

    def _enter(self, element: etree._Element) -> bool:
        """Take how an element begins; return whether what is in it is still to be read."""
        tag = str(element.tag)
        if tag == "table" and self._table(element):
            return False
        if tag in BLOCKS:
            self.end_paragraph(element.getparent())
        if tag == "br":
            self._open.parts.append("\n")
        elif _is_raised(element):
            self._open.parts.append(_raised(element))
            return False
        elif _LIST_MARK.search(element.get("style") or ""):
            self._open.label = _SIGN.sub("•", cell_text("".join(map(str, element.itertext()))))
            return False
        if tag == "li":
            self._open.label = _list_number(element)
        self._take(element.text, element)
        return True

    def end_paragraph(self, element: etree._Element | None) -> None:
        """Give what is open to the sink, with what the element around it says."""
        now, self._open = self._open, _Open()
        text = "".join(now.parts)
        if not text.strip(" \n\t\x01\xa0\u3000"):
            self._open.label = now.label  # the number of an item whose words stand in a block of their own
            return
        level, centred = _shape(element)
        label = now.label
        for lines in _paragraphs(_soft_ends(text)):
            self._into.paragraph(lines, level=level, centred=centred, label=label)
            label = ""

    def _leave(self, element: etree._Element, root: etree._Element) -> None:
        if element.tag in BLOCKS:
            self.end_paragraph(element)
            if element.tag == "li":
                self._open.label = ""
        if element is not root:
            parent = element.getparent()
            self._take(element.tail, parent if parent is not None else element)
        else:
            self.end_paragraph(element)

    def _take(self, words: str | None, holder: etree._Element) -> None:
        if not words:
            return
        keeps = holder.tag == "pre"
        self._open.parts.append(words.replace("\r\n", "\n") if keeps else _NEWLINE.sub(_SOFT, words))

    def _table(self, table: etree._Element) -> bool:
        """Read a table of data; return whether it is one."""
        rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in _rows(table)]
        if not rows or is_layout([[_weights(cell) for cell in row] for row in rows]):
            return False
        self.end_paragraph(table.getparent())
        caption = next((child for child in table if child.tag == "caption"), None)
        if caption is not None:
            self._into.paragraph(cell_text(_text_of(caption)), centred=True)
        self._into.table([[_cell(cell) for cell in row] for row in rows])
        return True


def _rows(table: etree._Element) -> list[etree._Element]:
    found: list[etree._Element] = []
    for child in table:
        if child.tag == "tr":
            found.append(child)
        elif child.tag in ("tbody", "thead", "tfoot"):
            found += [row for row in child if row.tag == "tr"]
    return found


def _weights(cell: etree._Element) -> list[int]:
    """Return the length of each paragraph of a cell, -1 for a table in it."""
    if next(cell.iter("table"), None) is not None:
        return [-1]
    blocks = [block for block in cell.iter() if block.tag in ("p", "div", "li", "br")]
    if len(blocks) < 2:
        return [len(_text_of(cell).strip())]
    return [
        len((block.tail if block.tag == "br" else _text_of(block)) or "")
        for block in blocks
        if block.tag != "div"
    ] or [0]


def _cell(cell: etree._Element) -> Cell:
    parent = cell.getparent()
    group = parent.getparent() if parent is not None else None
    head = cell.tag == "th" or (group is not None and group.tag == "thead")
    return Cell(cell_text(_text_of(cell)), _span(cell, "colspan"), _span(cell, "rowspan"), head)


def _text_of(element: etree._Element) -> str:
    """Return the words of an element on one line; ends of lines and blocks are blanks or nothing."""
    parts = [element.text or ""]
    for below in element.iterdescendants():
        if below.tag in BLOCKS or below.tag == "br":
            parts.append(_SOFT)
        parts.append(_raised(below) if _is_raised(below) else below.text or "")
        parts.append(below.tail or "")
    return _soft_ends(_NEWLINE.sub(_SOFT, "".join(parts)))


def _soft_ends(text: str) -> str:
    """Replace line ends of the source: nothing beside a Chinese character, else a blank."""

    def shown(run: re.Match[str]) -> str:
        before, after = text[run.start() - 1 : run.start()], text[run.end() : run.end() + 1]
        return "" if _WIDE.match(before) or _WIDE.match(after) or not before or not after else " "

    return _SOFT_RUN.sub(shown, text) if _SOFT in text else text


def _paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a block: its lines, together where a line only breaks."""
    found: list[list[str]] = []
    gap = True
    for line in text.split("\n"):
        if not line.strip():
            gap = True
            continue
        if gap or _INDENTED.match(line) or _ENDED.search(found[-1][-1]):
            found.append([line])
        else:
            found[-1].append(line)
        gap = False
    return ["\n".join(lines) for lines in found]


def _shape(element: etree._Element | None) -> tuple[int, bool]:
    """Return the level of heading and whether it is centred, as the elements around say."""
    level = 0
    centred: bool | None = None
    for _ in range(12):
        if element is None:
            break
        level = level or _LEVELS.get(str(element.tag), 0)
        if centred is None:
            style = _CENTRED.search(element.get("style") or "")
            align = style[2].lower() if style else (element.get("align") or "").lower()
            if element.tag in ("td", "th", "body"):
                break
            centred = align == "center" if align else (True if element.tag == "center" else None)
        element = element.getparent()
    return level, bool(centred)


def _list_number(item: etree._Element) -> str:
    """Return the number that a browser shows before an item of an ordered list."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol" or "none" in (parent.get("style") or ""):
        return ""
    number = _whole(parent.get("start"), 1) + sum(1 for before in item.itersiblings("li", preceding=True))
    return f"{_whole(item.get('value'), number)}."


def _is_raised(element: etree._Element) -> bool:
    return element.tag in ("sup", "sub") and not len(element) and (element.text or "").strip() in _RAISED


def _raised(element: etree._Element) -> str:
    words = (element.text or "").strip()
    return _RAISED[words] if element.tag == "sup" else words


def _span(cell: etree._Element, name: str) -> int:
    return max(1, _whole(cell.get(name), 1))


def _whole(value: str | None, otherwise: int) -> int:
    return int(value) if value and value.isdecimal() and len(value) < 5 else otherwise
