"""Bytes of a plain text to characters: byte order mark, then strict UTF-8, then GB18030."""

from __future__ import annotations

import codecs
import re

from planparse.errors import SourceError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# control characters that no text file holds; tabs, line ends, form feed and escape may stand
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def decode(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """Return the text and the encoding that gave it; a byte order mark is no part of the text.

    Newlines stay as they stand, so positions are those of the file's own characters.
    Raises SourceError where the bytes are no text.
    """
    if encoding is not None:
        return _decode_as(data, encoding), codecs.lookup(encoding).name
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _decode_as(data, name), name
    if b"\0" in data:
        raise SourceError("is a binary file, not text; give a .txt or .md file")
    try:
        text, used = data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as problem:
        try:
            text, used = data.decode("gb18030"), "gb18030"
        except UnicodeDecodeError:
            raise SourceError(
                f"is neither UTF-8 (byte {problem.start}) nor GB18030 text; name its encoding with --encoding"
            ) from None
    controls = sum(1 for _ in _BINARY.finditer(text))
    if controls > 8 and controls > len(text) // 200:
        raise SourceError("is a binary file, not text; give a .txt or .md file")
    return text, used


def _decode_as(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except LookupError:
        raise SourceError(f"there is no encoding {encoding}; utf-8, gb18030 and utf-16 are usual") from None
    except UnicodeError as problem:
        at = f" at byte {problem.start}" if isinstance(problem, UnicodeDecodeError) else ""
        raise SourceError(f"is not {encoding} text{at}; leave out --encoding to have it found") from None
