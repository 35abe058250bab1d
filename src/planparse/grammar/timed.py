"""Patterns of rules that are not shipped, run under a time limit: one that backtracks is stopped and named.

The shipped rules are tried on hostile texts when they are checked. Of rules laid over them nothing is known,
and ``re`` cannot be stopped: it runs for hours on a line of a page. ``regex`` can.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

from planparse.errors import GrammarError

SECONDS = 2.0
"""What the matches of one rule may take on a text, and besides:"""

SECONDS_A_CHARACTER = 1e-5


class TimedPattern:
    """What the stages use of ``re.Pattern``, ended by a GrammarError when its time on a text is over."""

    def __init__(self, source: str, name: Callable[[], str]) -> None:
        import regex

        self._pattern: Any = regex.compile(source)
        self._name = name
        self._text = ""
        self._left = 0.0
        self.pattern = source
        self.groupindex: dict[str, int] = dict(self._pattern.groupindex)

    def match(self, text: str, *span: int) -> Any:
        """Match at a place of a text as ``re`` does. Raises GrammarError, as all others."""
        return self._begun(self._pattern.match, text, span)

    def search(self, text: str, *span: int) -> Any:
        """Search as ``re`` does."""
        return self._begun(self._pattern.search, text, span)

    def fullmatch(self, text: str, *span: int) -> Any:
        """Match the whole of a text as ``re`` does."""
        return self._begun(self._pattern.fullmatch, text, span)

    def finditer(self, text: str, *span: int) -> Iterator[Any]:
        """Yield all matches as ``re`` does."""
        matches = self._begun(self._pattern.finditer, text, span)
        while (match := self._timed(next, matches, None)) is not None:
            yield match

    def _begun(self, step: Callable[..., Any], text: str, span: tuple[int, ...]) -> Any:
        if text is not self._text:
            self._text, self._left = text, SECONDS + len(text) * SECONDS_A_CHARACTER
        return self._timed(step, text, *span, timeout=max(self._left, 1e-3))

    def _timed(self, step: Callable[..., Any], *arguments: Any, **options: float) -> Any:
        started = time.perf_counter()
        try:
            return step(*arguments, **options)
        except TimeoutError:
            raise GrammarError([f"{self._name()} takes more than its time on this text"]) from None
        finally:
            self._left -= time.perf_counter() - started
