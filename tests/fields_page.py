"""docs/fields.md and the table of kinds in docs/rules.md, made from the models: --write writes, a test compares."""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from typing import get_args, get_origin

from pydantic import BaseModel

from planparse import models
from planparse.fields import FieldForm, form_of
from planparse.grammar import rules
from planparse.output.tables import TABLES
from tests.readme import ROOT

FIELDS, RULES = ROOT / "docs" / "fields.md", ROOT / "docs" / "rules.md"
HEAD = """# The output, field by field

Made from `src/planparse/models.py` by `make readme`; a test fails where it is stale. `planparse schema` prints the same
as JSON Schema, and [data.md](data.md) shows the output in use.

JSON, JSON Lines and YAML hold one object, a [notice](#notice), with the same names. Unknown values are null, lists are
never null, and no field is left out. A **span** is `[start, end)` in code points of the text that `planparse text`
prints; for every object with `span` and `text`, the text at the span is `text`. Ids and lists follow the order of the
text, and the same bytes and rules give the same output, byte for byte.
"""
TABLES_HEAD = """
## Tables

CSV, XLSX and `Notice.tables()` hold one row a fact. Each row stands alone: behind its own columns it tells the plan and
the headings it stands under, its place, and the notice. Lists are joined by 、. Columns of all tables:
"""
_KINDS = {
    "text": "text",
    "number": "number",
    "whole": "whole number",
    "flag": "true or false",
    "date": "date",
    "span": "span",
}
MEANINGS = {
    "NodeKind": {
        "section": "a heading of the first level: 一、 第X章",
        "item": "a numbered paragraph below a section, or a line that is only a heading",
        "bullet": "a paragraph that starts with -- —— ● and the like",
        "clause": "a member of an enumeration inside a paragraph: 一是 第一，",
        "labelled": "a paragraph that opens with a label and a colon: 重点企业：",
        "attachment": "an 附件 note, and what is attached",
        "paragraph": "any other paragraph, also what no rule understands",
        "table": "a table; its cells are under `table`",
    },
    "Role": {
        "background": "what is: 现状, 形势, 发展基础, a review of past work",
        "guiding_ideology": "指导思想, 工作思路, 总体思路",
        "principles": "基本原则",
        "general_requirements": "总体要求, 总则",
        "goals": "目标",
        "tasks": "what is to be done: 主要任务, 重点工作, 加快…",
        "focus": "fields to grow: 发展重点, 重点领域, 布局",
        "pathway": "路径",
        "measures": "保障措施, 组织实施, 强化组织领导",
        "schedule": "实施步骤",
        "supplementary": "附则",
        "other": "a section of none of these",
    },
    "Comparator": {
        "eq": "the value itself: 达到10个, 10个",
        "ge": "at least: 10个以上, 不低于, 不少于",
        "gt": "more than: 超过, 突破",
        "le": "at most: 以下, 不超过, 控制在…以内",
        "lt": "less than: 低于, 不到",
        "range": "from `value` to `upper`: 3个至5个",
    },
    "Change": {
        "to": "a level",
        "by": "an increase of: 增长10%, 新增4家",
        "down": "a decrease of: 下降5%",
    },
    "FactKind": {
        "status": "a fact of the past or present",
        "forecast": "an estimate of the future that nobody commits to",
        "condition": "a threshold of what something applies to: 投资2000万元以上的项目",
        "attribute": "describes a thing: 年产5万吨项目",
        "enumeration": "counts the text's own parts, or a known list: 四大平台",
        "provision": "what the text grants, charges or fines: 给予最高50万元补助",
    },
    "DueBasis": {
        "explicit": "the sentence says it",
        "inherited": "a lead, a heading or the head of a table says it",
        "plan_period": "nothing but the period of the plan",
        "recurring": "again and again: 每年",
        "relative": "within a time from now: 五年内",
    },
    "TimeType": {
        "date": "a day, a month, the end of a year",
        "year": "a year",
        "range": "from one to another",
        "deadline": "到2020年, 2027年前",
        "as_of": "截至2017年底",
        "duration": "三年内, 近两年",
        "recurring": "每年, 按季度",
    },
    "OrganisationType": {
        "government": "governments and their departments",
        "party": "bodies of the party",
        "education": "universities, colleges, schools",
        "research": "institutes, academies, laboratories",
        "company": "companies, banks, groups",
        "health": "hospitals and centres of health",
        "association": "associations, unions, foundations",
        "other": "any other",
    },
    "Binding": {"binding": "约束性", "expected": "预期性"},
    "Severity": {"info": "good to know", "warning": "look at the place before you rely on it"},
}
LISTS: dict[str, tuple[str, ...]] = {
    name: get_args(value)
    for name, value in vars(models).items()
    if get_origin(value) is get_origin(models.Change) and name not in ("Literal",)
}


