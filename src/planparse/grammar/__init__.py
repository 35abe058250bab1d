"""Rules as data: read, checked and compiled from grammars/*.yaml."""

from planparse.grammar.finder import Finder, Found, choose, misread
from planparse.grammar.fold import fold, is_traditional, simplified
from planparse.grammar.grammar import CompiledRule, Grammar

__all__ = [
    "CompiledRule",
    "Finder",
    "Found",
    "Grammar",
    "choose",
    "fold",
    "is_traditional",
    "misread",
    "simplified",
]
