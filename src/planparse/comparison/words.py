"""Words of names and sentences, cut by jieba; its dictionary is loaded when two names must be compared."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Hashable
from functools import cache, lru_cache
from math import ceil
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from jieba import Tokenizer

T = TypeVar("T")

# words of grammar, and of the whole place that a notice is for, tell no two indicators apart
_STOP_WORDS = frozenset({"的", "和", "与", "及", "、"})
_STOP_WORDS |= {where + what for where in "全我本" for what in ("国", "省", "市", "区", "县", "州")}
_ALIKE = 0.75


@cache
def _tokenizer() -> Tokenizer:
    import jieba

    jieba.setLogLevel(logging.WARNING)
    return jieba.Tokenizer()


def cut(text: str) -> list[str]:
    """Return the words of a text; joined they are the text."""
    return list(_tokenizer().cut(text))


@lru_cache(maxsize=1 << 16)
def words(name: str) -> frozenset[str]:
    """Return the words of a name that tell it from others; of one that has none of them, itself."""
    return frozenset(cut(name)) - _STOP_WORDS or frozenset([name])


def alike(one: str, other: str) -> bool:
    """Tell whether two names mean the same: three quarters of all their words are in both, the head too.

    Apart is preferred to wrong: 省级重点企业 and 国家级重点企业 are two.
    """
    if one == other:
        return True
    return one[-1:] == other[-1:] and _overlap(words(one), words(other)) >= _ALIKE


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other)


class Names(Generic[T]):
    """Things by their names, found by a name that is alike; those of different kinds never are."""

    def __init__(self) -> None:
        self._waiting: dict[Hashable, list[tuple[str, T]]] = defaultdict(list)
        self._by_word: dict[tuple[Hashable, str], list[tuple[str, T]]] = defaultdict(list)
        self._kinds: set[Hashable] = set()

    def add(self, name: str, kind: Hashable, thing: T) -> None:
        """Add a thing; its name is cut only when another one must be compared with it."""
        self._waiting[(kind, name[-1:])].append((name, thing))

    def find(self, name: str, kind: Hashable) -> T | None:
        """Return the thing whose name has most words in common with this one and is alike."""
        among = (kind, name[-1:])
        for entry in self._waiting.pop(among, ()):
            self._kinds.add(among)
            for word in words(entry[0]):
                self._by_word[among, word].append(entry)
        if among not in self._kinds:
            return None
        told = words(name)
        # a name that is alike lacks so few of these words that it has one of the rarest
        lacking = len(told) - ceil(_ALIKE * len(told))
        held = sorted((self._by_word.get((among, word), []) for word in told), key=len)[: lacking + 1]
        near = [(_overlap(told, words(other)), thing) for entries in held for other, thing in entries]
        share, best = max(near, key=lambda row: row[0], default=(0.0, None))
        return best if share >= _ALIKE else None
