"""src/planparse/plain.py, made from the models: --write writes it, the test compares it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

from pydantic import BaseModel

from planparse.fields import FieldForm, form_of
from planparse.models import Notice
from tests.readme import ROOT

PAGE = ROOT / "src" / "planparse" / "plain.py"
HEAD = '''"""The contract as plain data: for each model a function that returns its fields in their order.

Made from models.py by ``make contract``; never edited by hand. A run that only writes has no need of the
models, whose import takes as long as a whole notice, and yet cannot leave out, add or mix up a field.
"""

from __future__ import annotations

from typing import Any

Plain = dict[str, Any]
'''
_TYPES = {"text": "str", "date": "str", "number": "float | int", "whole": "int", "flag": "bool"}
_TYPES |= {"span": "tuple[int, int]", "model": "Plain"}


def render() -> str:
    """Return the module as the models are now."""
    return HEAD + "".join(map(_function, _models(Notice, set())))


def _models(model: type[BaseModel], seen: set[type[BaseModel]]) -> Iterator[type[BaseModel]]:
    if model in seen:
        return
    seen.add(model)
    for form in form_of(model).values():
        if form.model is not None:
            yield from _models(form.model, seen)
    yield model


def _function(model: type[BaseModel]) -> str:
    name = re.sub(r"(?<!^)(?=[A-Z])", "_", model.__name__).lower()
    fields = form_of(model).values()
    taken = "".join(f"    {form.name}: {_type(form)},\n" for form in fields)
    given = "".join(f'        "{form.name}": {form.name},\n' for form in fields)
    return (
        f"\n\ndef {name}(\n    *,\n{taken}) -> Plain:\n"
        f'    """Return the fields of models.{model.__name__}."""\n    return {{\n{given}    }}\n'
    )


def _type(form: FieldForm) -> str:
    written = _TYPES[form.kind]
    for _ in range(form.lists):
        written = f"list[{written}]"
    return f"{written} | None" if form.nullable else written


if __name__ == "__main__" and "--write" in sys.argv:
    PAGE.write_text(render(), encoding="utf-8")
