"""The output contract: what one notice holds, as Pydantic models.

Every span is ``[start, end)`` in code points of the decoded text. For every object with ``span`` and
``text``, ``source[start:end] == text``; a node's ``text`` (its own words, without marker, heading and
children) stands at ``text_span``. Unknown scalars are null; lists are never null.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from planparse import SCHEMA_VERSION

Span = Annotated[tuple[int, int], Field(description="[start, end) in code points of the text")]
NodeKind = Literal["section", "item", "bullet", "clause", "labelled", "attachment", "paragraph", "table"]
Role = Literal[
    "background",
    "guiding_ideology",
    "principles",
    "general_requirements",
    "goals",
    "tasks",
    "focus",
    "pathway",
    "measures",
    "schedule",
    "supplementary",
    "other",
]
Comparator = Literal["eq", "ge", "gt", "le", "lt", "range"]
Change = Literal["to", "by", "down"]
FactKind = Literal["status", "forecast", "condition", "attribute", "enumeration", "provision"]
DueBasis = Literal["explicit", "inherited", "plan_period", "recurring", "relative"]
TimeType = Literal["date", "year", "range", "deadline", "as_of", "duration", "recurring"]
OrganisationType = Literal[
    "government", "party", "education", "research", "company", "health", "association", "other"
]
Severity = Literal["info", "warning"]


class Model(BaseModel):
    """What all parts of the contract share: no unknown field."""

    model_config = ConfigDict(extra="forbid")


class Source(Model):
    """The bytes a notice was read from."""

    name: str = Field(description="file name as given, no directory")
    media_type: str = Field(description="such as text/plain")
    encoding: str | None = Field(description="what the bytes were decoded with; null where no text")
    pages: int | None = Field(ge=1, description="number of pages where the format has pages")
    sha256: str = Field(description="of the bytes, hexadecimal")
    characters: int = Field(ge=0, description="code points of the decoded text")


class Generator(Model):
    """What wrote the output: the same text and generator give the same bytes."""

    name: str = "planparse"
    version: str
    grammar: str = Field(description="sha256 of the rules in force, hexadecimal")


class Header(Model):
    """The elements of a notice by GB/T 9704: 版头 and 主体 up to the plan."""

    title: str | None = Field(description="标题")
    document_number: str | None = Field(description="发文字号")
    issuers: list[str] = Field(description="发文机关, from the signature, else from the title")
    addressees: list[str] = Field(description="主送机关")
    issued_on: str | None = Field(description="成文日期, ISO 8601")
    span: Span


class Period(Model):
    """The years a plan covers, both included."""

    start: int
    end: int


class Cell(Model):
    """One cell of a table; a merged cell stands once, where it starts."""

    text: str
    span: Span
    colspan: int = Field(ge=1)
    rowspan: int = Field(ge=1)


class Table(Model):
    """The cells of a node of kind ``table``, row by row."""

    columns: int = Field(ge=1)
    head_rows: int = Field(ge=0, description="rows at the top that name the columns")
    rows: list[list[Cell]]


class Node(Model):
    """One structural node of a plan; its span holds its marker, heading, own text and children."""

    id: str
    kind: NodeKind
    marker: str | None = Field(description="as written: 一、 （一） 1. -- 一是 重点企业")
    number: int | None = Field(description="the marker's number; null for bullets and labels")
    heading: str | None = Field(description="title without marker and final punctuation")
    role: Role | None
    span: Span
    text: str = Field(description="the node's own text, at text_span")
    text_span: Span
    page: int | None = Field(ge=1, description="page on which it starts, where the format has pages")
    table: Table | None = Field(description="of a node of kind table")
    children: list[Node]

    def walk(self) -> Iterator[Node]:
        """Yield this node and all below it, in text order."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))


class Plan(Model):
    """A plan, scheme, outline or opinion that the notice issues."""

    id: str
    title: str | None
    period: Period | None
    span: Span
    children: list[Node]


