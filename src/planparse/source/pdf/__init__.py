"""PDF files with a text layer: rows from the top of each page, tables by their lines."""

from __future__ import annotations

import re
import time

import pypdfium2

from planparse.errors import SourceError
from planparse.source.composing import Composition
from planparse.source.document import Document
from planparse.source.kinds import SUFFIXES
from planparse.source.pdf.arrange import arrange, set_indents
from planparse.source.pdf.forms import check_forms
from planparse.source.pdf.furniture import without_furniture
from planparse.source.pdf.glyphs import Glyph, read_glyphs
from planparse.source.pdf.grids import find_grids, read_rules
from planparse.source.pdf.rows import whole_rows
from planparse.source.pdf.sheet import Part, Table
from planparse.source.pdf.spread import joined
from planparse.source.pdf.weigh import check_size

MAX_PAGES = 3000
"""The most pages read: ten times the longest known plan."""

_SECONDS = 60
_HAN = re.compile(r"[⺀-⿕㐀-鿿豈-﫿]")
# the share of Chinese characters below which a text layer holds none of the words that the page shows
_LEAST_HAN = 0.1
_OCR = "a program for OCR (such as ocrmypdf -l chi_sim) can make text of it"


def read(data: bytes, name: str, encoding: str | None = None) -> Document:
    """Return the document of a PDF file: each row of a page a line, with its indent; ``page`` hints.

    Page numbers and running heads are left out; a table that goes on over pages is one.
    Raises SourceError where the file is damaged, encrypted, too long, or holds no readable text.
    """
    check_size(data)
    check_forms(data)
    pdf = _opened(data)
    try:
        pages = joined(without_furniture(_arranged(pdf)))
        set_indents(pages)
        into = Composition()
        for number, parts in enumerate(pages, 1):
            into.begin_page(number)
            _compose(parts, into)
        return into.document(data, name, SUFFIXES[".pdf"], pages=len(pages))
    finally:
        pdf.close()


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        pdf = pypdfium2.PdfDocument(data)
        count = len(pdf)
    except pypdfium2.PdfiumError as problem:
        if "password" in str(problem).lower():
            raise SourceError("is encrypted; open it with its password and save it without one") from None
        raise SourceError("is a damaged PDF file; fetch it again, or print it anew into a PDF") from None
    if count > MAX_PAGES:
        raise SourceError(f"has {count} pages, more than any notice; split it")
    return pdf


def _pages(pdf: pypdfium2.PdfDocument) -> list[list[Glyph]]:
    """Return the glyphs of each page. Raises SourceError where they are no text that a page shows."""
    until = time.monotonic() + _SECONDS
    pages: list[list[Glyph]] = []
    for number in range(len(pdf)):
        if time.monotonic() > until:
            raise SourceError(f"takes longer than {_SECONDS} s to read; print it anew into a PDF")
        try:
            page = pdf[number]
            text = page.get_textpage()
            pages.append(read_glyphs(text))
            text.close()
            page.close()
        except pypdfium2.PdfiumError:
            raise SourceError(f"is damaged on page {number + 1}; fetch it again, or print it anew") from None
    words = "".join(glyph.char for page in pages for glyph in page).replace(" ", "")
    if not words:
        raise SourceError(
            f"holds no readable text on its {len(pages)} pages (a scan, or glyphs drawn as outlines); {_OCR}"
        )
    if len(_HAN.findall(words)) < _LEAST_HAN * len(words):
        raise SourceError(f"holds a text layer without Chinese characters, not what its pages show; {_OCR}")
    return pages


def _arranged(pdf: pypdfium2.PdfDocument) -> list[list[Part]]:
    """Return what each page holds, from its top to its foot."""
    found: list[list[Part]] = []
    edges: list[float] | None = None  # of the columns of the last table so far
    for number, glyphs in enumerate(_pages(pdf)):
        parts = arrange(glyphs, find_grids(_rules(pdf, number), edges)) if glyphs else []
        edges = next((part.edges for part in reversed(parts) if isinstance(part, Table)), None)
        found.append(parts)
    return found


def _compose(parts: list[Part], into: Composition) -> None:
    for part, words in whole_rows(parts):
        if isinstance(part, Table):
            into.table(part.rows)
            continue
        if part.spaced:
            into.blank()
        into.loose(words, indent=part.indent)


def _rules(pdf: pypdfium2.PdfDocument, number: int) -> list[tuple[float, float, float, float]]:
    page = pdf[number]
    try:
        return read_rules(page)
    finally:
        page.close()
