"""Words of the language stand in grammars/, where they can be read and overlaid; the code holds none.

What Chinese may stand in a module's strings is listed here with its reason, by the number of its characters:
a word more, and the test asks for the grammar. Docstrings and comments are free.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import planparse

PACKAGE = Path(planparse.__file__).parent
_HAN = re.compile("[㐀-鿿]")
# a range of characters in a pattern, not a word
_RANGE = re.compile("㐀-?|-?鿿")

# what people read of the results, and the names of the fields
WORDING = ("models.py", "shown.py", "output/meanings.py", "output/tables.py", "comparison/results.py")

ALLOWED = {
    # numerals and what they are worth
    "source/docx/numerals.py": 12,
    "check/backtracking.py": 1,
    "numerals.py": 40,
    "scales.py": 24,
    # a character to try whether a stream takes Chinese
    "cli_streams.py": 1,
    # names that file formats give styles and headings
    "source/docx/styles.py": 4,
    "source/html/__init__.py": 4,
    # ranges of characters
    "source/html/walk.py": 1,
    "source/pdf/__init__.py": 1,
    # a plain scan that must know none of the rules, so that what they miss shows
    "coverage.py": 56,
    # what the entries of a word list may say
    "grammar/entries.py": 2,
    # forms of characters that are one
    "grammar/fold.py": 11,
    "grammar/traditional.py": 4814,
    # names of measures in the output, where comparison sees nothing but the models
    "comparison/rows.py": 11,
    "comparison/units.py": 5,
    "comparison/words.py": 13,
    # what digits stand before that a page writes apart: 2 0 2 3 年
    "layout/lines.py": 4,
}


def chinese_of(code: str) -> Iterator[str]:
    """Yield the Chinese characters of each string of a module that is no docstring."""
    tree = ast.parse(code)
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    bodies = [node.body for node in ast.walk(tree) if isinstance(node, documented)]
    free = {id(line.value) for body in bodies for line in body if isinstance(line, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in free:
            yield "".join(_HAN.findall(_RANGE.sub("", node.value)))


def test_words_of_the_language_stand_in_the_grammar() -> None:
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        words = [word for word in chinese_of(path.read_text(encoding="utf-8")) if word]
        if words and not name.startswith(WORDING):
            found[name] = words
    more = {name: words for name, words in found.items() if sum(map(len, words)) > ALLOWED.get(name, 0)}
    assert not more, "put these into grammars/ and use them by name"


def test_a_word_in_code_is_seen() -> None:
    code = '"""说明"""\nWORDS = ("牵头", "[㐀-鿿]{2}配合")\n\n\ndef f() -> str:\n    """说明"""\n    return f"{WORDS}等"\n'
    assert list(filter(None, chinese_of(code))) == ["牵头", "配合", "等"]