class Normalized(Model):
    """A value with the scale of its unit multiplied out: 50亿元 is 5000000000 元."""

    value: float | int
    upper: float | int | None
    unit: str


class Due(Model):
    """When a target is due; start and end are years, both included."""

    start: int | None
    end: int | None
    date: str | None = Field(description="ISO 8601 where the text is finer than a year")
    basis: DueBasis
    text: str | None = Field(description="the words that say so")


class Baseline(Model):
    """The level that a target starts from, as the text tells it."""

    value: float | int
    unit: str
    year: int | None
    span: Span


class Measured(Model):
    """A number with its unit and bounds, as written and normalised."""

    id: str
    node: str | None
    span: Span
    text: str
    value: float | int
    upper: float | int | None
    unit: str
    comparator: Comparator
    approximate: bool
    change: Change
    normalized: Normalized


class Quantity(Measured):
    """A number that is no target."""

    kind: FactKind
    concept: str | None = Field(description="what is measured, by grammars/concepts.yaml")
    rule: str


class Target(Measured):
    """What the plan sets out to reach, build, hold or have, as a number."""

    kind: Literal["target"]
    indicator: str | None = Field(description="the noun phrase that is counted or measured")
    indicator_span: Span | None = Field(description="where those words stand, null where put together")
    concept: str | None = Field(description="what is measured, by grammars/concepts.yaml")
    baseline: Baseline | None
    action: str | None = Field(description="the verb that governs it")
    due: Due | None
    binding: Literal["binding", "expected"] | None = Field(description="约束性 or 预期性")
    sentence: str
    rule: str


class Time(Model):
    """A date, year, period, deadline or duration; start and end by ISO 8601."""

    id: str
    node: str | None
    span: Span
    text: str
    type: TimeType
    start: str | None
    end: str | None
    rule: str


class Organisation(Model):
    """One mention of a specific organisation, in its longest form."""

    id: str
    node: str | None
    span: Span
    text: str
    name: str = Field(description="text, completed from a shared head or tail")
    type: OrganisationType
    canonical: str = Field(description="full official name where known, else name")
    rule: str


class Citation(Model):
    """A document cited in 《》."""

    id: str
    node: str | None
    span: Span
    text: str
    title: str
    document_number: str | None
    issuer: str | None
    rule: str


class Assignment(Model):
    """A statement of who is responsible."""

    id: str
    node: str | None
    span: Span
    text: str
    lead: list[str]
    support: list[str]
    jointly: list[str]
    rule: str


class Diagnostic(Model):
    """What a reader should know of the text; never an error."""

    code: str
    severity: Severity
    message: str
    node: str | None
    span: Span


class Notice(Model):
    """All that one notice says, each fact with its place."""

    schema_version: str = SCHEMA_VERSION
    source: Source
    generator: Generator
    header: Header
    plans: list[Plan]
    targets: list[Target]
    quantities: list[Quantity]
    times: list[Time]
    organisations: list[Organisation]
    citations: list[Citation]
    assignments: list[Assignment]
    diagnostics: list[Diagnostic]

    def walk(self) -> Iterator[Node]:
        """Yield every node of every plan, in text order."""
        for plan in self.plans:
            for node in plan.children:
                yield from node.walk()

    def tables(self) -> dict[str, list[dict[str, Any]]]:
        """Return the rows of targets, nodes, organisations and so on: plain values, each standing alone.

        The columns are those of ``planparse.output.tables.TABLES``; ``line`` is null, as it needs the text.
        """
        from planparse.output.tables import tables

        return tables(self.model_dump())

    def to_json(self) -> str:
        """Return the notice as JSON, indented, keys in the order of the contract."""
        from planparse.output.json import dump_json

        return dump_json(self.model_dump()).decode()

    def to_yaml(self) -> str:
        """Return the notice as YAML with the same content as the JSON."""
        from planparse.output.yaml import dump_yaml

        return dump_yaml(self.model_dump())
