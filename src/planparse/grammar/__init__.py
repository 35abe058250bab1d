"""Rules as data: read, checked and compiled from grammars/*.yaml."""

from planparse.grammar.fold import fold
from planparse.grammar.grammar import CompiledRule, Grammar
from planparse.grammar.scan import Found, choose, scan

__all__ = ["CompiledRule", "Found", "Grammar", "choose", "fold", "scan"]
