"""The one definition of rows and columns: facts of a notice as plain rows that stand alone."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Literal

Kind = Literal["text", "number", "whole", "flag", "date"]
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``source`` is the dotted path in the fact; of a list the members are joined by 、."""

    name: str
    title: str
    kind: Kind = "text"
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its name, Chinese title and columns; the first columns tell the notice and the place."""

    name: str
    title: str
    columns: tuple[Column, ...]


_NOTICE = (
    Column("notice", "文件"),
    Column("notice_title", "公文标题"),
    Column("issuer", "发文机关"),
    Column("document_number", "发文字号"),
    Column("issued_on", "成文日期", "date"),
)
_PLACE = (
    Column("plan", "规划"),
    Column("path", "所在标题"),
    Column("role", "部分"),
    Column("node", "节点"),
    Column("line", "行", "whole"),
    Column("page", "页", "whole"),
    Column("start", "起点", "whole", "span.0"),
    Column("end", "终点", "whole", "span.1"),
)
_MEASURED = (
    Column("text", "原文"),
    Column("value", "数值", "number"),
    Column("upper", "上限", "number"),
    Column("unit", "单位"),
    Column("comparator", "比较"),
    Column("approximate", "约数", "flag"),
    Column("change", "变化"),
    Column("normalized_value", "折算数值", "number", "normalized.value"),
    Column("normalized_upper", "折算上限", "number", "normalized.upper"),
    Column("normalized_unit", "折算单位", "text", "normalized.unit"),
)
_ID, _RULE = Column("id", "编号"), Column("rule", "规则")


def _table(name: str, title: str, *columns: Column) -> Table:
    return Table(name, title, (_ID, *columns, *_PLACE, *_NOTICE))


TABLES = (
    _table(
        "targets",
        "目标",
        Column("indicator", "指标"),
        *_MEASURED,
        Column("due_start", "起始年", "whole", "due.start"),
        Column("due_end", "完成年", "whole", "due.end"),
        Column("due_date", "完成日期", "date", "due.date"),
        Column("due_basis", "时限依据", "text", "due.basis"),
        Column("due_text", "时限原文", "text", "due.text"),
        Column("concept", "概念"),
        Column("baseline_value", "基数", "number", "baseline.value"),
        Column("baseline_unit", "基数单位", "text", "baseline.unit"),
        Column("baseline_year", "基年", "whole", "baseline.year"),
        Column("action", "动作"),
        Column("binding", "属性"),
        Column("sentence", "句子"),
        _RULE,
    ),
    _table(
        "nodes",
        "结构",
        Column("kind", "类型"),
        Column("marker", "序号"),
        Column("number", "序数", "whole"),
        Column("heading", "标题"),
        Column("text", "正文"),
    ),
    _table(
        "organisations",
        "机构",
        Column("text", "原文"),
        Column("name", "名称"),
        Column("canonical", "全称"),
        Column("type", "类型"),
        _RULE,
    ),
    _table(
        "times",
        "时间",
        Column("text", "原文"),
        Column("type", "类型"),
        Column("from", "起", "text", "start"),
        Column("to", "止", "text", "end"),
        _RULE,
    ),
    _table(
        "citations",
        "引用",
        Column("title", "文件名"),
        Column("number", "文号", "text", "document_number"),
        Column("by", "制定机关", "text", "issuer"),
        Column("text", "原文"),
        _RULE,
    ),
    _table(
        "assignments",
        "分工",
        Column("lead", "牵头"),
        Column("support", "配合"),
        Column("jointly", "共同负责"),
        Column("text", "原文"),
        _RULE,
    ),
    _table("quantities", "数量", Column("kind", "类型"), *_MEASURED, Column("concept", "概念"), _RULE),
    _table(
        "diagnostics",
        "提示",
        Column("code", "代码"),
        Column("severity", "程度"),
        Column("message", "说明"),
    ),
)
"""Every table of a notice, in the order of sheets and files."""


def tables(data: Mapping[str, Any], text: str | None = None) -> dict[str, list[Row]]:
    """Return the rows of every table for the data of a notice, by the names of TABLES.

    ``line``, from 1, is null unless the decoded text is given; diagnostics have no ``id``.
    """
    places = _Places(data, text)
    facts: dict[str, list[Any]] = {table.name: data.get(table.name, []) for table in TABLES}
    facts["nodes"] = [{**node, "node": node["id"]} for _, node, _, _ in walk(data)]
    return {
        table.name: [
            {column.name: _value(fact, column, places) for column in table.columns}
            for fact in facts[table.name]
        ]
        for table in TABLES
    }


def walk(data: Mapping[str, Any]) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any], str, str | None]]:
    """Yield every node in text order with its plan, its path of headings and the role in force there."""
    for plan in data["plans"]:
        stack: list[tuple[Mapping[str, Any], str, str | None]] = [
            (node, "", None) for node in reversed(plan["children"])
        ]
        while stack:
            node, above, role = stack.pop()
            own = node["heading"]
            path = " > ".join(part for part in (above, own) if part)
            role = node["role"] or role
            yield plan, node, path, role
            stack += [(child, path, role) for child in reversed(node["children"])]


class _Places:
    """What stands beside a fact: its notice, plan, headings, role, line and page."""

    def __init__(self, data: Mapping[str, Any], text: str | None) -> None:
        header = data["header"]
        self.notice = {
            "notice": data["source"]["name"],
            "notice_title": header["title"],
            "issuer": "、".join(header["issuers"]) or None,
            "document_number": header["document_number"],
            "issued_on": header["issued_on"],
        }
        self._nodes = {
            node["id"]: {"plan": plan["title"], "path": path or None, "role": role, "page": node["page"]}
            for plan, node, path, role in walk(data)
        } | {
            plan["id"]: {"plan": plan["title"], "path": None, "role": None, "page": None}
            for plan in data["plans"]
        }
        self._ends = None if text is None else list(accumulate(len(line) + 1 for line in text.split("\n")))

    def beside(self, fact: Mapping[str, Any], name: str) -> Any:
        """Return the value of a column that every table has."""
        if name in self.notice:
            return self.notice[name]
        if name == "line":
            return None if self._ends is None else bisect_right(self._ends, fact["span"][0]) + 1
        return self._nodes.get(fact.get("node") or "", {}).get(name)


_BESIDE = frozenset({column.name for column in (*_NOTICE, *_PLACE)} - {"node", "start", "end"})


def _value(fact: Mapping[str, Any], column: Column, places: _Places) -> Any:
    if column.name in _BESIDE:
        return places.beside(fact, column.name)
    value: Any = fact
    for step in (column.source or column.name).split("."):
        value = value[int(step)] if step.isdigit() else value.get(step)
        if value is None:
            return None
    return "、".join(value) or None if isinstance(value, (list, tuple)) else value
