"""Plain text: bytes decoded as they stand."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from planparse.errors import SourceError


@dataclass(frozen=True, slots=True)
class SourceText:
    """A decoded notice and where it came from."""

    text: str
    name: str
    media_type: str
    encoding: str
    sha256: str


def read_path(path: Path, encoding: str | None = None) -> SourceText:
    """Read a notice. Raises SourceError where it cannot be read as text."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror}") from None
    return read_bytes(data, path.name, encoding)


def read_bytes(data: bytes, name: str, encoding: str | None = None) -> SourceText:
    """Decode a notice. Raises SourceError where the bytes are no text."""
    used = encoding or "utf-8"
    return SourceText(data.decode(used), name, "text/plain", used, hashlib.sha256(data).hexdigest())
