"""What the models say of their fields, told once for all that is made from them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from planparse import models

Kind = Literal["text", "number", "whole", "flag", "date", "span", "model"]
"""What a field holds; a ``date`` is ISO 8601, as fine as the text is; a ``number`` may have decimals."""


@dataclass(frozen=True, slots=True)
class FieldForm:
    """One field of a model: its kind, how many ``lists`` are around it, its closed list of ``values``."""

    name: str
    title: str
    description: str
    kind: Kind
    nullable: bool = False
    lists: int = 0
    values: tuple[str, ...] = ()
    model: type[BaseModel] | None = None


@cache
def form_of(model: type[BaseModel]) -> dict[str, FieldForm]:
    """Return the fields of a model by name, in their order."""
    return {name: _form(name, info) for name, info in model.model_fields.items()}


def _form(name: str, info: FieldInfo) -> FieldForm:
    annotation: Any = info.annotation
    nullable, lists, said = False, 0, [info]
    while (origin := get_origin(annotation)) in (Annotated, list, Union, UnionType):
        parts = get_args(annotation)
        if origin is Annotated:
            said += [part for part in parts[1:] if isinstance(part, FieldInfo)]
        elif origin is list:
            lists += 1
        else:
            nullable = nullable or NoneType in parts
        annotation = parts[0]  # of float | int, the one union but with None: a float holds both
    dated = any(item.json_schema_extra == models.DATE for item in said)
    model = annotation if isinstance(annotation, type) and issubclass(annotation, BaseModel) else None
    return FieldForm(
        name,
        next((item.title for item in said if item.title), ""),
        next((item.description for item in said if item.description), ""),
        "model" if model else "date" if dated else _kind(annotation),
        nullable,
        lists,
        get_args(annotation) if get_origin(annotation) is Literal else (),
        model,
    )


def _kind(annotation: Any) -> Kind:
    simple: dict[Any, Kind] = {bool: "flag", int: "whole", float: "number", tuple: "span"}
    return simple.get(get_origin(annotation) or annotation, "text")


__all__ = ["FieldForm", "Kind", "form_of"]
