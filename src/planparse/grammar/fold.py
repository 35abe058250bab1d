"""A copy of a text that is easier to match, of the same length: every position fits both."""

from __future__ import annotations

import re
import unicodedata

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
# radicals and compatibility forms that page readers put in place of the characters they show
_SHOWN = {
    chr(code): shown
    for block in (range(0x2E80, 0x2FE0), range(0xF900, 0xFB00))
    for code in block
    if len(shown := unicodedata.normalize("NFKC", chr(code))) == 1 and shown != chr(code)
}
_PAIRS |= _SHOWN
# no traditional text of some lines is without one of these, and no simplified one holds them
_TELLTALE = frozenset("關發辦為國會與業區縣務")
_FOLDED = re.compile(f"[{re.escape(''.join(sorted({*_PAIRS, *_TELLTALE})))}]")


def fold(text: str) -> str:
    """Return text with full-width forms as ASCII, bracket, dash and space variants as one; same length.

    ，：；！？（） become ,:;!?() and 〔〕【】 become []; 。、《》“” and — stay as they are. Of a text in
    traditional characters each becomes the simplified one.
    """
    # a text holds few of the characters that fold: replacing those is five times as fast as str.translate
    found = _FOLDED.search(text)
    while found:
        text = simplified(text) if found[0] in _TELLTALE else text.replace(found[0], _PAIRS[found[0]])
        found = _FOLDED.search(text, found.end())
    return text


def is_traditional(text: str) -> bool:
    """Tell whether a text of some lines is written in traditional characters."""
    return any(char in text for char in _TELLTALE)


def simplified(text: str) -> str:
    """Return text with simplified characters for traditional ones; same length."""
    from planparse.grammar.traditional import SIMPLIFIED  # few texts need it

    return text.translate(SIMPLIFIED)
