"""A notice from a file, from bytes or from a string: what kind it is, and the reader of that kind."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from planparse.errors import SourceError
from planparse.printable import readable
from planparse.source.decode import decode
from planparse.source.document import Document
from planparse.source.kinds import SUFFIXES, kind_of
from planparse.source.limits import check_text

MAX_BYTES = 64 * 1024 * 1024
"""The largest notice read: a thousand times the longest known plan. More is a mistake of a path."""

Reader = Callable[[bytes, str, str | None], Document]
"""Bytes, name and the encoding asked for to a Document."""

_READERS = {
    ".docx": ("planparse.source.docx", "docx"),
    ".html": ("planparse.source.html", "html"),
    ".md": ("planparse.source.markdown", "md"),
    ".pdf": ("planparse.source.pdf", "pdf"),
    ".doc": ("planparse.source.office", "docx"),
    ".wps": ("planparse.source.office", "docx"),
    ".rtf": ("planparse.source.office", "docx"),
    ".ofd": ("planparse.source.office", "docx"),
    ".odt": ("planparse.source.office", "docx"),
}
"""The module that reads a kind, and the extra that brings what it needs."""


def read_path(path: Path, encoding: str | None = None) -> Document:
    """Read a notice from a file.

    Raises SourceError where it is missing, unreadable, of no known kind, too large, empty or no text.
    """
    known = path.suffix.lower() in SUFFIXES
    if not known and not os.path.isfile(path):  # Path.is_file raises where a name is too long
        raise SourceError(_unknown(path.suffix))
    try:
        if not os.path.isfile(path):
            raise SourceError("is no file" if os.path.exists(path) else "is not there; check the path")
        if path.stat().st_size > MAX_BYTES:
            raise SourceError(_too_large())
        data = path.read_bytes()
    except OSError as problem:
        raise SourceError(f"cannot be read: {problem.strerror or problem}") from None
    if not known and kind_of(data, path.name) == ".txt":
        raise SourceError(_unknown(path.suffix))
    return read_bytes(data, readable(path.name), encoding)


def read_bytes(data: bytes, name: str, encoding: str | None = None) -> Document:
    """Read a notice. Raises SourceError where the bytes are empty, too many or hold no text."""
    if len(data) > MAX_BYTES:
        raise SourceError(_too_large())
    kind = kind_of(data, name)
    if kind in _READERS:
        document = _reader(kind)(data, name, encoding)
        if not document.text.strip():
            raise SourceError("holds no text; there is no notice in it")
        check_text(document.text)
        return document
    text, used = decode(data, encoding)
    check_text(text)
    if not text.strip():
        raise SourceError("is empty; there is no notice in it")
    return Document(text, name, SUFFIXES[kind], used, hashlib.sha256(data).hexdigest())


def from_text(text: str) -> Document:
    """Wrap a text that is decoded already.

    Raises SourceError where it cannot be written as UTF-8 or is longer than any notice.
    """
    check_text(text)
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as problem:
        raise SourceError(
            f"holds half a surrogate pair at position {problem.start}; decode it anew"
        ) from None
    return Document(text, "-", "text/plain", "utf-8", hashlib.sha256(data).hexdigest())


def _reader(kind: str) -> Reader:
    """Return what reads a kind; it and what it needs are imported only now."""
    module, extra = _READERS[kind]
    try:
        reader: Reader = import_module(module).read
    except ImportError as problem:
        if (problem.name or "").startswith("planparse"):
            raise
        raise SourceError(
            f"is a {kind} file; to read it install planparse[{extra}] (pip install 'planparse[{extra}]')"
        ) from None
    return reader


def _unknown(suffix: str) -> str:
    kind = f"{suffix} files are" if suffix else "a file without suffix is"
    return f"{kind} not read; planparse reads {', '.join(SUFFIXES)} (or standard input: -)"


def _too_large() -> str:
    return f"is larger than {MAX_BYTES // 1024 // 1024} MB, more than any notice; split it or check the path"
