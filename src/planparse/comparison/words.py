"""Words of names and sentences, cut by jieba; its dictionary is loaded when two names must be compared."""

from __future__ import annotations

import logging
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jieba import Tokenizer

# words of grammar alone, which tell no two indicators apart
_STOP_WORDS = frozenset("的和与及、")
_ALIKE = 0.75


@cache
def _tokenizer() -> Tokenizer:
    import jieba

    jieba.setLogLevel(logging.WARNING)
    return jieba.Tokenizer()


def cut(text: str) -> list[str]:
    """Return the words of a text; joined they are the text."""
    return list(_tokenizer().cut(text))


@cache
def words(name: str) -> frozenset[str]:
    """Return the words of a name that tell it from others."""
    return frozenset(cut(name)) - _STOP_WORDS


def alike(one: str, other: str) -> bool:
    """Tell whether two names mean the same: three quarters of all their words are in both, the head too.

    Apart is preferred to wrong: 省级重点企业 and 国家级重点企业 are two.
    """
    if one == other:
        return True
    if one[-1:] != other[-1:]:
        return False
    left, right = words(one), words(other)
    return len(left & right) >= _ALIKE * len(left | right)
