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
    normalized: float | int = Field(description="the value in the unit of its row")
    start: int | None = Field(description="first year in which it is due")
    end: int | None = Field(description="last year in which it is due")
    date: str | None = Field(description="ISO 8601 where the text is finer than a year")
    indicator: str | None
    sentence: str
    node: str | None
    span: Span


class Cell(Model):
    """All that one document says of one indicator."""

    document: int = Field(description="place of the document among all, from 0")
    values: list[Value]
    rank: Rank | None = Field(description="of one of its values among those of the other documents")
    ranked: int | None = Field(description="place of that value among its values, from 0")


class Row(Model):
    """One indicator in all documents; a document without a cell says nothing of it."""

    concept: str | None
    indicator: str = Field(description="its name in the first document that has it")
    unit: str = Field(description="normalised")
    change: Change
    year: int | None = Field(description="the year in which the ranked values are due, where it is one")
    cells: list[Cell] = Field(description="of the documents that tell it, in their order")

    def across(self, documents: int) -> list[Cell | None]:
        """Return the cells of so many documents in their order, None where one says nothing."""
        found: list[Cell | None] = [None] * documents
        for cell in self.cells:
            found[cell.document] = cell
        return found


class Comparison(Model):
    """A table: a row an indicator, a column a document; what most documents tell comes first."""

    documents: list[Document]
    rows: list[Row]
