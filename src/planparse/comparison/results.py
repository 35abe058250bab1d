"""What a comparison of notices holds, as Pydantic models; spans are those of the notices."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from planparse.models import Change, Comparator, Span

Rank = Literal["highest", "lowest", "median"]


class Model(BaseModel):
    """A part of a result: no unknown field."""

    model_config = ConfigDict(extra="forbid")


class Document(Model):
    """One column: a notice, or one of its plans."""

    name: str = Field(description="file name of the notice")
    title: str | None = Field(description="of the notice, or of the plan where plans are compared")
    plan: str | None = Field(description="id of the plan where plans are compared")


class Value(Model):
    """One number of one document, with its place."""

    shown: str = Field(description="as a person writes it: ≥ 5 %, 4.5–5 %, 约 2 %")
    value: float | int
    upper: float | int | None
    unit: str
    comparator: Comparator
    approximate: bool
    change: Change
    normalized: float | int = Field(description="value with the scale of its unit multiplied out")
    start: int | None = Field(description="first year in which it is due")
    end: int | None = Field(description="last year in which it is due")
    date: str | None = Field(description="ISO 8601 where the text is finer than a year")
    indicator: str | None
    sentence: str
    node: str | None
    span: Span


class Cell(Model):
    """All that one document says of one indicator; no value where it says nothing."""

    values: list[Value]
    rank: Rank | None = Field(description="of its first value among the documents of the row")


class Row(Model):
    """One indicator in all documents; ``cells`` are in the order of the documents."""

    concept: str | None
    indicator: str = Field(description="its name in the first document that has it")
    unit: str = Field(description="normalised")
    change: Change
    cells: list[Cell]


class Comparison(Model):
    """A table: a row an indicator, a column a document."""

    documents: list[Document]
    rows: list[Row]
