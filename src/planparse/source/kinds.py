"""What a file is, told by its first bytes; its name decides only between kinds of text."""

from __future__ import annotations

import io
import re
from pathlib import PurePath

from planparse.errors import SourceError

SUFFIXES = {
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".shtml": "text/html",
    ".xhtml": "text/html",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
    ".doc": "application/msword",
    ".wps": "application/vnd.ms-works",
    ".rtf": "application/rtf",
    ".ofd": "application/ofd",
    ".odt": "application/vnd.oasis.opendocument.text",
}
"""The file names that planparse reads, with their media types."""

_START = 4096
_HTML = re.compile(
    rb"\s*(?:<!--.{0,2000}?-->\s*|<[%?].{0,2000}?[%?]>\s*){0,8}<(?:!doctype\s+html|html|head|body|meta|title)\b",
    re.S | re.I,
)
# the paragraphs of a page whose head is lost, as data sets keep them
_TAGS = re.compile(rb"</(?:p|div|td|h[1-6])>", re.I)
_FEWEST_TAGS = 3
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NOT_READ = (
    (
        (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM6"),
        "is an image; a program for OCR can make text of it",
    ),
    (
        (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ"),
        "is an archive; unpack it and give the notice in it",
    ),
)
_MHTML = re.compile(rb"(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,12}?(?i:mime-version):")


def kind_of(data: bytes, name: str) -> str:
    """Return the suffix of what the bytes are: .txt .md .html .docx .pdf .doc .rtf .ofd .wps .odt.

    Raises SourceError where they are something that holds no notice that could be read.
    """
    start = data[:_START]
    suffix = PurePath(name).suffix.lower()
    for marks, problem in _NOT_READ:
        if start.startswith(marks):
            raise SourceError(problem)
    if b"%PDF-" in start[:1024] and not start.lstrip().startswith(b"<"):
        return ".pdf"
    if start.startswith(b"PK\x03\x04"):
        return _archive(data)
    if start.startswith(_OLE):
        return _compound(data, suffix)
    if start.startswith(b"{\\rtf"):
        return ".rtf"
    if b"<?mso-application" in start[:200] or b"schemas.microsoft.com/office/word/2003/wordml" in start:
        return ".doc"
    if _MHTML.match(start) and b"multipart/related" in start:
        raise SourceError("is a web archive (.mht); open it in a browser and save the page as .html")
    return _text(start, suffix)


def _text(start: bytes, suffix: str) -> str:
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start[2:].replace(b"\0", b"")
    if _HTML.match(start.removeprefix(b"\xef\xbb\xbf")):
        return ".html"
    known = SUFFIXES.get(suffix)
    if known == "text/html":
        return ".html" if b"<" in start or not start.strip() else ".txt"
    if known == "text/markdown":
        return ".md"
    return ".html" if b"<" in start and len(_TAGS.findall(start)) >= _FEWEST_TAGS else ".txt"


def _archive(data: bytes) -> str:
    import zipfile  # not for a plain text

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as problem:
        raise SourceError(f"is a damaged archive ({problem}); a Word file begins so, save it anew") from None
    if "OFD.xml" in names:
        return ".ofd"
    if "content.xml" in names and "META-INF/manifest.xml" in names:
        return ".odt"
    if any(name.startswith("word/") for name in names):
        return ".docx"
    if any(name.startswith(("xl/", "ppt/")) for name in names):
        raise SourceError("is a spreadsheet or slides, not a notice; save its text as .docx or .txt")
    if "_rels/.rels" in names or "[Content_Types].xml" in names:
        return ".docx"
    raise SourceError("is an archive; unpack it and give the notice in it")


def _compound(data: bytes, suffix: str) -> str:
    """Return the kind of an OLE file by the names of the streams in it."""
    if _stream("EncryptedPackage") in data:
        raise SourceError("is encrypted; open it with its password and save it without one")
    if _stream("Workbook") in data or _stream("PowerPoint Document") in data:
        raise SourceError("is a spreadsheet or slides, not a notice; save its text as .docx or .txt")
    return ".wps" if suffix == ".wps" else ".doc"


def _stream(name: str) -> bytes:
    return name.encode("utf-16-le")
