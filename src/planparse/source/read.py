"""A notice from a file, from bytes or from a string."""

from __future__ import annotations

import hashlib
from pathlib import Path

from planparse.errors import SourceError
from planparse.source.decode import decode
from planparse.source.document import Document

SUFFIXES = {".txt": "text/plain", ".md": "text/markdown"}
"""The file names that planparse reads, with their media types."""

MAX_BYTES = 64 * 1024 * 1024
"""The largest notice read: a thousand times the longest known plan. More is a mistake of a path."""


def read_path(path: Path, encoding: str | None = None) -> Document:
    """Read a notice from a file.

    Raises SourceError where it is missing, unreadable, of no known kind, too large, empty or no text.
    """
    if path.suffix.lower() not in SUFFIXES:
        known = ", ".join(SUFFIXES)
        kind = f"{path.suffix} files are" if path.suffix else "a file without suffix is"
        raise SourceError(f"{kind} not read; planparse reads {known} (or text on standard input: -)")
    try:
        if not path.is_file():
            raise SourceError("is no file" if path.exists() else "is not there; check the path")
        if path.stat().st_size > MAX_BYTES:
            raise SourceError(_too_large())
        data = path.read_bytes()
    except OSError as problem:
        raise SourceError(f"cannot be read: {problem.strerror or problem}") from None
    return read_bytes(data, path.name, encoding)


def read_bytes(data: bytes, name: str, encoding: str | None = None) -> Document:
    """Decode a notice. Raises SourceError where the bytes are empty, too many or no text."""
    if len(data) > MAX_BYTES:
        raise SourceError(_too_large())
    text, used = decode(data, encoding)
    if not text.strip():
        raise SourceError("is empty; there is no notice in it")
    media_type = SUFFIXES.get(Path(name).suffix.lower(), "text/plain")
    return Document(text, name, media_type, used, hashlib.sha256(data).hexdigest())


def from_text(text: str) -> Document:
    """Wrap a text that is decoded already. Raises SourceError where it cannot be written as UTF-8."""
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as problem:
        raise SourceError(
            f"holds half a surrogate pair at position {problem.start}; decode it anew"
        ) from None
    return Document(text, "-", "text/plain", "utf-8", hashlib.sha256(data).hexdigest())


def _too_large() -> str:
    return f"is larger than {MAX_BYTES // 1024 // 1024} MB, more than any notice; split it or check the path"
