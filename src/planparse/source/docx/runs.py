"""The words of a paragraph as Word shows them: revisions accepted, fields by their result."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from planparse.source.xml import attribute, child, is_on, local

# fields whose result is furniture of the page, or shown nowhere
_PAGE_FIELDS = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "TC", "XE", "TA"})
_SKIPPED = frozenset({"del", "moveFrom", "pPr", "rPr", "delText", "rt", "sdtPr", "sdtEndPr",
                      "bookmarkStart", "bookmarkEnd", "proofErr", "annotationRef", "delInstrText", "ctrlPr",
                      "fldData", "smartTagPr", "customXmlPr", "binData"})  # fmt: skip
_BOXES = frozenset({"txbxContent"})
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_MARKS = {"noBreakHyphen": "-", "cr": "\n", "tab": "\t", "ptab": "\t"}
_DRAWN = frozenset({"br", "sym", *_MARKS})
_PRIVATE = range(0xE000, 0xF900)
_DEEPEST = 200


@dataclass(slots=True, eq=False)
class Words:
    """What a paragraph holds: its words, the text boxes that hang at it, the notes that it refers to."""

    parts: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.parts)


class Fields:
    """The complex fields that are open while a story is read, over its paragraphs too."""

    def __init__(self) -> None:
        self._open: list[list[str | bool]] = []

    def take(self, kind: str | None) -> None:
        """Take a character that begins a field, parts its code from its result, or ends it."""
        if kind == "begin":
            self._open.append(["", True])
        elif self._open and kind == "separate":
            self._open[-1][1] = False
        elif self._open and kind == "end":
            self._open.pop()

    def code(self, words: str) -> None:
        """Take a piece of the code of the innermost field."""
        if self._open and self._open[-1][1]:
            self._open[-1][0] = str(self._open[-1][0]) + words

    @property
    def hide(self) -> bool:
        """Tell whether what comes now is code, or the result of a field that is not shown."""
        return any(in_code or _is_furniture(str(code)) for code, in_code in self._open)


def read_words(paragraph: etree._Element, fields: Fields, *, leader: bool = False) -> Words:
    """Return the words of a paragraph. ``leader``: its tabs are drawn as dots."""
    found = Words()
    _walk(paragraph, found, fields, "……" if leader else "\t", 0)
    return found


def _walk(element: etree._Element, found: Words, fields: Fields, tab: str, depth: int) -> None:
    if depth > _DEEPEST:
        return
    for below in element:
        name = local(below)
        if name and name not in _SKIPPED and not _take(below, name, found, fields, tab):
            inner = child(below, "Choice") if name == "AlternateContent" else None
            _walk(below if inner is None else inner, found, fields, tab, depth + 1)


def _take(element: etree._Element, name: str, found: Words, fields: Fields, tab: str) -> bool:
    """Take what an element itself stands for; return whether nothing in it is to be read."""
    if name == "t":
        if not fields.hide:
            found.parts.append(element.text or "")
    elif name == "instrText":
        fields.code(element.text or "")
    elif name == "fldChar":
        fields.take(attribute(element, "fldCharType"))
    elif name in _BOXES:
        found.boxes.append(element)
    elif name in _NOTES:
        found.notes.append((_NOTES[name], attribute(element, "id") or ""))
    elif name in _DRAWN:
        if not fields.hide:
            found.parts.append(_mark(element, name, tab))
    elif name == "r":
        return _is_hidden(element)
    else:
        return name == "fldSimple" and _is_furniture(attribute(element, "instr") or "")
    return True


def _mark(element: etree._Element, name: str, tab: str) -> str:
    """Return the character that an element stands for."""
    if name == "br":
        return "" if attribute(element, "type") in ("page", "column") else "\n"
    if name in ("tab", "ptab"):
        return tab
    if name == "sym":
        try:
            code = int(attribute(element, "char") or "", 16)
        except ValueError:
            return ""
        # symbol fonts keep their Latin characters at F000
        code = code - 0xF000 if 0xF020 <= code < 0xF0FF else code
        return "" if code in _PRIVATE or code > 0x10FFFF or 0xD800 <= code < 0xE000 else chr(code)
    return _MARKS.get(name, "")


def _is_furniture(code: str) -> bool:
    words = code.split(None, 1)
    return bool(words) and words[0].upper() in _PAGE_FIELDS


def _is_hidden(run: etree._Element) -> bool:
    properties = child(run, "rPr")
    return properties is not None and (
        is_on(child(properties, "vanish")) or child(properties, "del") is not None
    )
