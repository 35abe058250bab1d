"""Patterns made once: compiled on first use, their compiled form kept for the next process.

Compiling the shipped rules takes ``re`` a tenth of a second, most of a short run. The standard library keeps
no compiled pattern across processes, so the program of one is taken from the private parts of ``re`` that
every CPython since 3.11 has; where they differ, patterns are compiled anew and nothing else changes.
"""

from __future__ import annotations

import importlib
import re
import sys
from array import array
from collections.abc import Callable, Mapping
from typing import Any, TypeVar, cast

_Told = TypeVar("_Told")
_FRAGMENT = re.compile(r"\{\{([a-z_]+)\}\}")

_LONGEST = 3
LONGEST_OPENING = 6
"""Of openings that begin with digits; others have three characters at most."""
LONGEST_PATTERN = 100_000

Code = tuple[int, bytes, int, dict[str, int]]
"""Flags, program, number of groups and names of groups of one compiled pattern."""

# words of the head of a program that tells no more than the lengths of a match
_NO_HINT = 4
_NONE = "\U0010fffe"

FIXED: set[str] = set()
"""The sources of patterns that stand in code, as far as it has been imported."""

_sre: Any = importlib.import_module("_sre")
ENGINE = f"{sys.version}|{getattr(_sre, 'MAGIC', 0)}|{getattr(_sre, 'CODESIZE', 0)}|{sys.byteorder}"
"""What programs of patterns depend on."""


def expand(pattern: str, fragments: Mapping[str, str]) -> str:
    """Replace each {{name}} by its fragment.

    Raises KeyError with the name of an unknown one, and re.error, before anything is put together, where
    fragments of fragments would make a pattern too long to be run.
    """
    size = len(pattern) + sum(len(fragments[match[1]]) for match in _FRAGMENT.finditer(pattern))
    if size > LONGEST_PATTERN:
        raise re.error(f"more than {LONGEST_PATTERN:,} characters with its fragments in it")
    return _FRAGMENT.sub(lambda match: fragments[match[1]], pattern)


def shape_of(text: str) -> str:
    """Return a text of the same length with every digit 1 to 9 as 0: 2025年 → 0000年."""
    for digit in "123456789":
        text = text.replace(digit, "0")
    return text


def fixed_pattern(source: str) -> re.Pattern[str]:
    """Return the pattern of a source that stands in code, compiled where it is not among what is prepared.

    Compiling the hundred that a notice needs took a tenth of a short run.
    """
    from planparse.grammar import cache

    FIXED.add(source)
    code = (cache.prepared() or {}).get("fixed", {}).get(source)
    return (code and _revived(source, code)) or re.compile(source)


def fixed_codes() -> dict[str, Code]:
    """Return the programs of the sources in code that have been asked for, for those who prepare them."""
    compiled = ((source, _compiled(source)[1]) for source in sorted(FIXED))
    return {source: code for source, code in compiled if code is not None}


class Patterns:
    """The patterns of one grammar by source; ``known`` is plain data that another process may start from."""

    def __init__(self, known: dict[str, Any] | None = None) -> None:
        known = known or {}
        self._codes: dict[str, Code] = known.get("codes", {})
        self._openings: dict[str, dict[str, str]] = known.get("openings", {})
        self._closings: dict[str, str] = known.get("closings", {})
        self.changed = False
        self._made: dict[str, re.Pattern[str]] = {}

    def compile(self, source: str) -> re.Pattern[str]:
        """Return the pattern of a source. Raises re.error where it is none."""
        pattern = self._made.get(source)
        if pattern is None:
            pattern = self._known(source) or self._new(source)
            self._made[source] = pattern
        return pattern

    def openings(self, source: str) -> dict[str, str]:
        """Return how the matches of a source open, see ``openings_of``."""
        return self._once(self._openings, source, _openings)

    def closings(self, source: str) -> str:
        """Return the characters with which matches of a source for whole lines end, see ``closings_of``."""
        return self._once(self._closings, source, _closings)

    def _once(self, told: dict[str, _Told], source: str, tell: Callable[[str], _Told]) -> _Told:
        """Return what is told of a source, told once and kept for other processes."""
        if source not in told:
            told[source] = tell(source)
            self.changed = True
        return told[source]

    @property
    def known(self) -> dict[str, Any]:
        """What another process may start from."""
        return {"codes": self._codes, "openings": self._openings, "closings": self._closings}

    def _known(self, source: str) -> re.Pattern[str] | None:
        code = self._codes.get(source)
        return None if code is None else _revived(source, code)

    def _new(self, source: str) -> re.Pattern[str]:
        pattern, code = _compiled(source)
        if code is not None:
            self._codes[source] = code
            self.changed = True
        return pattern


def _openings(source: str) -> dict[str, str]:
    from planparse.grammar.openings import openings_of

    return openings_of(source, _LONGEST, LONGEST_OPENING)


def _closings(source: str) -> str:
    from planparse.grammar.openings import closings_of

    return "".join(sorted(closings_of(source)))


def _compiled(source: str) -> tuple[re.Pattern[str], Code | None]:
    """Compile with ``re``, or with ``regex`` where the pattern uses a feature of its own."""
    try:
        # what re.compile does, in its two steps
        tree = re._parser.parse(source)  # type: ignore[attr-defined]
        program = re._compiler._code(tree, 0)  # type: ignore[attr-defined]
        code = (
            int(tree.state.flags),
            array("I", _hinted(program, tree)).tobytes(),
            int(tree.state.groups) - 1,
            dict(tree.state.groupdict),
        )
        pattern = _revived(source, code)
        if pattern is not None:
            return pattern, code
    except (AttributeError, TypeError, ValueError, OverflowError):
        pass
    except re.error:
        return _with_regex(source), None
    return re.compile(source), None


def _hinted(program: list[int], tree: Any) -> list[int]:
    """Return the program with the characters that a match can begin with in its head, where ``re`` saw none.

    A search then runs over what no match begins with at the price of one look a character. ``re`` does so
    itself for patterns that open with a class, but not behind a look-around or with a choice of choices.
    """
    info, size, mask, least, most = program[:5]
    if info != int(re._constants.INFO) or size != _NO_HINT or mask or not least:  # type: ignore[attr-defined]
        return program
    from planparse.grammar.openings import first_characters

    first = first_characters(tree)
    if not first:
        return program
    # a single one makes a class beside a character that no text holds
    written = "".join(map(re.escape, sorted(first if len(first) > 1 else {*first, _NONE})))
    head: list[int] = re._compiler._code(re._parser.parse(f"[{written}]"), 0)  # type: ignore[attr-defined]
    head[3:5] = least, most
    return head[: 1 + head[1]] + program[1 + size :]


def _revived(source: str, code: Code) -> re.Pattern[str] | None:
    flags, program, groups, names = code
    numbered: list[str | None] = [None] * (groups + 1)
    try:
        for name, number in names.items():
            numbered[number] = name
        words = array("I")
        words.frombytes(program)
        return cast(
            "re.Pattern[str]", _sre.compile(source, flags, words.tolist(), groups, names, tuple(numbered))
        )
    except (AttributeError, TypeError, ValueError, RuntimeError, IndexError, OverflowError):
        return None


def _with_regex(source: str) -> re.Pattern[str]:
    import regex

    try:
        return cast("re.Pattern[str]", regex.compile(source))
    except regex.error as error:
        raise re.error(str(error)) from None
