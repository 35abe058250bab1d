"""Addressees (主送机关): which line names them, and where one ends and the next begins."""

from __future__ import annotations

from planparse.grammar import Grammar, fixed_pattern
from planparse.layout import Block

_NAME = fixed_pattern("[^、,]{0,200}")
# characters that the pattern of an addressee's end looks at
_LONGEST_END = 8
_BRACKET_DEPTH = {"(": 1, "[": 1, ")": -1, "]": -1}


class Addressees:
    """Reads addressees with the words of grammars/header.yaml."""

    def __init__(self, grammar: Grammar) -> None:
        self._holds = grammar.compile("(?:^|[、,]){{addressee_begins}}|{{addressee_holds}}")
        self._bare = grammar.compile("{{bare_addressee}}")
        self._every = grammar.words["every"]
        self._end = grammar.compile(r"{{addressee_end}}\)?$")

    def stand_on(self, block: Block) -> bool:
        """Tell whether a block is the line of addressees."""
        return (
            block.opener is None
            and block.text.endswith(":")
            and "。" not in block.text
            and "《" not in block.text
            and self._holds.search(block.text) is not None
        )

    def split(self, text: str, written: str) -> list[str]:
        """Split 主送机关 at commas, which part groups; 、 parts names inside a group that share their 各.

        ``text`` is the folded form of ``written``, of the same length.
        """
        parts: list[str] = []
        depth = start = 0
        for at, char in enumerate(text):
            depth = max(0, depth + _BRACKET_DEPTH.get(char, 0))
            if depth == 0 and (char == "," or (char == "、" and self._stands_alone(text, start, at))):
                parts.append(written[start:at])
                start = at + 1
        parts.append(written[start : len(text)])
        whole: list[str] = []
        for part in parts:
            if whole and 0 < len(part) <= 2:
                whole[-1] += f"、{part}"  # 各委、办、厅，局
            elif part:
                whole.append(part)
        return whole

    def _stands_alone(self, text: str, start: int, at: int) -> bool:
        """Tell whether both sides of a 、 name addressees: 各 on the right may share its head."""
        following = _NAME.match(text, at + 1)
        if following is None or (
            following[0].startswith(self._every) and not text.startswith(self._every, start)
        ):
            return False
        if self._bare.fullmatch(following[0].rstrip(":")):
            return False
        left = text[max(start, at - _LONGEST_END) : at]
        return bool(self._end.search(left)) and bool(self._end.search(following[0]))
