"""What the card of a fact tells: every field of the contract, in its order, with its Chinese name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel

from planparse import models
from planparse.fields import FieldForm, form_of
from planparse.output.page.wording import KINDS
from planparse.output.tables import Row
from planparse.output.words import VALUES

_FLAGS = {"true": "是", "false": "否"}


def cards(
    data: Mapping[str, Any],
    rows: Mapping[str, list[Row]],
    concepts: Mapping[str, str],
    rules: Mapping[str, str],
) -> dict[str, Any]:
    """Return by kind the ``title``, ``fields`` (path, name, words of values) and ``facts``: values by id.

    ``nodes`` has plan, path of headings, role and page by id of node, ``lines`` the line by id of fact,
    ``rules`` what each rule that found one takes.
    """
    places: dict[str, list[Any]] = {}
    lines: dict[str, int | None] = {}
    for kind in KINDS:
        for row in rows[kind]:
            lines[row["id"]] = row["line"]
            if row["node"]:
                role = VALUES.get(row["role"], row["role"])
                places[row["node"]] = [row["plan"], row["path"], role, row["page"]]
    kinds = {
        kind: {
            "title": title,
            "fields": [[path, name, _words(form, concepts)] for path, name, form in _fields_of(kind)],
            "facts": {
                fact["id"]: [_at(fact, path) for path, _, _ in _fields_of(kind)] for fact in data[kind]
            },
        }
        for kind, title in KINDS.items()
    }
    used = {fact["rule"] for kind in KINDS for fact in data[kind]}
    told = {rule: rules[rule] for rule in sorted(used) if rule in rules}
    return {"kinds": kinds, "nodes": places, "lines": lines, "rules": told}


@cache
def _fields_of(kind: str) -> tuple[tuple[str, str, FieldForm], ...]:
    model = form_of(models.Notice)[kind].model
    return tuple(_fields(model)) if model else ()


def _fields(model: type[BaseModel], above: str = "", name: str = "") -> Iterator[tuple[str, str, FieldForm]]:
    """Yield path, name and form of each field, those of a model inside it in its place."""
    for form in form_of(model).values():
        if form.model is None:
            yield above + form.name, name + form.title, form
        else:
            yield from _fields(form.model, f"{above}{form.name}.", name + form.title)


def _words(form: FieldForm, concepts: Mapping[str, str]) -> Mapping[str, str] | None:
    if form.name == "concept":
        return concepts
    if form.kind == "flag":
        return _FLAGS
    return {value: VALUES[value] for value in form.values if value in VALUES} or None


def _at(fact: Mapping[str, Any], path: str) -> Any:
    value: Any = fact
    for step in path.split("."):
        if value is None:
            return None
        value = value[step]
    return value
