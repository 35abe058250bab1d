"""What a notice or a file name may do to a terminal: nothing. Control characters are shown, not sent."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from pydantic import BaseModel

_M = TypeVar("_M", bound="BaseModel")

# C0 and C1 controls but tab and newline, marks and overrides of direction, halves of surrogate pairs
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]|\r(?!\n)"
)
_PICTURES = 0x2400
_REPLACEMENT = "\ufffd"


def printable(text: str) -> str:
    """Return text of the same length whose control characters are pictures (␛ for escape) or U+FFFD.

    Tab, newline and CRLF stay.
    """
    return _UNPRINTABLE.sub(_picture, text)


def readable(text: str) -> str:
    """Return text with what Python keeps of bytes that are no UTF-8, in names of files, read or as U+FFFD."""
    try:
        return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    except UnicodeEncodeError:  # halves of pairs that come from elsewhere
        return text


def one_line(text: str) -> str:
    """Return text as one printable line: runs of white space are one blank, none stands at its ends."""
    return printable(" ".join(readable(text).split()))


def printable_model(model: _M) -> _M:
    """Return a model whose every text is printable."""
    return type(model).model_validate(_printable(model.model_dump()))


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code == 0x7F:
        return "␡"
    return chr(_PICTURES + code) if code < 0x20 else _REPLACEMENT


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {key: _printable(member) for key, member in value.items()}
    if isinstance(value, (list, tuple)):
        return [_printable(member) for member in value]
    return value
