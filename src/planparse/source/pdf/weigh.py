"""How much the streams of a PDF file unpack to: what would flood the memory is never opened."""

from __future__ import annotations

import base64
import re
import zlib

from planparse.errors import SourceError

STREAM = re.compile(rb"(?<!end)stream\r?\n")
_FILTERS = re.compile(rb"/(FlateDecode|Fl|ASCII85Decode|A85)\b")
_IMAGE = re.compile(rb"/Subtype\s*/Image\b")
_FLATE, _ASCII85 = (b"FlateDecode", b"Fl"), (b"ASCII85Decode", b"A85")
# the dictionary before a stream is no longer; so much of a stream in ASCII is looked at
DICTIONARY, _LOOKED_AT = 1500, 256 * 1024
# bytes of one stream: more is no page; less is none either where it unpacks to so many times its size
_MOST, _MUCH, _RATIO = 64 * 1024 * 1024, 4 * 1024 * 1024, 100
_STEP = 1024 * 1024
# states that are kept and never given back cost a hundred times their bytes
_KEPT, _MOST_KEPT = b"q q q q q q q q q q ", 1000
HARM = "unpacks to more than any notice holds; it is damaged or made to do harm"


def check_size(data: bytes) -> None:
    """Raise SourceError where a stream of the file unpacks to far more than a page holds."""
    if data.count(_KEPT) > _MOST_KEPT:
        raise SourceError(HARM)
    for start in STREAM.finditer(data):
        filters = _filters(data, start.start())
        if not filters:
            continue
        packed = memoryview(data)[start.end() : _end(data, start.end())]
        for number, name in enumerate(filters):
            more = number + 1 < len(filters)
            if name in _ASCII85:
                packed = memoryview(_from_ascii(packed[:_LOOKED_AT]))
            else:
                packed = memoryview(_unpacked(packed, keep=more))
            if not more:
                break


def _filters(data: bytes, at: int) -> list[bytes]:
    """Return the filters of the stream at a place that pack it, none for an image: that is no text."""
    words = data[max(0, at - DICTIONARY) : at]
    words = words[words.rfind(b"obj") + 3 :]
    found = _FILTERS.findall(words)
    if not any(name in _FLATE for name in found):
        return []
    return found if not _IMAGE.search(words) or _is_content(data, at) else []


def _is_content(data: bytes, at: int) -> bool:
    """Tell whether what calls itself an image begins as the commands that draw a page."""
    start = data.index(b"\n", at) + 1
    try:
        head = zlib.decompressobj().decompress(data[start : start + 512], 64)
    except zlib.error:
        return False
    return len(set(head)) > 1 and all(byte in b"\t\n\r" or 32 <= byte < 127 for byte in head)


def _end(data: bytes, start: int) -> int:
    end = data.find(b"endstream", start)
    return len(data) if end < 0 else end


def _unpacked(packed: memoryview, *, keep: bool) -> bytes:
    """Unpack a stream piece by piece; return it where it is packed once more."""
    unpacker = zlib.decompressobj()
    kept: list[bytes] = []
    total = 0
    rest = bytes(packed)
    try:
        while rest and not unpacker.eof:
            piece = unpacker.decompress(rest, _STEP)
            total += len(piece)
            if total > _MOST or (total > _MUCH and total > _RATIO * len(packed)):
                raise SourceError(HARM)
            if keep:
                kept.append(piece)
            rest = unpacker.unconsumed_tail
    except zlib.error:
        pass  # damaged or encrypted: the reader decides
    return b"".join(kept)


def _from_ascii(words: memoryview) -> bytes:
    try:
        return base64.a85decode(bytes(words).split(b"~>")[0].strip())
    except ValueError:
        return b""


def stream_of(data: bytes, start: re.Match[bytes], dictionary: bytes) -> bytes:
    """Return what a stream of a file holds, unpacked; nothing of an image or what is packed otherwise."""
    packed = memoryview(data)[start.end() : _end(data, start.end())]
    if b"/Filter" not in dictionary:
        return bytes(packed)
    filters = _filters(data, start.start())
    return _unpacked(packed, keep=True) if len(filters) == 1 and filters[0] in _FLATE else b""
