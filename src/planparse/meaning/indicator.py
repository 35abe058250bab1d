"""The name of what a number counts or measures."""

from __future__ import annotations

from dataclasses import dataclass

from planparse.meaning.clauses import Span


@dataclass(slots=True, eq=False)
class Indicator:
    """A name; ``span`` is where it stands in the reading, None where it was put together.

    ``head`` is what tells a member of a series from the others: 小麦 of 小麦产量.
    """

    text: str | None
    span: Span | None = None
    head: str | None = None


NONE = Indicator(None)
"""No words name it."""
