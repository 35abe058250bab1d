"""Written results: JSON and YAML say the same; files are whole and never an input."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import planparse
from planparse.errors import OutputError
from planparse.output.files import write_file
from planparse.output.yaml import dump_yaml

SAMPLE = "一、目标\n到2025年，培育10家企业。\n"


@settings(max_examples=300, deadline=None)
@given(
    st.recursive(
        st.text(st.characters(exclude_categories=["Cs"])) | st.integers() | st.none(), st.lists, max_leaves=8
    )
)
def test_yaml_loads_back_equal(data: object) -> None:
    assert yaml.load(dump_yaml({"value": data}), Loader=yaml.CSafeLoader) == {"value": data}


@pytest.mark.parametrize(
    "text", ["\x85", "a\u2028b", "no", "2018-02-09", "12:30:00", "\ufeff", "\r\n", "1.10", "~", ""]
)
def test_strings_that_yaml_would_change(text: str) -> None:
    assert yaml.safe_load(dump_yaml([text])) == [text]


def test_json_and_yaml_carry_the_same() -> None:
    notice = planparse.extract(SAMPLE)
    assert json.loads(notice.to_json()) == yaml.safe_load(notice.to_yaml())
    assert notice.to_json().endswith("}\n")
    assert list(json.loads(notice.to_json()))[:4] == ["schema_version", "source", "generator", "header"]


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "deep" / "out.json"
    write_file(path, b"first")
    assert path.read_text() == "first"

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OutputError, match="No space left"):
        write_file(path, b"second")
    assert path.read_text() == "first"
    assert [file.name for file in path.parent.iterdir()] == ["out.json"]
