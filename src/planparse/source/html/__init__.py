"""Web pages and what Word saves as a page: the notice out of menus, boxes and layout tables."""

from __future__ import annotations

import re

from lxml import etree

from planparse.errors import SourceError
from planparse.source.composing import Cell, Composition, clean, without_parts
from planparse.source.decode import decode
from planparse.source.document import Document
from planparse.source.html.edges import trim_edges
from planparse.source.html.page import Page
from planparse.source.html.places import places
from planparse.source.html.walk import BLOCKS, Walk
from planparse.source.kinds import SUFFIXES

MAX_BYTES = 16 * 1024 * 1024
"""The largest page read; a page with a whole five-year plan has a twentieth of it."""

_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_-]{3,20})""")
_SPACE = re.compile(r"[\s\u3000]+")
_TITLE_TAIL = re.compile(r"\s*[-_|–—]{1,2}\s*[^-_|–—]{2,30}$")
_ISSUER = re.compile(r"^.{2,60}?(?=关于|印发)")
_META = {"articletitle": "title", "og:title": "title"}
_MAX_TAGS = 400_000
# a tag with more attributes than any page has, which a parser compares each with each
_LONG_TAG, _MAX_ATTRIBUTES = re.compile(rb"<[A-Za-z][^<>]{8000,}+"), 1000
_HARM = "it is damaged or made to do harm"


def read(data: bytes, name: str, encoding: str | None = None) -> Document:
    """Return the notice of a page, with the box of metadata above it.

    ``meta`` is what the head of the page says. Raises SourceError where it is too large or no text.
    """
    if len(data) > MAX_BYTES or data.count(b"<") > 2 * _MAX_TAGS:
        raise SourceError("is larger than any page with a notice; save the notice alone")
    if any(tag[0].count(b"=") > _MAX_ATTRIBUTES for tag in _LONG_TAG.finditer(data)):
        raise SourceError(f"has a tag with more attributes than any page; {_HARM}")
    declared = _DECLARED.search(data[:4096])
    text, used = decode(data, encoding, likely=declared[1].decode("ascii") if declared else None)
    root = _parse(text)
    meta = _meta(root)
    body = next((element for element in root.iter("body", "frameset")), root)
    page = Page(body)
    container = page.container()
    into = Composition()
    above = _Lines()
    if container is not body:
        Walk(above, stop=container).read(body)
        for line in _box(above.lines):
            into.paragraph(line)
    trim_edges(container, BLOCKS)
    inside = _Lines()
    Walk(inside).read(container)
    title = _missing_title(root, above.headings, meta, inside.lines)
    if title and container is not body:
        into.paragraph(title, level=1, centred=True)
    Walk(into).read(container)
    return into.document(data, name, SUFFIXES[".html"], encoding=used, meta=meta)


class _Lines:
    """Takes paragraphs and rows as lines."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.headings: list[str] = []

    def paragraph(self, text: str, *, level: int = 0, centred: bool = False, label: str = "") -> None:
        self.lines.append(clean(label + text))
        if level in (1, 2):
            self.headings.append(clean(text))

    def table(self, rows: list[list[Cell]]) -> None:
        self.lines += ["\t".join(cell.text for cell in row) for row in rows]


def _parse(text: str) -> etree._Element:
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    # NUL ends a page for the parser; what a server would have run stands in pages that were saved without it
    data = without_parts(text.replace("\0", ""), "<%", "%>").encode("utf-8", "replace")
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as problem:
        words = " ".join(str(problem).split())[:120]
        raise SourceError(
            f"is a damaged page ({words}); save it anew or copy its text into a .txt file"
        ) from None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise SourceError(f"is nested deeper than any page; {_HARM}")
    if root is None:
        raise SourceError("holds no text; there is no notice in it")
    return root


def _meta(root: etree._Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        key = _META.get((element.get("name") or element.get("property") or "").lower())
        value = clean(element.get("content") or "")
        if key and value and key not in found:
            found[key] = value
    return found


def _box(lines: list[str]) -> list[str]:
    """Return what the box above a notice says, a field a line: 发文机关：国务院."""
    label = places().label
    found: list[str] = []
    for number, line in enumerate(lines):
        marks = list(label.finditer(line))
        for at, mark in enumerate(marks):
            then = marks[at + 1] if at + 1 < len(marks) else None
            value = line[mark.end() : then.start() if then else None].strip()
            if not value and then is None and number + 1 < len(lines) and not label.search(lines[number + 1]):
                value = lines[number + 1].strip() if len(lines[number + 1]) <= 120 else ""
            if value and "。" not in value:
                found.append(f"{_SPACE.sub('', mark[1])}：{_SPACE.sub(' ', value)}")
    return found


def _missing_title(root: etree._Element, headings: list[str], meta: dict[str, str], lines: list[str]) -> str:
    """Return the title that stands on the page above the container and not in it, empty where none does."""
    top = _key("".join(lines[:8])[:600])
    shown = next((element for element in root.iter("title")), None)
    named = _TITLE_TAIL.sub("", clean("".join(map(str, shown.itertext())))) if shown is not None else ""
    for title in [meta.get("title", ""), *headings, named]:
        key = _key(title)
        if len(key) < 6:
            continue
        if key in top or _ISSUER.sub("", key) in top or not lines:
            return ""
        return title
    return ""


def _key(words: str) -> str:
    return _SPACE.sub("", words)
