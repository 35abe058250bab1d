"""The output contract: what one notice holds, as Pydantic models. All else that knows its fields is made
from here: the JSON Schema, plain.py, the Arrow schema, the columns of tables, the page of fields in docs.

Every field has a ``title``, its name in Chinese, as it heads the column of a table, and a ``description``.
Every span is ``[start, end)`` in code points of the decoded text. For every object with ``span`` and
``text``, ``source[start:end] == text``; a node's ``text`` (its own words, without marker, heading and
children) stands at ``text_span``. Unknown scalars are null; lists are never null.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from planparse import SCHEMA_VERSION

Span = Annotated[tuple[int, int], Field(title="位置", description="[start, end) in code points of the text")]
DATE: dict[str, Any] = {"pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}
Date = Annotated[str, Field(json_schema_extra=DATE)]
"""A year, month or day by ISO 8601, as fine as the text is."""
Rule = Annotated[str, Field(title="规则", description="id of the rule that found it")]
Concept = Annotated[
    str | None, Field(title="概念", description="id of what is measured, by grammars/concepts.yaml")
]
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
Binding = Literal["binding", "expected"]
Severity = Literal["info", "warning"]


class Model(BaseModel):
    """What all parts of the contract share: no unknown field, and none left out."""

    model_config = ConfigDict(extra="forbid", json_schema_serialization_defaults_required=True)


class Source(Model):
    """The bytes a notice was read from."""

    name: str = Field(title="文件", description="file name as given, no directory")
    media_type: str = Field(title="媒体类型", description="of the file that was read, such as text/plain")
    encoding: str | None = Field(
        title="编码", description="what the bytes were decoded with; null for formats that are no text"
    )
    pages: int | None = Field(ge=1, title="页数", description="number of pages where the format has pages")
    sha256: str = Field(title="摘要", description="sha256 of the bytes, hexadecimal")
    characters: int = Field(ge=0, title="字数", description="code points of the decoded text")


class Generator(Model):
    """What wrote the output: the same text and generator give the same bytes."""

    name: str = Field("planparse", title="程序", description="planparse")
    version: str = Field(title="版本", description="of planparse")
    grammar: str = Field(title="规则集", description="sha256 of the rules in force, hexadecimal")


class Header(Model):
    """The elements of a notice by GB/T 9704: 版头 and 主体 up to the plan."""

    title: str | None = Field(
        title="公文标题", description="title of the notice; null where the text starts without one"
    )
    document_number: str | None = Field(title="发文字号", description="number of the notice itself")
    issuers: list[str] = Field(
        title="发文机关", description="who issues it, from the signature, else from the title"
    )
    addressees: list[str] = Field(title="主送机关", description="who it is addressed to")
    issued_on: Date | None = Field(title="成文日期", description="date of issue, ISO 8601")
    span: Span


class Period(Model):
    """The years a plan covers, both included."""

    start: int = Field(title="起始年", description="first year")
    end: int = Field(title="终止年", description="last year")


class Cell(Model):
    """One cell of a table; a merged cell stands once, where it starts."""

    text: str = Field(title="原文", description="words of the cell")
    span: Span
    colspan: int = Field(ge=1, title="跨列", description="columns that it takes")
    rowspan: int = Field(ge=1, title="跨行", description="rows that it takes")


class Table(Model):
    """The cells of a node of kind ``table``, row by row."""

    columns: int = Field(ge=1, title="列数", description="number of columns")
    head_rows: int = Field(ge=0, title="表头行数", description="rows at the top that name the columns")
    rows: list[list[Cell]] = Field(title="各行", description="cells, row by row")


class Node(Model):
    """One structural node of a plan; its span holds its marker, heading, own text and children."""

    id: str = Field(title="编号", description="its plan and place there: p1.3.2")
    kind: NodeKind = Field(title="类型", description="what kind of node it is")
    marker: str | None = Field(title="序号", description="as written: 一、 （一） 1. -- 一是 重点企业")
    number: int | None = Field(title="序数", description="the marker's number; null for bullets and labels")
    heading: str | None = Field(title="标题", description="title without marker and final punctuation")
    role: Role | None = Field(
        title="部分", description="what a section or item is for, whatever it is called"
    )
    span: Span
    text: str = Field(title="正文", description="the node's own text, at text_span")
    text_span: Span = Field(title="正文位置")
    page: int | None = Field(
        ge=1, title="页", description="page on which it starts, where the format has pages"
    )
    table: Table | None = Field(title="表格", description="of a node of kind table")
    children: list[Node] = Field(title="下级", description="nodes below it, in text order")

    def walk(self) -> Iterator[Node]:
        """Yield this node and all below it, in text order."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))


class Plan(Model):
    """A plan, scheme, outline or opinion that the notice issues."""

    id: str = Field(title="编号", description="p1, p2 … in text order")
    title: str | None = Field(title="规划", description="title of the plan")
    period: Period | None = Field(title="规划期", description="years it covers, null where none")
    span: Span
    children: list[Node] = Field(title="下级", description="nodes of the plan, in text order")


class Normalized(Model):
    """A value with the scale of its unit multiplied out: 50亿元 is 5000000000 元."""

    value: float | int = Field(title="数值", description="value with the scale multiplied out")
    upper: float | int | None = Field(title="上限", description="upper with the scale multiplied out")
    unit: str = Field(title="单位", description="unit without its scale; 元 is CNY")


