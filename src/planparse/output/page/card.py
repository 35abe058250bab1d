"""What the card of a fact tells: every field of the contract, in its order, with its name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel

from planparse import models
from planparse.fields import FieldForm, form_of
from planparse.output.page.kinds import KINDS
from planparse.output.tables import Row
from planparse.wording import Words, spelt


def cards(
    data: Mapping[str, Any],
    rows: Mapping[str, list[Row]],
    concepts: Mapping[str, str],
    rules: Mapping[str, str],
    say: Words,
) -> dict[str, Any]:
    """Return by kind the ``title``, ``fields`` (path, name, words of values) and ``facts``: values by id.

    ``nodes`` has plan, path of headings, role and page by id of node, ``lines`` the line by id of fact,
    ``rules`` what each rule that found one takes: its kind in the words of the page, and its description.
    """
    places: dict[str, list[Any]] = {}
    lines: dict[str, int | None] = {}
    for kind in KINDS:
        for row in rows[kind]:
            lines[row["id"]] = row["line"]
            if row["node"]:
                places[row["node"]] = [row["plan"], row["path"], say.code(row["role"]), row["page"]]
    kinds = {
        kind: {
            "title": say(f"parts.{kind}"),
            "fields": [
                [path, name if say.lang == "zh" else spelt(path), _words(form, concepts, say)]
                for path, name, form in _fields_of(kind)
            ],
            "facts": {
                fact["id"]: [_at(fact, path) for path, _, _ in _fields_of(kind)] for fact in data[kind]
            },
        }
        for kind in KINDS
    }
    used = {fact["rule"] for kind in KINDS for fact in data[kind]}
    told = {rule: [_rule_kind(rule, say), rules[rule]] for rule in sorted(used) if rule in rules}
    return {
        "kinds": kinds,
        "nodes": places,
        "lines": lines,
        "rules": told,
        "say": {**say.group("card"), "page": say.group("text")["page"]},
        "list": say("language.list"),
    }


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


def _rule_kind(rule: str, say: Words) -> str:
    """Return what kind of rule an id names, empty where it is one of the user's own naming."""
    return str(say.group("rules").get(rule.partition(".")[0], ""))


def _words(form: FieldForm, concepts: Mapping[str, str], say: Words) -> Mapping[str, str] | None:
    if form.name == "concept":
        return concepts
    if form.kind == "flag":
        return {"true": say("card.flag_true"), "false": say("card.flag_false")}
    return {value: say.code(value) for value in form.values} or None


def _at(fact: Mapping[str, Any], path: str) -> Any:
    value: Any = fact
    for step in path.split("."):
        if value is None:
            return None
        value = value[step]
    return value
