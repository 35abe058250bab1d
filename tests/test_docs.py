"""The pages in docs/ say what is: their code runs, and prints what they show."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from planparse import models
from planparse.fields import form_of
from planparse.output.tables import TABLES
from tests.docs_blocks import PAGES, run
from tests.fields_page import FIELDS, LISTS, MEANINGS, RULES, fields_page, rules_page
from tests.readme import ROOT


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_code_of_a_page_runs_and_prints_what_it_shows(page: Path) -> None:
    pytest.importorskip("pandas")
    pytest.importorskip("duckdb")
    done = run(page)
    assert done.page == page.read_text(encoding="utf-8"), "run `make readme`"
    if done.left_out:
        assert not os.environ.get("CI"), "CI installs jq"
        pytest.skip(f"{len(done.left_out)} blocks need jq, which is not installed; all others ran")


def test_the_fields_and_kinds_of_rules_are_those_of_the_program() -> None:
    rules = RULES.read_text(encoding="utf-8")
    assert fields_page() == FIELDS.read_text(encoding="utf-8"), "run `make readme`"
    assert rules_page(rules) == rules, "run `make readme`"


def test_every_value_of_a_closed_list_is_explained() -> None:
    assert {name: tuple(meanings) for name, meanings in MEANINGS.items()} == LISTS


def test_every_field_is_described() -> None:
    fields = [
        (model.__name__, form)
        for model in vars(models).values()
        if isinstance(model, type) and issubclass(model, models.Model)
        for form in form_of(model).values()
    ]
    assert [(name, form.name) for name, form in fields if not form.title or not form.description] == []


def test_the_columns_an_analyst_is_told_of_are_there() -> None:
    page = (ROOT / "docs" / "analyst.md").read_text(encoding="utf-8")
    told = re.findall(r"\| `([^`]+)` \| `([^`]+)` \|$", page, re.MULTILINE)
    assert len(told) == 4
    assert set(told) <= {(column.title, column.name) for column in TABLES[0].columns}


@pytest.mark.parametrize(
    "page", [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))], ids=lambda page: page.name
)
def test_links_lead_somewhere(page: Path) -> None:
    for link in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert link.startswith("http") or (page.parent / link).exists(), link


def test_the_readme_links_every_page() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    pages = list((ROOT / "docs").glob("*.md"))
    assert len(pages) > 5
    for page in pages:
        assert f"(docs/{page.name})" in readme, page.name