class Due(Model):
    """When a target is due; start and end are years, both included."""

    start: int | None = Field(title="起始年", description="first year, where it is a period")
    end: int | None = Field(title="年份", description="year by which it is due")
    date: Date | None = Field(title="日期", description="ISO 8601 where the text is finer than a year")
    basis: DueBasis = Field(title="依据", description="how the text tells it: in the sentence, above it …")
    text: str | None = Field(title="原文", description="the words that say so")


class Baseline(Model):
    """The level that a target starts from, as the text tells it."""

    value: float | int = Field(title="数值", description="level, as written")
    unit: str = Field(title="单位", description="unit of the level")
    year: int | None = Field(title="年份", description="year of the level")
    span: Span


class Mention(Model):
    """What every fact tells first: where it stands and how it is written."""

    id: str = Field(title="编号", description="letter of its list, and its place there: t1")
    node: str | None = Field(title="节点", description="id of the innermost node that holds it")
    span: Span
    text: str = Field(title="原文", description="words at span")


class Measured(Mention):
    """A number with its unit and bounds, as written and normalised."""

    value: float | int = Field(title="数值", description="number as written, its unit's scale apart")
    upper: float | int | None = Field(title="上限", description="second number of a range")
    unit: str = Field(title="单位", description="as written, with its scale: 亿元, 万吨, %")
    comparator: Comparator = Field(title="比较", description="how the value bounds what is measured")
    approximate: bool = Field(title="约数", description="whether the text hedges it: 约, 左右, 近, 余 …")
    change: Change = Field(title="变化", description="a level, an increase or a decrease")
    normalized: Normalized = Field(
        title="折算", description="value with the scale of its unit multiplied out"
    )


class Quantity(Measured):
    """A number that is no target."""

    kind: FactKind = Field(title="类型", description="what the number is, if no target")
    indicator: str | None = Field(
        title="指标", description="what is counted or measured, of a status, forecast or provision"
    )
    concept: Concept
    rule: Rule


class Target(Measured):
    """What the plan sets out to reach, build, hold or have, as a number."""

    kind: Literal["target"] = Field(title="类型", description="target")
    indicator: str | None = Field(title="指标", description="the noun phrase that is counted or measured")
    indicator_span: Span | None = Field(
        title="指标位置", description="where those words stand, null where put together"
    )
    concept: Concept
    baseline: Baseline | None = Field(title="基数", description="the level it starts from")
    action: str | None = Field(title="动作", description="the verb that governs it")
    due: Due | None = Field(title="时限", description="by when")
    binding: Binding | None = Field(title="属性", description="约束性 or 预期性, from a table of indicators")
    sentence: str = Field(title="句子", description="the sentence or clause that holds it")
    rule: Rule


class Time(Mention):
    """A date, year, period, deadline or duration; start and end by ISO 8601."""

    type: TimeType = Field(title="类型", description="what kind of time it is")
    start: Date | None = Field(title="起", description="first day, month or year, null where open")
    end: Date | None = Field(title="止", description="last day, month or year, null where open")
    rule: Rule


class Organisation(Mention):
    """One mention of a specific organisation, in its longest form."""

    name: str = Field(title="名称", description="text, completed from a shared head or tail")
    type: OrganisationType = Field(title="类型", description="what kind of organisation it is")
    canonical: str = Field(title="全称", description="full official name where known, else name")
    rule: Rule


class Citation(Mention):
    """A document cited in 《》."""

    title: str = Field(title="文件名", description="title without 《》")
    document_number: str | None = Field(title="文号", description="number attached to it")
    issuer: str | None = Field(title="制定机关", description="who is named right before it as its issuer")
    rule: Rule


class Assignment(Mention):
    """A statement of who is responsible."""

    lead: list[str] = Field(title="牵头", description="who leads: 牵头")
    support: list[str] = Field(title="配合", description="who supports: 配合, 参加")
    jointly: list[str] = Field(title="共同负责", description="who is responsible where nobody leads")
    rule: Rule


class Diagnostic(Model):
    """What a reader should know of the text; never an error."""

    code: str = Field(title="代码", description="what was noticed, one code a kind")
    severity: Severity = Field(title="程度", description="how much it matters")
    message: str = Field(title="说明", description="what was noticed, in words")
    node: str | None = Field(title="节点", description="id of the node or plan that it is about")
    span: Span


class Notice(Model):
    """All that one notice says, each fact with its place."""

    schema_version: str = Field(SCHEMA_VERSION, title="格式版本", description="of this contract")
    source: Source = Field(title="来源", description="the file that was read")
    generator: Generator = Field(title="程序", description="what wrote this")
    header: Header = Field(title="版头", description="elements of the notice by GB/T 9704")
    plans: list[Plan] = Field(title="规划", description="what the notice issues, in text order")
    targets: list[Target] = Field(title="目标", description="numeric targets, in text order")
    quantities: list[Quantity] = Field(title="数量", description="every other number")
    times: list[Time] = Field(title="时间", description="dates, years, periods, deadlines, durations")
    organisations: list[Organisation] = Field(title="机构", description="mentions of organisations")
    citations: list[Citation] = Field(title="引用", description="documents cited")
    assignments: list[Assignment] = Field(title="分工", description="who is responsible")
    diagnostics: list[Diagnostic] = Field(
        title="提示", description="what a reader should know; never an exception"
    )

    def walk(self) -> Iterator[Node]:
        """Yield every node of every plan, in text order."""
        for plan in self.plans:
            for node in plan.children:
                yield from node.walk()
