"""A number and what it is: the facts that the meaning stage gives."""

from __future__ import annotations

from dataclasses import dataclass

from planparse.meaning.clauses import Span
from planparse.meaning.due import Due
from planparse.mentions.mention import NumberMention
from planparse.structure.tree import Node


@dataclass(slots=True, eq=False)
class Baseline:
    """The level that a target starts from; ``span`` is of the reading."""

    value: float | int
    unit: str
    year: int | None
    span: Span


@dataclass(slots=True, eq=False)
class QuantityFact:
    """A number and what it is; indicator and concept are for what is measured, the rest for targets alone."""

    number: NumberMention
    node: Node | None
    kind: str
    rule: str
    indicator: str | None = None
    indicator_span: Span | None = None
    baseline: Baseline | None = None
    concept: str | None = None
    action: str | None = None
    due: Due | None = None
    binding: str | None = None
    sentence: str = ""
