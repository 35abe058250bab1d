"""Rules as data: read, checked and compiled from grammars/*.yaml."""

from planparse.grammar.finder import Finder, Found, choose, misread
from planparse.grammar.fold import fold, is_traditional, simplified
from planparse.grammar.grammar import CompiledRule, Grammar
from planparse.grammar.patterns import fixed_pattern

__all__ = [
    "CompiledRule",
    "Finder",
    "Found",
    "Grammar",
    "choose",
    "fixed_pattern",
    "fold",
    "is_traditional",
    "misread",
    "simplified",
]
