"""How often a PDF file draws what it defines once: forms that draw forms may multiply without bound."""

from __future__ import annotations

import re

from planparse.errors import SourceError
from planparse.source.pdf.weigh import DICTIONARY, HARM, STREAM, stream_of

MOST_DRAWN = 300_000
"""The most forms drawn on a page, those in forms too: each takes about a KB and some microseconds."""

_FORM = re.compile(rb"/Subtype\s*/Form\b")
_DRAWS = re.compile(rb"(?<![^\s])Do(?![^\s])")
_NUMBER = re.compile(rb"(\d{1,8})\s+\d{1,5}\s+obj\b")
_OTHER = re.compile(rb"(\d{1,8})\s+\d{1,5}\s+R\b")
# forms in forms that a reader goes down, and objects between a form and those that it names
_DEEPEST, _BETWEEN, _LONGEST = 45, 3, 4000


def check_forms(data: bytes) -> None:
    """Raise SourceError where a page would draw forms without bound.

    What an object that is packed with others names is not seen.
    """
    if not _FORM.search(data):
        return
    draws: dict[int, int] = {}
    names: dict[int, set[int]] = {}
    on_pages = product = 1
    for start in STREAM.finditer(data):
        head = data[max(0, start.start() - DICTIONARY) : start.start()]
        numbers = list(_NUMBER.finditer(head))
        if not numbers:
            continue
        words = head[numbers[-1].end() :]
        count = len(_DRAWS.findall(stream_of(data, start, words)))
        if not _FORM.search(words):
            on_pages = max(on_pages, count)
        elif count:
            number = int(numbers[-1][1])
            draws[number], names[number] = count, _named(words)
            product = min(product * count, MOST_DRAWN + 1)
    if product * on_pages > MOST_DRAWN and _drawn(data, draws, names) * on_pages > MOST_DRAWN:
        raise SourceError(HARM)


def _drawn(data: bytes, draws: dict[int, int], names: dict[int, set[int]]) -> int:
    """Return how many forms are drawn where one that multiplies most is drawn once."""
    objects = {int(found[1]): found.end() for found in _NUMBER.finditer(data)}
    inner = {number: _forms_named(data, objects, named, draws) for number, named in names.items()}
    weights = dict.fromkeys(draws, 1)
    for _ in range(_DEEPEST):
        grown = {
            number: min(1 + count * max((weights[form] for form in inner[number]), default=1), MOST_DRAWN + 1)
            for number, count in draws.items()
        }
        if grown == weights:
            break
        weights = grown
    return max(weights.values(), default=1)


def _forms_named(data: bytes, objects: dict[int, int], named: set[int], draws: dict[int, int]) -> set[int]:
    """Return the forms that an object names, by way of others too."""
    found: set[int] = set()
    for _ in range(_BETWEEN):
        found |= named & draws.keys()
        others = [objects[number] for number in named - draws.keys() if number in objects]
        named = {number for at in others[:1000] for number in _named(_object(data, at))}
    return found


def _object(data: bytes, at: int) -> bytes:
    end = data.find(b"endobj", at, at + _LONGEST)
    return data[at : end if end >= 0 else at + _LONGEST].partition(b"stream")[0]


def _named(words: bytes) -> set[int]:
    return {int(other[1]) for other in _OTHER.finditer(words)}
