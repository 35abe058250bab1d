"""What the scanners find in the reading: spans with what the words themselves say.

Positions are of the reading (``tree.reading.text``), not of the source.
"""

from __future__ import annotations

from dataclasses import dataclass

from planparse.grammar import Found


@dataclass(slots=True, eq=False)
class NumberMention:
    """A numeral with its unit and the words that bound it: 10个以上, 约5500万元, 3至5户.

    ``value`` and ``upper`` are as written (50亿元 is 50 with unit 亿元). ``scale`` and ``base`` normalise:
    value * scale is in ``base`` (50 * 100000000 in 元).
    """

    start: int
    end: int
    rule: str
    value: float | int
    upper: float | int | None
    unit: str
    comparator: str
    approximate: bool
    change: str
    scale: float | int
    base: str


@dataclass(slots=True, eq=False)
class TimeMention:
    """A date, year, period, deadline or duration with its bounding words.

    ``iso_start`` and ``iso_end`` are ISO 8601 at the precision given, None where open or relative;
    ``first_year`` and ``last_year`` are the years they say, for a relative one (今年, 年底前) read against
    the notice's own year, and ``closes`` the end so read, ISO 8601.
    """

    start: int
    end: int
    rule: str
    type: str
    iso_start: str | None
    iso_end: str | None
    first_year: int | None
    last_year: int | None
    closes: str | None


@dataclass(slots=True, eq=False)
class OrganisationMention:
    """A name of one organisation; ``name`` completes it from a shared head or tail of its list."""

    start: int
    end: int
    rule: str
    type: str
    name: str


@dataclass(slots=True, eq=False)
class CitationMention:
    """A document title in 《》, with the number and issuer that stand beside it."""

    start: int
    end: int
    rule: str
    title: str
    document_number: str | None
    issuer: str | None


@dataclass(slots=True, eq=False)
class AssignmentMention:
    """A statement of who leads, supports or shares a duty; names as written, completed in lists."""

    start: int
    end: int
    rule: str
    lead: list[str]
    support: list[str]
    jointly: list[str]


@dataclass(slots=True, eq=False)
class Mentions:
    """All mentions of one notice, each list in text order without overlaps."""

    numbers: list[NumberMention]
    times: list[TimeMention]
    organisations: list[OrganisationMention]
    citations: list[CitationMention]
    assignments: list[AssignmentMention]
    told: list[Found]
    """The words that make what follows in their paragraph goals, or a review."""
