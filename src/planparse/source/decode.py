"""Bytes to characters: byte order mark, then strict UTF-8, then what they are likeliest to be."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from functools import lru_cache

from planparse.errors import SourceError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins as the mark of UTF-16 does
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_LEGACY = ("gb18030", "big5", "shift_jis")
# control characters that no text file holds; tabs, line ends, form feed and escape may stand
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SAMPLE = 20_000
# the share of common characters from which a text is taken to be what an encoding makes of it
_SURE, LIKELY, _FEWEST = 0.9, 0.6, 20
LOST = "\ufffd"
"""What stands for a character that no decoder could read."""

# by how much another encoding must be likelier than GB18030, and in a text of few characters
_BETTER, _BETTER_SHORT = 0.1, 0.3
_HZ = re.compile(rb"~\{(?:[!-}][!-~]){2,}~\}")
# the share of bytes by which a UTF-8 text may be damaged
_DAMAGED = 0.002


def decode(data: bytes, encoding: str | None = None, *, likely: str | None = None) -> tuple[str, str]:
    """Return the text and the encoding that gave it; a byte order mark is no part of the text.

    Newlines stay as they stand, so positions are those of the file's own characters. ``likely`` is what the
    file itself says of its encoding: the bytes decide, it only where they leave a choice.
    Raises SourceError where the bytes are no text.
    """
    if encoding is not None:
        return _decode_as(data, encoding), _known(encoding).name
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _decode_as(data, name), name
    try:
        text, used = data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as problem:
        text, used = _guessed(data, problem.start, likely)
    if b"\0" in data and used == "utf-8":
        text, used = _without_mark(data)
    elif text.isascii() and _HZ.search(data):
        text, used = _decode_as(data, "hz"), "hz"
    controls = sum(1 for _ in _BINARY.finditer(text))
    if controls > 8 and controls > len(text) // 200:
        raise SourceError("is a binary file, not text; give the notice as text, .html, .docx or .pdf")
    return text, used


def common_share(text: str) -> float:
    """Return the share of a text's other than ASCII characters that Chinese texts commonly hold, 1.0 for few.

    Common are the first level of GB 2312, the frequent ones of Big5, kana and punctuation.
    """
    seen = _seen(text)
    return 1.0 if seen.total() < _FEWEST else _share(seen)


def _seen(text: str) -> Counter[str]:
    """Return how often each other than ASCII character stands in the first part of a text."""
    seen = Counter(text[:_SAMPLE])
    for char in filter(str.isascii, [*seen]):
        del seen[char]
    return seen


def _share(seen: Counter[str]) -> float:
    return sum(count for char, count in seen.items() if _is_common(char)) / max(1, seen.total())


@lru_cache(maxsize=8192)
def _is_common(char: str) -> bool:
    if "\u3000" <= char <= "\u30ff" or char in "“”‘’—…·×℃①②③④⑤⑥⑦⑧⑨⑩〔〕\xa0" or "！" <= char <= "～":
        return True
    return _lead(char, "gb2312", 0xB0, 0xD7) or _lead(char, "big5", 0xA4, 0xC6)


def _lead(char: str, encoding: str, first: int, last: int) -> bool:
    try:
        return first <= char.encode(encoding)[0] <= last
    except UnicodeEncodeError:
        return False


def _guessed(data: bytes, broken: int, likely: str | None) -> tuple[str, str]:
    """Return the likeliest reading of bytes that are no UTF-8."""
    damaged = data.decode("utf-8", "replace")
    lost = damaged.count(LOST)
    if lost <= max(1, int(_DAMAGED * len(data))) and _seen(damaged).total() > 50 * lost:
        return damaged, "utf-8"
    found: list[tuple[float, int, str, str]] = []
    for place, name in enumerate((*_LEGACY, *_WIDE)):
        if (name.startswith("utf-32") and len(data) % 4) or (name.startswith("utf-16") and len(data) % 2):
            continue
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if _BINARY.search(text[:_SAMPLE]):
            continue
        share = _share(_seen(text))
        share += 0.05 if likely and _same(likely, name) else 0
        if name == "gb18030" and share >= _SURE:
            return text, name
        found.append((share, -place, text, name))
    if not found:
        raise SourceError(
            "is a binary file, not text; give the notice as text, .html, .docx or .pdf"
            if b"\0" in data
            else f"is neither UTF-8 (byte {broken}) nor GB18030 text; name its encoding with --encoding"
        )
    share, _, text, name = max(found)
    gb = next((entry for entry in found if entry[3] == "gb18030"), None)
    enough = _BETTER if len(text) >= _FEWEST else _BETTER_SHORT
    if gb is not None and share < gb[0] + enough:
        return gb[2], gb[3]
    return text, name


def _same(one: str, other: str) -> bool:
    """Tell whether two names are of one encoding; gb2312 and gbk are parts of gb18030."""
    try:
        names = [codecs.lookup(name).name for name in (one, other)]
    except LookupError:
        return False
    return len({"gb18030" if name in ("gb2312", "gbk", "hz") else name for name in names}) == 1


def _without_mark(data: bytes) -> tuple[str, str]:
    """Return bytes with NUL among them as UTF-16 or UTF-32 without a mark."""
    for name in (*_WIDE[2:], *_WIDE[:2]):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if len(text) > 1 and not _BINARY.search(text) and not _odd(text):
            return text, name
    raise SourceError("is a binary file, not text; give the notice as text, .html, .docx or .pdf")


def _odd(text: str) -> bool:
    """Tell whether characters are such as no text has: other scripts than those around Chinese ones."""
    return common_share(text) < LIKELY


def _decode_as(data: bytes, encoding: str) -> str:
    _known(encoding)
    try:
        text = data.decode(encoding)
        text.encode("utf-8")  # some decoders give halves of surrogate pairs
    except LookupError:  # there is one, but not of texts: hex, rot13
        raise SourceError(_no_encoding(encoding)) from None
    except UnicodeError as problem:
        at = f" at byte {problem.start}" if isinstance(problem, UnicodeDecodeError) else ""
        raise SourceError(f"is not {encoding} text{at}; leave out --encoding to have it found") from None
    return text


def _known(encoding: str) -> codecs.CodecInfo:
    """Return an encoding by its name. Raises SourceError where there is none."""
    try:
        return codecs.lookup(encoding)
    except (LookupError, ValueError):  # NUL, half a surrogate pair, other than ASCII
        raise SourceError(_no_encoding(encoding)) from None


def _no_encoding(encoding: str) -> str:
    name = ascii(encoding)[1:-1][:40] or "without a name"
    return f"there is no encoding {name}; utf-8, gb18030 and utf-16 are usual"
