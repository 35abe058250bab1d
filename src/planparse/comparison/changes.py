"""What a diff of two notices holds, as Pydantic models."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from planparse.comparison.results import Model
from planparse.models import Span

TargetChange = Literal[
    "added", "dropped", "raised", "lowered", "earlier", "later", "harder", "softer", "reworded"
]
SectionChange = Literal["added", "dropped", "moved", "renamed", "rewritten"]
DutyChange = Literal["added", "dropped", "exchanged"]
HeaderField = Literal["title", "document_number", "issuers", "addressees", "issued_on"]


class HeaderDiff(Model):
    """A field of the header that differs."""

    field: HeaderField
    old: str | None = Field(description="several names are joined by 、")
    new: str | None


class Side(Model):
    """How something stands in one of the two notices."""

    name: str = Field(description="indicator or heading")
    shown: str = Field(description="the value, the text, or who is responsible")
    due: str | None = Field(description="year, or ISO 8601 where finer, of a target")
    node: str | None
    span: Span


class TargetDiff(Model):
    """A target that was added, dropped or changed; a target may change in several ways."""

    changes: list[TargetChange]
    concept: str | None
    old: Side | None
    new: Side | None


class Words(Model):
    """A run of words that both texts share, or that one has: kept, dropped, added."""

    kind: Literal["kept", "dropped", "added"]
    text: str


class SectionDiff(Model):
    """A node that was added, dropped or changed; what stands below an added or dropped one goes with it."""

    changes: list[SectionChange]
    old: Side | None
    new: Side | None
    words: list[Words] = Field(description="of a rewritten one, in order")


class DutyDiff(Model):
    """Who took over from whom, in the same section."""

    change: DutyChange
    role: Literal["lead", "support", "jointly"]
    section: str = Field(
        description="marker and heading of where that stands, in the new notice if it is there"
    )
    old: list[str]
    new: list[str]
    old_node: str | None
    new_node: str | None


class Diff(Model):
    """All that differs between two notices."""

    old: str = Field(description="file name")
    new: str = Field(description="file name")
    header: list[HeaderDiff]
    targets: list[TargetDiff]
    sections: list[SectionDiff]
    duties: list[DutyDiff]

    @property
    def same(self) -> bool:
        """Whether nothing differs."""
        return not (self.header or self.targets or self.sections or self.duties)
