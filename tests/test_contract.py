"""One definition of the contract: what is made from the models, and what goes out comes back the same."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel
from typer.testing import CliRunner

import planparse
from planparse import models
from planparse.cli import app
from planparse.fields import form_of
from planparse.notice import Notice
from planparse.output.json import dump_json
from planparse.output.yaml import dump_yaml
from tests import plain
from tests.conftest import Extracted

SAMPLES = sorted((Path(__file__).parents[1] / "data" / "raw").glob("*.txt"))
MODELS = [
    model
    for model in vars(models).values()
    if isinstance(model, type) and issubclass(model, models.Model) and model is not models.Model
]


def test_plain_data_is_made_from_the_models() -> None:
    assert plain.PAGE.read_text(encoding="utf-8") == plain.render(), "run `make contract`"


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_has_a_chinese_name_and_says_what_it_is(model: type[BaseModel]) -> None:
    for form in form_of(model).values():
        assert form.title, form.name
        assert not form.title.isascii()
        assert form.description, form.name
    titles = [form.title for form in form_of(model).values()]
    assert len(titles) == len(set(titles))


def test_the_schema_asks_for_every_field() -> None:
    schema = json.loads(CliRunner().invoke(app, ["schema"]).stdout)
    for name, part in {"Notice": schema, **schema["$defs"]}.items():
        fields = list(getattr(models, name).model_fields)
        assert part["required"] == list(part["properties"]) == fields
        assert part["additionalProperties"] is False


def keys(model: type[BaseModel], data: dict[str, Any]) -> Iterator[tuple[type[BaseModel], list[str]]]:
    yield model, list(data)
    for form in form_of(model).values():
        if form.model is not None:
            values = [data[form.name]]
            for _ in range(form.lists):
                values = [item for value in values for item in value]
            for value in values:
                if value is not None:
                    yield from keys(form.model, value)


def test_fields_stand_in_the_order_of_the_models(extracted: list[Extracted]) -> None:
    for given in extracted:
        assert all(list(model.model_fields) == found for model, found in keys(Notice, given.data))


def test_json_comes_back_to_the_byte(extracted: list[Extracted]) -> None:
    for given in extracted:
        written = dump_json(given.data)
        notice = Notice.model_validate_json(written, strict=True)
        assert notice.to_json().encode() == written, given.path.name
        assert notice == Notice.model_validate(given.data)


def test_yaml_comes_back_to_the_byte(extracted: list[Extracted]) -> None:
    for given in extracted:
        written = dump_yaml(given.data)
        loaded = yaml.load(written, Loader=yaml.CSafeLoader)
        notice = Notice.model_validate(loaded)
        assert notice.to_yaml() == written, given.path.name
        assert notice.to_json().encode() == dump_json(given.data)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples_come_back_the_same(path: Path) -> None:
    notice = planparse.extract(path)
    assert Notice.model_validate_json(notice.to_json()).to_json() == notice.to_json()
    loaded = yaml.safe_load(notice.to_yaml())
    assert Notice.model_validate(loaded).to_yaml() == notice.to_yaml()
