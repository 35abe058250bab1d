"""Facts of a notice as plain rows that stand alone; the columns are made from the models."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any

from pydantic import BaseModel

from planparse import models
from planparse.fields import FieldForm, Kind, form_of
from planparse.wording import Lang

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``source`` is its dotted path in the contract; members of a list are joined by 、."""

    name: str
    title: str
    kind: Kind
    source: str
    description: str
    values: tuple[str, ...] = ()

    def head(self, lang: Lang) -> str:
        """Return what stands above the column."""
        return self.title if lang == "zh" else self.name


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its name, Chinese title and columns; the last columns tell the place and the notice."""

    name: str
    title: str
    columns: tuple[Column, ...]

    def head(self, lang: Lang) -> str:
        """Return what the table is called."""
        return self.title if lang == "zh" else self.name


def _column(form: FieldForm, source: str, name: str, title: str = "") -> Column:
    return Column(name, title or form.title, form.kind, source, form.description, form.values)


def _beside(model: type[BaseModel], field: str, place: str, name: str) -> Column:
    return _column(form_of(model)[field], f"{place}.{field}".lstrip("."), name)


_NOTICE = (
    replace(
        _beside(models.Source, "name", "source", "notice"),
        description="file that was read, with its path where there are several",
    ),
    _beside(models.Header, "title", "header", "notice_title"),
    _beside(models.Header, "issuers", "header", "issuer"),
    _beside(models.Header, "document_number", "header", "document_number"),
    _beside(models.Header, "issued_on", "header", "issued_on"),
)
_PLACE = (
    _beside(models.Plan, "title", "plans[]", "plan"),
    Column("path", "所在标题", "text", "nodes[].heading", "headings from the plan down to the node"),
    replace(
        _beside(models.Node, "role", "nodes[]", "role"), description="role of the section that it stands in"
    ),
    _beside(models.Mention, "node", "", "node"),
    Column("line", "行", "whole", "span[0]", "line of the text, from 1"),
    _beside(models.Node, "page", "nodes[]", "page"),
    Column("start", "起点", "whole", "span[0]", "first code point in the text, from 0"),
    Column("end", "终点", "whole", "span[1]", "code point behind the last"),
)
_BESIDE = frozenset({column.name for column in (*_NOTICE, *_PLACE)})
_ELSEWHERE = frozenset({"id", "node", "span", "role", "page", "table", "children"})
"""Fields that stand beside a fact, or that a row does not hold."""


def _own(model: type[BaseModel], renamed: Mapping[str, str]) -> Iterator[Column]:
    """Yield the columns of the fields of a model, those of a model inside it with its name before theirs."""
    for form in form_of(model).values():
        if form.name in _ELSEWHERE or form.kind == "span" or len(form.values) == 1:
            continue
        if form.model is None:
            yield _column(form, form.name, renamed.get(form.name, form.name))
            continue
        for inner in form_of(form.model).values():
            if inner.kind != "span":
                name, title = f"{form.name}_{inner.name}", form.title + inner.title
                yield _column(inner, f"{form.name}.{inner.name}", name, title)


def _table(name: str, *first: str, title: str = "", **renamed: str) -> Table:
    """Return the table of a list of the notice: what is named comes first, then the order of the model."""
    form = form_of(models.Notice).get(name)
    model = models.Node if form is None or form.model is None else form.model
    rank = {column: place for place, column in enumerate(first)}
    columns = [_column(form_of(model)["id"], "id", "id")] if "id" in form_of(model) else []
    columns += sorted(_own(model, renamed), key=lambda column: rank.get(column.name, len(rank)))
    return Table(name, title or (form.title if form else ""), (*columns, *_PLACE, *_NOTICE))


TABLES = (
    _table("targets", "indicator", "value", "upper", "unit", "due_end", "due_date", "text"),
    _table("nodes", title="结构"),
    _table("organisations"),
    _table("times", start="from", end="to"),
    _table("citations", "title", "number", "by", document_number="number", issuer="by"),
    _table("assignments", "lead", "support", "jointly"),
    _table("quantities", "kind"),
    _table("diagnostics"),
)
"""Every table of a notice, in the order of sheets and files."""


def table_named(name: str) -> Table:
    """Return the table of TABLES that has this name."""
    return next(table for table in TABLES if table.name == name)


def tables(
    data: Mapping[str, Any], text: str | None = None, notice: str | None = None
) -> dict[str, list[Row]]:
    """Return the rows of every table for the data of a notice, by the names of TABLES.

    ``notice`` is what the notice is called there, None for the name of its file. ``line``, from 1, is null
    unless the decoded text is given; diagnostics have no ``id``.
    """
    places = _Places(data, text, notice)
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

    def __init__(self, data: Mapping[str, Any], text: str | None, notice: str | None) -> None:
        header = data["header"]
        self.notice = {
            "notice": notice or data["source"]["name"],
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
        if name in ("node", "start", "end"):
            return fact.get("node") if name == "node" else fact["span"][name == "end"]
        if name == "line":
            return None if self._ends is None else bisect_right(self._ends, fact["span"][0]) + 1
        return self._nodes.get(fact.get("node") or "", {}).get(name)


def _value(fact: Mapping[str, Any], column: Column, places: _Places) -> Any:
    if column.name in _BESIDE:
        return places.beside(fact, column.name)
    value: Any = fact
    for step in column.source.split("."):
        value = value.get(step)
        if value is None:
            return None
    return "、".join(value) or None if isinstance(value, (list, tuple)) else value