def fields_page() -> str:
    """Return docs/fields.md as the models are now."""
    parts = [HEAD, *map(_model, _models(models.Notice, [])), "\n## Values\n", *map(_values, LISTS)]
    return "\n".join([*parts, TABLES_HEAD, *_tables()]) + "\n"


def _models(model: type[BaseModel], seen: list[type[BaseModel]]) -> list[type[BaseModel]]:
    """Return a model and all that it holds, each once, in the order in which they come up."""
    if model not in seen:
        seen.append(model)
        for form in form_of(model).values():
            if form.model is not None:
                _models(form.model, seen)
    return seen


def _model(model: type[BaseModel]) -> str:
    rows = [
        f"| `{form.name}` | {_type(form)} | {form.title} | {_cell(form.description)} |"
        for form in form_of(model).values()
    ]
    heads = ["| field | type | 中文 | meaning |", "| --- | --- | --- | --- |"]
    return "\n".join(
        [f"\n## {model.__name__}\n", (inspect.getdoc(model) or "").replace("``", "`"), "", *heads, *rows]
    )


def _type(form: FieldForm) -> str:
    if form.model is not None:
        told = f"[{form.model.__name__}](#{form.model.__name__.lower()})"
    elif len(form.values) > 1:
        name = next(name for name, values in LISTS.items() if values == form.values)
        told = f"one of [{name}](#{name.lower()})"
    else:
        told = f"`{form.values[0]}`" if form.values else _KINDS[form.kind]
    told = "list of " * form.lists + told
    return f"{told}, or null" if form.nullable else told


def _values(name: str) -> str:
    rows = [f"| `{value}` | {MEANINGS[name][value]} |" for value in LISTS[name]]
    return "\n".join([f"\n### {name}\n", "| value | meaning |", "| --- | --- |", *rows])


def _tables() -> Iterator[str]:
    shared = set.intersection(*({column.name for column in table.columns} for table in TABLES))
    first = TABLES[0]
    yield "| column | 中文 | meaning |\n| --- | --- | --- |"
    yield from _columns(column for column in first.columns if column.name in shared)
    for table in TABLES:
        yield f"\n### {table.name} {table.title}\n\n| column | 中文 | meaning |\n| --- | --- | --- |"
        yield from _columns(column for column in table.columns if column.name not in shared)


def _columns(columns: Iterator[object]) -> Iterator[str]:
    for column in columns:
        name, title, description = (getattr(column, part) for part in ("name", "title", "description"))
        yield f"| `{name}` | {title} | {_cell(description)} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")


def emits_table() -> str:
    """Return the kinds of rules with what is told of them where they are listed."""
    source = inspect.getsource(rules)
    told = re.findall(r'^    "([a-z_]+)",  # (line|inline): (.+)$', source, re.MULTILINE)
    assert [name for name, _, _ in told] == [*get_args(rules.Emits)]
    rows = [f"| `{name}` | {scope} | {_cell(text)} |" for name, scope, text in told]
    return "\n".join(["| emits | scope | what is found |", "| --- | --- | --- |", *rows])


def rules_page(text: str) -> str:
    """Return docs/rules.md with the table of kinds as it is now."""
    made = f"<!-- emits -->\n{emits_table()}\n<!-- /emits -->"
    return re.sub("<!-- emits -->.*?<!-- /emits -->", lambda _: made, text, flags=re.DOTALL)


if __name__ == "__main__" and "--write" in sys.argv:
    FIELDS.write_text(fields_page(), encoding="utf-8")
    RULES.write_text(rules_page(RULES.read_text(encoding="utf-8")), encoding="utf-8")
